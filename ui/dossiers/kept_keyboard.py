"""Where the keyboard is on a page that is made anew after a change: it stays with what it was on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.dossiers.dossier_sheet import DossierSheet
from ui.dossiers.section_card import SectionCard


@dataclass(frozen=True, slots=True)
class KeyboardIn:
    """The section that has it (empty: the head), what the widget is called, and which one of the section it is."""

    section: str
    name: str
    number: int


def keyboard_in(sheet: DossierSheet, focused: QWidget | None) -> KeyboardIn | None:
    """Where it is on a sheet; None where it is elsewhere."""
    if focused is None or not sheet.isAncestorOf(focused):
        return None
    card = next((section for section in sheet.sections if section.isAncestorOf(focused)), None)
    parts = _parts(card or sheet)
    return KeyboardIn(card.title if card else "", _name(focused), parts.index(focused) if focused in parts else 0)


def give_back(sheet: DossierSheet, at: KeyboardIn | None) -> None:
    """Give it to what is called the same, or is about the same ("Record…" has become "Change…"), or stands there."""
    card: SectionCard | None = next((each for each in sheet.sections if at and each.title == at.section), None)
    parts = _parts(card or sheet)
    if at is None or not parts:
        return
    about = at.name.partition(": ")[2]
    same = next((part for part in parts if _name(part) == at.name), None)
    alike = next((part for part in parts if about and _name(part).partition(": ")[2] == about), None)
    (same or alike or parts[min(at.number, len(parts) - 1)]).setFocus(Qt.FocusReason.OtherFocusReason)


def _parts(room: QWidget) -> list[QWidget]:
    """What the Tab key reaches in it."""
    return [
        each
        for each in room.findChildren(QWidget)
        if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isEnabled() and each.isVisibleTo(room)
    ]


def _name(widget: QWidget) -> str:
    text = widget.property("text")
    return widget.accessibleName() or (text if isinstance(text, str) else "")
