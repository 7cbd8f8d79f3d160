"""Is a short text of a register English or Norwegian? Where its words do not tell, nothing is said."""

from __future__ import annotations

import pytest

from dpa_tracker.reading.tongues import tongue_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Monitoring of refrigeration, with alarms to people on duty", "en"),
        ("employees; applicants", "en"),
        ("24 months", "en"),
        ("Overvåking av kjølerom", "nb"),
        ("ansatte hos kunden; pårørende", "nb"),
        ("SLETTING", "nb"),
        ("ISO/IEC 27001 certificate NO-4417", None),
        ("Hansen & Sønn AS", None),
        ("navn; names", None),
        ("7", None),
        ("", None),
    ],
)
def test_the_language_of_a_text(text: str, language: str | None) -> None:
    assert tongue_of(text) == language
