"""Sentences about exporting, and about bringing a whole register in."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.export_ending": "{file}: give a name that ends in {endings}.",
    "error.export_folder_missing": "The folder {folder} does not exist. Make it, or name another file.",
    "error.export_would_overwrite": (
        "{file} exists and is no untouched export of ours; it is not written over. Move it away, or give another name."
    ),
    "error.export_csv_stands": (
        "{file} exists. Nobody can tell whether a csv has been worked on since, so it is not written over. Move it "
        "away, or give another name."
    ),
    "error.export_too_long": (
        "This list has {rows} rows; Word and PDF take at most {limit}. Filter it, or export it as a workbook."
    ),
    "error.register_file_large": "{file} is larger than {limit} GB, more than is read. Put back a backup instead.",
    "error.register_file_unreadable": (
        "{file} says it is a register, but cannot be read ({reason}). Nothing was changed; export it again."
    ),
    "error.register_file_newer": (
        "{file} was made by a newer version of this program. Nothing was changed; install that version to import it."
    ),
    "error.register_file_wrong": (
        'Record {number} under "{kind}" in {file} cannot be taken ({reason}). Nothing was changed; put it right there.'
    ),
    "error.register_file_refers": (
        'Record {number} under "{kind}" in {file} (id {id}) refers to "{other}" {other_id}, which is neither in the'
        " file nor in the register. Nothing was changed."
    ),
    "error.register_file_option": (
        "{file} is a whole register and says itself what its records are. Leave out {options}."
    ),
    "error.export_kind_needed": (
        "{file}: a .csv holds one list. Say which with --kind: {kinds}; or name a .json for the whole register."
    ),
}
