"""The line at the foot of the window: how many of each, whether work is under way, and which law is used."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QResizeEvent
from PySide6.QtWidgets import QStatusBar, QWidget

from dpa_tracker.queries.verdict_words import digest_words
from dpa_tracker.sentences import _
from ui.desk import Desk
from ui.formats import count_text, day_text
from ui.navigation import page_name
from ui.trail import PageKey
from ui.widgets.texts import Level, label, tooltip

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register
    from dpa_tracker.store.unit_of_work import Changes
    from ui.work import Ticket

_COUNTED = (PageKey.AGREEMENTS, PageKey.PARTIES, PageKey.ENGAGEMENTS, PageKey.TRANSFERS)
_DIGEST_SHOWN = 12
_LOOK_EVERY = 700  # milliseconds
_ROOM_FOR_COUNTS = 860  # logical pixels
_TOLD_FOR = 8_000  # milliseconds


class StatusLine(QStatusBar):
    """Follows the register and the day."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._desk = desk
        self._counts = label("", Level.SMALL)
        self._law = label("", Level.SMALL)
        self._list = label("", Level.SMALL, strong=True)
        self.addWidget(self._list)
        self.addWidget(self._counts)
        self._busy = label(_("Working …"), Level.SMALL)
        self._busy.hide()
        self.addPermanentWidget(self._busy)
        self.addPermanentWidget(self._law)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_EVERY)
        self._look.timeout.connect(self._say_busy)
        self._look.start()
        self._was_busy = False
        self._asked: list[Ticket] = []
        desk.broadcast.changed.connect(self._heard)
        self._heard(None)

    @property
    def list_words(self) -> str:
        """What is said of the list that is shown."""
        return self._list.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the counts, which Today has too, give way to which law is used."""
        super().resizeEvent(event)
        if not self.currentMessage():
            self._counts.setVisible(self.width() >= _ROOM_FOR_COUNTS)

    def say_list(self, words: str) -> None:
        """How many rows of the list that is shown are there and selected; nothing where no list is shown."""
        self._list.setText(words)
        self._list.setVisible(bool(words) and not self.currentMessage())

    def tell(self, words: str) -> None:
        """Say something for a while in place of the rest; a screen reader is told too."""
        self.showMessage(words, _TOLD_FOR)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def _heard(self, changes: Changes | None) -> None:
        if changes is not None and changes.of_papers_alone:
            return
        if self._desk.register is None:
            self._counts.setText("")
            self._law.setText("")
            return
        for ticket in self._asked:  # of another day, or before a change: of a large register they wait for minutes
            ticket.drop()
        asked = (self._desk.ask(self, _counts_of, self._say_counts), self._desk.ask(self, _law_of, self._say_law))
        self._asked = [ticket for ticket in asked if ticket is not None]

    def _say_busy(self) -> None:
        """Say so when work takes longer than one look; and what a first save waits for, in a register of many rows."""
        busy, register = not self._desk.work.is_idle, self._desk.present
        copies = register is not None and register.copying.locked()
        self._busy.setText(_("Copying the register first, and verifying the copy …") if copies else _("Working …"))
        self._busy.setVisible(busy and self._was_busy)
        self._was_busy = busy

    def _say_counts(self, counts: Mapping[str, int]) -> None:
        parts = [f"{page_name(page)} {count_text(counts[page.value])}" for page in _COUNTED if page.value in counts]
        self._counts.setText("   ".join(parts))

    def _say_law(self, law: tuple[str, date | None, bool]) -> None:
        digest, status, corrected = law
        said = digest_words(digest[:_DIGEST_SHOWN], corrected=corrected)
        text = _("Law as of {day}, digest {digest}").format(day=day_text(status), digest=said)
        self._law.setText(text)
        self._law.setToolTip(tooltip(digest))


def _counts_of(register: Register, on: date) -> Mapping[str, int]:
    from dpa_tracker.queries.today import today  # noqa: PLC0415 - loads the database library

    return today(register, on).counts


def _law_of(register: Register, _on: date) -> tuple[str, date | None, bool]:
    from dpa_tracker.queries.transfer_verdicts import Bench  # noqa: PLC0415 - reads the law data

    bench = Bench.of(register)
    return bench.law_digest, bench.corpus.status_as_of, bench.is_corrected
