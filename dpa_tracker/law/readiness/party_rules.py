"""The parties a document names are those of the register, and so is every other value that both of them state."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.comparable_names import with_form_otherwise
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import AddressUse, Party
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import OtherThanRegister, Paper, ReadinessCase
from dpa_tracker.law.readiness.findings import Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS, EVERY, KNOWN

NAMING: Final = AGREEMENTS  # of the kinds we know; a paper of another kind names its parties too
BETWEEN: Final = r"[\s.\-/]*"  # what stands between the digits of a registration number


@rule("GDPR Art. 28(3)", EVERY)
def values_are_those_of_the_register(case: ReadinessCase) -> Iterator[Remark]:
    """A control that names another party than the register makes a contract with somebody else."""
    if case.paper is None:
        return
    told = _told_elsewhere(case.paper)
    for one in case.paper.other:
        if one.of_party:
            yield _differs(one, "party_differs", Severity.BLOCK)
        elif one.path not in told:
            yield _differs(one, "value_differs", Severity.CHECK)


def _told_elsewhere(paper: Paper) -> set[str]:
    """The paths that the rules of the text tell about: changed by hand, or a number beside its promise."""
    by_hand = {one.path for one in paper.by_hand if (one.was or one.twice) and one.edit == "changed"}
    return by_hand | {f"commitment.{name}" for name in paper.numbers}


def _differs(one: OtherThanRegister, code: str, severity: Severity) -> Remark:
    values = {"path": one.path, "document": one.document, "register": one.register}
    return Remark(code, severity, values, one.field, one.subject, one.place)


@rule("GDPR Art. 28(3)", EVERY)
def parties_are_named(case: ReadinessCase) -> Iterator[Remark]:
    """Whoever wrote it, the document names each party by its full legal name and registration number."""
    if case.paper is None or (case.kind in KNOWN and case.kind not in NAMING):
        return
    text = " ".join(" ".join(case.paper.passages).split())
    told = {one.register for one in case.paper.other if one.of_party}
    for member in case.members:
        party = member.party
        subject = (Kind.PARTY, party.id)
        if not is_named(party, text) and party.name not in told:
            severity = Severity.BLOCK if case.kind in NAMING else Severity.CHECK  # it may be a letter of the firm's own
            absent = Remark("party_not_named", severity, {"party": party.name}, "name", subject)
            yield named_otherwise(party, case.paper) or absent
        number = party.registration_number
        if number and not _is_numbered(number, text, told):
            values = {"party": party.name, "number": number}
            yield Remark("party_number_absent", Severity.CHECK, values, "registration_number", subject)


@rule("GDPR Art. 28(3)", AGREEMENTS)
def addresses_are_there(case: ReadinessCase) -> Iterator[Remark]:
    """Who is bound is told by name, number and address."""
    if case.paper is None:
        return
    text = even(" ".join(case.paper.passages))
    for member in case.members:
        if member.party.addresses and not has_address(member.party, text):
            subject = (Kind.PARTY, member.party.id)
            yield Remark("party_address_absent", Severity.CHECK, {"party": member.party.name}, "addresses", subject)


def has_address(party: Party, text: str) -> bool:
    """Whether the registered address, or the first one, stands in a text that `even` made; False without an address."""
    registered = next((one for one in party.addresses if one.use is AddressUse.REGISTERED), None)
    address = registered or next(iter(party.addresses), None)
    if address is None:
        return False
    return all(even(part) in text for part in (*address.lines, address.city) if part)


def even(text: str) -> str:
    """A text in which neither spaces nor capitals make a difference."""
    return " ".join(text.split()).casefold()


def is_named(party: Party, text: str) -> bool:
    """Whether the full legal name stands in a text, in any case and as words of their own."""
    name = re.escape(" ".join(party.name.split()))
    return re.search(rf"(?<!\w){name}(?!\w)", text, re.IGNORECASE) is not None


def named_otherwise(party: Party, paper: Paper) -> Remark | None:
    """What is to be said where the name stands there with its legal form spelled otherwise: it is the same company."""
    for passage in paper.passages:
        written = with_form_otherwise(party.name, passage)
        if written is not None:
            values = {"party": party.name, "document": written}
            return Remark("party_form_differs", Severity.CHECK, values, "name", (Kind.PARTY, party.id), passage)
    return None


def _is_numbered(number: str, text: str, told: set[str]) -> bool:
    """Whether a number stands in a text, however it is grouped, and is no part of a longer one."""
    signs = re.sub(r"\W", "", number)
    if any(re.sub(r"\W", "", one) == signs for one in told):
        return True
    pattern = BETWEEN.join(map(re.escape, signs))
    return re.search(rf"(?<!\d){pattern}(?!\d)", text, re.IGNORECASE) is not None


RULES: Final = (values_are_those_of_the_register, parties_are_named, addresses_are_there)
