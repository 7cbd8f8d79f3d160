"""The menu of the selected rows, and the places it leads to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scope import KINDS, Scope
from dpa_tracker.sentences import _
from ui.actions import keys_of
from ui.connecting import ignoring
from ui.trail import PageKey, Place


@dataclass(frozen=True, slots=True)
class RowDeed:
    """One thing that can be done with them, and whether it can be done now.

    `does`: the action of the window that does the same, whose shortcut is shown; `line`: a line before it.
    """

    name: str
    take: Callable[[], object]
    enabled: bool = True
    does: str = ""
    line: bool = False


def ways_to_pictures(subject: Subject | None, go: Callable[[Place], None]) -> tuple[RowDeed, ...]:
    """The chain and the map of what a row is about; nothing where neither can show it."""
    if subject is None or subject.kind not in KINDS:
        return ()
    about = Scope(subject.kind, subject.id).words
    return (
        RowDeed(_("Show in chain"), partial(go, Place(PageKey.CHAIN, words=about)), line=True),
        RowDeed(_("Show on map"), partial(go, Place(PageKey.MAP, words=about))),
    )


def menu_of(deeds: Sequence[RowDeed], parent: QWidget) -> QMenu:
    """A menu of these."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for deed in deeds:
        if deed.line:
            menu.addSeparator()
        action = menu.addAction(deed.name.replace("&", "&&"))
        if deed.does:
            action.setShortcut(QKeySequence(keys_of(deed.does)))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)  # shown here, and the window's to act on
        action.setEnabled(deed.enabled)
        action.triggered.connect(ignoring(deed.take))
    return menu
