"""Run in a process of its own: every hostile file and nasty value under an audit hook; prints what it must not do.

Usage: python -m tests.word.audited FOLDER [planted]. `planted` puts bugs into the program that the hook must see.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, suppress
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path
from types import CodeType

from dpa_tracker import places
from dpa_tracker.cli.entry import main
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.word import filling
from dpa_tracker.word.comparing.documents import compare_packages
from dpa_tracker.word.draft_writer import sealed, write_whole
from dpa_tracker.word.fields import FIELDS, FieldKind, written
from dpa_tracker.word.shelf import shelf
from dpa_tracker.word.template import open_template
from tests.word.hostile_files import FETCHES, GOOD, ODD, REFUSED

NASTY = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{% import os %}{{ os.system('id') }}",
    "=cmd|' /C calc'!A0",
    "file:///etc/hostname",
    "\\\\server\\share\\x",
    "http://server.invalid/",
    "INCLUDETEXT /etc/hostname",
    'DDEAUTO cmd "/k calc"',
    "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><x>&a;</x>",
    "]]></w:t><w:instrText>DDE</w:instrText>",
    "__import__('os').system('id')",
    "$(id) `id` %s %(x)s {0.__class__} {values}",
)
NEVER = ("subprocess.", "os.exec", "os.system", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "socket.")
SOURCES = ("<frozen", str(places.RESOURCES.parent), sys.prefix, sys.base_prefix)
PLANTED = 3  # times the bug strikes: one that starts a program for each of ten thousand values takes minutes
PLANTS: Mapping[str, Callable[[str], object]] = {
    "eval": lambda _text: eval("1 + 1"),  # noqa: S307 - the bug
    "open": lambda _text: Path("/etc/hostname" if os.name == "posix" else "C:/Windows/win.ini").read_bytes(),
    "socket": lambda _text: socket.socket().close(),
    "program": lambda _text: subprocess.run([sys.executable, "-c", ""], check=False),
    "import": lambda _text: __import__("this_is_no_module"),
}


def is_reader(event: str, words: tuple[object, ...]) -> bool:
    """Whether the program begins the process in which it reads files from elsewhere, which has bounds of its own."""
    begun = words[1] if event == "subprocess.Popen" and isinstance(words[1], list) else ()
    code = "import sys; sys.path[:] = ["
    ours = "; from dpa_tracker.incoming.reader_process import main; main("
    return len(begun) == 4 and list(begun[1:3]) == ["-I", "-c"] and begun[3].startswith(code) and ours in begun[3]


def watched(folder: Path, found: list[str]) -> Callable[[str, tuple[object, ...]], None]:
    """The hook: notes what no file and no value may cause."""
    own = (str(folder), *SOURCES[1:])

    def hook(event: str, words: tuple[object, ...]) -> None:
        bad = event.startswith(NEVER) and not is_reader(event, words)
        if event == "open":
            name = words[0]
            path = os.fsdecode(name) if isinstance(name, str | bytes) else ""
            bad = bool(path) and not str(Path(path).absolute()).startswith(own) and path != os.devnull
        elif event == "compile":
            bad = not str(words[1]).startswith(SOURCES)
        elif event == "exec":
            bad = isinstance(words[0], CodeType) and not words[0].co_filename.startswith(SOURCES)
        elif event == "import":
            bad = str(words[0]).split(".")[0] not in {*sys.stdlib_module_names, *KNOWN}
        if bad:
            found.append(f"{event} {words!r}"[:200])

    return hook


KNOWN = frozenset(name.split(".")[0] for name in sys.modules)


CORPUS = os.environ.get("AUDITED_CORPUS", "")
# Read before the hook is there: these are copied, and their own place is then out of bounds.
REAL = {
    str(one): one.read_bytes()
    for pattern in ("hostile/*", "word_templates/*.docx")
    for one in (sorted(Path(CORPUS).glob(pattern))[:: int(os.environ["AUDITED_STEP"])] if CORPUS else ())
}


def nasty_values(text: str) -> Mapping[str, object]:
    """A value for every field of the vocabulary, two items in every list."""
    made: dict[str, object] = {}
    for tag, known in FIELDS.items():
        holders: list[dict[str, object]] = [made]
        *above, last = tag.split(".")
        for step in above:
            inner: list[dict[str, object]] = []
            for holder in holders:
                there = holder.setdefault(step, {})
                inner += there if isinstance(there, list) else [there] if isinstance(there, dict) else []
            holders = inner
        for holder in holders:
            if isinstance(holder.get(last), dict | list):
                continue
            holder[last] = _nasty(known.kind, text)
    return made


def _nasty(kind: FieldKind, text: str) -> object:
    if kind is FieldKind.RECORDS:
        return [{}, {}]
    if kind in (FieldKind.LIST, FieldKind.CODES, FieldKind.COUNTRIES):
        return (text, text)
    kinds: dict[FieldKind, object] = {FieldKind.DATE: date(2026, 11, 23), FieldKind.NUMBER: 3, FieldKind.YES_NO: True}
    return kinds.get(kind, text)


def work(folder: Path, *, warm: bool = False) -> int:
    """Every file through every reader, every nasty value into every template; how many were looked at."""
    good, out, hostile = folder / "good.docx", folder / "out.docx", folder / "hostile.docx"
    good.write_bytes(GOOD)
    files = {"good": GOOD} if warm else {**REFUSED, **ODD, **FETCHES, **REAL}
    for content in files.values():
        hostile.write_bytes(content)
        for words in (["lint", str(hostile)], ["adopt", str(hostile), "--out", str(out)]):
            main(["templates", *words, "--json"])
        main(["compare", str(good), str(hostile), "--json"])
        with suppress(KnownError, InvalidInputError):
            write_whole(sealed(open_template(hostile).fill(nasty_values(NASTY[0])).package), folder / "filled.docx")
        out.unlink(missing_ok=True)
    looked = len(files)
    texts = NASTY[:1] if warm else NASTY
    templates = list(shelf(places.TEMPLATES))
    for number, (_, template) in enumerate(templates[::7] if warm else templates):
        for text in texts if number % 8 == 0 else texts[:1]:
            filled = template.fill(nasty_values(text))
            content = sealed(filled.package)
            assert b"instrText>DDE<" not in filled.package.parts["word/document.xml"]
            write_whole(content, folder / "filled.docx")
            looked += 1
    before, after = open_template(good).package, open_template(folder / "filled.docx").package
    compare_packages(before, after, author="x", at=datetime(2026, 11, 23, tzinfo=UTC))
    return looked


def run(folder: Path) -> int:
    """Work once to load what is loaded lazily, then under the hook; the exit status is 1 when it saw something."""
    found: list[str] = []
    with redirect_stderr(StringIO()):
        work(folder, warm=True)
        sys.addaudithook(watched(folder, found))
        looked = work(folder)
    seen = sorted(set(found))
    sys.stderr.write(f"looked at {looked}\n" + "\n".join(seen[:20]))
    return 1 if seen else 0


def run_planted(folder: Path) -> int:
    """The shorter work with one bug after another in the program; prints, bug by bug, what the hook saw of it."""
    found: list[str] = []
    with redirect_stderr(StringIO()):
        work(folder, warm=True)
        sys.addaudithook(watched(folder, found))
        seen: dict[str, list[str]] = {}
        for plant, bug in PLANTS.items():
            found.clear()
            vars(filling)["written"] = planted(bug)
            work(folder, warm=True)
            seen[plant] = sorted(set(found))
    sys.stderr.write(json.dumps(seen))
    return 0


def planted(bug: Callable[[str], object]) -> Callable[[str, object | None, str], tuple[str, ...] | None]:
    """The writing of a value, with a bug in it."""
    bugs = [bug] * PLANTED

    def write(tag: str, value: object | None, language: str) -> tuple[str, ...] | None:
        with suppress(ImportError, IndexError):
            bugs.pop()(str(value))
        return written(tag, value, language)

    return write


if __name__ == "__main__":
    place = Path(sys.argv[1]).resolve()
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the commands' answers
    raise SystemExit(run_planted(place) if "planted" in sys.argv else run(place))
