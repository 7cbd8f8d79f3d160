"""What the wizard says of columns, rows and problems; what the command line says in its own terms is said in ours."""

from __future__ import annotations

from typing import Final

from dpa_tracker.domain.identities import Kind
from dpa_tracker.sentences import _, counted, sentence
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import ImportKind
from dpa_tracker.sheets.read_days import DayOrder
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import Problem
from dpa_tracker.sheets.tables import Book, Remark
from dpa_tracker.use_cases.import_lines import LineState
from dpa_tracker.use_cases.import_readings import SheetReading
from dpa_tracker.use_cases.import_words import problem_sentence, quoted, remark_sentence, remedy_sentence, suggested
from dpa_tracker.wording import SENTENCES
from ui.formats import count_text, rows_text
from ui.verdicts import kind_word

RECORD_OF: Final = {
    ImportKind.PARTIES: Kind.PARTY,
    ImportKind.SERVICES: Kind.SERVICE,
    ImportKind.AGREEMENTS: Kind.AGREEMENT,
    ImportKind.ENGAGEMENTS: Kind.ENGAGEMENT,
    ImportKind.TRANSFERS: Kind.TRANSFER,
}
_MARKS: Final = {";": "semicolon", ",": "comma", "\t": "tab", "|": "bar"}


def kind_name(kind: ImportKind) -> str:
    """What a kind of list is called."""
    return sentence(f"import.kind.{kind.value}")


def record_name(kind: ImportKind) -> str:
    """What one record of a kind of list is called."""
    return kind_word(RECORD_OF[kind].value)


def state_name(state: LineState) -> str:
    """What becomes of a line, in a word."""
    return sentence(f"import_wizard.state.{state.value}")


def column_name(column: Column) -> str:
    """A column by its letter and title."""
    title = " ".join(column.title.split())
    return f"{column.letter} · {title}" if title and title != column.letter else column.letter


def why_column(reading: SheetReading, column: Column) -> str:
    """Why a column is read as it is; of days, which comes first as well."""
    if reading.remembered and column.why == "said":
        why = "remembered"
    elif column.field is None:
        why = "left_out" if column.why == "said" or not column.title else "unknown"
    else:
        why = column.why or "said"
    said = sentence(f"import_wizard.why.{why}")
    order = reading.orders.get(column.field or "")
    if order is None:
        return said
    how = order_words(order)
    return f"{how[:1].upper()}{how[1:]} · {said[:1].lower()}{said[1:]}"


def order_words(order: DayOrder) -> str:
    """How a column of days is read, and why."""
    first = sentence(f"import_wizard.order.{order.order or 'open'}")
    why = sentence(f"import_wizard.order_why.{order.why}")
    return why if order.why == "clear" else f"{first} ({why})"


def problem_words(problem: Problem) -> str:
    """What is wrong, with its cell and what stands in it."""
    where = " ".join(part for part in (problem.cell, f"({problem.column})" if problem.column else "") if part)
    text = _with_value(problem, problem_sentence(problem))
    return f"{where}: {text}" if where else text[:1].upper() + text[1:]


def problem_in_short(problem: Problem) -> str:
    """What is wrong, with what stands in the cell, for one line among many."""
    said = problem_sentence(problem)
    text = _with_value(problem, said) if problem.severity is Severity.BLOCK else said
    return text[:1].upper() + text[1:]


def _with_value(problem: Problem, said: str) -> str:
    """The sentence behind what stands in the cell, unless it begins with that itself."""
    value = problem.value
    return f"{quoted(value)} {said}" if value and not said.lstrip("\u201c\u00ab'\"").startswith(value) else said


def remedy_words(problem: Problem) -> str:
    """What to do about it here."""
    code = f"import_wizard.remedy.{problem.code}"
    said = sentence(code) if code in SENTENCES else remedy_sentence(problem)
    if not problem.suggestion:
        return said
    return _("Perhaps meant: {suggestion}. {remedy}").format(suggestion=suggested(problem), remedy=said)


def remark_words(remark: Remark) -> str:
    """What is told of the source."""
    code = f"import_wizard.remark.{remark.code}"
    return sentence(code, {"sheet": remark.sheet, **remark.values}) if code in SENTENCES else remark_sentence(remark)


def rows_words(count: int) -> str:
    """A number of rows."""
    return rows_text(count)


def found_words(book: Book) -> str:
    """What was found in a file: how many sheets and rows, the encoding, what stands between the cells."""
    parts = [book.name]
    if len(book.tables) != 1:
        parts.append(counted("{number} sheet", "{number} sheets", len(book.tables)))
    parts.append(rows_words(sum(len(table.rows) for table in book.tables)))
    if book.encoding:
        parts.append(book.encoding)
    if book.delimiter:
        parts.append(_("{mark} between the cells").format(mark=_mark_name(book.delimiter)))
    return " · ".join(parts)


def _mark_name(mark: str) -> str:
    names = {"semicolon": _("semicolon"), "comma": _("comma"), "tab": _("tab"), "bar": _("vertical bar")}
    return names.get(_MARKS.get(mark, ""), quoted(mark))


def counts_words(new: int, changed: int, unchanged: int, refused: int) -> str:
    """The four counts of a plan on one line."""
    said = _("{new} new, {changed} changed, {unchanged} unchanged, {refused} not taken")
    return said.format(
        new=count_text(new), changed=count_text(changed), unchanged=count_text(unchanged), refused=count_text(refused)
    )
