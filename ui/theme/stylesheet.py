"""The one style sheet: shapes, spacing (a grid of 8) and type sizes, with every colour from the tokens."""

from __future__ import annotations

from string import Template
from typing import Final

from dpa_tracker import places
from ui.theme.tokens import DARK, Tokens

# Type scale relative to the desktop's own size, so that a reader with large text keeps it.
_SCALE: Final = {"display": 1.7, "title": 1.35, "section": 1.08, "body": 1.0, "small": 0.9}

_SHEET: Final = Template("""
QWidget { color: $text; }
QMainWindow, QDialog { background: $ground; }
QToolTip { background: $surface; color: $text; border: 1px solid $line_strong; padding: 6px 8px; }

QLabel[level="display"] { font-size: ${display}pt; font-weight: 600; }
QLabel[level="title"] { font-size: ${title}pt; font-weight: 600; }
QLabel[level="section"] { font-size: ${section}pt; font-weight: 600; }
QLabel[level="small"] { font-size: ${small}pt; }
QLabel[level="caption"] { font-size: ${small}pt; font-weight: 600; color: $muted; }
QLabel[muted="true"] { color: $muted; }
QLabel[strong="true"] { font-weight: 600; }

QMenuBar { background: $sunken; padding: 2px 8px; border-bottom: 1px solid $line; }
QMenuBar::item { padding: 5px 10px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: $hover; }
QMenu { background: $surface; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QStatusBar { background: $sunken; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; padding: 2px 8px; }

#pastBanner { background: $caution; border: none; }
#pastBanner QLabel { color: $surface; }
#askedDayBand { background: $selection; border: none; }
#headerBar { background: $surface; border-bottom: 1px solid $line; }
#navigation { background: $sunken; border-right: 1px solid $line; }
#navigation QToolButton {
  background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 2px 8px; text-align: left; }
#navigation QToolButton:hover { background: $hover; }
#navigation QToolButton:checked { background: $selection; font-weight: 600; }
#navigation QToolButton:disabled { color: $faint; }
#navigation QToolButton:focus { border-color: $accent; }
#navigation QLabel { padding: 8px 10px 2px 10px; }

QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: 8px; }
#searchBox[card="true"] { border: 1px solid $line_strong; }
QFrame[plain="true"] { background: $surface; border: none; }
QFrame[rule="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QScrollArea, QScrollArea > QWidget > QWidget[canvas="true"] { background: $ground; border: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox {
  background: $surface; border: 1px solid $line_strong; border-radius: 6px; padding: 5px 8px; min-height: 20px;
  selection-background-color: $accent; selection-color: $on_accent; placeholder-text-color: $faint; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $accent; padding: 4px 7px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QSpinBox:disabled {
  background: $sunken; color: $faint; border-color: $line; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: $sunken; }
*[fault="true"] { border: 2px solid $bad; padding: 4px 7px; }
QComboBox::drop-down { border: none; width: 26px; }
QLabel[faultText="true"] { color: $bad; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line_strong; padding: 4px;
  selection-background-color: $selection; selection-color: $text; }

QCheckBox { spacing: 8px; }
QCheckBox:disabled, QToolButton:disabled { color: $faint; }
QCheckBox::indicator, QTreeView::indicator, QTableView::indicator, #partList::indicator, #columnList::indicator,
#tickList::indicator {
  width: 16px; height: 16px; background: $surface; border: 1px solid $line_strong;
  border-radius: 4px; }
QCheckBox::indicator:checked, QTreeView::indicator:checked, QTableView::indicator:checked,
#partList::indicator:checked, #columnList::indicator:checked, #tickList::indicator:checked {
  background: $accent; border-color: $accent; image: url("$tick"); }
#tickList::item { min-height: 26px; padding: 0 12px 0 4px; }
#tickList::item:selected { background: $selection; color: $text; }
QCheckBox::indicator:focus { border: 3px solid $accent; width: 12px; height: 12px; }
QCheckBox::indicator:checked:focus { background: $surface; image: url("$tick_on_surface"); }
QCheckBox::indicator:disabled { background: $sunken; border-color: $line; }

QPushButton { background: $surface; border: 1px solid $line_strong; border-radius: 6px; padding: 6px 14px;
  min-height: 20px; }
QPushButton:hover { background: $hover; }
QPushButton:focus { border: 2px solid $accent; padding: 5px 13px; }
QPushButton:disabled { color: $faint; border-color: $line; background: $sunken; }
QPushButton[primary="true"] { background: $accent; color: $on_accent; border: 1px solid $accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[primary="true"]:focus { border: 1px solid $accent; outline: 2px solid $on_accent; outline-radius: 4px; }
QPushButton[primary="true"]:disabled { background: $hover; color: $faint; border-color: $line; }
QPushButton[link="true"] { background: transparent; border: none; border-bottom: 2px solid transparent; color: $accent;
  padding: 1px 0 0 0; min-height: 16px; text-align: left; border-radius: 0; }
QPushButton[link="true"]:hover { background: $hover; }
QPushButton[link="true"]:focus { background: $selection; border-bottom: 2px solid $accent; padding: 1px 0 0 0; }
#columnList { border: 1px solid $line_strong; border-radius: 6px; padding: 4px; }
QPushButton[chip="true"] { background: $selection; border: 1px solid $line; border-radius: 11px; padding: 1px 8px;
  min-height: 18px; }
QPushButton[chip="true"]:hover { background: $hover; }
QPushButton[chip="true"]:focus { border: 2px solid $accent; padding: 0 7px; }
QPushButton[row="true"] { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 6px 10px;
  text-align: left; }
QPushButton[row="true"]:hover { background: $hover; }
QPushButton[row="true"]:focus { border-color: $accent; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 6px; padding: 4px; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border-color: $accent; }
QToolButton:checked { background: $selection; }
QToolButton[switch="true"] { border: 1px solid $line_strong; padding: 5px 11px; background: $surface; }
QToolButton[switch="true"]:checked { background: $selection; border-bottom: 3px solid $accent;
  padding: 5px 11px 3px 11px; font-weight: 600; }
QToolButton[switch="true"]:focus { border: 2px solid $accent; padding: 4px 10px; }
QToolButton::menu-indicator { image: none; }

QTableView, QTreeView, QListView { background: $surface; border: none; outline: none;
  selection-background-color: $selection; selection-color: $text; gridline-color: $line; }
#cellEditor { background: $surface; border: 2px solid $accent; border-radius: 4px; }
QTableView::item { padding: 0 8px; border-bottom: 1px solid $line; }
QTreeView::item { padding: 4px 6px; border-bottom: 1px solid $line; }
QTableView::item:hover, QTreeView::item:hover { background: $ground; }
QTableView::item:selected, QTreeView::item:selected { background: $selection; color: $text; }
QTreeView::item:selected:first, QTreeView::item:selected:only-one { border-left: 3px solid $accent; padding-left: 3px; }
#partList::item { padding: 7px 6px; border-bottom: 1px solid $line; }
#partList { border: 2px solid $line; border-radius: 6px; }
#rowList { border: 1px solid $line_strong; border-radius: 6px; padding: 2px; }
#rowList:focus { border: 2px solid $accent; padding: 1px; }
#rowList::item { min-height: 30px; padding: 0 4px; border-radius: 4px; }
#rowList::item:selected { background: $selection; color: $text; }
#partList:focus { border-color: $accent; }
QTableView:focus, QTreeView:focus { border: 2px solid $accent; }
QTableView, QTreeView { border: 2px solid transparent; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line_strong;
  padding: 7px 11px; font-size: ${small}pt; font-weight: 600; }
QHeaderView::section:hover { background: $hover; color: $text; }
QAbstractScrollArea::corner { background: $surface; border: none; }
QTableCornerButton::section { background: $surface; border: none; }

QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { background: $sunken; border: 1px solid $line; border-radius: 4px; min-height: 8px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QGroupBox { border: 1px solid $line; border-radius: 8px; margin-top: 12px; padding: 12px; font-weight: 600; }
QGroupBox::title { subcontrol-origin: margin; left: 12px; padding: 0 4px; }
QTabWidget::pane { border: 1px solid $line; border-radius: 8px; background: $surface; }
QTabBar::tab { padding: 7px 14px; border: none; border-bottom: 2px solid transparent; color: $muted; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; font-weight: 600; }
QTabBar::tab:focus { color: $accent; border: 2px solid $accent; border-radius: 4px; padding: 5px 12px 7px 12px; }
QCalendarWidget QWidget { alternate-background-color: $sunken; }
""")


def stylesheet(tokens: Tokens, points: float) -> str:
    """The style sheet of a theme for a desktop whose text is `points` tall."""
    colours = {name: getattr(tokens, name) for name in Tokens.__slots__ if name != "shades"}
    tones = {tone.value: shade.ink for tone, shade in tokens.shades.items() if tone.value != "accent"}
    sizes = {name: f"{points * factor:.1f}" for name, factor in _SCALE.items()}
    ticks = [(places.ICONS / f"tick_{name}.svg").as_posix() for name in ("dark", "light")]
    tick, other = ticks if tokens is DARK else reversed(ticks)
    return _SHEET.substitute(colours, **tones, **sizes, tick=tick, tick_on_surface=other)
