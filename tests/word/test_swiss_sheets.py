"""The Swiss sheet in its three forms: one standard, Swiss law alone, two sets of the clauses."""

from __future__ import annotations

import pytest

from tests.word.test_shipped_sheets import pick, text_of, with_legs
from tests.word.test_shipped_wording import MODULES


@pytest.mark.parametrize("name", ["swiss-adaptations-en", "swiss-adaptations-nb"])
def test_the_swiss_sheet_has_one_standard_and_both_authorities(name: str) -> None:
    said = text_of(name, with_legs(MODULES[2]))
    assert pick(name, "one standard to all data", "én standard for alle opplysninger") in said
    assert (
        pick(name, "FDPIC as far as the FADP applies; otherwise: Datatilsynet", "FDPIC så langt FADP gjelder") in said
    )
    assert pick(name, "habitual residence", "vanlig bosted") in said


@pytest.mark.parametrize("name", ["swiss-adaptations-en", "swiss-adaptations-nb"])
def test_where_swiss_law_alone_governs_no_other_authority_or_standard_is_named(name: str) -> None:
    said = text_of(name, {**with_legs(MODULES[2]), "swiss": {"fadp_alone": True}})
    assert pick(name, "The FADP alone governs the transfers", "bare underlagt FADP") in said
    assert pick(name, "FDPIC alone", "Bare FDPIC") in said
    assert pick(name, "of Switzerland or of another State", "i Sveits eller en annen stat") in said
    assert pick(name, "habitual residence", "vanlig bosted") in said
    for gone in ("Datatilsynet", pick(name, "one standard", "én standard"), pick(name, "(EEA)", "(EØS)")):
        assert gone not in said


@pytest.mark.parametrize("name", ["swiss-adaptations-en", "swiss-adaptations-nb"])
def test_with_two_sets_each_law_has_its_own_and_no_standard_is_shared(name: str) -> None:
    said = text_of(name, {**with_legs(MODULES[2]), "swiss": {"two_sets": True}})
    assert pick(name, "two sets of the 2021 Clauses", "to sett av Klausulene") in said
    assert pick(name, "FDPIC, in this set", "FDPIC, i dette settet") in said
    assert pick(name, "habitual residence", "vanlig bosted") in said
    alone = pick(name, "The FADP alone governs", "bare underlagt FADP")
    for gone in ("Datatilsynet", pick(name, "one standard", "én standard"), pick(name, "(EEA)", "(EØS)"), alone):
        assert gone not in said
    both = text_of(name, {**with_legs(MODULES[2]), "swiss": {"two_sets": True, "fadp_alone": True}})
    assert alone in both  # one law has one set
    assert pick(name, "two sets", "to sett") not in both
