"""The drop-down of this app: its arrow has the ink of the theme, and the mouse wheel leaves it alone."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QWidget

from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_now

_BOX, _EDIT = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
_ARROW = 14
_LETTERS = 8
_FROM_EDGE = 8


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
        field = self.style().subControlRect(_BOX, option, _EDIT, self)
        option.currentText = option.fontMetrics.elidedText(
            self.currentText(), Qt.TextElideMode.ElideRight, field.width()
        )

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
