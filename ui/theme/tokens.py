"""The colours of the app by meaning, one set for light and one for dark; nothing else in `ui` names a colour.

A widget asks `tokens_now()`, so that it follows a change of theme without being told. Every text
colour has a contrast of at least 4.5:1 on the surfaces it stands on, every icon 3:1 (WCAG 2.1, 1.4.3 and 1.4.11);
a test computes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QGuiApplication, QPalette


class Tone(StrEnum):
    """What a colour says. The shape of the icon and the word say it too, never the colour alone."""

    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    OPEN = "open"
    NEUTRAL = "neutral"
    ACCENT = "accent"


@dataclass(frozen=True, slots=True)
class Shade:
    """A tone in one theme: `ink` for words and icons, `wash` for the surface behind them."""

    ink: str
    wash: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One theme. `ground` lies behind everything, `surface` under content, `sunken` under navigation and headers."""

    ground: str
    surface: str
    sunken: str
    hover: str
    line: str
    line_strong: str
    text: str
    muted: str
    faint: str
    accent: str
    on_accent: str
    accent_hover: str
    selection: str
    shades: dict[Tone, Shade]

    def shade(self, tone: Tone) -> Shade:
        """Ink and wash of a tone."""
        return self.shades[tone]


LIGHT: Final = Tokens(
    ground="#f6f7f9",
    surface="#ffffff",
    sunken="#eef0f4",
    hover="#e4e8ee",
    line="#e1e5eb",
    line_strong="#788494",
    text="#18202c",
    muted="#4f5b6c",
    faint="#5a6473",
    accent="#1d5bb8",
    on_accent="#ffffff",
    accent_hover="#174a97",
    selection="#dce8fa",
    shades={
        Tone.GOOD: Shade("#17693a", "#e2f3e8"),
        Tone.CAUTION: Shade("#855000", "#fcefd6"),
        Tone.BAD: Shade("#ad2119", "#fce5e3"),
        Tone.OPEN: Shade("#6137a6", "#eee7fa"),
        Tone.NEUTRAL: Shade("#4f5b6c", "#e9edf2"),
        Tone.ACCENT: Shade("#1d5bb8", "#e3edfb"),
    },
)

DARK: Final = Tokens(
    ground="#15181d",
    surface="#1c2026",
    sunken="#111418",
    hover="#2a3038",
    line="#2d333c",
    line_strong="#7a8696",
    text="#e8ebf0",
    muted="#aab4c1",
    faint="#9aa4b2",
    accent="#86b4ff",
    on_accent="#0d1b33",
    accent_hover="#a5c8ff",
    selection="#25395a",
    shades={
        Tone.GOOD: Shade("#74d497", "#17311f"),
        Tone.CAUTION: Shade("#f1bf66", "#382a10"),
        Tone.BAD: Shade("#ff978f", "#421d1b"),
        Tone.OPEN: Shade("#c7acff", "#2e2445"),
        Tone.NEUTRAL: Shade("#aab4c1", "#2a3038"),
        Tone.ACCENT: Shade("#86b4ff", "#1e2f4c"),
    },
)


def tokens_of(palette: QPalette) -> Tokens:
    """The theme a palette was made from: dark when its window is dark."""
    return DARK if palette.color(QPalette.ColorRole.Window).lightnessF() < 0.5 else LIGHT  # noqa: PLR2004 - half way


def tokens_now() -> Tokens:
    """The theme the application wears; a widget's own palette has the colours of its style rules mixed in."""
    return tokens_of(QGuiApplication.palette())
