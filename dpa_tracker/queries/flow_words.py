"""What was promised and what the terms give, in words of the language chosen when they are asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, cast

from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.law.flow_down.cells import Compared, Topic
from dpa_tracker.law.flow_down.permitted import TRANSFER
from dpa_tracker.sentences import counted, country_name, name_of
from dpa_tracker.wording import SENTENCES

HOURS, DAYS, AUDITS = "hours", "days", "audits"
_GROUP: Final[dict[Compared, str]] = {
    CommitmentKind.AUTHORISATION: "authorisation",
    CommitmentKind.LOCATION_LIMITS: "places",
    CommitmentKind.DELETION_OR_RETURN: "after_end",
    CommitmentKind.AUDIT_RIGHT: "stated",
    Topic.CONFIDENTIALITY: "point_state",
    Topic.ASSISTANCE: "point_state",
    Topic.SPECIAL_CATEGORIES: "special_category",
}


def unit_of(compared: Compared) -> str:
    """What a number of this kind counts; empty where there is none."""
    if compared is CommitmentKind.BREACH_NOTICE_HOURS:
        return HOURS
    if compared is CommitmentKind.AUDIT_PER_YEAR:
        return AUDITS
    return DAYS if compared.value.endswith("_days") else ""


def number_in_words(compared: Compared, number: int) -> str:
    """A number with its unit: 24 hours, 1 day, 2 audits a year."""
    match unit_of(compared):
        case "hours":
            return counted("{number} hour", "{number} hours", number)
        case "audits":
            return counted("{number} audit a year", "{number} audits a year", number)
        case _:
            return counted("{number} day", "{number} days", number)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number still to be said with its unit, in the language then chosen."""

    compared: Compared
    number: int

    def __str__(self) -> str:
        """The number with its unit."""
        return number_in_words(self.compared, self.number)


def value_in_words(compared: Compared, value: object) -> str:
    """A number, a code or words as they were compared; empty where there is nothing."""
    if value is None:
        return ""
    if isinstance(value, bool | int):
        return number_in_words(compared, value)
    if isinstance(value, tuple):
        found = (_one(compared, str(each)) for each in cast("tuple[object, ...]", value))
        return ", ".join(found) or name_of("flow_value", "none")
    return _one(compared, str(value))


def _one(compared: Compared, value: str) -> str:
    if compared is CommitmentKind.LOCATION_LIMITS:
        return _place(value)
    return _named(_GROUP.get(compared, ""), value)


def _named(group: str, value: str) -> str:
    return name_of(group, value) if f"name.{group}.{value}" in SENTENCES else value


def _place(value: str) -> str:
    """A limit by its name, a list of countries by theirs, an activity with its country."""
    activity, colon, country = value.partition(": ")
    if colon and (activity == TRANSFER or f"name.activity.{activity}" in SENTENCES):
        return f"{_named('flow_value' if activity == TRANSFER else 'activity', activity)}: {country_name(country)}"
    codes = value.split(", ")
    if all(len(code) <= _CODE and code.isupper() for code in codes):
        return ", ".join(
            _named("flow_value", code.casefold()) if len(code) == _CODE else country_name(code) for code in codes
        )
    return _named("places", value)


_CODE: Final = 3  # "EEA"; countries have two letters


def compared_of(code: str) -> Compared:
    """The thing compared that a code names."""
    return Topic(code) if code in set(Topic) else CommitmentKind(code)
