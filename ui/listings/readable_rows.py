"""The rows of a page of a list, each read or with the reason why it cannot be: one bad record hides no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from dpa_tracker.defect_log import LOG
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.rows import Row
from dpa_tracker.sentences import _, error_sentence

Read = Callable[[Sequence[str]], Sequence[Row]]


@dataclass(frozen=True, slots=True)
class BrokenRow:
    """A row that could not be read: shown disabled, with the reason in its first column."""

    id: str
    reason: str


def rows_or_reasons(read: Read, ids: Sequence[str]) -> list[Row | BrokenRow]:
    """The rows of a page; when one of them cannot be read, the others still are.

    Raises what reading raises where that is known (KnownError): then none can be read now, and all can be later.
    """
    try:
        return _found(read, ids)
    except KnownError:
        raise
    except Exception as error:  # noqa: BLE001 - one bad record must not hide the others
        LOG.error("defect: rows of a list", exc_info=error)
        return list(_one_by_one(read, ids, error))


def none_read(ids: Sequence[str], error: Exception) -> list[Row | BrokenRow]:
    """The page of rows that cannot be read now, for one reason."""
    return [BrokenRow(row_id, _reason(error)) for row_id in ids]


def _one_by_one(read: Read, ids: Sequence[str], error: Exception) -> Iterator[Row | BrokenRow]:
    if len(ids) == 1:
        yield BrokenRow(ids[0], _reason(error))
        return
    for row_id in ids:
        try:
            yield from _found(read, (row_id,))
        except KnownError:
            raise
        except Exception as each:  # noqa: BLE001 - the same
            yield BrokenRow(row_id, _reason(each))


def _found(read: Read, ids: Sequence[str]) -> list[Row | BrokenRow]:
    found = {row.id: row for row in read(ids)}
    gone = _("This record is no longer there.")
    return [found.get(row_id) or BrokenRow(row_id, gone) for row_id in ids]


def _reason(error: Exception) -> str:
    if isinstance(error, KnownError):
        return error_sentence(error)
    return _("This record cannot be shown ({kind}). The log says more.").format(kind=type(error).__name__)
