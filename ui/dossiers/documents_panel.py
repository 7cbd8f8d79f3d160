"""The table of attached documents inside a dossier: files can be dropped on it; keys do what file managers do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTreeView, QVBoxLayout, QWidget

from dpa_tracker.sentences import _, name_of
from ui.connecting import ignoring
from ui.dossiers.blocks import Act, DocumentLine, DocumentTable
from ui.dropping import let_in, take_drop
from ui.formats import NOTHING
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.verdicts import sign_of
from ui.widgets.buttons import TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import label, tooltip

# What is asked of the page that shows the panel, about a subject and paths, or about a document's id and version.
ABOUT_DOCUMENTS: Final = "document_"
ATTACH: Final = "document_attach"
NOTHING_CAME: Final = "document_not_handed_over"
CHOOSE: Final = "document_choose"
PREVIEW: Final = "document_preview"
OPEN_COPY: Final = "document_open"
SAVE_COPY: Final = "document_save"
NEW_VERSION: Final = "document_version"
EXECUTED: Final = "document_executed"
NOT_EXECUTED: Final = "document_not_executed"
DETACH: Final = "document_detach"
LOOK_THROUGH: Final = "document_look_through"
PARTED: Final = "\0"  # no path and no title can hold it

_STATE: Final = 7
_CARRIES: Final = 6
_EXECUTED_AT: Final = 3
_GIVEN_UP: Final = ((960, 4), (860, 5))  # below these widths columns go: size, added
_VERSION: Final = 2
_NARROW: Final = 620  # below it the columns go that say the same of every document
_MOST_ROWS: Final = 12
_ICON: Final = 16
_KEPT: Final = "document_kept"


def about_subject(table: DocumentTable, *paths: Path) -> str:
    """What an act carries about the thing that files are attached to."""
    return PARTED.join((table.about.kind, table.about.id, table.about.title, *map(str, paths)))


def chosen_document(within: QObject) -> tuple[str, bool] | None:
    """The document chosen in the panel within a widget, and whether the keyboard is there."""
    panels = within.findChildren(DocumentsPanel)
    line = panels[0].line() if panels else None
    return (line.id, panels[0].table.hasFocus()) if line is not None else None


class DocumentsPanel(QWidget):
    """Shows the documents of one thing; every deed is asked for by an act."""

    def __init__(self, shown: DocumentTable, acted: Callable[[Act], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown = shown
        self._acted = acted
        self._over = False
        self.setAcceptDrops(shown.editable)
        self.table = _Table(shown.lines, self)
        self.table.setVisible(bool(shown.lines))
        self.table.looked_at.connect(self.look)
        self.table.removed.connect(lambda: self.ask(DETACH))
        self.table.doubleClicked.connect(ignoring(self.look))
        self.buttons = self._make_buttons()
        self.warning = label("", wrap=True, copyable=True)
        self.warning.setAccessibleName(_("About the chosen document"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        if not shown.lines:
            column.addWidget(
                label(_("No document is attached yet. Drop files here, or add them."), muted=True, wrap=True)
            )
        column.addWidget(self.table)
        line = Flow(8)
        for button in self.buttons.values():
            line.addWidget(button)
        column.addWidget(self.warning)
        column.addLayout(line)
        self.table.selectionModel().currentChanged.connect(ignoring(self._follow))
        self.choose(None)

    def _make_buttons(self) -> dict[str, TextButton]:
        named = {CHOOSE: (_("Add…"), "add")}
        if self._shown.lines:
            named |= {
                PREVIEW: (_("Preview"), "pane"),
                OPEN_COPY: (_("Open a copy"), "open"),
                NEW_VERSION: (_("New version…"), "up"),
                EXECUTED: (_("Mark as executed"), "verdict_good"),
                SAVE_COPY: (_("Save a copy…"), "save"),
                DETACH: (_("Remove"), "close"),
            }
        if self._shown.editable and not all(line.looked for line in self._shown.lines):
            named[LOOK_THROUGH] = (_("Look through"), "search")
        made = {code: TextButton(name, sign, self) for code, (name, sign) in named.items()}
        for code, button in made.items():
            button.clicked.connect(lambda _checked=False, code=code: self.ask(code))
        made[CHOOSE].setEnabled(self._shown.editable)
        if LOOK_THROUGH in made:
            made[LOOK_THROUGH].setToolTip(tooltip(_("Find out what the documents carry that a program could run.")))
        if not self._shown.editable:
            for code in (CHOOSE, NEW_VERSION, EXECUTED, DETACH):
                if code in made:
                    made[code].setToolTip(tooltip(self._shown.why_not))
        return made

    # ---- which one -------------------------------------------------------------------------------------------------

    def line(self) -> DocumentLine | None:
        """The document that is chosen."""
        place = self.table.currentIndex().row()
        return self._shown.lines[place] if 0 <= place < len(self._shown.lines) else None

    def choose(self, chosen: tuple[str, bool] | None) -> None:
        """Go to a document by its id, and with the keyboard where it was there; the first when it is gone."""
        ids = [line.id for line in self._shown.lines]
        place = ids.index(chosen[0]) if chosen is not None and chosen[0] in ids else 0
        self.table.setCurrentIndex(self.table.model().index(place, 0))
        if chosen is not None and chosen[1]:
            self.table.setFocus()
        self._follow()

    def _follow(self) -> None:
        line = self.line()
        self.warning.setText("" if line is None else line.warning)
        self.warning.setVisible(line is not None and bool(line.warning))
        if line is None or PREVIEW not in self.buttons:
            return
        whole = line.state == _KEPT
        allowed = {
            PREVIEW: line.previewable,
            OPEN_COPY: line.openable,
            SAVE_COPY: whole,
            NEW_VERSION: self._shown.editable,
            EXECUTED: self._shown.editable,
            DETACH: self._shown.editable,
        }
        for code, enabled in allowed.items():
            self.buttons[code].setEnabled(enabled)
            self.buttons[code].setAccessibleDescription(line.title)
        self.buttons[EXECUTED].say(_("Not executed after all") if line.executed else _("Mark as executed"))

    # ---- asking ----------------------------------------------------------------------------------------------------

    def ask(self, code: str) -> None:
        """Ask for a deed, where it can be done."""
        line = self.line()
        if not self.buttons[code].isEnabled():
            return
        if code in (CHOOSE, LOOK_THROUGH):
            self._acted(Act(code, about_subject(self._shown), ""))
        elif line is not None:
            wanted = NOT_EXECUTED if code == EXECUTED and line.executed else code
            self._acted(Act(wanted, PARTED.join((line.id, str(line.record_version), line.title)), line.title))

    def look(self) -> None:
        """Look at the chosen document: here where the app can show it, else in another program."""
        if PREVIEW in self.buttons:
            self.ask(PREVIEW if self.buttons[PREVIEW].isEnabled() else OPEN_COPY)

    # ---- dropping --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Any file can be dropped here."""
        self._hover(over=let_in(event, wanted=self._shown.editable))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """It was carried on."""
        super().dragLeaveEvent(event)
        self._hover(over=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what was dropped."""
        self._hover(over=False)
        take_drop(event, self._attach, wanted=self._shown.editable)

    def _attach(self, paths: tuple[Path, ...]) -> None:
        self._acted(Act(ATTACH if paths else NOTHING_CAME, about_subject(self._shown, *paths), ""))

    def _hover(self, *, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Show where a file would land."""
        super().paintEvent(event)
        if self._over:
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(tokens_now().accent), 2, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
            painter.end()


class _Table(QTreeView):
    """`looked_at`: Space or Enter, `removed`: Delete, on the current line."""

    looked_at = Signal()
    removed = Signal()

    def __init__(self, lines: tuple[DocumentLine, ...], parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines
        titles = (
            *(_("Title"), _("Kind"), _("Version"), _("Executed"), _("Size"), _("Added"), _("What it carries")),
            _("File"),
        )
        model = QStandardItemModel(0, len(titles), self)
        model.setHorizontalHeaderLabels(list(titles))
        for line in lines:
            model.appendRow(_items(line))
        self.setModel(model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setTabKeyNavigation(False)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Documents"))
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for stretched in (0, _CARRIES):
            self.header().setSectionResizeMode(stretched, QHeaderView.ResizeMode.Stretch)
        self.header().setMinimumSectionSize(48)
        row = self.sizeHintForRow(0) if lines else 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)  # else the card takes all room
        self.setFixedHeight(self.header().sizeHint().height() + row * min(len(lines), _MOST_ROWS) + 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter look at a document, Delete removes it (it can be undone); all else as tables do."""
        looks = event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if looks and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.looked_at.emit()
        elif event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow pane the columns go that say least."""
        super().resizeEvent(event)
        for width, column in _GIVEN_UP:
            self.setColumnHidden(column, self.width() < width)
        narrow = self.width() < _NARROW
        self.setColumnHidden(_VERSION, narrow and all(line.number == 1 for line in self._lines))
        self.setColumnHidden(_EXECUTED_AT, narrow and not any(line.executed for line in self._lines))
        self.setColumnHidden(_STATE, narrow and all(line.state == _KEPT for line in self._lines))
        self.setColumnHidden(_CARRIES, narrow and all(line.looked and not line.risky for line in self._lines))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        model = self.model()
        if event.type() == QEvent.Type.PaletteChange and isinstance(model, QStandardItemModel):
            for place, line in enumerate(self._lines):
                _paint(model.item(place, _EXECUTED_AT), model.item(place, _STATE), model.item(place, _CARRIES), line)


def _items(line: DocumentLine) -> list[QStandardItem]:
    executed = _("Executed") if line.executed else NOTHING
    texts = (
        line.title,
        line.form,
        str(line.number),
        executed,
        line.size,
        line.added,
        line.carries,
        name_of("document_state", line.state),
    )
    items = [QStandardItem(text) for text in texts]
    for item in items:
        item.setToolTip(tooltip(f"{line.title}\n{line.note}").replace("\n", "<br>"))
    _paint(items[_EXECUTED_AT], items[_STATE], items[_CARRIES], line)
    items[0].setData(", ".join(texts), Qt.ItemDataRole.AccessibleTextRole)
    return items


def _paint(executed: QStandardItem, state: QStandardItem, carries: QStandardItem, line: DocumentLine) -> None:
    executed.setIcon(_icon("active") if line.executed else QIcon())
    state.setIcon(_icon(line.state))
    carries.setIcon(_icon("check") if line.risky else QIcon() if line.looked else _icon("not_reviewed"))


def _icon(code: str) -> QIcon:
    sign = sign_of(code)
    return icon(sign.icon, tokens_now().shade(sign.tone).ink)
