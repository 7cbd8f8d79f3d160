"""Letters: the addressee must see who writes and how to answer, and whoever signs must be able to bind the sender."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.agreements import Side
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import ContactRole, Party
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import Member, ReadinessCase
from dpa_tracker.law.readiness.findings import Remark, rule
from dpa_tracker.law.readiness.kinds import LETTERS
from dpa_tracker.law.readiness.party_rules import even, has_address, is_named, named_otherwise
from dpa_tracker.law.readiness.signer_rules import AUTHORITY, of_block, of_evidence, of_signers

# Which side writes a letter of a kind; notice of the end is given by our own.
WRITTEN_BY: Final = {
    "instruction": Side.INSTRUCTING,
    "objection": Side.INSTRUCTING,
    "change_notice": Side.PROCESSING,
    "deletion_confirmation": Side.PROCESSING,
}


@rule("GDPR Art. 28(3)(a) and (9)", LETTERS)
def sender_is_told(case: ReadinessCase) -> Iterator[Remark]:
    """The letter names its sender with address and contact: an answer that goes astray is a deadline missed."""
    sender = _sender(case)
    if sender is None or case.paper is None:
        return
    party = sender.party
    text = even(" ".join(case.paper.passages))
    if not is_named(party, text):
        yield named_otherwise(party, case.paper) or _about(party, "letter_sender_unnamed", Severity.BLOCK, "name")
    if not has_address(party, text):
        yield _about(party, "letter_without_address", Severity.CHECK, "addresses")
    if not _has_contact(party, text):
        yield _about(party, "letter_without_contact", Severity.CHECK, "contacts")


@rule(AUTHORITY, LETTERS)
def sender_is_bound(case: ReadinessCase) -> Iterator[Remark]:
    """Those who sign a letter bind its sender, with an authority that is proved, and have a line each."""
    sender = _sender(case)
    if sender is None:
        return
    yield from of_signers(sender.party)
    for signer in sender.party.signatories():
        yield from of_evidence(sender.party, signer, case.on)
    if case.paper is not None:
        yield from of_block(sender, case.paper.signed, "signature_block_missing", "signature_line_missing")


@rule("GDPR Art. 28(3)(a) and (9)", LETTERS)
def sender_is_known(case: ReadinessCase) -> Iterator[Remark]:
    """Where nobody can tell who writes, neither name, address nor authority was looked at, and that is said."""
    if _sender(case) is None:
        yield Remark("letter_sender_unknown", Severity.CHECK, {}, "parties")


def _sender(case: ReadinessCase) -> Member | None:
    """The party that writes: our own on the side that writes such letters; None where that cannot be told.

    A letter of the other side has the sender of that side, when it is one. An agreement between others tells nothing.
    """
    own = [one for one in case.members if one.party.own]
    side = WRITTEN_BY.get(case.kind)
    if side is None or not own:
        return own[0] if len({one.side for one in own}) == 1 else None
    writing = [one for one in case.members if one.side is side]
    ours = [one for one in writing if one.party.own]
    if ours:
        return ours[0]
    return writing[0] if len(writing) == 1 else None


def _has_contact(party: Party, text: str) -> bool:
    """An e-mail address or a telephone of the contact for notices, or of another one when none is recorded."""
    notices = party.contact(ContactRole.NOTICES)
    asked = party.contacts if notices is None else (notices,)
    return any(way and even(way) in text for contact in asked for way in (contact.email, contact.phone))


def _about(party: Party, code: str, severity: Severity, field: str) -> Remark:
    return Remark(code, severity, {"party": party.name}, field, (Kind.PARTY, party.id))


RULES: Final = (sender_is_known, sender_is_told, sender_is_bound)
