"""`dpa-tracker pack`: the documents of an agreement, put together for signature."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.draft_command import add_set, said
from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.pack_problems import problems_json, say_problems
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import LANGUAGES, _

if TYPE_CHECKING:
    from dpa_tracker.use_cases.assemble_pack import AssembledPack


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "pack", "put an agreement's documents together for signature", _run, on=True)
    parser.add_argument("agreement", metavar="AGREEMENT", help="the agreement, by its id or its reference")
    parser.add_argument("--folder", required=True, type=Path, metavar="DIR", help="a new or empty folder to write into")
    parser.add_argument("--profile", default="paper", metavar="P", help="how it will be signed, as for draft")
    parser.add_argument(
        "--language", dest="documents_in", default="", choices=LANGUAGES, help="language of the documents"
    )
    parser.add_argument(
        "--parts",
        default="",
        metavar="P,P",
        help="cover, dpa, and names of templates without language (transfer-annex, sub-processor-list ...)",
    )
    parser.add_argument("--title", default="", metavar="TEXT", help="title of the pack (the agreement's unless said)")
    parser.add_argument("--message", default="", metavar="TEXT", help="message to the signers")
    parser.add_argument("--pdf-a", action="store_true", help="make every PDF a PDF/A-2b")
    parser.add_argument("--clauses", type=Path, metavar="FILE", help="your copy of the official clauses (.pdf, .docx)")
    parser.add_argument("--add", action="append", default=[], type=Path, metavar="FILE", help="a further document")
    add_set(parser, "as for draft")
    parser.add_argument(
        "--word-pdf",
        action="append",
        default=[],
        type=_pair,
        metavar="PART=FILE",
        help="a PDF that Word saved of a part; it is taken when its text is that of the draft",
    )
    parser.add_argument("--fresh", action="store_true", help="draft anew even where a draft was edited in Word")


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(_("'{text}' is no PART=FILE").format(text=text[:80]))
    return name.strip(), value


def _parts(text: str) -> tuple[str, ...]:
    """The parts named; KnownError where something was said and no part is named."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    if text and not names:
        raise KnownError("pack_empty")
    return names


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.domain.packs import PackPart  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.assemble_pack import AssemblePack, assemble_pack  # noqa: PLC0415 - loads lxml
    from dpa_tracker.use_cases.pack_parts import SuppliedFile  # noqa: PLC0415 - loads lxml

    clauses = [SuppliedFile(PackPart.CLAUSES, args.clauses)] if args.clauses is not None else []
    wish = AssemblePack(
        agreement=args.agreement,
        folder=args.folder,
        on=args.on or today(),
        parts=_parts(args.parts),
        language=args.documents_in,
        profile=args.profile,
        title=args.title,
        message=args.message,
        archival=args.pdf_a,
        supplied=(*clauses, *(SuppliedFile(PackPart.OTHER, path) for path in args.add)),
        word_pdfs={name: Path(path) for name, path in args.word_pdf},
        said=said(args.set),
        fresh=args.fresh,
        today=today(),
    )
    with opened(args, write=True) as register:
        assembled = assemble_pack(register, wish, actor=actor(), at=now())
    if args.json:
        print_json(_json(assembled))
    else:
        _say(assembled)
    return ANSWER_IS_NO if assembled.blocked else DONE


def _json(assembled: AssembledPack) -> dict[str, object]:
    from dpa_tracker.use_cases.pack_folder import document_row  # noqa: PLC0415 - loads lxml

    pack = assembled.pack
    return {
        "id": pack.id,
        "folder": pack.folder,
        "documents": [document_row(each) for each in pack.documents],
        "merged": None if pack.merged is None else document_row(pack.merged),
        "problems": problems_json(assembled.problems),
    }


def _say(assembled: AssembledPack) -> None:
    pack = assembled.pack
    say(_("The pack {id} has been written to {folder}:").format(id=pack.id, folder=pack.folder))
    for each in (*pack.documents, *((pack.merged,) if pack.merged is not None else ())):
        pages = "-" if each.pages is None else str(each.pages)
        say(f"  {each.file:<32} {pages:>4}  {each.size:>9}  {each.sha256}")
    say_problems(assembled.problems)
