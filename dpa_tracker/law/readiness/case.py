"""What the rules of readiness look at: an agreement on the day of signing, what surrounds it, what a document says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dpa_tracker.domain.agreements import Agreement, Role, Side
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import Law, MandatoryPart, MechanismId, Scc2021
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.evidence_rules import relied_on
from dpa_tracker.law.art28.transfer_facts import as_chosen
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.reasons import ReasonCode


@dataclass(frozen=True, slots=True)
class Member:
    """A party to the agreement with its role and side there."""

    party: Party
    role: Role
    side: Side


@dataclass(frozen=True, slots=True)
class LegOfDay:
    """A transfer with the law's verdict on the day of signing; `direct` between the parties of the agreement.

    `outside` are the countries chosen in Clauses 17 and 18 that are outside the EEA on that day. `parts` are the
    annexes and blanks that the module agreed has (None: no module is agreed).
    """

    transfer: Transfer
    exporter: str
    importer: str
    direct: bool
    verdict: str
    reasons: tuple[ReasonCode, ...]
    on: date
    outside: tuple[str, ...] = ()
    parts: frozenset[MandatoryPart] | None = None

    @property
    def names(self) -> dict[str, object]:
        """What every sentence about a leg names."""
        return {"exporter": self.exporter, "importer": self.importer, "country": self.transfer.country or "?"}

    def clauses(self) -> TransferMechanism | None:
        """The clauses of Decision (EU) 2021/914 that are relied on, now or as fallback, between the parties."""
        if not self.direct or self.transfer.law is not Law.EU_GDPR:
            return None
        relied = (one for one in self.transfer.mechanisms if relied_on(one, self.on))
        return next((one for one in relied if one.mechanism.id is MechanismId.SCC_2021), None)

    def clauses_details(self) -> Scc2021 | None:
        """What is recorded of those clauses."""
        found = self.clauses()
        return found.mechanism if found is not None and isinstance(found.mechanism, Scc2021) else None

    def empty_parts(self) -> tuple[MandatoryPart, ...]:
        """The parts that are left empty and that these clauses have, by their module and the option of Clause 9."""
        found = self.clauses()
        ground = None if found is None else as_chosen(found)
        empty = ground.missing_parts or frozenset() if isinstance(ground, Scc2021) else frozenset[MandatoryPart]()
        return tuple(sorted(empty if self.parts is None else empty & self.parts))


@dataclass(frozen=True, slots=True)
class PromiseAbove:
    """A commitment that somebody above was given, in the agreement named."""

    commitment: Commitment
    agreement: str


@dataclass(frozen=True, slots=True)
class AbsentClause:
    """A row of the checklist that the text does not have."""

    identity: str
    description: str
    citation: str
    mandatory: bool


@dataclass(frozen=True, slots=True)
class Quoted:
    """A sentence of the document that relies on something ended, or only names it."""

    code: str
    quote: str
    citation: str
    relies: bool


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Something in the file that must not go out, or should be looked at; `place` is the text of its paragraph."""

    code: str
    severity: Severity
    place: str
    values: Mapping[str, object] = field(default_factory=dict[str, object])


@dataclass(frozen=True, slots=True)
class ByHand:
    """A field that no longer says what it was drafted with: `was` ("" for a gap), the texts it has `now`.

    `twice`: another place of the document still says what it was, or the places were changed differently. `edit` is
    what was done: "changed", "gone" (the control is no longer there; of no path: none of all controls is), or for a
    whole item of the list at `path` "added", "removed" or "loose" (no item of it). `place` is a text to look at where
    nothing stands any more; `subject` and `field` are where the register keeps the value.
    """

    path: str
    was: str
    now: tuple[str, ...]
    twice: bool
    edit: str = "changed"
    place: str | None = None
    subject: tuple[Kind, str] | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class OtherThanRegister:
    """A field that says something else than the register does; `place` is the text of its paragraph.

    `of_party`: it is the name, the registration number or the role of a party. `subject` and `field` say where
    the register records it; None where it is worked out.
    """

    path: str
    document: str
    register: str
    place: str
    of_party: bool = False
    subject: tuple[Kind, str] | None = None
    field: str | None = None


@dataclass(frozen=True, slots=True)
class ForeignText:
    """A text of the register that is not in the language of the document: the field it stands in, and the text."""

    path: str
    text: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document says: its paragraphs, the clauses it lacks, numbers it promises, and where it is signed.

    `signed` holds the text of each block to sign, `annex_i_a` that of each Annex I.A of the 2021 clauses. `foreign` are
    the texts of the register in it whose words are those of another language.
    """

    language: str
    passages: tuple[str, ...]
    absent: tuple[AbsentClause, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict[str, int])
    quoted: tuple[Quoted, ...] = ()
    signed: tuple[str, ...] = ()
    annex_i_a: tuple[str, ...] = ()
    left_overs: tuple[LeftOver, ...] = ()
    by_hand: tuple[ByHand, ...] = ()
    other: tuple[OtherThanRegister, ...] = ()
    foreign: tuple[ForeignText, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadinessCase:
    """Everything the rules may look at. `kind` is the template's; `on` the day of signing; `ends_on` the last day.

    `others_in_force` names other agreements between the same parties for the same services; `main_ends_on` is the last
    day of the agreement it stands under. `goes_on`: whether something under it has no end, or a later one.
    """

    kind: str
    on: date
    agreement: Agreement
    longest_breach_notice: int
    members: tuple[Member, ...] = ()
    legs: tuple[LegOfDay, ...] = ()
    above: tuple[PromiseAbove, ...] = ()
    others_in_force: tuple[str, ...] = ()
    commitments: Mapping[CommitmentKind, Commitment] = field(default_factory=dict[CommitmentKind, Commitment])
    over: bool = False
    ends_on: date | None = None
    main_ends_on: date | None = None
    goes_on: bool = False
    paper: Paper | None = None

    def stated(self, kind: CommitmentKind) -> Commitment | None:
        """What the agreement states of a kind, if it does."""
        found = self.commitments.get(kind)
        return found if found is not None and found.stated is Stated.STATED else None
