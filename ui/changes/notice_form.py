"""Recording what happened to notices, of one customer or several; that a change begins, or may begin all the same."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, Channel, NoticeState
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.queries.chain_changes import ChangeView
from dpa_tracker.sentences import _, sentence
from dpa_tracker.use_cases.begin_change import DAY, BeginChange
from dpa_tracker.use_cases.record_notices import RecordNotices
from ui.forms.choice_fields import ChoiceField
from ui.forms.file_field import FileField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.prompts import Prompts


class NoticeForm(PartForm[ChainChange]):
    """State, day, channel, address, evidence, note; what is left empty stays as it is recorded."""

    def __init__(self, state: NoticeState, today: date, told: str, prompts: Prompts) -> None:
        super().__init__()
        self._change: ChainChange | None = None
        self._today = today
        self.section(_("What has happened"), told)
        self._state = self.add("state", _("State"), ChoiceField(NoticeState, "notice_state"))
        self._day = self.add("day", _("The day it happened"), DateField())
        self._channel = self.add("channel", _("Channel"), ChoiceField(Channel, "channel", none=_("As on record")))
        self._address = self.add("address", _("Address"), TextField(_("Only where another one was used.")))
        self._evidence = self.add("evidence", _("Evidence"), TextField(_("What proves it: a receipt, a message.")))
        self._paper = self.add(
            "paper", _("File"), FileField(_("What shows it"), prompts, _("It is attached to each of these customers."))
        )
        self._note = self.add("note", _("Note"), LongTextField(lines=2))
        self._state.put(state)
        self._day.put(today)

    def put(self, value: ChainChange | None) -> None:
        """Be about a change."""
        self._change = value

    def read(self) -> ChainChange:
        """The change that it is about; what was said of it stands in `command`."""
        if self._change is None:
            raise LookupError("no change was put into the form")
        return self._change

    def command(self, customers: tuple[PartyId, ...], version: int) -> RecordNotices:
        """What was typed, for these customers."""
        return RecordNotices(
            self.read().id,
            customers,
            self._state.value() or NoticeState.SENT,
            self._day.value() or self._today,
            self._today,
            self._channel.value(),
            self._address.value() or None,
            self._evidence.value() or None,
            note=self._note.value() or None,
            expected_version=version,
            paper=self._paper.value(),
        )


class BeginForm(PartForm[ChainChange]):
    """From which day a change is in effect."""

    def __init__(self, view: ChangeView, today: date) -> None:
        super().__init__()
        self._change = view.change
        self._today = today
        self.section(_("Put into effect"), _what_begins(view))
        ends = view.change.kind is ChangeKind.REMOVE
        self._day = self.add(DAY, _("Last day of use") if ends else _("First day"), DateField())
        self.show_row(DAY, view.change.kind is not ChangeKind.RELOCATE)  # places have no day of their own
        self._day.put(max(filter(None, (view.change.planned_start, view.may_start_on)), default=today))

    def put(self, value: ChainChange | None) -> None:
        """Be about a change."""
        if value is not None:
            self._change = value

    def read(self) -> ChainChange:
        """The change that it is about."""
        return self._change

    def command(self, version: int) -> BeginChange:
        """What was said."""
        return BeginChange(self._change.id, self._day.value() or self._today, version)


def _what_begins(view: ChangeView) -> str:
    said = {ChangeKind.ADD: "begins", ChangeKind.REMOVE: "ends", ChangeKind.RELOCATE: "moves"}
    if view.replaces is not None:
        return sentence("notice.begins_for", {"replaced": view.replaces.title})
    return sentence(f"notice.{said.get(view.change.kind, 'begins')}")


class OverrideForm(PartForm[ChainChange]):
    """Why a change may start although not every customer allows it."""

    def __init__(self) -> None:
        super().__init__()
        self._change: ChainChange | None = None
        self.section(
            _("Start all the same"),
            _("Your name and the reason go into the history. An empty reason takes it back."),
        )
        self._reason = self.add("override", _("Reason"), LongTextField())

    def put(self, value: ChainChange | None) -> None:
        """Show the reason that is recorded."""
        self._change = value
        self._reason.put("" if value is None else value.override)

    def read(self) -> ChainChange:
        """The change that it is about."""
        if self._change is None:
            raise LookupError("no change was put into the form")
        return self._change

    @property
    def reason(self) -> str:
        """The reason typed."""
        return self._reason.value()
