"""The notices that vendors sent us: our days, what differs from the list we hold, and telling our customers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from dpa_tracker.queries.company_chains import company_notices
from dpa_tracker.queries.pick_lists import PickLists, pick_lists
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.vendor_notices import NamedStep, VendorNoticeView, is_overdue, vendor_notice_views
from dpa_tracker.sentences import _, country_name, name_of
from dpa_tracker.use_cases.receive_notice import SaveVendorNotice, save_vendor_notice
from ui.changes.answer_dialog import answer_dialog
from ui.changes.beginning import beginning_of
from ui.changes.received_dialog import ENDINGS, ReceivedDialog
from ui.company_choice import CompanyBox
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dropping import let_in, nothing_came, take_drop
from ui.faults import Notice
from ui.formats import NOTHING, day_text
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.file_slot import dragged_names
from ui.widgets.scrolled import scrolled
from ui.widgets.texts import label

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register


class ReceivedPage(QWidget):
    """`opened` asks to go to a vendor, `change_requested` to a change; `telling`: our customers are to be told.

    `arrived`: the notice that was asked for is chosen.
    """

    opened = Signal(object)
    telling = Signal(object)
    arrived = Signal()
    change_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._views: tuple[VendorNoticeView, ...] = ()
        self._wanted = ""
        self._kept = ""  # the one that was chosen in the window before
        self.detail = label("", wrap=True, copyable=True)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.explained = scrolled(self.detail)  # else a long explanation was cut to one line where the window is low
        self.company = CompanyBox(desk, self)
        self.add = self._button(_("Record a vendor's notice…"), "add", self.receive)
        self.tell = self._button(_("Tell our customers…"), "chain_changes", self.pass_on)
        self.shown = self._button(_("Show the change"), "chain_changes", self.show_change)
        self.answer = self._button(_("Record our answer…"), "edit", self.record_answer)
        self.away = IconButton("archive", _("Archive"), self)
        self.away.clicked.connect(ignoring(self.put_away))
        self.table = QTreeWidget(self)
        self.table.setRootIsDecorated(False)
        titles = [_("From"), _("Received"), _("Object by"), _("Vendor begins"), _("Tell customers by"), _("Begin by")]
        self.table.setHeaderLabels([*titles, _("Answer")])
        self.table.setAccessibleName(_("Notices of vendors"))
        self.table.currentItemChanged.connect(ignoring(self._explain))
        self.named = QTreeWidget(self)
        self.named.setRootIsDecorated(False)
        self.named.setHeaderLabels([_("Sub-processor"), _("Change"), _("Countries"), _("Our customers"), _("Quote")])
        self.named.setAccessibleName(_("What the notice says"))
        self.named.currentItemChanged.connect(ignoring(self._follow))
        self.named.itemActivated.connect(ignoring(self.show_change))
        self.nothing = self._make_nothing()
        self.setAcceptDrops(True)
        self._lay_out()
        desk.broadcast.changed.connect(self._heard)
        self.refresh()

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        for button in (self.add, self.tell, self.shown, self.answer, self.away):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(self.company)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 12, 20, 16)
        column.addLayout(line)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.table, 1)
        column.addWidget(self.named, 1)
        column.addWidget(self.explained, 1)

    def _make_nothing(self) -> EmptyState:
        return EmptyState(
            "chain_changes",
            _("No notice of a vendor is recorded yet"),
            _(
                "Paste or drop what a vendor sends about its own sub-processors. The page says by when to object, by "
                "when to tell which customers, and what differs from the list you hold."
            ),
            (Way(_("Record a vendor's notice…"), self.receive, "add", primary=True),),
        )

    def _button(self, name: str, sign: str, deed: Callable[[], object]) -> TextButton:
        button = TextButton(name, sign, self)
        button.clicked.connect(ignoring(deed))
        return button

    def _heard(self, _changes: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read the notices again."""
        company = self._desk.companies.chosen

        def asked(register: Register, on: date) -> tuple[tuple[VendorNoticeView, ...], frozenset[str]]:
            known = frozenset(view.notice.id for view in vendor_notice_views(register, on))
            return company_notices(register, on, company), known

        self._desk.ask(self, asked, self._offer)

    def go_to(self, notice_id: str) -> None:
        """Choose this notice once it is read; nothing where it is not one."""
        self._wanted = notice_id
        self.refresh()

    def chosen(self) -> str:
        """The id of the notice that is chosen; empty when there is none."""
        view = self.view()
        return self._kept if view is None else view.notice.id

    def choose_again(self, notice_id: str) -> None:
        """Choose the one that was chosen in the window before, without asking that it be looked at."""
        self._kept = notice_id
        self.refresh()

    def _offer(self, found: tuple[tuple[VendorNoticeView, ...], frozenset[str]]) -> None:
        views, known = found
        if self._wanted in known - {view.notice.id for view in views}:  # asked for from elsewhere: another company's
            self._desk.companies.choose("")
            return
        asked_for = next((at for at, view in enumerate(views) if view.notice.id == self._wanted), None)
        kept = next((at for at, view in enumerate(views) if view.notice.id == self.chosen()), 0)
        place = kept if asked_for is None else asked_for
        self._wanted = self._kept = ""
        self._views = views
        self.nothing.setVisible(not known)
        for each in (self.table, self.named, self.explained, self.add, self.tell, self.shown, self.answer, self.away):
            each.setVisible(bool(known))
        self.table.clear()
        for view in views:
            days = view.days
            texts = [
                view.subject.title,
                *map(day_text, (view.notice.received_on, days.object_by, days.starts_on)),
                *map(day_text, (days.pass_on_by, days.own.begin_by)),
                name_of("our_answer", view.notice.answer.value),
            ]
            self.table.addTopLevelItem(_item(view, texts, self._desk.on))
        for at in range(self.table.columnCount()):
            self.table.resizeColumnToContents(at)
        if views:
            self.table.setCurrentIndex(self.table.model().index(min(place, len(views) - 1), 0))
        self._explain()
        if asked_for is not None:
            self.arrived.emit()

    def view(self) -> VendorNoticeView | None:
        """The chosen notice."""
        at = self.table.currentIndex().row()
        return self._views[at] if 0 <= at < len(self._views) else None

    def _explain(self) -> None:
        view = self.view()
        self.named.clear()
        for step in () if view is None else view.steps:
            self.named.addTopLevelItem(QTreeWidgetItem(_texts(step)))
        for at in range(self.named.columnCount() - 1):
            self.named.resizeColumnToContents(at)
        self.named.setVisible(view is not None and bool(view.steps))
        if view is not None and view.steps:
            open_one = next((at for at, step in enumerate(view.steps) if step.change is None), 0)
            self.named.setCurrentIndex(self.named.model().index(open_one, 0))
        none = _("No notice is from a vendor of this company; another company, or all of them, can be chosen above.")
        self.detail.setText(none if view is None else "\n".join(_lines(view)))
        self._follow()

    def step(self) -> NamedStep | None:
        """The sub-processor of the notice that is chosen."""
        view, at = self.view(), self.named.currentIndex().row()
        return view.steps[at] if view is not None and 0 <= at < len(view.steps) else None

    def _change(self) -> Subject | None:
        """The change that the chosen sub-processor has led to; of a notice that names none, the first made of it."""
        view, step = self.view(), self.step()
        if step is not None:
            return step.change
        return None if view is None else next(iter(view.changes), None)

    def _follow(self) -> None:
        view, editable = self.view(), self._desk.editable
        self.add.setEnabled(editable)
        self.tell.setEnabled(editable and view is not None and self._change() is None)
        self.shown.setEnabled(self._change() is not None)
        for each in (self.answer, self.away):
            each.setEnabled(editable and view is not None)

    # ---- deeds -----------------------------------------------------------------------------------------------------

    def receive(self, file: Path | None = None) -> None:
        """Record a notice, from this file if there is one."""

        def show(lists: PickLists) -> None:
            dialog = ReceivedDialog(self._desk, lists, self, file)
            dialog.recorded.connect(self.go_to)
            dialog.open()

        self._desk.ask(self, lambda register, _on: pick_lists(register), show)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file dropped here is a vendor's notice; anything else goes where the window sends it."""
        let_in(event, wanted=self._desk.editable and bool(dragged_names(event, ENDINGS)))

    def dropEvent(self, event: QDropEvent) -> None:
        """Record it; of several the first."""
        wanted = self._desk.editable and bool(dragged_names(event, ENDINGS))
        take_drop(event, self._take, wanted=wanted)

    def _take(self, files: tuple[Path, ...]) -> None:
        fitting = [path for path in files if path.suffix.lower() in ENDINGS]
        if fitting:
            self.receive(fitting[0])
        else:
            self._desk.tell(Notice(nothing_came(), "check"))

    def pass_on(self) -> None:
        """Describe the change that our customers are told of, filled with what the notice says."""
        view = self.view()
        if view is not None and self._change() is None:
            self.telling.emit(beginning_of(view, self.step(), self._desk.on))

    def show_change(self) -> None:
        """Go to the change that it has led to."""
        change = self._change()
        if change is not None:
            self.change_requested.emit(change.id)

    def record_answer(self) -> None:
        """Say what we answered."""
        view = self.view()
        if view is not None:
            answer_dialog(self._desk, view.notice, self).open()

    def put_away(self) -> None:
        """Archive a notice that was recorded twice or by mistake; undoing brings it back."""
        view = self.view()
        if view is not None:
            gone = SaveVendorNotice(replace(view.notice, archived=True), view.notice.version)
            self._desk.change(
                self,
                _("archive the notice of {vendor}").format(vendor=view.subject.title),
                lambda writing: save_vendor_notice(writing.register, gone, actor=writing.actor, at=writing.at),
            )


