"""A line of the change log for readers: fields and codes by their names, records as their fields, ids as titles."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, TypeAlias, cast

from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.queries.field_names import field_name
from dpa_tracker.queries.in_the_way import in_the_way
from dpa_tracker.sentences import _, country_name, name_of
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.dates_in_words import duration_in_words

Titles: TypeAlias = Callable[[str, str], str]  # kind and id of a record -> what it is called

_Json: TypeAlias = "dict[str, _Json] | list[_Json] | str | int | float | bool | None"
_A_DAY: Final = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_A_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00", re.ASCII)
# What reviews and reminders rest on; for the program alone.
_UNSAID: Final = frozenset({"review_basis", "rests_on", "digest", "inputs"})
_OVERRIDDEN: Final = "overridden"  # the codes of what a paper was made final over
_INNER: Final = ("id", "version", *_UNSAID)
_GROUND: Final = "mechanism"  # what holds the ground of a transfer: its id says which one it is
# The field by which a part of a list goes: the customer of a notice, who gives a confirmation, what is promised.
NAMED_BY: Final = {
    "notices": "customer_id",
    "confirmations": "party_id",
    "parties": "party_id",
    "commitments": "kind",
}
_SILENT: Final = ("facts", "mechanism")  # they only hold what follows
# An agreement renews another, a sub-processor takes another's place: both say whom they replace.
_KINDS_OF_ID: Final = {
    **dict.fromkeys(("exporter_id", "importer_id", "client_id", "provider_id", "party_id"), ("party",)),
    **dict.fromkeys(("engaged_by_id", "customer_id", "by"), ("party",)),  # `by` gave notice
    **dict.fromkeys(("group_parent_id", "provider_ids"), ("party",)),
    **dict.fromkeys(("service_id", "service_ids"), ("service",)),
    **dict.fromkeys(("agreement_id", "parent_id"), ("agreement",)),
    "replaces_id": ("agreement", "party"),
    "engagement_id": ("engagement",),
    **dict.fromkeys(("document_id", "line_id"), ("document",)),
    **dict.fromkeys(("superseded_by_id", "draft_id"), ("draft",)),
    "change_ids": ("chain_change",),
    "about_id": ("party", "service", "agreement", "engagement", "transfer"),
}
# fields whose codes go by the name of another list
_GROUPS: Final = {
    "relationships": "relationship",
    "form": "conclusion",
    "risk": "carried",
    "roles": "contact_role",
    "use": "address_use",
    "special_categories": "special_category",
    "missing_parts": "missing_part",
    "point": "review_point",
    "field": "reviewed_field",
    "data": "seen",
    "offices": "office",
    "jointly_with": "joint_with",
    **dict.fromkeys(("about_kind", "subject_kind"), "kind"),
    "id": "mechanism",
    "part": "pack_part",
    "event": "what_if_event",
    "notice_to_end_of": "calendar_period",
    "grounds": "mechanism",
}
# fields of several records, whose codes go by other lists where they stand in the first
_OTHER_GROUPS: Final = {
    "kind": ("commitment", "term_kind", "change_kind", "log_kind", "certificate"),
    "state": ("point_state", "notice_state", "request_state", "signing", "deadline_state"),
    "answer": ("our_answer", "verdict"),
    "status": ("listing_status", "engagement_status"),
    "conclusion": ("tia_conclusion",),
    "form": ("document_form",),
    "choice": ("authorisation", "places", "after_end"),
}


def _as_it_stands(_kind: str, record_id: str) -> str:
    return record_id


@dataclass(frozen=True, slots=True)
class Telling:
    """How the reader is told: what a record is called by its kind and id, and how a day is written."""

    title: Titles = _as_it_stands
    day: Callable[[date], str] = date.isoformat


def is_said(path: str) -> bool:
    """Whether a field is one that people record: what a review rests on is kept for the program alone."""
    return _UNSAID.isdisjoint(path.split("."))


def action_words(action: str) -> str:
    """What was done to a record."""
    words = {"created": _("Created"), "changed": _("Changed"), "removed": _("Removed")}
    return words.get(action, action)


def field_words(path: str, part: str = "") -> str:
    """A dotted path as words: `contacts.0.email` is "Contacts 1, e-mail".

    `part` is what stands for the first number in it, where that has a name: "Notices, Bakken AS, state".
    """
    if path == "override":  # of a change that may start, as of a paper that was made final
        return _("All the same, because")
    words = ""
    named = part
    steps = path.split(".")
    for step in (*steps[:-2], "ground") if steps[-2:] == [_GROUND, "id"] else steps:
        if step.isdigit() and named:
            words += (", " if words else "") + named
            named = ""
        elif step.isdigit():
            words += f" {int(step) + 1}"
        elif step not in _SILENT:
            words += (", " if words else "") + field_name(step)
    return words


def parts_in_words(path: str, text: str, telling: Telling) -> tuple[tuple[str, str], ...]:
    """What stood in a field, as names and values: those of a record or part of one; one without a name otherwise."""
    value = _read(text)
    if isinstance(value, dict | list):
        leaves = _leaves(value, "", telling, of=_last(path))
        return tuple((field_words(where, part), said) for where, part, said in leaves)
    said = _said(_last(path), value, telling)
    return (("", said),) if said else ()


def line_in_words(path: str, text: str, telling: Telling) -> str:
    """The same on one line; empty where nothing stood."""
    parts = (f"{name}: {said}" if name else said for name, said in parts_in_words(path, text, telling))
    return " ".join("; ".join(parts).split())


def ids_named(path: str, text: str) -> Iterator[tuple[str, str]]:
    """The records that stand in a field by their ids: kind and id; of an id of either of two kinds, both."""
    yield from _ids(_last(path), _read(text))


def _ids(name: str, value: _Json) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, part in value.items():
            yield from _ids(key, part)
    elif isinstance(value, list):
        for part in value:
            yield from _ids(name, part)
    elif isinstance(value, str) and value:
        yield from ((kind, value) for kind in _KINDS_OF_ID.get(name, ()))


def _read(text: str) -> _Json:
    try:
        return cast("_Json", json.loads(text))
    except ValueError:
        return text


def _last(path: str) -> str:
    names = [part for part in path.split(".") if not part.isdigit()]
    return names[-1] if names else ""


def _leaves(value: _Json, path: str, telling: Telling, whose: str = "", of: str = "") -> Iterator[tuple[str, str, str]]:
    """Every field that says something: its dotted path, whose part of a list it is if that is said, and its words.

    `of` is the list or part of one that the value is.
    """
    if isinstance(value, list) and all(isinstance(each, str | int) for each in value):
        if value:
            yield path, whose, ", ".join(_said(_last(path) or of, each, telling) for each in value)
    elif isinstance(value, dict) and (length := _length(value)):
        yield path, whose, length
    elif isinstance(value, dict | list):
        parts = value.items() if isinstance(value, dict) else enumerate(value)
        for key, part in parts:
            is_ground = key == "id" and (_last(path) or of) == _GROUND
            if (key in _INNER and not is_ground) or (whose and key == NAMED_BY.get(of)):
                continue
            named = _named(of, part, telling) if isinstance(value, list) else ""
            called = "version_number" if key == "number" and "line_id" in value else str(key)  # of a document
            within = of if isinstance(value, list) else called
            yield from _leaves(part, f"{path}.{called}" if path else called, telling, named or whose, within)
    elif value not in (None, ""):
        yield path, whose, _said(_last(path), value, telling)


def _length(value: dict[str, _Json]) -> str:
    """A length of time in words, "24 months"; empty for any other value, also one that somebody spoiled."""
    count, unit = value.get("count"), value.get("unit")
    if value.keys() != {"count", "unit"} or not isinstance(count, int) or count < 0 or str(unit) not in set(Unit):
        return ""
    return duration_in_words(Duration(count, Unit(str(unit))))


def _named(of: str, part: _Json, telling: Telling) -> str:
    """What a part of a list is called: the customer it is about, the party that confirms, what is promised."""
    code = part.get(NAMED_BY.get(of, "")) if isinstance(part, dict) else None
    return part_name(of, code, telling) if isinstance(code, str) else ""


def part_name(of: str, code: str, telling: Telling) -> str:
    """What the part of a list is called that goes by this id or code."""
    return _said(NAMED_BY[of], code, telling)


def _said(name: str, value: _Json, telling: Telling) -> str:
    """One value in words: a yes or no, a country, the title of a record, the name of a code, or as it stands."""
    return in_the_way(str(value)) if name == _OVERRIDDEN and value is not None else _one_said(name, value, telling)


def _one_said(name: str, value: _Json, telling: Telling) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return name_of("yes_no", "yes" if value else "no")
    text = str(value)
    if name in _KINDS_OF_ID:
        return next((told for kind in _KINDS_OF_ID[name] if (told := telling.title(kind, text)) != text), text)
    if name.endswith(("country", "countries")) or name == "third":
        return country_name(text)
    if _A_DAY.fullmatch(text) or _A_MOMENT.fullmatch(text):
        return _when(text, telling)
    groups = (_GROUPS.get(name, name), *_OTHER_GROUPS.get(name, ()))
    group = next((each for each in groups if f"name.{each}.{text}" in SENTENCES), "")
    return name_of(group, text) if group else text


def _when(text: str, telling: Telling) -> str:
    """A day as the reader writes it, and a moment by the clock of this computer; what only looks so as it stands."""
    try:
        if _A_DAY.fullmatch(text):
            return telling.day(date.fromisoformat(text))
        here = datetime.fromisoformat(text).astimezone()
        return f"{telling.day(here.date())} {here:%H:%M}"
    except (ValueError, OverflowError, OSError):
        return text
