"""Who may import what beyond the layers, who may look at the clock, and that nothing lies unused."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

import pytest

from tests.architecture.sources import PRODUCT, Source, sources

GPL_ONLY = ("QtCharts", "QtDataVisualization", "QtGraphs")
CLOCK = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
FACES = ("ui/", "dpa_tracker/cli/")
COMMAND = "_command"  # the entry picks up dpa_tracker.cli.<name>_command by name
PROGRAM = 'if __name__ == "__main__":'


def imported(source: Source) -> Iterator[str]:
    """Every dotted name a file imports, `from a import b` as both `a` and `a.b`."""
    for whole in source.all(ast.Import):
        yield from (alias.name for alias in whole.names)
    for part in source.all(ast.ImportFrom):
        if part.module:
            yield part.module
            yield from (f"{part.module}.{alias.name}" for alias in part.names)


def clock_readings(nodes: Iterable[ast.AST]) -> list[int]:
    """The lines that read the machine's clock."""
    return [
        node.lineno
        for node in nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and (getattr(node.func.value, "attr", getattr(node.func.value, "id", "")), node.func.attr) in CLOCK
    ]


@pytest.mark.parametrize("reading", ["date.today()", "datetime.now(UTC)", "datetime.datetime.now()", "time.time()"])
def test_a_reading_of_the_clock_is_recognised(reading: str) -> None:
    assert clock_readings(ast.walk(ast.parse(reading))) == [1]


def test_only_the_faces_look_at_the_clock() -> None:
    inner = [source for source in sources(*PRODUCT) if not source.name.startswith(FACES)]
    assert inner
    assert not {source.name: lines for source in inner if (lines := clock_readings(source.all(ast.Call)))}


def test_no_module_of_qt_that_is_gpl_only() -> None:
    found = [(source.name, name) for source in sources(*PRODUCT) for name in imported(source)]
    assert not [(where, name) for where, name in found if name.startswith("PySide6.") and name.endswith(GPL_ONLY)]


def test_no_module_that_talks_to_a_network_is_imported_by_the_program() -> None:
    talking = {"socket", "http", "urllib.request", "requests", "urllib3", "smtplib", "ftplib", "xmlrpc", "asyncio"}
    talking |= {f"PySide6.{name}" for name in ("QtNetwork", "QtWebEngineCore", "QtWebSockets", "QtHttpServer")}
    found = {source.name for source in sources(*PRODUCT) if talking & set(imported(source))}
    # Dead sockets of LibreOffice on this machine are removed, and who holds a register says what machine it is on.
    assert found == {"dpa_tracker/incoming/confined_program.py", "dpa_tracker/store/holding.py"}


def test_every_module_is_used() -> None:
    """Each module of the product is imported by another one, is a command, or is a program of its own."""
    named = {source.name.removesuffix(".py").replace("/", "."): source for source in sources(*PRODUCT)}
    used = {name for source in sources(*PRODUCT) for name in imported(source)}
    started = {
        name for name, source in named.items() if name.endswith((COMMAND, ".__init__")) or PROGRAM in source.text
    }
    unused = set(named) - used - started
    assert named
    assert not unused


def test_news_is_heard_by_a_slot_that_goes_with_its_object() -> None:
    """A lambda, or a slot around one, outlives the window of the language before, and speaks of what is gone."""
    heard = [
        (source.name, node.args[0])
        for source in sources("ui")
        for node in source.all(ast.Call)
        if isinstance(node.func, ast.Attribute) and node.func.attr == "connect"
        if ast.unparse(node.func).endswith("broadcast.changed.connect")
    ]
    assert len(heard) > 10
    assert not [(name, ast.unparse(slot)) for name, slot in heard if not isinstance(slot, ast.Attribute)]
