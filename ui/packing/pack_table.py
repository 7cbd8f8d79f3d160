"""The packs as a table: agreement, documents, how they are signed, how far that has come."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from dpa_tracker.domain.packs import SigningState
from dpa_tracker.queries.packs import PackRow
from dpa_tracker.sentences import _, name_of
from ui.connecting import ignoring
from ui.formats import NOTHING, day_text
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip

_SIGNS: Final = {
    SigningState.NOT_SENT: ("verdict_neutral", Tone.NEUTRAL),
    SigningState.SENT: ("verdict_info", Tone.ACCENT),
    SigningState.PARTLY_SIGNED: ("verdict_caution", Tone.CAUTION),
    SigningState.SIGNED: ("verdict_good", Tone.GOOD),
    SigningState.DECLINED: ("verdict_bad", Tone.BAD),
}
_STATE: Final = 3
_WIDEST: Final = (0, 92, 150, 190, 112, 150, 150)  # of a column, however long its texts; the first takes the rest
_LEAST: Final = 64
_ICON: Final = 18


class PackTable(QTreeView):
    """`chosen` says that another pack is the current one."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PackRow, ...] = ()
        self._model = QStandardItemModel(0, len(_WIDEST), self)
        titles = (
            _("Pack"),
            _("Documents"),
            _("Way of signing"),
            _("Status"),
            _("Since"),
            _("Signing service"),
            _("Reference"),
        )
        self._model.setHorizontalHeaderLabels(list(titles))
        self.setModel(self._model)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(_ICON, _ICON))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Packs"))
        self._columns = FittedColumns(self, _WIDEST, least=_LEAST)
        self.selectionModel().currentChanged.connect(ignoring(self.chosen.emit))

    def offer(self, rows: Sequence[PackRow]) -> None:
        """Show these packs; the one that was chosen stays chosen, else it is the first."""
        kept = self.pack_id()
        self._rows = tuple(rows)
        self.selectionModel().blockSignals(True)
        self._model.removeRows(0, self._model.rowCount())
        for row in self._rows:
            self._model.appendRow(_items(row))
        self.selectionModel().blockSignals(False)
        self._columns.fit()
        self.choose(kept if any(row.pack.id == kept for row in self._rows) else "")
        self.chosen.emit()

    def choose(self, pack_id: str) -> None:
        """Go to a pack; the first when there is none of that id."""
        place = next((at for at, row in enumerate(self._rows) if row.pack.id == pack_id), 0)
        self.setCurrentIndex(self._model.index(place, 0))

    def row(self) -> PackRow | None:
        """The current pack."""
        place = self.currentIndex().row()
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def pack_id(self) -> str:
        """The id of the current pack; empty when there is none."""
        row = self.row()
        return "" if row is None else row.pack.id

    def rows(self) -> tuple[PackRow, ...]:
        """The packs that are shown."""
        return self._rows

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for at, row in enumerate(self._rows):
                self._model.item(at, _STATE).setIcon(_icon(row.pack.signing.state))


def _items(row: PackRow) -> list[QStandardItem]:
    signing = row.pack.signing
    texts = (
        row.pack.title,
        str(len(row.pack.documents)),
        name_of("profile", row.pack.profile),
        name_of("signing", signing.state.value),
        day_text(signing.day),
        signing.provider or NOTHING,
        signing.reference or NOTHING,
    )
    items = [QStandardItem(text) for text in texts]
    for item in items:
        item.setToolTip(tooltip(item.text()))
    items[0].setToolTip(tooltip(f"{row.pack.title} ({row.agreement.title})"))
    items[_STATE].setIcon(_icon(signing.state))
    items[0].setData(", ".join(texts), Qt.ItemDataRole.AccessibleTextRole)
    return items


def _icon(state: SigningState) -> QIcon:
    name, tone = _SIGNS[state]
    return icon(name, tokens_now().shade(tone).ink)
