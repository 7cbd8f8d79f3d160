"""The fields of a processing description (GDPR Art. 28(3)), shared by services and by agreements that override it."""

from __future__ import annotations

from dpa_tracker.domain.services import Processing, RiskLevel, SecurityMeasure, SpecialCategory
from dpa_tracker.sentences import _
from ui.formats import day_text
from ui.forms.choice_fields import ChoiceField, ManyField, TickField, TruthField
from ui.forms.form import Form
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LinesField, LongTextField, TextField


class ProcessingFields:
    """Adds the fields to a form, and reads them back."""

    def __init__(self, form: Form, root: str) -> None:
        add = form.add
        self._root = root
        self._form = form
        self._shown = True
        self._subject = add(f"{root}.subject_matter", _("Subject matter"), LongTextField(lines=2))
        self._nature = add(f"{root}.nature", _("Nature"), TextField(_("Hosting, support, analysis …")))
        self._purpose = add(f"{root}.purpose", _("Purpose"), LongTextField(lines=2))
        self._operations = add(f"{root}.operations", _("Operations"), LinesField(lines=2))
        self._duration = add(f"{root}.duration", _("Duration"), TextField())
        self._categories = add(f"{root}.categories", _("Categories of personal data"), LinesField())
        self._people = add(f"{root}.data_subjects", _("Categories of data subjects"), LinesField())
        self._none_special = add(
            f"{root}.special_categories_none", "", TickField(_("There are no special categories of data"))
        )
        self._special = add(
            f"{root}.special_categories",
            _("Special categories"),
            ManyField(SpecialCategory, "special_category", hint=_("Nothing ticked in either place: not known.")),
        )
        self._criminal = add(f"{root}.criminal_data", _("Criminal convictions and offences"), TruthField())
        self._national = add(f"{root}.national_id", _("National identity numbers"), TruthField())
        self._volume = add(f"{root}.volume", _("Volume"), TextField())
        self._retention = add(f"{root}.retention", _("Retention"), LongTextField(lines=2))
        self._set_by = add(f"{root}.retention_set_by", _("Retention set by"), TextField())
        self._risk = add(f"{root}.risk_level", _("Risk"), ChoiceField(RiskLevel, "risk_level", none=_("Not assessed")))
        form.connect_choice(f"{root}.special_categories_none", self._show_special)

    def _show_special(self) -> None:
        shown = self._shown and not self._none_special.value()
        self._form.show_row(f"{self._root}.special_categories", shown)

    def show(self, shown: bool) -> None:
        """Show or hide the whole description."""
        self._shown = shown
        for path in self._form.paths_under(self._root):
            self._form.show_row(path, shown)
        self._show_special()

    def put(self, processing: Processing) -> None:
        """Show a description."""
        special = processing.special_categories
        self._subject.put(processing.subject_matter)
        self._nature.put(processing.nature)
        self._purpose.put(processing.purpose)
        self._operations.put(processing.operations)
        self._duration.put(processing.duration)
        self._categories.put(processing.categories)
        self._people.put(processing.data_subjects)
        self._none_special.put(special == ())
        self._special.put(special or ())
        self._criminal.put(processing.criminal_data)
        self._national.put(processing.national_id)
        self._volume.put(processing.volume)
        self._retention.put(processing.retention)
        self._set_by.put(processing.retention_set_by)
        self._risk.put(processing.risk_level)
        self._show_special()

    def read(self) -> Processing:
        """The description as edited."""
        special = () if self._none_special.value() else (self._special.value() or None)
        return Processing(
            self._subject.value(),
            self._nature.value(),
            self._purpose.value(),
            self._operations.value(),
            self._duration.value(),
            self._categories.value(),
            special,
            self._criminal.value(),
            self._national.value(),
            self._people.value(),
            self._volume.value(),
            self._retention.value(),
            self._set_by.value(),
            self._risk.value(),
        )


class MeasureForm(PartForm[SecurityMeasure]):
    """Edits one security measure (GDPR Art. 32)."""

    def __init__(self) -> None:
        super().__init__()
        self.section(_("Security measure"))
        self._area = self.add("area", _("Area"), TextField(_("Access control, encryption, backup …")))
        self._measure = self.add("measure", _("Measure"), LongTextField())
        self._evidence = self.add("evidence", _("Evidence"), TextField(_("Certificate with scope, report …")))
        self._dated = self.add("dated", _("Dated"), DateField())

    def put(self, value: SecurityMeasure | None) -> None:
        """Show a measure."""
        measure = value or SecurityMeasure("", "")
        self._area.put(measure.area)
        self._measure.put(measure.measure)
        self._evidence.put(measure.evidence)
        self._dated.put(measure.dated)

    def read(self) -> SecurityMeasure:
        """The measure as edited."""
        return SecurityMeasure(self._area.value(), self._measure.value(), self._evidence.value(), self._dated.value())


def measure_line(measure: SecurityMeasure) -> str:
    """A measure in one line."""
    evidence = f" ({measure.evidence}, {day_text(measure.dated)})" if measure.evidence else ""
    return f"{measure.area}: {measure.measure}{evidence}"
