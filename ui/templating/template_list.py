"""The shelf as a list to choose from: files opened by hand, the firm's own, then what ships, by kind and language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTreeWidget, QTreeWidgetItem, QWidget

from dpa_tracker.queries.template_shelf import ShelvedTemplate
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.widgets.texts import tooltip

_PATH = Qt.ItemDataRole.UserRole


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
        self.setWordWrap(True)  # two kinds whose names differ in the middle must not look alike
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
        if kept is not None:
            self._mark(kept)
        self.blockSignals(False)

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

    def _items(self) -> list[QTreeWidgetItem]:
        groups = [self.topLevelItem(place) for place in range(self.topLevelItemCount())]
        children = [group.child(place) for group in groups if group is not None for place in range(group.childCount())]
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
