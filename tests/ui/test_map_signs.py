"""Every country of which enough is seen bears a sign, also where its own place for one is off the map."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from dpa_tracker.plots.projections import EUROPE
from tests.ui.test_plots import map_page
from ui.app import App
from ui.plots.map_painting import SIGN
from ui.plots.seen_land import point_on_seen_part

PLACE = QRectF(10, 20, 400, 300)


def land(*corners: tuple[float, float]) -> QPainterPath:
    path = QPainterPath(QPointF(*corners[0]))
    for corner in corners[1:]:
        path.lineTo(*corner)
    path.closeSubpath()
    return path


def block(left: float, top: float, right: float, bottom: float) -> QPainterPath:
    return land((left, top), (right, top), (right, bottom), (left, bottom))


def test_the_sign_stands_in_the_middle_of_what_is_seen() -> None:
    point = point_on_seen_part(block(310, -500, 900, 220), PLACE, SIGN)  # 100 by 200 pixels of it are seen
    assert point is not None
    assert abs(point.x() - 360) <= 8
    assert 60 <= point.y() <= 180  # at least as far from its edges as from those of the picture at its sides
    broad = land((300, -50), (900, -50), (900, 900), (380, 900), (380, 200), (300, 200))
    point = point_on_seen_part(broad, PLACE, SIGN)  # 110 pixels wide above, 30 below
    assert point is not None
    assert broad.contains(QRectF(point - QPointF(SIGN, SIGN) / 2, point + QPointF(SIGN, SIGN) / 2))
    assert point.y() < 200


def test_a_sliver_bears_no_sign() -> None:
    for path in (
        block(395, 0, 900, 900),  # 15 pixels wide
        block(100, 310, 300, 900),  # 10 pixels high
        block(500, 0, 900, 900),  # none of it is seen
        QPainterPath(),
    ):
        assert point_on_seen_part(path, PLACE, SIGN) is None
    tiny = QRectF(0, 0, 3, 3)
    assert point_on_seen_part(block(-9, -9, 9, 9), tiny, SIGN) is None


def test_russia_is_marked_on_the_map_of_europe_and_is_reached_with_the_keyboard(app: App, qtbot: QtBot) -> None:
    page = map_page(app, qtbot)
    canvas = page.canvas
    assert canvas.projection is EUROPE
    [russia] = [sign for sign in canvas.signs if sign.country.country == "RU"]
    assert canvas.rect().toRectF().contains(russia.at)
    assert canvas.country_at(russia.at) == "RU"
    assert russia.country.verdict is not None
    page.take_focus()
    canvas.look_at("EE")
    QTest.keyClick(canvas, Qt.Key.Key_Right)
    assert (canvas.current, canvas.projection) == ("RU", EUROPE)
    assert canvas.accessibleDescription().startswith("Russia: ")
