"""The clause that cures a finding: whole, in the agreement's language, with its parties, and without weak numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.art28.cures import LACKS_THE_WHOLE
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.clause_in_words import clause_for, clause_in_words
from tests.sample_register import sample_register
from tests.store.examples import AT

ON = date(2026, 11, 23)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    path: Path = tmp_path_factory.mktemp("clauses") / "register.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT, read_only=True) as opened:
        yield opened


def test_a_point_that_is_absent_is_cured_in_the_words_of_the_shipped_agreement(register: Register) -> None:
    before = register.path.read_bytes()
    clause = clause_in_words(register, "BC-VIS-2025", "confidentiality", ON)
    assert (clause.number, clause.title, clause.template) == ("7", "Confidentiality", "dpa-sub-en")
    lines = clause.text.splitlines()
    assert lines[0] == "7 Confidentiality"
    assert [line.split()[0] for line in lines[1:]] == ["7.1", "7.2", "7.3"]
    assert register.path.read_bytes() == before, "nothing is written"


def test_a_weak_number_is_not_proposed_again_and_its_gap_has_a_name(register: Register) -> None:
    clause = clause_in_words(register, "SUB-2024-031", "audit", ON)  # it provides for no audit in any year
    assert clause.template.startswith("dpa-sub")
    assert "0 per" not in clause.text
    assert "[" in clause.text
    assert "commitment." not in clause.text


def test_every_clause_that_a_finding_of_an_agreement_names_is_there(register: Register) -> None:
    found = {
        (row.subject.id, str(row.remedy.values["cure"]))
        for row in portfolio(register, ON).findings
        if row.remedy.code == "law_depth.cured" and row.subject.kind == "agreement"
    }
    by_clause = {clause: agreement for agreement, clause in sorted(found)}
    assert len(by_clause) > 3
    for clause, agreement in by_clause.items():
        assert len(clause_in_words(register, agreement, clause, ON).text.splitlines()) > 1, clause


def test_what_is_found_about_other_records_has_the_clause_of_the_agreement_they_stand_under(register: Register) -> None:
    found = {
        (Kind(row.subject.kind), row.code): (row.subject.id, str(row.remedy.values["cure"]))
        for row in portfolio(register, ON).findings
        if row.remedy.code == "law_depth.cured" and row.code not in LACKS_THE_WHOLE
    }
    assert {kind for kind, _code in found} == {Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.PARTY, Kind.SERVICE}
    titles = {
        code: clause_for(register, kind, record_id, clause, ON).title
        for (kind, code), (record_id, clause) in found.items()
        if kind is not Kind.AGREEMENT
    }
    assert titles["parent_elsewhere"] in {"Authorities and orders", "Myndigheter og pålegg"}
    assert titles["breach_contact_missing"] in {"Records and contacts", "Protokoll og kontakter"}
    assert {"onward_transfer_not_recorded", "agreement_ends_first", "security_measures_missing"} <= set(titles)


def test_where_no_agreement_is_there_yet_the_whole_has_to_be_drafted(register: Register) -> None:
    with pytest.raises(KnownError, match="no_agreement_for_clause"):
        clause_for(register, Kind.SERVICE, "no such service", "security", ON)


def test_an_agreement_that_is_not_there_has_no_clause(register: Register) -> None:
    with pytest.raises(KnownError):
        clause_in_words(register, "none", "audit", ON)
