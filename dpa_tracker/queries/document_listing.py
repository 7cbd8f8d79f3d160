"""The listing of documents: every file that is attached to a record, and what it carries that a program could run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from sqlalchemy import select

from dpa_tracker.domain.carried import Risk
from dpa_tracker.domain.documents import Document, DocumentForm
from dpa_tracker.domain.identities import RECORDED, DocumentId
from dpa_tracker.queries.carried_words import NOT_LOOKED, NOTHING, carried_codes
from dpa_tracker.queries.cells import code, codes, day, text
from dpa_tracker.queries.columns import column, listing
from dpa_tracker.queries.computed_listings import Computation
from dpa_tracker.queries.document_watch import last_look
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.rows import Row, Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.documents import DocumentState
from dpa_tracker.store.loading import load_documents
from dpa_tracker.store.records import DOCUMENTS
from dpa_tracker.store.register import Register

FORMS: Final = tuple(form.value for form in DocumentForm)
STATES: Final = tuple(state.value for state in DocumentState)
KINDS: Final = tuple(kind.value for kind in RECORDED)
CARRIED: Final = (*(risk.value for risk in Risk), NOT_LOOKED, NOTHING)


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with what it is attached to; `state` is that of its file when the files were last looked at."""

    document: Document
    about: Subject
    state: str


_Listing: TypeAlias = Mapping[str, Listed]
_KEPT: Final[Kept[_Listing]] = Kept(at_most=2)


def _listed(register: Register) -> _Listing:
    found = last_look(register)
    taken = snapshot(register)
    return _KEPT.answer(register, (taken.version, found), lambda _last: _made(register, dict(found)))


def _made(register: Register, states: Mapping[str, DocumentState]) -> _Listing:
    taken = snapshot(register)
    with register.reading() as connection:
        ids = connection.execute(select(DOCUMENTS.c.id).where(DOCUMENTS.c.archived.is_(False))).scalars()
        documents = load_documents(connection, [DocumentId(each) for each in ids])
    rows = [
        Listed(each, taken.subject(each.about_kind, each.about_id), states.get(each.id, DocumentState.KEPT).value)
        for each in documents.values()
    ]
    rows.sort(key=lambda row: (row.document.title.casefold(), row.document.line_id, -row.document.number))
    return {row.document.id: row for row in rows}


def _items(register: Register, _on: date) -> tuple[Listed, ...]:
    return tuple(_listed(register).values())


def _by_key(register: Register, _on: date) -> Callable[[str], Listed | None]:
    return _listed(register).get


def _row(row: Listed) -> Row:
    kept = row.document
    cells = {
        "title": text(kept.title),
        "carries": codes("carried", carried_codes(kept)),
        "subject": text(row.about.title),
        "kind": codes("kind", (row.about.kind,)),
        "form": codes("document_form", (kept.form.value,)),
        "number": text(str(kept.number)),
        "state": code("document_state", row.state),
        "added_at": day(kept.added_at.astimezone().date()),
        "added_by": text(kept.added_by),
    }
    return Row(kept.id, row.about, cells)


DOCUMENT_LIST: Final[Computation[Listed]] = Computation(
    listing(
        "documents",
        (
            column("title"),
            column("carries", filterable=True, codes=CARRIED, names="carried"),
            column("subject", groupable=True),
            column("kind", filterable=True, codes=KINDS, groupable=True, names="kind"),
            column("form", filterable=True, codes=FORMS, groupable=True, names="document_form"),
            column("number"),
            column("state", "status", filterable=True, codes=STATES, groupable=True, names="document_state"),
            column("added_at", "date"),
            column("added_by", groupable=True),
        ),
    ),
    _items,
    _by_key,
    lambda row: row.document.id,
    _row,
    {
        "title": lambda row: row.document.title.casefold(),
        "subject": lambda row: row.about.title.casefold(),
        "kind": lambda row: KINDS.index(row.about.kind),
        "form": lambda row: FORMS.index(row.document.form.value),
        "number": lambda row: row.document.number,
        "carries": lambda row: [CARRIED.index(each) for each in carried_codes(row.document)],
        "state": lambda row: -STATES.index(row.state),
        "added_at": lambda row: row.document.added_at,
        "added_by": lambda row: row.document.added_by.casefold(),
    },
    {
        "kind": lambda row: row.about.kind,
        "form": lambda row: row.document.form.value,
        "carries": lambda row: carried_codes(row.document),
        "state": lambda row: row.state,
    },
    {
        "subject": lambda row: row.about.title,
        "kind": lambda row: row.about.kind,
        "form": lambda row: row.document.form.value,
        "state": lambda row: row.state,
        "added_by": lambda row: row.document.added_by,
    },
)
