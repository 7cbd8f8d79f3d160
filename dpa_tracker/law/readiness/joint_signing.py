"""Do those who are recorded as signatories bind the company together? A registered right to sign says who with whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import combinations
from typing import Final

from dpa_tracker.domain.parties import JOINT, AuthorityEvidence, Contact, JointWith, Office, SigningAuthority


class Binding(StrEnum):
    """The answer: they bind, the register of the company is not known well enough to say, or they do not."""

    BINDS = "binds"
    UNPROVEN = "unproven"
    BINDS_NOT = "binds_not"


MOST_JUDGED: Final = 12  # signatories; more groups than anybody reads through
IMPLIED: Final = {Office.CHAIR: frozenset({Office.BOARD_MEMBER})}


def bind_together(signers: Iterable[Contact]) -> Binding:
    """Whether one may sign alone, or as many as are needed satisfy each other's authority.

    The board as a whole is not judged here: whether all its members are recorded is not known. Nor is it known what
    somebody may do of whom no authority is recorded.
    """
    everyone = tuple(signers)
    held = [one.authority for one in everyone if one.authority is not None]
    if any(one.authority not in JOINT for one in held):
        return Binding.BINDS
    if len(held) > MOST_JUDGED:
        return Binding.UNPROVEN
    answers = {answer for number in {one.together for one in held} for answer in _groups(held, number)}
    if True in answers:
        return Binding.BINDS
    unrecorded = len(everyone) > len(held) > 0 and min(one.together for one in held) <= len(everyone)
    return Binding.UNPROVEN if None in answers or unrecorded else Binding.BINDS_NOT


def _groups(held: list[AuthorityEvidence], number: int) -> Iterator[bool | None]:
    """For each group of so many who need no more than that: whether each has beside him whom he needs."""
    for group in combinations([one for one in held if one.together <= number], number):
        rest = [(one, [*group[:place], *group[place + 1 :]]) for place, one in enumerate(group)]
        yield _all(_any(_among(one, some) for some in combinations(others, one.together - 1)) for one, others in rest)


def _among(held: AuthorityEvidence, beside: tuple[AuthorityEvidence, ...]) -> bool | None:
    """Whether those beside are whom an authority asks for: each is one of them, and each of them is there.

    Three of whom one kind is not there may be an alternative that the register allows: that is for a person to read.
    """
    answer = _all(_satisfied(held, one) for one in beside)
    if not answer or len(beside) == 1:
        return answer
    return True if all(any(_is(kind, held, one) for one in beside) for kind in held.jointly_with) else None


def _is(kind: JointWith, held: AuthorityEvidence, beside: AuthorityEvidence) -> bool:
    return held.authority is beside.authority if kind is JointWith.SAME_RIGHT else kind.value in _offices(beside)


def _all(answers: Iterable[bool | None]) -> bool | None:
    """False where one is false, None where one is not known."""
    given = set(answers)
    return False if False in given else None if None in given else True


def _any(answers: Iterable[bool | None]) -> bool | None:
    """True where one is true, None where one is not known."""
    given = set(answers)
    return True if True in given else None if None in given else False


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
