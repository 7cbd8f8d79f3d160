"""The options and blanks of the clauses of Decision (EU) 2021/914."""

from __future__ import annotations

from dpa_tracker.domain.transfers import ClauseChoices, ClauseNine, ClauseThirteen
from dpa_tracker.sentences import _
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField, TruthField
from ui.forms.form import Form
from ui.forms.text_fields import NumberField, TextField


class ClauseFields:
    """Adds the fields to a form, and reads them back. What is not chosen stays None: a draft marks it as a gap."""

    def __init__(self, form: Form) -> None:
        add = form.add
        self._seven = add("choices.clause_7_docking", _("Clause 7, docking"), TruthField())
        self._nine = add(
            "choices.clause_9", _("Clause 9, sub-processors"), ChoiceField(ClauseNine, "clause_9", none=_("Not chosen"))
        )
        self._days = add("choices.clause_9_days", _("Clause 9, days"), NumberField())
        self._eleven = add("choices.clause_11_dispute_body", _("Clause 11, independent body"), TruthField())
        self._thirteen = add(
            "choices.clause_13",
            _("Clause 13, supervision"),
            ChoiceField(ClauseThirteen, "clause_13", none=_("Not chosen")),
        )
        self._seventeen = add(
            "choices.clause_17_option",
            _("Clause 17, option"),
            CodeField((("1", "1"), ("2", "2")), none=_("Not chosen")),
        )
        self._law = add("choices.clause_17_country", _("Clause 17, governing law"), CountryField())
        self._courts = add("choices.clause_18_country", _("Clause 18, courts"), CountryField())
        self._authority = add("choices.authority", _("Annex I.C, authority"), TextField())

    def put(self, choices: ClauseChoices | None) -> None:
        """Show what was chosen."""
        chosen = choices or ClauseChoices()
        self._seven.put(chosen.clause_7_docking)
        self._nine.put(chosen.clause_9)
        self._days.put(chosen.clause_9_days)
        self._eleven.put(chosen.clause_11_dispute_body)
        self._thirteen.put(chosen.clause_13)
        self._seventeen.put(None if chosen.clause_17_option is None else str(chosen.clause_17_option))
        self._law.put(chosen.clause_17_country)
        self._courts.put(chosen.clause_18_country)
        self._authority.put(chosen.authority)

    def read(self) -> ClauseChoices | None:
        """What was chosen; None when nothing was."""
        option = self._seventeen.value()
        chosen = ClauseChoices(
            self._seven.value(),
            self._nine.value(),
            self._days.value(),
            self._eleven.value(),
            self._thirteen.value(),
            None if option is None else int(option),
            self._law.value(),
            self._courts.value(),
            self._authority.value(),
        )
        return None if chosen == ClauseChoices() else chosen
