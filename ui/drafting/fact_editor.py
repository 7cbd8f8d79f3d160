"""From a gap or a finding to the form of the record, with the keyboard on the field."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from dpa_tracker.domain.identities import Kind
from ui.desk import Desk
from ui.editing import open_editor


def edit_fact(desk: Desk, about: str, parent: QWidget) -> None:
    """Open the form of a fact; `about` is the kind, id and field path of its record, one to a line."""
    kind, record_id, field = about.split("\n")
    open_editor(desk, Kind(kind), record_id, parent, lambda dialog: dialog.form.go_to(field))
