"""Sentences of comparing two documents."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "error.compare_has_revisions": (
        "{file} has tracked changes that are pending, in: {place}; accept or reject them in Word, then compare"
    ),
    "error.compare_has_many_revisions": (
        "{file} has tracked changes that are pending, in: {place}; and in {more} more paragraphs; "
        "accept or reject them in Word, then compare"
    ),
    "error.compare_over_input": "{file} is one of the files compared; give another name after --out",
    "error.compare_would_overwrite": (
        "{file} exists, and what stands in it (tracked changes too) would be lost; move it away, or give another name"
    ),
    "error.compare_other_ending": "{file}: give a name that ends in .docx (tracked changes) or .pdf (report)",
    "error.compare_no_pdf": (
        "there is no LibreOffice on this machine to make {file}; give a name that ends in .docx for tracked changes"
    ),
    "error.compare_old_print": (
        "{file} is a PDF, and the file to compare it with is a Word file; name the Word file first, then the PDF"
    ),
    "error.compare_no_text": "{file} has no text that can be compared (a scanned image?); get a copy with text",
    "error.compare_print_no_tracks": (
        "{file} is a PDF, so no tracked changes can be written; leave --out away, or give a name that ends in .pdf"
    ),
    "name.change.negation": "Negation",
    "name.change.number": "Numbers and time limits",
    "name.change.date": "Date",
    "name.change.party": "Party",
    "name.change.obligation": "Shall or may",
    "name.change.changed": "Changed",
    "name.change.inserted": "Inserted",
    "name.change.deleted": "Deleted",
    "name.change.moved": "Moved",
    "name.change.divided": "Paragraph divided",
    "name.change.joined": "Paragraphs joined",
    "name.change.table": "Table",
    "name.change.field": "Word field",
    "name.change.picture": "Picture",
    "name.change.link": "Link",
    "name.change.formatting": "Formatting",
    "name.change.spacing": "White space",
    "name.blank.space": "space",
    "name.blank.tab": "tab",
    "name.blank.line_break": "line break",
    "name.blank.no_break_space": "no-break space",
    "name.blank.narrow_no_break_space": "narrow no-break space",
    "name.setting.b": "bold",
    "name.setting.i": "italics",
    "name.setting.u": "underline",
    "name.setting.strike": "strikethrough",
    "name.setting.dstrike": "double strikethrough",
    "name.setting.vanish": "hidden text",
    "name.setting.caps": "capitals",
    "name.setting.highlight": "highlighting",
    "name.left_out.picture": "the new picture",
    "name.left_out.note": "the new note",
    "name.left_out.link": "the new link",
    "name.left_out.control": "the content control around it",
    "name.left_out.section": "the new page layout",
    "name.left_out.running": "the header or footer",
    "name.left_out.formatting": "the new look",
    "change_detail.link_added": "link to {now} added",
    "change_detail.link_removed": "link to {was} removed",
    "change_detail.link_changed": "link {was} → {now}",
    "change_detail.section_begun": "section break added",
    "change_detail.section_ended": "section break removed",
    "change_detail.section_changed": "page layout of the section changed",
    "change_detail.picture_added": "picture added",
    "change_detail.picture_removed": "picture removed",
    "change_detail.picture_changed": "picture replaced by another",
    "change_detail.field_changed": "Word field changed",
    "ready.left_fetching_field": "a field fetches text, pictures or data from elsewhere: {text}",
    "ready_remedy.left_fetching_field": (
        "look at its result, select it in Word and press Ctrl+Shift+F9 to keep it as text"
    ),
    "ready.left_fetching_tie": "the file fetches something from {text} when it is opened",
    "ready_remedy.left_fetching_tie": "break the link in Word (File, Info, Edit links; or the template under Add-ins)",
    "name.document_part.header": "Header",
    "name.document_part.footer": "Footer",
    "name.document_part.footnote": "Footnote",
    "name.document_part.endnote": "Endnote",
    "name.document_part.text_box": "Text box",
}
