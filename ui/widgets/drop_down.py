"""The drop-down of this app: its arrow has the ink of the theme, and the mouse wheel leaves it alone."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QToolTip, QWidget

from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_now
from ui.widgets.texts import tooltip

_BOX, _EDIT = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
_ARROW = 14
_LETTERS = 8
_FROM_EDGE = 8
_BESIDE_NAMES = 36  # the bar and what is kept free around a name
_IN_LINE = 4  # what a line keeps free at each side of its text


def wide_enough(names: Iterable[str], popup: QWidget, at: QWidget) -> int:
    """How wide a list that drops down from `at` has to be so that no name in it is cut, as far as the screen goes."""
    measure = popup.fontMetrics().horizontalAdvance
    wanted = max(map(measure, names), default=0) + _BESIDE_NAMES
    screen = at.screen().availableGeometry()
    return min(wanted, screen.right() - max(at.mapToGlobal(at.rect().topLeft()).x(), screen.left()))


class DropDown(QComboBox):
    """A combo box whose arrow is painted here, since a style sheet can only take a picture of one colour for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """A long entry does not widen the form; it is shown whole in the list."""
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_LETTERS)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What is chosen, with an ellipsis where the box is narrower."""
        super().initStyleOption(option)
        option.currentText = option.fontMetrics.elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, self._room(option)
        )

    def _room(self, option: QStyleOptionComboBox) -> int:
        line = self.lineEdit()
        field = self.style().subControlRect(_BOX, option, _EDIT, self)
        return field.width() if line is None else field.width() - 2 * _IN_LINE

    @property
    def is_cut(self) -> bool:
        """Whether what is chosen is wider than the box."""
        option = QStyleOptionComboBox()
        super().initStyleOption(option)
        return option.fontMetrics.horizontalAdvance(self.currentText()) > self._room(option)

    def event(self, event: QEvent) -> bool:
        """Pointed at, it says in whole what it has no room for, after what it says of itself."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent) and self.is_cut:
            said = (tooltip(self.currentText()), self.toolTip())
            QToolTip.showText(event.globalPos(), "<br>".join(part for part in said if part), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, then the arrow."""
        super().paintEvent(event)
        tokens = tokens_now()
        left, top = self.width() - _ARROW - _FROM_EDGE, (self.height() - _ARROW) / 2
        painter = QPainter(self)
        ink = tokens.muted if self.isEnabled() else tokens.faint
        paint_icon(painter, "chevron_down", ink, QRectF(left, top, _ARROW, _ARROW))
        painter.end()

    def showPopup(self) -> None:
        """Drop the list down; it is called as the box is."""
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll: a wheel that passes over a form must not change a fact."""
        event.ignore()
