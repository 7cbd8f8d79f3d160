"""Legal forms of companies stand in one table, and every reader of names finds each of them whole."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

import dpa_tracker
from dpa_tracker.domain.comparable_names import LEGAL_FORMS, plain, with_form_otherwise, without_legal_form
from dpa_tracker.legal_forms import KnownIn, form_pattern, legal_forms, written_out
from dpa_tracker.reading.markdown_text import read_markdown
from dpa_tracker.reading.party_names import parties_named
from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.word.comparing.names import parties_at_the_front

TEXT, CONTRACTS, NAMES = (legal_forms(each) for each in (KnownIn.TEXT, KnownIn.CONTRACTS, KnownIn.NAMES))
SOURCE = Path(dpa_tracker.__file__).parent


def named_in(text: str) -> tuple[str, ...]:
    return parties_named(read_markdown(text.encode(), "a.md").passages)


def test_each_spelling_stands_once_and_a_wider_place_takes_in_the_narrower() -> None:
    assert len(set(NAMES)) == len(NAMES)
    wider = [set(legal_forms(each)) for each in KnownIn]
    assert all(inner < outer for inner, outer in pairwise(wider))


@pytest.mark.parametrize("place", KnownIn)
def test_a_form_is_found_whole_and_not_as_what_it_begins_with(place: KnownIn) -> None:
    pattern = re.compile(form_pattern(place))
    assert [found for form in legal_forms(place) if (found := pattern.match(form)) is None or found[0] != form] == []


def test_a_policy_and_the_front_of_a_contract_name_a_company_with_its_form() -> None:
    for form in TEXT:
        name, sentence = plain(f"Fjordsky {form}"), f"Data go to Fjordsky {form}, which stores them."
        assert list(map(plain, named_in(sentence))) == [name]
        assert name in map(plain, parties_at_the_front([sentence]))


def test_letters_with_which_companies_begin_are_a_form_in_contracts_alone() -> None:
    assert set(CONTRACTS) - set(TEXT) >= {"ANS", "DA"}
    for form in set(CONTRACTS) - set(TEXT):
        assert parties_at_the_front([f"between Fjordsky {form} and you"]) == (f"Fjordsky {form}", "Fjordsky")
        assert named_in(f"We use {form} Group Limited.") == (f"{form} Group Limited",)


def test_an_item_of_a_list_is_a_company_by_its_form() -> None:
    assert [form for form in legal_forms(KnownIn.LISTS) if COMPANY.search(f"Fjordsky {form}") is None] == []


def test_a_form_does_not_tell_names_apart() -> None:
    single = [form for form in NAMES if " " not in plain(form)]
    assert {without_legal_form(f"Fjordsky {form}.") for form in single} == {"fjordsky"}
    assert set(map(plain, single)) == LEGAL_FORMS


def test_a_form_and_the_same_written_out_are_one() -> None:
    assert ("AS", "Aksjeselskap") in written_out()
    for short, long in written_out():
        assert with_form_otherwise(f"Fjordsky {short}", f"between Fjordsky {long} and you") == f"Fjordsky {long}"
        assert with_form_otherwise(f"Fjordsky {long}", f"between Fjordsky {short} and you") == f"Fjordsky {short}"


def test_no_module_keeps_a_list_of_its_own() -> None:
    own = re.compile(r"GmbH\|\w|\w\|GmbH|\bgmbh hb\b")
    assert [path.name for path in SOURCE.rglob("*.py") if own.search(path.read_text("utf-8"))] == []
