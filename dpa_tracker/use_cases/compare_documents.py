"""Compare two Word files: the list of what changed, and a file that shows it (tracked changes, or a report in PDF)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from dpa_tracker import sentences
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.pdf.undated import undated
from dpa_tracker.sentences import _, language
from dpa_tracker.use_cases.change_sentences import kind_name, place_text, remarks, shown_pieces
from dpa_tracker.use_cases.compare_printed import compare_printed
from dpa_tracker.word.comparing.changes import Change, Piece, PieceKind, flagged_first
from dpa_tracker.word.comparing.documents import Comparison
from dpa_tracker.word.comparing.report import Entry, Report, Section, report_file
from dpa_tracker.word.conversion import pdf_of
from dpa_tracker.word.draft_writer import WORD_ENDING, is_untouched_draft, refuse_target, sealed, write_whole
from dpa_tracker.word.fetching import Fetch
from dpa_tracker.word.word_apart import compared

PDF_ENDING: Final = ".pdf"


@dataclass(frozen=True, slots=True)
class CompareDocuments:
    """What is asked: two Word files, and where to write (None: nowhere). `names` are parties' names.

    `renew`: an untouched comparison of ours that stands there may be written anew, as whoever chose the name agreed.
    """

    old: Path
    new: Path
    out: Path | None = None
    names: tuple[str, ...] = ()
    renew: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed, what to look at first standing first; the file written; the SHA-256 of both files in hexadecimal.

    `lost` counts pictures of the new file that the written one cannot show, `bookmarks_lost` its bookmarks, `comments`
    its comments, which are not compared. `fetches` is what the new file would fetch from elsewhere. `unseen` counts
    paragraphs whose tracked changes LibreOffice does not show.
    """

    changes: tuple[Change, ...]
    file: Path | None
    old_sha256: str
    new_sha256: str
    lost: int = 0
    bookmarks_lost: int = 0
    comments: int = 0
    fetches: tuple[Fetch, ...] = ()
    unseen: int = 0

    @property
    def flagged(self) -> int:
        """How many changes can turn the meaning of a clause."""
        return sum(bool(change.flags) for change in self.changes)


def compare_documents(wish: CompareDocuments, *, author: str, at: datetime) -> Compared:
    """Compare, and write what was asked for. Tracked changes carry the author and the moment.

    Raises KnownError, with nothing written, when a file cannot be read, has pending changes of its own, or when
    something stands at `out`, but for an untouched comparison of ours that may be renewed.
    """
    if wish.out is not None:
        _refuse(wish.out, wish)
    if wish.new.suffix.lower() == PDF_ENDING:
        return _compared_with_print(wish)
    if wish.old.suffix.lower() == PDF_ENDING:
        raise KnownError("compare_old_print", file=str(wish.old))
    found = compared(wish.old, wish.new, author=author, at=at, names=wish.names)
    comparison = found.comparison
    digests = _sha256(wish.old), _sha256(wish.new)
    changes = flagged_first(comparison.changes)
    if wish.out is not None:
        _write(wish.out, wish, comparison, changes, digests)
    return Compared(
        changes,
        wish.out,
        *digests,
        comparison.lost,
        comparison.bookmarks_lost,
        comparison.comments,
        found.fetches,
        found.unseen,
    )


def warnings_of(compared: Compared) -> tuple[str, ...]:
    """What whoever reads the comparison must know besides the changes, in the chosen language."""
    said: list[str] = []
    for one in compared.fetches:
        if one.field:
            said.append(
                _("A field of the new file fetches from elsewhere ({field}), in: {place}").format(
                    field=one.field, place=one.place
                )
            )
        else:
            said.append(_("The new file fetches {target} when it is opened.").format(target=one.target))
    lost = "{number} picture of the new file could not be carried over."
    bookmark = "{number} bookmark of the new file could not be carried over."
    comment = "{number} comment of the new file is not compared; read it there."
    unseen = "Read the tracked changes in Word: LibreOffice shows {number} paragraph as if nothing had changed."
    counts = (
        (compared.lost, lost, "{number} pictures of the new file could not be carried over."),
        (compared.bookmarks_lost, bookmark, "{number} bookmarks of the new file could not be carried over."),
        (compared.comments, comment, "{number} comments of the new file are not compared; read them there."),
        (
            compared.unseen,
            unseen,
            "Read the tracked changes in Word: LibreOffice shows {number} paragraphs as if nothing had changed.",
        ),
    )
    said += [sentences.counted(one, many, number) for number, one, many in counts if number]
    return tuple(said)


