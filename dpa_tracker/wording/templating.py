"""Sentences of the template page, of adopting a firm's file, and of drafting many at once."""

from __future__ import annotations

from typing import Final

_PAGE: Final[dict[str, str]] = {
    "page.field_kind.text": "text",
    "page.field_kind.date": "date",
    "page.field_kind.number": "number",
    "page.field_kind.country": "country",
    "page.field_kind.law": "law of a country",
    "page.field_kind.choice": "one of a list",
    "page.field_kind.yes_no": "yes or no",
    "page.field_kind.list": "list of texts",
    "page.field_kind.codes": "several of a list",
    "page.field_kind.countries": "list of countries",
    "page.field_kind.records": "list to repeat",
}

_ALONE: Final[dict[str, str]] = {
    "template.unit_beside": (
        "'{text}' after '{name}' is wrong when the number is one; delete it and use the tag counted:{name}"
    ),
    "page.problem.not_a_list": "'{name}' is no list and cannot be repeated",
    "page.problem.list_as_field": "'{name}' is a list of records and cannot be one field",
    "page.problem.outside_its_list": "'{name}' belongs to the items of '{list}', and stands outside of them",
    "page.problem.nested_in_line": "the control '{name}' holds another inside a line, which LibreOffice misplaces",
    "page.problem.our_mark": "the control '{name}' is a mark of a filled draft",
    "page.problem.row_as_field": "the field '{name}' encloses a whole table row",
    "page.problem.title_without_tag": "a control named '{name}' has no tag, so it is not filled",
    "page.problem.pending_revision": "a tracked change is pending: nobody has decided what the text says",
    "page.problem.placeholder": "'{text}' is left over as plain text",
}

_REMEDIES: Final[dict[str, str]] = {
    "page.remedy.unknown_field": "Copy the tag of the field from the list, and put it in the control's properties.",
    "page.remedy.unknown_field_near": "Put the suggested tag in the control's properties, if that is what was meant.",
    "page.remedy.empty_name": "Write the name of a field after the colon, or remove the control.",
    "page.remedy.not_a_list": "Repeat a list instead, or make it a condition with if:.",
    "page.remedy.list_as_field": "Enclose the row or passage in a control with the tag shown; put its fields inside.",
    "page.remedy.outside_its_list": "Move the control into the repetition, or enclose its row in one.",
    "page.remedy.tag_too_long": "Shorten the tag: inside a repetition, .name is enough.",
    "page.remedy.nested_in_field": "Move the inner control out of the field.",
    "page.remedy.nested_in_line": "Let the outer control enclose the whole paragraph.",
    "page.remedy.our_mark": "Begin with the template that the draft was made from.",
    "page.remedy.wrong_kind": "Replace the control by a plain text control with the same tag.",
    "page.remedy.row_as_field": "Remove the control around the row, and put one inside each cell.",
    "page.remedy.not_filled_here": "Move the control into the text, a table, a header, a footer or a note.",
    "page.remedy.title_without_tag": "Put the tag in the control's properties; the title alone says nothing.",
    "page.remedy.pending_revision": "Accept or reject the change in Word (Review tab), and save the file.",
    "page.remedy.comment": "Answer the comment, and delete it in Word (Review tab).",
    "page.remedy.placeholder": "Turn the placeholders into fields here, or write the text out in Word.",
    "page.remedy.unbalanced_mark": "Write the mark again in one go, in one paragraph.",
    "page.remedy.dangling_reference": "Insert the cross-reference again in Word, or remove it.",
    "page.remedy.footnote_in_repetition": "Move the footnote out of what is repeated.",
    "page.remedy.remote_link": "Embed the content in Word, or remove the link.",
    "page.remedy.no_fields": "Insert content controls with tags from the field list.",
}

_UNFINISHED: Final[dict[str, str]] = {
    "template.yellow_text": "'{text}' is yellow: it still waits for somebody's decision",
    "page.remedy.yellow_text": "Turn it into a field, or decide what stands there and take the yellow away in Word.",
    "template.unfinished": "'{text}' is a note to oneself, and would go out with the document",
    "page.remedy.unfinished": "Write out what is meant, or delete the note in Word.",
    "template.blank_to_fill": "'{text}' is a blank to write on by hand; no field fills it",
    "page.remedy.blank_to_fill": "Turn it into a field (templates adopt), unless it is meant for the pen.",
    "template.misread_control": (
        "the first paragraph in the control '{name}' has a cross-reference, page number or link, which LibreOffice "
        "prints as its code"
    ),
    "page.remedy.misread_control": (
        "PDFs made here are right; for those made in LibreOffice begin with another paragraph."
    ),
    "template.date_format_unused": "the format or language '{format}' of the date control '{name}' is not used",
    "page.remedy.date_format_unused": "Choose a format of day, month and year in the control's properties.",
}

