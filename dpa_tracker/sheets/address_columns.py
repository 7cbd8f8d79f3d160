"""Columns that hold nothing but addresses: whatever their titles, they are no names, days or answers."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from dpa_tracker.sheets.cell_links import OF_A_PAPER, TAKING_LINKS
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import KindFields, comparable

_CERTAINTY: Final = 0.9
_OF_AGREEMENTS: Final = frozenset(
    {"dpa", "dpas", "dba", "avv", "agreement", "agreements", "contract", "contracts", "avtale", "avtaler", "avtalen"}
    | {"avtalet", "aftale", "databehandleravtale", "databehandleravtalen", "databehandleraftale", "kontrakt", "vertrag"}
    | {"contrat", "overeenkomst", "verwerkersovereenkomst", "contrato", "signert", "signed"}
)


def with_address_columns(
    columns: Sequence[Column], known: KindFields, addressed: AbstractSet[int], labels: AbstractSet[int]
) -> list[Column]:
    """The columns; one that is `addressed` and whose title speaks of an agreement is where that agreement stands.

    One that says something by itself ("DPA signed" over days that lead to the paper) keeps its field: see `labels`.
    Any other without a field is kept beside the row with its title, where the kind keeps such texts.
    """
    paper = next((each for each in OF_A_PAPER if each in known.fields), None)
    found = list(columns)
    taken = {column.field for column in columns}
    for at, column in enumerate(columns):
        if column.index not in addressed or not column.title or column.field in TAKING_LINKS:
            continue
        plain = column.field in {None, "agreement"} or column.index in labels  # no reference is an address
        if plain and speaks_of_agreement(column.title) and paper is not None and paper not in taken:
            found[at] = replace(column, field=paper, certainty=_CERTAINTY, why="inside")
            taken.add(paper)
        elif column.field is None and "website" in known.fields:
            found[at] = replace(column, field="website", certainty=_CERTAINTY, why="inside")
    return found


def speaks_of_agreement(title: str) -> bool:
    """Whether a title speaks of an agreement."""
    return bool(set(comparable(title).split()) & _OF_AGREEMENTS)
