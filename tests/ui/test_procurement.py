"""Procurement and legal at the keyboard: a vendor nobody knows, a request, its acceptance, and a certificate."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.certificates import Certificate, CertificateKind, Covers
from dpa_tracker.domain.comparable_names import plain
from dpa_tracker.domain.identities import PartyId, RequestId
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.domain.parties import Party
from dpa_tracker.pdf.looking import is_a4_portrait, pdf_facts
from dpa_tracker.pdf.undated import undated
from dpa_tracker.queries import choices
from dpa_tracker.queries.choices import Choices
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.queries.request_detail import house_choices
from dpa_tracker.queries.requests import request, requests
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.vendor_report import Report, ReportPart
from dpa_tracker.store.unit_of_work import Outcome
from dpa_tracker.use_cases.save_party import SaveParty, save_party
from dpa_tracker.use_cases.save_request import SaveRequest, save_request
from tests.ui.conftest import rest, window_of
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from ui.app import App
from ui.dossiers.blocks import Act
from ui.dossiers.reason_row import ReasonRow
from ui.dossiers.request_dossier import ACCEPT, REFUSE, TAKE_UP
from ui.forms.editor_dialog import EditorDialog
from ui.parties.certificate_form import CertificateForm
from ui.requests.request_acts import act_on_request
from ui.requests.request_form import RequestForm
from ui.trail import REQUEST_WORD, PageKey, Place
from ui.undo import Writing
from ui.vendor_check.report_pdf import report_pdf
from ui.vendor_check.vendor_check_page import VendorCheckPage
from ui.widgets.buttons import TextButton


def press(inside: QWidget | None, text: str) -> None:
    assert inside is not None
    button = next(each for each in inside.findChildren(TextButton) if each.text().strip() == text)
    button.click()


def dialog_of(window: QWidget) -> EditorDialog[Any]:
    every = cast("list[EditorDialog[Any]]", window.findChildren(EditorDialog))
    found = [each for each in every if each.isVisible()]
    assert len(found) == 1
    return found[0]


def asked_page(app: App, qtbot: QtBot) -> VendorCheckPage:
    """The page with an answer about a name that nobody knows, typed on the keyboard alone."""
    window = window_of(app)
    window.show()
    window.go(Place(PageKey.VENDOR_CHECK))
    rest(app, qtbot)
    page = window.stage.currentWidget()
    assert isinstance(page, VendorCheckPage)
    page.take_focus()
    for text, key in (("Nimbus Payroll AG", Qt.Key.Key_Tab), ("Payroll", Qt.Key.Key_Tab), ("US", Qt.Key.Key_Tab)):
        QTest.keyClicks(page.focusWidget(), text)
        QTest.keyClick(page.focusWidget(), key)
    assert isinstance(page.focusWidget(), QCheckBox)  # Enter asks from the ticks too, as the page says
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Return)
    rest(app, qtbot)
    return page


def test_an_unknown_name_is_answered_by_keyboard_and_goes_on_one_page(
    app: App, qtbot: QtBot, script: Script, tmp_path: Path
) -> None:
    page = asked_page(app, qtbot)
    dossier = page.answer.dossier
    assert dossier is not None
    assert dossier.reasoning is not None
    assert (dossier.reasoning.verdict, dossier.subtitle.split(".")[0]) == ("undetermined", "Cannot tell yet")
    row = page.findChildren(ReasonRow)[0]
    assert row.law.text() == "The law"
    row.law.click()
    assert row.law.text() == "Hide the law"
    script.file = tmp_path / "page.pdf"
    press(page, "One page, PDF or Word…")
    rest(app, qtbot)
    facts = pdf_facts(script.file.read_bytes(), "page.pdf")
    assert facts.pages == 1
    assert is_a4_portrait(facts.sizes[0])


def test_enter_asks_from_the_field_of_another_day_too(app: App, qtbot: QtBot) -> None:
    page = asked_page(app, qtbot)
    line = page._day.line
    line.setFocus()
    QTest.keyClicks(line, "15.07.2020")
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest(app, qtbot)
    assert page.answer.dossier is not None
    assert "15 July 2020" in str(page.answer.dossier.subtitle)


def test_a_day_before_the_law_data_is_refused_at_its_field(app: App, qtbot: QtBot) -> None:
    page = asked_page(app, qtbot)
    line = page._day.line
    line.setFocus()
    before = page.answer.dossier
    QTest.keyClicks(line, "15.07.1994")
    QTest.keyClick(line, Qt.Key.Key_Return)
    rest(app, qtbot)
    said = [each.text() for each in page._form.findChildren(QLabel)]
    assert any("the first day on which the law data say anything" in text for text in said)
    assert page.answer.dossier is before


@pytest.mark.story
def test_a_form_of_a_request_compares_no_names_while_one_types(
    app: App, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a hundred thousand parties that took a second, each second (`FormKeeper` reads the form so often)."""
    window, page = window_of(app), asked_page(app, qtbot)
    compared: list[str] = []

    def noted(name: str) -> str:
        compared.append(name)
        return plain(name)

    for begin in (partial(press, page, "Ask legal to onboard it…"), window.commands.actions.made["new"].trigger):
        begin()
        rest(app, qtbot)
        form = dialog_of(window).form
        assert isinstance(form, RequestForm)
        form.put(replace(form.read(), vendor="HANSEN & SONN AS", service="frostvakt-monitoring"))
        compared.clear()
        with monkeypatch.context() as patched:
            patched.setattr(choices, "plain", noted)
            read = form.read()
        assert (read.party_id, read.service_id) == ("sample-party-hansen", "sample-service-frostvakt")
        assert compared == ["HANSEN & SONN AS", "frostvakt-monitoring"]
        dialog_of(window).done(0)
        rest(app, qtbot)
        window.go(Place(PageKey.REQUESTS))
        rest(app, qtbot)