def _item(view: VendorNoticeView, texts: list[str], on: date) -> QTreeWidgetItem:
    """A line of the list; one of which a day has passed is signed, in words too."""
    item = QTreeWidgetItem(texts)
    if is_overdue(view, on):
        item.setIcon(0, icon("verdict_bad", tokens_now().shade(Tone.BAD).ink))
        item.setText(0, f"{texts[0]} \N{MIDDLE DOT} {_('Overdue')}")
    return item


def _texts(step: NamedStep) -> list[str]:
    told = _("Not told yet") if step.change is None else _("A change is recorded")
    where = ", ".join(map(country_name, step.named.countries)) or NOTHING
    return [step.named.name, name_of("change_kind", step.named.kind.value), where, told, step.named.quote]


def _lines(view: VendorNoticeView) -> list[str]:
    found = view.days.difference
    moved = [f"{each.name} ({', '.join(map(country_name, each.named))})" for each in found.moved]
    lines = [
        f"{title}: {', '.join(names)}"
        for title, names in (
            (_("New"), found.new),
            (_("Moved"), moved),
            (_("Gone"), found.gone),
            (_("Not named"), found.not_named),
            (_("Customers to be told"), [each.title for each in view.customers]),
        )
        if names
    ]
    return [*map(str, view.own), *map(str, view.reasons), *lines] or [NOTHING]
