"""The forms that no story opens: by keyboard, by screen reader, and on the smallest screen, in the longer language."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.chain_changes import NoticeState
from dpa_tracker.domain.identities import AgreementId, ChainChangeId, RequestId
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.chain_changes import change_views
from dpa_tracker.queries.flow_matrix import OwnCompany
from dpa_tracker.queries.pick_lists import PickLists, pick_lists
from dpa_tracker.queries.rows import Subject
from dpa_tracker.store.loading import load_requests
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.ui.access import looked_at
from tests.ui.conftest import AT, DAY, Start, rest, window_of
from tests.ui.quiet_looks import SMALLEST_SCREEN
from ui.agreements.life_forms import AmendForm
from ui.agreements.party_rows import AgreementPartyForm
from ui.agreements.point_form import PointForm, ReviewForm
from ui.app import App
from ui.changes.change_form import ChangeForm
from ui.changes.notice_form import BeginForm, NoticeForm, OverrideForm
from ui.changes.reach_form import ManyReachForm, ReachForm
from ui.drafting.reason_sheet import ReasonForm
from ui.engagements.engagement_form import LocationForm
from ui.flow_down.own_time_dialog import OwnHouse, OwnTimeForm
from ui.forms.picked_rows import PickForm
from ui.forms.sheet import PartForm, Sheet
from ui.listings.columns_dialog import ColumnsDialog
from ui.listings.listing_page import ListingPage
from ui.listings.view_name_dialog import ViewNameDialog
from ui.requests.accept_form import AcceptChoices, AcceptForm
from ui.requests.request_form import RequestForm
from ui.trail import PageKey, Place
from ui.transfers.listing_form import ListingRowForm, ListingStatusForm


class Bench:
    """What forms are made of: the lists of a register, and some of its records."""

    def __init__(self, app: App) -> None:
        register = app.desk.register
        assert register is not None
        self.prompts = app.desk.prompts
        self.lists: PickLists = pick_lists(register)
        self.change = change_views(register, DAY)[0]
        with register.reading() as connection:
            self.asked: OnboardingRequest = next(iter(load_requests(connection).values()))
        with unit_of_work(register, actor="kari", at=AT) as work:
            self.agreement = cast("Agreement", work.agreements.get(self.lists.agreements[0][0]))
            self.party = cast("Party", work.parties.get(self.lists.parties[0][0]))


def forms(bench: Bench) -> Iterator[Callable[[], PartForm[Any]]]:
    """Each form, made when it is asked for."""
    lists, agreement = bench.lists, bench.agreement
    yield lambda: AmendForm(agreement, AgreementId("new"))
    yield lambda: AgreementPartyForm(lists)
    yield lambda: PointForm(ReviewPoint.AUDITS, "Hva som spørres om", DAY)
    yield lambda: ReviewForm("To punkter gjenstår")
    yield lambda: ChangeForm(ChainChangeId("new"), lists, DAY)
    yield from (lambda state=state: NoticeForm(state, DAY, "Hva som sies", bench.prompts) for state in NoticeState)
    yield lambda: BeginForm(bench.change, DAY)
    yield OverrideForm
    yield lambda: ReachForm(bench.party)
    yield lambda: ManyReachForm("12 kunder")
    yield lambda: ReasonForm(3)
    yield LocationForm
    yield lambda: OwnTimeForm(OwnHouse((OwnCompany(Subject("party", bench.party.id, bench.party.name), 4, None),)))
    yield lambda: PickForm("Tjeneste", lists.services)
    yield lambda: AcceptForm(bench.asked, AcceptChoices((), lists.parties, lists.parties, ""), "Liv", DAY)
    yield lambda: RequestForm(RequestId("new"), lists, "Per", DAY)
    yield ListingRowForm
    yield ListingStatusForm


@pytest.mark.slow
def test_every_form_that_stands_in_another_is_for_everybody(start: Start, register_file: Path, qtbot: QtBot) -> None:
    app = start(register_file, language="nb")
    window, found = window_of(app), set[str]()
    for number, make in enumerate(forms(Bench(app))):
        form = make()
        sheet = Sheet("Skjema", form, None, window)
        sheet.open()
        sheet.resize(*SMALLEST_SCREEN)
        qtbot.waitExposed(sheet)
        found |= looked_at(f"{number} {type(form).__name__}", sheet)
        sheet.reject()
    window.go(Place(PageKey.PARTIES))
    rest(app, qtbot)
    listing = window.stage.listing
    assert isinstance(listing, ListingPage)
    named = ViewNameDialog("Mine", ("Mine", "Andres"), window)
    named.open()
    dialogs: tuple[QDialog, ...] = (named, listing.ask_columns())
    assert isinstance(dialogs[1], ColumnsDialog)
    for dialog in dialogs:
        qtbot.waitExposed(dialog)
        found |= looked_at(type(dialog).__name__, dialog)
        dialog.reject()
    assert not found
