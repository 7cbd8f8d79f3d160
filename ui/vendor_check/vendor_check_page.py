"""Check a vendor: a name and what it would get to see, and the answer with its reasons. Asking writes nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCompleter, QStackedWidget, QWidget

from dpa_tracker.queries.pick_lists import PickLists, pick_lists
from dpa_tracker.queries.questions import DataFlag, VendorAnswer, VendorQuestion
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.dossiers.view import DossierView
from ui.forms.choice_fields import CodeField, CountryField, ManyField
from ui.forms.form import Form
from ui.forms.text_fields import TextField
from ui.vendor_check.answer_dossier import answer_dossier
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.two_panes import two_panes
from ui.work import Ticket


class VendorCheckPage(QWidget):
    """The question on the left, the answer on the right. `open_requested` goes to a thing the answer names."""

    open_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._asked: VendorQuestion | None = None
        self._reading: Ticket | None = None
        self._form = Form(stacked=True)
        self._form.section(_("May we use this vendor?"), _("Nothing you enter here is recorded."))
        self._name = self._form.add("name", _("Vendor"), TextField(_("Name, other name or registration number.")))
        self._service = self._form.add("service", _("For the service"), CodeField((), none=_("Not said")))
        self._country = self._form.add("country", _("Data would be in"), CountryField())
        self._data = self._form.add("data", _("It would see"), ManyField(DataFlag, "seen", columns=1))
        self._form.finish()
        self._check = TextButton(_("Check"), "vendor_check", primary=True)
        self._check.clicked.connect(self.check)
        self.answer = DossierView(self)
        self.answer.opened.connect(self._go)
        self._nothing = EmptyState(
            "vendor_check",
            _("Ask about a vendor"),
            _("You get yes, yes with conditions, no or cannot tell, with the reasons and the papers that are missing."),
        )
        self._shown = QStackedWidget()
        for pane in (self._nothing, self.answer):
            self._shown.addWidget(pane)
        two_panes(self, self._form, (self._check,), self._shown)
        for keys in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            QShortcut(QKeySequence(keys), self._name.line, self.check, context=Qt.ShortcutContext.WidgetShortcut)
        desk.broadcast.changed.connect(self._heard)
        self._refresh()

    def take_focus(self) -> None:
        """Be ready for a name."""
        self._name.line.setFocus()
        self._name.line.selectAll()

    def ask(self, words: str) -> None:
        """Check this name."""
        self._name.put(words)
        self.check()

    def check(self) -> None:
        """Ask the register, with what is supposed here beside what is recorded."""
        faults = self._form.input_faults()
        self._form.show_faults(faults)
        if faults or not self._name.value():
            self.take_focus()
            return
        flags = frozenset(self._data.value())
        self._asked = VendorQuestion(self._name.value(), self._service.value(), self._country.value(), flags)
        self._ask_again()

    def _ask_again(self) -> None:
        question = self._asked
        if question is None:
            return
        if self._reading:
            self._reading.drop()
        self._reading = self._desk.ask(
            self, lambda register, on: check_vendor(register, question, on), lambda answer: self._show(question, answer)
        )

    def _show(self, question: VendorQuestion, answer: VendorAnswer) -> None:
        self._shown.setCurrentWidget(self.answer)
        self.answer.show_dossier(answer_dossier(question, answer))

    def _go(self, subject: object) -> None:
        self.open_requested.emit(subject)

    def _heard(self, _changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._desk.ask(self, lambda register, _on: pick_lists(register), self._offer)
        self._ask_again()

    def _offer(self, lists: PickLists) -> None:
        self._service.offer(lists.services)
        completer = QCompleter([name for _id, name in lists.parties], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self._name.line.setCompleter(completer)
