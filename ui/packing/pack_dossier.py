"""A pack as a dossier: what stands in the way of sending it, its documents, the signing, the signed copies."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dpa_tracker.domain.packs import FiledDifference, PackDocument, Severity, SignedCopy
from dpa_tracker.queries.packs import PackRow
from dpa_tracker.sentences import _, counted, name_of, sentence
from dpa_tracker.use_cases.kept_problems import found_then
from dpa_tracker.use_cases.pack_checks import PackProblem
from dpa_tracker.use_cases.stamps import OnPages, stamps_once
from ui.dossiers.blocks import Block, Dossier, Fact, Facts, Grid, GridRow, Paragraph, Section
from ui.formats import count_text, day_text, sentence_case
from ui.packing.problem_sections import in_the_way, not_checked

_GROUP = 16  # characters of a checksum between two places where it may be broken


def pack_dossier(row: PackRow, *, editable: bool) -> Dossier:
    """Everything about one pack; what stood in its way when it was put together is not checked again."""
    kept = row.pack.problems
    problems = None if kept is None else tuple(found_then(problem) for problem in kept)
    return Dossier(
        kind=_("Pack"),
        icon="packing",
        title=row.pack.title,
        subtitle=_state_line(row),
        state=_state(row, problems),
        sections=(
            *files_away(row),
            *_copies(row.pack.signed_copies),
            *_unsent(row),
            *(not_checked() if problems is None else in_the_way(problems, _word_files(row), editable=editable)),
            Section(_("Documents"), (_documents(row),)),
            Section(_("Signing"), (Facts(_signing(row)),), aside=True),
            Section(_("About this pack"), (Facts(_about(row)),), aside=True),
        ),
    )


def _word_files(row: PackRow) -> dict[str, str]:
    """The Word files that are there, by the name of their document."""
    folder = Path(row.pack.folder)
    named = {one.name: one.word_file for one in reversed(row.pack.documents) if one.word_file}
    return {name: str(folder / file) for name, file in named.items() if file not in row.missing}


def _state(row: PackRow, problems: Sequence[PackProblem] | None) -> str:
    """What came back last decides: a pack that was ready to send is not cleared when another text was signed."""
    severities = {problem.severity for problem in problems or ()}
    if row.pack.signed_copies:
        severities |= _severity_of(row.pack.signed_copies[-1])
    if row.missing or row.pack.signed_unsent or row.pack.signed_declined:
        severities.add(Severity.CHECK)
    if problems is None and not severities:
        return ""
    if Severity.BLOCK in severities:
        return "block"
    return "check" if Severity.CHECK in severities else "cleared"


def _state_line(row: PackRow) -> str:
    signing = row.pack.signing
    words = [name_of("signing", signing.state.value)]
    if signing.day is not None:
        words.append(day_text(signing.day))
    return " · ".join((*words, *(word for word in (signing.provider, signing.reference) if word)))


def files_away(row: PackRow) -> tuple[Section, ...]:
    """What to do about files of a pack that are not in its folder: gone, or on the machine of who made it."""
    if not row.missing:
        return ()
    if row.by:
        said = _(
            "These files of the pack are not in {folder} on this machine: {files}. {name} made it on theirs. Compare a "
            "signed copy there, or have the folder copied to the same place here."
        )
        told = said.format(folder=row.pack.folder, files=", ".join(row.missing), name=row.by)
        return (Section(_("Files are on another machine"), (Paragraph(told),)),)
    said = _("These files are no longer in the folder: {files}. Put them back before a signed copy is compared.")
    return (Section(_("Files are gone"), (Paragraph(said.format(files=", ".join(row.missing))),)),)


def _unsent(row: PackRow) -> tuple[Section, ...]:
    if not row.pack.signed_unsent and not row.pack.signed_declined:
        return ()
    code = "pack.signed_unsent" if row.pack.signed_unsent else "pack.signed_declined"
    title = _("Never sent") if row.pack.signed_unsent else _("Declined, and signed")
    what, _mark, todo = sentence(code, {"document": row.pack.title}).partition("; ")
    return (Section(title, (Paragraph(sentence_case(what)), Paragraph(sentence_case(todo)))),)


# ---- documents -----------------------------------------------------------------------------------------------------


def _documents(row: PackRow) -> Block:
    titles = (_("Document"), _("Size"))
    rows = [_document(document, document.name) for document in row.pack.documents]
    if row.pack.merged is not None:
        rows.append(_document(row.pack.merged, _("All of them as one file")))
    return Grid(titles, tuple(rows))


def _document(document: PackDocument, name: str) -> GridRow:
    pages = _("No PDF") if document.pages is None else _("Pages: {number}").format(number=document.pages)
    size = f"{pages} · {count_text(document.size)} {_('bytes')}"
    edited = _("the draft edited in Word") if document.edited else ""
    files = ", ".join(file for file in dict.fromkeys((document.file, document.word_file)) if file)
    digest = " ".join(document.sha256[at : at + _GROUP] for at in range(0, len(document.sha256), _GROUP))
    note = " · ".join(word for word in (files, edited) if word)
    return GridRow((name, size), note=f"{note}\nSHA-256 {digest}")


def _signing(row: PackRow) -> tuple[Fact, ...]:
    signing, nothing = row.pack.signing, _("Not recorded")
    return (
        Fact(_("Status"), name_of("signing", signing.state.value)),
        Fact(_("Since"), nothing if signing.day is None else day_text(signing.day)),
        Fact(_("Signing service"), signing.provider or nothing),
        Fact(_("Reference"), signing.reference or nothing),
        *((Fact(_("Note"), signing.note),) if signing.note else ()),
    )


def _about(row: PackRow) -> tuple[Fact, ...]:
    pack = row.pack
    return (
        Fact(_("Agreement"), row.agreement.title, opens=row.agreement),
        Fact(_("For the day"), day_text(pack.day)),
        Fact(_("Way of signing"), name_of("profile", pack.profile)),
        Fact(_("Language"), name_of("language", pack.language)),
        Fact(_("Archive format"), "PDF/A-2b" if pack.archival else _("No")),
        *((Fact(_("Message"), pack.message),) if pack.message else ()),
        Fact(_("Folder"), pack.folder),
    )


# ---- signed copies -------------------------------------------------------------------------------------------------


def _severity_of(copy: SignedCopy) -> set[Severity]:
    if not copy.text_found:
        return {Severity.CHECK}
    return {Severity.BLOCK} if any(each.of_weight for each in copy.differences) else set()


def _copies(copies: Sequence[SignedCopy]) -> tuple[Section, ...]:
    return tuple(_copy(copy) for copy in reversed(copies))


def _copy(copy: SignedCopy) -> Section:
    filed = _("{file}, filed {day}").format(file=Path(copy.original_name).name, day=day_text(copy.filed_on))
    digest = " ".join(copy.sha256[at : at + _GROUP] for at in range(0, len(copy.sha256), _GROUP))
    blocks: list[Block] = [Paragraph(_outcome(copy)), Paragraph(f"{filed}\nSHA-256 {digest}", muted=True)]
    heavy = [each for each in copy.differences if each.of_weight]
    light = [each for each in copy.differences if not each.of_weight]
    if copy.text_found and heavy:
        blocks.append(_differences(heavy))
    if light:
        blocks += (
            Paragraph(_("What signing adds, and what does not touch the text:"), muted=True),
            _differences(light),
        )
    return Section(_("Signed copy"), tuple(blocks))


def _outcome(copy: SignedCopy) -> str:
    if not copy.text_found:
        return _(
            "The file has no text layer: it is a scanned image, so it could not be compared. "
            "Read it against what was sent, or file a copy with text."
        )
    heavy = sum(each.of_weight for each in copy.differences)
    if heavy:
        one = "The signed text is NOT what was sent: {number} difference bears on what it says."
        many = "The signed text is NOT what was sent: {number} differences bear on what it says."
        return counted(one, many, heavy)
    return _("Its text is that of what was sent.")


def _differences(found: Sequence[FiledDifference]) -> Grid:
    rows = [GridRow((_kind(each), *_sides(each.difference))) for each in stamps_once(found)]
    return Grid((_("What"), _("Sent"), _("Signed copy")), tuple(rows))


def _sides(each: FiledDifference) -> tuple[str, str]:
    """What was sent and what came back; a difference of weight within the words around it, which both have."""
    if not each.of_weight or not (each.before or each.after):
        return each.ours or _("(nothing)"), each.theirs or _("(nothing)")
    ours, theirs = (
        " ".join(text for text in (each.before, side, each.after) if text) for side in (each.ours, each.theirs)
    )
    return f"…{ours}…", f"…{theirs}…"


def _kind(each: OnPages[FiledDifference]) -> str:
    kind = name_of("difference", each.difference.code)
    if len(each.pages) > 1:
        return _("{kind}, pages {pages}").format(kind=kind, pages=each.pages_said)
    page = each.difference.page
    return _("{kind}, page {page}").format(kind=kind, page=page) if page else kind
