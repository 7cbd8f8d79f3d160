"""Norwegian organisation numbers are checked; the numbers of other countries are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.domain.registration_numbers import check_digit, normal_number, number_fault, printed_number

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
