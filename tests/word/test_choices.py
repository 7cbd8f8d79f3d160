"""The words of codes: no table of them hides another's, and a field's own words go before those it shares."""

from __future__ import annotations

from dpa_tracker.word import choices, choices_letters, choices_sheets


def test_no_table_hides_another() -> None:
    shared, letters, sheets = set(choices.CHOICES), set(choices_letters.LETTER_CHOICES), set(choices_sheets.CHOICES)
    assert not letters & sheets
    for table in (choices_letters.LETTER_CHOICES, choices_sheets.CHOICES):
        assert all(choices.CHOICES[name] is words for name, words in table.items())
    assert letters | sheets <= shared


def test_the_new_ground_of_a_repair_is_not_that_of_a_change_notice() -> None:
    assert set(choices.words_of("repairs.new_ground")) == set(choices_sheets.CHOICES["new_ground"])
    assert "scc_2021" in choices.words_of("change.new_ground")
    assert choices.words_of("nowhere.at_all") == {}
