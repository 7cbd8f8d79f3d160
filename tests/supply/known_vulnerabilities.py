"""Whether a weakness is known of a library that the program is shipped with: asked of the index, by pip-audit.

Run as `python3 dev.py audit`: needs a network. pip-audit lies in an environment of its own with pinned, hashed
requirements, so that it changes nothing of the program's. Without a network: `--database FILE`, with records as osv.dev
publishes them (`tests.supply.local_database`). Exit status 0 when nothing is known, 1 when something is, 2
when it could not be asked of every library.
"""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, TypeAlias

ROOT: Final = Path(__file__).resolve().parents[2]
OWN_PINS: Final = Path(__file__).with_name("requirements-audit.txt")
PLACE: Final = ROOT / "build" / "audit"
ASKED: Final = ("requirements.txt", "requirements-dev.txt")
NOTHING_KNOWN, SOMETHING_KNOWN, NOT_ASKED = 0, 1, 2
Verdict: TypeAlias = tuple[int, list[str]]


def verdict(answer: str) -> Verdict:
    """The exit status that pip-audit's answer (JSON) amounts to, and what to say of it."""
    try:
        libraries: list[dict[str, Any]] = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return NOT_ASKED, ["nothing was answered, so nothing is cleared: it needs a network; is the index reachable?"]
    said = [
        f"{one['name']} {one['version']}: {weakness['id']}, mended in {weakness.get('fix_versions') or 'none yet'}"
        for one in libraries
        for weakness in one.get("vulns", ())
    ]
    skipped = [str(one["name"]) for one in libraries if "skip_reason" in one]
    if said:
        return SOMETHING_KNOWN, said
    if skipped or not libraries:
        names = ", ".join(skipped[:5]) + (" ..." if len(skipped) > 5 else "")
        return NOT_ASKED, [f"{len(skipped)} libraries could not be asked about ({names}): is the index reachable?"]
    return NOTHING_KNOWN, [f"{len(libraries)} libraries, no weakness known"]


def prepared(place: Path = PLACE) -> Path:
    """The Python of the environment of its own, made where it is not there. Raises CalledProcessError."""
    python = place / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    done = place / "prepared.txt"
    pins = OWN_PINS.read_text(encoding="utf-8")
    if not done.is_file() or done.read_text(encoding="utf-8") != pins:
        venv.create(place, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--require-hashes"]
        subprocess.run([*install, "-r", str(OWN_PINS)], check=True, capture_output=True)  # we say it in one line
        done.write_text(pins, encoding="utf-8")
    return python


def main(words: Sequence[str]) -> int:
    """Ask about the libraries of the program, and with `--all` those of its tests too."""
    if "--database" in words:
        return _from_a_file(words)
    try:
        python = prepared()
    except (OSError, subprocess.CalledProcessError) as error:
        why = type(error).__name__
        sys.stdout.write(f"pip-audit could not be installed ({why}): it needs a network. Nothing was asked.\n")
        return NOT_ASKED
    worst = NOTHING_KNOWN
    for file in ASKED if "--all" in words else ASKED[:1]:
        command = [str(python), "-m", "pip_audit", "--disable-pip", "--require-hashes", "-f", "json", "-r", file]
        asked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        status, said = verdict(asked.stdout)
        for line in said:
            sys.stdout.write(f"{file}: {line}\n")
        worst = max(worst, status) if SOMETHING_KNOWN not in (worst, status) else SOMETHING_KNOWN
    return worst


def _from_a_file(words: Sequence[str]) -> int:
    from tests.supply import local_database  # noqa: PLC0415 - needs what is installed for tests

    named = list(words)[words.index("--database") + 1 :]
    worst = NOTHING_KNOWN
    try:
        found = tuple(local_database.records(Path(named[0])))
    except (OSError, ValueError, IndexError) as error:
        sys.stdout.write(f"--database takes a file with records of osv.dev ({error}). Nothing was asked.\n")
        return NOT_ASKED
    newest = max((str(each.get("modified", "")) for each in found), default="")
    for file in ASKED if "--all" in words else ASKED[:1]:
        libraries = local_database.pinned((ROOT / file).read_text(encoding="utf-8"))
        said = local_database.known(libraries, found)
        worst = SOMETHING_KNOWN if said else worst
        about = f"{len(libraries)} libraries, {len(found)} records, the newest of {newest[:10] or 'no day'}"
        for line in (*said, f"{about}: {len(said)} weaknesses known"):
            sys.stdout.write(f"{file}: {line}\n")
    return worst if found else NOT_ASKED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
