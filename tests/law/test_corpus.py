"""The corpus: complete on every change day, the same digest everywhere, and the version that governs a day."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.domain.countries import COUNTRIES
from dpa_tracker.domain.mechanisms import (
    Adequacy,
    ExporterRole,
    ImporterRole,
    Law,
    MakingAvailable,
    Mechanism,
    MechanismId,
)
from dpa_tracker.law.assessment import assess
from dpa_tracker.law.corpus import governing
from dpa_tracker.law.eea_efta import EEA_EFTA_STATES
from dpa_tracker.law.facts import Exporter, Facts, Importer
from dpa_tracker.law.reading_facts import mechanism_from_json
from dpa_tracker.law.reading_law import files_of, read_law
from dpa_tracker.law.reasons import Verdict
from dpa_tracker.law.rows import EndedBy, Mark
from dpa_tracker.law.spans import A_DAY
from tests.law.case_files import TODAY, corpus

EEA = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
GROUNDS = tuple(mechanism_from_json({"id": mechanism.value}) for mechanism in MechanismId)
EXPORTERS = {Law.EU_GDPR: ("DE", "NO"), Law.UK_GDPR: ("GB",), Law.CH_FADP: ("CH",)}


def named_countries() -> list[str]:
    """Every country that some row of the law names, and one that none does."""
    found = {code for entry in corpus().adequacy for code in entry.destinations}
    found |= {code for row in corpus().memberships for code in row.countries}
    found |= {code for row in corpus().territories for code in row.codes}
    return sorted(found | {"US", "IN"})


def around(days: Iterable[date]) -> set[date]:
    """Each day with the day before and the day after."""
    return {near for day in days for near in (day - A_DAY, day, day + A_DAY)}


def asked(law: Law, day: date, exporter: str, importer: str, mechanisms: tuple[Mechanism, ...]) -> None:
    """There is an answer, and it holds together."""
    facts = Facts(
        on=day,
        law=law,
        exporter=Exporter(exporter, ExporterRole.CONTROLLER),
        importer=Importer(importer, ImporterRole.PROCESSOR),
        making_available=MakingAvailable.TRANSMISSION,
        mechanisms=mechanisms,
    )
    answer = assess(facts, corpus(), TODAY)
    assert answer.citations, facts
    assert (answer.carried_by is None) == (answer.verdict is not Verdict.VALID), facts
    assert bool(answer.reasons) == (answer.verdict is not Verdict.VALID), facts


@pytest.mark.parametrize("law", list(Law))
def test_every_change_day_has_an_answer_for_every_destination(law: Law) -> None:
    for day in sorted(around(corpus().change_days())):
        for importer in named_countries():
            asked(law, day, EXPORTERS[law][0], importer, (Adequacy(),))


@pytest.mark.parametrize("law", list(Law))
def test_every_change_day_has_an_answer_for_every_ground(law: Law) -> None:
    for day in sorted(around(corpus().change_days())):
        for exporter in EXPORTERS[law]:
            for mechanism in GROUNDS:
                asked(law, day, exporter, "US", (mechanism,))


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1980, 1, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("law", list(Law))
def test_the_ends_of_the_calendar_have_an_answer(law: Law, day: date) -> None:
    for importer in sorted(COUNTRIES):
        asked(law, day, EXPORTERS[law][0], importer, ())
        asked(law, day, EXPORTERS[law][0], importer, (Adequacy(),))


def test_the_digest_is_the_same_with_other_line_endings(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(places.LAW, tmp_path / "law"))
    for path in folder.glob("*.yaml"):
        path.write_bytes(path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    assert read_law(files_of(folder), at=folder)[0].digest == corpus().digest


def test_the_digest_changes_with_a_single_date(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(places.LAW, tmp_path / "law"))
    path = folder / "adequacy.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2003-06-30", "2003-06-29"), encoding="utf-8")
    assert read_law(files_of(folder), at=folder)[0].digest != corpus().digest


def test_the_version_that_governs_a_day() -> None:
    versions = corpus().adequacy_of(Law.EU_GDPR, "GB")
    days = [date(2000, 1, 1), date(2021, 6, 28), date(2025, 12, 18), date(2025, 12, 19), date(2040, 1, 1)]
    governed = [row.id if (row := governing(versions, day)) else None for day in days]
    assert governed == ["EU-ADQ-GB-1", "EU-ADQ-GB-1", "EU-ADQ-GB-2", "EU-ADQ-GB-3", "EU-ADQ-GB-3"]
    assert governing((), TODAY) is None


def test_the_days_on_which_the_law_changes_next() -> None:
    days = corpus().change_days()
    assert [day for day in days if day > TODAY] == [date(2031, 12, 28)]
    changing = {row.id for row in days[date(2020, 7, 16)]}
    assert {"EU-PS", "CH-PS", "PT-TIA-EU"} <= changing


def test_a_day_has_its_supervisory_authority_by_the_name_of_that_day() -> None:
    def names(country: str, day: date) -> list[str]:
        rows = [row for row in corpus().authorities if row.country == country and not row.scope and day in row.span]
        return [row.name for row in rows]

    assert names("SE", date(2020, 12, 31)) == ["Datainspektionen"]
    assert names("SE", date(2021, 1, 1)) == ["IMY"]
    assert names("GB", date(2026, 9, 29)) == ["Information Commissioner's Office (ICO)"]
    assert names("GB", date(2026, 9, 30)) == ["Information Commission (ICO)"]
    members = {code for row in corpus().memberships if row.law is Law.EU_GDPR for code in row.countries}
    named = {code for code in members if len(names(code, TODAY)) == 1}
    assert named >= set(EEA.split())
    assert len(EEA.split()) == 30


def test_a_ruling_of_invalidity_reaches_back_and_is_marked() -> None:
    ruled = {tool.id for tool in corpus().tools if tool.ended_by is EndedBy.CJEU_INVALIDITY}
    assert {tool.id for tool in corpus().tools if tool.ex_tunc} == ruled == {"EU-SH", "EU-PS"}


def test_an_observed_event_begins_on_its_own_day() -> None:
    begun = {row.id: row.valid_from for row in corpus().provisions}
    assert [begun[f"DPF-{number}"] for number in range(13, 18)] == [
        date(2024, 10, 9),
        date(2025, 9, 3),
        date(2025, 10, 31),
        date(2026, 6, 29),
        date(2025, 1, 1),
    ]


def test_what_is_not_in_the_fact_base_claims_no_source() -> None:
    outside = [row for row in corpus().rows if row.outside_fact_base]
    assert len(outside) == 11
    assert {row.verified for row in outside} == {Mark.UNVERIFIED}
    said = {row.id for row in corpus().rows if row.remark.startswith("not in the fact base")}
    assert {row.id for row in outside} == said


def test_what_has_ended_needs_no_review_and_the_rest_has_one() -> None:
    assert corpus().status_as_of == date(2026, 10, 7)
    pending = [row for row in corpus().rows if row.pending]
    assert {row.review_by for row in pending} == {date(2026, 11, 7)}


def test_the_efta_states_of_the_rules_are_those_of_the_law_data() -> None:
    assert [set(row.countries) for row in corpus().memberships if row.id == "AREA-EEA-EFTA"] == [EEA_EFTA_STATES]
