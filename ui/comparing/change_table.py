"""The changes as a table: what kind, where, what stood there and what stands there now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from dpa_tracker.sentences import _
from dpa_tracker.use_cases.change_sentences import kind_name, new_text, old_text, place_text, remarks
from dpa_tracker.word.comparing.changes import Change
from ui.connecting import ignoring
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip

_WHAT, _WHERE, _WAS, _NOW = range(4)
_WIDEST: Final = (240, 240, 0, 0)
_LEAST: Final = 120
_LONGEST: Final = 240  # characters of a cell; the whole stands below the table
_ICON: Final = 18


class ChangeTable(QTreeView):
    """`chosen` says that another change is the current one."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._changes: tuple[Change, ...] = ()
        self._model = QStandardItemModel(0, 4, self)
        self._model.setHorizontalHeaderLabels([_("What"), _("Where"), _("Was"), _("Is now")])
        self.setModel(self._model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Changes"))
        self._columns = FittedColumns(self, _WIDEST, least=_LEAST)
        self.selectionModel().currentChanged.connect(ignoring(self.chosen.emit))

    def show_changes(self, changes: Sequence[Change]) -> None:
        """Show these, in this order, the first being the current one."""
        self._changes = tuple(changes)
        self._model.removeRows(0, self._model.rowCount())
        for change in self._changes:
            self._model.appendRow(_items(change))
        self._columns.fit()
        if self._changes:
            self.setCurrentIndex(self._model.index(0, 0))
        self.chosen.emit()

    def change(self) -> Change | None:
        """The current change."""
        row = self.currentIndex().row()
        return self._changes[row] if 0 <= row < len(self._changes) else None

    def changes(self) -> tuple[Change, ...]:
        """The changes that are shown."""
        return self._changes

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for row, change in enumerate(self._changes):
                for column, item in enumerate(_items(change)):
                    self._model.setItem(row, column, item)


def _items(change: Change) -> list[QStandardItem]:
    was, now = old_text(change), new_text(change)
    texts = (kind_name(change), place_text(change.place), shown(was), shown(now))
    items = [QStandardItem(text) for text in texts]
    for item, whole in zip(items, (*texts[:2], was, "\n".join((now, *remarks(change)))), strict=True):
        item.setToolTip(tooltip(whole[: 4 * _LONGEST]))
    tokens = tokens_now()
    if change.flags:
        items[_WHAT].setIcon(icon("verdict_caution", tokens.shade(Tone.CAUTION).ink))
        items[_WHAT].setFont(_font(bold=True))
    items[_WHAT].setData(_said(change), Qt.ItemDataRole.AccessibleTextRole)
    for place, tone, font in (
        (_WAS, Tone.BAD, _font(struck=True)),
        (_NOW, Tone.ACCENT, _font(underlined=True)),
    ):
        items[place].setForeground(QColor(tokens.shade(tone).ink))
        if items[place].text() not in {_nothing(), _blank()}:
            items[place].setFont(font)
        else:
            items[place].setForeground(QColor(tokens.muted))
    return items


def shown(text: str) -> str:
    """A text in one line; what cannot be seen is said."""
    if not text:
        return _nothing()
    line = " ".join(text.split())
    if not line:
        return _blank()
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def _nothing() -> str:
    return "\u2014"  # a dash: nothing stood there


def _blank() -> str:
    return _("(white space)")


def _said(change: Change) -> str:
    """What a screen reader says of a row."""
    words = [kind_name(change), _("To look at first") if change.flags else "", place_text(change.place)]
    words += [
        _("Was: {text}").format(text=shown(old_text(change))),
        _("Is now: {text}").format(text=shown(new_text(change))),
        *remarks(change),
    ]
    return ". ".join(word for word in words if word)


def _font(*, bold: bool = False, struck: bool = False, underlined: bool = False) -> QFont:
    font = QFont()
    font.setBold(bold)
    font.setStrikeOut(struck)
    font.setUnderline(underlined)
    return font
