"""`dpa-tracker file-signed`: the signed copy of a pack, filed and compared with what was sent."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.sentences import _, sentence

if TYPE_CHECKING:
    from dpa_tracker.use_cases.sign_pack import Filed
    from dpa_tracker.use_cases.stamps import OnPages
    from dpa_tracker.use_cases.text_matching import TextDifference

# A Word file has no pages; elsewhere "page 0" is not met.
PAGELESS: Final = frozenset({"changed", "missing", "added", "moved"})


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "file-signed", "file the signed copy of a pack; compare it with what was sent", _run)
    parser.add_argument("pack", metavar="PACK", help="the pack, by its id (see: list packs)")
    parser.add_argument("file", type=Path, metavar="FILE", help="the signed file (.pdf, .docx)")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.store.documents import document_path  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.sign_pack import FileSigned, file_signed  # noqa: PLC0415 - loads lxml

    with opened(args, write=True) as register:
        filed = file_signed(register, FileSigned(args.pack, args.file, today()), actor=actor(), at=now())
        path = document_path(register.path, filed.copy.file)
    if args.json:
        print_json(_json(filed, path))
    else:
        _say(filed, path)
    return ANSWER_IS_NO if any(each.of_weight for each in filed.differences) else DONE


def _json(filed: Filed, path: Path) -> dict[str, object]:
    return {
        "file": str(path),
        "sha256": filed.copy.sha256,
        "text_found": filed.copy.text_found,
        "differences": [
            {
                "kind": each.code.value,
                "of_weight": each.of_weight,
                "page": each.page,
                "ours": each.ours,
                "theirs": each.theirs,
                "before": each.before,
                "after": each.after,
                "message": _message(each),
            }
            for each in filed.differences
        ],
        "never_sent": filed.pack.signed_unsent,
        "status": filed.pack.signing.state.value,
        "carries": [{"risk": one.risk.value, "detail": one.detail} for one in filed.carried],
    }


def _say(filed: Filed, path: Path) -> None:
    from dpa_tracker.queries.carried_words import warning_about  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.stamps import stamps_once  # noqa: PLC0415 - with the rest

    say(_("{file} has been filed.").format(file=path))
    warning = warning_about(filed.copy.original_name, filed.carried)
    if warning:
        say(warning)
    if not filed.differences:
        say(_("Its text is that of what was sent."))
    if filed.pack.signed_declined:
        say(sentence("pack.signed_declined", {"document": filed.pack.title}))
    if filed.pack.signed_unsent:
        say(sentence("pack.signed_unsent", {"document": filed.pack.title}))
    for each in stamps_once(filed.differences):
        said = _message(each.difference) if len(each.pages) == 1 else _on_pages(each)
        say(f"  {'!' if each.difference.of_weight else ' '} {said}")


def _message(each: TextDifference) -> str:
    """The sentence; what differs in a Word file stands on no page (0) that anybody could look up."""
    group = "difference" if each.page or each.code.value not in PAGELESS else "difference_in_word"
    said = sentence(f"{group}.{each.code.value}", {"page": each.page, "ours": each.ours, "theirs": each.theirs})
    if not each.of_weight or not (each.before or each.after):
        return said
    return sentence("difference.around", {"said": said, "before": each.before, "after": each.after})


def _on_pages(each: OnPages[TextDifference]) -> str:
    """The sentence about a stamp that recurs."""
    return sentence("difference.margins", {"pages": each.pages_said, "theirs": each.difference.theirs})
