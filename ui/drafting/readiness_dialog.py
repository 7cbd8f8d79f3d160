"""Whether a kept draft is ready for signature, as its file is now."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from dpa_tracker.domain.drafts import Draft
from dpa_tracker.law.findings import Severity
from dpa_tracker.queries.gap_places import Places
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.check_readiness import Readiness
from ui.desk import Desk
from ui.dossiers.blocks import Act, Dossier
from ui.dossiers.deed import Deed
from ui.dossiers.drafts_section import draft_name
from ui.drafting.fact_editor import edit_fact
from ui.drafting.opening_files import open_path
from ui.drafting.readiness_sections import EDIT_FACT, readiness_sections
from ui.drafting.result_panel import ResultPanel
from ui.formats import day_text
from ui.widgets.screen_fit import open_at

_SIZE = (900, 660)


class ReadinessDialog(QDialog):
    """The findings with the ways to their fields and paragraphs; nothing is written."""

    def __init__(self, desk: Desk, kept: Draft, found: Readiness, places: Places, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        file = Path(kept.file)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Readiness of {name}").format(name=file.name))
        self.panel = ResultPanel(desk, self)
        self.panel.acted.connect(self._act)
        dossier = Dossier(
            kind=draft_name(kept),
            icon="drafting",
            title=file.name,
            subtitle=_("As the file is now, for {day}.").format(day=day_text(desk.on)),
            state=_state(found),
            sections=readiness_sections((), found.findings, places, editable=desk.editable),
        )
        deed = Deed(_("Open the document"), "open", lambda: open_path(file))
        self.panel.show_answer(dossier, (deed,), (file, kept.id), lambda: file)
        buttons = QDialogButtonBox()
        buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 8, 24, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel, 1)
        column.addWidget(buttons)
        open_at(self, *_SIZE)

    def _act(self, act: Act) -> None:
        if act.code == EDIT_FACT:
            edit_fact(self._desk, act.about, self)


def _state(found: Readiness) -> str:
    if found.blocked:
        return "block"
    return "check" if any(one.severity is Severity.CHECK for one in found.findings) else "cleared"