_UNPLACED: Final[dict[str, str]] = {
    "template.code_condition": (
        "'{text}' is a condition of another system; enclose the passage in a control with the tag if: and a field"
    ),
    "template.code_repetition": (
        "'{text}' is a repetition of another system; enclose the row or passage in a control with the tag "
        "each: and a list"
    ),
    "template.code_rest": (
        "'{text}' ends or continues program code of another system; delete it when a control stands for it"
    ),
    "template.yellow_passage": (
        "'{text}' is a yellow passage and no blank; decide whether it stays (a control with the tag if: can), and take "
        "the yellow away"
    ),
    "template.form_choice": "'{text}' is a check box or list of an old form; put a check box control or a text there",
    "template.tick_box": "'{text}' is a typed box; put a check box control there, or a text",
    "template.bracket_open": (
        "'{text}' may be a placeholder or text that belongs there; mark it yellow in Word to adopt it, or write it out"
    ),
    "page.remedy.bracket_open": "Turn it into a field, or take the brackets away in Word.",
    "page.remedy.tick_box": "Put a check box control there, or write out what was chosen.",
    "template.bracket_half": (
        "'{text}' stands alone: a bracket around several paragraphs or one that is not closed; decide what stays (a "
        "control with the tag if: can)"
    ),
    "page.remedy.bracket_half": "Decide whether the passage stays, and take the bracket away in Word.",
    "template.blank_to_sign": "'{text}' is left for the pen: somebody signs there",
    "template.property_mark": (
        "'{text}' in the property {property} is not filled; write a field there in single braces, as "
        "{{controller.name}}"
    ),
    "template.asked_field": "not in the register, so whoever drafts is asked for it: {label} ('{name}')",
    "template.placeholder_elsewhere": (
        "'{text}' stands in a drawing, diagram, formula or inserted file ({part}), where nothing is filled"
    ),
    "page.remedy.placeholder_elsewhere": "Write it in the text of the document, or write out what is to stand there.",
    "template.inserted_file": (
        "Word puts another file ({part}) into the text when it opens the document; nothing in it is checked or filled"
    ),
    "page.remedy.inserted_file": "Open and save the file in Word, so that its text becomes part of the document.",
    "template.scattered": "'{text}' lies across links or controls; write it again in one go, or set the tag in Word",
    "template.extra_dropped": (
        "'{text}' had more to say ({extra}), which is not carried over; the field has its own format"
    ),
    "template.nothing_to_adopt": (
        "no placeholder was found: no bracket, yellow text, merge or form field, blank, empty cell, {{{{ tag }}}} or "
        "«tag»"
    ),
    "error.adopt_pending_revisions": (
        "{file} has tracked changes in {number} places, which nobody has decided: {paragraphs}. Accept or reject them "
        "in Word first"
    ),
}

_ADOPTING: Final[dict[str, str]] = {
    "adopt.why.exact": "It has the field's own name",
    "adopt.why.named": "It is called like the field",
    "adopt.why.beside": "The words beside it say so",
    "adopt.why.unlikely": "No field is likely enough: choose one",
    "adopt.why.code": "Program code of another system: cannot become a field",
    "adopt.why.passage": "A passage or choice: decide in Word what stands there",
    "adopt.why.perhaps": "May be text, not a placeholder: look",
    "adopt.why.to_sign": "Somebody signs here: left for the pen",
    "adopt.empty": "{label} (empty)",
    "adopt.why.scattered": "Lies across links or controls: write it again in one go",
}

_KNOWN_ERRORS: Final[dict[str, str]] = {
    "error.preview_failed": (
        "the pages cannot be drawn: the file is damaged, or made in a way that is not understood here; open a copy in "
        "another program"
    ),
    "error.preview_locked": "the pages cannot be drawn: the file needs a password; open a copy and give it there",
    "error.template_copy_exists": "{file} exists; rename or move that file first",
    "ready.left_bracket": "text in brackets is left, which may be a placeholder or an open choice: {text}",
    "ready_remedy.left_bracket": "decide what stands there, and take the brackets away if they are not meant",
    "ready.left_blank": "a blank to write on is left: {text}",
    "ready_remedy.left_blank": "write what belongs there, unless it is meant for the pen",
    "error.adopt_over_source": "{file} is the file that is read; give the template another name",
    "error.adopt_unknown_field": "there is no field '{name}'; did you mean '{near}' perhaps?",
}

_LIST_CONTROLS: Final[dict[str, str]] = {
    "template.list_lacks": (
        "the list of the control '{name}' offers nothing for: {codes}; such a value stands there in words"
    ),
    "page.remedy.list_lacks": "Give the control's list an item for each, with the code as its value.",
}

SENTENCES: Final[dict[str, str]] = {
    **_PAGE,
    **_ALONE,
    **_REMEDIES,
    **_UNFINISHED,
    **_UNPLACED,
    **_ADOPTING,
    **_KNOWN_ERRORS,
    **_LIST_CONTROLS,
}
