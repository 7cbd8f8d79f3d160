"""A field for several days."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.faults import Fault
from dpa_tracker.sentences import _
from ui.forms.field import FormField
from ui.forms.text_fields import LinesField
from ui.forms.typed_days import parsed_day, typed_day


class DatesField(FormField[tuple[date, ...]]):
    """Days, one to a line."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self._lines = LinesField(_("One day to a line."), lines=2)
        self._lines.edited.connect(self.edited)
        self.hold(self._lines, self._lines.focusProxy())

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """Lines that are no days."""
        return tuple(
            Fault(path, "not_a_day", {"value": line}) for line in self._lines.value() if parsed_day(line) is None
        )

    def value(self) -> tuple[date, ...]:
        """The days."""
        return tuple(day for day in map(parsed_day, self._lines.value()) if day is not None)

    def put(self, value: tuple[date, ...]) -> None:
        """Show days."""
        self._lines.put(tuple(map(typed_day, value)))
