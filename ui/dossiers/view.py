"""Shows any dossier: a head with verdict, the reasons for it, and sections of blocks; everything as plain text."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import chain

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from dpa_tracker.sentences import _
from ui.dossiers.blocks import (
    Dossier,
)
from ui.dossiers.deed import Deed, row_of
from ui.dossiers.documents_panel import DocumentsPanel, chosen_document
from ui.dossiers.dossier_head import head_of
from ui.dossiers.dossier_sheet import DossierSheet
from ui.dossiers.kept_keyboard import give_back, keyboard_in
from ui.dossiers.lead import lead_of
from ui.dossiers.reasons import reasons_of
from ui.dossiers.section_blocks import fill_section
from ui.dossiers.section_card import SectionCard
from ui.dossiers.seen_sections import Seen, scroll_to, seen_at, top_of
from ui.widgets.polishing import laid_out, polished
from ui.widgets.texts import label
from ui.work import NEXT_TURN, Ticket, Work

_WIDE = 900


class DossierView(QScrollArea):
    """One dossier. `opened` asks to go to another thing of the register, `acted` to carry out an `Act`.

    `shown`: another one, or the same anew, is there to be seen.
    """

    opened = Signal(object)
    acted = Signal(object)
    shown = Signal()

    def __init__(self, parent: QWidget | None = None, work: Work | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(_("Details"))
        self.dossier: Dossier | None = None
        self._work = work
        self._laying: Ticket | None = None
        self._closed: set[str] = set()
        self._putting = False
        self._size = self.size()
        self.verticalScrollBar().rangeChanged.connect(self._range_changed)
        self._room = QWidget(self.viewport())  # stays: a canvas that is put in place of another is dressed anew
        self._room.setProperty("canvas", "true")
        QVBoxLayout(self._room).setContentsMargins(0, 0, 0, 0)
        self._sheet = DossierSheet(self._room, wide=False)
        self._coming: DossierSheet | None = None
        self._before: DossierSheet | None = None
        self._put_into_room(self._sheet)
        self.setWidget(self._room)

    @property
    def is_making(self) -> bool:
        """Whether one is on its way that is not seen yet."""
        return self._laying is not None

    @property
    def sections(self) -> list[SectionCard]:
        """The sections that are shown, in their order."""
        return self._sheet.sections

    def show_dossier(self, dossier: Dossier | None, deeds: tuple[Deed, ...] = ()) -> None:
        """Show one, in place of the one before; where one had scrolled to is kept when it is about the same.

        Where the view was given somebody to work for it, the new one is made beside the old one, a little at a time.
        """
        if self._laying:
            self._laying.drop()
        self._let_go()
        if self._coming is not None:
            self._coming.deleteLater()
        self._coming = sheet = DossierSheet(self._room, wide=self._is_wide())
        sheet.hide()
        steps = self._filled(sheet, dossier, deeds)
        if self._work is None or dossier is None:
            deque(chain(steps, self._put(sheet, dossier)), maxlen=0)
            self._arrive()
        else:
            self._laying = self._work.in_turns(self, chain(steps, self._put(sheet, dossier)), self._arrive)

    def _put(self, sheet: DossierSheet, dossier: Dossier | None) -> Iterator[object]:
        """Show the new one, and then let it follow the window: of hundreds of widgets each takes a turn of its own."""
        yield NEXT_TURN
        same = bool(dossier and self.dossier and dossier.opens == self.dossier.opens)
        kept = self.verticalScrollBar().value() if same else 0
        document = chosen_document(self._sheet) if same else None
        keyboard = keyboard_in(self._sheet, self.window().focusWidget()) if same else None
        self._before, self._sheet, self.dossier = self._sheet, sheet, dossier
        self._coming = None
        sheet.fit(wide=self._is_wide())
        self._exchange(self._before, sheet, long=dossier is not None and sheet.height() > self.height())
        self.verticalScrollBar().setValue(kept)
        for panel in sheet.findChildren(DocumentsPanel):
            panel.choose(document)
        give_back(sheet, keyboard)
        yield NEXT_TURN
        self.setWidgetResizable(True)
        self._putting = False

    def _arrive(self) -> None:
        self._laying = None
        self._let_go()
        self.shown.emit()

    def _let_go(self) -> None:
        """What was shown before goes."""
        before, self._before = self._before, None
        if before is None:
            return
        if self._work is None:
            shiboken6.delete(before)
        else:
            self._work.in_turns(before, before.taken_apart(), before.deleteLater)

    def _exchange(self, before: DossierSheet, sheet: DossierSheet, *, long: bool) -> None:
        """Where Qt is to find out whether a bar is needed, it measures everything at three widths: `long` says it."""
        self._putting = True
        before.hide()
        self._have_bar(always=long)
        if self.dossier is not None:
            self.setWidgetResizable(False)  # the room is as large as the sheet before it is there, and not after
            self._room.resize(sheet.size())
        self._put_into_room(sheet)
        sheet.show()

    def _have_bar(self, *, always: bool) -> None:
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if always else Qt.ScrollBarPolicy.ScrollBarAsNeeded
        if policy is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)

    def _range_changed(self, _least: int, most: int) -> None:
        if most == 0 and not self._putting:
            self._have_bar(always=False)

    def _put_into_room(self, sheet: DossierSheet) -> None:
        column = self._room.layout()
        if column is not None:
            column.addWidget(sheet)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two, as there is room."""
        super().resizeEvent(event)
        if self.size() != self._size:  # and not only its room beside the bar
            self._size = self.size()
            self._have_bar(always=False)
        if self._is_wide() != self._sheet.wide:
            self._sheet.fit(wide=self._is_wide())

    def _is_wide(self) -> bool:
        return self.width() >= _WIDE

    def _filled(self, sheet: DossierSheet, dossier: Dossier | None, deeds: tuple[Deed, ...]) -> Iterator[None]:
        if dossier is None:
            return
        sheet.head.addLayout(head_of(dossier))
        if dossier.lead:
            sheet.head.addLayout(lead_of(dossier.lead, self.opened.emit))
        if deeds:
            sheet.head.addLayout(row_of(deeds))
        if dossier.reasoning is not None:
            sheet.add(reasons_of(dossier.reasoning, self.opened.emit, self.acted.emit))
        elif dossier.unjudged:
            sheet.add(label(dossier.unjudged, muted=True, wrap=True, copyable=True))
        yield
        for section in dossier.sections:
            made = SectionCard(section.title, section.acts, self.acted.emit)
            sheet.add_section(made, aside=section.aside)
            yield from fill_section(made, section, self.opened.emit, self.acted.emit)
            made.turn(opened=section.title not in self._closed)
            made.turned.connect(self._turned)
        sheet.fit(wide=sheet.wide)
        yield from polished(sheet, self.viewport().width())
        yield from self._fitted(sheet)

    def _fitted(self, sheet: DossierSheet) -> Iterator[None]:
        """Measure it and lay it out at the size that it will have: beside the scroll bar where it is long."""
        width, least = self.width(), self.height()
        if sheet.heightForWidth(width) > least:
            yield
            width -= self.verticalScrollBar().sizeHint().width()
        sheet.resize(width, max(sheet.heightForWidth(width), least))
        yield
        yield from laid_out(sheet)

    def _turned(self, title: str, opened: bool) -> None:
        (self._closed.discard if opened else self._closed.add)(title)

    def seen(self) -> Seen:
        """What of it is to be seen."""
        return seen_at(self.verticalScrollBar().value(), self.sections, self._room)

    def see_again(self, seen: Seen) -> None:
        """Fold the same sections, and scroll to the same place."""
        self.verticalScrollBar().setValue(scroll_to(seen, self.sections, self._room))

    def jump(self, number: int) -> None:
        """Bring a section to the top, opened, with the keyboard on it."""
        if number >= len(self.sections):
            return
        wanted = self.sections[number]
        wanted.turn(opened=True)
        layout = self._room.layout()
        if layout is not None:
            layout.activate()
        self.verticalScrollBar().setValue(top_of(wanted, self._room) - 8)
        wanted.turner.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_document(self, document_id: str) -> None:
        """Bring the documents to the top, with the keyboard on this one."""
        for number, section in enumerate(self.sections):
            for panel in section.findChildren(DocumentsPanel):
                self.jump(number)
                panel.choose((document_id, True))
