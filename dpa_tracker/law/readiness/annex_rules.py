"""Annex I.A of the clauses: name, position, signature and date of each party, however the agreement is concluded."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import Member, ReadinessCase
from dpa_tracker.law.readiness.dating_rules import DATE, POSITION
from dpa_tracker.law.readiness.findings import Remark, rule
from dpa_tracker.law.readiness.kinds import CLAUSE_SHEETS
from dpa_tracker.law.readiness.signer_rules import is_signed, of_block

SOURCE: Final = "Decision (EU) 2021/914, Annex I.A"
# What a place to sign calls what it asks for, in both languages.
NAME: Final = re.compile(r"\b(?:name|navn)\b", re.IGNORECASE)


@rule(SOURCE, CLAUSE_SHEETS)
def annex_has_a_signer(case: ReadinessCase) -> Iterator[Remark]:
    """Where the agreement is not signed, Annex I.A is all the same, so that somebody must be recorded for it."""
    for member in () if is_signed(case) else _parties(case):
        if not member.party.signatories():
            yield _about(member, "annex_i_a_signer_missing")


@rule(SOURCE, CLAUSE_SHEETS)
def annex_is_signed(case: ReadinessCase) -> Iterator[Remark]:
    """Each party has a place to sign in Annex I.A, with all that is asked for there."""
    if case.paper is None:
        return
    blocks = case.paper.annex_i_a
    free = [one for one in blocks if not any(_has_signer(other.party, one) for other in case.members)]
    for member in _parties(case):
        own = [block for block in blocks if _has_signer(member.party, block)]
        if member.party.signatories():
            yield from of_block(member, blocks, "annex_i_a_unsigned", "annex_i_a_line_missing")
        elif free:
            own = [free.pop(0)]  # whoever will sign, a place is left for this party
        else:
            yield _about(member, "annex_i_a_unsigned")
        yield from _of_entries(member, own)


def _parties(case: ReadinessCase) -> list[Member]:
    """The members between whom the clauses are concluded."""
    legs = [leg.transfer for leg in case.legs if leg.clauses() is not None]
    ids = {one.exporter_id for one in legs} | {one.importer_id for one in legs}
    return [one for one in case.members if one.party.id in ids]


def _has_signer(party: Party, block: str) -> bool:
    return any(one.name in block for one in party.signatories())


def _of_entries(member: Member, blocks: list[str]) -> Iterator[Remark]:
    signers = member.party.signatories()
    for code, label, known in (
        ("annex_i_a_without_name", NAME, [one.name for one in signers]),
        ("annex_i_a_without_position", POSITION, [one.title for one in signers if one.title]),
        ("annex_i_a_without_date", DATE, []),
    ):
        if any(label.search(block) is None and not any(text in block for text in known) for block in blocks):
            yield _about(member, code)


def _about(member: Member, code: str) -> Remark:
    return Remark(code, Severity.BLOCK, {"party": member.party.name}, "contacts", (Kind.PARTY, member.party.id))


RULES: Final = (annex_has_a_signer, annex_is_signed)
