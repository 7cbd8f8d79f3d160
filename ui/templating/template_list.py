"""The shelf as a list to choose from: files opened by hand, the firm's own, then what ships, by kind and language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from dpa_tracker.queries.template_shelf import ShelvedTemplate
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.widgets.texts import tooltip

_PATH = Qt.ItemDataRole.UserRole
_BESIDE = 8  # pixels that the style keeps free at the sides of an entry, and a little
_ABOVE = 6  # and above and below, with the line between entries


class TemplateList(QTreeWidget):
    """`chosen` carries the path of the template that is to be looked at."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.setIndentation(12)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Templates"))
        self.currentItemChanged.connect(ignoring(self._say))

    def offer(self, opened: Sequence[Path], shelf: Sequence[ShelvedTemplate]) -> None:
        """Show what there is; the one that was chosen stays chosen, without being announced anew."""
        kept = self.path()
        self.blockSignals(True)
        self.clear()
        self._add_group(_("Opened now"), [(path, path.name, "") for path in opened])
        ours = [one for one in shelf if one.ours]
        self._add_group(_("Ours"), [(one.path, one.path.name, one.trouble) for one in ours])
        shipped = [one for one in shelf if not one.ours]
        for kind, some in groupby(shipped, key=lambda one: one.kind):
            self._add_group(kind, [(one.path, one.language_name or one.name, one.trouble) for one in some])
        self.expandAll()
        self._make_room()
        if kept is not None:
            self._mark(kept)
        self.blockSignals(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give each heading the lines it needs."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Names of kinds may differ in their middle alone: none is cut. A style sheet keeps Qt from doing it itself."""
        width = self.viewport().width() - 2 * _BESIDE
        for group in self._groups():
            metrics = QFontMetrics(group.font(0))
            wrapped = metrics.boundingRect(0, 0, width, 0, int(Qt.TextFlag.TextWordWrap), group.text(0))
            size = QSize(0, wrapped.height() + 2 * _ABOVE)
            if group.sizeHint(0) != size:
                group.setSizeHint(0, size)

    def choose(self, path: Path) -> None:
        """Choose a template that is in the list."""
        self._mark(path)

    def path(self) -> Path | None:
        """The template chosen."""
        item = self.currentItem()
        found: object = item.data(0, _PATH) if item is not None else None
        return Path(found) if isinstance(found, str) else None

    def paths(self) -> tuple[Path, ...]:
        """Every template in the list, from the top."""
        return tuple(Path(str(item.data(0, _PATH))) for item in self._items())

    def _add_group(self, title: str, rows: Iterable[tuple[Path, str, str]]) -> None:
        items = [_item(path, name, trouble) for path, name, trouble in rows]
        if not items:
            return
        group = QTreeWidgetItem([title])
        group.setFlags(Qt.ItemFlag.ItemIsEnabled)
        font = self.font()
        font.setBold(True)
        group.setFont(0, font)
        self.addTopLevelItem(group)
        group.addChildren(items)

    def _groups(self) -> list[QTreeWidgetItem]:
        groups = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        return [group for group in groups if group is not None]

    def _items(self) -> list[QTreeWidgetItem]:
        children = [group.child(place) for group in self._groups() for place in range(group.childCount())]
        return [child for child in children if child is not None]

    def _mark(self, path: Path) -> None:
        item = next((one for one in self._items() if one.data(0, _PATH) == str(path)), None)
        if item is not None:
            self.setCurrentItem(item)

    def _say(self) -> None:
        path = self.path()
        if path is not None:
            self.chosen.emit(path)


def _item(path: Path, name: str, trouble: str) -> QTreeWidgetItem:
    item = QTreeWidgetItem([name])
    item.setData(0, _PATH, str(path))
    item.setToolTip(0, tooltip(trouble or str(path)))
    return item
