"""A chain of thousands on a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.queries.rows import ChainLink, ChainPlace, Subject
from dpa_tracker.sentences import use_language
from ui.dossiers.blocks import ChainPicture, Dossier, Section
from ui.dossiers.chain_view import SHOWN
from ui.dossiers.portions import PORTION, MoreRows
from ui.dossiers.view import DossierView


def test_of_a_chain_of_thousands_a_portion_is_made_and_the_places_are_read_on(qtbot: QtBot) -> None:
    made: list[int] = []

    class Links(Sequence[ChainLink]):
        """Links that say when they are made."""

        def __len__(self) -> int:
            return 5_000

        def __getitem__(self, place: Any) -> Any:  # noqa: ANN401 - a place, or a slice
            if isinstance(place, slice):
                return tuple(self[each] for each in range(*place.indices(len(self))))
            made.append(place)
            subject = Subject("engagement", f"e{place}", f"Used {place}")
            return ChainLink(subject, 1, subject, "Huset AS", "Hosting", ("NO",), (), "active", None, None)

    places = tuple(ChainPlace("NO", ("storage",), ("Huset AS", f"Vendor {number}")) for number in range(PORTION + 3))
    view = DossierView()
    qtbot.addWidget(view)
    use_language("en")
    picture = ChainPicture(Links(), places)
    view.show_dossier(Dossier("Agreement", "agreements", "DPA-1", sections=(Section("Chain", (picture,)),)))
    view.show()
    qtbot.waitUntil(lambda: bool(view.findChildren(MoreRows)))
    assert len(made) == SHOWN
    assert len(_lines(view, "Norway")) == PORTION
    [more] = view.findChildren(MoreRows)
    QTest.keyClick(more, Qt.Key.Key_Space)
    assert len(_lines(view, "Norway")) == len(places)


def _lines(view: DossierView, beginning: str) -> list[QLabel]:
    return [each for each in view.findChildren(QLabel) if each.text().startswith(beginning)]
