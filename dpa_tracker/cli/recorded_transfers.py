"""`dpa-tracker assess --recorded`: every transfer of the register on a day, by its verdict."""

from __future__ import annotations

import argparse

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.cli.table import table
from dpa_tracker.sentences import _, name_of


def assess_recorded(args: argparse.Namespace) -> int:
    """Judge them all, and say how many have each verdict; with `--json` one row a transfer."""
    from dpa_tracker.queries.judged_by import judged_by  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.transfer_verdicts import counted  # noqa: PLC0415 - the same
    from dpa_tracker.queries.transfers_on_day import transfers_on_day  # noqa: PLC0415 - the same

    with opened(args) as register:
        found = transfers_on_day(register, args.on or today())
        asked = " · ".join(judged_by(register, args.on or today()))
    lawful = all(each.verdict in {"valid", "no_transfer"} for each in found.values())
    if args.json:
        rows = [
            {
                "id": key,
                "verdict": each.verdict,
                "carried_by": each.carried_by,
                "reasons": list(each.reasons),
                "law_corrected": each.rests_on_correction,
            }
            for key, each in sorted(found.items())
        ]
        print_json(rows)
    else:
        say(asked)
        counts = [[name_of("verdict", verdict), str(number)] for verdict, number in counted(found).items()]
        for line in table([_("Verdict"), _("Transfers")], counts):
            say(line)
    return DONE if lawful else ANSWER_IS_NO
