"""`dpa-tracker pack-status`: how far the signing of a pack has come."""

from __future__ import annotations

import argparse
from typing import Final

from dpa_tracker.cli.face import DONE, Commands, command, day, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.sentences import name_of

STATES: Final = ("not_sent", "sent", "partly_signed", "signed", "declined")


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "pack-status", "record how far the signing of a pack has come", _run)
    parser.add_argument("pack", metavar="PACK", help="the pack, by its id (see: list packs)")
    parser.add_argument("--status", required=True, choices=STATES, help="what has happened")
    parser.add_argument("--date", type=day, metavar="DATE", help="the day it happened (today unless said)")
    parser.add_argument("--provider", metavar="P", help="the signing service ('' takes it away)")
    parser.add_argument("--reference", metavar="R", help="the service's reference ('' takes it away)")
    parser.add_argument("--note", metavar="TEXT", help="anything worth knowing ('' takes it away)")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.domain.packs import SigningState  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.packs import pack  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.sign_pack import RecordSigning, record_signing  # noqa: PLC0415 - loads lxml

    state = SigningState(args.status)
    wish = RecordSigning(args.pack, state, args.date or today(), args.provider, args.reference, args.note)
    with opened(args, write=True) as register:
        record_signing(register, wish, actor=actor(), at=now())
        kept = pack(register, args.pack)
    signing = kept.signing
    if args.json:
        print_json(
            {
                "id": kept.id,
                "status": signing.state.value,
                "date": signing.day,
                "sent_on": signing.sent_on,
                "provider": signing.provider,
                "reference": signing.reference,
                "note": signing.note,
            }
        )
    else:
        say(f"{kept.title}: {name_of('signing', signing.state.value)} {signing.day}")
    return DONE
