"""`dpa-tracker draft`: a Word template filled from the register."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.ready_command import readiness_json, say_readiness
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.sentences import _, counted, error_sentence

if TYPE_CHECKING:
    from dpa_tracker.use_cases.draft_agreement import Draft
    from dpa_tracker.word.filling import Gap


PROFILE_HELP = "how it will be signed: paper, docusign, adobe, docuseal, documenso, scrive or nordic-pdf"


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "draft", "fill a Word template from the register", _run, on=True)
    parser.add_argument("agreement", metavar="AGREEMENT", help="the agreement, by its id or its reference")
    parser.add_argument("--template", required=True, metavar="T", help="a template by its name, or a Word file")
    parser.add_argument("--out", required=True, type=Path, metavar="FILE", help="the Word file to write (.docx)")
    parser.add_argument("--final", action="store_true", help="refuse while anything is missing or blocks")
    parser.add_argument(
        "--override", default="", metavar="REASON", help="make it final all the same; the reason is kept"
    )
    parser.add_argument("--pdf", action="store_true", help="a PDF beside it, by LibreOffice")
    parser.add_argument("--pdf-a", action="store_true", help="a PDF/A-2b beside it, for archives and signing services")
    parser.add_argument("--no-keep", action="store_true", help="do not keep the draft in the register")
    add_set(parser, "what no register holds and the template asks for (see `templates --json`); may be repeated")
    parser.add_argument("--profile", default="paper", metavar="P", help=PROFILE_HELP)


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement  # noqa: PLC0415 - loads lxml

    wish = DraftAgreement(
        agreement=args.agreement,
        template=args.template,
        out=args.out,
        on=args.on or today(),
        final=args.final,
        override=args.override,
        pdf=args.pdf or args.pdf_a,
        profile=args.profile,
        said=said(args.set),
        archival=args.pdf_a,
        keep=not args.no_keep,
        today=today(),
    )
    with opened(args, write=bool(args.override) or not args.no_keep) as register:
        draft = draft_agreement(register, wish, actor=actor(), at=now())
    compared, why_not = _compared(draft)
    if args.json:
        print_json(_json(draft) | {"compared": None if compared is None else str(compared)})
    else:
        _say(draft)
        if compared is not None:
            say(_("What differs between the two stands in {file}, as tracked changes.").format(file=compared))
        elif why_not:
            say(why_not)
    return DONE if draft.file is not None else ANSWER_IS_NO


def _compared(draft: Draft) -> tuple[Path | None, str]:
    """The comparison of an edited draft with the new one beside it; or why there is none (changes nobody decided)."""
    from dpa_tracker.use_cases.compare_documents import CompareDocuments, compare_documents  # noqa: PLC0415

    if draft.file is None or draft.edited is None:
        return None, ""
    out = draft.file.with_name(f"{draft.file.stem} {_('compared')}.docx")
    try:
        compare_documents(CompareDocuments(draft.edited, draft.file, out, renew=True), author=actor(), at=now())
    except KnownError as error:
        return None, _("The two were not compared: {reason}").format(reason=error_sentence(error))
    return out, ""


def add_set(parser: argparse.ArgumentParser, told: str) -> None:
    """Add `--set FIELD=VALUE` to a command that drafts."""
    parser.add_argument("--set", action="append", default=[], type=setting, metavar="FIELD=VALUE", help=told)


def setting(text: str) -> tuple[str, str]:
    """A field and what to set it to, as typed after --set."""
    field, sign, value = text.partition("=")
    if not sign or not field.strip():
        raise argparse.ArgumentTypeError(_("'{text}' is no FIELD=VALUE").format(text=text[:80]))
    return field.strip(), value


def said(settings: list[tuple[str, str]]) -> dict[str, str]:
    """The settings by field; raises InvalidInputError when one is set twice."""
    found = dict(settings)
    names = [name for name, _value in settings]
    twice = [name for name in found if names.count(name) > 1]
    if twice:
        raise InvalidInputError(tuple(Fault(name[:80], "said_twice") for name in twice))
    return found


def gaps_json(gaps: Iterable[Gap]) -> list[dict[str, str]]:
    """What is missing, as `--json` prints it."""
    from dpa_tracker.use_cases.draft_words import gap_sentence  # noqa: PLC0415 - loads lxml

    return [{"field": gap.field, "message": gap_sentence(gap)} for gap in gaps]


def _json(draft: Draft) -> dict[str, object]:
    return {
        "file": None if draft.file is None else str(draft.file),
        "pdf": None if draft.pdf is None else str(draft.pdf),
        "gaps": gaps_json(draft.gaps),
        "clauses": [{"number": clause.number, "title": clause.title} for clause in draft.clauses],
        "sha256": draft.sha256,
        "language": draft.language,
        "pdf_missing": draft.pdf_missing,
        "edited": None if draft.edited is None else str(draft.edited),
        "id": None if draft.kept is None else draft.kept.id,
        "override_unused": draft.override_unused,
        "readiness": readiness_json(draft.readiness),
    }


def _say(draft: Draft) -> None:
    if draft.file is None and not draft.gaps:
        say(_("Nothing was written: it is not ready for a final version."))
    elif draft.file is None:
        one = "Nothing was written: {number} field is missing for a final version."
        many = "Nothing was written: {number} fields are missing for a final version."
        say(counted(one, many, len(draft.gaps)))
    else:
        say(_("{file} has been written.").format(file=draft.file))
    if draft.file is not None and draft.edited is not None:
        say(_("{file} has been edited since it was drafted and was left as it is.").format(file=draft.edited))
    if draft.override_unused:
        say(_("Nothing was in the way, so no override was needed; the reason given was not used and is not kept."))
    if draft.pdf is not None:
        say(_("{file} has been written.").format(file=draft.pdf))
    if draft.pdf_missing:
        say(_("There is no LibreOffice on this machine, so no PDF was made; save it as PDF in Word."))
    if draft.file is not None and draft.gaps:
        fields = "{number} fields are missing; they are yellow in the document:"
        say(counted("{number} field is missing; it is yellow in the document:", fields, len(draft.gaps)))
    for gap in gaps_json(draft.gaps):
        say(f"  {gap['field']}: {gap['message']}")
    if draft.readiness:
        say(_("Not ready for signature:") if any(one.blocks for one in draft.readiness) else _("Before signing:"))
        say_readiness(draft.readiness)
