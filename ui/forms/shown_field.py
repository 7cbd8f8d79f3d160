"""A line of a form that is shown and not edited there."""

from __future__ import annotations

from ui.forms.field import FormField
from ui.widgets.texts import label


class ShownField(FormField[str]):
    """A text; the hint says where it comes from."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self._shown = label("", wrap=True, copyable=True)
        self.hold(self._shown)

    def value(self) -> str:
        """The text."""
        return self._shown.text()

    def put(self, value: str) -> None:
        """Show another text."""
        self._shown.setText(value)
