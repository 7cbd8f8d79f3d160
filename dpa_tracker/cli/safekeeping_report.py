"""What backup, restore and verify say: whether all is well, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, print_json, say
from dpa_tracker.sentences import _

if TYPE_CHECKING:
    from dpa_tracker.store.trouble import Trouble


def report(troubles: tuple[Trouble, ...], *, json: bool, more: dict[str, Any], lines: tuple[str, ...] = ()) -> int:
    """Print the answer; exit status 1 when something is wrong. `more` joins the JSON value, `lines` the words."""
    from dpa_tracker.queries.trouble_words import trouble_in_words  # noqa: PLC0415 - loads the database library

    told = [{"code": each.code, "message": trouble_in_words(each), **each.values} for each in troubles]
    if json:
        print_json({"ok": not troubles, "problems": told, **more})
    else:
        for line in lines:
            say(line)
        for each in told:
            say(f"- {each['message']}")
        if not troubles:
            say(_("The register is whole: its pages, its history and its documents."))
    return ANSWER_IS_NO if troubles else DONE
