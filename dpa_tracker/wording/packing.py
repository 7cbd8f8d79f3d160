"""Sentences of packs for signature, kept drafts, and PDF files."""

from __future__ import annotations

from typing import Final

_ERRORS: Final[dict[str, str]] = {
    "error.pdf_unreadable": "{file} is damaged or no PDF ({reason}); make it again",
    "error.pdf_too_large": "{file} is too large (limit {limit} MB); make it smaller",
    "error.pdf_encrypted": "{file} is protected by a password; save it without one",
    "error.edit_not_there": "{field} was not changed by hand in that draft; see what was: hand-edits DRAFT",
    "error.edit_not_writable": "{field}: '{text}' cannot be taken into the register; type it in the record itself",
}

_PACK_ERRORS: Final[dict[str, str]] = {
    "error.pack_file_missing": "{file} is not there or cannot be read; give another path",
    "error.pack_file_kind": "{file} is neither a PDF nor a Word file (.docx); save it as one of them",
    "error.pack_folder_exists": "{folder} is there already and not empty; name a new folder",
    "error.pack_place_missing": "the folder {folder} does not exist; make it, or name another place for the pack",
    "error.pack_empty": "the pack has no documents; name at least one part besides the cover",
    "error.pack_part_unknown": "the pack has no part '{name}'; it has: {names}",
    "error.pdf_not_of_draft": (
        "{file} does not say what the draft says: {number} differences, first '{ours}' against '{theirs}'; "
        "save the PDF from this draft again"
    ),
    "error.pack_not_found": "there is no pack '{id}'; see: list packs",
    "error.pack_nothing_to_compare": "the pack {id} has no file of that kind to compare with; file the other kind",
    "error.pack_file_changed": "{file} was changed since the pack was made; put the file that was sent back there",
    "error.document_not_kept": "{file} could not be kept: {reason}; check space and rights beside the register",
}

_PROBLEMS: Final[dict[str, str]] = {
    "pack.gaps": (
        "{document}: {number} facts are missing and yellow in it; record them, or fill in the yellow places in Word"
    ),
    "pack.not_ready": "{document}: is not ready for signature (what blocks it: {number})",
    "pack.before_signing": "{document}: to be looked at before it is signed: {number}",
    "pack.noted_for_signing": "{document}: good to know before it is signed: {number}",
    "pack.no_pdf": "{document}: there is no PDF, since this machine has no LibreOffice; save it as PDF in Word",
    "pack.edited_left_out": (
        "{document}: was drafted anew, though a draft of it from the template {template} was edited in Word ({file}); "
        "choose its language or template, or go on with the new one"
    ),
    "pack.draft_lost": (
        "{document}: was drafted anew, since the draft of it is no longer there ({file}); if somebody went on with it, "
        "put it back there"
    ),
    "pack.edited_beside": (
        "{document}: another draft of it, from the template {template}, was edited in Word too and is not in the pack "
        "({file}); make sure that the right one goes out"
    ),
    "pack.edited_earlier": (
        "{document}: an earlier version was edited in Word before a newer one was made, and its edits are not in the "
        "pack ({file}); compare the two, and take over in the newer one what is to stand"
    ),
    "pack.edited_used": "{document}: the draft that was edited in Word is used ({file})",
    "pack.earlier_used": "{document}: the PDF is of the Word file that was written on {day}, and that is used ({file})",
    "pack.earlier_differs": (
        "{document}: the PDF is of the Word file that was written on {day}, and that is used ({file}); "
        "the register says otherwise since then: {fields}. Draft it anew if that is to stand in it"
    ),
    "pack.pending_revisions": "{document}: tracked changes are pending; accept or reject them in Word",
    "pack.edited_other_profile": "{document}: was drafted for signing by {profile}, not {wanted}; draft it anew",
    "pack.fonts_missing": (
        "{document}: fonts are not embedded ({fonts}), so it may look different elsewhere; embed them when it is "
        "saved as PDF"
    ),
    "pack.pages_without_text": (
        "{document}: pages without text ({pages}) are images that nobody can search or compare; supply the file "
        "they were scanned from, or have the text recognised"
    ),
    "pack.not_a4": (
        "{document}: pages that are not A4 upright ({pages}); set the paper to A4 upright and save the PDF again"
    ),
    "pack.attachments_left_out": (
        "{document}: the files attached in it ({files}) are not in the merged file; add them as documents of their own"
    ),
    "pack.already_signed": "{document}: has a signature already, which merging breaks; send that file by itself",
    "pack.not_pdf_a": (
        "{document}: is no PDF/A-2b, so the merged file is none either; save it as PDF/A-2b, or leave it out"
    ),
    "pack.mark_not_once": (
        "the mark {mark} stands {number} times in the pack, so a signer would sign at each, or nowhere; draft "
        "its document anew, or take it out of the text"
    ),
    "pack.no_signers": ("nobody is recorded as signatory of the parties; record who signs, and on what authority"),
    "pack.docusign_large": (
        "{document}: {size} bytes, and DocuSign recommends at most {limit} for one file; make the pictures in it "
        "smaller"
    ),
    "pack.nordic_too_large": (
        "{document}: {size} bytes, and the signing service takes at most {limit}; leave documents out, or make "
        "the pictures in them smaller"
    ),
    "pack.nordic_separate_too_large": (
        "the separate files have {size} bytes together, and the service takes at most {limit}; send the merged "
        "file, or leave documents out"
    ),
    "pack.nordic_version": (
        "{document}: PDF version {version}, and the service takes 1.1 to 1.7 and PDF/A; save it as one of these"
    ),
    "pack.nordic_size": "{document}: {size} bytes of the {limit} that the signing service takes",
    "pack.nordic_merged": (
        "send the merged file: the advanced signature takes one file, and several only with the simple one "
        "(autentisert)"
    ),
    "pack.nordic_title": (
        "the title has {number} characters, and the service takes at most {limit}; give the pack a shorter title"
    ),
    "pack.nordic_message": ("the message has {number} characters, and the service takes at most {limit}; shorten it"),
    "pack.signed_unsent": (
        "{document}: a signed copy is filed, but it is not recorded that this was sent for signature; "
        "record the signing, with its day (pack-status)"
    ),
    "pack.signed_declined": (
        "{document}: a signed copy is filed, but it is recorded that signing was declined; "
        "record what holds, with its day (pack-status)"
    ),
    "pack.nordic_signers": (
        "there are {number} signers, and the service takes at most {limit}; choose another way of signing, or "
        "have fewer sign"
    ),
}

