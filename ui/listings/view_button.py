"""The button that says which view of a list is on, with the menu to choose, save, replace, rename and delete views."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from dpa_tracker.queries.rows import Column
from dpa_tracker.sentences import _
from ui.actions import with_keys
from ui.connecting import ignoring
from ui.desk import Desk
from ui.faults import Notice
from ui.listings.saved_views import SavedView, ViewShelf
from ui.listings.view_name_dialog import ViewNameDialog
from ui.widgets.buttons import IconButton
from ui.widgets.texts import tooltip


@dataclass(frozen=True, slots=True)
class ShownList:
    """The list whose views these are: what it shows now, and the ways to make it show something else."""

    key: str
    columns: Sequence[Column]
    now: Callable[[], SavedView]
    show: Callable[[SavedView], None]
    group_by: Callable[[str], None]


class ViewButton(IconButton):
    """`follow` is called whenever the list shows something else: the button says whether the view is still as saved."""

    def __init__(self, shown: ShownList, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("filter", _("View"), parent, word=True)
        self._shown = shown
        self._desk = desk
        self.shelf = ViewShelf(desk.register_settings, shown.key)
        self._on = ""
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolTip(tooltip(with_keys(_("Views of this list"), "views")))
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill)
        self.follow()

    @property
    def on(self) -> str:
        """The name of the view that is on; empty where none is."""
        return self._on

    def be_on(self, name: str) -> None:
        """Say that the list shows this view, or something that was made of it."""
        self._on = name
        self.follow()

    def open_menu(self) -> None:
        """Show the menu, and go on: `showMenu` would hold whoever calls it until the menu is closed."""
        self.menu().popup(self.mapToGlobal(self.rect().bottomLeft()))

    def open_groups(self) -> None:
        """Show what the rows can be grouped by."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_groups(menu)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def fill_groups(self, menu: QMenu) -> None:
        """The columns that the rows can be grouped by, and none."""
        now = self._shown.now().group
        self._offer(menu, _("No groups"), partial(self._shown.group_by, ""), checked=not now)
        menu.addSeparator()
        for column in self._shown.columns:
            if column.groupable:
                self._offer(menu, _(column.title), partial(self._shown.group_by, column.key), checked=now == column.key)

    def open_with_default(self) -> None:
        """Show the view that the list opens with, where there is one."""
        view = self.shelf.named(self.shelf.opens_with) if self.shelf.opens_with else None
        if view is not None:
            self.choose(view)

    def choose(self, view: SavedView | None) -> None:
        """Show a view; None: all rows, in the list's own order, in the columns that are there."""
        self._on = view.name if view is not None else ""
        self._shown.show(view if view is not None else SavedView())
        self.follow()
        if view is not None and view.where.keys() - self._shown.now().where.keys():
            self._desk.tell(Notice(_left_out(view), "check"))

    def follow(self) -> None:
        """Say which view is on, and whether what is shown differs from it."""
        view = self.shelf.named(self._on) if self._on else None
        if view is None:
            self._on, text = "", _("View")
        elif view.shows_as(self._shown.now()):
            text = view.name
        else:
            text = _("{view} (changed)").format(view=view.name)
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, 200).replace("&", "&&"))
        self.setAccessibleName(_("View: {view}").format(view=text) if self._on else _("View"))

    # ---- the menu --------------------------------------------------------------------------------------------------

    def fill(self) -> None:
        """What can be done with views now."""
        menu = self.menu()
        menu.clear()
        self._offer(menu, _("All rows"), partial(self.choose, None), checked=not self._on)
        for view in self.shelf.all():
            self._offer(menu, view.name, partial(self.choose, view), checked=view.name == self._on)
        menu.addSeparator()
        self.fill_groups(menu.addMenu(_("Group by")))
        menu.addSeparator()
        self._offer(menu, _("Save this view…"), self.ask_name)
        on = self.shelf.named(self._on) if self._on else None
        if on is None:
            return
        differs = not on.shows_as(self._shown.now())
        self._offer(menu, _("Replace “{view}” by what is shown").format(view=on.name), self.replace, enabled=differs)
        self._offer(menu, _("Rename this view…"), partial(self.ask_name, on.name))
        opening = self.shelf.opens_with == on.name
        self._offer(menu, _("Open the list with this view"), self.open_with_this, checked=opening)
        self._offer(menu, _("Delete this view"), self.delete)

    def _offer(
        self, menu: QMenu, name: str, take: Callable[[], object], *, checked: bool | None = None, enabled: bool = True
    ) -> None:
        action = menu.addAction(name.replace("&", "&&"))
        action.setEnabled(enabled)
        if checked is not None:
            action.setCheckable(True)
            action.setChecked(checked)
        action.triggered.connect(ignoring(take))

    # ---- what it does ----------------------------------------------------------------------------------------------

    def ask_name(self, old: str = "") -> ViewNameDialog:
        """Ask for the name of a new view, or for another name of this one."""
        dialog = ViewNameDialog(old, tuple(view.name for view in self.shelf.all()), self.window())
        dialog.named.connect(partial(self._rename, old) if old else self.save)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def save(self, name: str) -> None:
        """Keep what is shown under a name."""
        self.shelf.put(replace(self._shown.now(), name=name))
        self._on = name
        self.follow()

    def replace(self) -> None:
        """Keep what is shown in place of what the view was."""
        self.save(self._on)

    def _rename(self, old: str, new: str) -> None:
        self.shelf.rename(old, new)
        self._on = new
        self.follow()

    def open_with_this(self) -> None:
        """Open the list with this view from now on, or no longer."""
        self.shelf.opens_with = "" if self.shelf.opens_with == self._on else self._on

    def delete(self) -> None:
        """Forget the view; the list stays as it is, and a notice offers to bring the view back."""
        view, opening = self.shelf.named(self._on), self.shelf.opens_with == self._on
        if view is None:
            return
        self.shelf.remove(view.name)
        self.follow()

        def bring_back() -> None:
            self.shelf.put(view)
            if opening:
                self.shelf.opens_with = view.name
            self._on = view.name
            self.follow()

        said = _("The view “{view}” is deleted.").format(view=view.name)
        self._desk.tell(Notice(said, "info", _("Undo"), bring_back))


def _left_out(view: SavedView) -> str:
    """A filter of the view is left out: without a word, more rows would pass for those that it meant."""
    said = _("What the view “{view}” filters by is not in this list any more: it shows more rows than it did.")
    return said.format(view=view.name)
