"""`dpa-tracker log AGREEMENT`: instructions received, help given and information disclosed under an agreement."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.ending_command import named
from dpa_tracker.cli.face import DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.domain.agreement_log import LogKind
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.sentences import counted, name_of, sentence

if TYPE_CHECKING:
    from dpa_tracker.domain.identities import AgreementId
    from dpa_tracker.queries.log_rows import LogRow
    from dpa_tracker.store.register import Register

KINDS: Final = tuple(kind.value for kind in LogKind)


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    told = "what was done under an agreement: instructions, help, information (Art. 28(3)(a), (e), (f), (h))"
    parser = command(commands, "log", told, _run, on=True)
    parser.add_argument("agreement", metavar="AGREEMENT", help="its reference or id")
    parser.add_argument("--add", choices=KINDS, metavar="KIND", help=f"a new entry: {', '.join(KINDS)}")
    parser.add_argument("--change", metavar="ID", help="put this entry right: what else is given replaces what it says")
    parser.add_argument("--remove", metavar="ID", help="take this entry out; the history keeps it")
    parser.add_argument("--who", metavar="NAME", help="who gave the instruction, was helped or was told")
    parser.add_argument("--what", metavar="TEXT", help="what it was about")
    parser.add_argument("--document", type=Path, metavar="FILE", help="what shows it; attached to the agreement")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.log_rows import log_rows  # noqa: PLC0415 - loads the database library

    writes = bool(args.add or args.change or args.remove)
    with opened(args, write=writes) as register:
        agreement_id = named(register, args.agreement)
        if writes:
            _write(register, args, agreement_id)
        rows = log_rows(register, agreement_id)
        asked = asked_line(register, today())
    if args.json:
        print_json([_json(row) for row in rows])
        return DONE
    say(asked)
    for row in rows:
        article = sentence(f"log_kind.article.{row.kind}")
        say(f"{row.id}  {row.on.isoformat()}  {name_of('log_kind', row.kind)} ({article}): {row.who}")
        for line in (*paragraph(row.what, "  "), *(paragraph(row.document.title, "  ") if row.document else ())):
            say(line)
    say(counted("{number} entry", "{number} entries", len(rows)))
    return DONE


def _write(register: Register, args: argparse.Namespace, agreement_id: AgreementId) -> None:
    """One entry more, another one, or one less."""
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.keep_log import (  # noqa: PLC0415 - as above
        RemoveFromLog,
        WriteLog,
        entry_of,
        remove_from_log,
        write_log,
    )

    if args.remove is not None:
        remove_from_log(register, RemoveFromLog(agreement_id, args.remove), actor=actor(), at=now())
    if args.change is None and args.add is None:
        return
    if args.change is not None:
        before = entry_of(snapshot(register).agreement(agreement_id), args.change)
        identity, kind, on = before.id, before.kind, args.on or before.on
        who, what, attached = args.who or before.who, args.what or before.what, before.document_id
    else:
        identity, kind, on, attached = "", LogKind(args.add), args.on or today(), None
        who, what = args.who or "", args.what or ""
        given = {"--who": who, "--what": what}
        missing = tuple(Fault(name, "missing") for name, said in given.items() if not said.strip())
        if missing:
            raise InvalidInputError(missing)
    entry = WriteLog(agreement_id, kind, on, who, what, args.document, identity, attached)
    write_log(register, entry, actor=actor(), at=now(), today=today())


def _json(row: LogRow) -> dict[str, object]:
    return {
        "id": row.id,
        "kind": row.kind,
        "on": row.on.isoformat(),
        "who": row.who,
        "what": row.what,
        "document": row.document.title if row.document is not None else None,
    }
