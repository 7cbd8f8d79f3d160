"""What a page needs is loaded beside the window's thread, but for the modules of the window, which it loads itself.

Those define classes of Qt. PySide keeps its classes in one table, and looks them up there without a lock while the
window handles an event: one that is defined in another thread meanwhile can end the program (seen as a crash in
`MetaObjectBuilder::update`, Python 3.11).
"""

from __future__ import annotations

import dis
import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from importlib.util import find_spec
from types import CodeType
from typing import Final

_OF_THE_WINDOW: Final = ("ui", "PySide6", "shiboken6")


def load_beside(code: CodeType) -> tuple[str, ...]:
    """Load what a function or module imports, for any thread; what only the window's may load is named.

    A name comes after those that its module needs, so that each can be loaded in a turn of its own.
    """
    found: dict[str, None] = {}
    _load(code, found, set())
    return tuple(found)


def is_to_load(code: CodeType) -> bool:
    """Whether a function imports something that is not loaded yet."""
    return not all(_is_loaded(name) for name in imported_names(code))


def load_in_steps(modules: Iterable[str]) -> Iterator[None]:
    """Load modules of the window, in its thread, one in each step."""
    for name in modules:
        import_module(name)
        yield


def imported_names(code: CodeType) -> Iterator[str]:
    """The modules that this code imports as it runs: not those that only a type checker reads."""
    skipped_until, for_checkers = 0, False
    for each in dis.get_instructions(code):
        if each.offset < skipped_until:
            continue
        if each.opname == "IMPORT_NAME":
            yield str(each.argval)
        elif for_checkers and "JUMP" in each.opname:
            skipped_until = int(each.argval)
        for_checkers = each.argval == "TYPE_CHECKING" and each.opname in {"LOAD_NAME", "LOAD_GLOBAL"}


def _load(code: CodeType, found: dict[str, None], seen: set[str]) -> None:
    for name in imported_names(code):
        if name in seen or _is_loaded(name):
            continue
        seen.add(name)
        if name.partition(".")[0] not in _OF_THE_WINDOW:
            import_module(name)
        else:
            own = _code_of(name)
            if own is not None:
                _load(own, found, seen)
            found[name] = None


def _is_loaded(name: str) -> bool:
    """Whether a module is there, whole: one that another thread still loads would be waited for."""
    spec = getattr(sys.modules.get(name), "__spec__", None)
    return name in sys.modules and not getattr(spec, "_initializing", False)


def _code_of(name: str) -> CodeType | None:
    """The code of a module without running it; None where its loader has none, as for those written in C."""
    spec = find_spec(name)
    get_code = getattr(getattr(spec, "loader", None), "get_code", None)
    return None if get_code is None else get_code(name)
