"""Sentences about templates and drafts."""

from __future__ import annotations

from typing import Final

_ERRORS: Final[dict[str, str]] = {
    "error.draft_controls_lost": (
        "{file} no longer has the fields it was drafted with (a program saved it without them), so it cannot be told "
        "what was changed by hand; compare it with the draft (compare)"
    ),
    "error.template_missing": "{file} cannot be opened: {reason}; check the path and that you may read it",
    "error.template_not_found": "there is no template '{name}'; give the path of a Word file, or one of: {names}",
    "error.template_unreadable": "{file} is damaged or no Word file ({reason}); save it again in Word as .docx",
    "error.template_part_missing": "{file} is damaged: its part {part} is missing; save it again in Word as .docx",
    "error.template_not_word": "{file} is no Word document; save it in Word as .docx or .dotx",
    "error.template_too_large": "{file} is too large or packed too tightly (limit {limit} MB); remove pictures from it",
    "error.template_encrypted": "{file} is encrypted or an old .doc file; save it without password as .docx",
    "error.template_macros": "{file} has macros; save it as .docx without them",
    "error.template_external": "{file} fetches {target} when it is opened; remove that link in Word",
    "error.template_exists": "{file} exists; give another name after --out",
    "error.template_has_revisions": (
        "{file} has tracked changes that are pending, first in: {place}; accept or reject them in Word"
    ),
    "error.draft_not_docx": "{file}: a Word file is written; give a name that ends in .docx",
    "error.draft_folder_missing": "the folder {folder} does not exist; make it, or give another name after --out",
    "error.draft_would_overwrite": (
        "{file} exists and is no untouched draft of ours; move it away, or give another name after --out"
    ),
    "error.draft_not_written": "{file} could not be written: {reason}; close it elsewhere and check space and rights",
    "error.draft_taken_up": "{file} has been changed or moved since it was drafted; it is left as it is",
    "error.draft_stays": "the draft is out of the register, and {file} could not be removed: {reason}",
    "error.pdf_failed": "LibreOffice made no PDF of {file} ({reason}); nothing was written; try without --pdf",
    "error.profile_unknown": "the signature profile '{profile}' is not available; choose one of: {profiles}",
    "error.override_without_final": "--override gives the reason for a final version with gaps; add --final",
    "error.agreement_not_found": (
        "there is no agreement '{name}' in the register; give an id or a reference from: list agreements"
    ),
    "error.agreement_not_found_near": "there is no agreement '{name}' in the register; did you mean '{near}'?",
}

_FAULTS: Final[dict[str, str]] = {
    "fault.text_too_long": "is too long for a document: {length} characters, at most {longest} fit; shorten it",
    "fault.character_not_printable": "has the character {character}, which a document cannot show; remove it",
    "fault.control_repeats_no_list": (
        "the template repeats this with each:, but it is one value and no list; put a control for the field itself"
    ),
    "fault.control_is_check_box": (
        "the template has a check box here, which shows yes or no and nothing else; put a plain text control"
    ),
    "fault.control_is_date_picker": (
        "the template has a date picker here, which shows a day and nothing else; put a plain text control"
    ),
    "fault.control_shows_one_text": "the template has one text here, but this is a list; repeat it with each:",
}

_GAPS: Final[dict[str, str]] = {
    "gap.no_value": "{label}: nothing is recorded",
    "gap.undecided": "{label}: not recorded, so it is open whether the passage belongs in the document",
    "gap.nothing_agreed": (
        "{label}: the register has none between the parties, so nothing would be agreed by signing this"
    ),
    "gap.lost_reference": "a cross-reference points to a passage that is left out ({label})",
    "gap.lost_pattern": (
        "an earlier filling left something out here, and it is no longer known; "
        "if it belongs in the document, take the template ({label})"
    ),
}

_PROBLEMS: Final[dict[str, str]] = {
    "template.unknown_field": "there is no field '{name}'",
    "template.unknown_field_near": "there is no field '{name}'; did you mean '{near}'?",
    "template.empty_name": "a condition or repetition names no field",
    "template.not_a_list": "'{name}' is no list and cannot be repeated",
    "template.list_as_field": "'{name}' is a list of records; repeat it with each:{name}",
    "template.outside_its_list": "'{name}' belongs to the items of '{list}'; put it inside each:{list}",
    "template.tag_too_long": "the tag '{name}' is longer than Word allows (64 characters)",
    "template.nested_in_field": "a control stands inside the field '{name}' and will be lost when it is filled",
    "template.nested_in_line": (
        "the control '{name}' holds another inside a line; LibreOffice then misplaces text, so enclose the paragraph"
    ),
    "template.our_mark": "the control '{name}' is a mark of a filled draft; use the template it was made from",
    "template.wrong_kind": "the control for '{name}' is {control} and cannot show that field ({kind})",
    "template.row_as_field": "the field '{name}' encloses a table row; put it inside a cell",
    "template.not_filled_here": "the control '{name}' stands in a part that is not filled ({part})",
    "template.title_without_tag": "a control named '{name}' has no tag, so it is not filled; set the tag in Word",
    "template.pending_revision": "a tracked change is pending; accept or reject it in Word",
    "template.comment": "a comment would go out with the document: {text}",
    "template.placeholder": "'{text}' is left over as plain text; turn it into a control (templates adopt)",
    "template.unbalanced_mark": "'{text}' is not closed; Word may have split it over paragraphs",
    "template.dangling_reference": "a cross-reference points to '{name}', which is not in the document",
    "template.footnote_in_repetition": "a footnote stands inside the repetition '{name}'; each copy would share it",
    "template.remote_link": "the file is linked to {target}",
    "template.no_fields": "the template has no controls, so nothing is filled",
    "template.field_proposed": "'{text}' has become the field '{name}': {label}",
    "template.not_placed": "'{text}' could not be matched to a field; choose one and set the tag in Word",
    "template.code_not_taken": "'{text}' is program code of another system; use a condition or repetition control",
}

_NOT_TAKEN: Final[dict[str, str]] = {
    "name.not_taken.not_found": "the register has no such entry as it was drafted, or more than one",
    "name.not_taken.added": "a new entry, which a paper alone cannot record",
    "name.not_taken.removed": "an entry taken out, which a paper alone cannot end",
    "name.not_taken.loose": "text in a list, outside its entries",
    "name.not_taken.gone": "the field is no longer in the document; what it said may still stand there as plain text",
    "name.hand_edit.gone": "deleted",
    "name.hand_edit.added": "put in",
    "name.hand_edit.removed": "taken out",
    "name.hand_edit.loose": "put in",
}

SENTENCES: Final[dict[str, str]] = {**_ERRORS, **_FAULTS, **_GAPS, **_PROBLEMS, **_NOT_TAKEN}
