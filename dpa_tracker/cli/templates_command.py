"""`dpa-tracker templates`: the templates there are; `lint` checks one; `adopt` makes one of a firm's own file."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker import places
from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, action, command, print_json, say
from dpa_tracker.sentences import _, counted, sentence

if TYPE_CHECKING:
    from dpa_tracker.word.problems import Problem


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "templates", "list the templates; check one; adopt a file of your own", _list)
    actions = parser.add_subparsers(title="what to do (nothing: list them)", metavar="WHAT")
    lint = action(actions, "lint", "check a template", _lint)
    lint.add_argument("file", type=Path, metavar="FILE", help="the Word file")
    adopt = action(actions, "adopt", "turn the placeholders of a Word file into fields that are filled", _adopt)
    adopt.add_argument("file", type=Path, metavar="FILE", help="the Word file as the firm has it")
    adopt.add_argument("--out", required=True, type=Path, metavar="FILE", help="the Word file to write (.docx)")


def _list(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.asked_fields import asked_by  # noqa: PLC0415 - loads lxml
    from dpa_tracker.word.shelf import shelf  # noqa: PLC0415

    rows = [
        {
            "name": name,
            "language": one.language,
            "kind": one.kind,
            "fields": list(one.fields()),
            "asked": [asked.name for asked in asked_by(one)],
        }
        for name, one in shelf(places.TEMPLATES)
    ]
    if args.json:
        print_json(rows)
    else:
        for row in rows:
            say(f"{row['name']:<24} {row['language']}  {row['kind']}")
    return DONE


def _lint(args: argparse.Namespace) -> int:
    from dpa_tracker.word.word_apart import template_look  # noqa: PLC0415 - loads lxml

    look = template_look(args.file)
    _answer(args, look.fields, look.problems)
    return ANSWER_IS_NO if any(problem.severity == "block" for problem in look.problems) else DONE


def _adopt(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.adopt_template import adopt_template  # noqa: PLC0415 - loads lxml

    adopted = adopt_template(args.file, args.out)
    _answer(args, adopted.fields, adopted.problems)
    return DONE


def _answer(args: argparse.Namespace, fields: Sequence[str], problems: Sequence[Problem]) -> None:
    from dpa_tracker.word.fields import asked_for  # noqa: PLC0415 - loads babel

    asked = [one.tag for one in asked_for(fields)]
    if args.json:
        found = [_json(problem) for problem in problems]
        print_json({"fields": list(fields), "asked": asked, "problems": found})
        return
    say(counted("{number} field", "{number} fields", len(fields)))
    if asked:
        say("  " + _("in no register, asked for when drafting: {fields}").format(fields=", ".join(asked)))
    for problem in problems:
        say(f"  {problem.severity}: {_message(problem)}\n    {problem.place}")


def _json(problem: Problem) -> dict[str, str]:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": _message(problem),
        "place": problem.place,
    }


def _message(problem: Problem) -> str:
    from dpa_tracker.queries.template_report import in_words  # noqa: PLC0415 - loads lxml

    return sentence(f"template.{problem.code}", in_words(problem))
