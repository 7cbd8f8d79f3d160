"""Mappings that a person took, remembered on this machine by the titles of the columns.

They stand beside the default register, not in it: a mapping is how somebody's sheets look, and no record.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any, Final, cast

from dpa_tracker import places
from dpa_tracker.sheets.column_mapping import TableMapping, fingerprint, mapping_of
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.tables import Table, text_of
from dpa_tracker.whole_files import write_whole_file

FILE: Final = "import_mappings.json"
MOST: Final = 200  # the oldest are forgotten
_LOOKED_AT: Final = 40  # rows that may be the header


def remembered_mapping(table: Table) -> TableMapping | None:
    """The mapping that was taken for a table with these titles; None when there is none."""
    known = _known()
    if not known:
        return None
    for row in table.rows[:_LOOKED_AT]:
        found = known.get(fingerprint([text_of(cell) for cell in row]))
        if found is not None:
            kind = found.get("kind")
            columns, constants = _texts(found, "columns"), _texts(found, "constants")
            return TableMapping(
                ImportKind(kind) if kind in set(ImportKind) else None,
                columns=columns,
                constants=constants,
                days=found.get("days"),
            )
    return None


def _texts(found: dict[str, Any], key: str) -> dict[str, str]:
    said = found.get(key)
    if not isinstance(said, dict):
        return {}
    return {str(name): str(text or "") for name, text in cast("dict[object, object]", said).items()}


def remember_mapping(table: HeadedTable) -> None:
    """Remember how the columns of a table were taken. What cannot be kept is not: it is a convenience."""
    known = _known()
    key = fingerprint([column.title for column in table.columns])
    known.pop(key, None)
    known[key] = mapping_of(table.columns, table.kind, table.said).to_json()
    kept = dict(list(known.items())[-MOST:])
    path = _path()
    with contextlib.suppress(OSError):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole_file(path, json.dumps(kept, ensure_ascii=False, indent=1).encode())


def _path() -> Path:
    return places.user_files() / FILE


def _known() -> dict[str, dict[str, Any]]:
    try:
        found = json.loads(_path().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    named = cast("dict[str, object]", found)
    return {key: cast("dict[str, Any]", value) for key, value in named.items() if isinstance(value, dict)}
