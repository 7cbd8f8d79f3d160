"""A record that two people changed at once: what stood, what the other wrote, what one typed, field by field."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final, TypeAlias, TypeVar

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.change_words import ids_named, is_said
from dpa_tracker.queries.lists_of_three import MINE, THEIRS, parts_of_three
from dpa_tracker.queries.page_records import page_snapshot
from dpa_tracker.store import forms
from dpa_tracker.store.register import Register

V = TypeVar("V")
Key: TypeAlias = tuple[str, int | None]  # a field, and which part of a list
_NOT_TYPED: Final = frozenset({"id", "version"})


@dataclass(frozen=True, slots=True)
class FieldOfThree:
    """A field that is not alike in the three, each as text or JSON, empty where nothing stands.

    Of a list each item that is not alike in the three is one by itself, and `part` its place among the list's parts:
    what the other added, changed or took out stands beside what one did oneself, and neither goes with the other.
    `mine_changed` and `theirs_changed`: who of the two has written another value than stood before. Where both wrote
    the same there is nothing to choose.
    """

    name: str
    before: str
    theirs: str
    mine: str
    theirs_changed: bool
    mine_changed: bool
    part: int | None = None

    @property
    def choice(self) -> bool:
        """Whether the two differ, so that one of them is to be chosen."""
        return self.theirs != self.mine

    @property
    def key(self) -> Key:
        """By what it is named when one's own is kept."""
        return self.name, self.part


def fields_of_three(before: object | None, theirs: Any, mine: Any) -> tuple[FieldOfThree, ...]:  # noqa: ANN401 - any record
    """The fields that people record and that are not alike in the three; `before` None: it was not there."""
    return tuple(_found(before, theirs, mine))


def _found(before: object | None, theirs: Any, mine: Any) -> Iterator[FieldOfThree]:  # noqa: ANN401 - any record
    for field in fields(theirs):
        if field.name in _NOT_TYPED or not is_said(field.name):
            continue
        three = tuple(getattr(record, field.name, None) for record in (before, theirs, mine))
        parts: Iterable[tuple[int | None, tuple[Any, ...]]] = [(None, three)]
        if isinstance(three[1], tuple):
            parts = enumerate(parts_of_three(*(each or () for each in three)))
        for place, (stood, now, typed) in parts:
            if stood != now or typed != now:
                changed = stood != now, stood != typed
                yield FieldOfThree(field.name, _text(stood), _text(now), _text(typed), *changed, part=place)


def _text(value: object) -> str:
    written = forms.to_json(value)
    if written is None or written in ("", []):
        return ""
    return written if isinstance(written, str) else json.dumps(written, ensure_ascii=False)


def merged(before: object | None, theirs: V, mine: V, kept: Collection[Key]) -> V:
    """What the other wrote, with one's own in the fields, and in the parts of lists, that are `kept`."""
    own: dict[str, Any] = {}
    for name in {name for name, _part in kept}:
        three = tuple(getattr(record, name, None) for record in (before, theirs, mine))
        if isinstance(three[1], tuple):
            parts = enumerate(parts_of_three(*(each or () for each in three)))
            chosen = (part[MINE if (name, place) in kept else THEIRS] for place, part in parts)
            own[name] = tuple(each for each in chosen if each is not None)
        else:
            own[name] = three[MINE]
    return replace(theirs, **own)  # type: ignore[type-var]  # records are dataclasses


def titles_of_three(register: Register, differing: Sequence[FieldOfThree]) -> Mapping[tuple[str, str], str]:
    """What the records are called that stand in these fields by their ids: by kind and id."""
    named: dict[Kind, set[str]] = {kind: set() for kind in Kind}
    for field in differing:
        for text in (field.before, field.theirs, field.mine):
            for kind, found in ids_named(field.name, text):
                named[Kind(kind)].add(found)
    with register.reading() as connection:
        taken = page_snapshot(connection, named)
    pairs = ((kind, each) for kind, ids in named.items() for each in ids)
    return {(kind.value, each): taken.subject(kind, each).title or each for kind, each in pairs}
