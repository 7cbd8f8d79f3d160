"""What if a ground falls, a country loses adequacy, an importer leaves the list, moves or is bought?

Nothing is written: the register is judged for the day as it is and as it would be, and the answer holds the
differences alone (product.md, section 4 item 4). A ground that takes over is one on record whose own conditions are
met on that day: it needs nobody to act. Where none does, something has to be signed, and until then the transfer has
no ground.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.agreements import Side
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, Kind, PartyId, TransferId
from dpa_tracker.domain.mechanisms import Law, MechanismId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.records import members_of
from dpa_tracker.law.art28.states import OVER
from dpa_tracker.law.art28.suppositions import Bought, FactEvent, Moves, supposed_facts
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.hypotheses import AdequacyLost, LawEvent, MechanismEnds, ended_by, supposed_law
from dpa_tracker.law.law_days import FIRST_ASKED
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.law.rows import Row
from dpa_tracker.long_work import giving_way, without_collecting
from dpa_tracker.queries.history_end import history_words
from dpa_tracker.queries.judged_by import DIGEST_SHOWN
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.reach import customers_of
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.queries.snapshot import in_order, is_large
from dpa_tracker.queries.supposing import judged_under, may_differ
from dpa_tracker.queries.transfer_verdicts import Bench, TransferVerdict, counted
from dpa_tracker.queries.verdict_words import digest_words
from dpa_tracker.queries.verdicts import Portfolio, judged, portfolio
from dpa_tracker.queries.what_if_notes import new_findings
from dpa_tracker.sentences import country_name
from dpa_tracker.store.register import Register

OneEvent = LawEvent | FactEvent
Corrected = tuple[bool, bool]  # whether a verdict before, and that after, rests on the house's own correction


@dataclass(frozen=True, slots=True)
class Together:
    """Several events that take place from the same day on; `together` makes one."""

    events: tuple[OneEvent, ...]


Event = OneEvent | Together
CARRIED: Final = frozenset({"valid", "no_transfer"})


# What makes a ground incomplete and is no matter of one side: the parties have to agree it and sign (reason_codes.md).
_TO_AGREE: Final = frozenset(
    {ReasonCode.WRONG_MODULE, ReasonCode.MANDATORY_PART_MISSING, ReasonCode.SWISS_ADAPTATIONS_MISSING}
)
_ONE_SIDED: Final = frozenset(
    {ReasonCode.TIA_MISSING, ReasonCode.MEASURES_MISSING, ReasonCode.DEROGATION_CONDITION_MISSING}
)
# What the sheet of clauses for each law rests on.
_CLAUSES: Final = {
    Law.EU_GDPR: frozenset({MechanismId.SCC_2021}),
    Law.UK_GDPR: frozenset({MechanismId.UK_ADDENDUM, MechanismId.SCC_2021}),
    Law.CH_FADP: frozenset({MechanismId.SCC_2021}),
}
_NO_DAY: Final = "reason.fact_not_known.concluded_on"
_OPEN: Final = frozenset({ReasonCode.FACT_NOT_KNOWN, ReasonCode.LAW_UNSETTLED})


class Takeover(StrEnum):
    """What happens to a transfer when the event takes place."""

    AUTOMATIC = "automatic"  # a ground on record carries at once
    TO_COMPLETE = "to_complete"  # one on record carries once a step is taken that nobody has to sign
    NOT_KNOWN = "not_known"  # whether one carries turns on a fact that is not known, or the law is open
    TO_SIGN = "to_sign"  # nothing on record carries: a ground has to be agreed, or the transfer stops
    NO_TRANSFER = "no_transfer"  # it needs no ground any more
    HAD_NONE = "had_none"  # it had no ground before either


@dataclass(frozen=True, slots=True)
class Change:
    """One transfer that the event touches.

    `was` and `becomes` are verdicts (`was` None: there was no such transfer). `fallback` is the mechanism that carries
    after the event and not before; `waiting` are the mechanisms on record that do not carry, and `reasons` say why.
    `service` is what it belongs to, empty where that is not recorded: two between the same parties read alike.
    `exporter` and `importer` are those who have to sign what has to be signed; `ours` says whether our house is one.
    `corrected` says of the verdict before and of that after whether it rests on the house's own correction of the law.
    `steps` are what has to be done, or found out, for a ground on record to carry. `has_clauses` says whether the
    clauses of its law can still be agreed after the event.
    """

    transfer: Subject
    was: str | None
    becomes: str
    takeover: Takeover
    fallback: str | None
    carried_before: str | None
    waiting: tuple[str, ...]
    reasons: tuple[str, ...]
    citations: tuple[str, ...]
    customers: tuple[Subject, ...]
    agreement: Subject | None
    law: Law
    service: str = ""
    exporter: str = ""
    importer: str = ""
    ours: bool = True
    corrected: Corrected = (False, False)
    steps: tuple[Phrase, ...] = ()
    has_clauses: bool = True

    @property
    def needs_signing(self) -> bool:
        """Whether nothing on record carries: a document has to be made and signed, or the transfer stops."""
        return self.takeover in (Takeover.TO_SIGN, Takeover.HAD_NONE)


@dataclass(frozen=True, slots=True)
class OtherChange:
    """An agreement, an engagement or a party whose verdict changes; `corrected` as of a transfer."""

    subject: Subject
    was: str | None
    becomes: str | None
    corrected: Corrected = (False, False)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The answer: the verdicts of all transfers before and after by number, and every transfer that changes.

    `rows` are the data of law that the event ends: none for an event of fact, and none where the ground was over
    already. `others` are the agreements, engagements and parties whose verdict changes. `history` says where the
    register's history ended. `findings` are what an event of fact brings to light about what the party provides, and
    what no verdict on a transfer tells. `law_is_corrected`: the house's own corrections lie over the law data.
    """

    event: Event
    on: date
    law_digest: str
    before: Mapping[str, int]
    after: Mapping[str, int]
    changes: tuple[Change, ...]
    customers: tuple[Subject, ...]
    others: tuple[OtherChange, ...]
    rows: tuple[Row, ...] = ()
    history: str = ""
    findings: tuple[FindingRow, ...] = ()
    law_is_corrected: bool = False

    @property
    def law_data(self) -> str:
        """The digest of the law data in words, in as many characters as `--law` needs."""
        return digest_words(self.law_digest[:DIGEST_SHOWN], corrected=self.law_is_corrected)

    @property
    def changes_nothing(self) -> bool:
        """Whether the register would be judged as it is."""
        return not self.changes and not self.others and not self.findings

    def said_once(self) -> tuple[FindingRow, ...]:
        """The findings without those that say of another engagement what was said already."""
        return tuple({str(each.message): each for each in reversed(self.findings)}.values())[::-1]