def _compared_with_print(wish: CompareDocuments) -> Compared:
    """A PDF has no place for tracked changes; what differs is listed, or reported as a PDF."""
    if wish.out is not None and wish.out.suffix.lower() == WORD_ENDING:
        raise KnownError("compare_print_no_tracks", file=str(wish.new))
    changes = flagged_first(compare_printed(wish.old, wish.new, wish.names))
    digests = _sha256(wish.old), _sha256(wish.new)
    if wish.out is not None:
        _write_report(wish.out, wish, changes, digests)
    return Compared(changes, wish.out, *digests)


def _refuse(out: Path, wish: CompareDocuments) -> None:
    if any(_same_file(out, given) for given in (wish.old, wish.new)):
        raise KnownError("compare_over_input", file=str(out))
    if out.suffix.lower() == WORD_ENDING:
        if out.exists() and not (wish.renew and is_untouched_draft(out)):
            raise KnownError("compare_would_overwrite", file=str(out))
        refuse_target(out)
    elif out.suffix.lower() == PDF_ENDING:
        if not out.parent.is_dir():
            raise KnownError("draft_folder_missing", folder=str(out.parent))
        if out.exists():
            raise KnownError("template_exists", file=str(out))
    else:
        raise KnownError("compare_other_ending", file=str(out))


def _same_file(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return one.resolve() == other.resolve()


def _write(
    out: Path,
    wish: CompareDocuments,
    comparison: Comparison,
    changes: tuple[Change, ...],
    digests: tuple[str, str],
) -> None:
    if out.suffix.lower() == WORD_ENDING:
        write_whole(sealed(comparison.redline), out)
    else:
        _write_report(out, wish, changes, digests)


def _write_report(out: Path, wish: CompareDocuments, changes: tuple[Change, ...], digests: tuple[str, str]) -> None:
    content = pdf_of(report_file(_report(wish, changes, digests)), str(out))
    if content is None:
        raise KnownError("compare_no_pdf", file=str(out))
    write_whole(undated(content), out)


def _report(wish: CompareDocuments, changes: tuple[Change, ...], digests: tuple[str, str]) -> Report:
    first = tuple(_entry(change) for change in changes if change.flags)
    rest = tuple(_entry(change) for change in changes if not change.flags)
    facts = [
        (_("Old file"), wish.old.name),
        ("SHA-256", digests[0]),
        (_("New file"), wish.new.name),
        ("SHA-256", digests[1]),
        (_("Changes"), counted(len(changes), len(first))),
    ]
    legend = (
        Piece(PieceKind.DELETED, _("Struck out: stood in the old file.")),
        Piece(PieceKind.SAME, "  "),
        Piece(PieceKind.INSERTED, _("Underlined: stands in the new file.")),
    )
    sections = [
        Section(heading, entries)
        for heading, entries in ((_("To look at first"), first), (_("Other changes"), rest))
        if entries
    ]
    return Report(_("What changed"), facts, legend if changes else (), sections, language())


def _entry(change: Change) -> Entry:
    said = tuple(Piece(PieceKind.SAME, f"\n{remark}") for remark in remarks(change))
    return Entry(kind_name(change), place_text(change.place), (*shown_pieces(change), *said))


def counted(changes: int, flagged: int) -> str:
    """How many changes there are, in the chosen language."""
    if not changes:
        return _("The texts are the same.")
    if changes == 1:
        return _("1 change, to look at first") if flagged else _("1 change")
    return _("{changes} changes, {flagged} of them to look at first").format(changes=changes, flagged=flagged)


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise KnownError("template_missing", file=str(path), reason=reason_of(error)) from error
