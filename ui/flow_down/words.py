"""What the matrix and its cells say."""

from __future__ import annotations

from dpa_tracker.law.flow_down.cells import FlowState
from dpa_tracker.queries.flow_matrix import FlowMatrix, MatrixCell
from dpa_tracker.queries.flow_words import compared_of, number_in_words
from dpa_tracker.sentences import _, counted, name_of

NO_WAY = "–"  # noqa: RUF001 - the dash that stands for "nothing"


def cell_words(cell: MatrixCell | None) -> str:
    """A cell as it is read: the word of its state, the number it misses by, and how many more miss."""
    if cell is None:
        return NO_WAY
    word = name_of("flow_state", cell.state)
    if cell.state != FlowState.GAP:
        return word
    missing = number_in_words(compared_of(cell.compared), cell.gap) if cell.gap else ""
    more = f"+{cell.gaps - 1}" if cell.gaps > 1 else ""
    return " ".join(part for part in (f"{word}: {missing}" if missing else word, more) if part)


def cell_told(cell: MatrixCell | None, customer: str, sub_processor: str) -> str:
    """The same in a sentence, for whoever points at a cell or hears it."""
    names = f"{customer} → {sub_processor}"
    if cell is None:
        return f"{names}: " + _("no way leads from one to the other")
    said = [name_of("flow_state", cell.state)]
    if cell.state == FlowState.GAP:
        first = name_of("commitment", cell.compared)
        missing = number_in_words(compared_of(cell.compared), cell.gap) if cell.gap else ""
        said.append(": ".join(part for part in (first, missing) if part))
        said.append(counted("{number} gap", "{number} gaps", cell.gaps))
    if cell.open:
        said.append(counted("{number} cannot be told", "{number} cannot be told", cell.open))
    return f"{names}: {' · '.join(said)}"


def matrix_told(matrix: FlowMatrix) -> str:
    """How many there are of each, in a line."""
    parts = [
        counted("{number} customer", "{number} customers", len(matrix.customers)),
        counted("{number} sub-processor", "{number} sub-processors", len(matrix.sub_processors)),
        *(f"{name_of('flow_state', state)}: {count}" for state, count in matrix.counts.items()),
    ]
    return " · ".join(parts)
