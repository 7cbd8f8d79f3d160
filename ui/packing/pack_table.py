"""The packs as a table: agreement, documents, how they are signed, how far that has come."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QIcon, QStandardItem
from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.packs import SigningState
from dpa_tracker.queries.packs import PackRow
from dpa_tracker.sentences import _, name_of
from ui.formats import NOTHING, day_text
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.choosing_table import ChoosingTable, Columns
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


class PackTable(ChoosingTable[PackRow]):
    """The packs, one of which the panel below is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        titles = (
            _("Pack"),
            _("Documents"),
            _("Way of signing"),
            _("Status"),
            _("Since"),
            _("Signing service"),
            _("Reference"),
        )
        super().__init__(Columns(_("Packs"), titles, _WIDEST, _items, lambda row: row.pack.id), parent)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            for at, row in enumerate(self.rows()):
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
