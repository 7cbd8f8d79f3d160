"""What the controls of a document say, compared with the values they would be filled with today."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker.word.control_values import SpokenValue, spoken_values
from dpa_tracker.word.fields import FIELDS, is_records, written
from dpa_tracker.word.ooxml import place
from dpa_tracker.word.scope import Scope, Values
from dpa_tracker.word.template import Template


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A field that has a value and a text: what the document says, what it would say, the text of its paragraph."""

    path: str
    field: str
    text: str
    expected: str
    place: str

    @property
    def agrees(self) -> bool:
        """Whether both say the same, blanks apart; those in a registration number are no difference either."""
        if self.field.rsplit(".", 1)[-1] == "registration_number":
            return "".join(self.text.split()) == "".join(self.expected.split())
        return " ".join(self.text.split()) == " ".join(self.expected.split())


def compared_values(document: Template, values: Values) -> tuple[ComparedValue, ...]:
    """Every field with a text and a known value; each text of a field once, where it stands first.

    A gap is left out, and so is what only the drafter says: nothing can be compared with them.
    """
    found: dict[tuple[str, str], ComparedValue] = {}
    for each in spoken_values(document, Scope(values)):
        field = FIELDS.get(each.field)
        if not each.text or field is None or field.asked or is_records(each.field):
            continue
        expected = _expected(each, document.language)
        if expected is not None:
            one = ComparedValue(each.path, each.field, each.text, expected, place(each.control))
            found.setdefault((each.path, each.text), one)
    return tuple(found.values())


def _expected(spoken: SpokenValue, language: str) -> str | None:
    value = spoken.scope.value_of(spoken.field)
    texts = written(spoken.field, value, language)
    return None if texts is None else "; ".join(" ".join(text.split()) for text in texts)
