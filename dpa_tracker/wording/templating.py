"""Sentences of the template page, of adopting a firm's file, and of drafting many at once."""

from __future__ import annotations

from typing import Final

_PAGE: Final[dict[str, str]] = {
    "page.field_kind.text": "text",
    "page.field_kind.date": "date",
    "page.field_kind.number": "number",
    "page.field_kind.country": "country",
    "page.field_kind.choice": "one of a list",
    "page.field_kind.yes_no": "yes or no",
    "page.field_kind.list": "list of texts",
    "page.field_kind.codes": "several of a list",
    "page.field_kind.countries": "list of countries",
    "page.field_kind.records": "list to repeat",
}

_ALONE: Final[dict[str, str]] = {
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

_ADOPTING: Final[dict[str, str]] = {
    "adopt.why.exact": "It has the field's own name",
    "adopt.why.named": "It is called like the field",
    "adopt.why.beside": "The words beside it say so",
    "adopt.why.unlikely": "No field is likely enough: choose one",
    "adopt.why.code": "Program code of another system: cannot become a field",
    "adopt.why.scattered": "Lies across links or controls: write it again in one go",
}

_KNOWN_ERRORS: Final[dict[str, str]] = {
    "error.preview_failed": "the pages cannot be drawn ({reason}); open the file in Word instead",
    "error.template_copy_exists": "{file} exists; rename or move that file first",
    "error.adopt_over_source": "{file} is the file that is read; give the template another name",
    "error.adopt_unknown_field": "there is no field '{name}'; did you mean '{near}' perhaps?",
}

SENTENCES: Final[dict[str, str]] = {**_PAGE, **_ALONE, **_REMEDIES, **_ADOPTING, **_KNOWN_ERRORS}
