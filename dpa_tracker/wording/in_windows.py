"""What the windows say instead of what the command line says: ways through menus, where that names a command.

The values that fill a sentence are the same. A test holds every sentence that names a command against this table.
"""

from __future__ import annotations

from typing import Final

INSTEAD: Final[dict[str, str]] = {
    "error.register_log_unfit": (
        "What was saved last in the register {file} stands in the log beside it, {file}-wal, and the two do "
        "not fit each other: the log is an older one, another register's, or damaged. Nothing was changed, "
        "and without the log the register is whole. Put the right log back; or put back a copy, or salvage "
        "all but the log (File, Restore…)."
    ),
    "trouble.log_unfit": (
        "the log {file}-wal does not fit the register: it is an older one, another register's, or damaged; "
        "put the right log back, or a copy (File, Restore…)"
    ),
    "error.compare_over_input": "{file} is one of the files compared; choose another name",
    "error.compare_print_no_tracks": (
        "{file} is a PDF, so no tracked changes can be written; choose a name that ends in .pdf"
    ),
    "error.template_exists": "{file} exists; choose another name",
    "error.draft_folder_missing": "the folder {folder} does not exist; make it, or choose another",
    "error.draft_would_overwrite": (
        "{file} exists and is no untouched draft of ours; move it away, or choose another name"
    ),
    "error.pdf_failed": ("LibreOffice made no PDF of {file} ({reason}); nothing was written; try without a PDF"),
    "error.many_no_folder": "the folder {folder} cannot be made: {reason}; choose another",
    "error.final_in_the_past": ("a final version for {on}, which is past, needs a reason; give one, or choose today"),
    "error.no_such_log_entry": (
        "Agreement {agreement} has no entry '{id}' in its log any more. Read the page again (F5)."
    ),
    "error.mapping_wrong": ("The mapping for {file} cannot be used: {problem}. Choose the columns by hand."),
    "error.import_kind_unknown": (
        "The columns of {file} do not tell what its rows are ({titles}): parties or sub-processors, for "
        "instance. Choose it, and say which column is which where their titles do not."
    ),
    "import_remedy.ambiguous_day": "Choose the order of day and month, or write the day as 2026-11-28.",
    "import_remedy.direction_missing": (
        "Add a column that says customer or supplier, or choose the direction for all rows."
    ),
    "import_remedy.owner_unknown": "Choose whose list it is, or rename that party afterwards.",
    "import_remedy.own_party_unknown": "Choose whose list it is, or rename that party afterwards.",
    "import_remedy.table_past": "Choose what they are, and which column is which.",
    "import_remedy.table_unknown": "Choose what they are, and which column is which.",
    "error.kept_document_missing": (
        "{file} is gone from the register's documents ({reason}). Attach the same paper again, or put it back "
        "from a backup (File, Restore…)."
    ),
    "error.kept_document_altered": (
        "{file} is not what was kept: somebody changed the file. It is not opened; attach the same paper "
        "again, or put it back from a backup (File, Restore…)."
    ),
    "error.law_pack_of_a_stranger": (
        "{file} is signed with the key {key}, which is not trusted here. Nothing was taken; whoever looks "
        "after this program trusts a key, once it is known who holds it."
    ),
    "fault.said_unknown": "there is no such field",
    "error.change_not_found": "the change '{name}' is not recorded any more; read the page again (F5)",
    "error.notice_no_customer": "no customer is named, and none is waiting; choose one",
    "error.request_not_found": "The request “{name}” is not there any more. Read the list again (F5).",
    "trouble.titled_document_missing": (
        "the file of the document '{title}' (version {number}, attached to {called}) is gone: {file}; attach "
        "the same paper again, or put it back from a backup (File, Restore…)"
    ),
    "trouble.titled_document_altered": (
        "the file of the document '{title}' (version {number}, attached to {called}) is not what was "
        "attached: {file}; attach the same paper again, or put it back from a backup (File, Restore…)"
    ),
    "error.no_register": (
        "There is no register at {file}. Open another (File, Open a register…), or begin one (File, Begin an "
        "empty register…)."
    ),
    "error.register_damaged": (
        "The register {file} is damaged. Nothing was changed. Put back one of its copies (File, Restore…); "
        "what can still be read of it is salvaged there too."
    ),
    "error.no_such_record": "This is not in the register any more: {kind} {id}. Read the page again (F5).",
    "error.no_such_deadline": ("the deadline '{uid}' does not fall on this day any more; read the page again (F5)"),
    "error.team_day_unread": (
        "A record on {server} has a day that no calendar has ({value}), so it cannot be read. Another program wrote "
        "it there: File, Check the register names the record, the history who wrote it. The owner of the database can "
        "put it right."
    ),
    "trouble.damage": "the file is damaged ({detail}); put a copy back (File, Restore…)",
    "trouble.document_missing": "the document {file} is gone; put it back from a backup (File, Restore…)",
    "trouble.documents_folder_missing": (
        "the folder with the documents ({number}) is not there: {folder}. If it was moved or renamed, or the register "
        "was, put it back under this name; else put the documents back from a backup (File, Restore…)"
    ),
    "trouble.document_altered": (
        "the document {file} is not what was filed; put it back from a backup (File, Restore…)"
    ),
    "trouble.document_unread": (
        "the document {file} cannot be read ({reason}); look at the disk and at who may read it, or put it "
        "back from a backup (File, Restore…)"
    ),
    "error.team_no_register": (
        "There is no register in the database {file}. Whoever looks after the server makes one there, or "
        "brings one there from a file."
    ),
    "error.team_not_member": (
        "{user} has no part in the register in {database} on {server}. Ask an administrator of the register "
        "to give {user} one."
    ),
    "error.team_no_restore": (
        "{file} is on a server and is not overwritten. Restore the backup into a file; whoever looks after "
        "the server brings that to a new database."
    ),
    "error.team_not_set_up": (
        "The roles of this register are not set up yet. Its owner does it once; ask whoever looks after the server."
    ),
    "error.history_guarded": (
        "{file}: the history of the register is only added to, and this would have altered it. Nothing was "
        "changed; check the register (File, Check the register)."
    ),
    "error.register_gone": (
        "The register {file} was moved, deleted or exchanged by another program while it was open here. Nothing was "
        "saved. What is open here can still be written to another file (File, Back up…); then put the register back "
        "under this name, or open it again."
    ),
    "error.backup_of_another": (
        "{file} is a copy of another register, made on {made_at} by {made_by}, not of {register}. Nothing was changed."
    ),
    "error.copy_not_as_made": (
        "{file} is not what was copied: it was altered, or is damaged. Nothing was changed. Take another copy "
        "where there is one."
    ),
    "error.copy_altered": (
        "{file} is not what its own history says: it was altered outside the program, or is damaged. Nothing was "
        "changed. Take another copy or backup where there is one."
    ),
    "error.salvage_not_ours": (
        "Nothing of a register can be read in {file}. Nothing was written. Put back one of its copies (File, Restore…)."
    ),
}
