"""The head of a dossier: what it is about, and its state."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.dossiers.blocks import (
    Dossier,
)
from ui.widgets.badge import Badge
from ui.widgets.texts import Level, label


def head_of(dossier: Dossier) -> QVBoxLayout:
    """The kind, the title and the state, with whether it is archived."""
    head = QVBoxLayout()
    head.setSpacing(4)
    head.addWidget(label(dossier.kind, Level.CAPTION))
    title = label(dossier.title, Level.TITLE, wrap=True, copyable=True)
    head.addWidget(title)
    if dossier.subtitle:
        head.addWidget(label(dossier.subtitle, muted=True, wrap=True))
    badges = [code for code in (dossier.state, "archived" if dossier.archived else "") if code]
    if badges:
        line = QHBoxLayout()
        line.setSpacing(8)
        for code in badges:
            line.addWidget(Badge(code))
        line.addStretch()
        head.addSpacing(4)
        head.addLayout(line)
    return head
