"""What amends an agreement says what it changes, on the page of either paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import Agreement, AgreementStatus, Conclusion, ConclusionForm
from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Places, Stated
from dpa_tracker.domain.durations import read_duration
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.services import Processing
from dpa_tracker.queries.agreement_detail import agreement_detail
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.ui.conftest import AT, DAY, rest
from ui.app import App
from ui.main_window import MainWindow
from ui.trail import PageKey, Place

ID = AgreementId("sample-agreement-dpa-2024-018")
FIRST, SECOND, DRAFT = (AgreementId(f"amendment-{each}") for each in "123")


@pytest.fixture
def register(app: App) -> Register:
    assert app.desk.register is not None
    return app.desk.register


def above(register: Register) -> Agreement:
    found = record(register, Kind.AGREEMENT, ID)
    assert isinstance(found, Agreement)
    return found


def put(register: Register, *papers: Agreement) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        for paper in papers:
            work.agreements.put(paper, paper.version)


def amending(
    register: Register, key: AgreementId, concluded: date | None, version: str, **changes: object
) -> Agreement:
    """A paper under the agreement that states nothing but the changes."""
    stands = above(register)
    blank = Agreement(key, key, stands.title, stands.direction, stands.parties, service_ids=stands.service_ids)
    form = ConclusionForm.EXECUTED if concluded else ConclusionForm.UNKNOWN
    status = AgreementStatus.ACTIVE if concluded else AgreementStatus.DRAFT
    made = replace(
        blank,
        status=status,
        parent_id=ID,
        law_country=stands.law_country,
        language=stands.language,
        conclusion=Conclusion(form, concluded, terms_version=version),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def three(register: Register) -> None:
    """One that was carried over into the agreement in part, one that adds a service, and a draft without values."""
    stands = above(register)
    assert stands.term is not None
    hours = Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=12)
    told = Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, Stated.NOT_STATED)
    limits = Commitment(CommitmentKind.LOCATION_LIMITS, choice=Places.LISTED.value, countries=("NO", "SE"))
    term = replace(stands.term, notice=read_duration("6m", "notice"))
    other = next(each for each in snapshot(register).records.services if each not in stands.service_ids)
    kept = tuple(hours if each.kind is hours.kind else each for each in stands.commitments)
    put(
        register,
        replace(stands, commitments=kept),
        amending(register, SECOND, date(2026, 3, 1), "3", commitments=(hours, told, limits), law_country="DK"),
        amending(
            register,
            FIRST,
            date(2025, 3, 1),
            "2",
            term=term,
            processing=Processing(subject_matter="Support of stores"),
            service_ids=(*stands.service_ids, other),
        ),
        amending(register, DRAFT, None, "", notes="Audits once a year."),
    )


def test_each_amendment_says_what_it_states_and_what_still_stands_above(register: Register) -> None:
    three(register)
    detail = agreement_detail(register, ID, DAY)
    assert [each.link.subject.id for each in detail.amendments] == [FIRST, SECOND, DRAFT]
    first, second, draft = detail.amendments
    assert [(each.version, each.concluded_on) for each in detail.amendments] == [
        ("2", date(2025, 3, 1)),
        ("3", date(2026, 3, 1)),
        ("", None),
    ]
    assert [(each.new.kind.value, each.is_above) for each in second.promises] == [
        ("breach_notice_hours", True),  # it was carried over
        ("location_limits", False),
    ]
    assert [(each.field, each.new, each.old) for each in second.fields] == [("law_country", "DK", "CH")]
    named = {each.field: each for each in first.fields}
    assert set(named) == {"term.notice", "processing.subject_matter", "service_ids"}
    assert (named["term.notice"].new, named["term.notice"].old) == ("6 months", "3 months")
    assert named["processing.subject_matter"].new == "Support of stores"
    assert (draft.promises, draft.fields, draft.says) == ((), (), "Audits once a year.")
    own = agreement_detail(register, SECOND, DAY)
    assert (own.amends, own.amendments) == (second, ())
    assert detail.amends is None


def test_the_page_shows_it(app: App, window: MainWindow, register: Register, qtbot: QtBot) -> None:
    three(register)
    window.go(Place(PageKey.AGREEMENTS, Subject("agreement", ID, "")))
    rest(app, qtbot)
    words = {label.text() for label in window.stage.findChildren(QLabel)}
    assert {"Audits once a year.", "Not yet: it is a draft.", "The agreement says the same now."} <= words
    assert {"Governing law", "Denmark", "The agreement still says: Switzerland."} <= words
    window.go(Place(PageKey.AGREEMENTS, Subject("agreement", SECOND, "")))
    rest(app, qtbot)
    words = {label.text() for label in window.stage.findChildren(QLabel)}
    assert "The agreement still says: Switzerland." in words
