"""The form of a commitment: what was promised, the value, and the clause and quote that show it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from dpa_tracker.domain.commitments import (
    NUMERIC,
    AfterEnd,
    Authorisation,
    Commitment,
    CommitmentKind,
    Places,
    Stated,
)
from dpa_tracker.domain.contradictions import contradiction
from dpa_tracker.law.notices.notice_said import NOTICES, notice_said
from dpa_tracker.sentences import _, country_name, name_of
from dpa_tracker.wording.dates_in_words import duration_in_words
from ui.forms.choice_fields import ChoiceField, CodeField
from ui.forms.countries_field import CountriesField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import LongTextField, NumberField, TextField

CHOSEN: Final[dict[CommitmentKind, tuple[str, type[StrEnum]]]] = {
    CommitmentKind.AUTHORISATION: ("authorisation", Authorisation),
    CommitmentKind.LOCATION_LIMITS: ("places", Places),
    CommitmentKind.DELETION_OR_RETURN: ("after_end", AfterEnd),
}


class CommitmentForm(PartForm[Commitment]):
    """Edits a commitment. The kind decides whether its value is a number, a choice or words."""

    def __init__(self) -> None:
        super().__init__()
        self.section(_("Commitment"))
        self._kind = self.add("kind", _("Commitment"), ChoiceField(CommitmentKind, "commitment"))
        self._stated = self.add(
            "stated",
            _("In the agreement"),
            ChoiceField(Stated, "stated", hint=_("Not stated and not read yet are different facts.")),
        )
        self._number = self.add(
            "number",
            _("Number"),
            NumberField(_("Hours or days as the name says. “Without undue delay” is no number: write it as words.")),
        )
        choices = [
            (f"{group}.{value.value}", name_of(group, value.value))
            for group, values in CHOSEN.values()
            for value in values
        ]
        self._choice = self.add("choice", _("Choice"), CodeField(choices, none=_("Not known")))
        self._countries = self.add("countries", _("Countries"), CountriesField())
        self._text = self.add("text", _("In words"), LongTextField(lines=2))
        self.section(_("Where it stands"))
        self._clause = self.add("clause", _("Clause"), TextField())
        self._quote = self.add("quote", _("Quote"), LongTextField())
        self._source = self.add("source", _("Document and page"), TextField())
        self.connect_choice("kind", self._fit_to_kind)
        self.connect_choice("stated", self._fit_to_kind)
        self.edited.connect(self._look)

    def _fit_to_kind(self) -> None:
        kind, stated = self._kind.value(), self._stated.value() is Stated.STATED
        self.show_row("number", stated and kind in NUMERIC)
        self.show_row("choice", stated and kind in CHOSEN)
        self.show_row("countries", stated and kind is CommitmentKind.LOCATION_LIMITS)
        self.show_row("text", stated)
        if kind is not None and kind in CHOSEN:
            group = CHOSEN[kind][0]
            self._choice.offer([(code, name) for code, name in self._choice.offered if code.startswith(f"{group}.")])

    def _look(self) -> None:
        """Say at once where numbers contradict one another, and where a period is not known."""
        if not self._number.input_faults("number"):
            said = self.read()
            self._number.remark(_numbers_remark(said))
            unread = said.kind in NOTICES and said.stated is Stated.NOT_READ
            self._stated.remark(_("Until it has been read, the days of a change stay undetermined.") if unread else "")

    def put(self, value: Commitment | None) -> None:
        """Show a commitment."""
        commitment = value or Commitment(CommitmentKind.BREACH_NOTICE_HOURS)
        self._kind.put(commitment.kind)
        self._stated.put(commitment.stated)
        self._fit_to_kind()
        self._number.put(commitment.number)
        group = CHOSEN[commitment.kind][0] if commitment.kind in CHOSEN else ""
        self._choice.put(f"{group}.{commitment.choice}" if group and commitment.choice else None)
        self._countries.put(commitment.countries)
        self._text.put(commitment.text)
        self._clause.put(commitment.clause)
        self._quote.put(commitment.quote)
        self._source.put(commitment.source)
        self._look()

    def read(self) -> Commitment:
        """The commitment as edited: values that its kind does not have are left out."""
        kind = self._kind.value() or CommitmentKind.BREACH_NOTICE_HOURS
        stated = self._stated.value() or Stated.NOT_READ
        says = stated is Stated.STATED
        choice = self._choice.value() or "."
        return Commitment(
            kind,
            stated,
            number=self._number.value() if says and kind in NUMERIC else None,
            choice=choice.split(".", 1)[1] if says and kind in CHOSEN else "",
            text=self._text.value() if says else "",
            countries=self._countries.value() if says and kind is CommitmentKind.LOCATION_LIMITS else (),
            clause=self._clause.value(),
            quote=self._quote.value(),
            source=self._source.value(),
        )


def _numbers_remark(said: Commitment) -> str:
    """What is odd about its numbers: 14 days in the body and 30 in the annex, or a period in words without one."""
    length = notice_said(said) if said.kind in NOTICES and said.stated is Stated.STATED else ()
    several = length if isinstance(length, tuple) else ()
    found = tuple(map(duration_in_words, several)) or tuple(map(str, contradiction(said)))
    if found:
        told = _(
            "The numbers contradict one another: {numbers}. Settle which of them applies; until then the promise is "
            "compared with nothing, and days that depend on it stay undetermined."
        )
        return told.format(numbers=", ".join(found))
    if length == () and said.kind in NOTICES and said.text:
        return _("These words say no number of days: the days of a change stay undetermined.")
    return ""


def commitment_line(commitment: Commitment) -> str:
    """A commitment in one line."""
    name = name_of("commitment", commitment.kind.value)
    return f"{name}: {commitment_value(commitment)}" + (f" ({commitment.clause})" if commitment.clause else "")


def commitment_value(commitment: Commitment) -> str:
    """What was promised, in words."""
    if commitment.stated is not Stated.STATED:
        return name_of("stated", commitment.stated.value)
    parts: list[str] = []
    if commitment.number is not None:
        parts.append(str(commitment.number))
    if commitment.choice and commitment.kind in CHOSEN:
        parts.append(name_of(CHOSEN[commitment.kind][0], commitment.choice))
    parts += [", ".join(country_name(code) for code in commitment.countries), commitment.text]
    return ", ".join(part for part in parts if part) or name_of("stated", commitment.stated.value)
