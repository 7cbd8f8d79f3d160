"""The recorded changes as a table: what changes, for which services, when it is planned, from when it may start."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem
from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.chain_changes import ChangeView
from dpa_tracker.sentences import _, name_of
from ui.changes.words import SignedItem, may_start_text, sign_of_change
from ui.formats import NOTHING, day_text
from ui.widgets.choosing_table import ChoosingTable, Columns
from ui.widgets.texts import tooltip

_WIDEST: Final = (0, 220, 260, 130, 215, 110)
_START: Final = 4


class ChangeTable(ChoosingTable[ChangeView]):
    """The changes, one of which the panel below is about."""

    def __init__(self, parent: QWidget | None = None) -> None:
        titles = (_("Sub-processor"), _("Change"), _("Services"), _("Planned start"), _("May start"), _("Not told yet"))
        super().__init__(Columns(_("Changes"), titles, _WIDEST, _items, lambda view: view.change.id), parent)


def _items(view: ChangeView) -> list[QStandardItem]:
    texts = (
        view.party.title,
        name_of("change_kind", view.change.kind.value),
        ", ".join(each.title for each in view.services) or NOTHING,
        day_text(view.change.planned_start),
        may_start_text(view),
        str(len(view.untold)),
    )
    items = [QStandardItem(text) for text in texts]
    items[_START] = SignedItem(texts[_START], partial(sign_of_change, view))
    for item in items:
        item.setToolTip(tooltip(item.text()))
    items[0].setData(", ".join(texts), Qt.ItemDataRole.AccessibleTextRole)
    return items
