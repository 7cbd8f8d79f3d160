"""What a comparison found: how much, the list with its filters, the chosen change in full, and ways to save it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from dpa_tracker.sentences import _, name_of
from dpa_tracker.use_cases.compare_documents import PDF_ENDING, Compared, counted, warnings_of
from dpa_tracker.word.comparing.changes import FLAGGED, Change, Kind
from dpa_tracker.word.conversion import libreoffice
from dpa_tracker.word.draft_writer import WORD_ENDING
from ui.comparing.change_table import ChangeTable
from ui.comparing.redline import RedlineView
from ui.connecting import ignoring
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.texts import Level, label


class ChangesPanel(QWidget):
    """`save_requested` carries the ending of the file that is wanted: ".docx" or ".pdf"."""

    save_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[Change, ...] = ()
        self._count = label("", Level.TITLE, wrap=True)
        self._kinds = label("", muted=True, wrap=True)
        self.note = label("", Level.SMALL, muted=True, wrap=True)
        self.flagged_only = QCheckBox(_("Only what is to be looked at first"), self)
        self.flagged_only.toggled.connect(ignoring(self._filter))
        self.kind = DropDown(self)
        self.kind.setAccessibleName(_("Kind of change"))
        self.kind.setMinimumWidth(220)
        self.kind.activated.connect(ignoring(self._filter))
        self.table = ChangeTable(self)
        self.view = RedlineView(self)
        self.table.chosen.connect(lambda: self.view.show_change(self.table.change()))
        self.save_word = TextButton(_("Save as Word with tracked changes…"), "save", self, primary=True)
        self.save_word.clicked.connect(lambda: self.save_requested.emit(WORD_ENDING))
        self.save_pdf = TextButton(_("Save as PDF report…"), "save", self)
        self.save_pdf.clicked.connect(lambda: self.save_requested.emit(PDF_ENDING))
        self._lay_out()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._count, 1)
        for button in (self.save_word, self.save_pdf):
            top.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        filters = QHBoxLayout()
        filters.setSpacing(16)
        filters.addWidget(self.flagged_only)
        filters.addWidget(self.kind)
        legend = label(
            _("Struck out: stood in ours. Underlined: stands in theirs."), Level.SMALL, muted=True, wrap=True
        )
        legend.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        filters.addWidget(legend, 1)
        head = QVBoxLayout()
        head.setContentsMargins(20, 4, 20, 8)
        head.setSpacing(6)
        head.addLayout(top)
        head.addWidget(self._kinds)
        head.addWidget(self.note)
        head.addLayout(filters)
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.view)
        parts.setStretchFactor(0, 1)
        parts.setSizes([320, 130])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(parts, 1)

    def show_comparison(self, compared: Compared, *, tracks: bool) -> None:
        """Be about another comparison; `tracks`: both are Word files, so tracked changes can be written."""
        self._changes = compared.changes
        self._count.setText(counted(len(compared.changes), compared.flagged))
        counts = Counter(kind for change in compared.changes for kind in dict.fromkeys((change.kind, *change.flags)))
        kinds = [kind for kind in Kind if counts[kind]]
        self._kinds.setText(" · ".join(f"{name_of('change', kind)}\u00a0{counts[kind]}" for kind in kinds))
        self.kind.clear()
        self.kind.addItem(_("All kinds"), "")
        for kind in kinds:
            self.kind.addItem(f"{name_of('change', kind)} ({counts[kind]})", kind.value)
        has_flagged = any(counts[kind] for kind in FLAGGED)
        self.flagged_only.setEnabled(has_flagged)
        self.flagged_only.setChecked(self.flagged_only.isChecked() and has_flagged)
        self._say_what_can_be_saved(tracks=tracks, warnings=warnings_of(compared))
        self._filter()

    def _say_what_can_be_saved(self, *, tracks: bool, warnings: Sequence[str]) -> None:
        prints = libreoffice() is not None
        self.save_word.setEnabled(tracks)
        self.save_pdf.setEnabled(prints)
        said = [
            "" if tracks else _("A PDF has no place for tracked changes; save a report instead."),
            "" if prints else _("A PDF report is made by LibreOffice, which was not found on this machine."),
            *warnings,
        ]
        self.note.setText("  ".join(line for line in said if line))
        self.note.setVisible(any(said))

    def _filter(self) -> None:
        wanted = self.kind.currentData()
        self.table.show_changes(
            [
                change
                for change in self._changes
                if (change.flags or not self.flagged_only.isChecked())
                and (not wanted or wanted in (change.kind, *change.flags))
            ]
        )
