"""Sentences about Word files that attack, fetch or mislead, and about what a template can never show."""

from __future__ import annotations

from typing import Final

_ERRORS: Final[dict[str, str]] = {
    "error.template_not_a_file": "{file} is a folder or no ordinary file; give the path of a Word file (.docx)",
    "error.template_strict": (
        "{file} is saved as Strict Open XML, which is not filled here; save it in Word as Word Document (.docx)"
    ),
    "error.template_paragraph_too_long": (
        "{file} has a paragraph of {length} characters, at most {longest} are read; divide it in Word"
    ),
    "error.template_too_many_placeholders": (
        "{file} has {number} placeholders, more than a contract can have; it may be a list, or made to attack"
    ),
    "error.template_fetches": (
        "{file} has a {name} field, which fetches text or pictures from elsewhere, in: {place}; "
        "in Word, put its result in its place (Ctrl+Shift+F9)"
    ),
    "fault.reordering_characters": (
        "has the character {character}, which makes a text read otherwise than it is; type the text anew"
    ),
    "import.reordering_characters": (
        "has the character {character}, which makes a text read otherwise than it is; the row is not taken"
    ),
    "import_remedy.reordering_characters": "Type the text anew, or take what is suggested.",
    "ready.left_tags_lost": (
        "the controls of this draft have lost their tags, as older versions of LibreOffice save them: what was "
        "changed in it cannot be compared with the register"
    ),
    "ready_remedy.left_tags_lost": (
        "compare names, numbers and days yourself, or make the changes in Word in a new draft"
    ),
    "error.template_tags_lost": (
        "{file} is a draft whose controls have lost their tags, as older versions of LibreOffice save them, so it "
        "cannot be filled again; take the template it was made from"
    ),
    "error.template_foreign_control": (
        "{file}: the control for '{name}' is of a kind that shows no text of ours (a picture, a group, a building "
        "block), in: {place}; in Word, put a plain text control with this tag there"
    ),
}

_PROBLEMS: Final[dict[str, str]] = {
    "template.foreign_control": (
        "the control for '{name}' is {control}, which shows no text of ours; put a plain text control with this tag"
    ),
    "name.control_kind.picture": "a picture",
    "name.control_kind.group": "a group",
    "name.control_kind.equation": "an equation",
    "name.control_kind.citation": "a citation",
    "name.control_kind.bibliography": "a bibliography",
    "name.control_kind.building_block": "a building block",
    "name.control_kind.check_box": "a check box",
    "name.control_kind.date_picker": "a date picker",
    "name.control_kind.counted": "a number with its unit",
    "template.fetching_field": "a {name} field fetches text or pictures from elsewhere; put its result in its place",
    "template.never_supplied": "no agreement supplies '{name}': only the cover sheet of a pack has it",
    "template.emptied": "the field '{name}' holds a table, picture or note, which is lost when it is filled",
    "template.unknown_code": "'{name}' is never '{text}', so this condition never holds; it can be: {codes}",
    "template.bracket_not_yellow": (
        "'{text}' reads like the field '{name}' and was left as it is; mark it yellow in Word to adopt it"
    ),
}

_REMEDIES: Final[dict[str, str]] = {
    "page.remedy.fetching_field": "Select the field in Word, and press Ctrl+Shift+F9 to keep its result as text.",
    "page.remedy.never_supplied": "Remove the control, or use it in a cover sheet.",
    "page.remedy.emptied": "Let the control enclose text alone.",
    "page.remedy.unknown_code": "Put one of the codes from the field list after the equals sign.",
}

SENTENCES: Final[dict[str, str]] = {**_ERRORS, **_PROBLEMS, **_REMEDIES}
