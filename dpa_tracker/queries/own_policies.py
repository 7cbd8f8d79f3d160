"""Our own privacy policies: their versions, and whether a change of recipients or grounds has made one outdated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import select

from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import DocumentId, Kind
from dpa_tracker.domain.told_recipients import ToldRecipient
from dpa_tracker.queries.documents import documents_about
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.policy_recipients import recipients
from dpa_tracker.queries.policy_words import countries_in_words, grounds_in_words
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.sentences import sentence
from dpa_tracker.store.loading import load_documents
from dpa_tracker.store.records import DOCUMENTS
from dpa_tracker.store.register import Register

RULE: Final = "own_policy"


class Standing(StrEnum):
    """How a published version stands on a day."""

    COMING = "coming"  # its day is still to come
    CURRENT = "current"
    OUTDATED = "outdated"
    REPLACED = "replaced"  # a later version was published


class Change(StrEnum):
    """What has changed about a recipient since a policy was published."""

    NEW = "new"
    GONE = "gone"
    COUNTRY = "country"
    GROUND = "ground"
    PURPOSE = "purpose"


@dataclass(frozen=True, slots=True)
class ChangedRecipient:
    """One change: the recipient as it was told (None: it is new) and as it is (None: it is gone)."""

    what: Change
    then: ToldRecipient | None
    now: ToldRecipient | None

    @property
    def name(self) -> str:
        """Whose."""
        of = self.now or self.then
        return "" if of is None else of.name


@dataclass(frozen=True, slots=True)
class OwnPolicy:
    """One published version and how it stands; `changes` only of the version in force."""

    document: Document
    standing: Standing
    changes: tuple[ChangedRecipient, ...] = ()


def own_policies(register: Register, on: date) -> tuple[OwnPolicy, ...]:
    """Every published version, the latest of each policy first."""
    published = _published(register)
    if not published:
        return ()
    now = [each.told for each in recipients(register, on) if not each.planned]
    return tuple(standing for line in _lines(published) for standing in _standings(line, now, on))


def own_policies_and_documents(register: Register, on: date) -> tuple[tuple[OwnPolicy, ...], tuple[Document, ...]]:
    """The published versions, and the other documents of our own companies: by title, the newest version first."""
    own = [party.id for party in snapshot(register).records.parties.values() if party.own and not party.archived]
    rows = [row.document for party_id in own for row in documents_about(register, Kind.PARTY, party_id)]
    return own_policies(register, on), tuple(each for each in rows if each.published_on is None)


def _published(register: Register) -> list[Document]:
    asked = select(DOCUMENTS.c.id).where(DOCUMENTS.c.published_on.is_not(None), DOCUMENTS.c.archived.is_(False))
    with register.reading() as connection:
        ids = [DocumentId(each) for each in connection.execute(asked).scalars()]
        return list(load_documents(connection, ids).values()) if ids else []


def _lines(published: Iterable[Document]) -> list[list[Document]]:
    """The versions of each policy, the latest first; policies by their titles."""
    lines: dict[str, list[Document]] = defaultdict(list)
    for document in published:
        lines[document.line_id].append(document)
    for line in lines.values():
        line.sort(key=lambda each: (each.published_on or date.min, each.number), reverse=True)
    return sorted(lines.values(), key=lambda line: (line[0].title.casefold(), line[0].line_id))


def _standings(line: list[Document], now: list[ToldRecipient], on: date) -> Iterator[OwnPolicy]:
    in_force = next((each for each in line if each.published_on is not None and each.published_on <= on), None)
    for document in line:
        if document is in_force:
            changes = changes_since(document.told, now)
            yield OwnPolicy(document, Standing.OUTDATED if changes else Standing.CURRENT, changes)
        else:
            late = document.published_on is not None and document.published_on > on
            yield OwnPolicy(document, Standing.COMING if late else Standing.REPLACED)


def changes_since(told: Iterable[ToldRecipient], now: Iterable[ToldRecipient]) -> tuple[ChangedRecipient, ...]:
    """What is different of the recipients; the order in which countries and grounds are recorded does not count."""
    before = {each.party_id: each for each in told}
    after = {each.party_id: each for each in now}
    new = [ChangedRecipient(Change.NEW, None, each) for key, each in after.items() if key not in before]
    gone = [ChangedRecipient(Change.GONE, each, None) for key, each in before.items() if key not in after]
    both = [(before[key], each) for key, each in after.items() if key in before]
    changed = [ChangedRecipient(what, then, now_) for then, now_ in both for what in _changed(then, now_)]
    return (*new, *gone, *changed)


def _changed(then: ToldRecipient, now: ToldRecipient) -> Iterator[Change]:
    if set(then.countries) != set(now.countries):
        yield Change.COUNTRY
    if set(then.grounds) != set(now.grounds):
        yield Change.GROUND
    if set(then.purposes) != set(now.purposes):
        yield Change.PURPOSE


def change_phrase(change: ChangedRecipient) -> Phrase:
    """One change as a sentence."""
    values: Mapping[str, object] = {
        "name": change.name,
        "then": _of(change.what, change.then),
        "now": _of(change.what, change.now),
    }
    return Phrase(f"policies.change_{change.what.value}", dict(values))


def _of(what: Change, told: ToldRecipient | None) -> _Part:
    return _Part(what, told)


@dataclass(frozen=True, slots=True)
class _Part:
    """The part of a recipient that a change is about, said in the language then chosen."""

    what: Change
    told: ToldRecipient | None

    def __str__(self) -> str:
        if self.told is None:
            return ""
        if self.what is Change.GROUND:
            return grounds_in_words(self.told.grounds)
        if self.what is Change.PURPOSE:
            return "; ".join(self.told.purposes) or sentence("policies.nothing")
        return countries_in_words(self.told.countries)


def policy_findings(register: Register, on: date) -> tuple[tuple[Document, FindingRow], ...]:
    """A finding for each policy of ours that is outdated on the day, with its document."""
    outdated = [each for each in own_policies(register, on) if each.standing is Standing.OUTDATED]
    return tuple((each.document, _finding(each)) for each in outdated)


def _finding(policy: OwnPolicy) -> FindingRow:
    document = policy.document
    values = {
        "title": document.title,
        "published": document.published_on,
        "changes": tuple(change_phrase(change) for change in policy.changes),
    }
    return FindingRow(
        key=f"{Kind.DOCUMENT.value}/{document.id}/{RULE}",
        subject=Subject(Kind.DOCUMENT.value, document.id, document.title),
        code="policy_outdated",
        severity="check",
        rule=RULE,
        message=Phrase("policies.outdated", values),
        citation="GDPR Art. 13(1)(e)-(f)",
        remedy=Phrase("policies.outdated_remedy", values),
    )


def policy_as_json(policy: OwnPolicy) -> dict[str, Any]:
    """A version as the command line prints it."""
    document = policy.document
    return {
        "id": document.id,
        "title": document.title,
        "version": document.number,
        "published_on": document.published_on.isoformat() if document.published_on else None,
        "standing": policy.standing.value,
        "changes": [
            {"what": each.what.value, "name": each.name, "message": str(change_phrase(each))} for each in policy.changes
        ],
    }
