"""Fields that offer a choice out of a whole register: nothing of them goes through all that is offered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from dpa_tracker.queries import choices as choices_module
from dpa_tracker.queries.choices import Choices
from dpa_tracker.sentences import _
from ui.forms.choice_fields import CodeField
from ui.forms.choice_model import ChoiceModel
from ui.forms.found_names import OFFERED
from ui.forms.named_field import NamedField
from ui.theme.appearance import Scheme, dress

MANY = 20_000
FEW = 3 * OFFERED  # looks at an entry: a list in sight has some of them, one of all has twenty thousand


@dataclass
class Looks:
    """How often an entry was looked at."""

    count: int = 0
    searches: list[str] = field(default_factory=list[str])


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    """As the app is: only there is a box given another font, for which Qt measured each line."""
    dress(qapp, Scheme.LIGHT)


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> Looks:
    seen, data = Looks(), ChoiceModel.data

    def counted(model: ChoiceModel, *said: object) -> object:
        seen.count += 1
        return data(model, *said)  # type: ignore[arg-type]

    monkeypatch.setattr(ChoiceModel, "data", counted)
    return seen


@pytest.fixture(scope="module")
def agreements() -> Choices:
    return Choices((f"a{number}", f"DPA-{number:05} · Avtale om drift {number % 97}") for number in range(MANY))


def shown(qtbot: QtBot, agreements: Choices) -> tuple[CodeField, QLineEdit]:
    made = CodeField(agreements, none="None")
    made.named("Agreement")
    qtbot.addWidget(made)
    made.show()
    line = made.box.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    return made, line


def names(made: CodeField | NamedField) -> list[str]:
    found = made.found if isinstance(made, NamedField) else made.box.found
    assert found is not None
    model = found.completionModel()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_typing_and_offering_again_look_at_a_few_entries_alone(qtbot: QtBot, agreements: Choices, looks: Looks) -> None:
    made, line = shown(qtbot, agreements)
    made.put("a19990")
    line.selectAll()
    QTest.keyClicks(line, "dpa-1999")
    assert made.value() is None
    assert made.input_faults("x")
    made.offer(agreements)  # by Qt's own list this took minutes once somebody had typed
    made.put("a7")
    made.box.showPopup()
    line.clearFocus()
    assert made.value() == "a7"
    assert looks.count < FEW


def test_what_is_typed_is_found_and_chosen(qtbot: QtBot, agreements: Choices) -> None:
    made, line = shown(qtbot, agreements)
    edited = list[str | None]()
    made.edited.connect(lambda: edited.append(made.value()))
    QTest.keyClicks(line, "1234")
    found = made.box.found
    assert found is not None
    assert names(made) == [label for _code, label in agreements if "1234" in label]
    popup = found.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert made.value() == edited[-1] == "a11234"


def test_of_very_many_the_first_are_offered_and_it_is_said_that_there_are_more(
    qtbot: QtBot, agreements: Choices
) -> None:
    made, line = shown(qtbot, agreements)
    QTest.keyClicks(line, "drift")
    offered = names(made)
    assert len(offered) == OFFERED + 1
    assert offered[-1] == _("There are more: type more of the name")
    found = made.box.found
    assert found is not None
    assert not found.found.flags(found.found.index(OFFERED, 0)) & Qt.ItemFlag.ItemIsEnabled
    QTest.keyClicks(line, " 9999999")
    assert names(made) == []


def test_a_long_list_is_opened_where_the_chosen_one_stands(qtbot: QtBot, agreements: Choices) -> None:
    made, _line = shown(qtbot, agreements)
    made.put("a15000")
    made.box.showPopup()
    found = made.box.found
    assert found is not None
    popup = found.popup()
    assert popup is not None
    assert str(popup.currentIndex().data()).startswith("DPA-15000")
    assert len(names(made)) == OFFERED + 1


def test_of_two_that_bear_one_name_the_one_pointed_at_is_chosen(qtbot: QtBot) -> None:
    """Another company of the same name would have been recorded as the party."""
    parties = Choices((f"p{number}", "Acme AS" if number in (4, 5) else f"Party {number} AS") for number in range(20))
    made, line = shown(qtbot, parties)
    QTest.keyClicks(line, "acme")
    assert names(made) == ["Acme AS", "Acme AS"]
    found = made.box.found
    assert found is not None
    popup = found.popup()
    assert popup is not None
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert made.value() == "p5"
    made.put("p4")
    assert made.value() == "p4"
    made.put("p5")
    assert made.value() == "p5"


def test_a_search_that_takes_long_goes_on_in_turns_and_a_later_key_takes_its_place(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choices_module, "AT_ONCE", 100)
    monkeypatch.setattr("ui.forms.found_names.perf_counter", clock().__next__)
    made, line = shown(qtbot, Choices((f"a{number}", f"Avtale {number:04}") for number in range(1_000)))
    QTest.keyClicks(line, "09")
    found = made.box.found
    assert found is not None
    assert found.is_looking
    QTest.keyClicks(line, "99")
    qtbot.waitUntil(lambda: not found.is_looking)
    assert names(made) == ["Avtale 0999"]


def clock() -> Iterator[float]:
    """Each look at it is six milliseconds later."""
    now = 0.0
    while True:
        yield now
        now += 0.006


def test_names_are_offered_where_any_may_be_typed(qtbot: QtBot) -> None:
    made = NamedField((("a", "Nordsky AS"), ("b", "Fjord Nor AS"), ("c", "Acme")))
    qtbot.addWidget(made)
    made.show()
    made.line.setFocus()
    QTest.keyClicks(made.line, "nor")
    assert names(made) == ["Nordsky AS", "Fjord Nor AS"]
    QTest.keyClicks(made.line, "way AS")
    assert names(made) == []
    assert made.value() == "norway AS"
