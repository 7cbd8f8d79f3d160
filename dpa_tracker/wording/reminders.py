"""Sentences about what was said of deadlines: done, snoozed, open again."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.kind.reminder": "Reminder",
    "name.deadline_state.snoozed": "Snoozed",
    "reminder.done": "Marked as done by {who} on {said_on}.",
    "reminder.done_noted": "Marked as done by {who} on {said_on}: “{note}”",
    "reminder.snoozed": "Snoozed until {until} by {who} on {said_on}.",
    "reminder.snoozed_noted": "Snoozed until {until} by {who} on {said_on}: “{note}”",
    "reminder.awake": "It was snoozed until {until} by {who}; that time is over.",
    "reminder.awake_noted": "It was snoozed until {until} by {who}; that time is over: “{note}”",
    "reminder.reopened": "Opened again by {who} on {said_on}.",
    "reminder.reopened_noted": "Opened again by {who} on {said_on}: “{note}”",
    "reminder.rearmed_done": (
        "{who} marked it as done on {said_on}, but what it rests on has changed since. It is open again."
    ),
    "reminder.rearmed_done_noted": (
        "{who} marked it as done on {said_on} (“{note}”), but what it rests on has changed since. It is open again."
    ),
    "reminder.rearmed_snoozed": (
        "{who} snoozed it on {said_on}, but what it rests on has changed since. It is open again."
    ),
    "reminder.rearmed_snoozed_noted": (
        "{who} snoozed it on {said_on} (“{note}”), but what it rests on has changed since. It is open again."
    ),
    "reminder.renewed": (
        "The agreement was renewed by itself after {end}, since no notice is recorded; its last day is now {next}."
    ),
    "calendar.term.not_begun": "It has not begun yet: it begins on {begin}.",
    "calendar.term.notice_missed": "The last day for notice has passed: it is missed.",
    "calendar.term.ended": "It has ended.",
    "calendar.cancelled": "Cancelled: {event}",
    "calendar.cancelled_why": "This deadline no longer stands: what it rested on was changed, ended or taken out.",
    "error.no_such_deadline": (
        "there is no deadline '{uid}' on this day; `dpa-tracker deadlines --json` lists those there are"
    ),
    "fault.note_too_long": "at most {limit} characters; write the rest into the record",
    "fault.snooze_in_the_past": "must come after {on}",
    "fault.snooze_past_due": "must not be later than the day itself, {due}: it would be missed unseen",
    "fault.snooze_too_long": "at most a year ahead, until {last}",
}
