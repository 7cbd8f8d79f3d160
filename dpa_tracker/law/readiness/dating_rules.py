"""Place and day: what a block to sign asks for beside the signature, and the day a list of sub-processors is of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import ReadinessCase
from dpa_tracker.law.readiness.findings import PRACTICE, Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS, REPAIRS
from dpa_tracker.law.readiness.signer_rules import is_signed

LISTS: Final = frozenset({"sub_processor_list"})
ROOM: Final = r"[_.\u2026]{2,}"
# The day of the evidence of an authority ("Dokumentasjonens dato") is another one than that of the signature.
DATE: Final = re.compile(
    rf"^(?!.*(?:evidence|certificate|dokumentasjon|attest))(?:.*\b(?:date|dato)\b|\W*(?:dated|datert)\b|.*\bden\s*{ROOM})",
    re.IGNORECASE | re.MULTILINE,
)
PLACE: Final = re.compile(rf"\b(?:place|sted)\b|\w,\s*(?:the\s|den\s)?\s*{ROOM}", re.IGNORECASE)
POSITION: Final = re.compile(r"\b(?:title|position|capacity|stilling|tittel)\b", re.IGNORECASE)
# A signature that is electronic has its day in itself, and no place.
ELECTRONIC: Final = re.compile(
    r"\b(?:by electronic signature|electronically signed|elektronisk sign\w*)", re.IGNORECASE
)
MONTH: Final = r"(?:jan|feb|mar|apr|ma[iy]|jun|jul|aug|sep|o[ck]t|nov|de[cs])[a-z]*"  # both languages begin them alike
DAY: Final = (
    rf"(?:\d{{1,2}}(?:\.|st|nd|rd|th)?\s+{MONTH}\.?,?\s+\d{{4}}|{MONTH}\s+\d{{1,2}},?\s+\d{{4}}"
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{2,4})"
)
A_DAY: Final = re.compile(DAY, re.IGNORECASE)
OF_A_DAY: Final = re.compile(
    rf"\b(?:as (?:of|at|on)|per|pr|dated|datert|date|dato|updated|oppdatert|gjelder fra|valid from)\b\W{{0,3}}{DAY}",
    re.IGNORECASE,
)
# The head of a table has a cell on each line, and three or more: a row of a form has two.
HEAD: Final = re.compile(r"\W*(?:[\w-]+\s+)?(?:sub-?processor|underdatabehandler)\w*\W*\n.+\n.+", re.IGNORECASE)
ABOVE: Final = 3  # passages above a table that introduce it


def is_dated(block: str) -> bool:
    """Whether a block to sign has room for the day of the signature."""
    return DATE.search(block) is not None


@rule(f"{PRACTICE}place_and_day", AGREEMENTS | REPAIRS)
def blocks_have_place_and_day(case: ReadinessCase) -> Iterator[Remark]:
    """Beside the signature stand title, place and day; Annex I.A has a rule of its own."""
    if case.paper is None or not is_signed(case):
        return
    apart = set(case.paper.annex_i_a)
    blocks = [one for one in case.paper.signed if one not in apart and ELECTRONIC.search(one) is None]
    for member in case.members:
        names = [one.name for one in member.party.signatories()]
        own = [block for block in blocks if any(name in block for name in names)]
        if any(not is_dated(block) for block in own):
            yield _about(member.party, "signature_without_date", Severity.BLOCK)
        if any(PLACE.search(block) is None for block in own):
            yield _about(member.party, "signature_without_place", Severity.CHECK)
        if any(POSITION.search(block) is None and not _has_title(member.party, block) for block in own):
            yield _about(member.party, "signature_without_title", Severity.CHECK)


@rule(f"{PRACTICE}place_and_day", AGREEMENTS | LISTS)
def list_has_its_day(case: ReadinessCase) -> Iterator[Remark]:
    """A list of sub-processors is that of a day: without one nobody can tell which of two it takes the place of."""
    passages = () if case.paper is None else case.paper.passages
    if case.kind in LISTS:
        if passages and not any(OF_A_DAY.search(one) for one in passages):
            yield Remark("list_undated", Severity.CHECK, place=passages[0])
        return
    for index, head in enumerate(passages):
        above = passages[max(0, index - ABOVE) : index]
        if HEAD.match(head) and not any(A_DAY.search(one) for one in above):
            yield Remark("list_undated", Severity.CHECK, place=above[-1] if above else head)
            return


def _has_title(party: Party, block: str) -> bool:
    """Whether the block states the title of one who signs in it."""
    return any(one.title and one.title in block for one in party.signatories() if one.name in block)


def _about(party: Party, code: str, severity: Severity) -> Remark:
    return Remark(code, severity, {"party": party.name}, "contacts", (Kind.PARTY, party.id))


RULES: Final = (blocks_have_place_and_day, list_has_its_day)
