"""The whole register as a workbook to work on and import again, or as one file of JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, counted
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice, notice_of

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

_XLSX: Final = ".xlsx"
_JSON: Final = ".json"


class RegisterExport(QObject):
    """Asks where to, writes one file whose ending decides, and offers to open it."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    def write(self) -> None:
        """Every record in use as a workbook, one sheet a kind; or every record there is as JSON."""
        register = self._desk.register
        if register is None:
            return
        name = f"{register.path.stem} {self._desk.today.isoformat()}{_XLSX}"
        title, kinds = _("Export the whole register"), "Excel (*.xlsx);;JSON (*.json)"
        path = self._desk.prompts.save_file(self._window, title, name, kinds)
        if path is None:
            return
        target = path if path.suffix.lower() in {_XLSX, _JSON} else path.with_name(path.name + _XLSX)
        self._desk.ask(
            self,
            lambda register, _on: _written(register, target),
            lambda left_out: self._tell(target, left_out),
            self._failed,
        )

    def _tell(self, path: Path, left_out: int) -> None:
        said = _("{file} has been written.").format(file=path)
        if left_out:
            said += " " + counted(
                "{number} value fits into no cell as it is; a .json has it.",
                "{number} values fit into no cell as they are; a .json has them.",
                left_out,
            )
        self._desk.tell(Notice(said, "info", _("Open"), lambda: open_path(path)))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self._desk.tell(notice_of(error))
        else:
            self._desk.fail(error)


def _written(register: Register, path: Path) -> int:
    """Write it; how many values no cell could carry. Raises KnownError."""
    from dpa_tracker.queries.judged_by import law_words  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.transfer_verdicts import Bench  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.export_file import refuse_target, write_export  # noqa: PLC0415 - loads lxml
    from dpa_tracker.use_cases.register_file import register_as_json  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.register_sheets import register_as_workbook  # noqa: PLC0415 - as above

    refuse_target(path, (_XLSX, _JSON))
    if path.suffix.lower() == _JSON:
        text, _rows = register_as_json(register, at=datetime.now(UTC), law_digest=Bench.of(register).law_digest)
        write_export(text.encode(), path)
        return 0
    made = register_as_workbook(register, law_words(register))
    write_export(made.content, path)
    return made.left_out
