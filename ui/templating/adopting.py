"""Making a template of a firm's own file: each placeholder beside its field, to be accepted, changed or left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.adoption import Adoption, adoption_of
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.use_cases.adopt_template import adopt_template
from dpa_tracker.word.adopt import Adopted
from ui.connecting import ignoring
from ui.desk import Desk
from ui.faults import Notice
from ui.prompts import Question
from ui.templating.field_choice import FieldChoice
from ui.templating.paragraph_view import ParagraphView
from ui.templating.placeholder_table import PlaceholderTable
from ui.widgets.buttons import TextButton
from ui.widgets.room import above_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label

_SIZE: Final = (1020, 660)


def adopt_in_dialog(desk: Desk, source: Path, parent: QWidget, written: Callable[[Path], None]) -> None:
    """Read the file beside the GUI thread, then open the dialog on it; `written` gets the new template's path."""

    def show(adoption: Adoption) -> None:
        if not adoption.rows:
            desk.tell(Notice(_nothing(source), "check"))
            return
        AdoptDialog(desk, adoption, parent, written).open()

    desk.work.read(parent, lambda: adoption_of(source), show)


def _nothing(source: Path) -> str:
    words = _(
        "{file} has no placeholders: mark them as yellow [brackets], {{{{ tags }}}} or merge fields in Word, or put"
        " content controls in it with the tags of the field list."
    )
    return words.format(file=source.name)


class AdoptDialog(QDialog):
    """The placeholders in a table; under it the paragraph of the one that is chosen, and its field."""

    def __init__(self, desk: Desk, adoption: Adoption, parent: QWidget, written: Callable[[Path], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Make a template of our own file"))
        self._desk = desk
        self._adoption = adoption
        self._written = written
        self.table = PlaceholderTable(adoption, self)
        self.paragraph = ParagraphView(self)
        self.field = FieldChoice(self)
        self.alike = TextButton("", parent=self)
        self.accept_all = TextButton(_("Accept every proposal"), "verdict_good", self)
        self.leave_all = TextButton(_("Leave all as they are"), parent=self)
        self.write_button = TextButton(_("Write the template…"), "templates", self, primary=True)
        self._count = label("", strong=True, wrap=True)
        self.trouble = label("", wrap=True)
        self.trouble.setProperty("faultText", "true")
        self.trouble.hide()
        self._lay_out()
        self._connect()
        open_at(self, *_SIZE)
        self.table.begin()
        self._count_up()

    def _lay_out(self) -> None:
        column = QVBoxLayout(parts := QWidget())
        column.setContentsMargins(24, 20, 24, 0)
        column.setSpacing(10)
        column.addWidget(
            label(_("Make a template of {file}").format(file=self._adoption.source.name), Level.TITLE, wrap=True)
        )
        intro = _(
            "Tick what is right, choose a field for the others, or leave them as they are. Only what is ticked"
            " becomes a field; nothing else in the file changes."
        )
        column.addWidget(label(intro, muted=True, wrap=True))
        column.addLayout(_line(self.accept_all, self.leave_all))
        column.addWidget(self.table, 1)
        column.addWidget(self.paragraph)
        column.addLayout(self._choice_line())
        column.addWidget(self.trouble)
        end = QHBoxLayout(foot := QWidget())
        end.setContentsMargins(24, 10, 24, 16)
        end.setSpacing(8)
        cancel = TextButton(_("Cancel"), parent=self)
        cancel.clicked.connect(self.reject)
        end.addWidget(self._count, 1)
        end.addWidget(self.write_button)
        end.addWidget(cancel)
        above_foot(self, parts, foot)
        for button in self.findChildren(TextButton):
            button.setAutoDefault(False)

    def _choice_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(_("Field"), muted=True))
        line.addWidget(self.field, 1)
        line.addWidget(self.alike)
        return line

    def _connect(self) -> None:
        self.table.moved.connect(self._show)
        self.table.changed.connect(self._heard)
        self.field.chosen.connect(self._take)
        self.alike.clicked.connect(ignoring(self._take_alike))
        self.accept_all.clicked.connect(ignoring(self.table.accept_all))
        self.leave_all.clicked.connect(ignoring(self.table.leave_all))
        self.write_button.clicked.connect(ignoring(self.write))

    # ---- choosing --------------------------------------------------------------------------------------------------

    def _show(self) -> None:
        row = self.table.row()
        self.paragraph.show_place(row.found.paragraph, row.found.begin, row.found.end)
        self.field.setEnabled(row.found.placeable)
        self.field.put(self.table.field_of(row.found.number))
        self._say_alike()

    def _say_alike(self) -> None:
        number = self.table.row().found.number
        alike = self._adoption.alike(number)
        self.alike.say(_("Use for all {count} written so").format(count=len(alike)))
        self.alike.setVisible(len(alike) > 1)
        self.alike.setEnabled(self.table.field_of(number) is not None)

    def _take(self, tag: str | None) -> None:
        self.table.choose(self.table.row().found.number, tag)

    def _take_alike(self) -> None:
        number = self.table.row().found.number
        for each in self._adoption.alike(number):
            self.table.choose(each, self.table.field_of(number))

    def _heard(self) -> None:
        self.field.put(self.table.field_of(self.table.row().found.number))
        self._say_alike()
        self._count_up()

    def _count_up(self) -> None:
        choices = self.table.choices()
        fields = sum(tag is not None for tag in choices.values())
        said = _("{fields} of {count} will become fields; the others stay as they are.")
        self._count.setText(said.format(fields=fields, count=len(choices)))
        self.write_button.setEnabled(fields > 0)

    # ---- writing ---------------------------------------------------------------------------------------------------

    def write(self) -> None:
        """Ask for a name, and write the template there."""
        source = self._adoption.source
        folder = self._desk.settings.templates_folder or source.parent
        proposed = str(folder / f"{source.stem} – template.docx")  # noqa: RUF001 - a dash
        out = self._desk.prompts.save_file(self, _("Save the template as"), proposed, "Word (*.docx)")
        if out is None:
            return
        target, choices = out if out.suffix else out.with_suffix(".docx"), self.table.choices()
        self.write_button.setEnabled(False)
        self._desk.work.write(
            self,
            lambda: adopt_template(source, target, choices, replace=True),
            lambda _adopted: self._finish(target, _adopted),
            self._refuse,
        )

    def _finish(self, target: Path, _adopted: Adopted) -> None:
        self.accept()
        self._written(target)

    def _refuse(self, error: Exception) -> None:
        self.write_button.setEnabled(True)
        if not isinstance(error, KnownError):
            self._desk.fail(error)
            return
        self.trouble.setText(error_sentence(error))
        self.trouble.show()

    def reject(self) -> None:
        """Close; what has been chosen is given up only when the person says so."""
        question = Question(
            _("Give up what you have chosen?"), _("Nothing has been written yet."), _("Discard"), _("Go on choosing")
        )
        if not self.table.was_edited or self._desk.prompts.confirm(self, question):
            super().reject()


def _line(*buttons: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    for button in buttons:
        line.addWidget(button)
    line.addStretch()
    return line
