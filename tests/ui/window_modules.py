"""What names classes of Qt is loaded in the window's thread alone: no lock guards PySide's table of them (house D7)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ExtensionFileLoader, SourceFileLoader
from threading import current_thread, main_thread
from types import ModuleType
from typing import Any

import pytest
import shiboken6


@contextmanager
def loaded_elsewhere() -> Iterator[list[str]]:
    """The modules that name classes of Qt, and are loaded by another thread for as long as this lasts."""
    found: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        for loader in (SourceFileLoader, ExtensionFileLoader):
            patch.setattr(loader, "exec_module", _noting(loader.exec_module, found))
        yield found


def _noting(run: Any, found: list[str]) -> Any:  # noqa: ANN401 - the import system's own function
    def noted(loader: object, module: ModuleType) -> None:
        run(loader, module)
        if current_thread() is not main_thread() and (module.__name__.startswith("PySide6.") or _names_qt(module)):
            found.append(module.__name__)

    return noted


def _names_qt(module: ModuleType) -> bool:
    """PySide makes a class when it is named for the first time, and one of ours as it is defined."""
    return any(isinstance(each, type) and issubclass(each, shiboken6.Object) for each in vars(module).values())
