"""The one Norwegian catalogue is compiled from its parts, and the parts agree with one another."""

from __future__ import annotations

from dpa_tracker.sentences import country_name, name_of
from dpa_tracker.wording import catalogue


def test_the_compiled_catalogue_is_that_of_its_parts() -> None:
    kept = (catalogue.FOLDER / "dpa_tracker.mo").read_bytes()
    assert kept == catalogue.compiled(), "run python -m dpa_tracker.wording.catalogue"


def test_no_two_parts_translate_a_sentence_differently() -> None:
    assert list(catalogue.clashes()) == []


def test_names_and_countries_follow_the_language() -> None:
    assert name_of("role", "processor", "nb") == "Databehandler"
    assert name_of("role", "processor", "en") == "Processor"
    assert country_name("DE", "nb") == "Tyskland"
    assert country_name("XO-EPO", "nb") == "Den europeiske patentorganisasjonen"
    assert country_name(None, "en") == "Not known"
