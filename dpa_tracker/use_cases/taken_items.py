"""Items of lists that someone changed, put in or took out by hand in a draft, written into their records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final, cast

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.store.unit_of_work import Work
from dpa_tracker.word.hand_editing import Edit, HandEdit
from dpa_tracker.word.register_items import Known

NUMBERED: Final = re.compile(r"(.+)\.(\d+)")


def known_of(work: Work, agreement: Any, values: Sequence[WrittenValue], language: str) -> Known:  # noqa: ANN401 - one
    """The records that the lists of an agreement's documents are made of."""
    services = cast("Any", work.services.some(agreement.service_ids))
    used = [one for service in agreement.service_ids for one in work.engagements.where(service_id=service)]
    parties = cast("Any", work.parties.some(tuple({one.provider_id for one in used})))
    return Known(agreement, services, parties, used, values, language)


def values_with(values: Sequence[WrittenValue], taken: Sequence[HandEdit]) -> tuple[WrittenValue, ...]:
    """What a draft says from now on, with what was taken back: items that went are counted no more, new ones last."""
    found = [*values, *(WrittenValue(one.path, one.now[0]) for one in taken if one.edit is Edit.CHANGED)]
    gone = [NUMBERED.fullmatch(one.path) for one in taken if one.edit is Edit.REMOVED]
    for listed, number in sorted(((one[1], int(one[2])) for one in gone if one is not None), reverse=True):
        found = list(_without(found, listed, number))
    for one in taken:
        if one.edit is Edit.ADDED:
            listed = one.path.rpartition(".")[0]
            last = max((_number(each.path, listed) for each in found), default=0) + 1
            found += (WrittenValue(_joined(listed, last, each.path), each.text) for each in one.item)
    return tuple(found)


def _without(values: Iterable[WrittenValue], listed: str, gone: int) -> Iterable[WrittenValue]:
    for each in values:
        number = _number(each.path, listed)
        if number < gone:
            yield each
        elif number > gone:
            rest = each.path[len(f"{listed}.{number}") :].lstrip(".")
            yield replace(each, path=_joined(listed, number - 1, rest))


def _number(path: str, listed: str) -> int:
    """The number of the item of a list that a field belongs to; 0 for any other field."""
    number = path[len(listed) + 1 :].partition(".")[0] if path.startswith(f"{listed}.") else ""
    return int(number) if number.isdecimal() else 0


def _joined(listed: str, number: int, name: str) -> str:
    return f"{listed}.{number}.{name}" if name else f"{listed}.{number}"
