"""The registration numbers and days of signing that a paper states: few rather than wrong."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker.reading.paper_facts import numbers_stated, signing_days
from dpa_tracker.reading.passages import Passage, Place, Step

NAMES = ("Fjordvarme Data AS", "Alpkühl AG")
UNTIL = date(2026, 11, 29)


def passages(*texts: str) -> tuple[Passage, ...]:
    return tuple(Passage(Place((Step("paragraph", number),)), text) for number, text in enumerate(texts, 1))


@pytest.mark.parametrize(
    ("texts", "numbers"),
    [
        (("between Fjordvarme Data AS, org.nr. 914 782 007, and Alpkühl AG, CHE-123.456.789",), (0, 1)),
        (("Fjordvarme Data AS (organisation number NO 914 782 007 MVA) and Alpkühl AG (UID CHE-123.456.789)",), (0, 1)),
        (("Processor: Fjordvarme Data AS", "Address: Oslo", "Org.nr: 914782007", "Controller: Alpkühl AG"), (0,)),
        (("Name\nFjordvarme Data AS\nAlpkühl AG", "Org.nr.\n914 782 007\nCHE-123.456.789"), (0, 1)),
        (("Alpkühl AG, registered under company number CHE-123.456.789",), (1,)),
        (("Fjordvarme Data AS (org. nr. 914 782 007) og Skyhuset AS (org. nr. 999 888 777)",), (0,)),
        # a number of another company, of nobody, without a label, or one of two
        (("Fjordvarme Data AS og Skyhuset AS (org. nr. 999 888 777)",), ()),
        (("Kunde: Fjordvarme Data AS", "Leverandør: Skyhuset AS", "Org.nr: 999 888 777"), ()),
        (("Alpkühl AG and Fjordvarme Data AS. Phone 22 33 44 55. Invoice 123456789.",), ()),
        (("Fjordvarme Data AS, org.nr. 914 782 007", "Fjordvarme Data AS, org.nr. 999 888 777"), ()),
        (("Org.nr: 914 782 007", "Fjordvarme Data AS"), ()),
    ],
)
def test_a_number_belongs_to_the_company_it_stands_beside(texts: tuple[str, ...], numbers: tuple[int, ...]) -> None:
    found = numbers_stated(passages(*texts), NAMES)
    said = {each.name: "".join(filter(str.isdigit, each.number)) for each in found}
    assert said == {NAMES[number]: ("914782007", "123456789")[number] for number in numbers}


@pytest.mark.parametrize(
    ("texts", "days"),
    [
        (("This Data Processing Agreement is entered into on 3 March 2025 between A and B.",), [3]),
        (("THIS AGREEMENT is made on the 3rd day of March 2025",), [3]),
        (("Denne avtalen er inngått 3. mars 2025 mellom partene.",), [3]),
        (("Avtalen ble undertegnet i Oslo den 3.3.2025.",), [3]),
        (("Dieser Vertrag wurde am 3. März 2025 geschlossen.",), [3]),
        (("Detta avtal har ingåtts den 3 mars 2025.",), [3]),
        (
            ("For and on behalf of the Controller", "Date: 2025-03-03", "For and on behalf of B", "Date: 5 March 2025"),
            [5, 3],
        ),
        (("Underskrift", "Oslo, 3. mars 2025", "Bergen, den 7. mars 2025"), [7, 3]),
        (("Signatures", "Fait à Lyon, le 3 mars 2025"), [3]),
        # another paper's day, a version, a day before anybody signs, the day from which it applies, a day to come
        (("This DPA supplements the Master Services Agreement signed on 1 May 2020.",), []),
        (("Clauses adopted by decision of 4 June 2021, signed on 4 June 2021",), []),
        (("Version 2, last updated 3 March 2025",), []),
        (("Date: 2025-03-03", "1. Scope"), []),
        (("This agreement is effective as of 1 January 2025.",), []),
        (("This agreement was signed on 1 December 2026.",), []),
    ],
)
def test_a_day_of_signing_is_one_on_which_the_paper_says_that_it_was_signed(
    texts: tuple[str, ...], days: list[int]
) -> None:
    found = signing_days(passages(*texts), UNTIL)
    assert [each.day for each in found] == [date(2025, 3, day) for day in days]
    assert all(str(each.day.year) in each.quote for each in found)
