"""Tabs that have a name: Qt itself says of a bar of tabs only which of them is chosen, and not what they are about."""

from __future__ import annotations

from PySide6.QtWidgets import QTabWidget, QWidget


class Tabs(QTabWidget):
    """Pages under a bar of tabs; `name` says what the tabs are about, to whoever does not see them."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.setAccessibleName(name)
        self.tabBar().setAccessibleName(name)
