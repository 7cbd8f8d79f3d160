"""Sentences about columns that are chosen, rows in groups, and cells that are edited and pasted in a list."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "column.owner": "Responsible",
    "column.next_review": "Next review",
    "column.chain_confirmed_on": "Own sub-processors confirmed on",
    "column.main_agreement": "Main agreement",
    "column.law_country": "Governing law",
    "column.venue": "Venue",
    "column.language": "Language",
    "column.notes": "Notes",
    "name.stretch.before": "Before the day",
    "name.stretch.ahead_30": "Within 30 days",
    "name.stretch.ahead_90": "In 31 to 90 days",
    "name.stretch.ahead_365": "In 91 to 365 days",
    "name.stretch.ahead_later": "In more than a year",
    "name.stretch.back_0": "On the day",
    "name.stretch.back_7": "In the 7 days before",
    "name.stretch.back_30": "8 to 30 days before",
    "name.stretch.back_365": "31 to 365 days before",
    "name.stretch.back_earlier": "More than a year before",
    "cell_fixed.no_record": "“{column}” is worked out; the rows of this list are no records that could be typed over.",
    "cell_fixed.worked_out": "“{column}” is worked out from what is recorded. Open the record and change that.",
    "cell_fixed.status": (
        "“{column}” follows from what is recorded and from the day. Set the recorded status in the record's form, or"
        " with “Change the selected records”."
    ),
    "cell_fixed.form": "“{column}” bears on other records or on documents. Change it in the record's form (Ctrl+E).",
    "cell_fixed.read_only": "This register can only be read now.",
    "cell_fixed.group": "This line is the head of a group. Choose a cell of a row.",
    "fault.cell_fixed_form": "bears on other records or on documents; change it in the record's form",
    "fault.cell_fixed_status": "follows from what is recorded and from the day; set the recorded status in the form",
    "fault.cell_fixed_worked_out": "is worked out from what is recorded; change that",
    "fault.cell_needed": "must not be left empty",
    "fault.cell_no_choice": "'{value}' is none of the choices: {choices}",
    "fault.cell_no_day": "'{value}' is no day; write it as 2026-11-28",
    "fault.cell_impossible_day": "'{value}' is a day that no calendar has",
    "fault.cell_day_incomplete": "'{value}' says no whole day; write it as 2026-11-28",
    "fault.cell_ambiguous_day": "'{value}' could be two days ({meant}); write it as 2026-11-28",
    "fault.cell_no_country": "'{value}' is no country",
    "fault.cell_several_countries": "'{value}' names several countries ({meant})",
    "fault.cell_unknown": "'{value}' does not fit here",
    "error.import_own_list": (
        "{file} is a list as DPA Tracker shows it, with much that is worked out for a day. To change records in a"
        " spreadsheet, export the whole register as a workbook (File menu) and import that."
    ),
    "error.quotation_open": (
        "{file} has a quotation mark in the row that begins in line {line} that is never closed. Close it or take it"
        " out, and try again."
    ),
    "import.remark.formulas_without_value": (
        "The file holds no value for the formulas in these cells: {cells}. Open it in a"
        " spreadsheet program, save it, and read it again."
    ),
    "error.paste_too_large": "The clipboard holds more than {most} cells. Paste fewer at a time, or import the sheet.",
    "error.paste_apart": (
        "The rows on the clipboard ({lines}) do not match the selected ones ({rows}), which lie apart. Select as many"
        " as were copied, or one row, from which on they are to be pasted."
    ),
    "error.paste_nothing": "The clipboard holds no text. Copy cells in the spreadsheet first.",
}
