"""The box over the window: type, see results by kind as they are found, go with the arrows, open with Enter.

It is a part of the window and no window of its own, so that it stands where it should on every desktop and an input
method works in it. It closes when the keyboard goes elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.searching.line_list import LineList
from ui.searching.lines import COMMAND, KindWanted, Line, Way, lines_found, lines_recent
from ui.searching.palette import Command, command_lines, commands_named
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.widgets.texts import Level, label
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.queries.search import Found, Hit
    from dpa_tracker.store.register import Register

TYPING_PAUSE: Final = 120  # milliseconds
FOLDING: Final = "search_folding"  # the name under which the choice is remembered
_WIDEST, _MARGIN, _TOP = 760, 80, 56
_PAGE: Final = 6  # lines that Page Up and Page Down go on by
_STEPS: Final = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _PAGE,
    Qt.Key.Key_PageUp: -_PAGE,
}


class SearchBox(QFrame):
    """`open_requested` carries the subject to open. `commands` gives what can be run, `visited` what was open last."""

    open_requested = Signal(object)

    def __init__(
        self,
        desk: Desk,
        commands: Callable[[], tuple[Command, ...]],
        visited: Callable[[], tuple[Subject, ...]],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._window = parent
        self._desk = desk
        self._commands = commands
        self._visited = visited
        self._ticket: Ticket | None = None
        self._kind: str | None = None
        self._entered = False  # Enter was pressed before the answer was there
        self._came_from: QWidget | None = None
        self.setObjectName("searchBox")
        self.setProperty("card", "true")
        self.setAccessibleName(_("Find in the register"))
        self.field = self._search_field()
        self.list = LineList(self)
        self.list.clicked.connect(ignoring(self._take))
        self.folding = QCheckBox(_("å as a, ø as o, æ as ae, é as e"))
        self.folding.setChecked(desk.settings.truth(FOLDING, otherwise=False))
        self.folding.toggled.connect(self._fold)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPING_PAUSE)
        self._pause.timeout.connect(self._ask)
        self._lay_out()
        self.hide()
        parent.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]  # there is one

    def _search_field(self) -> QLineEdit:
        field = QLineEdit(self)
        field.setClearButtonEnabled(True)
        field.setMaxLength(400)
        field.setAccessibleName(_("Find in the register"))
        field.setPlaceholderText(_("Names, numbers, clauses, notes, documents; > for commands"))
        self._mark = field.addAction(icon("search", tokens_now().muted), QLineEdit.ActionPosition.LeadingPosition)
        field.textEdited.connect(ignoring(self._typed))
        field.textChanged.connect(ignoring(self._typed))
        field.installEventFilter(self)
        return field

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 8)
        column.setSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(4, 0, 4, 0)
        foot.addWidget(self.folding)
        foot.addStretch()
        foot.addWidget(label(_("↑ ↓ choose · Enter opens · Esc closes"), Level.SMALL, muted=True))
        column.addLayout(foot)

    @property
    def waits(self) -> bool:
        """Whether something typed is not asked yet, or not answered."""
        return self._pause.isActive() or self._ticket is not None

    # ---- coming and going ------------------------------------------------------------------------------------------

    def begin(self, text: str = "") -> None:
        """Show the box, ready to type in; a text is asked for at once."""
        if not self.isVisible():
            self._came_from = QApplication.focusWidget()
        self._kind = None
        self.field.setText(text)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)  # a shortcut would choose the text, to be typed over
        self._pause.stop()
        self._ask()

    def leave(self) -> None:
        """Close the box, and give the keyboard back to where it was."""
        self._forget_question()
        self.hide()
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self.isVisible() and now is not None and now is not self and not self.isAncestorOf(now):
            self._forget_question()
            self._came_from = None
            self.hide()

    def _place(self) -> None:
        window = self._window
        width = min(_WIDEST, window.width() - _MARGIN)
        foot = self.sizeHint().height() - self.list.sizeHint().height()
        highest = window.height() - _TOP - _MARGIN
        height = min(highest, foot + max(80, self.list.content_height()))
        self.setGeometry((window.width() - width) // 2, _TOP, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; in the field, the arrows and Enter are for the list."""
        if watched is self._window and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.list.step(_STEPS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            return False
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; Enter on the tick box is for the list too."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, ARG002 - the signature is Qt's
        """Tab goes between the field and the tick box; Escape leads out."""
        other = self.field if self.folding.hasFocus() else self.folding
        other.setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_mark"):
            self._mark.setIcon(icon("search", tokens_now().muted))
        super().changeEvent(event)

    # ---- asking ----------------------------------------------------------------------------------------------------

    def _typed(self) -> None:
        self._kind = None
        self._forget_question()
        self._pause.start(0 if self.field.text().startswith(COMMAND) else TYPING_PAUSE)

    def _fold(self, chosen: bool) -> None:
        self._desk.settings.set_truth(FOLDING, value=chosen)
        self._ask()

    def _forget_question(self) -> None:
        self._entered = False
        if self._ticket is not None:
            self._ticket.drop()
            self._ticket = None

    def _ask(self) -> None:
        """Ask what the field says; an answer to what it said before is not wanted any more."""
        self._pause.stop()
        self._forget_question()
        text = self.field.text().strip()
        self.folding.setEnabled(not text.startswith(COMMAND))
        if text.startswith(COMMAND):
            self._put(command_lines(self._commands(), text.removeprefix(COMMAND)))
        elif text:
            folding, kind = self.folding.isChecked(), self._kind

            def answered(found: Found) -> None:
                commands = () if kind else commands_named(self._commands(), text)
                self._put(lines_found(found, commands, folding=folding, one_kind=kind is not None))

            self._ticket = self._desk.ask(
                self, lambda register, _on: _found(register, text, kind, folding=folding), answered, self._failed
            )
        else:
            visited = self._visited()
            self._ticket = self._desk.ask(
                self,
                lambda register, _on: _recent(register, visited),
                lambda hits: self._put(lines_recent(*hits)),
                self._failed,
            )

    def _failed(self, error: Exception) -> None:
        self._put(())
        self._desk.fail(error)

    def _put(self, lines: tuple[Line, ...]) -> None:
        entered, self._ticket, self._entered = self._entered, None, False
        self.list.put(lines)
        self._place()
        line = self.list.chosen()
        if entered and line is not None and getattr(line.carries, "opens", None) is not None:
            self._take()

    # ---- taking ----------------------------------------------------------------------------------------------------

    def _enter(self) -> None:
        """Take the chosen line; of what was typed a moment ago, what is found first is opened once it is there.

        Nothing else is taken unseen: no command, and no other way to look.
        """
        if self._pause.isActive():
            self._ask()
        if self._ticket is None:
            self._take()
        else:
            self._entered = True

    def _take(self) -> None:
        line = self.list.chosen()
        if line is None or not line.able:
            return
        carried = line.carries
        if carried is Way.FOLD:
            self.folding.setChecked(True)
        elif carried is Way.COMMANDS:
            self.begin(f"{COMMAND} ")
        elif isinstance(carried, KindWanted):
            self._kind = carried.kind
            self._ask()
        elif isinstance(carried, Command):
            self.leave()
            QTimer.singleShot(0, self, carried.run)
        else:
            self._open(line)

    def _open(self, line: Line) -> None:
        opens: Subject | None = getattr(line.carries, "opens", None)
        if opens is not None:
            if getattr(line.carries, "kind", "") == Kind.DOCUMENT.value:  # it is shown where it is attached, at itself
                opens = Subject(Kind.DOCUMENT.value, getattr(line.carries, "id", ""), opens.title)
            self._came_from = None
            self.leave()
            self.open_requested.emit(opens)


def _found(register: Register, text: str, kind: str | None, *, folding: bool) -> Found:
    from dpa_tracker.queries.search import Sought, search  # noqa: PLC0415 - loads the database library

    return search(register, Sought(text, folding, kind))


def _recent(register: Register, visited: tuple[Subject, ...]) -> tuple[tuple[Hit, ...], tuple[Hit, ...]]:
    from dpa_tracker.queries.search import hits_of, recent  # noqa: PLC0415 - as above

    return hits_of(register, visited), recent(register)
