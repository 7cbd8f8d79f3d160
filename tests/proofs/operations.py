"""What people do that writes files: the operations that every fault is tried on, each with the real use case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.calendars.ics import Event
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.back_up import back_up
from dpa_tracker.use_cases.copy_document import save_copy
from dpa_tracker.use_cases.copy_template import copy_template
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.export_calendar import ExportCalendar, export_calendar
from dpa_tracker.use_cases.export_file import write_export
from dpa_tracker.use_cases.export_list import ListToWrite, write_list
from dpa_tracker.use_cases.import_sheets import write_template
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.renew_law import written
from dpa_tracker.use_cases.save_agreement import SaveAgreement, save_agreement
from tests.sample_register import sample_register

AT: Final = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
NEXT_DAY: Final = AT + timedelta(days=1)
REGISTER, PAPER = "register.dpa", "paper.txt"
_LIST: Final = ListToWrite("Parties", ("Name", "Country"), [("Hansen & Sønn", "NO")] * 200)


@dataclass(frozen=True, slots=True)
class Operation:
    """One of them, in a folder that holds a register and a paper."""

    name: str
    do: Callable[[Register, Path], object]


def prepare(folder: Path) -> None:
    """A register with the sample, a paper that is attached to an agreement already, and one that is not."""
    from dpa_tracker.store.opening import open_register  # noqa: PLC0415 - beside the use of it

    sample_register(folder / REGISTER, actor="kari", at=AT)
    kept = folder / "kept.txt"
    kept.write_text("The paper that was attached before.\n" * 50, encoding="utf-8")
    (folder / PAPER).write_text("The parties agree on this. " * 9000, encoding="utf-8")
    with open_register(folder / REGISTER, actor="kari", at=AT) as register:
        wish = AttachDocuments(Kind.AGREEMENT, an_agreement(register).id, (kept,))
        attach_documents(register, wish, actor="kari", at=AT)


def an_agreement(register: Register) -> Agreement:
    """The first agreement by its id."""
    with register.reading() as connection:
        found = load(connection, MAPPERS[Kind.AGREEMENT])
    value: Agreement = found[min(found)]
    return value


def _save(register: Register, _folder: Path) -> object:
    value = an_agreement(register)
    wish = SaveAgreement(replace(value, notes="x" * 20_000), value.version)
    return save_agreement(register, wish, actor="kari", at=NEXT_DAY)


def _attach(register: Register, folder: Path) -> object:
    wish = AttachDocuments(Kind.AGREEMENT, an_agreement(register).id, (folder / PAPER,))
    return attach_documents(register, wish, actor="kari", at=AT)


def _draft(register: Register, folder: Path) -> object:
    template = next(each.stem for each in sorted(places.TEMPLATES.glob("*.docx")) if "letter" not in each.stem)
    wish = DraftAgreement(an_agreement(register).id, template, folder / "draft.docx", date(2026, 11, 23))
    return draft_agreement(register, wish, actor="kari", at=AT)


def _export(register: Register, folder: Path) -> None:
    text, _count = register_as_json(register, at=AT)
    write_export(text.encode(), folder / "export.json")


def _list(_register: Register, folder: Path) -> None:
    write_list(_LIST, folder / "list.xlsx")


def _calendar(register: Register, folder: Path) -> object:
    notice = Event("agreement-1-notice", date(2026, 12, 1), "Last day for notice")
    wish = ExportCalendar(folder / "days.ics", (notice,), frozenset({notice.uid}), date(2026, 11, 23))
    return export_calendar(register, wish, at=AT)


def _back_up(register: Register, folder: Path) -> object:
    return back_up(register, folder / "register.dpab", at=AT)


def _copy(register: Register, folder: Path) -> object:
    with register.reading() as connection:
        document = next(iter(load(connection, MAPPERS[Kind.DOCUMENT]).values()))
    return save_copy(register, document, folder / "copy.txt")


def _sheet(_register: Register, folder: Path) -> None:
    write_template(folder / "sheet.xlsx")


def _template(_register: Register, folder: Path) -> object:
    return copy_template(min(places.TEMPLATES.glob("*.docx")), folder)


def _law(_register: Register, folder: Path) -> None:
    written(folder / "law.dpalaw", b"a pack" * 2000)


OPERATIONS: Final = (
    Operation("save", _save),
    Operation("attach", _attach),
    Operation("draft", _draft),
    Operation("export", _export),
    Operation("backup", _back_up),
    Operation("list", _list),
    Operation("calendar", _calendar),
    Operation("copy", _copy),
    Operation("sheet", _sheet),
    Operation("template", _template),
    Operation("law", _law),
)
FEW: Final = 200  # rounds; below that only the first operations are tried, and with a fault planted the first two


def operations_for(count: int, fault: str) -> tuple[Operation, ...]:
    """Those that are worth preparing for so many rounds."""
    return OPERATIONS[:2] if fault else OPERATIONS[:5] if count < FEW else OPERATIONS
