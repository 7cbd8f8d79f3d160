"""A newcomer's walk along the command line, for a machine without a display: `python -m dpa_tracker.cli.first_look`.

Each command is shown with the beginning of its answer; the sample register, the draft and the whole answers stay in
one folder.
"""

from __future__ import annotations

import io
import json
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, Final

from dpa_tracker import places
from dpa_tracker.cli.entry import main as command_line
from dpa_tracker.cli.face import ANSWER_IS_NO, COULD_NOT_BE_DONE, DONE, say
from dpa_tracker.sentences import _, counted

CUSTOMER_AGREEMENT: Final = "controller_processor"  # the kind of template between a customer and us
SHOWN_LINES: Final = 24


class StoppedError(Exception):
    """A command of the walk could not be done; carries what it said."""


class FirstLook:
    """The walk: `sample`, `list findings`, `check`, `scan`, `draft`, on one register in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = folder / "register.dpa"

    def walk(self) -> int:
        """Go through the commands; a "no" (exit status 1) is an answer, 2 stops. Returns an exit status."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            self.step("sample", self.register)
            self.step("list", "findings")
            self.step("check", self.a_vendor())
            self.step("scan", places.SAMPLE / "old_privacy_policy.txt")
            self.step("draft", *self.an_agreement_and_template(), "--out", self.folder / "draft.docx")
        except StoppedError as stopped:
            say(str(stopped))
            return COULD_NOT_BE_DONE
        say(
            "\n" + _("The sample register, the draft and the whole answers lie in {folder}:").format(folder=self.folder)
        )
        for path in sorted(self.folder.iterdir()):
            say(f"  {path.name}")
        return DONE

    def step(self, *words: object) -> None:
        """Show one command and the beginning of its answer, and keep the whole answer in a file."""
        say(f"\n$ dpa-tracker --register {shlex.quote(str(self.register))} {shlex.join(map(str, words))}")
        text = self.answer(*words)
        kept = self.folder / f"{words[0]}.txt"
        kept.write_text(text, encoding="utf-8")
        lines = text.splitlines()
        say("\n".join(lines[:SHOWN_LINES]))
        if len(lines) > SHOWN_LINES:
            number = len(lines) - SHOWN_LINES
            one, many = "... and {number} more line in {file}", "... and {number} more lines in {file}"
            say(counted(one, many, number, file=kept.name))

    def answer(self, *words: object) -> str:
        """What a command prints; raises StoppedError with its line on standard error when it could not be done."""
        answer, complaint = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
        try:
            with redirect_stdout(answer), redirect_stderr(complaint):
                status = command_line(["--register", str(self.register), *map(str, words)])
        except SystemExit as wrong_usage:  # argparse leaves this way
            raise StoppedError(complaint.getvalue()) from wrong_usage
        if status not in (DONE, ANSWER_IS_NO):
            raise StoppedError(complaint.getvalue())
        answer.seek(0)
        return answer.read()

    def rows(self, *words: str) -> list[dict[str, Any]]:
        """The rows of a list, as the command line's JSON gives them."""
        return list(json.loads(self.answer(*words, "--json")))

    def a_vendor(self) -> str:
        """An importer of the sample whose transfer is unlawful: the answer worth seeing."""
        transfers = self.rows("list", "transfers")
        telling = [row for row in transfers if row["verdict"] == "invalid"] or transfers
        return str(telling[0]["importer"])

    def an_agreement_and_template(self) -> tuple[str, str, str]:
        """The newest agreement in force with a customer, and the English template for it, as words of `draft`."""
        offered = [row for row in self.rows("templates") if row["language"] == "en"]
        english = [row["name"] for row in offered if row["kind"] == CUSTOMER_AGREEMENT]
        agreements = self.rows("list", "agreements")
        in_force = [row for row in agreements if (row["status"], row["direction"]) == ("active", "upstream")]
        data_processing = [row for row in in_force if str(row["reference"]).startswith("DPA-")]  # no joint controllers
        newest = max(data_processing or agreements, key=lambda row: str(row["reference"]))
        return str(newest["reference"]), "--template", str(english[0])


if __name__ == "__main__":
    sys.exit(FirstLook(Path(sys.argv[1])).walk())