def together(events: Iterable[OneEvent]) -> Event:
    """The events as one, each once. Raises KnownError `supposed_twice` where one party goes to two countries."""
    each_once = tuple(dict.fromkeys(events))
    gone = [(type(each), each.party_id) for each in each_once if isinstance(each, Moves | Bought)]
    if len(set(gone)) != len(gone):
        raise KnownError("supposed_twice")
    return each_once[0] if len(each_once) == 1 else Together(each_once)


def parts_of(event: Event) -> tuple[OneEvent, ...]:
    """Each event that takes place."""
    return event.events if isinstance(event, Together) else (event,)


def what_if(register: Register, event: Event, on: date) -> WhatIf:
    """The register with and without the event on the day.

    Raises KnownError `no_such_record` for a party that is not there, `already_there` for a move that is none, and
    `before_the_law_data` for a day of which no law in the law data speaks: no verdict would change, and none would
    say so.
    """
    if on < FIRST_ASKED:
        raise KnownError("before_the_law_data", day=on.isoformat(), first=FIRST_ASKED.isoformat())
    with without_collecting() if is_large(register) else nullcontext():
        return _what_if(register, event, on)


def _what_if(register: Register, event: Event, on: date) -> WhatIf:
    before = portfolio(register, on)
    bench = Bench.of(register)
    of_law = [each for each in parts_of(event) if isinstance(each, MechanismEnds | AdequacyLost)]
    of_fact = [each for each in parts_of(event) if not isinstance(each, MechanismEnds | AdequacyLost)]
    after, rows = before, tuple[Row, ...]()
    if of_law:
        corpus, rows = _law_after(bench.corpus, of_law, on)
        was, bench = bench, replace(bench, corpus=corpus)
        after = judged_under(before, was, bench)
    if of_fact:
        after = _facts_after(after, bench, of_fact)
    ended = frozenset(each.mechanism for each in of_law if isinstance(each, MechanismEnds))
    changes = tuple(replace(each, has_clauses=ended.isdisjoint(_CLAUSES[each.law])) for each in _changes(before, after))
    found = new_findings(before, after, [each.party_id for each in of_fact])
    return WhatIf(
        event=event,
        on=on,
        law_digest=before.law_digest,
        before=counted(before.transfers),
        after=counted(after.transfers),
        changes=changes,
        customers=in_order({*(each for change in changes for each in change.customers), *_served(after, found)}),
        others=tuple(_others(before, after)),
        rows=rows,
        history=history_words(register),
        findings=found,
        law_is_corrected=bench.is_corrected,
    )


