"""What is said of one alone, for the sentences that speak of several: by code, the value that counts and the text."""

from __future__ import annotations

from typing import Final

ONE: Final[dict[str, tuple[str, str]]] = {
    "data_due.no_last_day": ("days", "Undetermined: the last day is not known ({days} day after it)."),
    "data_due.promised": ("days", "clause {clause}, {days} day after the last day"),
    "data_due.promised_without_clause": ("days", "{days} day after the last day"),
    "error.adopt_pending_revisions": (
        "number",
        (
            "{file} has tracked changes in {number} place, which nobody has decided: {paragraphs}. "
            "Accept or reject them in Word first"
        ),
    ),
    "error.facts_malformed_and_more": ("count", "{file}: {problems}; and {count} problem more"),
    "error.pdf_not_of_draft": (
        "number",
        (
            "{file} does not say what the draft says: {number} difference, '{ours}' against '{theirs}'; "
            "save the PDF from this draft again"
        ),
    ),
    "import.cells_filled": ("count", "{count} empty cell was filled from the cell above: {cells}"),
    "import.remark.cells_with_errors": ("count", "{count} cell holds an error (such as #REF!) and was read as empty."),
    "import.remark.formulas_as_values": (
        "count",
        "{count} formula was read as the value the file holds for it; it was not calculated.",
    ),
    "import.remark.hidden_sheet": (
        "rows",
        "The sheet {sheet} is hidden ({rows} row) and was left out; name it in a mapping to take it.",
    ),
    "import.table_past": (
        "rows",
        "{rows} row below a heading that says it is used no longer, or is no sub-processor; it is left out",
    ),
    "import.table_planned": (
        "rows",
        "{rows} row below a heading that says it is not used yet; a new one is recorded as planned",
    ),
    "import.table_unknown": ("rows", "{rows} row of a kind that cannot be told; it is left out"),
    "many.gaps": ("number", "{number} field is missing"),
    "note.embedded_not_read": ("count", "{count} embedded document was not read."),
    "note.pictures_not_read": ("count", "{count} picture was not read; text in it is not seen."),
    "pack.gaps": ("number", "{document}: {number} fact is missing and yellow in it"),
    "paper.objection_longer_than_notice": (
        "notice_days",
        "Agreement {agreement} gives {objection_days} days to object, but only {notice_days} day's notice of a change.",
    ),
    "ready.clause_nine_days_differ": (
        "clause_days",
        "{exporter} to {importer} ({country}): Clause 9(a) has {clause_days} day, the agreement {notice_days}",
    ),
    "ready.objection_longer_than_notice": (
        "notice_days",
        "the time to object ({objection_days} days) is longer than the notice ({notice_days} day)",
    ),
    "ready.whole_board_signs": ("number", "{party}: the board signs jointly; {number} member is recorded"),
    "term.breach_notice_hours": ("number", "tells of a breach within {number} hour"),
    "term.change_notice_days": ("number", "tells of new sub-processors {number} day ahead"),
    "term.deletion_days": ("number", "deletes within {number} day"),
    "term.objection_days": ("number", "{number} day to object to a sub-processor"),
}
