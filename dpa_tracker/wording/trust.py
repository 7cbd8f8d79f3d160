"""Sentences about the history that shows tampering, about copies and their keeping, and about damaged registers."""

from __future__ import annotations

from typing import Final

_HISTORY: Final = {
    "trouble.history_altered": (
        "entry {line} of the history is not what was written, or what stood before it was taken out or moved. It says: "
        "{actor}, {at}, {kind} {subject_id}, {action}. Nothing from there on can be relied on"
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
    "trust.put_back": "An earlier state of the register was put back at {at}; its history goes on from there.",
    "trust.backwards": (
        "A clock was set back: entry {line} says {at}, the entry before it {before}. The order of the entries is that "
        "of their numbers, whatever the clock said."
    ),
    "trust.opened_in_doubt": (
        "The program did not end properly last time, and the full look at the register found: {trouble}. None of its "
        "copies goes until a check finds it whole."
    ),
    "trust.shared_folder": (
        "{file} stands in a folder that other machines reach (a network drive, OneDrive, Dropbox or the like). Only "
        "one of them may have it open, and it is slower and less safe there: keep it on this machine, or use a "
        "database server for a team."
    ),
    "trust.damaged": (
        "{file} is damaged and cannot be used. Nothing in it was changed, and nothing of it is deleted, whatever you "
        "choose here: when a copy takes its place, the damaged file is kept beside it."
    ),
    "trust.log_not_its_own": (
        "{file} is whole, but the log beside it, {file}-wal, is not its own or is damaged: what was saved last cannot "
        "be read. Nothing was changed, and nothing is deleted, whatever you choose here. If you have the right log, "
        "leave it all as it is, put that log in the place of this one, and open the register again."
    ),
    "trust.damaged_newer": (
        "It was last written on {written}; the newest good copy is of {copied}. What was entered in between is missing "
        "in the copy: salvage what can be read to have it again."
    ),
    "trust.damaged_same": (
        "It was last written on {written}, before the newest good copy, of {copied}: the copy has everything."
    ),
    "trust.damaged_alone": (
        "There is no good copy beside it. Salvage what can be read, or choose a backup file from elsewhere."
    ),
    "trust.newer": (
        "The register {file} was made by a newer version of this program. It is only read, and what that version "
        "records besides is not shown."
    ),
    "trust.clock_behind": (
        "This machine's clock is behind: the newest entry of the register says {at}. What is written now is put after "
        "it, with the time that the clock says; put the clock right first if it is wrong."
    ),
}

_COPIES: Final = {
    "error.backup_of_another": (
        "{file} is a copy of another register, made on {made_at} by {made_by}, not of {register}. Nothing was changed. "
        "Restore it under another name, or in place of this one all the same with: restore --anyway"
    ),
    "error.copy_not_as_made": (
        "{file} is not what was copied: it was altered, or is damaged. Nothing was changed. Take another copy, or put "
        "this one back all the same with: restore --anyway"
    ),
    "error.copy_altered": (
        "{file} is not what its own history says: it was altered outside the program, or is damaged. Nothing was "
        "changed. Take another copy or backup, or put this one back all the same with: restore --anyway"
    ),
    "trouble.copy_altered": "the copy {file} is not what was copied: it was altered, or is damaged",
    "trouble.saved_is_gone": (
        "the program ended uncleanly with {entries} entries of the history saved, and the file no longer has them: "
        "what was saved last is gone, because the log beside the register was deleted, exchanged or damaged "
        "(found {at})"
    ),
    "trouble.cut_since_copy": (
        "the history no longer holds what it held on {at}: by the copy {file} it had {entries} entries, which were cut "
        "off or written anew since"
    ),
}

_LOG: Final = {
    "error.register_log_unfit": (
        "What was saved last in the register {file} stands in the log beside it, {file}-wal, and the two do not fit "
        "each other: the log is an older one, another register's, or damaged. Nothing was changed, and without the "
        "log the register is whole. Put the right log back; or put back a copy with: restore; or take over all but "
        "the log with: salvage"
    ),
    "error.register_log_apart": (
        "What was saved last in the register {file} stands in a file beside it whose name begins with the same words, "
        "and the two can only be read together in a folder that can be written to. Nothing was changed. Copy all files "
        "whose names begin like that of the register into such a folder, and open the register there."
    ),
    "trouble.log_unfit": (
        "the log {file}-wal does not fit the register: it is an older one, another register's, or damaged; without it "
        "the register is whole; put the right log back, or a copy with: restore; or take over all but the log with: "
        "salvage"
    ),
}

_SALVAGE: Final = {
    "salvage.made": "{file} holds what could be read. The whole report: {report}",
    "salvage.whole_tables": "Tables that could be read whole: {count}; rows in them: {rows}.",
    "salvage.table": "table {table}: {read} rows read, {number} could not be: {rows}",
    "salvage.table_cut": (
        "table {table}: {read} rows read; there may have been more, on pages that nothing leads to any more. "
        "Those pages are not searched."
    ),
    "salvage.rebuilt": "{kind} {id} was put together again from its history",
    "salvage.doubtful": "{kind} {id} is taken as its rows say, which differ from what is left of its history: check it",
    "salvage.lost": "{kind} {id} is lost: enter it again, or put a copy back",
    "salvage.loose": "row {row} of table {table} was left out: what it belongs to or refers to is lost",
    "salvage.history_kept": "The history is whole and goes on.",
    "salvage.history_anew": (
        "The history has a gap. A new one begins with what is there; the entries that could be read are in the report. "
        "Keep the damaged file as evidence."
    ),
    "salvage.complete": "Nothing is missing.",
    "error.salvage_not_ours": (
        "Nothing of a register can be read in {file}. Nothing was written. Put back one of its copies with: restore"
    ),
}

SENTENCES: Final[dict[str, str]] = {**_HISTORY, **_HEADS, **_COPIES, **_LOG, **_SALVAGE}
