"""Where one was last, in a menu that holds as long as Ctrl does: as windows and tabs are changed elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.navigation import page_name
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.trail import Place

_KEYS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class RecentPlaces(QMenu):
    """Ctrl+Tab again is one further, with Shift one back, and letting go of Ctrl goes there; so does Enter."""

    def __init__(self, places: Sequence[Place], go: Callable[[Place], None], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Recent places"))
        tokens = tokens_now()
        for place in places:
            picture = icon(place.page.value, tokens.muted, tokens.faint)
            action = self.addAction(picture, place_name(place).replace("&", "&&"))
            action.triggered.connect(ignoring(partial(go, place)))

    def show_over(self, window: QWidget, *, last: bool) -> None:
        """Show it in the middle of a window, on the place before this one, or on the one that is longest ago."""
        size, room = self.sizeHint(), window.rect().center()
        self.popup(window.mapToGlobal(room - QPoint(size.width() // 2, size.height() // 2)))
        actions = self.actions()
        if actions:
            self.setActiveAction(actions[-1 if last else 0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tab goes round, also while Ctrl is held."""
        if event.key() in _KEYS:
            back = event.key() == Qt.Key.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            actions, now = self.actions(), self.activeAction()
            at = actions.index(now) if now in actions else 0
            self.setActiveAction(actions[(at + (-1 if back else 1)) % len(actions)])
            return
        super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Whoever lets go of Ctrl has chosen."""
        chosen = cast("QAction | None", self.activeAction())  # none, before one was pointed at
        if event.key() == Qt.Key.Key_Control and chosen is not None:
            self.close()
            chosen.trigger()
            return
        super().keyReleaseEvent(event)


def place_name(place: Place) -> str:
    """What a place is called: the record's title with its page, or the page with what its rows have in common."""
    about = place.subject.title if place.subject is not None else place.told
    return f"{about} · {page_name(place.page)}" if about else page_name(place.page)
