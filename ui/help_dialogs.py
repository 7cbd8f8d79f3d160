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
    line = 0
    for menu in Menu:
        some = [entry for entry in shown if entry.menu is menu]
        if some:
            grid.addWidget(label(menu_name(menu).replace("&", ""), Level.CAPTION), line, 0, 1, 2)
            line += 1
        for entry in some:
            keys = QKeySequence(entry.keys).toString(QKeySequence.SequenceFormat.NativeText)
            grid.addWidget(label(entry.name.rstrip("…")), line, 0)
            grid.addWidget(label(keys, strong=True), line, 1, Qt.AlignmentFlag.AlignRight)
            line += 1
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setAccessibleName(_("Keyboard shortcuts"))
    area.setWidget(canvas)
    column.insertWidget(1, area, 1)
    open_at(dialog, 460, 620)
    return dialog


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
