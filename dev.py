#!/usr/bin/env python3
"""DPA Tracker from a bare machine on: makes `.venv`, then starts the app, runs the tests or does another chore.

Standard library only, Python 3.11 or newer. Nothing outside this folder is written, but for the caches of pip and uv
and, where this is allowed to (root on Debian or Ubuntu) and says so, the system libraries that Qt needs and, for the
tests that render Word files, LibreOffice.
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - an older Python gets a sentence instead of a syntax error
    sys.exit(f"DPA Tracker needs Python 3.11 or newer; this is {sys.version.split()[0]}. Use a newer one.")

import argparse
import compileall
import hashlib
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeAlias

Command: TypeAlias = list[str | Path]
Checkers: TypeAlias = dict[str, tuple[str, ...]]
Results: TypeAlias = dict[str, bool]
ROOT: Final = Path(__file__).resolve().parent
VENV: Final = ROOT / ".venv"
SCRIPTS: Final = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON: Final = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMPS: Final = VENV / "prepared.json"
USE, DEVELOP = "requirements.txt", "requirements-dev.txt"

# What Qt's wheels expect of Debian and Ubuntu: to draw off screen, and beside that to open windows on an X display.
OFFSCREEN_LIBRARIES: Final = ["libgl1", "libegl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1", "libglib2.0-0"]
DISPLAY_LIBRARIES: Final = [
    *("libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1", "libxkbcommon-x11-0"),
    *OFFSCREEN_LIBRARIES,
]
# Optional when the app is used; the tests look at real PDF files with it, in fonts that documents ask for.
RENDERING: Final = ["libreoffice-writer-nogui", "fonts-liberation"]
RENDERERS: Final = ("soffice", "libreoffice")
# Loads the plugin that will be used, and with it every system library the plugin is linked to.
QT_PROBE: Final = """
import ctypes, pathlib, sys
import PySide6
from PySide6 import QtWidgets
for plugin in pathlib.Path(PySide6.__path__[0]).rglob(sys.argv[1]):
    ctypes.CDLL(str(plugin))
"""
PIP_PROBE: Final = "import importlib.util, sys; sys.exit(importlib.util.find_spec('pip') is None)"
QUICK_CHECKS: Final[Checkers] = {
    "ruff check": ("-m", "ruff", "check", "."),
    "ruff format": ("-m", "ruff", "format", "--check", "."),
    "layers": ("-c", "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"),
}
SHARED_OUT: Final = ["-n", "2", "--dist", "worksteal"]  # the whole suite, on two cores
TYPE_CHECKS: Final[Checkers] = {"mypy": ("-m", "mypy"), "basedpyright": ("-m", "basedpyright")}

# ---- the environment -------------------------------------------------------------------------------------------------


def say(text: str) -> None:
    """Print a line of the script's own, in order with what the commands print."""
    print(text, flush=True)


def succeeds(command: Command, *, quietly: bool = False) -> bool:
    """Run a command in the checkout, its output shown (`quietly`: its errors alone); whether it ended with 0."""
    output = subprocess.DEVNULL if quietly else None
    return subprocess.run(command, cwd=ROOT, stdout=output, check=False).returncode == 0


def status_of(*words: str | Path) -> int:
    """Run the Python of `.venv` in the checkout, its output shown; the status it ended with."""
    return subprocess.run([PYTHON, *words], cwd=ROOT, check=False).returncode


