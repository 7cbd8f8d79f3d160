"""The workbooks of importing: rows that were not taken with the reason why, and a template to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.sentences import country_name, name_of, sentence
from dpa_tracker.sheets.cell_readers import DAYS
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import Field, ImportKind, comparable, kind_fields
from dpa_tracker.sheets.header_rows import HeadedTable
from dpa_tracker.sheets.read_values import words_of
from dpa_tracker.sheets.row_parser import Problem
from dpa_tracker.sheets.stated_places import says_nothing
from dpa_tracker.sheets.tables import Cell, Cells
from dpa_tracker.sheets.workbook_pages import Page, workbook
from dpa_tracker.use_cases.import_agreement_beside import AGREEMENT_FIELDS
from dpa_tracker.use_cases.import_engagement_beside import ENGAGEMENT_FIELDS
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.import_words import NAMES_OF, problem_sentence, remedy_sentence, suggested
from dpa_tracker.whole_files import SHARED, write_whole_file

_COUNTRIES: Final = (
    *("NO", "SE", "DK", "FI", "IS", "DE", "AT", "BE", "BG", "HR", "CY", "CZ", "EE", "FR", "GR", "HU", "IE", "IT"),
    *("LV", "LI", "LT", "LU", "MT", "NL", "PL", "PT", "RO", "SK", "SI", "ES", "GB", "CH", "US", "CA", "IN"),
)
_NOT_IN_TEMPLATES: Final = frozenset(
    {"id", "legal_name", "agreement_state", "website", "group", "department", "operations"}
)
# What another sheet of the template has.
_IN_ANOTHER_SHEET: Final = {
    ImportKind.AGREEMENTS: ENGAGEMENT_FIELDS,
    ImportKind.ENGAGEMENTS: (*AGREEMENT_FIELDS, "aliases"),
}


def write_refused_rows(plan: ImportPlan, path: Path) -> int:
    """Write the rows that are not taken, as they stand in the source, with a column that says why; returns how many.

    It is a sheet that can be put right and imported again. Raises KnownError `import_file_not_written`.
    """
    refused = plan.refused_rows()
    by_table: dict[str, list[tuple[HeadedTable, int, tuple[Problem, ...]]]] = {}
    for table, row, problems in refused:
        by_table.setdefault(table.source.sheet, []).append((table, row, problems))
    pages = [_refused_page(rows) for rows in by_table.values()]
    _write(path, workbook(pages or [Page(sentence("import.reason_column"), (sentence("import.reason_column"),))]))
    return len(refused)


def _refused_page(rows: Sequence[tuple[HeadedTable, int, tuple[Problem, ...]]]) -> Page:
    table = rows[0][0]
    at = {number: index for index, number in enumerate(table.numbers)}
    titles = (*(_title_again(column, table) for column in table.columns), sentence("import.reason_column"))
    found = [
        (*_padded(table.body[at[row]], len(table.columns)), "\n".join(_reason(problem) for problem in problems))
        for _, row, problems in rows
        if row in at
    ]
    return Page(table.source.sheet, titles, found)


def _title_again(column: Column, table: HeadedTable) -> str:
    """The title by which a column is known again; one of two rows, or one that a person explained, may not be."""
    if column.field is None or kind_fields(table.kind).by_title.get(comparable(column.title)) == column.field:
        return column.title
    label = sentence(f"import_field.{column.field}")
    return column.title if any(each.title == label for each in table.columns) else label


def _padded(cells: Cells, width: int) -> list[Cell]:
    return [*cells[:width], *[None] * (width - len(cells))]


def _reason(problem: Problem) -> str:
    where = f"{problem.cell} {problem.column}: " if problem.column else ""
    suggestion = suggested(problem) or remedy_sentence(problem)
    return f"{where}{problem_sentence(problem)}. {suggestion}"


def write_template(path: Path, kinds: Sequence[ImportKind] = tuple(ImportKind)) -> None:
    """Write a workbook to fill in: one sheet a kind, with drop-downs where a column has a closed list.

    Raises KnownError `import_file_not_written`.
    """
    pages = [_template_page(kind) for kind in kinds]
    rules = Page(sentence("import.template.title"), (sentence("import.template.rules"),))
    _write(path, workbook([*pages, rules]))


def _template_page(kind: ImportKind) -> Page:
    left_out = _NOT_IN_TEMPLATES.union(_IN_ANOTHER_SHEET.get(kind, ()))
    fields = [each for each in kind_fields(kind).fields.values() if each.name not in left_out]
    offered = {at: choices(field) for at, field in enumerate(fields)}
    return Page(
        sentence(f"import.kind.{kind}"),
        tuple(sentence(f"import_field.{field.name}") for field in fields),
        choices={at: each for at, each in offered.items() if each},
        days=frozenset(at for at, field in enumerate(fields) if field.holds in DAYS),
    )


def choices(field: Field) -> tuple[str, ...]:
    """What a column's drop-down offers, in the words of the chosen language.

    A word that also says that nothing is known ("none") is not offered: an empty cell says that.
    """
    return tuple(choice for choice in _named(field) if not says_nothing(choice))


def _named(field: Field) -> tuple[str, ...]:
    if field.holds == "yes_no":
        return (name_of("yes_no", "yes"), name_of("yes_no", "no"))
    if field.holds in ("country", "places"):
        return tuple(sorted(country_name(code) for code in _COUNTRIES))
    if field.holds in NAMES_OF:
        return tuple(name_of(NAMES_OF[field.holds], code) for code in dict.fromkeys(words_of(field.holds).values()))
    return ()


def _write(path: Path, content: bytes) -> None:
    """Write beside the target, then put it in its place, so that no half file stands under its name."""
    if path.suffix.lower() != ".xlsx":
        raise KnownError("import_not_xlsx", file=str(path))
    try:
        write_whole_file(path, content, mode=SHARED)
    except OSError as error:
        raise KnownError("import_file_not_written", file=str(path), reason=reason_of(error)) from error
