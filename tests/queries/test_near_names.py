"""Which party a name means: exactly one, one of several, or none and what comes near."""

from __future__ import annotations

import pytest

from dpa_tracker.domain.comparable_names import plain, without_legal_form
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.near_names import match, near_names
from dpa_tracker.queries.snapshot import Snapshot
from tests.law_art28.sound_register import Register, party, sound
from tests.queries.conftest import Written

ACME, ACME_US, OTHER = PartyId("acme"), PartyId("acme-us"), PartyId("other")


def register() -> Register:
    return sound().with_(
        party(ACME, "Blåbær & Sønn AS", "NO", registration_number="923609016", aliases=("Blåbær Sky",)),
        party(ACME_US, "Cirrus Cloud, Inc.", "US", registration_number="DE-990 41.71"),
        party(OTHER, "Cirrus Cloud Ireland Ltd", "IE", registration_number=""),
    )


def meant(name: str, values: Register | None = None) -> str | None:
    found = match(Snapshot((values or register()).records(), 1), name)
    return found.party.id if found.party is not None else None


@pytest.mark.parametrize(
    "name",
    [
        "Blåbær & Sønn AS",
        "blåbær & sønn as",
        "  Blåbær   &  Sønn  ",
        "BLÅBÆR OG SØNN",
        "Blåbær Sønn A/S",
        "Blabaer Sonn",
        "blåbær sky",
        "923609016",
        "923 609 016",
        "NO 923 609 016 MVA",
        "acme",
    ],
)
def test_one_party_by_name_alias_or_number(name: str) -> None:
    assert meant(name) == (None if " OG " in name else ACME)


@pytest.mark.parametrize("name", ["Cirrus Cloud Inc", "CIRRUS CLOUD, INC.", "Cirrus Cloud", "de9904171", "DE 990 4171"])
def test_the_legal_form_and_signs_do_not_matter(name: str) -> None:
    assert meant(name) == ACME_US


@pytest.mark.parametrize("alias", ["Cirrus Cloud, Inc.", "CIRRUS CLOUD INC"])
def test_a_name_that_another_party_has_for_an_alias_means_neither_of_them(alias: str) -> None:
    values = register().with_(party(PartyId("twin"), "Cumulus AS", "NO", aliases=(alias,)))
    assert meant("Cirrus Cloud, Inc.", values) is None
    found = match(Snapshot(values.records(), 1), "Cirrus Cloud, Inc.")
    assert found.several
    assert {each.id for each in found.near} == {ACME_US, "twin"}
    assert meant("acme-us", values) == ACME_US, "an id is of one alone"
    assert meant("Cumulus AS", values) == "twin"


def test_an_alias_of_its_own_that_is_its_name_makes_no_doubt() -> None:
    assert (
        meant("Plain AS", register().with_(party(PartyId("plain"), "Plain AS", "NO", aliases=("plain as",)))) == "plain"
    )


def test_the_name_as_written_comes_before_one_without_its_form() -> None:
    values = register().with_(party(PartyId("plain"), "Cirrus Cloud", "NO"))
    assert meant("Cirrus Cloud", values) == "plain"
    assert meant("Cirrus Cloud Inc.", values) == ACME_US


def test_several_of_one_name_are_offered_and_none_is_chosen() -> None:
    values = register().with_(party(PartyId("twin"), "Cirrus Cloud GmbH", "DE"))
    found = match(Snapshot(values.records(), 1), "cirrus cloud")
    assert found.party is None
    assert found.several
    assert {each.id for each in found.near} == {ACME_US, "twin"}


def test_an_unknown_name_offers_what_comes_near_and_no_more() -> None:
    found = match(Snapshot(register().records(), 1), "Cirus Clowd")
    assert found.party is None
    assert not found.several
    assert {each.id for each in found.near} == {ACME_US, OTHER}
    assert match(Snapshot(register().records(), 1), "Zzyzx Quux").near == ()


@pytest.mark.parametrize(
    "number", ["923609017", "923 690 016", "92360901", "9236090166", "NO 923 609 061 MVA", "no92360906mva"]
)
def test_a_slip_in_a_number_offers_whose_it_may_be(number: str) -> None:
    found = match(Snapshot(register().records(), 1), number)
    assert (found.party, [each.id for each in found.near]) == (None, [ACME])


@pytest.mark.parametrize("number", ["923609", "810034882", "DE-990 41.7"])
def test_two_slips_are_another_number(number: str) -> None:
    found = match(Snapshot(register().records(), 1), number)
    assert [each.id for each in found.near] == ([ACME_US] if number.startswith("DE") else [])


def test_an_archived_party_is_not_meant() -> None:
    assert meant("Cirrus Cloud Inc", register().change(ACME_US, archived=True)) is None


def test_no_number_matches_no_number() -> None:
    assert meant(" - ") is None


def test_a_name_of_legal_forms_alone_stays() -> None:
    assert without_legal_form("AS") == "as"
    assert without_legal_form("Co. Ltd.") == "co"
    assert plain("S.p.A.") == "spa"


def test_near_names_warn_before_a_double_is_recorded(written: Written) -> None:
    opened = written(register())
    assert near_names(opened, "Blåbær og Sønn")[0].id == ACME
    assert ACME not in {each.id for each in near_names(opened, "Blåbær og Sønn", excluding=ACME)}


@pytest.mark.parametrize(
    ("country", "stored", "written"),
    [
        ("NO", "923609016", "Org.nr. 923 609 016"),
        ("NO", "923609016", "organisasjonsnummer: 923609016"),
        ("NO", "923609016", "VAT NO 923 609 016 MVA"),
        ("DK", "29904301", "CVR-nr. 29 90 43 01"),
        ("SE", "556999-0518", "SE556999051801"),
        ("SE", "556999-0518", "Org.nr 556999-0518"),
        ("CH", "CHE-999.055.101", "CHE-999.055.101 MWST"),
        ("CH", "CHE-999.055.101", "UID CHE 999 055 101 HR/MWST"),
        ("NL", "KvK 99904171", "KVK-nummer 99904171"),
        ("PL", "KRS 0000990417", "PL 0000990417"),
        ("GB", "09990518", "Company no. 09990518"),
    ],
)
def test_a_number_is_known_with_the_words_around_it(country: str, stored: str, written: str) -> None:
    values = sound().with_(party(OTHER, "Other", country, registration_number=stored))
    assert meant(written, values) == OTHER


def test_a_number_as_written_tells_what_its_digits_alone_do_not() -> None:
    values = sound().with_(
        party(ACME, "Suomi Oy", "FI", registration_number="9990417-1"),
        party(OTHER, "Eesti OU", "EE", registration_number="99904171"),
    )
    assert meant("9990417-1", values) == ACME
    assert match(Snapshot(values.records(), 1), "99904171").several, "which of them is for the reader to say"