def state_of(requirements: str) -> str:
    """What `.venv` was made from: where it stands, the pinned requirements and the project's description."""
    parts = (str(ROOT).encode(), (ROOT / requirements).read_bytes(), (ROOT / "pyproject.toml").read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamps() -> dict[str, str]:
    """What was prepared before, by name; empty when nothing was, or `.venv` is broken."""
    try:
        return dict(json.loads(STAMPS.read_text(encoding="utf-8"))) if PYTHON.exists() else {}
    except (OSError, ValueError):
        return {}


def stamp(**prepared: str) -> None:
    """Remember what is prepared, so that the next start does not look again."""
    STAMPS.write_text(json.dumps({**stamps(), **prepared}), encoding="utf-8")


def prepare(requirements: str) -> None:
    """Make `.venv` hold the pinned requirements and the project; at once when it does already."""
    state = state_of(requirements)
    done = stamps()
    if done.get(requirements) == state or (requirements == USE and done.get(DEVELOP) == state_of(DEVELOP)):
        return
    say("Preparing .venv with the pinned requirements (first start, or they changed) ...")
    if not (install_with_uv(requirements) or install_with_pip(requirements)):
        sys.exit(
            "The pinned requirements could not be installed; the lines above say why. They come from the package index "
            "that pip is set to use (pip.conf or PIP_INDEX_URL): is it reachable?"
        )
    for package in ("dpa_tracker", "ui"):
        compileall.compile_dir(str(ROOT / package), quiet=2)
    stamp(**{requirements: state})


def install_with_uv(requirements: str) -> bool:
    """Install with uv where it is on the path; False when it is not, or cannot."""
    uv: str | Path | None = shutil.which("uv")
    if uv is None:
        return False
    if not PYTHON.exists() and not succeeds([uv, "venv", "--quiet", "--python", sys.executable, VENV]):
        return False
    install: Command = [uv, "pip", "install", "--quiet", "--python", PYTHON]
    if succeeds([*install, "--require-hashes", "--compile-bytecode", "-r", requirements]) and succeeds(
        [*install, "--no-deps", "--no-build-isolation", "--editable", "."]
    ):
        return True
    say("uv could not install; trying pip.")
    return False


def install_with_pip(requirements: str) -> bool:
    """Install with the pip of `.venv`, which takes the user's own settings of pip."""
    if not (PYTHON.exists() and succeeds([PYTHON, "-c", PIP_PROBE])):
        if importlib.util.find_spec("ensurepip") is None:  # Debian and Ubuntu package it apart
            package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
            if hindrance := install_system([package], "This Python cannot make a virtual environment"):
                sys.exit(hindrance)
        if not succeeds([sys.executable, "-m", "venv", "--clear", VENV]):
            return False
    install: Command = [PYTHON, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    return succeeds([*install, "--require-hashes", "-r", requirements]) and succeeds(
        [*install, "--no-deps", "--no-build-isolation", "--editable", "."]
    )


def install_system(packages: Sequence[str], reason: str) -> str:
    """Install Debian packages where that is allowed, saying so; otherwise the sentence that says what to type."""
    install = f"apt-get install --yes --no-install-recommends {' '.join(packages)}"
    if not (sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get")):
        return f"{reason}. On Debian or Ubuntu type:\n  sudo apt-get update && sudo {install}\nand start again."
    say(f"{reason}. Installing what is missing: {install}")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    apt: Command = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    succeeds([*apt, "update"], quietly=True)  # where this fails, the list at hand may still do
    if succeeds([*apt, *install.split()[1:]], quietly=True):
        return ""
    return f"{reason}, and apt-get could not install it (the lines above say why). Type:\n  {install}"


def has_display() -> bool:
    """Whether windows can be shown to somebody."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def what_qt_lacks(plugin: str) -> str:
    """The first system library that Qt does not find, in the loader's words; empty when all are there."""
    probe = subprocess.run([PYTHON, "-c", QT_PROBE, plugin], capture_output=True, text=True, check=False)
    return "" if probe.returncode == 0 else (probe.stderr.strip().splitlines() or ["it ended without a word"])[-1]


def qt_hindrance() -> str:
    """Find Qt's system libraries, or install them; the sentence that says what to do where neither can be."""
    plugin, packages = "libqoffscreen.so", OFFSCREEN_LIBRARIES
    if os.environ.get("DISPLAY"):
        plugin, packages = "libqxcb.so", DISPLAY_LIBRARIES
    if sys.platform != "linux" or plugin in stamps():  # the wheels for Windows and macOS bring everything
        return ""
    if lacking := what_qt_lacks(plugin):
        if hindrance := install_system(packages, f"Qt needs system libraries that are not here ({lacking})"):
            return hindrance
        if lacking := what_qt_lacks(plugin):
            return f"Qt still does not start: {lacking}"
    stamp(**{plugin: "found"})
    return ""


def prepare_qt() -> None:
    """See to it that Qt can start, or stop; without a display it draws off screen."""
    if not has_display():
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if hindrance := qt_hindrance():
        sys.exit(hindrance)


def prepare_rendering() -> None:
    """Have LibreOffice for the tests that render, where it may be installed; elsewhere say what they will skip."""
    if sys.platform != "linux" or any(shutil.which(name) for name in RENDERERS):
        return
    if hindrance := install_system(RENDERING, "The tests that render Word files need LibreOffice"):
        say(f"{hindrance}\nGoing on without: those tests are skipped.")


# ---- run -------------------------------------------------------------------------------------------------------------


def run(words: list[str]) -> int:
    """Open the app, or without a display (or given a FOLDER) walk the command line into a folder."""
    prepare(USE)
    if not words and has_display():
        prepare_qt()
        return status_of("-m", "dpa_tracker")
    if not has_display():
        say(
            "There is no display here, so instead of the app's window this walks the command line on a sample register."
        )
    return status_of("-m", "dpa_tracker.cli.first_look", Path(words[0]).absolute() if words else new_folder())


def new_folder() -> Path:
    """The first of out/first-look-1, -2, ... that does not exist."""
    number = 1
    while (folder := ROOT / "out" / f"first-look-{number}").exists():
        number += 1
    return folder


# ---- test and check --------------------------------------------------------------------------------------------------


def checks(which: Checkers, tell: Callable[[str], object] = say) -> Results:
    """Run checkers one after the other; tells what a failing one says, in one piece."""
    results: Results = {}
    for name, words in which.items():
        began = time.monotonic()
        done = subprocess.run(
            [PYTHON, *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", check=False
        )
        results[name] = done.returncode == 0
        word = "ok" if results[name] else f"FAILED\n{done.stdout}"
        tell(f"{name}: {word} ({time.monotonic() - began:.0f} s)")
    return results


def check(_words: list[str]) -> int:
    """Lint, format, layers and types, without the tests."""
    prepare(DEVELOP)
    return 0 if all((checks(QUICK_CHECKS) | checks(TYPE_CHECKS)).values()) else 1


def test(words: list[str]) -> int:
    """Every check and every test but the slow ones; further words go to pytest."""
    prepare(DEVELOP)
    prepare_qt()
    prepare_rendering()
    results = checks(QUICK_CHECKS)
    told: list[str] = []  # so that it does not stand amid what the tests say
    type_checking = threading.Thread(target=lambda: results.update(checks(TYPE_CHECKS, told.append)))
    type_checking.start()  # on the second core, while the tests run
    closing = ""
    for line in pytest_lines(words, results):
        sys.stdout.write(line)
        closing = line if line.strip() else closing
    type_checking.join()
    say("\n".join(told))
    failed = [name for name, passed in results.items() if not passed]
    say(f"\nFAILED: {', '.join(failed)}" if failed else f"\nAll passed: {', '.join(results)}")
    say(counted(closing))
    return 1 if failed else 0


def pytest_lines(words: list[str], results: Results) -> Iterator[str]:
    """What pytest prints, as it prints it; its result joins the others at the end."""
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command: Command = [PYTHON, "-m", "pytest", *colour, *(words or SHARED_OUT)]
    # What one run has compiled the next one reads.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8", errors="replace", env=kept
    ) as tests:
        yield from tests.stdout or ()
    results["pytest"] = tests.returncode == 0


def counted(closing: str) -> str:
    """Pytest's closing line as plain counts: '412 passed, 0 failed, 3 skipped'; errors count as failed."""
    found = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error|skipped)", closing)}
    failed = found.get("failed", 0) + found.get("error", 0)
    skipped = f", {found['skipped']} skipped" if "skipped" in found else ""
    return f"{found.get('passed', 0)} passed, {failed} failed{skipped}"


# ---- the other chores ------------------------------------------------------------------------------------------------


def setup(_words: list[str]) -> int:
    """Prepare .venv (with .venv/bin/dpa-tracker) and stop there."""
    prepare(USE)
    if hindrance := qt_hindrance():
        say(f"The command line is ready, the app's window is not: {hindrance}")
    say(f"Ready: {SCRIPTS / 'dpa-tracker'}")
    return 0


def bench(words: list[str]) -> int:
    """Measure against floors in the same run; names choose among the benchmarks."""
    prepare(DEVELOP)
    prepare_qt()
    return status_of("-m", "benchmarks", *words)


def screenshots(words: list[str]) -> int:
    """Save every page into DIR, light and dark, English and Norwegian."""
    if not words:
        sys.exit("Into which folder? python3 dev.py screenshots DIR")
    prepare(USE)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    prepare_qt()
    return status_of("-m", "ui.screenshots", Path(words[0]).absolute())


def build(_words: list[str]) -> int:
    """Make dist/dpa-tracker, a folder that starts without Python or administrator rights."""
    prepare(DEVELOP)
    prepare_qt()
    if not succeeds([PYTHON, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=WARN", "build.spec"]):
        return 1
    say(f"Built: {ROOT / 'dist' / 'dpa-tracker'}")
    return 0


def sbom(words: list[str]) -> int:
    """Write the bill of materials (CycloneDX) and the licence report into FOLDER; 1 when a licence does not fit."""
    prepare(USE)
    return status_of("-m", "tests.supply.bill_of_materials", *words)


def audit(words: list[str]) -> int:
    """Ask for known weaknesses of the pinned libraries: 1 when there are any, 2 when nobody could say.

    The index is asked; with `--database FILE` a file of records as osv.dev publishes them.
    """
    prepare(DEVELOP if "--database" in words else USE)
    return status_of("-m", "tests.supply.known_vulnerabilities", *words)


CHORES: Final[dict[str, Callable[[list[str]], int]]] = {
    chore.__name__: chore for chore in (run, test, setup, check, bench, screenshots, build, sbom, audit)
}


def main() -> int:
    """Read the words and do the chore they name."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a letter shows ? and goes on
    parser = argparse.ArgumentParser(prog="dev.py", description="DPA Tracker: start it, test it, build it.")
    chores = parser.add_subparsers(title="chores", dest="chore", metavar="CHORE", required=True)
    for name, chore in CHORES.items():
        summary = (chore.__doc__ or "").strip()
        chores.add_parser(name, help=summary, description=summary)
    chosen, words = parser.parse_known_args()
    return CHORES[chosen.chore](words)


if __name__ == "__main__":
    sys.exit(main())
