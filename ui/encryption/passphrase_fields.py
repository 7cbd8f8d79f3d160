"""Fields for a passphrase: what is typed is hidden until it is asked for, and leaves the field in no other way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from dpa_tracker.domain.passphrases import Strength, strength
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.widgets.texts import label, tooltip


class PassphraseField(QLineEdit):
    """One line that hides what is typed."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = self.addAction(icon("show", tokens_now().muted), QLineEdit.ActionPosition.TrailingPosition)
        self._eye.setCheckable(True)
        self._eye.setToolTip(tooltip(_("Show what is typed")))
        self._eye.toggled.connect(self.show_typed)

    def show_typed(self, shown: bool) -> None:
        """Show what is typed, or hide it again."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._eye.setIcon(icon("show", tokens_now().muted))
        super().changeEvent(event)


class NewPassphrase(QWidget):
    """A passphrase to be: typed twice, with its strength in words, and the word that nobody can help without it."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first = PassphraseField(_("New passphrase"), self)
        self.second = PassphraseField(_("The same again"), self)
        self.told = label("", wrap=True)
        self.told.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.understood = QCheckBox(_("I know that without it nobody can open the register"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for name, field in ((_("New passphrase"), self.first), (_("The same again"), self.second)):
            above = label(name, strong=True)
            above.setBuddy(field)
            column.addWidget(above)
            column.addWidget(field)
            field.textChanged.connect(ignoring(self._heard))
        column.addWidget(self.told)
        column.addWidget(self.understood)
        self.understood.toggled.connect(ignoring(self._heard))
        self._heard()

    @property
    def is_ready(self) -> bool:
        """Whether it can be used: long enough, twice the same, and understood."""
        first = self.first.text()
        return strength(first) is not Strength.SHORT and first == self.second.text() and self.understood.isChecked()

    def take(self) -> str:
        """What was typed; it is nowhere on screen afterwards."""
        typed = self.first.text()
        self.first.clear()
        self.second.clear()
        return typed

    def _heard(self) -> None:
        first, second = self.first.text(), self.second.text()
        words = {
            Strength.SHORT: _("Too short: it takes eight characters. Four or five words are easy to remember."),
            Strength.WEAK: _("Weak: whoever has the file could guess it. Add words."),
            Strength.FAIR: _("Fair: it holds against a person, not against a machine. Another word makes it strong."),
            Strength.STRONG: _("Strong."),
        }
        told = words[strength(first)] if first else _("Four or five words that nobody would expect together.")
        if first and second and first != second and strength(first) is not Strength.SHORT:
            told = _("The two are not the same.")
        self.told.setText(told)
        self.changed.emit()
