"""Sentences about the data after an agreement's end, about the log of an agreement, and about several own companies."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.data_end_state.not_bound": "Binds nobody yet",
    "data_end.not_bound": "It binds nobody yet, so there is nothing that could end.",
    "name.data_end_state.running": "No end in sight",
    "name.data_end_state.coming": "Ends",
    "name.data_end_state.open": "Confirmations open",
    "name.data_end_state.closed": "Every confirmation filed",
    "name.data_end_state.nothing": "Nobody on record",
    "data_end.running": "No end is in sight: nobody has given notice, and it goes on until somebody does.",
    "data_end.coming": "The last day is {last_day}. These hold the data, and must return or delete them after it.",
    "data_end.open": "It ended on {last_day}. The matter is open until every confirmation is filed.",
    "data_end.open_undated": (
        "It has ended, on a day that is not on record: no day for deletion can be worked out. Record the last day."
    ),
    "data_end.closed": "It ended on {last_day}, and every confirmation is filed.",
    "data_end.nothing": "It has ended, and nobody is on record as having held data under it.",
    "data_due.promised": "clause {clause}, {days} days after the last day",
    "data_due.not_needed": "Deletion alone was agreed.",
    "data_due.no_last_day": "Undetermined: the last day is not known ({days} days after it).",
    "data_due.no_agreement": "Undetermined: no agreement is on record.",
    "data_due.not_read": "Undetermined: the agreement has not been read on this point.",
    "data_due.not_stated": "Undetermined: the agreement does not state it.",
    "data_due.no_number": "Undetermined: the agreement says it in words alone.",
    "data_due.promised_without_clause": "{days} days after the last day",
    "name.data_duty.returned": "Return",
    "name.data_duty.deleted": "Deletion",
    "name.data_duty.backups": "Backups",
    "name.confirmation_state.not_asked": "Not asked",
    "name.confirmation_state.asked": "Asked",
    "name.confirmation_state.received": "No document",
    "name.confirmation_state.filed": "Filed",
    "deadline.confirmations_open": "Not yet confirmed by: {parties}.",
    "deadline.after_end.return": "The last day is {last_day}: by this day the data must be handed back.",
    "deadline.after_end.deletion": "The last day is {last_day}: by this day the data must be deleted.",
    "deadline.after_end.backup": "The last day is {last_day}: by this day no backup may hold the data any more.",
    "name.log_kind.instruction": "Instruction",
    "name.log_kind.help_with_requests": "Help with a request",
    "name.log_kind.help_with_duties": "Help with duties",
    "name.log_kind.information_given": "Information given",
    "log_kind.article.instruction": "Art. 28(3)(a)",
    "log_kind.article.help_with_requests": "Art. 28(3)(e)",
    "log_kind.article.help_with_duties": "Art. 28(3)(f)",
    "log_kind.article.information_given": "Art. 28(3)(h)",
    "fault.notice_on_record": "this notice is on record already, as received on that day",
    "fault.done_in_the_future": "what was done cannot lie in the future",
    "error.no_such_log_entry": (
        "Agreement {agreement} has no entry '{id}' in its log, or more than one begins so. "
        "Look it up with: dpa-tracker log {agreement}."
    ),
    "error.not_a_holder": (
        "{party} is not among those who hold data under {agreement}. These are: {parties}. "
        "Record the engagement first if it does."
    ),
    "error.not_an_own_company": (
        "{name} is not one of our own companies that has agreements here. These are: {known}. "
        "A party is marked as our own in its record."
    ),
    "error.day_needs_kind": (
        "--on goes with --kind: the whole register is written as it is recorded, with the days of everything in it."
    ),
    "error.company_needs_kind": "--company goes with --kind: the whole register is written for all companies.",
    "error.document_without_received": "A document goes with --received PARTY: it shows what that party confirmed.",
}
