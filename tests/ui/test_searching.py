"""The box that finds: typed in, gone through with the arrows, opened with Enter; and the commands in it."""

from __future__ import annotations

from typing import Final

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.conftest import rest, window_of
from tests.ui.walking import make_party
from ui.app import App
from ui.main_window import MainWindow
from ui.searching.lines import KindWanted, Line, Shape, Way
from ui.searching.search_box import FOLDING, SearchBox
from ui.trail import PageKey, Place

KEY: Final = Qt.Key


def begun(app: App, qtbot: QtBot, key: str = "search_register") -> SearchBox:
    window = window_of(app)
    window.commands.actions.made[key].trigger()
    rest(app, qtbot)
    return window.commands.finder.box


def typed(app: App, qtbot: QtBot, text: str) -> SearchBox:
    box = begun(app, qtbot)
    box.field.clear()
    QTest.keyClicks(box.field, text)
    qtbot.waitUntil(lambda: not box.waits)
    rest(app, qtbot)
    return box


def texts(box: SearchBox, shape: Shape = Shape.RESULT) -> list[str]:
    return [line.text for line in box.list.lines.lines if line.shape is shape]


def press(box: SearchBox, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box.field, key)


def chosen(box: SearchBox) -> Line:
    line = box.list.chosen()
    assert line is not None
    return line


def test_what_is_typed_is_found_by_kind_and_enter_opens_it(app: App, window: MainWindow, qtbot: QtBot) -> None:
    box = typed(app, qtbot, "nordfj")
    assert texts(box, Shape.HEADING) == ["Parties", "Agreements", "Sub-processors", "Transfers"]
    assert chosen(box).text == "Nordfjell kommune"
    press(box, KEY.Key_Up, KEY.Key_Down)  # it stays at its ends, and passes over headings
    assert chosen(box).carries is not None
    assert texts(box, Shape.HEADING)[1] not in chosen(box).text
    title = chosen(box).text
    press(box, KEY.Key_Return)
    rest(app, qtbot)
    assert not box.isVisible()
    assert window.trail.here is not None
    assert window.trail.here.subject is not None
    assert window.trail.here.subject.title == title
    again = begun(app, qtbot)
    assert again.field.selectedText() == "nordfj"  # to be typed over
    again.field.clear()
    qtbot.waitUntil(lambda: not again.waits)
    rest(app, qtbot)
    assert texts(again, Shape.HEADING) == ["Opened last", "Changed last"]
    assert texts(again)[0] == title


def test_escape_gives_the_keyboard_back_and_a_click_elsewhere_closes(
    app: App, window: MainWindow, qtbot: QtBot
) -> None:
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    window.header.search.setFocus()
    box = begun(app, qtbot)
    press(box, KEY.Key_Tab)
    assert box.folding.hasFocus()
    QTest.keyClick(box.folding, KEY.Key_Tab)
    assert box.field.hasFocus()
    press(box, KEY.Key_Escape)
    assert not box.isVisible()
    assert window.header.search.hasFocus()
    begun(app, qtbot)
    window.header.search.setFocus()
    assert not box.isVisible()


def test_a_stale_answer_is_dropped(app: App, qtbot: QtBot) -> None:
    box = typed(app, qtbot, "nordfj")
    box.begin("summit")
    box.begin("kestrel")
    rest(app, qtbot)
    assert texts(box)
    assert all("summit" not in text.casefold() for text in texts(box)[:1])
    assert "Kestrel" in texts(box)[0]
    app.desk.change(box, "add", lambda writing: make_party(writing, "Ny <b>Part</b> AS"))
    rest(app, qtbot)
    box.begin("ny part")
    press(box, KEY.Key_Return)  # before the answer: it waits for it, and opens nothing of the answer before
    rest(app, qtbot)
    assert texts(box)[0] == "Ny <b>Part</b> AS"
    here = window_of(app).trail.here
    assert here is not None
    assert here.subject == getattr(chosen(box).carries, "opens", None)
    assert not box.isVisible()


def test_enter_before_the_answer_takes_nothing_that_nobody_saw(app: App, qtbot: QtBot) -> None:
    box = typed(app, qtbot, "")
    here = window_of(app).trail.here
    for text in ("bjornsundasen", "export the whole"):  # another way to look, and a command
        box.begin(text)
        press(box, KEY.Key_Return)
        qtbot.waitUntil(lambda: not box.waits)
        rest(app, qtbot)
        assert box.isVisible()
        assert not box.folding.isChecked()
    box.begin("kestrel")
    press(box, KEY.Key_Return)
    box.field.setText("summit")  # typed on: what Enter was pressed for is forgotten
    qtbot.waitUntil(lambda: not box.waits)
    rest(app, qtbot)
    assert box.isVisible()
    assert window_of(app).trail.here == here


def test_nothing_found_says_so_and_offers_to_fold(app: App, qtbot: QtBot) -> None:
    app.desk.change(window_of(app), "add", lambda writing: make_party(writing, "Bjørnsundåsen AS"))
    rest(app, qtbot)
    box = typed(app, qtbot, "xyzzyplugh")
    assert texts(box) == []
    assert "Nothing" in texts(box, Shape.REMARK)[0]
    assert chosen(box).carries is Way.FOLD
    box = typed(app, qtbot, "bjornsundasen")  # as a keyboard without ø and å writes it: a slip of the pen
    assert texts(box) == ["Bjørnsundåsen AS"]
    assert texts(box, Shape.REMARK)[0].endswith(": bjørnsundåsen")
    press(box, KEY.Key_Down)
    assert chosen(box).carries is Way.FOLD
    press(box, KEY.Key_Return)
    rest(app, qtbot)
    assert texts(box) == ["Bjørnsundåsen AS"]
    assert app.desk.settings.truth(FOLDING, otherwise=False)  # remembered
    line = chosen(box)
    assert [line.text[start:end] for start, end in line.marks] == ["Bjørnsundåsen"]


