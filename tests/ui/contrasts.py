"""How well one colour is told from another, after WCAG 2.1."""

from __future__ import annotations

from PySide6.QtGui import QColor


def luminance(colour: str) -> float:
    """Relative luminance of a colour, 0 (black) to 1 (white), after WCAG 2.1."""
    shown = QColor(colour)
    red, green, blue = (_linear(channel) for channel in (shown.redF(), shown.greenF(), shown.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # sRGB


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 (equal) to 21 (black on white), after WCAG 2.1."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
