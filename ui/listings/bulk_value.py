"""What many records are to be given: the field, what is done to it, and the value in an input of the field's kind."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.field_names import field_name
from dpa_tracker.sentences import _, country_name, fault_sentence, name_of
from dpa_tracker.use_cases.edit_many import FIELDS, BulkChange, BulkField, How, field_of
from ui.connecting import ignoring
from ui.formats import NOTHING, cell_text
from ui.forms.choice_fields import CodeField, CountryField
from ui.forms.field import FormField
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.widgets.drop_down import DropDown


def code_name(field: BulkField, code: str) -> str:
    """What the screens call a code of this field."""
    return name_of(field.group, code) if code in field.codes else code


def value_text(field: BulkField, value: str) -> str:
    """A value of the preview as a person reads it; a dash where there is none."""
    if not value:
        return NOTHING
    if field.kind in ("code", "codes"):
        return ", ".join(code_name(field, code) for code in value.split(","))
    return country_name(value) if field.kind == "country" else cell_text(field.kind, value)


class BulkValue(QWidget):
    """`edited`: something else is wanted."""

    edited = Signal()

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.field_box = DropDown()
        self.field_box.setAccessibleName(_("Field"))
        for field in FIELDS[kind]:
            self.field_box.addItem(_name(field), field.key)
        self.how_box = DropDown()
        self.how_box.setAccessibleName(_("What is done"))
        self._room = QWidget(self)  # a stack would be as tall as the tallest input: the others must not push this one
        inputs = QVBoxLayout(self._room)
        inputs.setContentsMargins(0, 0, 0, 0)
        self.inputs: dict[str, FormField[str] | FormField[str | None] | FormField[date | None]] = {}
        for field in FIELDS[kind]:
            made = input_of(field)
            made.named(_("New value"))
            made.edited.connect(self.edited)
            self.inputs[field.key] = made
            inputs.addWidget(made)
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(8)
        form.addRow(_("Field"), self.field_box)
        form.addRow(_("What is done"), self.how_box)
        form.addRow(_("New value"), self._room)
        self.field_box.currentIndexChanged.connect(ignoring(self._another_field))
        self.how_box.currentIndexChanged.connect(ignoring(self._another_how))
        self._another_field()

    @property
    def field(self) -> BulkField:
        """The field that is chosen."""
        return field_of(self._kind, str(self.field_box.currentData()))

    def change(self) -> BulkChange | None:
        """What is wanted; None while there is no value, or one that the field cannot hold, which it then says."""
        field, how = self.field, How(str(self.how_box.currentData()))
        shown = self.inputs[field.key]
        if how is How.CLEAR:
            return BulkChange(self._kind, field.key, how)
        value, faults = shown.value(), shown.input_faults(field.key)
        shown.show_fault("\n".join(map(fault_sentence, faults)))
        if faults or not value:
            return None
        return BulkChange(self._kind, field.key, how, value.isoformat() if isinstance(value, date) else value)

    def _another_field(self) -> None:
        field = self.field
        self.how_box.blockSignals(True)
        self.how_box.clear()
        for how in field.hows:
            self.how_box.addItem(name_of("bulk_how", how.value), how.value)
        self.how_box.blockSignals(False)
        for key, made in self.inputs.items():
            made.setVisible(key == field.key)
        self._another_how()

    def _another_how(self) -> None:
        self._room.setEnabled(self.how_box.currentData() != How.CLEAR.value)
        self.edited.emit()


def _name(field: BulkField) -> str:
    return {"status": _("Status"), "language": _("Language")}.get(field.key) or field_name(field.key)


def input_of(field: BulkField) -> FormField[str] | FormField[str | None] | FormField[date | None]:
    """An input of the kind of a field."""
    match field.kind:
        case "date":
            return DateField()
        case "country":
            return CountryField()
        case "lines":
            return LongTextField(lines=2)
        case "code" | "codes":
            return CodeField([(code, code_name(field, code)) for code in field.codes])
        case _:
            return TextField()