def _law_after(corpus: Corpus, events: Iterable[LawEvent], on: date) -> tuple[Corpus, tuple[Row, ...]]:
    """The law after all of them, and the data of law that they end."""
    rows: list[Row] = []
    for event in events:
        rows += ended_by(corpus, event, on)
        corpus = supposed_law(corpus, event, on)
    return corpus, tuple(rows)


def _facts_after(before: Portfolio, bench: Bench, events: Iterable[FactEvent]) -> Portfolio:
    """The register after all of them, by the law it was judged by: who moves to a country finds it as it is then."""
    snapshot, chains, on = before.snapshot, before.chains, before.on
    records = snapshot.records
    for event in events:
        _refuse_standing_still(snapshot.party(event.party_id), event)
        records = supposed_facts(records, event, on, bench.places(on))
    return judged(replace(snapshot, records=records), Chains(records, on, chains.calendar_of), bench, last=before)


def _served(after: Portfolio, found: tuple[FindingRow, ...]) -> Iterator[Subject]:
    """The customers at the top of the engagements that something is found about."""
    for engagement_id in dict.fromkeys(row.subject.id for row in found):
        yield from customers_of(after.snapshot, after.chains, (Kind.ENGAGEMENT, engagement_id))


def _refuse_standing_still(party: Party, event: FactEvent) -> None:
    if isinstance(event, Moves) and party.country == event.country:
        raise KnownError("already_there", party=party.name, country=country_name(event.country))


def _changes(before: Portfolio, after: Portfolio) -> Iterator[Change]:
    """The transfers whose verdict or ground changes; those that lose it first, then by title."""
    found = [
        _change(before, after, key, verdict)
        for key, verdict in giving_way(after.transfers.items())
        if _differs(before.transfers.get(key), verdict)
    ]
    return iter(sorted(found, key=lambda each: (each.becomes in CARRIED, each.transfer.title.casefold())))


def _differs(was: TransferVerdict | None, becomes: TransferVerdict) -> bool:
    """Whether its verdict or ground changes, or it is undetermined for other reasons: another ground is in question."""
    if was is None or (was.verdict, was.carried_by) != (becomes.verdict, becomes.carried_by):
        return True
    return becomes.verdict == "undetermined" and was.reasons != becomes.reasons


def _change(earlier: Portfolio, after: Portfolio, key: TransferId, becomes: TransferVerdict) -> Change:
    transfer, was = after.snapshot.records.transfers[key], earlier.transfers.get(key)
    before = was.carried_by if was is not None else None
    takes_over = becomes.carried_by if becomes.carried_by != before else None
    agreement = _agreement(after, transfer)
    return Change(
        transfer=after.snapshot.subject(Kind.TRANSFER, key),
        was=was.verdict if was is not None else None,
        becomes=becomes.verdict,
        takeover=_takeover(was, becomes),
        fallback=takes_over,
        carried_before=before,
        waiting=_waiting(transfer, becomes.carried_by, after.on),
        reasons=becomes.reasons,
        citations=becomes.citations,
        customers=customers_of(after.snapshot, after.chains, (Kind.TRANSFER, key)),
        agreement=after.snapshot.subject(Kind.AGREEMENT, agreement) if agreement is not None else None,
        law=transfer.law,
        service=_service(after, transfer),
        exporter=after.snapshot.records.party_name(transfer.exporter_id),
        importer=after.snapshot.records.party_name(transfer.importer_id),
        ours=any(_is_own(after, each) for each in (transfer.exporter_id, transfer.importer_id)),
        corrected=_corrected(earlier, after, Kind.TRANSFER, key),
        steps=_steps(becomes),
    )


