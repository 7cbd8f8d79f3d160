"""Values go into tables and come back the same; no field is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import engines, mapping
from dpa_tracker.store.change_log import Batch
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS, kind_of
from dpa_tracker.store.mapping import Aggregate
from dpa_tracker.store.opening import create_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.table_parts import METADATA
from dpa_tracker.store.unit_of_work import Collection
from tests.store.examples import ANY, AT, party

OTHERS = {"change_log", "document_texts", "exported_events", "register_state"}


def test_every_field_has_a_column_and_every_column_a_field() -> None:
    columns = {table.name: {column.name for column in table.columns} for table in METADATA.sorted_tables}
    assert mapping.columns_of(MAPPERS.values()) == {
        name: found for name, found in columns.items() if name not in OTHERS
    }


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path: Path = tmp_path_factory.mktemp("mapping") / "register.dpa"
    with create_register(path, actor="kari", at=AT) as register:
        yield register


def written_and_read(register: Register, kind: Kind, value: Any, later: Any) -> list[dict[str, Aggregate]]:  # noqa: ANN401 - of any kind
    """A record as it comes back, and with what it says later, inside a transaction that is then rolled back.

    What it refers to need not be there.
    """
    with engines.writing(register.engine).connect() as connection, connection.begin() as transaction:
        mapper = MAPPERS[kind]
        records = Collection(connection, mapper, Batch("b", "kari", AT))
        records.write(value, None, value.version)
        found = [load(connection, mapper)]
        records.write(later, value, later.version)
        found.append(load(connection, mapper))
        transaction.rollback()
    return found


@pytest.mark.parametrize("kind", list(Kind))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(chosen=st.data())
def test_any_value_comes_back_the_same(shared: Register, kind: Kind, chosen: st.DataObject) -> None:
    value: Any = chosen.draw(ANY[kind])
    later = replace(cast("Any", chosen.draw(ANY[kind])), id=value.id, version=value.version + 1)
    found, then = written_and_read(shared, kind, value, later)
    assert found == {value.id: value}
    assert then == {value.id: later}
    assert kind_of(found[value.id]) is kind
    assert type(found[value.id]) is type(value)


def test_of_a_record_that_changes_only_what_changed_is_written() -> None:
    """A column that is written is written in each of its indexes too."""
    before = party(notes="as it was", country="NO")
    after = replace(before, notes="as it is", version=2)
    assert MAPPERS[Kind.PARTY].changed(before, after) == {"notes": "as it is", "version": 2}
