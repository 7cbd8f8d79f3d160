"""The amendment of tightened commitments: what was, what is from now on, and what is still to be agreed."""

from __future__ import annotations

import pytest

from dpa_tracker.word.ooxml import own_text, w
from tests.word.contract_values import values
from tests.word.test_shipped_sheets import filled, pick, text_of
from tests.word.word_files import document, lines


@pytest.mark.parametrize("language", ["en", "nb"])
def test_an_amendment_of_terms_says_what_was_and_what_is_from_now_on(language: str) -> None:
    name = f"amendment-terms-{language}"
    result = filled(name, values(0))
    said = lines(result)
    assert result.gaps == ()
    assert {pick(name, "48 hours", "48 timer"), pick(name, "24 hours", "24 timer"), "7.1", "in good time"} <= set(said)
    assert pick(name, "no commitment of the Agreement", "ingen forpliktelse i Avtalen") not in text_of(name, values(0))
    nothing = values(0, transfers=False)
    assert pick(name, "no commitment of the Agreement", "ingen forpliktelse i Avtalen") in text_of(name, nothing)
    open_one = {**nothing, "tightened": ({"promise": "breach_notice_hours", "now_hours": 48, "to_agree": True},)}
    assert [gap.tag for gap in filled(name, open_one).gaps] == ["tightened.agreed"]


@pytest.mark.parametrize("language", ["en", "nb"])
def test_no_cell_of_what_is_tightened_stays_empty(language: str) -> None:
    rows = (
        {"promise": "audit_right", "now_nothing": True, "new_terms": "audit_right", "to_agree": False},
        {"promise": "deletion_or_return", "now_terms": "delete", "new_terms": "controller_chooses", "to_agree": False},
    )
    body = document(filled(f"amendment-terms-{language}", {**values(0), "tightened": rows}))
    table = next(one for one in body.iter(w("tbl")) if len(list(one.iter(w("gridCol")))) == 4)
    cells = ["".join(own_text(each) for each in cell.iter(w("p"))) for cell in table.iter(w("tc"))]
    assert len(cells) == 12
    assert "" not in cells
    silent = pick(f"-{language}", "Not stated", "Ikke angitt")
    assert (cells[5], cells[6]) == (silent, pick(f"-{language}", "Nothing stated", "Ikke angitt"))
    assert cells[10] == pick(f"-{language}", "all data are deleted", "alle opplysninger slettes")
