"""What can be done with what a dossier is about, as a row of buttons under its head."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ui.widgets.buttons import TextButton
from ui.widgets.flow import Flow
from ui.widgets.texts import tooltip


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with what the dossier is about; `why_not` says why it cannot be done now."""

    name: str
    icon: str
    take: Callable[[], None]
    enabled: bool = True
    why_not: str = ""


def row_of(deeds: tuple[Deed, ...]) -> Flow:
    """The buttons; one that cannot be pressed now says why."""
    line = Flow(8)
    for deed in deeds:
        button = TextButton(deed.name, deed.icon)
        button.setEnabled(deed.enabled)
        button.setToolTip("" if deed.enabled else tooltip(deed.why_not))
        button.clicked.connect(lambda _checked=False, deed=deed: deed.take())
        line.addWidget(button)
    return line
