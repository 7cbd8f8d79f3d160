"""Names of recipients without a legal form, in policies of six languages; and what such lists name that is nobody.

`recipient_lists.txt` holds pieces of policies, each below a line with its title and the names that a reader finds.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dpa_tracker.reading.data_centre_cities import cities_named
from dpa_tracker.reading.opening import read_document
from dpa_tracker.reading.recipient_names import recipients_named

PIECES = re.findall(
    r"^=== (.+?) ::(.*)\n([\s\S]*?)(?=^=== |\Z)",
    (Path(__file__).parent / "recipient_lists.txt").read_text(encoding="utf-8"),
    re.MULTILINE,
)


@pytest.mark.parametrize(("names", "text"), [piece[1:] for piece in PIECES], ids=[piece[0] for piece in PIECES])
def test_a_reader_finds_these_names_and_no_others(names: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "policy.md"
    file.write_text(f"# Policy\n\n{text}", encoding="utf-8")
    expected = tuple(name for name in names.strip().split(", ") if name)
    assert recipients_named(tuple(read_document(file).passages)) == expected


def test_there_are_pieces_of_six_languages() -> None:
    assert {title[:2] for title, names, _text in PIECES if names.strip()} == {"en", "nb", "da", "sv", "de", "fr"}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("EU (Stockholm)", ("SE",)),
        ("Frankfurt-region, and London", ("DE", "GB")),
        ("région Paris", ("FR",)),
        ("Paris, Texas", ()),
        ("paris and dublin", ()),
        ("Frankfurter Allee", ()),
        ("London-based", ()),
    ],
)
def test_a_city_is_in_its_country(text: str, codes: tuple[str, ...]) -> None:
    assert cities_named(text) == codes
