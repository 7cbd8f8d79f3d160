"""Run in a process of its own: much of the program, without a network and with every file open to others by default.

Usage: python -m tests.quiet_run FOLDER [planted]; prints as JSON what was answered, what sockets were asked for, and
whether Qt's network was loaded. `planted` opens a socket midway, which must be seen.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import BytesIO, TextIOWrapper
from pathlib import Path

from dpa_tracker import places
from dpa_tracker.__main__ import main
from dpa_tracker.incoming.kernel_rules import refuse_networks

FACES = ("AF_INET", "AF_INET6", "AF_PACKET", "AF_BLUETOOTH")


def commands(folder: Path) -> Sequence[Sequence[str]]:
    """What a person does on the command line, and then the app, opened once."""
    sheet = folder / "vendors.csv"
    sheet.write_text("Name;Country\nQuiet Vendor AS;NO\n", encoding="utf-8")
    register = ("--register", str(folder / "register.dpa"))
    return (
        ("sample", str(folder / "register.dpa")),
        (*register, "list", "findings"),
        (*register, "scan", str(places.SAMPLE / "old_privacy_policy.txt"), "--against-register"),
        (*register, "import", str(sheet)),
        (*register, "draft", "DPA-2024-032", "--template", "dpa-en", "--out", str(folder / "draft.docx")),
        (*register, "export", str(folder / "register.json")),
        (*register, "export", str(folder / "register.xlsx")),
        (*register, "backup", str(folder / "register.backup")),
        (*register, "verify"),
        (*register, "law", "show"),
        (*register, "--smoke"),
    )


def quiet_run(folder: Path, *, planted: bool) -> dict[str, object]:
    """Go through the commands; what came of it."""
    os.umask(0)
    asked: list[str] = []

    def hear(event: str, words: tuple[object, ...]) -> None:
        if event.startswith("socket.") and not event.endswith((".gethostname", ".__new__")):
            asked.append(event)
        elif event == "socket.__new__" and words[1] in {getattr(socket, name, None) for name in FACES}:
            asked.append(f"{event} {words[1]}")

    sys.addaudithook(hear)
    refused = refuse_networks()
    answers = {}
    for words in commands(folder):
        kept = BytesIO()
        said = TextIOWrapper(kept, "utf-8")
        sys.argv = ["dpa-tracker", *words]
        with redirect_stdout(said), redirect_stderr(said):
            status = main()
        said.flush()
        answers[" ".join(words)] = (status, kept.getvalue().decode()[-300:])
        if planted:
            try:
                socket.socket(socket.AF_INET).close()
            except OSError:
                planted = False
    network = any(name.startswith(("PySide6.QtNetwork", "urllib3", "requests")) for name in sys.modules)
    return {"answers": answers, "asked": asked, "refused": refused, "network": network}


if __name__ == "__main__":
    found = quiet_run(Path(sys.argv[1]), planted=sys.argv[2:] == ["planted"])
    sys.stdout.write(json.dumps(found))
