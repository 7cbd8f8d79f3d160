"""Do those who are recorded as signatories bind the company together? A registered right to sign says who with whom."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from itertools import combinations
from typing import Final

from dpa_tracker.domain.parties import JOINT, AuthorityEvidence, Contact, JointWith, Office, SigningAuthority


class Binding(StrEnum):
    """The answer: they bind, the register of the company is not known well enough to say, or they do not."""

    BINDS = "binds"
    UNPROVEN = "unproven"
    BINDS_NOT = "binds_not"


IMPLIED: Final = {Office.CHAIR: frozenset({Office.BOARD_MEMBER})}


def bind_together(signers: Iterable[Contact]) -> Binding:
    """Whether one may sign alone, or two of the signatories satisfy each other's authority.

    The board as a whole is not judged here: whether all its members are recorded is not known.
    """
    held = [one.authority for one in signers if one.authority is not None]
    if any(one.authority not in JOINT for one in held):
        return Binding.BINDS
    pairs = [_both(_satisfied(one, other), _satisfied(other, one)) for one, other in combinations(held, 2)]
    if True in pairs:
        return Binding.BINDS
    return Binding.UNPROVEN if None in pairs else Binding.BINDS_NOT


def _both(one: bool | None, other: bool | None) -> bool | None:
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _satisfied(held: AuthorityEvidence, beside: AuthorityEvidence) -> bool | None:
    """Whether the one who signs beside is whom an authority asks for; None when that is not recorded."""
    same = held.authority is beside.authority
    if SigningAuthority.BOARD_JOINTLY in (held.authority, beside.authority):
        return None if same else False
    if not held.jointly_with:
        return None if same or beside.jointly_with else False
    if same and JointWith.SAME_RIGHT in held.jointly_with:
        return True
    wanted = {one.value for one in held.jointly_with} - {JointWith.SAME_RIGHT.value}
    if not wanted:
        return False
    offices = _offices(beside)
    if offices & wanted:
        return True
    return False if offices else None


def _offices(held: AuthorityEvidence) -> set[str]:
    """The offices held: those recorded, those they imply, and that of a holder of prokura."""
    found = {one.value for one in held.offices}
    found |= {implied.value for one in held.offices for implied in IMPLIED.get(one, ())}
    if held.authority is SigningAuthority.PROKURA_JOINTLY:
        found.add(Office.PROKURA_HOLDER.value)
    return found
