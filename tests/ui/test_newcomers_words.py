"""What somebody who sees the window for the first time reads: words that say what they do, columns that hold theirs."""

from __future__ import annotations

from datetime import date
from typing import get_args, get_type_hints

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QScrollArea, QStyle, QStyleOptionButton, QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.agreements import AgreementParty, Direction, Role, Side
from dpa_tracker.domain.identities import AgreementId, ChainChangeId, PartyId, TransferId
from dpa_tracker.domain.parties import Contact, ContactRole
from dpa_tracker.queries.choices import Choices
from dpa_tracker.queries.flow_listing import FLOW_DOWN
from dpa_tracker.queries.flow_matrix import STATES
from dpa_tracker.queries.many_choices import ManyChoice, all_of, offer_of
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import name_of, use_language
from ui.actions import entries
from ui.agreements.agreement_form import AgreementForm
from ui.agreements.party_rows import AgreementPartyForm
from ui.changes.change_form import ChangeForm
from ui.changes.change_table import ChangeTable
from ui.drafting.agreement_ticks import TickModel, TickTable
from ui.faults import Notice
from ui.forms.choice_fields import CodeField, CountryField, TickField
from ui.forms.countries_field import CountriesField
from ui.forms.picked_rows import picked_rows
from ui.help_dialogs import shortcuts_dialog
from ui.listings.column_layout import usual_width
from ui.parties.contact_form import ContactForm
from ui.parties.party_form import PartyForm
from ui.theme.appearance import Scheme, dress
from ui.transfers.transfer_form import TransferForm
from ui.verdicts import word_of
from ui.widgets.empty_state import EmptyState

_ICON_AND_EDGES = 42  # logical pixels of a cell with a sign


def test_a_list_in_a_form_has_an_edge_and_rows_as_high_as_it_makes_room_for(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, Scheme.LIGHT)
    field = picked_rows("Services", (("a", "Payroll"), ("b", "Hosting")))
    field.named("Services")
    qtbot.addWidget(field)
    field.put(("a", "b"))
    field.show()
    rows = [field.list.visualItemRect(field.list.item(place)) for place in range(2)]
    assert all(row.height() >= field.fontMetrics().height() * 1.5 for row in rows)
    assert field.list.viewport().rect().contains(rows[1])
    drawn = field.list.grab().toImage()
    middle = drawn.width() // 2
    assert drawn.pixelColor(middle, 0) != drawn.pixelColor(middle, drawn.height() - 6)


def test_the_parts_of_a_transfer_and_the_countries_asked_for_are_called_by_words_of_lawyers(qtbot: QtBot) -> None:
    form, field = TransferForm(TransferId("new"), PickLists()), CountriesField()
    for widget in (form, field):
        qtbot.addWidget(widget)
    titles = [label.text() for label in form.findChildren(QLabel) if label.property("level") == "section"]
    assert titles[0] == "From and to"
    assert any(label.text().startswith("Countries") for label in field.findChildren(QLabel))


@pytest.mark.parametrize("language", ["en", "nb"])
def test_columns_hold_what_usually_stands_in_them(language: str, qtbot: QtBot) -> None:
    use_language(language)
    column = FLOW_DOWN.listing.column("flow_state")
    words = QFontMetrics(QApplication.font())
    assert all(
        words.horizontalAdvance(name_of("flow_state", state)) + _ICON_AND_EDGES <= usual_width(column)
        for state in STATES
    )
    model = TickModel()
    table = TickTable(model)
    qtbot.addWidget(table)
    table.resize(720, 200)
    table.show()
    offer = offer_of((ManyChoice("a", "DPA-2026-001", "Title", "Parties", Direction.UPSTREAM.value, "active"),))
    model.show_offer(offer, all_of(offer))
    direction = name_of("direction", Direction.UPSTREAM.value)
    assert table.columnWidth(3) >= words.horizontalAdvance(direction)


def test_the_row_that_is_looked_at_is_not_drawn_over(qapp: QApplication, qtbot: QtBot) -> None:
    """Fusion draws the frame of a whole row over its words, which takes their contrast."""
    dress(qapp, Scheme.LIGHT)
    table = ChangeTable()
    qtbot.addWidget(table)
    table.resize(900, 120)
    model = table.model()
    assert isinstance(model, QStandardItemModel)
    model.appendRow([QStandardItem(text) for text in ("Sundet", "New", "", "", "", "")])
    table.show()
    table.setFocus()
    table.setCurrentIndex(model.index(0, 0))
    row = table.visualRect(model.index(0, 2))
    drawn = table.viewport().grab().toImage()
    assert len({drawn.pixel(row.center().x(), y) for y in range(row.top() + 3, row.bottom() - 3)}) == 1


