"""The grammar is built of the command that is named; where none is, of all of them."""

from __future__ import annotations

import pytest

from dpa_tracker.cli.entry import COMMANDS, command_in, parser


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_found_by_its_word_and_knows_its_own_options(name: str) -> None:
    word = name.replace("_", "-")
    before = ("--register", "list", "--language=nb")
    assert command_in((*before, word, "--json")) == name
    told = parser((*before, word)).format_help()
    assert word in told
    assert "{" not in told.split("COMMAND")[-1]


@pytest.mark.parametrize("words", [(), ("--version",), ("what_if",), ("lists", "check"), ("--reg", "x", "check")])
def test_where_no_command_is_named_all_are_there(words: tuple[str, ...]) -> None:
    assert command_in(words) is None
    told = parser(words).format_help()
    assert all(name.replace("_", "-") in told for name in COMMANDS)


def test_a_word_that_is_no_command_is_told_with_all_that_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser(("lists",)).parse_args(["lists"])
    assert ended.value.code == 2
    assert "flow-down" in capsys.readouterr().err
