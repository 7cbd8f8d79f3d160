"""What a list marks as changed since a day is what reads otherwise than the list of that day: both are made."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from dpa_tracker.domain.engagements import Activity, Engagement, Location
from dpa_tracker.queries.published_list import ListWish, sub_processor_list
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import Work, unit_of_work
from tests.sample_register import sample_register

MADE: Final = datetime(2026, 11, 20, 9, tzinfo=UTC)
EDITED: Final = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY: Final = date(2026, 11, 25)
Edit = Callable[[Work, Engagement], None]


def of_itself(**fields: object) -> Edit:
    """An edit of the engagement."""

    def edit(work: Work, each: Engagement) -> None:
        work.engagements.put(replace(each, **fields), each.version)  # type: ignore[arg-type]

    return edit


def there_and_back(work: Work, each: Engagement) -> None:
    put = work.engagements.put(replace(each, purpose="something else"), each.version)
    work.engagements.put(replace(put, purpose=each.purpose), put.version)


def of_party(**fields: object) -> Edit:
    """An edit of the sub-processor."""

    def edit(work: Work, each: Engagement) -> None:
        party = work.parties.get(each.provider_id)
        assert party is not None
        work.parties.put(replace(party, **fields), party.version)  # type: ignore[arg-type]

    return edit


EDITS: Final[tuple[Edit, ...]] = (
    of_itself(purpose="Another purpose"),
    of_itself(categories=("x",)),
    of_itself(locations=(Location(Activity.BACKUP, "SE"),)),
    of_itself(data_subjects=("people the list does not name",)),
    of_itself(notes="for ourselves"),
    of_itself(ends_on=date(2026, 11, 24)),
    of_itself(archived=True),
    there_and_back,
    of_party(registration_number="999"),
    of_party(country="BE"),
    of_party(notes="for ourselves"),
)
Key = tuple[str, str, str]


def rows(register: Register, since: date | None = None) -> dict[Key, tuple[str, ...]]:
    return {(row[0], row[3], row[4]): row for row in sub_processor_list(register, DAY, ListWish(since=since)).rows}


@pytest.mark.parametrize("seed", range(3))
def test_what_is_marked_is_what_reads_otherwise(tmp_path: Path, seed: int) -> None:
    chance, path = random.Random(seed), tmp_path / "r.dpa"  # noqa: S311 - which edits, not a secret
    sample_register(path, actor="kari", at=MADE)
    with open_register(path, actor="kari", at=MADE) as register:
        before = rows(register)
        with unit_of_work(register, actor="kari", at=EDITED) as work:
            known = {each.id: each.name for each in work.parties.where(archived=False)}
            shown = {name for name, _service, _by in before}
            below = [each for each in work.engagements.where(archived=False) if known.get(each.provider_id) in shown]
            chosen = chance.sample(sorted(below, key=lambda each: each.id), len(EDITS))
            for edit, each in zip(EDITS, chosen, strict=True):
                edit(work, each)
        after, marked = rows(register), rows(register, DAY)
    assert set(before) - set(after) <= set(marked), "who left is told"
    for key, row in marked.items():
        otherwise = key not in after or before.get(key) != after[key]
        assert bool(row[-1]) is otherwise, (key, row[-1])