def _is_own(after: Portfolio, party_id: PartyId) -> bool:
    party = after.snapshot.records.parties.get(party_id)
    return party is not None and party.own


def _service(after: Portfolio, transfer: Transfer) -> str:
    engagement = after.snapshot.records.engagements.get(transfer.engagement_id) if transfer.engagement_id else None
    return "" if engagement is None else after.snapshot.subject(Kind.SERVICE, engagement.service_id).title


def _takeover(was: TransferVerdict | None, becomes: TransferVerdict) -> Takeover:
    if becomes.verdict == "no_transfer":
        return Takeover.NO_TRANSFER
    if becomes.carried_by is not None:
        return Takeover.AUTOMATIC
    if becomes.verdict == "undetermined" and not _is_unsigned(becomes):
        return Takeover.NOT_KNOWN
    if becomes.verdict == "incomplete" and _TO_AGREE.isdisjoint(becomes.reasons):
        return Takeover.TO_COMPLETE
    return Takeover.HAD_NONE if was is not None and was.verdict == "invalid" else Takeover.TO_SIGN


def _is_unsigned(becomes: TransferVerdict) -> bool:
    """Whether the papers on record have no day of signing: clauses in draft are recorded so."""
    return any(each.message.code == _NO_DAY for each in becomes.findings)


def _steps(becomes: TransferVerdict) -> tuple[Phrase, ...]:
    """What is missing of a ground on record, or what is not known about it, each once."""
    found = becomes.findings
    if becomes.verdict == "undetermined":
        said = [each.message for each in found if each.code in _OPEN]
    elif becomes.verdict == "incomplete":
        said = [each.remedy for each in found if each.code in _ONE_SIDED]
    else:
        said = []
    return tuple({str(each): each for each in said}.values())


def _waiting(transfer: Transfer, carried_by: str | None, on: date) -> tuple[str, ...]:
    """The grounds on record for the day that do not carry after the event."""
    known = (entry.mechanism.id.value for entry in transfer.mechanisms if relied_on(entry, on))
    return tuple(dict.fromkeys(each for each in known if each != carried_by))


def _agreement(portfolio: Portfolio, transfer: Transfer) -> AgreementId | None:
    """That of the use it is linked to, else the one between its parties that has not ended."""
    records, chains = portfolio.snapshot.records, portfolio.chains
    linked = records.engagements.get(transfer.engagement_id) if transfer.engagement_id else None
    if linked is not None and linked.agreement_id is not None:
        return linked.agreement_id
    ends = (transfer.exporter_id, Side.INSTRUCTING), (transfer.importer_id, Side.PROCESSING)
    theirs = (
        each
        for each in records.agreements_of_party.get(transfer.exporter_id, ())
        if members_of(each).issuperset(ends) and chains.agreement_day(each).state not in OVER
    )
    return next((each.id for each in sorted(theirs, key=lambda each: each.reference)), None)


def _others(before: Portfolio, after: Portfolio) -> Iterator[OtherChange]:
    """Agreements, engagements and parties whose own verdict changes, by kind and title."""
    for kind, reached in may_differ(before, after).items():
        known = before.snapshot.ids(kind).keys() & reached
        changed = [key for key in known if before.verdict_on(kind, key) != after.verdict_on(kind, key)]
        for subject in in_order(before.snapshot.subject(kind, key) for key in changed):
            was, becomes = (each.verdict_on(kind, subject.id) for each in (before, after))
            yield OtherChange(subject, was, becomes, _corrected(before, after, kind, subject.id))


def _corrected(before: Portfolio, after: Portfolio, kind: Kind, record_id: str) -> Corrected:
    was, becomes = (each.rests_on_correction(kind, record_id) for each in (before, after))
    return was, becomes
