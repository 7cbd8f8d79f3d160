"""What came of a salvage, line by line: tables, records, rows, and the history."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dpa_tracker.sentences import sentence

if TYPE_CHECKING:
    from dpa_tracker.use_cases.salvage_register import Salvaged, TableTold

_NUMBERS_SHOWN: Final = 12


def lines_of(found: Salvaged) -> Iterator[str]:
    """Where the new register and its report are, then all that is not as it was; tables that are whole in one line."""
    yield sentence("salvage.made", {"file": str(found.file), "report": str(found.report)})
    whole = [each for each in found.tables if each.whole]
    yield sentence("salvage.whole_tables", {"count": len(whole), "rows": sum(each.read for each in whole)})
    for table in found.tables:
        if not table.whole:
            yield f"- {_table(table)}"
    for came, records in (("rebuilt", found.rebuilt), ("doubtful", found.doubtful), ("lost", found.lost)):
        for kind, record_id in records:
            yield f"- {sentence(f'salvage.{came}', {'kind': kind, 'id': record_id})}"
    for name, row in found.loose:
        yield f"- {sentence('salvage.loose', {'table': name, 'row': row})}"
    yield sentence("salvage.history_kept" if found.history_kept else "salvage.history_anew")
    for each in found.troubles:
        yield f"- {sentence(each.sentence, each.values)}"
    if found.complete and not found.troubles:
        yield sentence("salvage.complete")


def _table(table: TableTold) -> str:
    numbers = ", ".join(str(each) for each in table.unreadable[:_NUMBERS_SHOWN])
    more = " …" if len(table.unreadable) > _NUMBERS_SHOWN else ""
    if not table.unreadable:
        return sentence("salvage.table_cut", {"table": table.name, "read": table.read})
    values = {"table": table.name, "read": table.read, "number": len(table.unreadable), "rows": numbers + more}
    return sentence("salvage.table", values)
