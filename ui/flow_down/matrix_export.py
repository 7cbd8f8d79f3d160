"""The matrix as a file: as it stands where it fits, one line a cell where a page is too narrow for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dpa_tracker.queries.flow_matrix import FlowMatrix
from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _
from ui.flow_down.words import cell_words
from ui.work import Progress

if TYPE_CHECKING:
    from dpa_tracker.use_cases.export_list import ListToWrite

_FITS: Final = 6  # sub-processors across a printed page


@dataclass(frozen=True, slots=True)
class MatrixShown:
    """A matrix to be exported. `printed`: onto pages, which have only so much room across."""

    matrix: FlowMatrix
    told: str
    printed: bool = False

    @property
    def name(self) -> str:
        """What it is called."""
        return _("Flow-down")

    @property
    def _listed(self) -> bool:
        return self.printed and len(self.matrix.sub_processors) > _FITS

    @property
    def titles(self) -> tuple[str, ...]:
        """Customer, then the names of the sub-processors."""
        if self._listed:
            return _("Customer"), _("Sub-processor"), _("Covered?")
        return _("Customer"), *(each.title for each in self.matrix.sub_processors)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All of them text."""
        return tuple(Column(f"column_{at}", "") for at, _title in enumerate(self.titles))

    @property
    def ids(self) -> Sequence[str]:
        """The rows."""
        return [str(at) for at in range(len(self._rows()))]

    def read(self, progress: Progress) -> ListToWrite | None:
        """All of its cells."""
        from dpa_tracker.use_cases.export_list import ListToWrite  # noqa: PLC0415 - loads the Word writer

        rows = self._rows()
        progress.step(len(rows), len(rows), "")
        return ListToWrite(self.name, self.titles, rows, frozenset(), self.told)

    def _rows(self) -> list[tuple[str, ...]]:
        matrix = self.matrix
        whole = zip(matrix.customers, matrix.rows, strict=True)
        if not self._listed:
            return [(customer.title, *map(cell_words, row)) for customer, row in whole]
        return [
            (customer.title, sub_processor.title, cell_words(cell))
            for customer, row in whole
            for sub_processor, cell in zip(matrix.sub_processors, row, strict=True)
            if cell is not None
        ]
