"""Who is who and what belongs to what: the roles of the parties, the agreement a sheet stands under, its modules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from dpa_tracker.domain.agreements import Role
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import ReadinessCase
from dpa_tracker.law.readiness.findings import PRACTICE, Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS, CLAUSE_SHEETS, KNOWN

# What the languages we write in call a role; in another language nothing is said.
ROLES: Final[Mapping[Role, re.Pattern[str]]] = {
    Role.CONTROLLER: re.compile(r"\b(?:data\s+)?controllers?\b|behandlingsansvarlig", re.IGNORECASE),
    Role.JOINT_CONTROLLER: re.compile(r"\b(?:joint\s+)?controllers?\b|behandlingsansvarlig", re.IGNORECASE),
    Role.PROCESSOR: re.compile(r"(?<!sub-)(?<!sub )\bprocessors?\b|(?<!under)databehandler", re.IGNORECASE),
    Role.SUB_PROCESSOR: re.compile(r"\bsub-?\s?processors?\b|underdatabehandler", re.IGNORECASE),
}
SPOKEN: Final = frozenset({"en", "nb", "nn", "no"})
STANDS_UNDER: Final = KNOWN - AGREEMENTS
NUMBERS: Final = {"ONE": 1, "TWO": 2, "THREE": 3, "FOUR": 4, "EN": 1, "ÉN": 1, "TO": 2, "TRE": 3, "FIRE": 4}
# A heading of the clauses as they were published: "MODULE TWO: Transfer controller to processor".
MODULE: Final = re.compile(r"^\W*(?:MODULE?|MODUL)\s+(ONE|TWO|THREE|FOUR|ÉN|EN|TO|TRE|FIRE|[1-4])\b(?!\.\d)")


@rule("GDPR Art. 28(3)", AGREEMENTS)
def roles_are_told(case: ReadinessCase) -> Iterator[Remark]:
    """Which of the parties is the controller, and which the processor, stands in the text."""
    if case.paper is None or case.paper.language.partition("-")[0] not in SPOKEN:
        return
    for member in case.members:
        if not any(ROLES[member.role].search(passage) for passage in case.paper.passages):
            values = {"party": member.party.name, "role": member.role.value}
            yield Remark("party_role_absent", Severity.CHECK, values, "parties")


@rule("GDPR Art. 28(3)", AGREEMENTS)
def parties_are_on_record(case: ReadinessCase) -> Iterator[Remark]:
    """A name alone does not tell a company from another: its number and address are recorded, to be looked up."""
    for member in () if case.paper is None else case.members:
        subject = (Kind.PARTY, member.party.id)
        values = {"party": member.party.name}
        if not member.party.registration_number:
            yield Remark("party_number_unrecorded", Severity.CHECK, values, "registration_number", subject)
        if not member.party.addresses:
            yield Remark("party_address_unrecorded", Severity.CHECK, values, "addresses", subject)


@rule(f"{PRACTICE}belongs_to", STANDS_UNDER)
def agreement_is_named(case: ReadinessCase) -> Iterator[Remark]:
    """A sheet, a list, an amendment or a letter says which agreement it belongs to."""
    wanted = case.agreement.reference or case.agreement.title
    if case.paper is None or not wanted:
        return
    if not any(_even(wanted) in _even(passage) for passage in case.paper.passages):
        first = next((one for one in case.paper.passages if one.strip()), None)
        yield Remark("agreement_not_named", Severity.CHECK, {"agreement": wanted}, "reference", place=first)


@rule("Decision (EU) 2021/914, Clauses 2 and 5", CLAUSE_SHEETS)
def other_modules_are_out(case: ReadinessCase) -> Iterator[Remark]:
    """Only the modules in operation stand in the text: of a module left in, nobody can tell whether it is agreed."""
    chosen = {details.module for leg in case.legs if (details := leg.clauses_details()) and details.module}
    for passage in () if case.paper is None or not chosen else case.paper.passages:
        heading = MODULE.match(passage)
        number = 0 if heading is None else NUMBERS.get(heading[1]) or int(heading[1])
        if number and number not in {int(module) for module in chosen}:
            values = {"module": number, "chosen": ", ".join(str(int(module)) for module in sorted(chosen))}
            yield Remark("module_left_in", Severity.BLOCK, values, place=passage)


def _even(text: str) -> str:
    return " ".join(text.split()).casefold()


RULES: Final = (roles_are_told, parties_are_on_record, agreement_is_named, other_modules_are_out)
