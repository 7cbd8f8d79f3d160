"""`dpa-tracker term` as others use it: words in, JSON or text out, exit status."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dpa_tracker import places, sentences
from dpa_tracker.cli.entry import main

PROMISED = {"current_end", "notice_by", "notice_missed", "next_end", "remind_on", "explained"}
TACIT = "--begin 2018-09-27 --first 36m --kind tacit --renewal 12m --notice 3m"


def ask(capfdbinary: pytest.CaptureFixture[bytes], words: str) -> dict[str, Any]:
    assert main(["term", *words.split(), "--json"]) == 0
    printed = capfdbinary.readouterr()
    assert not printed.err
    found: dict[str, Any] = json.loads(printed.out)
    return found


@pytest.fixture
def norwegian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The Norwegian sentences of this area, compiled for the test."""
    folder = tmp_path / "nb" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with (places.TRANSLATIONS / "nb" / "LC_MESSAGES" / "parts" / "terms.po").open("rb") as written:
        entries = read_po(written, locale="nb", abort_invalid=True)
    with (folder / "dpa_tracker.mo").open("wb") as compiled:
        write_mo(compiled, entries)
    monkeypatch.setattr(places, "TRANSLATIONS", tmp_path)
    sentences.catalogue.cache_clear()
    yield
    sentences.catalogue.cache_clear()
    sentences.use_language("en")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "--begin 2024-08-28 --first 12m --kind tacit --renewal 12m --notice 2m --on 2026-02-11",
            {"current_end": "2026-08-28", "notice_by": "2026-06-28", "notice_missed": False, "next_end": "2027-08-28"},
        ),
        (
            f"{TACIT} --remind 21d --on 2019-06-06",
            {"current_end": "2021-09-27", "notice_by": "2021-06-27", "remind_on": "2021-06-06"},
        ),
        (
            "--begin 2020-08-01 --first 36m --kind tacit --renewal 12m --notice 3m --on 2023-10-31",
            {"current_end": "2024-08-01", "notice_by": "2024-05-01", "remind_on": None},
        ),
        (
            "--begin 2020-08-01 --first 36m --kind tacit --renewal 12m --notice 3m --on 2023-10-31 --ends inclusive",
            {"current_end": "2024-07-31", "notice_by": "2024-04-30", "next_end": "2025-07-31"},
        ),
        (
            "--begin 2020-01-15 --first 12m --kind fixed --notice 1m --on 2021-06-01",
            {"current_end": "2021-01-15", "notice_by": "2020-12-15", "notice_missed": True, "next_end": None},
        ),
        (
            f"{TACIT} --max-renewals 2 --on 2030-01-01",
            {"current_end": "2023-09-27", "notice_by": "2023-06-27", "notice_missed": True, "next_end": None},
        ),
        (
            "--begin 2024-12-31 --first 1y --kind fixed --notice 10b --country NO --on 2025-02-01",
            {"current_end": "2025-12-31", "notice_by": "2025-12-15"},
        ),
        (
            "--begin 2026-01-01 --kind evergreen --notice 3m --on 2026-11-30",
            {"current_end": None, "notice_by": None, "notice_missed": False, "next_end": "2027-02-28"},
        ),
        (
            "--begin 2026-01-01 --first-ends 2026-12-31 --ends inclusive --notice 3m --notice-opens 6m --on 2026-02-01",
            {"current_end": "2026-12-31", "notice_by": "2026-09-30", "notice_opens": "2026-06-30"},
        ),
        (
            "--begin 2026-01-01 --kind evergreen --notice 3m --notice-to-end-of quarter --on 2026-07-02",
            {"current_end": None, "notice_by": "2026-10-01", "next_end": "2027-01-01"},
        ),
        (
            f"{TACIT} --terminated-on 2021-01-01 --terminated-to 2021-03-31 --on 2021-04-01",
            {"current_end": "2021-03-31", "notice_by": None, "terminated": True, "ended": True},
        ),
        (
            "--begin 2020-01-01 --first 1y --kind express --renewal 1y --renewals-agreed 1 --on 2020-02-01",
            {"current_end": "2021-01-01", "next_end": "2022-01-01"},
        ),
    ],
)
def test_the_promised_answer(
    capfdbinary: pytest.CaptureFixture[bytes], words: str, expected: dict[str, object]
) -> None:
    found = ask(capfdbinary, words)
    assert set(found) >= PROMISED
    assert {name: found[name] for name in expected} == expected
    assert all(isinstance(line, str) and "{" not in line for line in found["explained"])


