"""Values: days in both orders, lengths of time, yes and no, addresses, codes; impossible ones with a suggestion."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from dpa_tracker.domain.durations import Duration, Unit
from dpa_tracker.domain.term import CalendarPeriod, TermKind
from dpa_tracker.sheets import read_values
from dpa_tracker.sheets.cell_readers import reader_of
from dpa_tracker.sheets.read_days import DayOrder, order_of, read_day
from dpa_tracker.sheets.read_ends import EndAndKind
from dpa_tracker.sheets.read_grounds import grounds
from dpa_tracker.sheets.read_lengths import (
    NoticeToEnd,
    Renewal,
    length_in,
    read_hours,
    read_length,
    read_notice,
    read_number_of_days,
    read_renewal,
)
from dpa_tracker.sheets.read_values import Severity, Wrong
from dpa_tracker.sheets.tables import Cell

DMY, MDY, OPEN = DayOrder("dmy", "column"), DayOrder("mdy", "column"), DayOrder(None, "none")


@pytest.mark.parametrize(
    "written",
    [
        *(
            "31.01.2025",
            "31/1/2025",
            "31-01-25",
            "2025-01-31",
            "2025/1/31",
            "20250131",
            "31. januar 2025",
            "31 Jan 2025",
        ),
        *("January 31, 2025", "31 janvier 2025", "31. Januar 2025", "31 januari 2025", "45688", "2025-01-31T12:00:00"),
        *("31st of January 2025", "31.jan.2025"),
        *("planned, from 31 January 2025", "planlagt, fra 31. januar 2025", "since 2025-01-31", "Fra 31.01.2025"),
    ],
)
def test_one_day_in_many_forms(written: str) -> None:
    assert read_day(written, DMY) == date(2025, 1, 31)


def test_days_that_the_sheet_holds_as_days_and_as_numbers() -> None:
    assert read_day(datetime(2025, 1, 31, 12, 0), OPEN) == date(2025, 1, 31)  # noqa: DTZ001 - a cell has no zone
    assert read_day(45688.0, OPEN) == date(2025, 1, 31)
    assert read_day(44226.0, OPEN, from_1904=True) == date(2025, 1, 31)
    assert read_day("", OPEN) is None
    assert read_day("n/a", OPEN) is None


@pytest.mark.parametrize(
    ("written", "code", "suggestion"),
    [
        ("31.02.2025", "impossible_day", "2025-02-28"),
        ("29.02.2025", "impossible_day", "2025-02-28"),
        ("31.13.2025", "impossible_day", ""),
        ("2025-06-31", "impossible_day", "2025-06-30"),
        ("jan 2025", "day_incomplete", "2025-01-01 / 2025-01-31"),
        ("2025", "day_incomplete", "2025-01-01 / 2025-12-31"),
        ("Q1 2025", "day_incomplete", "2025-01-01 / 2025-03-31"),
        ("13/2025", "day_incomplete", ""),
        ("2024-12-31T23:00:00.000Z", "ambiguous_hour", "2025-01-01 / 2024-12-31"),
        ("snart", "no_day", ""),
        ("01.01.0025", "day_out_of_range", ""),
    ],
)
def test_days_that_cannot_be(written: str, code: str, suggestion: str) -> None:
    assert read_day(written, DMY) == Wrong(code, suggestion)


def test_yes_and_no_in_a_column_of_days() -> None:
    assert read_day("Yes - 12/1/2023", MDY) == read_day("Ja (01.12.2023)", DMY) == date(2023, 12, 1)
    for said in ("Yes", "nei"):
        assert read_day(said, DMY) == Wrong("answer_without_day", severity=Severity.CHECK)


def test_a_day_that_can_be_two_is_asked_about() -> None:
    assert read_day("03/04/2025", OPEN) == Wrong("ambiguous_day", "2025-04-03 / 2025-03-04")
    assert read_day("03/04/2025", DMY) == date(2025, 4, 3)
    assert read_day("03/04/2025", MDY) == date(2025, 3, 4)
    assert read_day("04/04/2025", OPEN) == date(2025, 4, 4)
    assert read_day("13/04/2025", OPEN) == date(2025, 4, 13)


def test_days_with_full_stops_are_never_month_first_because_others_are() -> None:
    american = order_of(["03.04.2024", "12/31/2024"], None, None, language_says=False)
    assert (american.order, american.why) == ("mdy", "column")
    assert read_day("03.04.2024", american) == date(2024, 4, 3)
    assert read_day("03/04/2024", american) == date(2024, 3, 4)
    dotted = order_of(["03.04.2024", "12.31.2024"], None, None, language_says=False)
    assert read_day("03.04.2024", dotted) == date(2024, 3, 4)
    assert read_day("03.04.2024", DayOrder("mdy", "said")) == date(2024, 3, 4)


def test_a_day_against_the_order_that_was_said_is_not_turned_round() -> None:
    assert read_day("12.13.2024", DayOrder("dmy", "said")) == Wrong("impossible_day", "2024-12-13")
    assert read_day("13/12/2024", DayOrder("mdy", "said")) == Wrong("impossible_day", "2024-12-13")
    assert read_day("13/32/2024", DayOrder("mdy", "said")) == Wrong("impossible_day")


@pytest.mark.parametrize(
    ("cells", "order", "why"),
    [
        (["03/04/2025", "25/12/2024"], "dmy", "column"),
        (["03/04/2025", "12/25/2024"], "mdy", "column"),
        (["25/12/2024", "12/25/2024"], None, "mixed"),
        (["03.04.2025"], "dmy", "points"),
        (["03/04/2025"], None, "none"),
        (["2025-04-03", date(2025, 4, 3)], None, "clear"),
    ],
)
def test_a_column_decides_the_order_of_its_days(cells: list[Cell], order: str | None, why: str) -> None:
    assert order_of(cells, None, None, language_says=False) == DayOrder(order, why)


def test_what_decides_where_the_column_does_not() -> None:
    assert order_of(["03/04/2025"], "mdy", DMY, language_says=True) == DayOrder("mdy", "said")
    assert order_of(["03/04/2025"], None, MDY, language_says=True) == DayOrder("mdy", "sheet")
    assert order_of(["03/04/2025"], None, None, language_says=True) == DayOrder("dmy", "language")


@pytest.mark.parametrize(
    ("written", "length"),
    [
        *(("36 mnd", "36m"), ("3 months", "3m"), ("3 måneder", "3m"), ("36m", "36m"), ("P3M", "3m"), ("2 år", "2y")),
        *(("1 år og 6 mnd", "18m"), ("1,5 år", "18m"), ("ett år", "1y"), ("three months", "3m"), ("90 dager", "90d")),
        *(("4 uker", "4w"), ("10 virkedager", "10b"), ("10 business days", "10b"), ("12 Monate", "12m")),
        *(("3 mois", "3m"), ("3 mnd. varsel", "3m"), ("minst 3 mnd", "3m"), ("Three (3) months' notice", "3m")),
        *(("tre (3) måneder", "3m"), ("3 (tre) måneder", "3m"), ("thirty-six (36) months", "36m")),
    ],
)
def test_lengths(written: str, length: str) -> None:
    found = read_length(written, "")
    assert isinstance(found, Duration)
    assert str(found) == length


def test_a_number_said_twice_and_otherwise_is_no_length() -> None:
    assert isinstance(read_length("to (3) måneder", ""), Wrong)


def test_a_bare_number_takes_the_unit_of_its_title_or_is_asked_about() -> None:
    assert read_length(36.0, "Løpetid (mnd)") == Duration(36, Unit.MONTHS)
    assert read_length("90", "Notice, days") == Duration(90, Unit.DAYS)
    wrong = read_length("36", "Løpetid")
    assert isinstance(wrong, Wrong)
    assert wrong.code == "length_without_unit"
    assert read_length("løpende", "Løpetid") is TermKind.EVERGREEN
    assert read_length("1 måned og 10 dager", "") == Wrong("no_length", "36 mnd / 36 months")


AFTER_THE_RUNNING_MONTH = (
    "løpende måned + 3",
    "løpende måned + 3 måneder",
    "Løpende mnd. + 3 mnd.",
    "Løpende måned pluss tre (3) måneder",
    "3 mnd + løpende måned",
    "3 måneder i tillegg til inneværende måned",
    "løbende måned + 3 måneder",
    "innevarande månad + 3 månader",
    "current month plus 3 months",
    "3 mnd fra månedsskifte",
    "3 måneder, fra den 1. i måneden etter",
    "3 months from the end of the month",
)


@pytest.mark.parametrize(
    ("written", "notice"),
    [
        ("3 Monate zum Monatsende", NoticeToEnd(Duration(3, Unit.MONTHS), CalendarPeriod.MONTH)),
        ("4 Wochen zum Quartalsende", NoticeToEnd(Duration(4, Unit.WEEKS), CalendarPeriod.QUARTER)),
        ("3 months to the end of a calendar year", NoticeToEnd(Duration(3, Unit.MONTHS), CalendarPeriod.YEAR)),
        ("3 måneder, slutten av et halvår", NoticeToEnd(Duration(3, Unit.MONTHS), CalendarPeriod.HALF_YEAR)),
        ("6 Monate zum Vertragsende", Duration(6, Unit.MONTHS)),
        ("90 days prior", Duration(90, Unit.DAYS)),
        ("1 kvartal", Duration(3, Unit.MONTHS)),
        ("3 Monate zum 15. Mai", Wrong("no_notice", "3 Monate")),
        *((said, NoticeToEnd(Duration(3, Unit.MONTHS), CalendarPeriod.MONTH)) for said in AFTER_THE_RUNNING_MONTH),
        ("Løpende måned + ett år", NoticeToEnd(Duration(1, Unit.YEARS), CalendarPeriod.MONTH)),
        # Days behind a month end in the midst of another, and what "netto" counts from is not settled.
        ("løpende måned + 30 dager", Wrong("no_notice", "3 mnd / 3 months")),
        ("løpende måned", Wrong("no_notice", "3 mnd / 3 months")),
        ("2 mnd netto", Wrong("no_notice", "2 mnd")),
        ("30 dager fra månedsskifte", Wrong("no_notice", "3 mnd / 3 months")),
    ],
)
def test_notices_say_to_the_end_of_what_they_run(written: str, notice: object) -> None:
    assert read_notice(written, "Kündigungsfrist") == notice


def test_a_day_with_a_space_before_its_year() -> None:
    assert read_day("15/6 2022", DMY) == date(2022, 6, 15)
    assert read_day("Feb-21", DMY) == Wrong("day_incomplete", "2021-02-01 / 2021-02-28")


def test_an_end_may_say_how_it_goes_on() -> None:
    read = reader_of("end_day", "Utløper", DMY)
    assert (
        read("31.12.2026 (auto)")
        == read("2026-12-31, fornyes automatisk")
        == EndAndKind(date(2026, 12, 31), TermKind.TACIT)
    )
    assert isinstance(read("31.12.2026 (se vedlegg)"), Wrong)
    assert isinstance(read("31.12.2026 (løpende)"), Wrong)  # one of the two is not so


@pytest.mark.parametrize(
    ("written", "renewal"),
    [
        ("Automatisk 12 mnd", Renewal(TermKind.TACIT, Duration(12, Unit.MONTHS))),
        ("12 months", Renewal(TermKind.TACIT, Duration(12, Unit.MONTHS))),
        ("ja", Renewal(TermKind.TACIT)),
        ("Nei", Renewal(TermKind.FIXED)),
        ("etter avtale", Renewal(TermKind.EXPRESS)),
    ],
)
def test_renewals(written: str, renewal: Renewal) -> None:
    assert read_renewal(written, "Fornyelse") == renewal


def test_hours_and_days_are_numbers_only_where_they_are_numbers() -> None:
    assert [read_hours(each) for each in (72.0, "72 timer", "24h", "3 days", "innen 48 timer")] == [72, 72, 24, 72, 48]
    assert read_hours("uten ugrunnet opphold") == "uten ugrunnet opphold"
    assert [read_number_of_days(each) for each in ("30", "4 weeks", "10 business days")] == [30, 28, "10 business days"]


@pytest.mark.parametrize("word", ["ja", "Yes", "x", "TRUE", "1", "Oui", "✓"])
def test_yes(word: str) -> None:
    assert read_values.yes_no(word) is True


@pytest.mark.parametrize("word", ["nei", "No", "FALSE", "0", "Nein"])
def test_no(word: str) -> None:
    assert read_values.yes_no(word) is False


def test_codes_are_read_by_their_words_and_unknown_ones_have_a_suggestion() -> None:
    status = read_values.coded("status")
    assert [status(each) for each in ("I kraft", "oppsagt", "negotiating", "Under forhandling", "")] == [
        *("active", "terminated", "negotiating", "negotiating", None)
    ]
    wrong = status("aktivv")
    assert isinstance(wrong, Wrong)
    assert (wrong.code, wrong.suggestion, wrong.severity) == ("unknown_word", "active", Severity.BLOCK)


@pytest.mark.parametrize(
    "said", ["Ikke signer", "not signd", "usigner", "invalid", "ugyldig", "ikke aktiv", "in-valid"]
)
def test_what_denies_a_word_is_never_taken_for_it(said: str) -> None:
    found = read_values.coded("status")(said)
    assert not isinstance(found, Wrong) or found.suggestion != "active"
    assert [read_values.coded("status")(each) for each in ("Ikke signert", "unsigned", "Not signed")] == ["signing"] * 3


def test_a_country_is_left_open_rather_than_guessed() -> None:
    assert [read_values.country(each) for each in ("no", "nor", "Se", "Þýskaland")] == ["NO", "NO", "SE", "DE"]
    assert read_values.country("Sverige") == "SE"
    assert read_values.country("Stockholm, Sverige") == "SE"
    several, none = read_values.country("Norge og Sverige"), read_values.country("EU")
    assert isinstance(several, Wrong)
    assert isinstance(none, Wrong)
    assert (several.code, several.severity, none.code) == ("several_countries", Severity.CHECK, "no_country")


def test_lists_names_and_addresses() -> None:
    assert read_values.texts("navn, e-post (jobb, privat), telefon") == ("navn", "e-post (jobb, privat)", "telefon")
    assert read_values.texts("navn, e-post (jobb, privat); telefon") == ("navn, e-post (jobb, privat)", "telefon")
    assert read_values.names("Elasticsearch, Inc.; Acme AS") == ("Elasticsearch, Inc.", "Acme AS")
    assert read_values.email("Kari <kari@firma.no>") == "kari@firma.no"
    assert read_values.text("  Blå\u00adbær\tAS\x07 ") == "Blå\u00adbær AS"
    assert isinstance(read_values.text("x" * 501), Wrong)


def test_what_nobody_sees_is_taken_out_and_what_turns_letters_round_is_refused() -> None:
    assert read_values.text("Han\u200bsen\ufeff AS\u200e\x00") == "Hansen AS"
    for reader in (read_values.text, read_values.long_text, read_values.texts, read_values.names):
        wrong = reader("Hansen \u202eSA nesnaH\u202c")
        assert isinstance(wrong, Wrong)
        assert (wrong.code, wrong.suggestion, wrong.severity) == (
            "reordering_characters",
            "Hansen SA nesnaH",
            Severity.BLOCK,
        )
        assert wrong.values == {"character": "U+202E RIGHT-TO-LEFT OVERRIDE"}


@pytest.mark.parametrize(
    ("cell", "clear", "unclear", "modules"),
    [
        ("SCC (modul 3) + DPF", ("scc_2021", "eu_us_dpf"), (), (3,)),
        ("Standard Contractual Clauses, Module Two", ("scc_2021",), (), (2,)),
        ("SCC modul 2 og 3", ("scc_2021",), (), (2, 3)),
        ("EUs standardkontrakt (2021)", ("scc_2021",), (), ()),
        ("Self-certified under the EU-U.S. Data Privacy Framework", ("eu_us_dpf",), (), ()),
        ("SCC/DPF", ("eu_us_dpf",), ("SCC",), ()),
        ("2010/87/EU", ("scc_2010",), (), ()),
        ("Swiss-US DPF", ("swiss_us_dpf",), (), ()),
        ("Adequacy decision (UK)", ("adequacy",), (), ()),
        ("Privacy Shield (utgått), nå SCC 2021", ("scc_2021",), ("Privacy Shield (utgått)",), ()),
        ("Privacy Shield (expired)", (), ("Privacy Shield (expired)",), ()),
        ("EU-US DPF (utløpt)", (), ("EU-US DPF (utløpt)",), ()),
        ("Ingen adekvansbeslutning", (), ("Ingen adekvansbeslutning",), ()),
        ("not certified under the DPF", (), ("not certified under the DPF",), ()),
        ("Certification ISO 27001", (), ("Certification ISO 27001",), ()),
        ("Intra-group Agreement with SCCs", (), ("Intra-group Agreement with SCCs",), ()),
        ("EØS", (), ("EØS",), ()),
    ],
)
def test_grounds_are_read_as_people_write_them(
    cell: str, clear: tuple[str, ...], unclear: tuple[str, ...], modules: tuple[int, ...]
) -> None:
    found = grounds(cell)
    assert found is not None
    assert (found.clear, found.unclear, found.modules) == (clear, unclear, modules)


@pytest.mark.parametrize(
    ("cell", "length"),
    [
        ("ja, 12 mnd", "12m"),
        ("Ja (12 mnd)", "12m"),
        ("Yes, 1 year", "1y"),
        ("yes - annually", "12m"),
        ("for 12 months at a time", "12m"),
        ("ja, 12 måneder av gangen", "12m"),
        ("Ja (se avtale)", ""),
    ],
)
def test_a_yes_with_its_length_renews_for_that_length(cell: str, length: str) -> None:
    found = read_renewal(cell, "Fornyes automatisk?")
    assert isinstance(found, Renewal)
    assert found.kind is TermKind.TACIT
    assert (f"{found.length.count}{found.length.unit.value}" if found.length else "") == length


def test_a_no_with_a_length_is_asked_about() -> None:
    assert isinstance(read_renewal("nei, 12 mnd", "Fornyes automatisk?"), Wrong)


def test_a_ground_without_its_edition_stays_words() -> None:
    found = grounds("SCC, EU-US DPF og Privacy Shield")
    assert found is not None
    assert (found.clear, found.unclear) == (("eu_us_dpf", "privacy_shield"), ("SCC",))


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("en måned", "1m"),
        ("ett år", "1y"),
        ("een maand", "1m"),
        ("a month", "1m"),
        ("1 år og en måned", "13m"),
        ("1 jaar en 6 maanden", "18m"),  # there it joins
        ("et halvt år", "6m"),
        ("1/2 år", "6m"),
        ("half a year", "6m"),
        ("12 måneders", "12m"),
        ("90 dgr", "90d"),
        ("en", "None"),
    ],
)
def test_a_length_of_one_or_a_half(said: str, found: str) -> None:
    assert str(length_in(said)) == found
