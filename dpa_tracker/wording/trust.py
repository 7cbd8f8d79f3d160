"""Sentences about the history that shows tampering, about copies and their keeping, and about damaged registers."""

from __future__ import annotations

from typing import Final

_HISTORY: Final = {
    "trouble.history_altered": (
        "entry {line} of the history is not what was written, or what stood before it was taken out or moved. It says: "
        "{actor}, {at}, {kind} {subject_id}, {action} {field}. Nothing from there on can be relied on"
    ),
    "trouble.history_missing": "entry {line} of the history is gone: it was taken out, or the entries were renumbered",
    "trouble.history_unreadable": (
        "entry {line} of the history cannot be read: nothing from there on can be relied on"
    ),
    "trouble.history_cut": (
        "the history ends before entry {line}, and the register says that it went on: its newest entries were cut off"
    ),
    "trouble.history_unguarded": (
        "what protects the history in the file was taken away or altered outside the program ({names})"
    ),
    "trouble.state_altered": (
        "when the register was made, how often it was written or where its history ends was altered outside the program"
    ),
    "trouble.told_events_altered": "what calendar files have told was altered outside the program",
    "trouble.record_differs": (
        "{kind} {id} is not what its history says (field {field}): it was altered outside the program, or is damaged"
    ),
    "trouble.record_unlike_history": (
        "{kind} {id} is not what its history says: it was put in, taken out or altered outside the program, "
        "or is damaged"
    ),
    "error.history_guarded": (
        "{file}: the history of the register is only added to, and this would have altered it. Nothing was changed; "
        "check the register with: verify"
    ),
    "error.not_a_head": (
        "'{text}' is no SHA-256 of a history, nor its beginning; give 8 to 64 of the digits 0-9 and letters "
        "a-f on the paper"
    ),
}

_HEADS: Final = {
    "trust.head": "History to entry {entries}, {head}",
    "trust.whole_history": "The history has {entries} entries. The SHA-256 of the newest: {head}",
    "trust.head_found": "{head} is entry {line} of {entries}: the history holds all that it held on that paper.",
    "trouble.head_unknown": (
        "no entry of the history has the SHA-256 {head}: it was cut off and written anew since that paper was made, or "
        "the paper is of another register"
    ),
    "trust.backwards": (
        "A clock was set back: entry {line} says {at}, the entry before it {before}. The order of the entries is that "
        "of their numbers, whatever the clock said."
    ),
    "trust.clock_behind": (
        "This machine's clock is behind: the newest entry of the register says {at}. What is written now is put after "
        "it, with the time that the clock says; put the clock right first if it is wrong."
    ),
}

SENTENCES: Final[dict[str, str]] = {**_HISTORY, **_HEADS}
