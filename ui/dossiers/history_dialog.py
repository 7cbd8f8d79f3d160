"""Everything that happened to one record: who, when, which field, old, new, why; and the record on a past day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.change_words import action_words, field_words, is_said
from dpa_tracker.queries.past import MOST, Past, past
from dpa_tracker.queries.rows import ChangeRow
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.dossiers.blocks import Dossier, Grid, GridRow, Paragraph, Section
from ui.dossiers.changes_in_words import value_block, value_words
from ui.dossiers.view import DossierView
from ui.formats import day_text, moment_text
from ui.forms.text_fields import DateField
from ui.looking_back.looking_back import end_of_day
from ui.widgets.buttons import TextButton
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

_SIZE = (1040, 720)


def show_history(desk: Desk, kind: Kind, record_id: str, parent: QWidget) -> HistoryDialog:
    """Open the history of a record."""
    dialog = HistoryDialog(desk, kind, record_id, parent)
    dialog.open()
    return dialog


class HistoryDialog(QDialog):
    """Nothing can be changed here. `day` asks for the record as it was recorded at the end of that day."""

    def __init__(self, desk: Desk, kind: Kind, record_id: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("History"))
        self._desk, self._kind, self._id = desk, kind, record_id
        self.day = DateField()
        self.day.named(_("As recorded on"))
        self.show_day = TextButton(_("Show"), primary=True)  # which Enter in the day presses
        self.show_day.setDefault(True)
        self.show_day.clicked.connect(self.ask)
        self.view = DossierView(self)
        close = TextButton(_("Close"))
        close.clicked.connect(self.accept)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 12, 20, 8)
        bar.setSpacing(8)
        asked = label(_("As recorded on"))
        asked.setBuddy(self.day.line)
        bar.addWidget(asked)
        bar.addWidget(self.day)
        bar.addWidget(self.show_day)
        bar.addStretch()
        bar.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)
        open_at(self, *_SIZE)
        self.ask()

    def ask(self) -> None:
        """Read the history, and the record on the chosen day when there is one."""
        day, kind, record_id = self.day.value(), self._kind, self._id
        until = None if day is None else end_of_day(day)

        def read(register: Register, _on: date) -> Past:
            return past(register, kind, record_id, until)

        self._desk.ask(self, read, lambda found: self.view.show_dossier(history_dossier(found, day)))


def history_dossier(found: Past, day: date | None) -> Dossier:
    """The history as a dossier."""
    rows = tuple(_row(change) for change in found.changes if is_said(change.field))
    titles = (_("When"), _("Who"), _("Field"), _("Before"), _("After"), _("Why"))
    every = Section(_("Every change"), (Grid(titles, rows),) if rows else (), _("No change is recorded."))
    end = (Section(_("The whole register"), (Paragraph(found.history, muted=True),)),) if found.history else ()
    cut = (Section(_("Not all"), (Paragraph(_("Only the newest {number} are shown.").format(number=MOST)),)),)
    return Dossier(
        kind=_("History, only to be read"),
        icon="history",
        title=found.subject.title,
        sections=(*(_then(found, day) if day is not None else ()), every, *(cut if len(rows) >= MOST else ()), *end),
    )


def _then(found: Past, day: date) -> tuple[Section, ...]:
    then = found.then
    title = _("As recorded on {day}").format(day=day_text(day))
    if then is None or not then.text:
        return (Section(title, (), _("On that day it was not in the register.")),)

    def named(kind: str, record_id: str) -> str:
        return found.titles.get((kind, record_id), record_id)

    rows = tuple(
        GridRow((field_words(path), value_words(path, old, named), value_words(path, new, named)))
        for path, old, new in then.differences
        if is_said(path)
    )
    grid = Grid((_("Field"), day_text(day), _("Now")), rows)
    return (
        Section(_("Different now"), (grid,) if rows else (), _("It stands as it did on that day.")),
        Section(title, (value_block("", then.text, named),)),
    )


def _row(change: ChangeRow) -> GridRow:
    what = field_words(change.field, change.part) if change.field else action_words(change.action)
    old, new = (
        value_words(change.field, text, change.title) if change.field else "" for text in (change.old, change.new)
    )
    return GridRow((moment_text(change.at), change.actor, what, old, new, change.reason))
