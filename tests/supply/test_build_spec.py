"""The built folder holds what the program needs: the recipe is carried out with its tools replaced, beside the tree.

That the folder starts and does its work is shown by `tests/slow/test_frozen_program.py`, which builds it.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from tests.architecture.sources import ROOT

NOT_CARRIED = (".py", ".po")  # the catalogue of the resources is carried compiled


def modules_of(package: str, filter: Callable[[str], bool] = lambda _name: True) -> list[str]:  # noqa: A002 - theirs
    """What the tool finds in a package of ours: every module on the disk."""
    files = (path.relative_to(ROOT).with_suffix("") for path in (ROOT / package).rglob("*.py"))
    names = (".".join(path.parts).removesuffix(".__init__") for path in files)
    return [name for name in names if filter(name)]


class Analysis(SimpleNamespace):
    """What the tool gathers, as far as the recipe says it: folders are taken apart into their files."""

    def __init__(self, scripts: list[str], datas: list[tuple[str, str]], **said: Any) -> None:  # noqa: ANN401 - theirs
        gathered = [
            (f"{target}/{path.relative_to(ROOT / source).as_posix()}".removeprefix("./"), str(path), "DATA")
            for source, target in datas
            for path in (sorted((ROOT / source).rglob("*")) if (ROOT / source).is_dir() else [ROOT / source])
            if path.is_file()
        ]
        super().__init__(scripts=scripts, datas=gathered, pure=[], binaries=[], **said)


@pytest.fixture(scope="module")
def built() -> SimpleNamespace:
    """What the recipe puts into the folder."""
    with pytest.MonkeyPatch.context() as patch:
        hooks = ModuleType("PyInstaller.utils.hooks")
        hooks.__dict__.update(
            collect_submodules=modules_of,
            collect_data_files=lambda _name: [],
            copy_metadata=lambda name, recursive: [] if name == "dpa-tracker" and recursive else None,
        )
        for name in ("PyInstaller", "PyInstaller.utils"):
            patch.setitem(sys.modules, name, ModuleType(name))
        patch.setitem(sys.modules, "PyInstaller.utils.hooks", hooks)
        made: list[dict[str, Any]] = []
        names = {"Analysis": Analysis, "PYZ": list, "COLLECT": lambda *_parts, **said: made.append(said)}
        space: dict[str, Any] = {**names, "EXE": lambda *_parts, **said: said}
        exec(compile((ROOT / "build.spec").read_text(encoding="utf-8"), "build.spec", "exec"), space)  # noqa: S102 - ours
    assert [each["name"] for each in made] == ["dpa-tracker"]
    return SimpleNamespace(analysis=space["analysis"], needed=space["is_needed"])


def test_every_resource_goes_along(built: SimpleNamespace) -> None:
    told = subprocess.run(["git", "ls-files", "resources"], cwd=ROOT, capture_output=True, text=True, check=True)
    carried = {target for target, _source, _kind in built.analysis.datas}
    wanted = {name for name in told.stdout.splitlines() if not name.endswith(NOT_CARRIED)}
    assert len(wanted) > 200
    assert wanted <= carried
    assert not {name for name in carried if name.endswith(NOT_CARRIED) or "__pycache__" in name}


def test_every_module_goes_along_with_what_is_called_by_name(built: SimpleNamespace) -> None:
    hidden = set(built.analysis.hiddenimports)
    for package in ("dpa_tracker", "ui"):
        assert set(modules_of(package)) <= hidden
    assert {"dpa_tracker.store.migrations.v0001_register", "dpa_tracker.incoming.reader_process", "resources"} <= hidden
    assert {"sqlcipher3.dbapi2", "sqlalchemy.dialects.postgresql", "alembic.operations"} <= hidden
    assert not {name for name in hidden if name.startswith("tests")}


def test_what_our_modules_have_beside_them_is_code_alone() -> None:
    told = subprocess.run(
        ["git", "ls-files", "dpa_tracker", "ui"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not [name for name in told.stdout.splitlines() if not name.endswith(".py")], "the recipe would leave it out"


def test_processes_apart_have_their_words_in_the_built_program(built: SimpleNamespace) -> None:
    (script,) = built.analysis.scripts
    begin = (ROOT / script).read_text(encoding="utf-8")
    assert "freeze_support()" in begin
    from dpa_tracker.incoming.apart import AS_READER  # noqa: PLC0415 - after the recipe was carried out
    from dpa_tracker.incoming.confined_program import AS_STARTER  # noqa: PLC0415 - the same

    for word in (AS_READER, AS_STARTER):
        assert word in begin, f"a built program that is started with {word} would open its window"


def test_locales_of_documents_stay_and_others_go(built: SimpleNamespace) -> None:
    for name, stays in (("nb.dat", True), ("root.dat", True), ("en_GB.dat", True), ("zu.dat", False)):
        assert built.needed(str(Path("babel/locale-data") / name)) is stays
