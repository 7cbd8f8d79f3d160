"""The form of one ground on record for a transfer: which it is, its details, and from when the parties rely on it."""

from __future__ import annotations

from dpa_tracker.domain.checks_transfers import WITH_CLAUSES
from dpa_tracker.domain.mechanisms import Adequacy, MechanismId
from dpa_tracker.domain.transfers import TransferMechanism
from dpa_tracker.sentences import _, name_of
from ui.forms.choice_fields import ChoiceField, TickField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, TextField
from ui.transfers.assessment_fields import AssessmentFields
from ui.transfers.clause_fields import ClauseFields
from ui.transfers.mechanism_fields import WITH_TIA, MechanismFields


class MechanismForm(PartForm[TransferMechanism]):
    """Edits one ground."""

    def __init__(self) -> None:
        super().__init__()
        self.section(_("Ground"))
        self._id = self.add("mechanism.id", _("Ground"), ChoiceField(MechanismId, "mechanism"))
        self._details = MechanismFields(self)
        self.section(_("Reliance and evidence"))
        self._from = self.add("relied_from", _("Relied on from"), DateField())
        self._to = self.add("relied_to", _("Relied on to"), DateField())
        self._fallback = self.add("fallback", "", TickField(_("Agreed as fallback, to take over when the others fall")))
        self._evidence = self.add("evidence", _("Evidence"), TextField(_("Document and page, or web address.")))
        self._checked = self.add("checked_on", _("Checked on"), DateField())
        self.section(_("The impact assessment"), _("What it says of law and practice there, and who stands for it."))
        self._assessment = AssessmentFields(self)
        self.section(_("Choices in the clauses of 2021"))
        self._clauses = ClauseFields(self)
        self.connect_choice("mechanism.id", self._fit_to_ground)

    def _fit_to_ground(self) -> None:
        chosen = self._id.value() or MechanismId.ADEQUACY
        self._details.show(chosen)
        for path in self.paths_under("choices"):
            self.show_row(path, chosen in WITH_CLAUSES)
        for path in self.paths_under("assessment"):
            self.show_row(path, chosen in WITH_TIA)

    def put(self, value: TransferMechanism | None) -> None:
        """Show a ground."""
        ground = value or TransferMechanism(Adequacy())
        self._id.put(ground.mechanism.id)
        self._details.put(ground.mechanism)
        self._from.put(ground.relied_from)
        self._to.put(ground.relied_to)
        self._fallback.put(ground.fallback)
        self._evidence.put(ground.evidence)
        self._checked.put(ground.checked_on)
        self._clauses.put(ground.choices)
        self._assessment.put(ground.assessment)
        self._fit_to_ground()

    def read(self) -> TransferMechanism:
        """The ground as edited."""
        chosen = self._id.value() or MechanismId.ADEQUACY
        return TransferMechanism(
            self._details.read(chosen),
            self._from.value(),
            self._to.value(),
            self._fallback.value(),
            self._clauses.read() if chosen in WITH_CLAUSES else None,
            self._evidence.value(),
            self._checked.value(),
            self._assessment.read() if chosen in WITH_TIA else None,
        )


def mechanism_line(ground: TransferMechanism) -> str:
    """A ground in one line."""
    name = name_of("mechanism", ground.mechanism.id.value)
    module = getattr(ground.mechanism, "module", None)
    if module is not None:
        name += " · " + _("Module {number}").format(number=int(module))
    return name + (" · " + _("fallback") if ground.fallback else "")
