"""The grammar is built of the command that is named; where none is, of all of them."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpa_tracker.cli.assess_command import EXAMPLE, FACTS_HELP
from dpa_tracker.cli.entry import COMMANDS, command_in, main, parser
from dpa_tracker.domain.mechanisms import MakingAvailable


def parsers(top: argparse.ArgumentParser) -> Iterator[argparse.ArgumentParser]:
    """A parser, and those of the commands within it."""
    yield top
    for action in top._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from parsers(each)


def test_every_command_says_what_it_does_and_every_word_of_it_what_it_means() -> None:
    every = list(parsers(parser()))
    assert len(every) > len(COMMANDS) * 2
    assert [each.prog for each in every if not each.description] == []
    unsaid = [
        f"{each.prog}: {action.dest}"
        for each in every
        for action in each._actions
        if not action.help and not isinstance(action, argparse._SubParsersAction)
    ]
    assert unsaid == []


def test_no_word_of_the_help_is_cut_at_its_hyphen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    told = [each.format_help() for each in parsers(parser(("term",)))]
    assert "DE-BY" in told[1]
    assert "DE-\n" not in told[1]


def test_the_facts_of_the_help_are_judged(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    facts = tmp_path / "facts.json"
    facts.write_text(EXAMPLE)
    main(["assess", str(facts), "--json"])
    (answer,) = json.loads(capfd.readouterr().out)
    assert answer["on"] == "2026-11-23"
    assert all(each in FACTS_HELP for each in MakingAvailable)


@pytest.mark.parametrize("words", [("encryption", "--json", "code"), ("templates", "--json", "lint", "x.docx")])
def test_json_may_stand_before_what_a_command_does_besides(words: tuple[str, ...]) -> None:
    assert parser(words).parse_args(words).json is True


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


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list",), "dpa-tracker list: mangler: KIND (se dpa-tracker list --help)"),
        (("list", "partier"), "dpa-tracker list: KIND kan ikke være 'partier'; velg blant"),
        (("list", "parties", "--on", "32"), "dpa-tracker list: --on: '32' er ingen dag; skriv den som 2026-11-23 (se"),
        (("list", "parties", "--on"), "dpa-tracker list: --on må ha en verdi (se"),
        (("verify", "--headx", "3"), "ikke forstått: --headx 3 (se"),
        (("verify", "--json=1"), "--json har ingen verdi ('1') (se"),
        (("what-if", "--moves", "b", "--plans", "--ends", "a"), "--plans og --ends utelukker hverandre (se"),
        (("what-if",), "en av disse må være med: --ends"),
        (("--l", "x", "verify"), "--l kan være en av --language, --law: skriv den helt ut (se"),
        (("--passphrase", "hemmelig", "verify"), "en passordfrase er aldri et argument"),
        (("flow-down", "--handling-hours", "-1"), "'-1' er ikke et helt tall fra 0 og oppover (se"),
        (("flow-down", "--handling-hours", "x"), "'x' er ikke et helt tall fra 0 og oppover (se"),
        (("--version=3",), "--version har ingen verdi ('3') (se"),
        (("--passphrase-file", "p"), "en kommando mangler (se dpa-tracker --help)"),
    ],
)
@pytest.mark.parametrize("asked", [("--language", "nb"), ("--lang=nb",)])
def test_a_wrong_usage_is_said_in_the_tongue_of_the_answers(
    words: tuple[str, ...], said: str, asked: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main([*asked, *words])
    assert ended.value.code == 2
    told = capsys.readouterr().err
    assert said in told
    assert told.count("\n") == 1
    assert "hemmelig" not in told
