"""Colours can be read, icons are there, and the shape of a verdict says what its colour says."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QIcon, QImage, QPainter
from PySide6.QtWidgets import QApplication, QToolButton

from dpa_tracker import places
from dpa_tracker.wording import SENTENCES
from tests.ui.contrasts import contrast
from ui.actions import entries
from ui.forms.text_fields import DateField
from ui.theme.appearance import Scheme, dress
from ui.theme.icons import icon, paint_icon
from ui.theme.stylesheet import stylesheet
from ui.theme.tokens import DARK, LIGHT, Tokens, Tone
from ui.trail import PageKey
from ui.verdicts import sign_of, word_of

TEXT, ICON = 4.5, 3.0  # WCAG 2.1, 1.4.3 and 1.4.11
THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
TRANSFER_VERDICTS = ("valid", "incomplete", "invalid", "undetermined", "no_transfer")
PARTY_VERDICTS = ("cleared", "conditional", "blocked", "undetermined")


def surfaces(theme: Tokens) -> tuple[str, ...]:
    """What words may stand on: pages, cards, lists, what is chosen or pointed at, what cannot be used now."""
    return theme.ground, theme.surface, theme.sunken, theme.hover, theme.selection


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ink", ["text", "muted", "faint", "accent", *Tone])
def test_every_ink_can_be_read_on_every_surface(theme: Tokens, ink: str) -> None:
    """`faint` is that of hints and of what is disabled: it is promised for them too."""
    colour = theme.shade(Tone(ink)).ink if isinstance(ink, Tone) else getattr(theme, ink)
    washes = {shade.wash for shade in theme.shades.values()} if ink in ("text", "muted") else set()
    assert min(contrast(colour, surface) for surface in (*surfaces(theme), *washes)) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_filled_buttons_badges_and_banners_can_be_read(theme: Tokens) -> None:
    for filled in (theme.accent, theme.accent_hover):
        assert contrast(theme.on_accent, filled) >= TEXT
    assert contrast(theme.surface, theme.shade(Tone.CAUTION).ink) >= TEXT  # the band of a past day
    for shade in theme.shades.values():
        assert contrast(shade.ink, shade.wash) >= TEXT


@pytest.mark.parametrize("theme", THEMES)
def test_edges_of_fields_scroll_bars_and_focus_can_be_seen(theme: Tokens) -> None:
    for surface in surfaces(theme):
        assert contrast(theme.line_strong, surface) >= ICON
        assert contrast(theme.accent, surface) >= ICON
    for shade in theme.shades.values():  # the parts of a bar, and the marks of a calendar
        assert contrast(shade.ink, theme.surface) >= ICON


def test_no_state_of_a_widget_is_told_by_the_colour_of_its_words_alone() -> None:
    sheet = stylesheet(LIGHT, 10.0)
    told = re.findall(r"[^{}]*:(?:focus|checked|selected)\s*\{([^}]*)\}", sheet)
    assert len(told) > 15
    assert all(re.search(r"border|background|font-weight", rule) for rule in told)


@pytest.mark.parametrize("verdicts", [TRANSFER_VERDICTS, PARTY_VERDICTS], ids=["transfer", "party"])
def test_verdicts_differ_in_shape_tone_and_word(verdicts: tuple[str, ...]) -> None:
    assert len({sign_of(code).icon for code in verdicts}) == len(verdicts)
    assert len({sign_of(code).tone for code in verdicts}) == len(verdicts)
    assert len({word_of(code) for code in verdicts}) == len(verdicts)


def test_the_shapes_differ_when_painted() -> None:
    painted = set()
    for code in TRANSFER_VERDICTS:
        image = QImage(24, 24, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        paint_icon(painter, sign_of(code).icon, "#000000", QRectF(0, 0, 24, 24))
        painter.end()
        painted.add(bytes(image.constBits()))
    assert len(painted) == len(TRANSFER_VERDICTS)


def test_an_icon_has_the_pixels_of_the_screen_at_every_scale_and_is_pale_where_it_is_disabled() -> None:
    shown = icon("save", "#ff0000", "#00ff00")
    inks = {QIcon.Mode.Normal: "#ff0000", QIcon.Mode.Selected: "#ff0000", QIcon.Mode.Disabled: "#00ff00"}
    for mode, ink in inks.items():
        for side, scale in ((16, 1.0), (16, 3.0), (20, 1.0), (20, 1.5), (20, 2.0), (20, 3.0), (24, 2.0), (32, 3.0)):
            drawn = shown.pixmap(QSize(side, side), scale, mode)
            image = drawn.toImage()
            assert (image.width(), drawn.devicePixelRatio()) == (side * scale, scale)
            dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
            assert {dot.name() for dot in dots if dot.alpha() == 255} == {ink}


def test_every_icon_that_is_named_is_there_and_takes_any_ink() -> None:
    named = {entry.icon for entry in entries() if entry.icon} | {page.value for page in PageKey}
    missing = {name for name in named if not (places.ICONS / f"{name}.svg").exists()}
    assert not missing
    for name in named:
        drawing = (places.ICONS / f"{name}.svg").read_text("utf-8")
        assert "currentColor" in drawing
        assert not re.search(r"#[0-9a-fA-F]{3,8}\b", drawing)


@pytest.mark.parametrize("theme", THEMES)
def test_the_style_sheet_names_only_colours_of_its_theme(theme: Tokens) -> None:
    own = {getattr(theme, name) for name in Tokens.__slots__ if name != "shades"}
    own |= {shade.ink for shade in theme.shades.values()}
    assert set(re.findall(r"#[0-9a-f]{6}", stylesheet(theme, 10.0))) <= own


def test_every_severity_and_state_that_sentences_name_has_a_word() -> None:
    codes = {key.rsplit(".", 1)[1] for key in SENTENCES if key.startswith(("name.severity.", "name.state."))}
    assert codes
    assert all("_" not in word_of(code) for code in codes)


@pytest.mark.story
def test_the_calendar_beside_a_day_follows_the_theme(qapp: QApplication) -> None:
    dress(qapp, Scheme.LIGHT)
    field = DateField()
    (pick,) = field.findChildren(QToolButton)
    for scheme, theme in ((Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
        dress(qapp, scheme)
        image = pick.icon().pixmap(QSize(20, 20), 1.0).toImage()
        dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        assert {dot.name() for dot in dots if dot.alpha() == 255} == {theme.muted}