def test_what_is_new_is_in_the_language_of_the_screen(qtbot: QtBot) -> None:
    use_language("nb")
    party, agreement = (
        PartyForm(PartyId("new"), PickLists()),
        AgreementForm(AgreementId("new"), PickLists(), date(2026, 11, 23)),
    )
    for form in (party, agreement):
        qtbot.addWidget(form)
    party.put(None)
    agreement.put(None)
    assert (party.read().language, agreement.read().language) == ("nb", "nb")


def test_the_authority_to_sign_is_a_section_only_where_somebody_signs(qtbot: QtBot) -> None:
    form = ContactForm()
    qtbot.addWidget(form)
    form.show()
    titles = [label for label in form.findChildren(QLabel) if label.text() == "Signing authority"]
    form.put(Contact("Kari", (ContactRole.NOTICES,)))
    assert not titles[0].isVisible()
    form.put(Contact("Kari", (ContactRole.SIGNATORY,)))
    assert titles[0].isVisible()


def test_what_is_typed_after_a_click_into_a_searchable_list_stands_instead_of_what_stood_there(qtbot: QtBot) -> None:
    field = CountryField()
    qtbot.addWidget(field)
    field.show()
    field.put(None)
    line = field.box.lineEdit()
    assert line is not None
    line.clearFocus()
    QApplication.sendEvent(line, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.MouseFocusReason))
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    QTest.keyClicks(line, "Norway")
    assert field.value() == "NO"


def test_a_tick_that_has_the_keyboard_is_as_wide_as_without_it(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, Scheme.LIGHT)
    box = TickField("General contact")
    qtbot.addWidget(box)
    box.show()
    tick = box.findChild(QCheckBox)
    assert tick is not None
    assert _words_begin(tick, QStyle.StateFlag.State_HasFocus) == _words_begin(tick, QStyle.StateFlag.State_None)


def _words_begin(tick: QCheckBox, state: QStyle.StateFlag) -> int:
    option = QStyleOptionButton()
    tick.initStyleOption(option)
    option.state |= state
    return tick.style().subElementRect(QStyle.SubElement.SE_CheckBoxContents, option, tick).left()


def test_the_name_of_a_sub_processor_that_is_not_on_record_is_typed_where_one_is_chosen(qtbot: QtBot) -> None:
    parties = tuple((f"p{number}", f"Party {number} AS") for number in range(20))
    form = ChangeForm(ChainChangeId("new"), PickLists(parties=Choices(parties)), date(2026, 11, 23))
    qtbot.addWidget(form)
    form.put(None)
    field = form.field("party_id")
    assert isinstance(field, CodeField)
    line = field.box.lineEdit()
    assert line is not None
    line.setText("party 1")
    line.editingFinished.emit()
    typed = [form.newcomer]
    line.setText("Nytt Skyfirma AS")
    form.show_faults(form.input_faults())  # as when one goes on by the Enter key
    assert "Nytt Skyfirma AS" in field.fault_text
    line.editingFinished.emit()
    typed.append(form.newcomer)
    assert not field.fault_text
    assert [each and each.name for each in typed] == [None, "Nytt Skyfirma AS"]  # "party 1" may be one on record


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_severity_of_a_notice_has_a_word(language: str) -> None:
    """`caution` was one of them, and was shown as that in every language."""
    use_language(language)
    assert set(get_args(get_type_hints(Notice)["severity"])) == {"block", "check", "info"}
    assert all(word_of(severity) != severity for severity in ("block", "check", "info"))


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_shortcuts_are_scrolled_in_one_direction_alone(language: str, qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, Scheme.LIGHT)
    use_language(language)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = shortcuts_dialog(entries(), parent)
    dialog.show()
    area = dialog.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert (area.horizontalScrollBar().maximum(), area.verticalScrollBar().maximum() > 0) == (0, True)


def test_the_second_party_of_an_agreement_stands_opposite_to_the_first(qtbot: QtBot) -> None:
    lists = PickLists(parties=Choices((("a", "A AS"), ("b", "B AS"))))
    for first, second in ((Role.CONTROLLER, Role.PROCESSOR), (Role.PROCESSOR, Role.SUB_PROCESSOR)):
        form = AgreementPartyForm(lists, (AgreementParty(PartyId("a"), Side.INSTRUCTING, first),))
        qtbot.addWidget(form)
        form.put(None)
        form.field("party_id").put("b")
        assert form.read() == AgreementParty(PartyId("b"), Side.PROCESSING, second)


def test_the_reason_for_an_empty_page_begins_as_a_sentence(qtbot: QtBot) -> None:
    page = EmptyState("drafting", "Nothing was written", "")
    qtbot.addWidget(page)
    page.say("the folder is not there")
    assert "The folder is not there" in [label.text() for label in page.findChildren(QLabel)]
