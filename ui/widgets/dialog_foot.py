"""The row of buttons of a dialog, and which of them Enter presses in a field."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QDialogButtonBox, QPushButton


def add_foot(column: QBoxLayout, foot: QDialogButtonBox, pressed: QPushButton) -> None:
    """Put a row of buttons at the end of a dialog's column; `pressed` is the one of them that Enter presses.

    It is named once it stands in the dialog: of one named before the toolkit keeps nothing, and Enter presses whichever
    button comes first. A row made inside its dialog comes before the fields, for Tab too.
    """
    column.addWidget(foot)
    pressed.setDefault(True)