def test_an_answer_becomes_a_request_and_an_agreement(app: App, qtbot: QtBot) -> None:
    window, page, register = window_of(app), asked_page(app, qtbot), app.desk.register
    assert register is not None
    press(page, "Ask legal to onboard it…")
    rest(app, qtbot)
    dialog_of(window).accept()
    rest(app, qtbot)
    (asked,) = [each for each in requests(register) if each.vendor == "Nimbus Payroll AG"]
    assert (asked.service, asked.countries, asked.answer) == ("Payroll", ("US",), "undetermined")
    for code in (TAKE_UP, ACCEPT):
        act_on_request(app.desk, Act(code, asked.id, ""), window)
        rest(app, qtbot)
    accepting = dialog_of(window)
    accepting.accept()
    rest(app, qtbot)
    if accepting.isVisible():  # several companies of ours: somebody says which
        accepting.form.field("house_id").put(house_choices(snapshot(register), asked)[0][0][0])
        accepting.accept()
        rest(app, qtbot)
    done = request(register, asked.id)
    assert (done.state.value, done.agreement_id is not None) == ("accepted", True)
    window.go(Place(PageKey.VENDOR_CHECK, words=REQUEST_WORD + done.id))
    rest(app, qtbot)
    assert page.answer.dossier is not None
    assert page.answer.dossier.opens is not None, "now it is in the register"


def _saved(command: SaveParty, writing: Writing) -> Outcome:
    return save_party(writing.register, command, actor="p", at=writing.at)


def test_of_two_that_bear_one_name_one_is_chosen_by_number_and_country(app: App, qtbot: QtBot) -> None:
    """Both links asked for the name again, and offered both again."""
    window, page = window_of(app), asked_page(app, qtbot)
    for key, country in (("a", "NO"), ("b", "SE")):
        save = SaveParty(Party(PartyId(key), "Delta Data AS", country=country))
        app.desk.change(window, "add", partial(_saved, save))
        rest(app, qtbot)
    page.ask("delta data")
    rest(app, qtbot)
    assert {"Norway", "Sweden"} <= {each.text() for each in page.answer.findChildren(QLabel)}
    links = [each for each in page.answer.findChildren(QAbstractButton) if each.text().strip() == "Delta Data AS"]
    QTest.mouseClick(links[1], Qt.MouseButton.LeftButton)
    rest(app, qtbot)
    assert page._answer is not None
    assert (page._answer.party and page._answer.party.id, page._name.value()) == ("b", "Delta Data AS")
    entered = page.entered()
    page.clear()
    page.resume(entered)  # as in a window in another language
    rest(app, qtbot)
    assert page._answer.party is not None
    assert page._answer.party.id == "b"
    QTest.keyClicks(page._name.line, "x")
    page.check()
    rest(app, qtbot)
    assert page._answer.party is None, "another name was typed since"


def test_what_is_offered_of_two_that_bear_one_name_means_the_one_in_the_check_and_the_request(
    app: App, qtbot: QtBot
) -> None:
    window, page = window_of(app), asked_page(app, qtbot)
    for key, country in (("a", "NO"), ("b", "SE")):
        save = SaveParty(Party(PartyId(key), "Delta Data AS", country=country))
        app.desk.change(window, "add", partial(_saved, save))
        rest(app, qtbot)
    page._name.put("Delta Data AS · Norway")  # as it is offered while one types
    page.check()
    rest(app, qtbot)
    assert page._answer is not None
    assert page._answer.party is not None
    assert (page._answer.party.id, page._name.value()) == ("a", "Delta Data AS")
    press(page, "Ask legal to onboard it…")
    rest(app, qtbot)
    form = dialog_of(window).form
    assert isinstance(form, RequestForm)
    for vendor, number, meant in (
        ("Delta Data AS · Sweden", "", ("Delta Data AS", "b")),
        ("Delta Data AS ", "", ("Delta Data AS", "a")),  # as it was asked about
        ("delta data as", "", ("delta data as", None)),
    ):
        form.put(replace(form.read(), vendor="Delta Data AS", party_id=PartyId("a")))
        form._vendor.put(vendor)
        form._number.put(number)
        assert (form.read().vendor, form.read().party_id) == meant
    dialog_of(window).done(0)


