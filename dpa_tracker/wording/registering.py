"""Sentences about the register: faults of fields, known errors, findings about records."""

from __future__ import annotations

from typing import Final

_FAULTS: Final[dict[str, str]] = {
    "fault.missing": "must not be empty",
    "fault.too_long": "is too long: {length} characters, at most {limit} fit; shorten it",
    "fault.too_many": "has too many items: {count}, at most {limit} fit",
    "fault.control_characters": "has characters that cannot be printed; remove them",
    "fault.bad_id": "must be an identity without spaces, at most {limit} characters long",
    "fault.end_before_begin": "the end ({end}) comes before the begin ({begin})",
    "fault.email": "'{address}' is no e-mail address",
    "fault.unknown_language": "'{language}' is no language code; write one such as en or nb",
    "fault.twice": "stands here twice: {item}",
    "fault.unknown_country": "'{country}' is no country; write its code of two letters, such as NO or DE",
    "fault.unknown_country_meant": "'{country}' is no country code; {meant} was probably meant",
    "fault.its_own_parent": "cannot be above itself",
    "fault.authority_without_signatory": "an authority to sign belongs to a contact with the role of signatory",
    "fault.two_parties_needed": "an agreement has at least two different parties",
    "fault.side_empty": "nobody stands on one side of the agreement ({side})",
    "fault.controller_on_processing_side": "a controller cannot stand on the side that processes on instructions",
    "fault.not_stated_with_value": "a value is given, but it says that the agreement does not state it",
    "fault.number_not_expected": "this commitment has no number",
    "fault.number_out_of_range": "{number} is out of range; at most {limit} fit, and less than nothing is none",
    "fault.choice_not_expected": "this commitment has no closed list to choose from",
    "fault.unknown_choice": "'{choice}' is not one of: {choices}",
    "fault.importer_is_exporter": "importer and exporter are the same party; record own staff or a branch as such",
    "fault.choices_not_expected": "options of clauses belong to the clauses of 2021 or the UK Addendum alone",
    "fault.no_such_record": "refers to a record that is not in the register ({id})",
    "fault.archived_record": "refers to an archived record ({id}); bring that one back first, or choose another",
    "fault.handling_of_others": "is recorded of our own companies alone: how long others take stands in agreements",
    "fault.registration_number_taken": "{number} is already the registration number of {name}",
    "fault.reference_taken": "{reference} is already the reference of another agreement ({title})",
    "import.circle": (
        "{service}: the engagements run in a circle ({cycle}); correct one of them. What depends on it stays"
        " undetermined."
    ),
    "import.other_law": (
        "The file was judged by law data {theirs}; here {ours} is in use. Take the law data of the file too, where its"
        " verdicts are to be the same."
    ),
    "import.documents_behind": (
        "Documents that stand in the file without their contents, which it cannot hold: {number}. They are shown as"
        " missing here. To move a register with its documents, use backup and restore."
    ),
    "import.carried_corrections": (
        "The file brings corrections of the law data by its house: the register is judged by them from the import on."
        " Undo takes the records back and leaves the corrections in use; to withdraw them, take a file with"
        " corrections: [] (law correct)."
    ),
    "fault.cycle": "would close a cycle: {cycle}",
    "fault.direction_with_own_party": "says that we are no party, but one of our own companies is",
    "fault.direction_without_own_party": "needs one of our own companies on the side {side}; none stands there",
}

_REGISTER: Final[dict[str, str]] = {
    "error.no_register": (
        "There is no register at {file}. Make one with: dpa-tracker sample FILE, or open the app; "
        "or name another with --register."
    ),
    "error.register_exists": "{file} exists already and is not overwritten. Choose another name, or move it away.",
    "error.register_is_folder": "{file} is a folder. Name the register file in it.",
    "error.not_a_register": "{file} is not a register of this program. Choose another file.",
    "error.register_damaged": (
        "The register {file} is damaged. Nothing was changed. Copies of it, where there are any, are in the folder "
        "{file}.copies; put one back with: restore. What can still be read of it can be taken over with: salvage"
    ),
    "error.half_a_character": (
        "A text has half a character in it: it was cut, or comes from a file in another encoding. Nothing was changed; "
        "type that text again."
    ),
    "error.register_newer": (
        "The register {file} was made by a newer version of this program, and can only be read here. Nothing was "
        "changed; install the newer version to work with it."
    ),
    "error.register_newer_whole": (
        "The register {file} was made by a newer version of this program, which may record more than this one knows: "
        "it is read here, but not checked, copied or written out whole. Install the newer version for that."
    ),
    "error.register_older": (
        "The register {file} was made by an older version of this program and cannot be brought up to date now: "
        "it may only be read here, or someone else has it open. Close it there, or make it writable, and try again."
    ),
    "error.register_held": (
        "The register {file} is open for writing by {holder}. It can be read; to change it, wait until it is closed."
    ),
    "error.register_busy": "The register {file} is busy: another program is writing to it. Try again in a moment.",
    "error.answer_not_wanted": "This was called off while it waited for the register to be judged.",
    "error.register_read_only": "The register {file} is open for reading only. Make file and folder writable.",
    "error.register_no_permission": "You have no permission to open {file}. Ask its owner for access.",
    "error.register_not_still": (
        "Somebody else is writing to the register {file}, and its folder is closed to you, so what they write cannot "
        "be followed here. Open the register again once they have closed it."
    ),
    "error.register_unreachable": (
        "The register {file} cannot be reached: the disk or network failed. Check the connection and try again."
    ),
    "error.register_gone": (
        "The register {file} was moved, deleted or exchanged by another program while it was open here. Nothing was "
        "saved. Put it back under this name, or restore a copy."
    ),
    "error.register_file_failed": "The file {file} could not be used: {reason}. Check the folder and try again.",
    "error.disk_full": "The disk of {file} is full. Nothing was changed. Free some space and try again.",
    "error.copy_failed": (
        "The register {file} could not be copied to {folder} ({reason}), so nothing was changed. "
        "Make room or the folder writable, and try again."
    ),
}

_RECORDS: Final[dict[str, str]] = {
    "error.stale": (
        "Someone else has changed this record since you opened it. Nothing was saved. "
        "Compare your version with theirs, and save again."
    ),
    "error.undo_stale": "This can no longer be undone: a record has been changed since. Nothing was changed.",
    "error.still_in_use": "Something in the register {file} still refers to this record. Nothing was changed.",
    "error.in_use": "{name} is still used by: {uses}. Archive or change those first.",
    "error.no_such_record": "There is no such record: {kind} {id}. Look the identity up with: dpa-tracker list.",
    "error.record_unreadable": (
        "The record {kind} {id} cannot be read ({reason}). It may come from a newer version of this program; "
        "install that, or put back a copy."
    ),
    "error.sample_present": "The sample is already in the register. Remove it first, or keep it.",
    "error.sample_damaged": (
        "The sample that belongs to this program cannot be read: {problem}. Install the program again."
    ),
}

SENTENCES: Final[dict[str, str]] = {**_FAULTS, **_REGISTER, **_RECORDS}
