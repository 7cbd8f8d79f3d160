"""What the app asks its user in dialogs; tests answer from a script instead (house D14)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMessageBox, QPlainTextEdit, QWidget

from dpa_tracker.sentences import _


@dataclass(frozen=True, slots=True)
class Question:
    """A question with verbs on its buttons; `yes` does it, the other button leaves everything as it is."""

    title: str
    text: str
    yes: str
    no: str = ""


class Prompts(Protocol):
    """Every way in which the app stops to ask."""

    def confirm(self, parent: QWidget | None, question: Question, /) -> bool:
        """Whether to do something that cannot be undone."""
        ...

    def tell(self, parent: QWidget | None, title: str, text: str, /) -> None:
        """Say something that must be read before going on."""
        ...

    def open_file(self, parent: QWidget | None, title: str, kinds: str, /) -> Path | None:
        """A file to read; None when the user thought better of it."""
        ...

    def open_files(self, parent: QWidget | None, title: str, kinds: str, /) -> tuple[Path, ...]:
        """Files to read; none when the user thought better of it."""
        ...

    def open_folder(self, parent: QWidget | None, title: str, /) -> Path | None:
        """A folder; None when the user thought better of it."""
        ...

    def save_file(self, parent: QWidget | None, title: str, name: str, kinds: str, /) -> Path | None:
        """Where to write a file; None when the user thought better of it."""
        ...


@runtime_checkable
class HasPrompts(Protocol):
    """A window that was given its ways of asking."""

    prompts: Prompts


def prompts_of(widget: QWidget) -> Prompts:
    """Those of the nearest window above that has some; the real dialogs where it stands alone."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, HasPrompts):
        above = above.parentWidget()
    return Dialogs() if above is None else above.prompts


def may_discard(dialog: QWidget) -> bool:
    """Whether what was typed in a dialog and not saved is to be given up: it is only when somebody says so."""
    question = Question(
        _("Discard the changes?"), _("What you typed here has not been saved."), _("Discard"), _("Keep editing")
    )
    return prompts_of(dialog).confirm(dialog, question)


def was_typed(dialog: QWidget) -> bool:
    """Whether somebody typed a text into a dialog: what was chosen or ticked is chosen again in a moment."""
    lines = (each for each in dialog.findChildren(QLineEdit) if not isinstance(each.parent(), QComboBox))
    areas = dialog.findChildren(QPlainTextEdit)
    return any(each.isModified() for each in lines) or any(
        each.document().isModified() and not each.isReadOnly() and bool(each.toPlainText()) for each in areas
    )


class Dialogs:
    """The real dialogs. Text is always shown as plain text: names in it may look like HTML."""

    def confirm(self, parent: QWidget | None, question: Question) -> bool:
        """Ask with verbs; Escape and Enter leave everything as it is."""
        box = _box(parent, question.title, question.text, QMessageBox.Icon.Question)
        yes = box.addButton(question.yes, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(question.no or _("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes

    def tell(self, parent: QWidget | None, title: str, text: str) -> None:
        """Say it, with one button."""
        box = _box(parent, title, text, QMessageBox.Icon.Information)
        box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def open_file(self, parent: QWidget | None, title: str, kinds: str) -> Path | None:
        """The desktop's own dialog."""
        name, _kind = QFileDialog.getOpenFileName(parent, title, "", kinds)
        return Path(name) if name else None

    def open_files(self, parent: QWidget | None, title: str, kinds: str) -> tuple[Path, ...]:
        """The desktop's own dialog, in which several can be marked."""
        names, _kind = QFileDialog.getOpenFileNames(parent, title, "", kinds)
        return tuple(Path(name) for name in names)

    def open_folder(self, parent: QWidget | None, title: str) -> Path | None:
        """The desktop's own dialog."""
        name = QFileDialog.getExistingDirectory(parent, title)
        return Path(name) if name else None

    def save_file(self, parent: QWidget | None, title: str, name: str, kinds: str) -> Path | None:
        """The desktop's own dialog, which asks before it names a file that exists."""
        chosen, _kind = QFileDialog.getSaveFileName(parent, title, name, kinds)
        return Path(chosen) if chosen else None


def _box(parent: QWidget | None, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(title)
    box.setIcon(icon)
    box.setText(title)
    box.setInformativeText(text)
    return box
