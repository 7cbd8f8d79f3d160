"""Drafting, checking and keeping documents on the screens, used as a person uses them, on the sample register."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker import places
from dpa_tracker.queries.asked_fields import asked_fields
from dpa_tracker.queries.drafts import drafts
from dpa_tracker.queries.gap_places import places_of
from dpa_tracker.queries.pick_lists import pick_lists
from dpa_tracker.queries.template_choices import TemplateGroup, template_choices
from dpa_tracker.reading.pdf_pages import passage_in
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.word.filling import Gap
from tests.ui.script import Script
from tests.ui.whole_pages import whole
from tests.use_cases.test_edited_drafts import edit, setting
from ui.desk import Desk, Ways
from ui.dossiers.blocks import Act, RemarkList
from ui.drafting.asked_form import AskedForm
from ui.drafting.drafting_page import DraftingPage
from ui.drafting.readiness_sections import EDIT_FACT, ENTER, SEEK
from ui.faults import Notice
from ui.forms.editor_dialog import EditorDialog
from ui.forms.sheet import Sheet
from ui.settings import Settings
from ui.work import Work

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
PATIENCE = 20_000


@pytest.fixture
def register(register_file: Path) -> Iterator[Register]:
    with open_register(register_file, actor="kari", at=AT) as opened:
        yield opened


@pytest.fixture
def notices() -> list[Notice]:
    return []


@pytest.fixture
def desk(
    qtbot: QtBot, tmp_path: Path, register: Register, notices: list[Notice], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Desk]:
    monkeypatch.setattr(QDesktopServices, "openUrl", staticmethod(lambda _url: True))
    failures: list[Exception] = []
    work = Work(failures.append)
    made = Desk(work, Ways(Script(), notices.append, failures.append), Settings.in_file(tmp_path / "s.ini"), TODAY)
    made.put_down(register)
    yield made
    work.close()
    assert not failures


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> DraftingPage:
    made = whole(DraftingPage(desk))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: made.agreements() != () and desk.work.is_idle, timeout=PATIENCE)
    return made


def script(desk: Desk) -> Script:
    assert isinstance(desk.prompts, Script)
    return desk.prompts


def agreement(desk: Desk, reference: str) -> str:
    assert desk.register is not None
    return next(each for each, name in pick_lists(desk.register).agreements if name.startswith(reference))


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def choose(page: DraftingPage, desk: Desk, qtbot: QtBot, reference: str, template: str) -> None:
    page.ask(agreement(desk, reference))
    page.ask(f"template:{template}")
    qtbot.waitUntil(lambda: desk.work.is_idle)


def make(page: DraftingPage, desk: Desk, qtbot: QtBot, out: Path) -> None:
    script(desk).file = out
    page.make()
    qtbot.waitUntil(lambda: desk.work.is_idle, timeout=PATIENCE)


def acts(page: DraftingPage, code: str) -> list[Act]:
    assert page.result.dossier is not None
    remarks = [
        remark
        for section in page.result.dossier.sections
        for block in section.blocks
        if isinstance(block, RemarkList)
        for remark in block.remarks
    ]
    return [
        act for remark in remarks for act in (*remark.acts, *(act for _text, act in remark.lines)) if act.code == code
    ]


# ---- what there is to choose ---------------------------------------------------------------------------------------


def test_templates_stand_in_groups_and_ours_come_first(tmp_path: Path) -> None:
    shutil.copy(places.TEMPLATES / "dpa-en.docx", tmp_path / "ours.docx")
    (tmp_path / "broken.docx").write_bytes(b"no Word file")
    choices = template_choices(tmp_path)
    assert [one.title for one in choices if one.group is TemplateGroup.OURS] == ["ours.docx"]
    assert [*dict.fromkeys(one.group for one in choices)] == list(TemplateGroup)
    groups = {one.name: one.group for one in choices}
    assert (groups["dpa-nb"], groups["uk-addendum-en"], groups["objection-nb"]) == (
        *(TemplateGroup.AGREEMENTS, TemplateGroup.SHEETS, TemplateGroup.LETTERS),
    )
    assert not [name for name in groups if name.startswith("cover-sheet")]


def test_headings_of_groups_cannot_be_chosen(page: DraftingPage) -> None:
    field = page.form.template
    for index in range(field.box.count()):
        enabled = field.box.model().index(index, 0).flags().value & 32 != 0
        assert enabled is (field.box.itemData(index) is not None)
    assert page.chosen_template() == "dpa-en"


def test_the_day_is_shown_and_a_past_final_asks_for_a_reason(page: DraftingPage, desk: Desk, qtbot: QtBot) -> None:
    assert page.form.day.value() == "23 Nov 2026"
    desk.set_day(date(2026, 11, 2))
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert page.form.day.value() == "2 Nov 2026, which is not today"
    page.ask(agreement(desk, "DPA-2026-001"))
    qtbot.waitUntil(lambda: desk.work.is_idle)
    page.make_final()
    page.make()
    assert "needs a reason" in page.form.reason.fault_text
    assert not script(desk).asked


# ---- what a template asks for --------------------------------------------------------------------------------------


@pytest.mark.story
def test_a_letter_asks_for_what_no_register_holds_and_an_agreement_for_nothing(
    page: DraftingPage, desk: Desk, qtbot: QtBot
) -> None:
    assert not page.form.asked.isVisible()
    choose(page, desk, qtbot, "DPA-2026-001", "termination-en")
    assert page.form.asked.isVisible()
    assert "Last day of what is ended *" in texts(page.form.asked)
    assert "Which side ends it (within a group)" in texts(page.form.asked)
    page.form.asked.field("letter.place").put("Oslo")
    page.form.asked.field("letter.channel").put("email")
    page.ask("template:instruction-en")
    qtbot.waitUntil(lambda: desk.work.is_idle)
    assert page.form.asked.said() == {"letter.channel": "email", "letter.place": "Oslo"}  # what both ask for stays


def test_every_kind_of_field_is_said_as_the_core_reads_it(qtbot: QtBot) -> None:
    said: dict[str, str] = {}
    for template, values in (
        ("instruction-en", {"instruction.begins_on": TODAY, "instruction.data": ("names", "addresses")}),
        ("instruction-en", {"instruction.priced": False, "instruction.annexes": ("annex_a", "annex_c")}),
        ("change-notice-en", {"change.measures": (), "change.new_ground": ("adequacy",), "change.kind": "add"}),
        ("deletion-confirmation-en", {"deletion.kept_law_country": "NO", "deletion.format": "CSV"}),
        ("amendment-repair-en", {"repair.breach_hours": 24}),
    ):
        form = AskedForm(asked_fields(template))
        qtbot.addWidget(form)
        for name, value in values.items():
            form.field(name).put(value)
        said |= form.said()
    assert said == {
        "instruction.begins_on": "2026-11-23",
        "instruction.data": "names;addresses",
        "instruction.priced": "no",
        "instruction.annexes": "annex_a;annex_c",
        "change.measures": "",
        "change.new_ground": "adequacy",
        "change.kind": "add",
        "deletion.kept_law_country": "NO",
        "deletion.format": "CSV",
        "repair.breach_hours": "24",
    }


def test_a_day_that_is_none_is_said_beside_its_field(page: DraftingPage, desk: Desk, qtbot: QtBot) -> None:
    choose(page, desk, qtbot, "DPA-2026-001", "termination-en")
    field = page.form.asked.field("ending.effective_on")
    field.line.setText("31.02.2027")
    page.make()
    assert field.fault_text
    assert not script(desk).asked


@pytest.mark.story
def test_what_was_entered_stands_in_the_letter_and_what_was_not_leads_back(
    page: DraftingPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page, desk, qtbot, "DPA-2026-001", "termination-en")
    page.form.asked.field("letter.place").put("Vadsø")
    make(page, desk, qtbot, tmp_path / "letter.docx")
    assert page.made is not None
    assert page.made.command.today == TODAY
    assert page.made.draft.kept is not None
    assert any(each.text == "Vadsø" for each in page.made.draft.kept.values)
    enter = {act.about: act for act in acts(page, ENTER)}
    assert "ending.act" in enter
    assert "letter.place" not in enter
    page.panel.answer.acted.emit(enter["ending.effective_on"])
    assert page.form.asked.field("ending.effective_on").line.hasFocus() or not page.isActiveWindow()


def test_labels_of_what_is_asked_follow_the_language(qtbot: QtBot) -> None:
    use_language("nb")
    form = AskedForm(asked_fields("termination-en"))
    qtbot.addWidget(form)
    assert "Måten brevet sendes på *" in texts(form) or "sendes" in texts(form)


# ---- final, refused, overridden ------------------------------------------------------------------------------------


@pytest.mark.story
def test_a_refused_final_lists_its_blockers_and_an_override_is_logged_with_its_reason(
    page: DraftingPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page, desk, qtbot, "DPA-2025-003", "dpa-en")
    page.make_final()
    out = tmp_path / "final.docx"
    make(page, desk, qtbot, out)
    assert not out.exists()
    assert page.result.dossier is not None
    assert page.result.dossier.state == "block"
    assert page.made is not None
    assert page.made.blockers > 10
    assert f"Blocks signing: {page.made.blockers}" in texts(page.panel)
    page.override()
    sheet = page.findChildren(Sheet)[-1]
    assert "change log" in texts(sheet)
    sheet.accept()  # without a reason it stays
    assert sheet.isVisible()
    sheet.form.field("override").put("The customer asked\nfor it")
    sheet.accept()
    qtbot.waitUntil(lambda: desk.work.is_idle and out.exists(), timeout=PATIENCE)
    assert page.made is not None
    assert page.made.command.override == "The customer asked for it"
    assert page.made.draft.kept is not None
    assert page.made.draft.kept.final
    assert "the reason is in the change log" in texts(page.panel)


@pytest.mark.story
def test_a_whole_draft_is_made_final_in_its_place(page: DraftingPage, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    choose(page, desk, qtbot, "DPA-2026-001", "dpa-en")
    out = tmp_path / "a.docx"
    make(page, desk, qtbot, out)
    page.finish()
    qtbot.waitUntil(lambda: desk.work.is_idle, timeout=PATIENCE)
    assert page.made is not None
    assert page.made.draft.file == out
    assert page.made.draft.kept is not None
    assert page.made.draft.kept.final
    assert desk.register is not None
    assert [row.draft.final for row in drafts(desk.register)] == [True, False] or len(drafts(desk.register)) == 1


@pytest.mark.story
def test_a_gap_opens_the_form_of_the_record_that_lacks_it(
    page: DraftingPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(page, desk, qtbot, "BO-2024-002", "dpa-en")
    make(page, desk, qtbot, tmp_path / "a.docx")
    act = next(act for act in acts(page, EDIT_FACT) if act.about.startswith("party"))
    page.panel.answer.acted.emit(act)
    qtbot.waitUntil(lambda: bool(page.findChildren(EditorDialog)), timeout=PATIENCE)
    dialog = page.findChildren(EditorDialog)[0]
    assert dialog.form.field("name").value()
    dialog.reject()


def test_the_place_of_a_gap_is_its_field_in_the_register(register: Register) -> None:
    chosen = next(each for each, name in pick_lists(register).agreements if name.startswith("DPA-2026-001"))
    names = ("controller.address", "commitment.audit_cost", "controller.signatories.1.name", "sub_processors.1.address")
    found = places_of(register, chosen, [Gap(name, name) for name in (*names, "letter.place")], ())
    assert [(place.record.kind, place.field) if place else None for place in found.gaps] == [
        ("party", "address"),
        ("agreement", "commitments.audit_cost"),
        ("party", "contacts"),
        ("agreement", ""),
        None,
    ]
    assert found.asked == (False, False, False, False, True)


# ---- versions and paragraphs ---------------------------------------------------------------------------------------


@pytest.mark.story
def test_an_edited_draft_is_left_and_both_can_be_compared(
    page: DraftingPage, desk: Desk, qtbot: QtBot, tmp_path: Path, notices: list[Notice]
) -> None:
    choose(page, desk, qtbot, "DPA-2026-001", "dpa-en")
    out = tmp_path / "a.docx"
    make(page, desk, qtbot, out)
    edit(out, setting(controller__name="Havbris AS"))
    make(page, desk, qtbot, out)
    assert page.made is not None
    assert page.made.compared == (out, tmp_path / "a (2).docx")
    assert "a.docx has been edited since it was drafted" in texts(page.panel)
    script(desk).file = tmp_path / "compared.docx"
    next(button for button in page.findChildren(QPushButton) if button.text() == "Compare both…").click()
    qtbot.waitUntil(lambda: desk.work.is_idle and bool(notices), timeout=PATIENCE)
    assert (tmp_path / "compared.docx").is_file()
    assert "Compared: " in notices[-1].text


def pdf_saying(*pages: str) -> bytes:
    """A PDF with one line of text a page; its table of parts is left to the reader to rebuild."""
    parts = [b"1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj"]
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    parts.append(f"2 0 obj <</Type/Pages/Count {len(pages)}/Kids[{kids}]>> endobj".encode())
    parts.append(b"3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj")
    for number, text in enumerate(pages):
        stream = f"BT /F1 12 Tf 50 700 Td ({text}) Tj ET".encode()
        at = 10 + 2 * number
        parts.append(
            f"{at} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {at + 1} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>> endobj".encode()
        )
        parts.append(f"{at + 1} 0 obj <</Length {len(stream)}>> stream\n".encode() + stream + b"\nendstream endobj")
    return b"%PDF-1.4\n" + b"\n".join(parts) + b"\ntrailer <</Root 1 0 R>>\n%%EOF"


def test_a_passage_is_found_on_its_page_whatever_its_blanks() -> None:
    pdf = pdf_saying("The first page", "The Processor   shall notify without delay")
    found = passage_in(pdf, "the processor shall\nnotify …")
    assert found is not None
    assert found.number == 2
    left, top, width, height = found.boxes[0]
    assert (round(left), 120 < top < 150, width > 100, height < 20) == (50, True, True, True)
    assert passage_in(pdf, "something else altogether") is None


@pytest.mark.story
def test_a_paragraph_is_shown_on_its_page(
    page: DraftingPage, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = pdf_saying("One", "Two has the words")
    monkeypatch.setattr("dpa_tracker.queries.template_preview.pdf_of", lambda *_args, **_more: pdf)
    choose(page, desk, qtbot, "DPA-2026-001", "dpa-en")
    make(page, desk, qtbot, tmp_path / "a.docx")
    page.panel.answer.acted.emit(Act(SEEK, "has the words", "Show the paragraph"))
    pages = page.panel.pages
    qtbot.waitUntil(lambda: pages.has_page() and pages.page_number() == 2 and desk.work.is_idle, timeout=PATIENCE)
    assert pages.passage is not None
    page.panel.seek("not there")
    qtbot.waitUntil(lambda: "was not found on the pages" in texts(pages), timeout=PATIENCE)
    page.panel.answer.acted.emit(Act("copy_text", "has the words", "Copy its text"))
    assert QGuiApplication.clipboard().text() == "has the words"
