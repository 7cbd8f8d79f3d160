"""The listing of documents: every file that is attached to a record, and what it carries that a program could run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeAlias

from sqlalchemy import select

from dpa_tracker.domain.carried import Risk
from dpa_tracker.domain.documents import Document, DocumentForm
from dpa_tracker.domain.identities import RECORDED, DocumentId
from dpa_tracker.long_work import giving_way, sorted_in_steps
from dpa_tracker.queries.carried_words import NOT_LOOKED, NOTHING, carried_codes
from dpa_tracker.queries.cells import code, codes, day, text
from dpa_tracker.queries.columns import column, listing
from dpa_tracker.queries.computed_listings import Computation, one_by_one
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


class Alike(NamedTuple):
    """What many documents have in common: all that a row says but for its names."""

    carries: tuple[str, ...]
    kind: str
    form: str
    number: int
    state: str
    added_on: date
    added_by: str


@dataclass(frozen=True, slots=True)
class Listed:
    """A document with what it is attached to; its state is that of its file when the files were last looked at.

    `names`: its title and that of what it is attached to, in small letters. `alike` is one value for all documents of
    which it is the same. A text is looked for in both, without making rows.
    """

    document: Document
    about: Subject
    names: str
    alike: Alike


_NAMES: Final = ("title", "subject")  # the cells that nearly every document has of its own
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
    known: dict[Alike, Alike] = {}
    rows = [
        _of(each, taken.subject(each.about_kind, each.about_id), states.get(each.id, DocumentState.KEPT), known)
        for each in giving_way(documents.values())
    ]
    in_order = sorted_in_steps(
        rows, lambda row: (row.document.title.casefold(), row.document.line_id, -row.document.number)
    )
    return {row.document.id: row for row in giving_way(in_order)}


def _of(kept: Document, about: Subject, state: DocumentState, known: dict[Alike, Alike]) -> Listed:
    form, added_on = kept.form.value, kept.added_at.astimezone().date()
    alike = Alike(carried_codes(kept), about.kind, form, kept.number, state.value, added_on, kept.added_by)
    return Listed(kept, about, f"{kept.title}\n{about.title}".casefold(), known.setdefault(alike, alike))


def _items(register: Register, _on: date) -> tuple[Listed, ...]:
    return tuple(_listed(register).values())


def _by_key(register: Register, _on: date) -> Callable[[str], Listed | None]:
    return _listed(register).get


def _row(row: Listed) -> Row:
    alike = row.alike
    cells = {
        "title": text(row.document.title),
        "carries": codes("carried", alike.carries),
        "subject": text(row.about.title),
        "kind": codes("kind", (alike.kind,)),
        "form": codes("document_form", (alike.form,)),
        "number": text(str(alike.number)),
        "state": code("document_state", alike.state),
        "added_at": day(alike.added_on),
        "added_by": text(alike.added_by),
    }
    return Row(row.document.id, row.about, cells)


def _sought(word: str) -> Callable[[Listed], bool]:
    """Whether the row of a document holds a word: of all that are alike one row is made."""
    known: dict[int, bool] = {}

    def holds(row: Listed) -> bool:
        if word in row.names:
            return True
        found = known.get(id(row.alike))
        if found is None:
            cells = _row(row).cells.items()
            found = any(word in cell.text.casefold() for name, cell in cells if name not in _NAMES)
            known[id(row.alike)] = found
        return found

    return holds


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
        "kind": lambda row: KINDS.index(row.alike.kind),
        "form": lambda row: FORMS.index(row.alike.form),
        "number": lambda row: row.alike.number,
        "carries": lambda row: tuple(CARRIED.index(each) for each in row.alike.carries),
        "state": lambda row: -STATES.index(row.alike.state),
        "added_at": lambda row: row.document.added_at,
        "added_by": lambda row: row.alike.added_by.casefold(),
    },
    {
        "kind": lambda row: row.alike.kind,
        "form": lambda row: row.alike.form,
        "carries": lambda row: row.alike.carries,
        "state": lambda row: row.alike.state,
    },
    {
        "subject": lambda row: row.about.title,
        "kind": lambda row: row.alike.kind,
        "form": lambda row: row.alike.form,
        "state": lambda row: row.alike.state,
        "added_by": lambda row: row.alike.added_by,
    },
    one_by_one(_sought),
)
