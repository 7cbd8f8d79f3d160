"""The columns of a sheet as a table: what stands in each, the field that takes it, and why."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from dpa_tracker.sentences import _
from dpa_tracker.sheets.column_mapping import Column
from dpa_tracker.sheets.fields import kind_fields
from dpa_tracker.use_cases.import_readings import SheetReading, samples
from dpa_tracker.use_cases.import_words import field_label
from ui.connecting import ignoring
from ui.importing.words import column_name, why_column
from ui.theme.icons import paint_icon
from ui.theme.tokens import tokens_now
from ui.widgets.drop_down import DropDown
from ui.widgets.fitted_columns import FittedColumns
from ui.widgets.texts import tooltip
from ui.widgets.titled_lines import Index, TitledLines

FIELD: Final = 2
_WIDEST: Final = (230, 0, 230, 0)
_LEAST: Final = 60
_ARROW: Final = 14


class ColumnModel(TitledLines):
    """`chosen` carries a column and the field it is to hold (None: it is left out)."""

    chosen = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__((_("Column"), _("For example"), _("Field"), _("Why")), parent)
        self.reading: SheetReading | None = None
        self._samples: dict[int, str] = {}

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns with a title or something in them, in the order of the sheet."""
        return () if self.reading is None or self.reading.headed is None else self.reading.headed.columns

    def line_count(self) -> int:
        """One line for each column of the sheet."""
        return len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """The field of a column can be chosen."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if index.column() == FIELD else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 - as Qt has it
        """Text, the field behind it, and what a screen reader says of a line."""
        column = self.columns[index.row()]
        if role == Qt.ItemDataRole.EditRole and index.column() == FIELD:
            return column.field
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return ", ".join(self._text(column, place) for place in (0, FIELD, 3, 1))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(column, index.column())
        return tooltip(self._text(column, index.column())) if role == Qt.ItemDataRole.ToolTipRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: ANN401 - as Qt has it
        """Ask for another field; what comes of it is shown once the sheet has been read so."""
        if role != Qt.ItemDataRole.EditRole or index.column() != FIELD:
            return False
        column = self.columns[index.row()]
        if value != column.field:
            self.chosen.emit(column, value)
        return True

    def show_reading(self, reading: SheetReading | None) -> None:
        """Show the columns of a sheet; where it has as many as before, the current line stays."""
        before, same = self.columns, self.reading is not None and reading is not None
        same = same and self.reading is not None and reading is not None and self.reading.table is reading.table
        after = () if reading is None or reading.headed is None else reading.headed.columns
        same = same and [each.title for each in before] == [each.title for each in after] and bool(before)
        if not same:
            self.beginResetModel()
            self._samples.clear()
        self.reading = reading
        if same:
            self.dataChanged.emit(self.index(0, 0), self.index(len(after) - 1, len(self.titles) - 1))
        else:
            self.endResetModel()

    def _text(self, column: Column, place: int) -> str:
        if self.reading is None:
            return ""
        if place == 0:
            return column_name(column)
        if place == 1:
            if column.index not in self._samples:
                self._samples[column.index] = " | ".join(samples(self.reading, column))
            return self._samples[column.index]
        if place == FIELD:
            return _("Leave out") if column.field is None else field_label(column.field)
        return why_column(self.reading, column)


class FieldChooser(QStyledItemDelegate):
    """Chooses the field of a column from all of its kind."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A list of the fields, opened at once."""
        box = DropDown(parent)
        box.setAccessibleName(_("Field"))
        box.addItem(_("Leave out"), None)
        model = index.model()
        reading = model.reading if isinstance(model, ColumnModel) else None
        for name in () if reading is None or reading.kind is None else kind_fields(reading.kind).fields:
            box.addItem(field_label(name), name)
        box.activated.connect(ignoring(lambda: self._done(box)))
        QTimer.singleShot(0, box, lambda: box.showPopup() if box.isVisible() else None)
        return box

    def _done(self, box: QWidget) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Begin with the field it has."""
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(Qt.ItemDataRole.EditRole)), 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Take the field chosen."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for the arrow."""
        size = super().sizeHint(option, index)
        return QSize(size.width() + _ARROW + 12, size.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The field, with an arrow that says that it can be chosen."""
        super().paint(painter, option, index)
        rect = option.rect
        place = QRectF(rect.right() - _ARROW - 6, rect.center().y() - _ARROW / 2, _ARROW, _ARROW)
        paint_icon(painter, "chevron_down", tokens_now().muted, place)


class ColumnTable(QTreeView):
    """The table; a click, Enter, F2 or the space bar opens the fields of the current column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown = ColumnModel(self)
        self.setModel(self.shown)
        self.setItemDelegateForColumn(FIELD, FieldChooser(self))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAccessibleName(_("Columns of the sheet"))
        self._columns = FittedColumns(self, _WIDEST, least=_LEAST)
        self.shown.modelReset.connect(self._columns.fit)
        self.clicked.connect(self._clicked)

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() == FIELD:
            self.edit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the fields of the current column; all else as tables do."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2, Qt.Key.Key_Space)
        if event.key() in keys and self.currentIndex().isValid():
            self.edit(self.shown.index(self.currentIndex().row(), FIELD))
        else:
            super().keyPressEvent(event)
