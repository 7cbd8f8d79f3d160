"""What a letter says that can be worked out: sender and addressee, and the days and particulars of each kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement, AgreementParty, Side
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.law.readiness.letter_rules import WRITTEN_BY
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_letter_changes import change_said, objection_said
from dpa_tracker.use_cases.draft_letter_ends import deletion_said, ending_said
from dpa_tracker.use_cases.draft_parties import party_said
from dpa_tracker.word.filling import Gap

# What a letter reports as having happened cannot lie after its day.
HAPPENED: Final = (
    "instruction.oral_on",
    "objection.received_on",
    "objection.notice_dated",
    "ending.objection_dated",
    "deletion.services_ended",
    "deletion.chosen_on",
    "deletion.returned_on",
    "deletion.deleted_on",
)


@dataclass(frozen=True, slots=True)
class LetterSaid:
    """The values worked out for letters, by group, and what makes a letter unfit to send although nothing is blank."""

    values: Said
    gaps: tuple[Gap, ...] = field(default=())


def letters_said(agreement: Agreement, ground: Ground, kind: str, said: Mapping[str, object]) -> LetterSaid:
    """What can be worked out for a letter of a kind (that of its template) from the register and from what is said.

    Raises InvalidInputError when what is said cannot be: a day that lies ahead of the letter, an unknown name.
    """
    _refuse_days_to_come(said, ground.on)
    change, change_gaps = change_said(agreement, ground, said)
    objection, objection_gaps = objection_said(agreement, ground, said)
    ending, ending_gaps = ending_said(agreement, ground, said)
    deletion, deletion_gaps = deletion_said(agreement, ground, said)
    return LetterSaid(
        {
            "letter": _sides_said(agreement, ground, kind, said),
            "change": change,
            "objection": objection,
            "ending": ending,
            "deletion": deletion,
        },
        (*change_gaps, *objection_gaps, *ending_gaps, *deletion_gaps),
    )


def _sides_said(agreement: Agreement, ground: Ground, kind: str, said: Mapping[str, object]) -> Said:
    """The sender and the addressee; nothing when we stand on neither side, as we then write no letter."""
    side = _sending_side(agreement, ground, kind, said)
    if side is None:
        return {}
    senders = _own_first(agreement.on_side(side), ground)
    other = next(one for one in Side if one is not side)
    addressees = [party for one in agreement.on_side(other) if (party := _party_said(one, ground)) is not None]
    return {
        "sender_side": side,
        "sender": _party_said(senders[0], ground) if _is_told(senders, ground) else None,
        "addressee": addressees[0] if addressees else None,
        "also_to": tuple(addressees[1:]),
    }


def _sending_side(agreement: Agreement, ground: Ground, kind: str, said: Mapping[str, object]) -> Side | None:
    own = {one.side for one in agreement.parties if _is_own(one, ground)}
    if not own:
        return None
    if kind in WRITTEN_BY:
        return WRITTEN_BY[kind]
    if len(own) == 1:
        return next(iter(own))
    chosen = said.get("ending.by")
    return Side(chosen) if isinstance(chosen, str) else None


def _own_first(members: tuple[AgreementParty, ...], ground: Ground) -> list[AgreementParty]:
    return sorted(members, key=lambda one: not _is_own(one, ground))


def _is_told(senders: list[AgreementParty], ground: Ground) -> bool:
    """Whether the first of them is the sender: ours, or the only one there is. Of several others none is picked."""
    return bool(senders) and (len(senders) == 1 or _is_own(senders[0], ground))


def _is_own(member: AgreementParty, ground: Ground) -> bool:
    party = ground.records.parties.get(member.party_id)
    return party is not None and party.own


def _party_said(member: AgreementParty, ground: Ground) -> Said | None:
    party = ground.records.parties.get(member.party_id)
    return None if party is None else party_said(party, member.role, ground)


def _refuse_days_to_come(said: Mapping[str, object], on: date) -> None:
    faults = tuple(
        Fault(name, "said_day_to_come", {"value": value, "on": on})
        for name in HAPPENED
        if isinstance(value := said.get(name), date) and value > on
    )
    if faults:
        raise InvalidInputError(faults)