def test_what_a_request_says_of_the_data_in_words_is_asked_too(app: App, qtbot: QtBot) -> None:
    """Checked again from the queue, a request for patients' data was answered as if nothing had been said of them."""
    page = asked_page(app, qtbot)
    words = "Names\nHelseopplysninger om pasienter"
    party = PartyId("sample-party-lumen")
    asked = OnboardingRequest(RequestId("r2"), "Lumen Maps Ltd", "Per", date(2026, 11, 23), party, categories=words)
    app.desk.change(
        page, "ask", lambda writing: save_request(writing.register, SaveRequest(asked), actor="p", at=writing.at)
    )
    rest(app, qtbot)
    page.ask(REQUEST_WORD + "r2")
    rest(app, qtbot)
    assert page._answer is not None
    assert page._answer.party is not None
    assert (page._answer.verdict, page._answer.findings[0].code) == ("undetermined", "data_in_words")


def test_a_country_is_typed_in_another_language(app: App, qtbot: QtBot) -> None:
    page = asked_page(app, qtbot)
    for words, codes in (("Vereinigte Staaten, Sveits", ("US", "CH")), ("XO-EPO", ("XO-EPO",))):
        page._countries.put(())
        QTest.keyClicks(page._countries.line, words)
        assert (page._countries.value(), page._countries.input_faults("c")) == (codes, ())
    page._countries.put(())
    QTest.keyClicks(page._countries.line, "Deutchland")
    assert [each.code for each in page._countries.input_faults("c")] == ["unknown_country_meant"]


def test_what_cannot_be_asked_is_said_in_place(app: App, qtbot: QtBot) -> None:
    page = whole(VendorCheckPage(app.desk))
    qtbot.addWidget(page)
    page.show()
    page.ask("x" * 600)
    rest(app, qtbot)
    assert "600 characters" in page._unasked._words.text()
    page.ask("")
    assert "name is needed" in page._unasked._words.text()


def test_the_queue_is_counted_today_and_opens(app: App, qtbot: QtBot) -> None:
    window = window_of(app)
    register = app.desk.register
    assert register is not None
    asked = OnboardingRequest(RequestId("r1"), "Nimbus AG", "Per", date(2026, 11, 23), service="Payroll")
    app.desk.change(
        window, "ask", lambda writing: save_request(writing.register, SaveRequest(asked), actor="p", at=writing.at)
    )
    rest(app, qtbot)
    window.go(Place(PageKey.TODAY))
    rest(app, qtbot)
    press(window.stage.currentWidget(), "2 requests wait for legal")
    rest(app, qtbot)
    assert window.stage.listing is not None
    assert window.stage.listing.table.model().rowCount() == 2  # not those that were decided
    window.go(Place(PageKey.REQUESTS, Subject("request", "r1", "")))
    rest(app, qtbot)
    act_on_request(app.desk, Act(REFUSE, asked.id, ""), window)
    rest(app, qtbot)
    dialog = dialog_of(window)
    dialog.accept()
    rest(app, qtbot)
    assert dialog.isVisible(), "a refusal needs its reason"
    dialog.form.field("reason").put("We have one")
    dialog.accept()
    rest(app, qtbot)
    assert request(register, asked.id).reason == "We have one"


def test_a_certificate_is_edited_and_comes_back_the_same(qtbot: QtBot) -> None:
    form = CertificateForm(PickLists(services=Choices((("s", "Hosting"),))), "p")
    qtbot.addWidget(form)
    for kind, covers in ((CertificateKind.ISO_27001, Covers.EVERYTHING), (CertificateKind.OTHER, Covers.SERVICES)):
        named = "ENX" if kind is CertificateKind.OTHER else ""
        services = ("s",) if covers is Covers.SERVICES else ()
        one = Certificate(kind, named, "Issuer", "7", "All", covers, services, date(2026, 1, 1), date(2027, 1, 1), None)  # type: ignore[arg-type] # ids
        form.put(one)
        assert form.read() == one


def test_a_page_is_one_page_however_much_there_is() -> None:
    parts = tuple(
        ReportPart(f"P{n}", tuple(f"Æ long entry, number {i}, {'word ' * 30}" for i in range(99))) for n in range(6)
    )
    content = report_pdf(Report("V " * 90, "No", "blocked", ("a", "b"), parts, ("x" * 90, "y")), "Sans")
    assert pdf_facts(content, "x.pdf").pages == 1


def test_the_same_answer_is_the_same_file_whenever_it_is_drawn() -> None:
    said = Report("V", "No", "blocked", ("a",), (ReportPart("P", ("one",)),), ("x",))
    first, second = report_pdf(said, "Sans"), report_pdf(said, "Sans")
    assert first != second, "Qt writes an identifier of chance"
    assert undated(first) == undated(second)
