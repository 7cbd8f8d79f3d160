"""Dresses the application: style, palette, fonts and style sheet, in light, dark or as the system has it."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import DARK, LIGHT, Tokens

_SMALLEST_POINTS = 9.5
_WHEN_NO_DESKTOP_CHOSE = ("Inter", "Noto Sans", "Open Sans", "Cantarell", "Ubuntu", "Liberation Sans")


class Scheme(StrEnum):
    """What the user chose; `system` follows the desktop, live."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


_QT_SCHEMES = {
    Scheme.SYSTEM: Qt.ColorScheme.Unknown,
    Scheme.LIGHT: Qt.ColorScheme.Light,
    Scheme.DARK: Qt.ColorScheme.Dark,
}


def dress(app: QApplication, scheme: Scheme) -> None:
    """Put the chosen scheme on, now and whenever the desktop's own scheme changes."""
    if not app.styleSheet():  # once: Qt crashes when the style below a style sheet is exchanged
        app.setStyle("Fusion")
        app.setFont(_font())
    hints = app.styleHints()
    hints.setColorScheme(_QT_SCHEMES[scheme])
    _put_on(app, _tokens(scheme, hints.colorScheme()))


def redress(app: QApplication, scheme: Scheme) -> None:
    """The desktop changed its scheme: follow it, unless the user chose one."""
    _put_on(app, _tokens(scheme, app.styleHints().colorScheme()))


def _tokens(scheme: Scheme, system: Qt.ColorScheme) -> Tokens:
    dark = scheme is Scheme.DARK or (scheme is Scheme.SYSTEM and system is Qt.ColorScheme.Dark)
    return DARK if dark else LIGHT


def _put_on(app: QApplication, tokens: Tokens) -> None:
    palette = palette_of(tokens)
    if app.palette().color(QPalette.ColorRole.Window) == palette.color(QPalette.ColorRole.Window) and app.styleSheet():
        return
    app.setPalette(palette)
    app.setStyleSheet(stylesheet(tokens, app.font().pointSizeF()))


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of a theme, so that whatever the style sheet does not name still belongs to it."""
    palette = QPalette()
    role = QPalette.ColorRole
    for name, colour in (
        (role.Window, tokens.ground),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.sunken),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.PlaceholderText, tokens.faint),
        (role.Highlight, tokens.selection),
        (role.HighlightedText, tokens.text),
        (role.Link, tokens.accent),
        (role.LinkVisited, tokens.accent),
        (role.Accent, tokens.accent),
        (role.Light, tokens.surface),
        (role.Midlight, tokens.line),
        (role.Mid, tokens.line),
        (role.Dark, tokens.line_strong),
        (role.Shadow, tokens.line_strong),
        (role.BrightText, tokens.text),
    ):
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(tokens.faint))
    return palette


def _font() -> QFont:
    """The desktop's own font; where no desktop chose one, the first good one there is, in a readable size."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    if QFontInfo(font).family() in {"DejaVu Sans", "Sans Serif"}:
        there = set(QFontDatabase.families())
        font.setFamilies([name for name in _WHEN_NO_DESKTOP_CHOSE if name in there] or [font.family()])
    if 0 < font.pointSizeF() < _SMALLEST_POINTS:
        font.setPointSizeF(_SMALLEST_POINTS)
    font.setStyleStrategy(QFont.StyleStrategy.PreferAntialias)
    return font
