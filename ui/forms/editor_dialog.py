"""The dialog that edits one record and saves it: faults stand beside their fields, obstacles above the form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.store.unit_of_work import Outcome, StaleError
from ui.desk import Desk
from ui.documents.form_documents import FormDocuments
from ui.dropping import let_in, take_drop
from ui.faults import Notice
from ui.forms.sheet import PartForm
from ui.forms.stale_sheet import Settled, StaleSheet
from ui.prompts import may_discard
from ui.recovery.form_keeper import FormKeeper
from ui.undo import Writing
from ui.widgets.dialog_foot import add_foot
from ui.widgets.screen_fit import open_at

if TYPE_CHECKING:
    from dpa_tracker.store.unsaved import Unsaved

LATE: Final = 2_000  # milliseconds; a save that takes longer says what it waits for
_WIDTH: Final = 820
_BESIDE: Final = 40  # the scroll bar beside a form, and some room


class Versioned(Protocol):
    """A record: its version says which image of it was read."""

    @property
    def version(self) -> int:
        """0 for a record that is not in the register yet."""
        ...


V = TypeVar("V", bound=Versioned)


@dataclass(frozen=True, slots=True)
class Editing(Generic[V]):
    """What is edited and how it is saved. `before` is the record as read, None for a new one.

    `save(value, expected version)` is the command, `done` the name of the change in Undo. `kind` is that of a record
    whose form can be opened by it: what was typed there and never saved can be gone on with after a crash.
    """

    title: str
    before: V | None
    save: Callable[[V, int], Callable[[Writing], Outcome]]
    done: str
    kind: str = ""


class EditorDialog(QDialog, Generic[V]):
    """Edits one record. Save writes it and closes; a fault keeps the dialog open with everything typed in it.

    `attach_requested`: the record was saved, and these files were dropped on its form. `made`: a new record was saved.
    """

    attach_requested = Signal(object, object)
    made = Signal(object)

    def __init__(self, desk: Desk, editing: Editing[V], form: PartForm[V], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(editing.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._desk = desk
        self.prompts = desk.prompts
        self._editing = editing
        self.form = form
        self._version = 0 if editing.before is None else editing.before.version
        self._before = editing.before
        self._touched = self._takes_files = False
        form.put(editing.before)
        form.finish()
        form.edited.connect(self._touch)
        self._obstacle = QLabel()
        self._obstacle.setTextFormat(Qt.TextFormat.PlainText)
        self._obstacle.setWordWrap(True)
        self._obstacle.setProperty("faultText", "true")
        self._obstacle.setContentsMargins(24, 12, 24, 4)
        self._obstacle.hide()
        self._waiting = QLabel()
        self._waiting.setTextFormat(Qt.TextFormat.PlainText)
        self._waiting.setWordWrap(True)
        self._waiting.setContentsMargins(24, 12, 24, 4)
        self._waiting.hide()
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(LATE)
        self._late.timeout.connect(self._say_waiting)
        self._arrange()
        self._keeper = FormKeeper(desk, self, form, editing.kind, self._version)

    def resume(self, unsaved: Unsaved, value: V | None, before: V | None) -> None:
        """Show what was typed before the app ended, to be saved over the version that was read then.

        `before` is what that said: what others wrote since is not taken for what was typed here.
        """
        if before is not None:
            self._before = before
        if value is not None:
            self.form.put(value)
        self.form.type_again(unsaved.typed)
        self._version, self._touched = unsaved.version, True
        self._keeper.go_on_with(unsaved)

    def attach_with(self, attach: Callable[[V, tuple[Path, ...]], None]) -> None:
        """Take files that are dropped on the form, and give them to `attach` once it is saved; else none are taken."""
        self._takes_files = True
        self.attach_requested.connect(attach)

    def _arrange(self) -> None:
        area = QScrollArea()
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        area.setWidget(self.form)
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setProperty("primary", "true")
        self.keep.setShortcut(QKeySequence(QKeySequence.StandardKey.Save))
        self.keep.setToolTip(_("Save (Ctrl+S)"))
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(24, 8, 24, 16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._obstacle)
        column.addWidget(self._waiting)
        column.addWidget(area, 1)
        self.documents = FormDocuments(self)  # now that the fields are in it
        self.documents.added.connect(self._touch)
        column.addWidget(self.documents)
        add_foot(column, buttons, self.keep)
        self.form.ensurePolished()
        open_at(self, max(_WIDTH, self.form.minimumSizeHint().width() + _BESIDE), 760)

    def accept(self) -> None:
        """Save; the dialog closes when the record has been written, and not before.

        A file that was dropped on it and is gone by now keeps it open too: attached it could not be, and nobody would
        remember which it was.
        """
        faults = self.form.input_faults()
        if not faults and not self.documents.may_go():
            self._say(())
            return
        if not faults:
            try:
                value = self.form.read()
            except InvalidInputError as error:
                faults = error.faults
            else:
                self._save(value)
                return
        self._say(self.form.show_faults(faults))

    def reject(self) -> None:
        """Close without saving; what was typed is given up only when that is said."""
        if not self._touched or may_discard(self):
            super().reject()

    def showEvent(self, event: QShowEvent) -> None:
        """What the first field proposes is typed over, as where one comes to it by Tab."""
        super().showEvent(event)
        if cast("QWidget | None", self.focusWidget()) is None:
            self.focusNextPrevChild(True)
        first = self.focusWidget()
        line = first.lineEdit() if isinstance(first, QComboBox) else first
        if isinstance(line, QLineEdit):
            line.selectAll()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The window's own close button asks as Escape does."""
        event.ignore()
        self.reject()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Documents can be dropped on the form of what they can be attached to."""
        let_in(event, wanted=self._takes_files)

    def dropEvent(self, event: QDropEvent) -> None:
        """They wait at its foot until it is saved."""
        take_drop(event, self.documents.take, wanted=self._takes_files)

    def _save(self, value: V) -> None:
        self.keep.setEnabled(False)
        self._late.start()
        command = self._editing.save(value, self._version)
        self._desk.change(self, self._editing.done, command, lambda _outcome: self._saved(value), self._refused)

    def _say_waiting(self) -> None:
        """What a save that takes long waits for."""
        register = self._desk.present
        team = None if register is None else register.team
        server = "" if team is None else team.address.server
        said = _("Saving: waiting for {server}…") if server else _("Still saving…")
        self._say(())
        self._waiting.setText(said.format(server=server))
        self._waiting.show()

    def _saved(self, value: V) -> None:
        if self.documents.waiting:
            self.attach_requested.emit(value, self.documents.waiting)
        if self._editing.before is None:
            self.made.emit(value)
        super().accept()

    def _refused(self, error: Exception) -> None:
        self.keep.setEnabled(True)
        self._late.stop()
        self._waiting.hide()
        if isinstance(error, InvalidInputError):
            self._say(self.form.show_faults(error.faults))
        elif isinstance(error, StaleError):
            self._compare(error)
        elif isinstance(error, KnownError):
            self._say((error_sentence(error),))
        else:
            self._desk.fail(error)

    def _compare(self, error: StaleError) -> None:
        theirs: Any = error.theirs
        if theirs is None:
            self._say((_("This record has been removed meanwhile. Copy what you need, then cancel."),))
            return
        mine = self.form.read()
        sheet = StaleSheet(self._before, theirs, mine, self)
        if not sheet.is_needed:
            sheet.deleteLater()
            self._desk.tell(
                Notice(_("Somebody else has recorded the same meanwhile; nothing was left to save."), "info")
            )
            self._saved(mine)
            return
        sheet.call_by_name(self._desk)

        def settle() -> None:
            self._before, self._version = theirs, theirs.version
            if sheet.settled is Settled.THEIRS:
                self.form.put(theirs)
                self._touched = False
            else:
                merged = sheet.merged()
                self.form.put(merged)  # what is refused now is mended in the form
                self._touched = True
                self._save(merged)

        sheet.accepted.connect(settle)
        sheet.open()

    def _touch(self) -> None:
        self._touched = True

    def _say(self, texts: tuple[str, ...]) -> None:
        self._obstacle.setText("\n".join(texts))
        self._obstacle.setVisible(bool(texts))
