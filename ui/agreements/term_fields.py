"""The fields of a term: how long, how renewed, by when notice; nothing of it is kept when no begin is known."""

from __future__ import annotations

from dpa_tracker.domain.term import CalendarPeriod, Ends, Term, Termination, TermKind
from dpa_tracker.sentences import _
from ui.forms.choice_fields import ChoiceField, CountryField
from ui.forms.form import Form
from ui.forms.text_fields import DateField, DurationField, NumberField

_RENEWED = ("term.renewal", "term.max_renewals", "term.renewals_agreed")


class TermFields:
    """Adds the fields to a form, and reads them back."""

    def __init__(self, form: Form) -> None:
        add = form.add
        self._form = form
        self._kind = add("term.kind", _("Renewal"), ChoiceField(TermKind, "term_kind", none=_("No term recorded")))
        self._begins = add("term.begins_on", _("Begins on"), DateField())
        self._first = add("term.first", _("First term"), DurationField())
        self._first_ends = add(
            "term.first_ends_on", _("First term ends on"), DateField(_("Instead of a length; read as chosen below."))
        )
        self._ends = add("term.ends", _("How ends are written"), ChoiceField(Ends, "ends"))
        self._renewal = add("term.renewal", _("Renewed for"), DurationField())
        self._most = add("term.max_renewals", _("Renewals at most"), NumberField(_("Empty: no limit.")))
        self._agreed = add("term.renewals_agreed", _("Renewals agreed so far"), NumberField())
        self._notice = add("term.notice", _("Notice before the end"), DurationField())
        self._opens = add("term.notice_opens", _("Notice not earlier than"), DurationField(_("Before the end.")))
        self._to_end = add(
            "term.notice_to_end_of",
            _("Notice runs to"),
            ChoiceField(CalendarPeriod, "calendar_period", none=_("Any day")),
        )
        self._remind = add("term.remind", _("Remind before the notice day"), DurationField())
        self._country = add("term.country", _("Public holidays of"), CountryField(_("For business days.")))
        self._given = add("term.termination.given_on", _("Termination given on"), DateField())
        self._effective = add("term.termination.effective_on", _("Termination takes effect on"), DateField())
        form.connect_choice("term.kind", self._fit_to_kind)

    def _fit_to_kind(self) -> None:
        kind = self._kind.value()
        for path in self._form.paths_under("term"):
            self._form.show_row(path, path == "term.kind" or kind is not None)
        for path in _RENEWED:
            self._form.show_row(path, kind in {TermKind.TACIT, TermKind.EXPRESS})
        self._form.show_row("term.renewals_agreed", kind is TermKind.EXPRESS)

    def put(self, term: Term | None) -> None:
        """Show a term."""
        self._kind.put(None if term is None else term.kind)
        self._begins.put(None if term is None else term.begins_on)
        self._first.put(None if term is None else term.first)
        self._first_ends.put(None if term is None else term.first_ends_on)
        self._ends.put(Ends.INCLUSIVE if term is None else term.ends)
        self._renewal.put(None if term is None else term.renewal)
        self._most.put(None if term is None else term.max_renewals)
        self._agreed.put(None if term is None else term.renewals_agreed)
        self._notice.put(None if term is None else term.notice)
        self._opens.put(None if term is None else term.notice_opens)
        self._to_end.put(None if term is None else term.notice_to_end_of)
        self._remind.put(None if term is None else term.remind)
        self._country.put(None if term is None else term.country)
        termination = None if term is None else term.termination
        self._given.put(None if termination is None else termination.given_on)
        self._effective.put(None if termination is None else termination.effective_on)
        self._fit_to_kind()

    @property
    def lacks_begin(self) -> bool:
        """Whether a kind is chosen while the day on which the term begins is missing."""
        return self._kind.value() is not None and self._begins.value() is None

    def read(self) -> Term | None:
        """The term as edited; None when no kind is chosen. Raises InvalidInputError with every fault."""
        kind, begins = self._kind.value(), self._begins.value()
        if kind is None or begins is None:
            return None
        given = self._given.value()
        renewed = kind in {TermKind.TACIT, TermKind.EXPRESS}
        return Term(
            kind=kind,
            begins_on=begins,
            first=self._first.value(),
            first_ends_on=self._first_ends.value(),
            renewal=self._renewal.value() if renewed else None,
            max_renewals=self._most.value() if renewed else None,
            renewals_agreed=(self._agreed.value() or 0) if kind is TermKind.EXPRESS else 0,
            notice=self._notice.value(),
            notice_opens=self._opens.value(),
            notice_to_end_of=self._to_end.value(),
            remind=self._remind.value(),
            ends=self._ends.value() or Ends.INCLUSIVE,
            termination=None if given is None else Termination(given, self._effective.value()),
            country=self._country.value(),
        )
