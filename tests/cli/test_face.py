"""What every command shares."""

from __future__ import annotations

import argparse
import json
from datetime import date

import pytest

from dpa_tracker.cli.face import complain, day, print_json, say


def test_a_day_is_iso_8601() -> None:
    assert day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize("text", ["2026-W01-1", "20261123", "2026-11-31", "23.11.2026", "2026-1-1", ""])
def test_anything_else_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError, match="2026-11-23"):
        day(text)


def test_what_is_on_record_steers_no_screen_and_hides_in_no_answer(capsys: pytest.CaptureFixture[str]) -> None:
    name = "Bøe\u202eSA\u202c\u200b\x1b[2J\x00 🧊"
    say(f"  {name}\n\tnext")
    complain(name)
    print_json({"name": name})
    out, err = capsys.readouterr()
    shown = r"Bøe\u202eSA\u202c\u200b\u001b[2J\u0000 🧊"
    assert out.startswith(f"  {shown}\n\tnext\n")
    assert err == f"{shown}\n"
    assert json.loads(out.partition("next\n")[2]) == {"name": name}
    assert "\u202e" not in out
