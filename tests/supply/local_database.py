"""Known weaknesses from a file on this machine, where the index cannot be asked: records as osv.dev publishes them.

The file is a zip of records (as `all.zip` of an ecosystem is), one record, or a list of them, in JSON. A record names
the library, and the versions it is about: one by one, or from where a weakness came in to where it was mended.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

from packaging.version import InvalidVersion, Version

_PIN: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
Record: TypeAlias = Mapping[str, Any]


def pinned(requirements: str) -> dict[str, str]:
    """The version of each library that a file of requirements pins, by its name as the index writes it."""
    return {_plain(name): version for name, version in _PIN.findall(requirements)}


def records(file: Path) -> Iterator[Record]:
    """The records of a file. Raises OSError, ValueError."""
    if not zipfile.is_zipfile(file):
        yield from _of_text(file.read_text(encoding="utf-8"))
        return
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.endswith(".json"):
                yield from _of_text(archive.read(name).decode("utf-8"))


def _of_text(text: str) -> Iterator[Record]:
    said = json.loads(text)
    for each in said if isinstance(said, list) else [said]:
        if not isinstance(each, dict) or "id" not in each or not isinstance(each.get("affected", []), list):
            raise ValueError("no record of osv.dev")
        yield each


def known(libraries: Mapping[str, str], found: Sequence[Record]) -> list[str]:
    """A line for each weakness that a record knows of a version that is pinned."""
    lines: list[str] = []
    for record in found:
        if record.get("withdrawn"):
            continue
        for affected in record.get("affected", ()):
            package = affected.get("package", {})
            name = _plain(str(package.get("name", "")))
            if package.get("ecosystem") == "PyPI" and name in libraries and _holds(libraries[name], affected):
                mended = _mended(affected)
                lines.append(f"{name} {libraries[name]}: {record['id']}, mended in {mended or 'none yet'}")
    return list(dict.fromkeys(lines))


def _holds(version: str, affected: Record) -> bool:
    if version in affected.get("versions", ()):
        return True
    return any(
        _within(version, each.get("events", ()))
        for each in affected.get("ranges", ())
        if each.get("type") == "ECOSYSTEM"
    )


def _within(version: str, events: Sequence[Mapping[str, str]]) -> bool:
    """Whether a version lies behind a weakness's coming in and before its being mended; what cannot be told counts."""
    inside = False
    try:
        here = Version(version)
        for event in events:
            if "introduced" in event:
                inside = inside or event["introduced"] == "0" or here >= Version(event["introduced"])
            elif "fixed" in event:
                inside = inside and here < Version(event["fixed"])
            elif "last_affected" in event:
                inside = inside and here <= Version(event["last_affected"])
    except InvalidVersion:
        return True
    return inside


def _mended(affected: Record) -> list[str]:
    events = (event for each in affected.get("ranges", ()) for event in each.get("events", ()))
    return [event["fixed"] for event in events if "fixed" in event]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
