"""Sentences of the wizard that imports lists: how a column was understood, what becomes of a row, what to do there."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.import_cancelled": "The import was stopped. Nothing was changed.",
    "import_wizard.why.title": "The title is a known one",
    "import_wizard.why.weak": "The title is known, but can mean something else",
    "import_wizard.why.near": "The title is nearly a known one",
    "import_wizard.why.inside": "A known title stands inside this one",
    "import_wizard.why.beside": "What the title means first is in another column",
    "import_wizard.why.said": "Chosen here",
    "import_wizard.why.remembered": "As the last time",
    "import_wizard.why.unknown": "No field is known by this title",
    "import_wizard.why.left_out": "Left out",
    "import_wizard.order.dmy": "day before month",
    "import_wizard.order.mdy": "month before day",
    "import_wizard.order.open": "day or month first: open",
    "import_wizard.order_why.said": "chosen here",
    "import_wizard.order_why.column": "its own days show it",
    "import_wizard.order_why.points": "days with full stops are written so",
    "import_wizard.order_why.sheet": "as in another column of this sheet",
    "import_wizard.order_why.language": "as the language of the titles has it",
    "import_wizard.order_why.mixed": "its own days contradict one another",
    "import_wizard.order_why.none": "nothing says it; choose it above",
    "import_wizard.order_why.clear": "no day here can be read in two ways",
    "import_wizard.state.new": "New",
    "import_wizard.state.changed": "Changed",
    "import_wizard.state.unchanged": "Unchanged",
    "import_wizard.state.refused": "Not taken",
    "import_wizard.state.told": "Note",
    "import_wizard.remedy.ambiguous_day": (
        "Go back and choose which comes first in its dates, or write the day as 2026-11-28."
    ),
    "import_wizard.remedy.needed_missing": "Fill in the cell, or go back and choose the column that holds it.",
    "import_wizard.remedy.direction_missing": "Go back and choose under the columns what the other party is.",
    "import_wizard.remedy.owner_unknown": (
        "Go back and name under the columns whose list it is, or rename that party afterwards."
    ),
    "import_wizard.remedy.own_party_unknown": (
        "Go back and name your company under the columns, or rename that party afterwards."
    ),
    "import_wizard.remedy.table_past": "Go back, take the sheet, and choose what its rows are.",
    "import_wizard.remedy.table_unknown": "Go back, take the sheet, and choose what its rows are.",
    "import_wizard.remark.hidden_sheet": "The sheet {sheet} is hidden and was left out; tick it to take it as well.",
}
