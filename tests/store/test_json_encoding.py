"""The encoder that is made once writes what the library's own writes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import ContactRole
from dpa_tracker.store import json_encoding
from dpa_tracker.store.forms import to_json
from dpa_tracker.store.json_encoding import encoding
from dpa_tracker.store.json_texts import json_texts
from dpa_tracker.store.mappers import MAPPERS
from tests.store.examples import ANY

VALUES: tuple[object, ...] = (
    *(None, True, 0, -7, 2**70, 1.5, 1e300, float("inf"), "", 'æøå "x" \\ \n\t\x00\u2028 你好 \U0001f600'),
    *([], {}, [[], [None, [1]]], {"a": {"b": [1, "c"]}, "ø": ""}, {1: 2, None: True, 1.5: []}),
)


@pytest.mark.parametrize("value", VALUES, ids=str)
def test_it_writes_the_same_text(value: object) -> None:
    assert encoding()(value) == json.dumps(value, ensure_ascii=False)
    compact = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    assert encoding(separators=(",", ":"))(value) == compact


def test_codes_are_texts_and_what_has_no_form_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert encoding()([ContactRole.DPO, (1, "å")]) == '["dpo", [1, "å"]]'
    with pytest.raises(TypeError):
        encoding()(date(2026, 1, 1))
    monkeypatch.setattr(json_encoding, "_MAKER", None)  # a Python without the quick one
    assert encoding(default=str)({"day": date(2026, 1, 1)}) == '{"day": "2026-01-01"}'


@pytest.mark.slow
@pytest.mark.parametrize("kind", MAPPERS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_the_texts_of_records_are_those_of_their_json(kind: Kind, data: st.DataObject) -> None:
    values = data.draw(st.lists(ANY[kind], max_size=3))
    assert json_texts(values) == [json.dumps(to_json(value), ensure_ascii=False) for value in values]


@pytest.mark.parametrize("kind", MAPPERS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_what_is_the_same_in_many_is_written_as_in_each(kind: Kind, data: st.DataObject) -> None:
    one, other = data.draw(ANY[kind]), data.draw(ANY[kind])
    for values in ([one] * 20, [one, *[other] * 18, one], [replace(one, id=f"%s {at} %%") for at in range(20)]):
        assert json_texts(values) == [json.dumps(to_json(value), ensure_ascii=False) for value in values]
