"""Who uses the windows is told of menus: no sentence that can be met there names a command or an option."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import error_sentence, speak_in_windows
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.in_windows import INSTEAD
from tests.architecture.test_sentences import placeholders

NAMES_A_COMMAND = re.compile(r"(?:^|[ `(])--[a-z]|dpa-tracker [a-z-]|with: [a-z]|with: dpa")
# What only a command can meet: it is about options of its own, or about what a window never asks for.
ONLY_THERE = {
    *("error.aware_without_breach", "error.breach_without_aware", "error.override_without_final"),
    *("error.passphrase_needed", "error.passphrase_needed_new", "error.company_needs_kind"),
    "error.day_needs_kind",
    *("error.document_without_received", "error.export_kind_needed", "error.import_nothing_named"),
    *("error.law_key_unreadable", "error.change_file_not_json", "error.request_party_and_new"),
    *("error.facts_empty", "error.facts_not_json", "error.facts_too_deep"),
    *("error.at_signing_of_whom", "error.publish_name_unused", "error.team_alone", "error.team_no_login"),
    "verify.left_of_old",
}


@pytest.fixture
def _afterwards() -> Iterator[None]:
    yield
    speak_in_windows(windows=False)


def test_every_sentence_that_names_a_command_has_another_for_windows() -> None:
    named = {code for code, text in SENTENCES.items() if NAMES_A_COMMAND.search(text)}
    assert len(named) > 40
    assert named - set(INSTEAD) - ONLY_THERE == set()
    assert not set(INSTEAD) & ONLY_THERE
    assert [code for code, text in INSTEAD.items() if NAMES_A_COMMAND.search(text)] == []
    assert [code for code, text in INSTEAD.items() if not placeholders(text) <= placeholders(SENTENCES[code])] == []


@pytest.mark.usefixtures("_afterwards")
def test_each_face_says_what_its_user_can_do(capfd: pytest.CaptureFixture[str]) -> None:
    error = KnownError("register_damaged", file="r.dpa")
    assert "with: restore" in error_sentence(error)
    speak_in_windows(windows=True)
    assert "File, Restore…" in error_sentence(error)
    assert "with: " not in error_sentence(error)
    assert main(["--register", "/nowhere/r.dpa", "list", "parties"]) == 2
    assert "dpa-tracker sample FILE" in capfd.readouterr().err, "on the command line commands are named again"
