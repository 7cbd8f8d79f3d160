"""Lists that the app itself has written as it shows them: much in them is worked out for a day and is no record."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dpa_tracker.sheets.fields import comparable

# Titles that stand together in no other sheet, English and Norwegian. Taken as a person's own list, both parties of an
# agreement in one cell would become a new party, and an end worked out from renewals the agreed end of the first term.
# The list of parties says what is recorded, and may come back.
_TITLES: Final = (
    ("Parties", "Direction"),
    ("Parties", "Verdict"),
    ("Parties", "Ends on"),  # as older versions wrote it
    ("Parties", "Last day"),
    ("Providers", "Verdict"),
    ("Provider", "Places", "Verdict"),
    ("Exporter", "Ground", "Verdict"),
    ("Parter", "Retning"),
    ("Parter", "Konklusjon"),
    ("Parter", "Opphører"),
    ("Parter", "Siste dag"),
    ("Ytere", "Konklusjon"),
    ("Yter", "Steder", "Konklusjon"),
    ("Dataeksportør", "Grunnlag", "Konklusjon"),
)

# The sheet of impact assessments in our workbook: JSON carries them back, the sheet is for people.
_TO_BE_READ: Final = (
    ("Assessed for", "Law and practice there"),
    ("Vurdert for", "Rett og praksis der"),
)


# A list of sub-processors that the app has published: it may come back, or come from another house that has the app.
_PUBLISHED: Final = (
    ("Sub-processor", "Engaged by", "Places", "Ground for transfers"),
    ("Underdatabehandler", "Brukt av", "Steder", "Overføringsgrunnlag"),
)


def is_published_list(titles: Iterable[str]) -> bool:
    """Whether these are the titles of the list of sub-processors that is published for others to read."""
    found = {comparable(title) for title in titles}
    return any(found.issuperset(map(comparable, each)) for each in _PUBLISHED)


def is_own_list(titles: Iterable[str]) -> bool:
    """Whether these are the titles of a list that was exported as it was shown."""
    found = {comparable(title) for title in titles}
    return any(found.issuperset(map(comparable, each)) for each in _TITLES)


def is_to_be_read(rows: Iterable[Iterable[str]]) -> bool:
    """Whether a row of titles among these is that of a sheet which our workbook has for people, not for an import."""
    found = [{comparable(each) for each in row} for row in rows]
    return any(row.issuperset(map(comparable, each)) for row in found for each in _TO_BE_READ)
