"""The two workbooks of the wizard: the rows that were not taken, and a template to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpa_tracker.sentences import _
from dpa_tracker.use_cases.import_plan import ImportPlan
from dpa_tracker.use_cases.import_sheets import write_refused_rows, write_template
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice

_ENDING = ".xlsx"


def save_rejected(desk: Desk, plan: ImportPlan, owner: QWidget) -> None:
    """Ask where, and write the rows that are not taken, each with the reason."""
    name = _("{file} - not taken").format(file=Path(plan.source.name).stem)
    _save(desk, owner, _("Save rejected rows"), name, lambda path: write_refused_rows(plan, path))


def save_template(desk: Desk, owner: QWidget) -> None:
    """Ask where, and write a workbook with one sheet for each kind of list."""
    _save(desk, owner, _("Save a template workbook"), _("Template for import"), write_template)


def _save(desk: Desk, owner: QWidget, title: str, name: str, write: Callable[[Path], object]) -> None:
    kinds = _("Workbooks") + f" (*{_ENDING})"
    path = desk.prompts.save_file(owner, title, name + _ENDING, kinds)
    if path is None:
        return
    target = path if path.suffix.lower() == _ENDING else path.with_name(path.name + _ENDING)

    def saved(_written: object) -> None:
        said = _("{file} has been written.").format(file=target)
        desk.tell(Notice(said, "info", _("Open"), lambda: open_path(target)))

    desk.work.read(owner, lambda: write(target), saved)
