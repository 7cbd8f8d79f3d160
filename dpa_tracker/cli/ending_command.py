"""`dpa-tracker ending AGREEMENT`: who holds what when it ends, by when it must be gone, and who has confirmed it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, counted, country_name, language, name_of
from dpa_tracker.wording.dates_in_words import day_in_words

if TYPE_CHECKING:
    from datetime import date

    from dpa_tracker.domain.identities import AgreementId, PartyId
    from dpa_tracker.queries.data_ending import ConfirmationRow, DataEndDetail, DueDay, HoldingRow
    from dpa_tracker.store.register import Register

TEMPLATE = "deletion-confirmation-{language}"


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "ending", "who holds what when an agreement ends, and who has confirmed", _run, on=True)
    parser.add_argument("agreement", metavar="AGREEMENT", help="its reference or id")
    told = "PARTY was asked to confirm, on the day of --on (today unless said); more than once for several"
    parser.add_argument("--asked", action="append", default=[], metavar="PARTY", help=told)
    parser.add_argument("--received", metavar="PARTY", help="PARTY has confirmed, on the day of --on")
    parser.add_argument("--document", type=Path, metavar="FILE", help="what shows it; attached to the agreement")
    parser.add_argument("--note", default="", metavar="TEXT", help="what else is to be remembered of it")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.data_ending import data_ending  # noqa: PLC0415 - loads the database library

    if args.document is not None and args.received is None:
        raise KnownError("document_without_received")
    on: date = args.on or today()
    with opened(args, write=bool(args.asked or args.received)) as register:
        agreement_id = named(register, args.agreement)
        if args.asked or args.received:
            _record(register, args, agreement_id, on)
        found = data_ending(register, agreement_id, on)
        asked = asked_line(register, on)
    if args.json:
        print_json(_json(found))
    else:
        for line in (asked, *_lines(found)):
            say(line)
    return ANSWER_IS_NO if found.is_over and found.open_parties else DONE


def named(register: Register, wanted: str) -> AgreementId:
    """The agreement of a reference or an id. Raises KnownError `agreement_not_found`."""
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.register_records import agreement_named  # noqa: PLC0415 - as above

    return agreement_named(wanted, snapshot(register).records).id


def _record(register: Register, args: argparse.Namespace, agreement_id: AgreementId, on: date) -> None:
    """Write down what was asked and what came; only those who hold data can confirm."""
    from dpa_tracker.queries.data_ending import data_ending  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases import confirm_deletion as confirming  # noqa: PLC0415 - as above

    end = data_ending(register, agreement_id, on)
    asked = tuple(_holder(register, end, name) for name in args.asked)
    received = _holder(register, end, args.received) if args.received is not None else None
    if asked:
        command = confirming.AskForConfirmation(agreement_id, asked, on, args.note)
        confirming.ask_for_confirmation(register, command, actor=actor(), at=now(), today=today())
    if received is not None:
        filing = confirming.FileConfirmation(agreement_id, received, on, args.document, args.note)
        confirming.file_confirmation(register, filing, actor=actor(), at=now(), today=today())


def _holder(register: Register, end: DataEndDetail, name: str) -> PartyId:
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - as above

    taken = snapshot(register)
    party = party_named(taken, name)
    holders = {row.party.id: row.party.title for row in end.confirmations}
    if party not in holders:
        told = {"party": taken.records.party_name(party), "agreement": end.agreement.title}
        raise KnownError("not_a_holder", **told, parties=", ".join(holders.values()) or "-")
    return party


def _json(found: DataEndDetail) -> dict[str, object]:
    return {
        "agreement": found.agreement.title,
        "id": found.agreement.id,
        "state": found.state,
        "last_day": _iso(found.last_day),
        "after_end": found.after_end or None,
        "holders": [_holding_json(row) for row in found.holdings],
        "confirmations": [_confirmation_json(row) for row in found.confirmations],
        "open": [each.title for each in found.open_parties],
    }


def _holding_json(row: HoldingRow) -> dict[str, object]:
    return {
        "party": row.party.title,
        "own": row.own,
        "path": [each.title for each in row.path],
        "purpose": row.purpose,
        "agreement": row.agreement.title if row.agreement is not None else None,
        "locations": [
            {"activity": each.activity.value, "country": each.country, "region": each.region} for each in row.locations
        ],
        "categories": list(row.categories),
        "return_by": _due_json(row.returned),
        "delete_by": _due_json(row.deleted),
        "backups_by": _due_json(row.backups),
        "late": row.late,
        "still_processing": row.goes_on,
    }


def _due_json(due: DueDay) -> dict[str, object]:
    return {"day": _iso(due.day), "why": due.why, "days": due.days, "clause": due.clause}


def _confirmation_json(row: ConfirmationRow) -> dict[str, object]:
    return {
        "party": row.party.title,
        "state": row.state,
        "asked_on": _iso(row.asked_on),
        "received_on": _iso(row.received_on),
        "document": row.document.title if row.document is not None else None,
        "note": row.note,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _lines(found: DataEndDetail) -> Iterator[str]:
    """The state, who holds what by when, and whose confirmation is filed or open."""
    yield found.agreement.title
    yield from paragraph(str(found.said))
    for row in found.holdings:
        yield ""
        yield from _holding_lines(row)
    if found.is_over and found.confirmations:
        yield ""
        yield _("Confirmations")
        for each in found.confirmations:
            yield from paragraph(f"{name_of('confirmation_state', each.state)}: {each.party.title}{_days(each)}", "  ")
        yield counted("{number} confirmation is open", "{number} confirmations are open", len(found.open_parties))
        if found.open_parties:
            yield _("Letter: draft it with --template {template}.").format(
                template=TEMPLATE.format(language=language())
            )


def _holding_lines(row: HoldingRow) -> Iterator[str]:
    yield from paragraph(" → ".join(each.title for each in row.path))
    yield from paragraph("; ".join(places(row)) or _("Where it is kept is not on record."), "  ")
    yield from paragraph(", ".join(row.categories) or _("Which data is not on record."), "  ")
    for name, due in (("returned", row.returned), ("deleted", row.deleted), ("backups", row.backups)):
        day = f"{day_in_words(due.day)} ({due.said})" if due.day is not None else str(due.said)
        yield from paragraph(f"{name_of('data_duty', name)}: {day}", "  ")
    if row.late:
        yield from paragraph(_("Later than the customer was promised"), "  ! ")
    if row.goes_on:
        yield from paragraph(_("The processing still takes place."), "  ! ")


def places(row: HoldingRow) -> Iterator[str]:
    """Where a holder has the data, by activity; an unknown country is said to be unknown."""
    for each in row.locations:
        country = country_name(each.country) if each.country else name_of("yes_no", "not_known")
        where = f"{country} ({each.region})" if each.region else country
        yield f"{name_of('activity', each.activity.value)}: {where}"


def _days(row: ConfirmationRow) -> str:
    asked = _("asked {day}").format(day=day_in_words(row.asked_on)) if row.asked_on is not None else ""
    received = _("received {day}").format(day=day_in_words(row.received_on)) if row.received_on is not None else ""
    document = row.document.title if row.document is not None else ""
    said = ", ".join(part for part in (asked, received, document, row.note) if part)
    return f" ({said})" if said else ""
