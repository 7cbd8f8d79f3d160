"""A reader of iCalendar files that forgives nothing: the grammar of RFC 5545 for what a file of ours may hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_PARAMETER = r";[A-Z-]+=(\"[^\"]*\"|[^\";:,\x00-\x1f]+)"
_LINE = re.compile(rf"(?P<name>[A-Z][A-Z0-9-]*)(?P<params>({_PARAMETER})*):(?P<value>.*)", re.DOTALL)
_TEXT = re.compile(r"([^\\;,\x00-\x08\x0a-\x1f\x7f]|\\[\\;,nN])*")
_DATE = re.compile(r"\d{4}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])")
_MOMENT = re.compile(r"\d{8}T([01]\d|2[0-3])[0-5]\d[0-5]\dZ")
_DURATION = re.compile(r"[+-]?P(\d+W|\d+D(T\d+H(\d+M)?)?|T\d+H(\d+M)?)")
_WORD = re.compile(r"[A-Z]+")
_INTEGER = re.compile(r"\d+")
_VERSION = re.compile(r"2\.0")
# What each component must have once, what it may have once, and the form of each value (RFC 5545, sections 3.6 to 3.8).
_NEEDED = {
    "VCALENDAR": {"PRODID": _TEXT, "VERSION": _VERSION},
    "VEVENT": {"UID": _TEXT, "DTSTAMP": _MOMENT, "DTSTART": _DATE},
    "VALARM": {"ACTION": _WORD, "TRIGGER": _DURATION, "DESCRIPTION": _TEXT},
}
_ALLOWED = {
    "VCALENDAR": {"CALSCALE": _WORD, "X-WR-CALNAME": _TEXT, "X-WR-CALDESC": _TEXT},
    "VEVENT": {
        "DTEND": _DATE,
        "SEQUENCE": _INTEGER,
        "SUMMARY": _TEXT,
        "DESCRIPTION": _TEXT,
        "CATEGORIES": _TEXT,
        "TRANSP": _WORD,
        "STATUS": re.compile(r"TENTATIVE|CONFIRMED|CANCELLED"),
    },
    "VALARM": {},
}
_INSIDE = {"": "VCALENDAR", "VCALENDAR": "VEVENT", "VEVENT": "VALARM"}


@dataclass
class Component:
    """A part of a calendar: its properties, unescaped where they are text, and the parts inside it."""

    name: str
    values: dict[str, str] = field(default_factory=dict[str, str])
    params: dict[str, str] = field(default_factory=dict[str, str])
    parts: list[Component] = field(default_factory=list["Component"])


def read(content: bytes) -> Component:
    """The calendar in a file. Raises ValueError with the line that is against the grammar."""
    lines = list(_unfolded(content))
    if not lines or lines[0] != "BEGIN:VCALENDAR":
        raise ValueError("no calendar")
    calendar, rest = _component("VCALENDAR", lines[1:])
    if rest:
        raise ValueError(f"after the calendar: {rest[0]}")
    for event in calendar.parts:
        first, end = event.values["DTSTART"], event.values.get("DTEND", "99999999")
        if end <= first or event.params.get("DTEND", ";VALUE=DATE") != event.params["DTSTART"]:
            raise ValueError(f"an event ends before it begins, or in another form: {event.values}")
    uids = [event.values["UID"] for event in calendar.parts]
    if len(set(uids)) != len(uids):
        raise ValueError("a UID twice")
    return calendar


def _unfolded(content: bytes) -> Iterator[str]:
    if not content.endswith(b"\r\n") or re.search(rb"[^\r]\n|\r[^\n]", content):
        raise ValueError("a line does not end in CRLF")
    open_line = ""
    for line in content[:-2].split(b"\r\n"):
        if len(line) > 75:
            raise ValueError(f"longer than 75 octets: {line!r}")
        text = line.decode("utf-8")
        if text[:1] in (" ", "\t"):
            open_line += text[1:]
            continue
        if open_line:
            yield open_line
        if not text:
            raise ValueError("an empty line")
        open_line = text
    yield open_line


def _component(name: str, lines: list[str]) -> tuple[Component, list[str]]:
    made = Component(name)
    forms = {**_NEEDED[name], **_ALLOWED[name]}
    while lines:
        line, lines = lines[0], lines[1:]
        if line == f"END:{name}":
            if missing := _NEEDED[name].keys() - made.values.keys():
                raise ValueError(f"{name} lacks {missing}")
            return made, lines
        if line.startswith("BEGIN:"):
            if line != f"BEGIN:{_INSIDE.get(name)}":
                raise ValueError(f"{line} in {name}")
            part, lines = _component(line[6:], lines)
            made.parts.append(part)
            continue
        found = _LINE.fullmatch(line)
        if found is None or found["name"] not in forms or found["name"] in made.values or made.parts:
            raise ValueError(f"in {name}: {line}")
        form = forms[found["name"]]
        if not form.fullmatch(found["value"]):
            raise ValueError(f"not of its form: {line}")
        made.values[found["name"]] = _unescaped(found["value"]) if form is _TEXT else found["value"]
        made.params[found["name"]] = found["params"]
    raise ValueError(f"{name} does not end")


def _unescaped(value: str) -> str:
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
