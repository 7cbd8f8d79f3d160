"""A list of things chosen from the register."""

from __future__ import annotations

from collections.abc import Sequence

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.queries.choices import Choice, Choices
from ui.forms.choice_fields import CodeField
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm


class PickForm(PartForm[str]):
    """Chooses one thing."""

    def __init__(self, label: str, choices: Sequence[Choice]) -> None:
        super().__init__()
        self.section(label)
        self._pick = self.add("id", label, CodeField(choices, none=""))

    def put(self, value: str | None) -> None:
        """Show what is chosen."""
        self._pick.put(value)

    def read(self) -> str:
        """The id of what is chosen."""
        chosen = self._pick.value()
        if chosen is None:
            raise InvalidInputError((Fault("id", "needed"),))
        return chosen


def picked_rows(label: str, choices: Sequence[Choice]) -> RowsField[str]:
    """A field for several of these choices; one that is not offered any more is shown by its id."""
    offered = Choices.of(choices)
    return RowsField(label, lambda each: offered.label_of(each) or each, lambda: PickForm(label, offered))
