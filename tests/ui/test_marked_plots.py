"""A verdict that rests on the house's own correction is told in words on plots and badges, and drawn with scales."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from dpa_tracker.plots.layers import Spot
from dpa_tracker.queries.chain_graph import GraphNode, Part
from dpa_tracker.queries.chain_shown import ShownChain, ShownNode
from dpa_tracker.queries.data_map import DataMap, MapCountry, Presence
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.rows import ChainLink, FindingRow, Subject, TodayItem
from ui.dossiers.blocks import Paragraph
from ui.dossiers.chain_view import ChainNode
from ui.dossiers.line_dossiers import of_finding
from ui.plots.chain_painting import ChainPainter, Measures
from ui.plots.chain_words import box_told, chain_lines, chain_rows, told_of_chain
from ui.plots.map_painting import Sign, paint_sign
from ui.plots.map_words import map_rows, told_of, told_of_map
from ui.theme.tokens import LIGHT
from ui.today.today_line import TodayLine
from ui.widgets.badge import Badge

BRITAIN = MapCountry("GB", Presence.DATA, {"storage": 1}, 0, "blocked", ("key",))
LUMEN = GraphNode("party:1", Part.PROCESSOR, Subject("party", "1", "Lumen Maps Ltd"), "GB", (), "blocked")
MARK = "(own correction)"


def chain(*, corrected: bool, folds: bool = False) -> ShownChain:
    box = ShownNode(replace(LUMEN, corrected=corrected), Spot(0, 0), folds=folds)
    return ShownChain(None, (box,), layers=(frozenset({Part.PROCESSOR}),), height=1)


@pytest.mark.parametrize("corrected", [True, False])
def test_the_words_of_map_and_chain_say_it_of_that_verdict_alone(corrected: bool) -> None:
    country, shown = replace(BRITAIN, corrected=corrected), chain(corrected=corrected)
    plot = DataMap(None, (country,), ())
    told = [told_of(country), *(row.cells[2] for row in map_rows(plot)), box_told(shown.nodes[0])]
    told += [row.cells[5] for row in chain_rows(shown)]
    told += [said for _name, said in chain_lines(shown)]
    assert [MARK in each for each in told] == [corrected] * 5
    assert ["pair of scales" in each for each in (told_of_map(plot), told_of_chain(shown))] == [corrected] * 2


def icons_of_chain(*, corrected: bool, folds: bool = False) -> list[tuple[str, QRectF]]:
    found: list[tuple[str, QRectF]] = []
    image = QImage(400, 200, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    shown, measures = chain(corrected=corrected, folds=folds), Measures.of(QFont(), 1, 300)
    made = ChainPainter(shown, measures, LIGHT, lambda _painter, name, _ink, place: found.append((name, place)))
    made.whole(painter)
    painter.end()
    return found


def test_the_scales_stand_in_the_box_below_its_verdict(qapp: QApplication) -> None:
    assert qapp is not None
    assert "law" not in dict(icons_of_chain(corrected=False))
    assert "law" in dict(icons_of_chain(corrected=True))
    box = Measures.of(QFont(), 1, 300).box(chain(corrected=True).nodes[0])
    drawn = dict(icons_of_chain(corrected=True, folds=True))
    assert drawn["verdict_bad"].bottom() <= drawn["law"].top()
    assert all(box.contains(each) for each in drawn.values())


def test_the_scales_stand_at_the_sign_of_a_country(qapp: QApplication) -> None:
    assert qapp is not None
    found: list[str] = []
    image = QImage(60, 60, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for corrected in (False, True):
        sign = Sign(replace(BRITAIN, corrected=corrected), QPointF(30, 30), QPointF(30, 30))
        paint_sign(painter, sign, LIGHT, lambda _painter, name, _ink, _place: found.append(name), current=False)
    painter.end()
    assert found == ["verdict_bad", "law", "verdict_bad"]


@pytest.mark.parametrize("corrected", [True, False])
def test_badges_and_the_chain_of_a_record_say_it(corrected: bool, qapp: QApplication) -> None:
    assert qapp is not None
    badge = Badge("blocked", corrected=corrected)
    assert badge.accessibleName() == badge.word == ("Blocked (own correction)" if corrected else "Blocked")
    party = Subject("party", "1", "Lumen Maps Ltd")
    link = ChainLink(party, 1, party, "us", "maps", ("GB",), (), "active", "blocked", None, corrected)
    node = ChainNode(link, badge)
    assert (MARK in node.accessibleName(), MARK in node.toolTip()) == (corrected, corrected)


@pytest.mark.parametrize("corrected", [True, False])
def test_a_line_of_today_says_it(corrected: bool, qapp: QApplication) -> None:
    assert qapp is not None
    holder = QWidget()
    item = TodayItem(
        LUMEN.opens, None, "block", Phrase("today.due", {"deadline": "end", "days": 3}), corrected=corrected
    )
    said = [each.text() for each in TodayLine(item, date(2026, 11, 28), holder).findChildren(QLabel)]
    assert any("own correction" in text for text in said) is corrected


@pytest.mark.parametrize("corrected", [True, False])
def test_the_pane_of_a_finding_says_it(corrected: bool) -> None:
    nothing = Phrase("law_correction.remedy")
    finding = FindingRow("key", LUMEN.opens, "law_corrected", "info", "law.correction", nothing, "", nothing)
    first = of_finding(finding, corrected=corrected).sections[0].blocks[0]
    assert (first == Paragraph("It rests on our own correction of the law data.")) is corrected
