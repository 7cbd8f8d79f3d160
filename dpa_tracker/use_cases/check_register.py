"""Check a register: is it whole, and does searching find all that is in it. An index that does not is made anew."""

from __future__ import annotations

from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Row, select

from dpa_tracker.domain.identities import Kind
from dpa_tracker.store import doubt, search_index
from dpa_tracker.store.copies_check import copies_in_trouble
from dpa_tracker.store.documents import NAME, document_path
from dpa_tracker.store.records import AGREEMENTS, DOCUMENTS, PARTIES, SERVICES
from dpa_tracker.store.records_check import RecordFault, records_in_doubt
from dpa_tracker.store.register import Register
from dpa_tracker.store.soundness import troubles
from dpa_tracker.store.trouble import Trouble

_OF_THE_INDEX: Final = frozenset({"search_index", "search_index_left"})
_MOST_TOLD: Final = 20  # records in doubt
_OF_RECORDS: Final = frozenset({"record_differs", "record_unlike_history"})
_OF_FILES: Final = frozenset({"document_missing", "document_altered"})


def check_register(register: Register) -> tuple[Trouble, ...]:
    """Everything that is wrong with a register; empty when it is whole.

    An index for searching that differs from the records is told, and put right where the register may be written:
    it holds nothing that the records do not. Reads every page, every record and every document.
    """
    found = _checked(register)
    if not register.recorded_on:
        _remember(register, found)
    return found


def _remember(register: Register, found: tuple[Trouble, ...]) -> None:
    """While a register is in doubt none of its copies goes."""
    grave = {each.code for each in found} - _OF_THE_INDEX
    if grave:
        doubt.put_in_doubt(register.path, grave)
    else:
        doubt.clear(register.path)


def wrong_with(register: Register) -> tuple[Trouble, ...]:
    """What is wrong with a register itself, its copies and the index for searching apart; changes nothing."""
    found = _named(register, troubles(register))
    if any(each.code == "damage" for each in found):
        return found
    with register.reading() as connection:
        doubted = tuple(_record_trouble(each) for each in islice(records_in_doubt(connection), _MOST_TOLD))
    return (*found, *doubted)


def _checked(register: Register) -> tuple[Trouble, ...]:
    found = wrong_with(register)
    codes = {each.code for each in found}
    if "damage" in codes:
        return found
    with register.reading() as connection:
        found = (*found, *copies_in_trouble(connection, register.path))
        if codes & _OF_RECORDS:
            return found  # an index made anew would say what they say
        in_step = search_index.is_in_step(connection)
    return found if in_step else (*found, _put_right(register))


def _record_trouble(doubted: RecordFault) -> Trouble:
    code = "record_differs" if doubted.field else "record_unlike_history"
    return Trouble(code, {"kind": doubted.kind.value, "id": doubted.id, "field": doubted.field})


def _named(register: Register, found: tuple[Trouble, ...]) -> tuple[Trouble, ...]:
    """The troubles, those with a file by what people call the document and what it is attached to."""
    files = {str(each.values["file"]): each for each in found if each.code in _OF_FILES}
    if not files:
        return found
    with register.reading() as connection:
        called = {
            str(document_path(register.path, row.file)): row
            for row in connection.execute(select(DOCUMENTS).where(DOCUMENTS.c.archived.is_(False)))
            if NAME.fullmatch(row.file)
        }
        return tuple(_with_title(connection, each, called.get(str(each.values.get("file", "")))) for each in found)


def _with_title(connection: Connection, trouble: Trouble, row: Row[Any] | None) -> Trouble:
    if row is None or trouble.code not in _OF_FILES:
        return trouble
    record = f"{row.about_kind} {row.about_id}"
    about = {"title": row.title, "number": row.number, "record": record, "called": _called(connection, row) or record}
    return Trouble(trouble.code, {**trouble.values, **about})


def _called(connection: Connection, row: Row[Any]) -> str | None:
    """The name of what a document is attached to; None for what has none of its own."""
    named = {Kind.AGREEMENT: (AGREEMENTS, "reference"), Kind.PARTY: (PARTIES, "name"), Kind.SERVICE: (SERVICES, "name")}
    if row.about_kind not in named:
        return None
    table, column = named[Kind(row.about_kind)]
    name: str | None = connection.execute(select(table.c[column]).where(table.c.id == row.about_id)).scalar()
    return name


def _put_right(register: Register) -> Trouble:
    if register.read_only or register.asks_only or register.holder is not None or register.newer:
        return Trouble("search_index_left")
    with register.writing() as connection:
        search_index.rebuild(connection)
    return Trouble("search_index")
