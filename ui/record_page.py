"""One thing of the register, opened in place: where one is, what can be done, and its whole dossier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.scope import KINDS, Scope
from dpa_tracker.sentences import _
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.blocks import Dossier
from ui.dossiers.deed import Deed
from ui.dossiers.section_index import SectionIndex
from ui.dossiers.seen_sections import Seen
from ui.dossiers.view import DossierView
from ui.trail import AGREEMENT_WORD, PageKey, Place
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.empty_state import EmptyState
from ui.widgets.texts import CRUMB, label, one_line
from ui.work import Ticket

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes

_ROOM_FOR_INDEX = 1000

DossierMaker: TypeAlias = "Callable[[Register, str, date], Dossier]"


@dataclass(frozen=True, slots=True)
class RecordSeen:
    """The record that was open, and what of its page was seen."""

    subject: Subject
    seen: Seen


class RecordPage(QWidget):
    """`left` goes to the list, `escaped` back to where one came from, `open_requested` to another thing.

    The others lead to what is done with this one, `place_requested` to another tool about it. `acted` carries an act of
    its dossier.
    """

    left = Signal()
    escaped = Signal()
    open_requested = Signal(object)
    edit_requested = Signal(object)
    archive_requested = Signal(object)
    draft_requested = Signal(object)
    place_requested = Signal(object)
    acted = Signal(object)

    def __init__(self, makers: dict[str, DossierMaker], desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._makers = makers
        self._desk = desk
        self._place: Place | None = None
        self._document = ""  # to go to, once it is shown
        self._before: RecordSeen | None = None  # in the window before, until it is shown here
        self._reading: Ticket | None = None
        # Tab goes by the order in which these are made: as they are read.
        self._list = TextButton("", parent=self, link=True)
        self._list.clicked.connect(ignoring(self.left.emit))
        self._title = one_line("", strong=True)
        self.jumps = DropDown(self)
        self.jumps.setAccessibleName(_("Sections of this page"))
        self.jumps.hide()
        self.index = SectionIndex(self)
        self.index.hide()
        self.view = DossierView(self, desk.work)
        self.view.opened.connect(self.open_requested)
        self.view.acted.connect(self.acted)
        self.view.shown.connect(self._shown)
        self.index.wanted.connect(self.view.jump)
        self.jumps.activated.connect(self.view.jump)
        self._gone = EmptyState(
            "archive", _("No longer there"), _("This record has been removed, or is in another register."), (), self
        )
        self._gone.hide()
        self._lay_out()
        desk.broadcast.changed.connect(self._heard)

    def _lay_out(self) -> None:
        crumbs = QFrame(self)
        crumbs.setProperty("plain", "true")
        line = QHBoxLayout(crumbs)
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(6)
        line.addWidget(self._list)
        line.addWidget(label(CRUMB, muted=True))
        line.addWidget(self._title, 1)
        line.addWidget(self.jumps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(crumbs)
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.index)
        beside.addWidget(self.view, 1)
        column.addLayout(beside, 1)
        column.addWidget(self._gone, 1)

    def open(self, place: Place, list_name: str) -> None:
        """Show what a place names."""
        self._place = place
        self._document = place.words
        self._list.say(list_name)
        self._title.setText(place.subject.title if place.subject else "")
        self._ask()

    def entered(self) -> RecordSeen | None:
        """What is seen: for the same page of a new window."""
        subject = self.current_subject()
        shown = subject is not None and self.view.dossier is not None
        return RecordSeen(subject, self.view.seen()) if subject is not None and shown else None

    def resume(self, before: RecordSeen | None) -> None:
        """Look at the same place of it, once it is shown."""
        self._before = before

    def take_focus(self) -> None:
        """Be ready for the keyboard."""
        self.view.setFocus()

    def current_subject(self) -> Subject | None:
        """What is shown."""
        return self._place.subject if self._place else None

    def _heard(self, _changes: Changes | None) -> None:
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        subject = self.current_subject()
        if subject is None:
            return
        if self._reading:
            self._reading.drop()
        make = self._makers[subject.kind]
        self._reading = self._desk.ask(
            self, lambda register, on: make(register, subject.id, on), self._show, self._cannot_show
        )

    def _show(self, dossier: Dossier) -> None:
        self._reading = None
        self._gone.hide()
        self.view.show()
        self._title.setText(dossier.title)
        self.view.show_dossier(dossier, self._deeds(dossier))
        titles = tuple(section.title for section in dossier.sections) if dossier.index else ()
        self.index.offer(titles)
        if titles != tuple(self.jumps.itemText(number) for number in range(self.jumps.count())):
            self.jumps.clear()
            self.jumps.addItems(titles)

    def _shown(self) -> None:
        self._fit()
        before, self._before, subject = self._before, None, self.current_subject()
        if before is not None and subject is not None and _who(subject) == _who(before.subject):
            layout = self.layout()
            if layout is not None:
                layout.activate()  # the index may have come beside it, and texts wrap in another way
            self.view.see_again(before.seen)
        if self._document:
            self.view.go_to_document(self._document)
            self._document = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to where the record was opened, as in a mail program."""
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The index stands beside the page where there is room for both, else it is a drop-down above it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        dossier = self.view.dossier
        wanted, room = dossier is not None and dossier.index, self.width() >= _ROOM_FOR_INDEX
        self.index.setVisible(wanted and room)
        self.jumps.setVisible(wanted and not room)

    def _cannot_show(self, error: Exception) -> None:
        self._reading = None
        gone = isinstance(error, KnownError) and error.code == "no_such_record"
        self._gone.setVisible(gone)
        self.index.hide()
        self.jumps.hide()
        self.view.setVisible(not gone)
        if not gone:
            self._desk.fail(error)

    def _deeds(self, dossier: Dossier) -> tuple[Deed, ...]:
        subject, editing = dossier.opens, self._desk.editing
        if subject is None:
            return ()
        archive = _("Bring back") if dossier.archived else _("Archive")
        deeds = [
            Deed(_("Edit"), "edit", lambda: self.edit_requested.emit(subject), *editing),
            Deed(archive, "archive", lambda: self.archive_requested.emit(subject), *editing),
        ]
        if subject.kind == "agreement":
            pack = Place(PageKey.PACKING, words=subject.id)
            changed = Place(PageKey.COMPARING, words=AGREEMENT_WORD + subject.id)
            deeds += (
                Deed(_("New draft"), "drafting", lambda: self.draft_requested.emit(subject), *self._desk.drafting),
                Deed(_("Pack for signature…"), "packing", lambda: self.place_requested.emit(pack), *editing),
                Deed(_("What did they change?"), "comparing", lambda: self.place_requested.emit(changed)),
            )
        if subject.kind in KINDS:
            about = Scope(subject.kind, subject.id).words
            chain, on_map = Place(PageKey.CHAIN, words=about), Place(PageKey.MAP, words=about)
            deeds += (
                Deed(_("Show in chain"), "chain", lambda: self.place_requested.emit(chain)),
                Deed(_("Show on map"), "map", lambda: self.place_requested.emit(on_map)),
            )
        return tuple(deeds)


def _who(subject: Subject) -> tuple[str, str]:
    return subject.kind, subject.id