def test_commands_are_offered_by_name_and_where_nothing_is_found(app: App, window: MainWindow, qtbot: QtBot) -> None:
    box = typed(app, qtbot, "export whole")
    assert "Nothing" in texts(box, Shape.REMARK)[0]
    assert texts(box, Shape.HEADING) == ["Commands"]
    assert texts(box) == ["Export the whole register…"]
    box = typed(app, qtbot, "xqzzyv")
    assert texts(box) == []
    press(box, KEY.Key_End, KEY.Key_Down, KEY.Key_Return)
    assert len(texts(box)) == len(window.commands.actions.made)
    QTest.keyClicks(box.field, "kalender calendar")  # typed after the mark, not over it
    assert box.field.text() == "> kalender calendar"
    press(box, KEY.Key_Escape)
    begun(app, qtbot, "commands")
    QTest.keyClicks(box.field, "calendar file")
    qtbot.waitUntil(lambda: texts(box) == ["Deadlines as a calendar file…"])


@pytest.mark.story
def test_all_of_a_kind_are_listed_on_request_and_the_mouse_opens(app: App, window: MainWindow, qtbot: QtBot) -> None:
    box = typed(app, qtbot, "frostvakt")
    more = next(line for line in box.list.lines.lines if isinstance(line.carries, KindWanted))
    place = box.list.lines.lines.index(more)
    few = len(texts(box))
    box.list.setCurrentIndex(box.list.lines.index(place))
    press(box, KEY.Key_Return)
    rest(app, qtbot)
    assert len(texts(box, Shape.HEADING)) == 1
    assert len(texts(box)) > few // 3
    assert not texts(box, Shape.MORE)
    where = box.list.visualRect(box.list.lines.index(1)).center()
    QTest.mouseClick(box.list.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(where))
    rest(app, qtbot)
    assert window.trail.here is not None
    assert window.trail.here.subject is not None


def test_every_command_is_in_the_palette_with_its_shortcut(app: App, window: MainWindow, qtbot: QtBot) -> None:
    box = begun(app, qtbot, "commands")
    actions = window.commands.actions.made
    assert len(texts(box)) == len(actions)
    sides = {line.side for line in box.list.lines.lines}
    assert {action.shortcut().toString() for action in actions.values() if not action.shortcut().isEmpty()} <= sides
    box.begin(">go sett")
    assert texts(box, Shape.REMARK) == ["No command has these words."]
    box.begin(">find")
    assert texts(box)[0] == "Find in the register…"
    for asked, named in {
        "gjenopprett": "Restore…",
        "kalenderfil": "Deadlines as a calendar file…",
        "backup": "Back up…",
    }.items():
        box.begin(f">{asked}")
        assert texts(box) == [named]  # by its name in the other language too, with or without blanks
    box.begin(">ctrl+m")
    assert texts(box) == ["Calendar"]
    box.begin("> redo")
    assert not chosen(box).able
    press(box, KEY.Key_Return)
    assert box.isVisible()  # it cannot be done now, and says so
    assert chosen(box).note == "Edit · Nothing was taken back."
    box.begin("> transfers")
    press(box, KEY.Key_Return)
    qtbot.waitUntil(lambda: window.trail.here == Place(PageKey.TRANSFERS))
    rest(app, qtbot)
    assert not box.isVisible()


def test_each_command_that_is_not_possible_now_says_what_is_missing(app: App, qtbot: QtBot) -> None:
    """Also after another language was chosen, in that language, and without a register."""
    english = reasons(app, qtbot)
    app.choose_language("nb")
    rest(app, qtbot)
    norwegian = reasons(app, qtbot)
    assert len(english) == len(norwegian) >= 3
    assert not english & norwegian
    window_of(app).close_register()
    rest(app, qtbot)
    assert "Åpne et register først." in reasons(app, qtbot)


def reasons(app: App, qtbot: QtBot) -> set[str]:
    """What is said to be missing for the commands that are not possible now; every command is listed."""
    box, made = begun(app, qtbot, "commands"), window_of(app).commands.actions.made
    listed = {line.text.partition(" (")[0] for line in box.list.lines.lines}
    assert listed == {action.text().replace("&&", "&").partition(" (")[0] for action in made.values()}
    found: set[str] = set()
    for line in box.list.lines.lines:
        menu, _dot, reason = line.note.partition(" · ")
        assert menu
        assert line.able is not reason.endswith("."), line.text
        found.add(reason)
    box.leave()
    return found - {""}


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_box_speaks_and_follows_the_language(app: App, qtbot: QtBot, language: str) -> None:
    begun(app, qtbot)
    app.choose_language(language)
    rest(app, qtbot)
    box = typed(app, qtbot, "nordfj")
    assert texts(box, Shape.HEADING)[0] == {"en": "Parties", "nb": "Parter"}[language]
    assert all(each.accessibleName() for each in (box, box.field, box.list))
    assert box.folding.text()
    spoken = box.list.lines.data(box.list.lines.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert str(spoken).startswith("Nordfjell kommune, ")
    assert QAccessible.queryAccessibleInterface(box.field) is not None
    box.grab()  # paints every line
