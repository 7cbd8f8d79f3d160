"""Norwegian organisation numbers are checked; the numbers of other countries are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.domain.number_prefixes import are_one_state, country_of_number, is_number_of
from dpa_tracker.domain.registration_numbers import (
    check_digit,
    normal_number,
    number_as_taxed,
    number_fault,
    printed_number,
    written_numbers,
)

# Public bodies' own numbers: Brønnøysundregistrene, NAV, Datatilsynet, Skatteetaten.
REAL = ("974760673", "889640782", "974761467", "974761076")


@pytest.mark.parametrize("number", REAL)
def test_real_numbers_are_taken_however_they_are_spaced(number: str) -> None:
    spaced = f" {number[:3]} {number[3:6]}\u00a0{number[6:]} "
    for written in (number, spaced, f"NO {spaced}MVA", f"{number[:3]}.{number[3:6]}.{number[6:]}"):
        assert number_fault(written, "NO") is None
        assert normal_number(written, "NO") == number


@pytest.mark.parametrize("number", ["12345678", "1234567890", "97476067X", "ABC", "\uff19" * 9, "9" * 5000])
def test_other_than_nine_digits_is_refused_with_the_reason(number: str) -> None:
    fault = number_fault(number, "NO", "parties.0.registration_number")
    assert fault is not None
    assert (fault.field, fault.code) == ("parties.0.registration_number", "registration_number_length")
    assert len(str(fault.values["number"])) <= 41


@given(st.sampled_from(REAL), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: str, place: int, by: int) -> None:
    wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    fault = number_fault(wrong, "NO")
    assert fault is not None
    assert fault.code == "registration_number_check_digit"


@given(st.sampled_from(REAL), st.integers(0, 7))
def test_two_neighbours_exchanged_are_always_found(number: str, place: int) -> None:
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert (number_fault(wrong, "NO") is None) == (wrong == number)


def test_digits_whose_check_digit_would_be_ten_belong_to_nobody() -> None:
    without = next(digits for digits in map(str, range(80000000, 80000100)) if check_digit(digits) is None)
    assert all(number_fault(without + str(last), "NO") is not None for last in range(10))


@pytest.mark.parametrize(("number", "country"), [("HRB 12-34", "DE"), ("12345678", None), (" x ", "US")])
def test_other_countries_are_left_as_written(number: str, country: str | None) -> None:
    assert number_fault(number, country) is None
    assert normal_number(number, country) == number.strip()
    assert printed_number(number, country) == number


@pytest.mark.parametrize("nothing", ["", "  "])
def test_an_unknown_number_is_no_fault(nothing: str) -> None:
    assert number_fault(nothing, "NO") is None


def test_a_norwegian_number_is_printed_in_threes() -> None:
    assert printed_number("974760673", "NO") == "974\u00a0760\u00a0673"
    assert printed_number("97476", "NO") == "97476"


@pytest.mark.parametrize(
    ("written", "registered"),
    [
        ("NL123456789B01", "123456789"),
        ("NL 1234.56.789.B.99", "123456789"),
        ("BTW NL123456789B12", "123456789"),
        ("SE556999051801", "5569990518"),
        ("16556999-0518", "5569990518"),
        ("SE 16 556999-0518 01", "5569990518"),
    ],
)
def test_a_number_written_longer_has_the_registered_one_in_it(written: str, registered: str) -> None:
    assert registered in written_numbers(written)


@pytest.mark.parametrize("other", ["NL123456789B1", "NL12345678B01", "19556999-0518", "556999-0518"])
def test_other_lengths_and_centuries_of_persons_are_no_such_numbers(other: str) -> None:
    assert written_numbers(other) == (other,)


def test_a_number_for_tax_stands_for_the_registered_one() -> None:
    assert [number_as_taxed(each) for each in ("NL123456789B01", "SE165569990518", "DK29904171", "165569990518")] == [
        "123456789", "5569990518", "29904171", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("DE 123 456 789", "DE"),
        ("CHE-123.456.789 MWST", "CH"),
        ("Org.nr. 974 760 673 MVA", "NO"),
        ("XI123456789", "GB"),
        ("EL123456789", "GR"),
        ("NL123456789B01", "NL"),
        ("SE300123", None),  # a company of the United Kingdom of that form
        ("NI123456", None),
        ("HRB 123456", None),
        ("EU372022449", None),
        ("123456789", None),
        ("", None),
    ],
)
def test_a_number_names_its_country_by_its_form(number: str, country: str | None) -> None:
    assert country_of_number(number) == country


def test_who_shares_a_tax_with_a_state_has_its_numbers() -> None:
    assert is_number_of("FR", "MC")
    assert is_number_of("CH", "LI")
    assert not is_number_of("GB", "JE")
    assert are_one_state("RE", "FR")
    assert not are_one_state("NC", "FR"), "whether the law of the Union applies there is open"
