"""`dpa-tracker what-next`: the coming days on which a verdict changes, by the law known now and the facts on record."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.face import DONE, Commands, command, day, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.sentences import counted, name_of, sentence
from dpa_tracker.wording.dates_in_words import day_in_words

if TYPE_CHECKING:
    from dpa_tracker.queries.changes_ahead import ChangeAhead


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "what-next", "the coming days on which a verdict changes", _run, on=True)
    parser.add_argument("--until", type=day, metavar="DATE", help="the last day (24 months ahead unless said)")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.changes_ahead import changes_ahead, looks_ahead_to  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.deadlines import refuse_turned_round  # noqa: PLC0415 - the same

    on: date = args.on or today()
    until: date = args.until or looks_ahead_to(on)
    refuse_turned_round(on, until)
    with opened(args) as register:
        found = changes_ahead(register, on, until)
        asked = asked_line(register, on)
    if args.json:
        print_json([_json(each) for each in found])
        return DONE
    for line in (asked, *_lines(found, on, until)):
        say(line)
    return DONE


def _json(change: ChangeAhead) -> dict[str, object]:
    return {
        "on": change.on.isoformat(),
        "kind": change.subject.kind,
        "id": change.subject.id,
        "subject": change.subject.title,
        "was": change.was,
        "becomes": change.becomes,
        "found": change.found,
        "law": [row.id for row in change.law],
        "citations": list(change.citations),
        "law_corrected": change.corrected,
        "customers": [each.title for each in change.customers],
    }


def _lines(found: tuple[ChangeAhead, ...], on: date, until: date) -> Iterator[str]:
    from dpa_tracker.queries.changes_ahead import by_law, step_of  # noqa: PLC0415 - the same

    yield sentence("what_next.window", {"after": day_in_words(on), "until": day_in_words(until)})
    for change in found:
        kind = name_of("kind", change.subject.kind)
        yield from paragraph(f"{day_in_words(change.on)}: {kind} {change.subject.title}: {step_of(change)}")
        if change.law:
            yield from paragraph(by_law(change), "    ")
        if change.customers:
            names = ", ".join(each.title for each in change.customers)
            yield from paragraph(sentence("what_if.customers", {"customers": names}), "    ")
    yield counted("{number} change", "{number} changes", len(found))
