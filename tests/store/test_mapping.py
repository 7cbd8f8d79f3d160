"""Values go into tables and come back the same; no field is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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
from tests.store.examples import ANY, AT

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


def written_and_read(register: Register, kind: Kind, value: Aggregate) -> dict[str, Aggregate]:
    """The value as it comes back, inside a transaction that is then rolled back (its references need not exist)."""
    with engines.writing(register.engine).connect() as connection, connection.begin() as transaction:
        mapper = MAPPERS[kind]
        Collection(connection, mapper, Batch("b", "kari", AT)).write(value, None, value.version)
        found = load(connection, mapper)
        transaction.rollback()
    return found


@pytest.mark.parametrize("kind", list(Kind))
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(chosen=st.data())
def test_any_value_comes_back_the_same(shared: Register, kind: Kind, chosen: st.DataObject) -> None:
    value = chosen.draw(ANY[kind])
    found = written_and_read(shared, kind, value)
    assert found == {value.id: value}
    assert kind_of(found[value.id]) is kind
    assert type(found[value.id]) is type(value)