_NAMES: Final[dict[str, str]] = {
    "name.kind.draft": "Draft",
    "name.kind.pack": "Pack",
    "name.draft_state.untouched": "Untouched",
    "name.draft_state.edited": "Edited in Word",
    "name.draft_state.missing": "File is gone",
    "name.draft_state.elsewhere": "On another machine",
    "name.draft_state.superseded": "Replaced by a newer one",
    "name.signing.not_sent": "Not sent",
    "name.signing.sent": "Sent for signature",
    "name.signing.partly_signed": "Signed by some",
    "name.signing.signed": "Signed by all",
    "name.signing.declined": "Declined",
    "name.not_taken.computed": "computed, or part of another record",
    "name.not_taken.several": "changed differently in several places",
    "name.not_taken.unreadable": "cannot be read as a value with certainty",
}

_DIFFERENCES: Final[dict[str, str]] = {
    "difference_in_word.changed": "'{ours}' has become '{theirs}'",
    "difference_in_word.missing": "'{ours}' is missing",
    "difference_in_word.added": "'{theirs}' was added",
    "difference_in_word.moved": "'{theirs}' stands in another place",
    "difference.around": "{said} (after '{before}', before '{after}')",
    "difference.changed": "page {page}: '{ours}' has become '{theirs}'",
    "difference.missing": "page {page}: '{ours}' is missing",
    "difference.added": "page {page}: '{theirs}' was added",
    "difference.moved": "page {page}: '{theirs}' stands in another place",
    "difference.margin": "page {page}: a stamp in the margin: '{theirs}'",
    "difference.margins": "pages {pages}: a stamp in the margin: '{theirs}'",
    "difference.signature_field": "page {page}: in the signature block: '{theirs}'",
    "difference.pages_added": "pages were added behind the document, from page {page}: '{theirs}'",
    "difference.text_pages_added": (
        "pages were added behind the document, from page {page}, that do not read like a signing service's: '{theirs}'"
    ),
    "difference.no_text": "the file has no text: it is a scanned image, so nobody can say whether it is the same",
}

SENTENCES: Final[dict[str, str]] = {**_ERRORS, **_PACK_ERRORS, **_PROBLEMS, **_NAMES, **_DIFFERENCES}