def test_every_step_is_explained_in_words(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert ask(capfdbinary, f"{TACIT} --remind 3w --on 2021-07-01")["explained"] == [
        "The first term of 36 months begins on 27 September 2018; its last day is 26 September 2021.",
        "Notice of 3 months, counted back from 27 September 2021: 27 June 2021 at the latest.",
        "On 1 July 2021 the last day for notice has passed: it is missed.",
        "So it is renewed tacitly for 12 months; the last day is then 26 September 2022.",
        "Reminder 3 weeks before the last day for notice: 6 June 2021.",
        "Lengths and notice are counted to and from the first day after the last day (ends are exclusive).",
    ]


@pytest.mark.usefixtures("norwegian")
def test_every_step_is_explained_in_norwegian(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    words = "--language nb term --begin 2025-01-02 --first 1y --kind tacit --renewal 1m --notice 1b --country NO --json"
    assert main([*words.split(), "--on", "2026-01-03"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["explained"] == [
        "Første avtaleperiode på 1 år begynner 2. januar 2025; siste dag er 1. januar 2026.",
        (
            "Stilltiende fornyelse nummer 1, på 1 måned hver, regnet fra 2. januar 2025 i ett steg: "
            "siste dag er 1. februar 2026."
        ),
        "Oppsigelsesfrist 1 arbeidsdag, regnet tilbake fra 2. februar 2026: senest 30. januar 2026.",
        "Uten oppsigelse i tide fornyes avtalen stilltiende for 1 måned; siste dag er da 1. mars 2026.",
        "Arbeidsdager er mandag til fredag, unntatt offentlige helligdager (Norge).",
        "Lengder og oppsigelse regnes til og fra første dag etter den siste dagen.",
    ]


def test_the_text_names_every_day(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["term", *TACIT.split(), "--on", "2021-07-01"]) == 0
    lines = capfdbinary.readouterr().out.decode().splitlines()
    assert lines[:6] == [
        "Current end: 2021-09-27 (last day: 2021-09-26)",
        "Notice from: -",
        "Notice by: 2021-06-27",
        "Next end: 2022-09-27 (last day: 2022-09-26)",
        "Reminder: -",
        "The last day for notice is missed.",
    ]
    assert lines[6].strip().startswith("The first term of 36 months")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--begin 2026-01-01", "--first"),
        ("--begin 2026-01-01 --first 3", "--first: '3' is not a length of time"),
        ("--begin 2026-01-01 --first 12m --notice 3x --remind 1q", "--remind: '1q'"),
        ("--begin 2026-01-01 --first 0m", "--first: must be longer"),
        ("--begin 2026-01-01 --first 9999y", "--first: leads to a day outside the years 1 to 9999"),
        ("--begin 2026-01-01 --first 12m --kind tacit", "--renewal"),
        ("--begin 2026-01-01 --first 12m --renewal 12m", "--kind"),
        ("--begin 2026-01-01 --first 12m --kind tacit --renewal 9999y", "--begin: leads to"),
        ("--begin 2026-01-01 --first 12m --kind tacit --renewal 1y --max-renewals -1", "--max-renewals"),
        ("--begin 2026-01-01 --first-ends 2025-12-31", "--first-ends: the end (2025-12-31) must come after"),
        ("--begin 2026-01-01 --first 1y --notice 10b", "--country"),
        ("--begin 2026-01-01 --first 1y --notice 10b --country Atlantis", "--country"),
        ("--begin 2150-01-01 --first 1y --notice 10b --country NO", "1901 to 2100"),
        ("--begin 2026-01-01 --first 1y --notice 3m --notice-opens 1m", "--notice-opens"),
        ("--begin 2026-01-01 --first 1y --notice-to-end-of quarter", "--notice-to-end-of"),
        ("--begin 2026-01-01 --first 1y --terminated-to 2026-05-01", "--terminated-on"),
        ("--begin 2026-01-01 --first 1y --terminated-on 2026-05-01 --terminated-to 2025-05-01", "--terminated-to"),
    ],
)
def test_what_cannot_be_is_one_line_that_names_the_option(
    capfdbinary: pytest.CaptureFixture[bytes], words: str, says: str
) -> None:
    assert main(["term", *words.split(), "--json", "--on", "2026-02-01"]) == 2
    printed = capfdbinary.readouterr()
    assert not printed.out
    (line,) = printed.err.decode().splitlines()
    assert says in line
    assert "Traceback" not in line


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--first 12m", "--begin"),
        ("--begin 2026-02-30 --first 12m", "2026-02-30"),
        ("--begin 2026-01-01 --first 12m --kind yearly", "--kind"),
        ("--begin 2026-01-01 --first -3m", "--first"),
        ("--begin 2026-01-01 --first 12m --on 1.2.2026", "1.2.2026"),
    ],
)
def test_a_wrong_usage_is_one_line_too(capfdbinary: pytest.CaptureFixture[bytes], words: str, says: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["term", *words.split()])
    assert ended.value.code == 2
    (line,) = capfdbinary.readouterr().err.decode().splitlines()
    assert says in line


def test_without_a_day_today_is_meant(
    capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    from dpa_tracker.cli import term_command  # noqa: PLC0415 - to stop its clock

    for on in ("2028-02-29", "2026-10-25", "2038-01-19"):
        monkeypatch.setattr(term_command, "today", lambda on=on: date.fromisoformat(on))
        assert ask(capfdbinary, TACIT) == ask(capfdbinary, f"{TACIT} --on {on}")
