"""`dpa-tracker scan`: shape of the answer, exit status, languages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from dpa_tracker.cli.entry import main
from dpa_tracker.places import TRANSLATIONS
from dpa_tracker.reading.checklist import checklist
from dpa_tracker.reading.phrases import phrases
from tests.reading.agreements import AGREEMENTS
from tests.reading.documents import docx, paragraph, pdf

KEYS = {"file", "text_found", "hits", "clauses", "terms", "countries", "parties"}
HIT_KEYS = {"code", "stance", "severity", "quote", "place", "message", "citation"}


@pytest.fixture
def relies(tmp_path: Path) -> str:
    file = tmp_path / "relies.docx"
    file.write_bytes(docx(paragraph("Transfers rest on the EU-US Privacy Shield.")))
    return str(file)


@pytest.fixture
def clean(tmp_path: Path) -> str:
    file = tmp_path / "clean.txt"
    file.write_text(AGREEMENTS["en"])
    return str(file)


def answered(capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any, str]:
    status = main(["scan", *words, "--json"])
    out, err = capfd.readouterr()
    return status, json.loads(out), err


def test_the_shape_of_the_answer(capfd: pytest.CaptureFixture[str], relies: str) -> None:
    status, (answer,), err = answered(capfd, relies)
    assert (status, err) == (1, "")
    assert set(answer) >= KEYS
    (hit,) = answer["hits"]
    assert set(hit) >= HIT_KEYS
    assert (hit["code"], hit["stance"], hit["severity"]) == ("privacy_shield", "relies", "block")
    assert (hit["place"], hit["quote"]) == ("paragraph 1", "Transfers rest on the EU-US Privacy Shield.")
    assert answer["file"] == relies
    assert answer["clauses"]["28-3-a"] == {
        "found": False,
        "quote": None,
        "place": None,
        "article": "28(3)(a)",
        "description": answer["clauses"]["28-3-a"]["description"],
        "weight": "mandatory",
    }
    assert set(answer["terms"]) >= {"breach_notice_hours", "change_notice_days", "objection_days", "deletion_days"}


def test_an_agreement_with_nothing_ended_is_status_0(capfd: pytest.CaptureFixture[str], clean: str) -> None:
    status, (answer,), _ = answered(capfd, clean)
    assert status == 0
    assert answer["clauses"]["28-3-a"]["found"] is True
    assert answer["clauses"]["28-3-a"]["place"] == "line 1"
    assert answer["terms"]["breach_notice_hours"] == 48


def test_a_pdf_without_text_is_status_1(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf(()))
    status, (answer,), _ = answered(capfd, str(file))
    assert (status, answer["text_found"]) == (1, False)
    assert main(["scan", str(file)]) == 1
    assert "No text was found" in capfd.readouterr().out


def test_several_files_are_each_answered_and_the_highest_status_counts(
    capfd: pytest.CaptureFixture[str], relies: str, clean: str, tmp_path: Path
) -> None:
    missing = str(tmp_path / "missing.docx")
    status, answers, err = answered(capfd, clean, missing, relies)
    assert status == 2
    assert [answer["file"] for answer in answers] == [clean, relies]
    assert err == f"{missing}: there is no such file. Check the path.\n"
    assert answered(capfd, clean, relies)[0] == 1


def test_the_report_reads_like_one(capfd: pytest.CaptureFixture[str], relies: str, clean: str) -> None:
    main(["scan", relies, clean])
    out = capfd.readouterr().out
    assert "Relies on what has ended\n  privacy_shield (relies on it) [C-311/18]\n" in out
    assert "“Transfers rest on the EU-US Privacy Shield.” (paragraph 1)" in out
    assert "The text is not a data processing agreement" in out
    assert "tells of a breach within 48 hours" in out
    assert "Mandatory points of Article 28 not found" in out


def test_a_day_before_the_end(capfd: pytest.CaptureFixture[str], relies: str) -> None:
    status, (answer,), _ = answered(capfd, relies, "--on", "2019-01-01")
    assert (status, answer["hits"][0]["severity"]) == (0, "info")


def test_every_sentence_of_the_tables_stands_in_norwegian() -> None:
    with (TRANSLATIONS / "nb" / "LC_MESSAGES" / "parts" / "scanning.po").open("rb") as file:
        norwegian = {message.id: message.string for message in read_po(file, locale="nb") if message.id}
    english = {phrase.message for phrase in phrases().phrases} | {one.description for one in checklist().clauses}
    assert not {text for text in english if not norwegian.get(text)}


def test_the_name_of_a_file_is_one_line(capfd: pytest.CaptureFixture[str], relies: str, tmp_path: Path) -> None:
    """Else a file could say of itself, in our words, that nothing was found."""
    named = tmp_path / "a\nNothing was found.docx"
    named.write_bytes(Path(relies).read_bytes())
    assert main(["scan", str(named)]) == 1
    assert capfd.readouterr().out.splitlines()[0].endswith("a\\nNothing was found.docx")
    named.write_bytes(b"no document")
    assert main(["scan", str(named)]) == 2
    assert len(capfd.readouterr().err.splitlines()) == 1
