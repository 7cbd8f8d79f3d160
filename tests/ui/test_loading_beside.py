"""What a page needs is loaded beside the window, but for modules of the window: they define classes of Qt."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from threading import main_thread
from types import CodeType

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import ui
from ui.coming_page import ComingPage
from ui.loading_beside import imported_names, is_to_load, load_beside, load_in_steps
from ui.work import Work

_BY = "from threading import current_thread\nBY = current_thread()\n"
_NAMES = ("beside_made_up", "ui.part_made_up", "ui.page_made_up")


@pytest.fixture
def needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[CodeType]:
    """What imports a page of the window, which needs a part of it and a module beside it."""
    page = "from ui.part_made_up import BY as _part\nimport beside_made_up\n" + _BY
    for name, text in (("beside_made_up", _BY), ("part_made_up", _BY), ("page_made_up", page)):
        (tmp_path / f"{name}.py").write_text(text, "utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setattr(ui, "__path__", [*ui.__path__, str(tmp_path)])
    yield compile("def _later():\n    import ui.never\nfrom ui.page_made_up import BY\n", "rooms", "exec")
    for name in _NAMES:
        sys.modules.pop(name, None)


def test_modules_of_the_window_are_named_in_the_order_they_load(needs: CodeType) -> None:
    assert load_beside(needs) == _NAMES[1:]
    assert [name in sys.modules for name in _NAMES] == [True, False, False]
    steps = load_in_steps(_NAMES[1:])
    next(steps)
    assert [name in sys.modules for name in _NAMES] == [True, True, False]
    next(steps)
    assert load_beside(needs) == ()


def test_what_only_a_type_checker_reads_is_not_loaded() -> None:
    text = (
        "import a\nfrom typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import b\n    from c import d\nimport e.f\n"
    )
    assert list(imported_names(compile(text, "module", "exec"))) == ["a", "typing", "e.f"]


def test_a_module_that_another_thread_still_loads_is_waited_for_beside_the_window(needs: CodeType) -> None:
    assert is_to_load(needs)
    deque(load_in_steps(load_beside(needs)), maxlen=0)
    assert not is_to_load(needs)
    spec = sys.modules["ui.page_made_up"].__spec__
    assert spec is not None
    vars(spec)["_initializing"] = True  # as the interpreter says it
    assert is_to_load(needs)
    assert load_beside(needs) == _NAMES[2:]


def test_a_page_loads_its_modules_in_the_windows_thread_and_the_others_beside_it(needs: CodeType, qtbot: QtBot) -> None:
    room, there = QWidget(), list[QWidget]()
    qtbot.addWidget(room)
    failures: list[Exception] = []
    work = Work(failures.append, room)
    coming = ComingPage(lambda: lambda: QWidget(room), room, work, there.append)
    coming.load_and_go_on(needs)
    qtbot.waitUntil(lambda: bool(there))
    loaded_by = {name: import_module(name).BY for name in _NAMES}
    assert loaded_by["beside_made_up"] is not main_thread()
    assert loaded_by["ui.part_made_up"] is loaded_by["ui.page_made_up"] is main_thread()
    assert not failures
    work.close()


def test_a_page_whose_modules_cannot_be_loaded_fails_where_it_is_made(qtbot: QtBot) -> None:
    def load() -> object:
        return import_module("beside_that_is_not_there")

    room, failures = QWidget(), list[Exception]()
    qtbot.addWidget(room)
    work = Work(failures.append, room)
    coming = ComingPage(load, room, work, lambda _page: None)  # type: ignore[arg-type]
    coming.load_and_go_on(compile("import beside_that_is_not_there", "rooms", "exec"))
    qtbot.waitUntil(lambda: bool(failures))
    assert coming.failed
    assert len(failures) == 1
    work.close()
