"""What a file carries that a program could run, fetch or unpack, in words for whoever receives it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from dpa_tracker.domain.carried import Carried
from dpa_tracker.domain.documents import Document
from dpa_tracker.sentences import name_of, sentence

NOTHING: Final = "nothing"  # it was looked through, and none was found
NOT_LOOKED: Final = "not_looked"  # by a version of the program that did not keep what it found


def carried_text(one: Carried) -> str:
    """One risk: "It has macros. They are not run here." and where it leads."""
    return risk_text(one.risk.value, one.detail)


def risk_text(risk: str, detail: str) -> str:
    """The same of its code and detail."""
    said = sentence(f"carried.{risk}")
    return f"{said} ({detail})" if detail else said


def carried_codes(document: Document) -> tuple[str, ...]:
    """What the file of a document carries, as codes; never none of them."""
    if document.carries is None:
        return (NOT_LOOKED,)
    return tuple(each.risk.value for each in document.carries) or (NOTHING,)


def carried_names(document: Document) -> str:
    """The same in a few words, for a column of a table."""
    return ", ".join(name_of("carried", each) for each in carried_codes(document))


def names_of(told: object) -> str:
    """The same of what a row of the command line tells: a list with a `risk` each; anything else is not known."""
    risks = (
        [str(each["risk"]) for each in cast("list[dict[str, str]]", told)] if isinstance(told, list) else [NOT_LOOKED]
    )
    return ", ".join(name_of("carried", each) for each in risks or [NOTHING])


def warning_about(name: str, carried: Sequence[Carried]) -> str:
    """What to say of a file by its name; empty when it carries nothing."""
    if not carried:
        return ""
    return sentence("carried.warning", {"file": name, "what": "; ".join(carried_text(one) for one in carried)})
