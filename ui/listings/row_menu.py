"""The menu of the selected rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.connecting import ignoring


@dataclass(frozen=True, slots=True)
class RowDeed:
    """One thing that can be done with them, and whether it can be done now."""

    name: str
    take: Callable[[], object]
    enabled: bool = True


def menu_of(deeds: Sequence[RowDeed], parent: QWidget) -> QMenu:
    """A menu of these."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for deed in deeds:
        action = menu.addAction(deed.name)
        action.setEnabled(deed.enabled)
        action.triggered.connect(ignoring(deed.take))
    return menu
