"""Two dialogs to read: the keyboard shortcuts, made from the table of actions, and what this program is."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from dpa_tracker import __version__
from dpa_tracker.sentences import _
from ui.actions import Entry, Menu, menu_name
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import Level, label


def shortcuts_dialog(entries: Iterable[Entry], parent: QWidget) -> QDialog:
    """Every shortcut, by menu."""
    dialog, column = _dialog(_("Keyboard shortcuts"), parent)
    canvas = QWidget()
    canvas.setProperty("canvas", "true")
    grid = QGridLayout(canvas)
    grid.setContentsMargins(0, 0, 16, 0)
    grid.setHorizontalSpacing(32)
    grid.setVerticalSpacing(6)
    shown = [entry for entry in entries if entry.keys]
    parts = [(menu_name(menu), [_line(entry) for entry in shown if entry.menu is menu]) for menu in Menu]
    line = 0
    for title, some in (*parts, (_("In a list"), _of_lists()), (_("In a field for a day"), _of_days())):
        if some:
            grid.addWidget(label(title.replace("&", ""), Level.CAPTION), line, 0, 1, 2)
            line += 1
        for name, keys in some:
            grid.addWidget(label(name), line, 0)
            grid.addWidget(label(keys, strong=True), line, 1, Qt.AlignmentFlag.AlignRight)
            line += 1
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setAccessibleName(_("Keyboard shortcuts"))
    area.setWidget(canvas)
    area.setMinimumWidth(canvas.sizeHint().width() + area.verticalScrollBar().sizeHint().width())
    column.insertWidget(1, area, 1)
    open_at(dialog, 460, 620)
    return dialog


def _line(entry: Entry) -> tuple[str, str]:
    return entry.name.rstrip("…"), _native(entry.keys)


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def _of_lists() -> list[tuple[str, str]]:
    """What keys do in a list beside the actions of the menus."""
    return [
        (_("Open the row"), _native("Enter")),
        (_("Back from an opened record"), _native("Esc")),
        (_("Archive the selected rows"), _native("Del")),
        (_("To the first row"), _native("Ctrl+Home")),
        (_("To the last row"), _native("Ctrl+End")),
        (_("Select up to the first row"), _native("Ctrl+Shift+Home")),
        (_("Select up to the last row"), _native("Ctrl+Shift+End")),
        (_("Whole rows instead of a block of cells"), _native("Shift+Space")),
        (_("Go to the next row that begins so"), _("letters")),
        (_("From a cell that is typed over to the next of its row"), _native("Tab")),
    ]


def _of_days() -> list[tuple[str, str]]:
    return [(_("Today"), _native("Ctrl+;")), (_("Pick a day"), _native("Alt+Down"))]


def about_dialog(parent: QWidget) -> QDialog:
    """What this program is, its version and licences."""
    dialog, column = _dialog(_("About DPA Tracker"), parent)
    lines = (
        _("A register of data processing agreements, sub-processors and transfers, with dated law."),
        _("Version {version}").format(version=__version__),
        _("Licence: EUPL-1.2. The screens use Qt {qt} under the LGPL-3.0.").format(qt=qVersion()),
        _("The verdicts rest on the facts recorded and the law data shipped; they are no legal advice."),
    )
    for place, line in enumerate(lines, 1):
        column.insertWidget(place, label(line, wrap=True, copyable=True))
    open_at(dialog, 460, 260)
    return dialog


def _dialog(title: str, parent: QWidget) -> tuple[QDialog, QVBoxLayout]:
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(title)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(24, 20, 24, 16)
    column.setSpacing(12)
    column.addWidget(label(title, Level.TITLE))
    buttons = QDialogButtonBox(dialog)
    buttons.addButton(_("Close"), QDialogButtonBox.ButtonRole.RejectRole)
    buttons.rejected.connect(dialog.reject)
    column.addWidget(buttons)
    return dialog, column
