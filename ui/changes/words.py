"""Words and signs of changes and their notices."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QStandardItem

from dpa_tracker.domain.chain_changes import NoticeState
from dpa_tracker.queries.chain_changes import ChangeView, NoticeRow
from dpa_tracker.sentences import _, name_of
from ui.formats import day_text
from ui.theme.icons import icon
from ui.theme.tokens import Tone, tokens_now

_SIGNS: Final = {
    NoticeState.TO_SEND: ("verdict_neutral", Tone.NEUTRAL),
    NoticeState.SENT: ("verdict_info", Tone.ACCENT),
    NoticeState.DELIVERED: ("verdict_info", Tone.ACCENT),
    NoticeState.OBJECTED: ("verdict_bad", Tone.BAD),
    NoticeState.AGREED: ("verdict_good", Tone.GOOD),
    NoticeState.WITHDRAWN: ("verdict_caution", Tone.CAUTION),
}


def may_start_text(view: ChangeView) -> str:
    """From when it may start, in a cell."""
    if view.change.called_off_on is not None:
        return _("Called off")
    if view.effect is not None:
        ahead = _("Recorded from {day}").format(day=day_text(view.effect.since))
        return ahead if view.effect.ahead else _("In effect")
    if view.change.override:
        return _("All the same")
    return _("Not yet") if view.may_start_on is None else day_text(view.may_start_on)


class SignedItem(QStandardItem):
    """A cell with a sign before its words, in the colours of the scheme that is on when it is painted."""

    def __init__(self, text: str, sign: Callable[[], QIcon]) -> None:
        super().__init__(text)
        self._sign = sign

    def data(self, role: int = Qt.ItemDataRole.UserRole + 1) -> object:
        """The sign is made anew each time, all else as it was put."""
        return self._sign() if role == Qt.ItemDataRole.DecorationRole else super().data(role)


def sign_of_change(view: ChangeView) -> QIcon:
    """Green where it may start or is in effect, yellow where something is awaited or not known."""
    now = view.effect is not None and not view.effect.ahead
    free = (view.may_start_on is not None or now) and not view.untold and not view.begins_too_early
    name, tone = ("verdict_good", Tone.GOOD) if free else ("verdict_caution", Tone.CAUTION)
    return icon(name, tokens_now().shade(tone).ink)


def sign_of_notice(row: NoticeRow) -> QIcon:
    """The sign of a state; what is not known bears a question."""
    name, tone = _SIGNS[row.outlook.notice.state]
    if row.outlook.undetermined and row.outlook.notice.state is not NoticeState.OBJECTED:
        name, tone = "verdict_open", Tone.CAUTION
    if row.outlook.late and row.outlook.notice.state is NoticeState.TO_SEND:
        name, tone = "verdict_bad", Tone.BAD
    return icon(name, tokens_now().shade(tone).ink)


def state_text(row: NoticeRow) -> str:
    """The state of a notice with the day of it."""
    if not row.affected:
        return name_of("notice_state", "not_affected")
    notice = row.outlook.notice
    days = {
        NoticeState.SENT: notice.sent_on,
        NoticeState.DELIVERED: notice.delivered_on,
        NoticeState.OBJECTED: notice.objected_on,
        NoticeState.AGREED: notice.agreed_on,
        NoticeState.WITHDRAWN: notice.withdrawn_on,
    }
    day = days.get(notice.state)
    name = name_of("notice_state", notice.state.value)
    return name if day is None else f"{name}, {day_text(day)}"
