"""A sheet longer than what is written at once: every row arrives as it stands, and one step takes all of it back."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dpa_tracker.long_work import AT_ONCE
from dpa_tracker.store import change_log, history_check, search_index
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.undo import TakeBack, take_back
from tests.store.examples import AT
from tests.use_cases.importing import imported

COUNTRIES = {"Danmark": "DK", "Sverige": "SE", "Tyskland": "DE", "ukjent": None}
HEADER = ["Navn", "Org.nr", "Land", "Adresse", "Poststed", "E-post", "Merknad"]
ROWS = AT_ONCE + 20
NOTES = ("Følges opp  av innkjøp", "", "-", "Linje 1\nlinje 2", "Æ ø å ẞ 你好")
READ_NOTES = ("Følges opp av innkjøp", "", "-", "Linje 1\nlinje 2", "Æ ø å ẞ 你好")


def row(at: int) -> list[str]:
    country = list(COUNTRIES)[at % len(COUNTRIES)]
    return [f"Selskap {at:05d} Å/S", f"X{at}", country, f"Gate  {at}", "Bø", f"p{at}@firma.no", NOTES[at % len(NOTES)]]


def expected(at: int) -> dict[str, Any]:
    country = list(COUNTRIES.values())[at % len(COUNTRIES)]
    address = {"use": "postal", "lines": [f"Gate {at}"], "postal_code": "", "city": "Bø", "country": country}
    return {
        "name": f"Selskap {at:05d} Å/S",
        "registration_number": f"X{at}",
        "country": country,
        "addresses": [address],
        "email": f"p{at}@firma.no",
        "notes": READ_NOTES[at % len(READ_NOTES)],
    }


def parties(register: Register) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(register_as_json(register, at=AT)[0])["kinds"]["party"]
    return sorted(found, key=lambda party: str(party["name"]))


def test_a_long_sheet_is_written_as_it_stands_and_taken_back_in_one_step(register: Register, tmp_path: Path) -> None:
    done = imported(register, [HEADER, *map(row, range(ROWS))], tmp_path)
    found = parties(register)
    assert len(found) == ROWS
    for at, party in enumerate(found):
        shown = {name: party[name] for name in ("name", "registration_number", "country", "addresses", "notes")}
        assert {**shown, "email": party["contacts"][0]["email"]} == expected(at)
    with register.reading() as connection:
        assert history_check.first_fault(connection) is None
        assert len(change_log.changes(connection)) == ROWS
        assert search_index.is_in_step(connection)
    assert done.outcome is not None
    take_back(register, TakeBack(done.outcome.undo), actor="kari", at=AT)
    assert parties(register) == []
    with register.reading() as connection:
        assert history_check.first_fault(connection) is None
        assert search_index.is_in_step(connection)
