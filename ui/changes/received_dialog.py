"""A vendor's notice is recorded: pasted or chosen, read for what it proposes, and taken one by one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind, PartyId, VendorNoticeId
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, country_name, error_sentence, name_of
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.receive_notice import (
    NoticeReading,
    SaveVendorNotice,
    accepted,
    read_vendor_notice,
    save_vendor_notice,
)
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dropping import let_in, nothing_came, take_drop
from ui.formats import day_text
from ui.forms.choice_fields import CodeField
from ui.forms.form import Form
from ui.forms.text_fields import DateField, LongTextField
from ui.prompts import may_discard, was_typed
from ui.widgets.buttons import TextButton
from ui.widgets.file_slot import dragged_names
from ui.widgets.room import above_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label

ENDINGS = (".txt", ".docx", ".pdf", ".eml", ".msg", ".html", ".htm", ".md", ".mdx", ".csv", ".xlsx", ".ods")
_SIZE = (820, 760)
_TICK = 28  # pixels


class ReceivedDialog(QDialog):
    """Nothing of what is proposed is taken until it is ticked. `recorded` bears the id of the notice."""

    recorded = Signal(str)

    def __init__(self, desk: Desk, lists: PickLists, parent: QWidget, file: Path | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A vendor's notice"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self._desk = desk
        self.prompts = desk.prompts
        self._lists = lists
        self._path: Path | None = file
        self._read: NoticeReading | None = None
        self.form = Form(stacked=True)
        self.form.section(_("A vendor's notice"), _("Paste its text, or choose or drop the file."))
        others = lists.parties.without(lists.own)
        self.vendor = self.form.add("party_id", _("Vendor"), CodeField(others, none=""))
        self.received = self.form.add("received_on", _("Received on"), DateField())
        self.start = self.form.add("planned_start", _("Planned start"), DateField(_("As the vendor says it.")))
        self.text = self.form.add("text", _("Text"), LongTextField(lines=5))
        self.form.finish()
        self.received.put(desk.on)
        self._day_is_entered = False
        self.received.edited.connect(self._day_entered)
        for each in (self.received, self.start):
            each.edited.connect(self._look)
        self.vendor.edited.connect(self._go_on)
        self.text.edited.connect(self._typed)
        self.told = label("", muted=True, wrap=True)
        self.proposals = QTreeWidget(self)
        self.proposals.setRootIsDecorated(False)
        self.proposals.setHeaderLabels([_("Sub-processor"), _("Change"), _("Countries"), _("Quote")])
        self.proposals.setAccessibleName(_("What the notice says"))
        self._arrange()
        self._fit()
        self._name_file()
        self.form.go_to("party_id")  # who sent it is asked first

    def _arrange(self) -> None:
        choose = TextButton(_("Choose a file…"), "open", self)
        choose.clicked.connect(ignoring(self.choose))
        read = TextButton(_("Read it"), "scanning", self, primary=True)
        read.clicked.connect(ignoring(self.read))
        line = QHBoxLayout()
        for button in (choose, read):
            line.addWidget(button)
        line.addWidget(self.told, 1)
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setProperty("primary", "true")
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        inside = QVBoxLayout(parts := QWidget())
        inside.setContentsMargins(16, 8, 16, 0)
        inside.addWidget(self.form)
        inside.addLayout(line)
        inside.addWidget(self.proposals, 1)
        buttons.setContentsMargins(16, 8, 16, 16)
        above_foot(self, parts, buttons)
        open_at(self, *_SIZE)

    def _look(self) -> None:
        """Say at once that a vendor that has begun leaves no days to work out."""
        days = (None if each.input_faults("") else each.value() for each in (self.received, self.start))
        received, start = days
        past = received is not None and start is not None and start < received
        said = _(
            "The vendor began before its notice came: no customer can be told in time, and the days stay undetermined."
        )
        self.start.remark(said if past else "")

    # ---- reading ---------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for the file."""
        patterns = " ".join(f"*{ending}" for ending in ENDINGS)
        self.take(self._desk.prompts.open_file(self, _("A vendor's notice"), f"{_('Files')} ({patterns})"))

    def take(self, path: Path | None) -> None:
        """Read this file, in place of what was read or pasted before."""
        if path is not None:
            self._path, self._read = path, None
            self.text.put("")
            self.proposals.clear()
            self._name_file()
            self.read()

    def _name_file(self) -> None:
        """Say which file it is, until what was read from it stands there."""
        self.told.setText("" if self._path is None else self._path.name)

    def _go_on(self) -> None:
        """A file that was waiting for its vendor is read."""
        if self._path is not None and self._read is None and self.vendor.value():
            self.read()

    def _typed(self) -> None:
        """What is typed or pasted over a file is what is read; the file is no longer its source."""
        if self._path is not None:
            self._path = None
            self.told.setText(_("The text is read, no longer the file."))

    def read(self) -> None:
        """Look for what the text or the file proposes."""
        vendor = self._lists.party_name(self.vendor.value() or "")
        path, text = self._path, self.text.value()
        if vendor is None or (path is None and not text.strip()):
            missing = "party_id" if vendor is None else "text"
            self.form.show_faults((Fault(missing, "needed"),))
            return
        self.form.show_faults(())
        self._desk.ask(
            self, lambda register, _on: read_vendor_notice(register, vendor, path, text), self._show, self._refuse
        )

    def _show(self, found: NoticeReading) -> None:
        self._read = found
        self.proposals.clear()
        for each in found.changes:
            kind, where = name_of("change_kind", each.kind.value), ", ".join(map(country_name, each.countries))
            item = QTreeWidgetItem([each.name, kind, where, each.quote])
            item.setCheckState(0, Qt.CheckState.Unchecked)
            item.setToolTip(3, each.quote.replace("<", "&lt;"))
            self.proposals.addTopLevelItem(item)
        self._fit()
        self.proposals.setColumnWidth(0, self.proposals.columnWidth(0) + _TICK)  # the size of a cell knows no tick
        days = "; ".join(day_text(each.day) for each in found.days)
        if len(found.days) == 1 and self.start.value() is None:
            self.told.setText(_("Day named: {days}. Enter it as the start if it is.").format(days=days))
        else:
            self.told.setText(_("Days named: {days}").format(days=days or "\N{EN DASH}"))
        self._propose_day(found.dated)
        if self._path is not None and not self.text.value():
            self.text.put(found.text)

    def _propose_day(self, dated: date | None) -> None:
        """The day that an e-mail bears is proposed as the day it was received, unless somebody entered another."""
        if dated is None:
            return
        day = day_text(dated)
        if dated > self._desk.on:
            said = _("The message is dated {day}, which is still to come: enter the day on which you received it.")
        elif self._day_is_entered:
            said = _("The message is dated {day}.")
        else:
            self.received.put(dated)
            said = _("As the message is dated; enter another day if you received it later.")
        self.received.remark(said.format(day=day))

    def _day_entered(self) -> None:
        """Whoever enters a day means it, whatever a message says."""
        self._day_is_entered = True

    def _fit(self) -> None:
        for at in range(self.proposals.columnCount() - 1):
            self.proposals.resizeColumnToContents(at)

    def _refuse(self, error: Exception) -> None:
        if isinstance(error, KnownError):
            self.told.setText(error_sentence(error))
        elif isinstance(error, InvalidInputError):
            self.form.show_faults(error.faults)
        else:
            self._desk.fail(error)

    # ---- saving ----------------------------------------------------------------------------------------------------

    def notice(self, on: date) -> VendorNotice:
        """The notice as entered, with what is ticked."""
        plain = VendorNotice(
            VendorNoticeId(new_id(Kind.VENDOR_NOTICE)),
            PartyId(self.vendor.value() or ""),
            self.received.value() or on,
            planned_start=self.start.value(),
            text=self.text.value(),
            source="" if self._path is None else self._path.name,
        )
        items = [self.proposals.topLevelItem(at) for at in range(self.proposals.topLevelItemCount())]
        ticked = [item is not None and item.checkState(0) is Qt.CheckState.Checked for item in items]
        changes = () if self._read is None else self._read.changes
        return accepted(plain, tuple(each for each, taken in zip(changes, ticked, strict=False) if taken))

    def accept(self) -> None:
        """Save it; the dialog closes when it has been written."""
        faults = self.form.input_faults()
        if faults:
            self.form.show_faults(faults)
            return
        wish = SaveVendorNotice(self.notice(self._desk.on))
        self._desk.change(
            self,
            _("A vendor's notice"),
            lambda writing: save_vendor_notice(writing.register, wish, actor=writing.actor, at=writing.at),
            lambda _outcome: self._saved(wish.value),
            self._refuse,
        )

    def _saved(self, notice: VendorNotice) -> None:
        super().accept()
        self.recorded.emit(notice.id)

    def reject(self) -> None:
        """Close without saving; what was typed or ticked is given up only when that is said."""
        items = [self.proposals.topLevelItem(at) for at in range(self.proposals.topLevelItemCount())]
        ticked = any(item is not None and item.checkState(0) is Qt.CheckState.Checked for item in items)
        if not (ticked or was_typed(self)) or may_discard(self):
            super().reject()

    # ---- dropping --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file can be dropped."""
        let_in(event, wanted=bool(dragged_names(event, ENDINGS)))

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it."""
        take_drop(event, self._take, wanted=bool(dragged_names(event, ENDINGS)))

    def _take(self, files: tuple[Path, ...]) -> None:
        fitting = [path for path in files if path.suffix.lower() in ENDINGS]
        if fitting:
            self.take(fitting[0])
        else:
            self.told.setText(nothing_came())
