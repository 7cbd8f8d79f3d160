"""Files were dropped where it is not evident what they belong to: which thing of the register is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.domain.file_names import shown_name
from dpa_tracker.queries.attach_choices import Attachable, FoundSubjects, find_attachable
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, counted
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dropping import may_be_list
from ui.verdicts import kind_word
from ui.widgets.dialog_foot import add_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label
from ui.work import Ticket

_NAMED: Final = 3  # files that the title names
_SIZE: Final = (620, 520)


class AttachDialog(QDialog):
    """`chosen` carries the subject to attach to; `scan_requested`: they are only to be scanned.

    `import_requested`: the one file is a list of records.
    """

    chosen = Signal(object)
    scan_requested = Signal()
    import_requested = Signal()

    def __init__(
        self, desk: Desk, files: Sequence[Path], among: Attachable, first: Subject | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Attach documents"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self._among = among
        self._looking: Ticket | None = None
        self.sought = QLineEdit(self)
        self.sought.setPlaceholderText(_("Type a reference or a name"))
        self.sought.setAccessibleName(_("Attach to"))
        self.sought.setClearButtonEnabled(True)
        self.sought.textChanged.connect(ignoring(self._look))
        self.list = QListWidget(self)
        self.list.setSpacing(3)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(_("Agreements, parties and others"))
        self.list.itemDoubleClicked.connect(ignoring(self.accept))
        self.list.currentRowChanged.connect(ignoring(self._follow))
        self._more = label("", muted=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(10)
        column.addWidget(label(_title(len(files)), Level.TITLE, wrap=True))
        column.addWidget(label(_names(files), muted=True, wrap=True))
        column.addWidget(self.sought)
        column.addWidget(self.list, 1)
        column.addWidget(self._more)
        buttons = self._buttons(may_import=may_be_list(files))
        add_foot(column, buttons, self.attach)
        open_at(self, *_SIZE)
        self._look(first)
        self.sought.setFocus()

    def _buttons(self, *, may_import: bool) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        self.attach: QPushButton = buttons.addButton(_("Attach"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.attach.setProperty("primary", "true")
        self.scan: QPushButton = buttons.addButton(_("Only scan"), QDialogButtonBox.ButtonRole.ActionRole)
        self.list_import: QPushButton | None = None
        if may_import:
            self.list_import = buttons.addButton(_("Import a list"), QDialogButtonBox.ButtonRole.ActionRole)
            self.list_import.clicked.connect(ignoring(self._only_import))
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.scan.clicked.connect(ignoring(self._only_scan))
        return buttons

    def subject(self) -> Subject | None:
        """What is chosen in the list; nothing while something else is looked for."""
        if self._looking is not None:
            return None
        found: object = self.list.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Subject) else None

    def accept(self) -> None:
        """Attach to what is chosen."""
        subject = self.subject()
        if subject is not None:
            super().accept()
            self.chosen.emit(subject)

    def _only_scan(self) -> None:
        super().accept()
        self.scan_requested.emit()

    def _only_import(self) -> None:
        super().accept()
        self.import_requested.emit()

    def _look(self, first: Subject | None = None) -> None:
        """Look for what is typed beside the window; nothing is attached to what was found before."""
        if self._looking is not None:
            self._looking.drop()
        among, text = self._among, self.sought.text()
        chosen = bool(text.split()) or first is not None
        self._looking = self._desk.work.read(
            self, lambda: find_attachable(among, text, first), lambda found: self._offer(found, chosen=chosen)
        )
        self._follow()

    def _offer(self, found: FoundSubjects, *, chosen: bool) -> None:
        self._looking = None
        self.list.clear()
        for each in found.subjects:
            item = QListWidgetItem(f"{each.title}  ({kind_word(each.kind)})", self.list)
            item.setData(Qt.ItemDataRole.UserRole, each)
        self.list.setCurrentRow(0 if chosen else -1)  # none of hundreds by chance
        left = found.more
        more = counted(
            "{number} more; type to narrow the list down", "{number} more; type to narrow the list down", left
        )
        self._more.setText(more if left > 0 else "" if found.subjects else _("Nothing is called so."))
        self._follow()

    def _follow(self) -> None:
        self.attach.setEnabled(self.subject() is not None)


def _title(number: int) -> str:
    return counted("Attach {number} document to …", "Attach {number} documents to …", number)


def _names(files: Sequence[Path]) -> str:
    named = ", ".join(shown_name(path.name) for path in files[:_NAMED])
    return f"{named} …" if len(files) > _NAMED else named
