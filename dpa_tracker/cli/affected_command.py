"""`dpa-tracker affected`: whom something reaches, where a customer's data can be, who must know of a breach by when."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.company import add_company, company_part, told_of
from dpa_tracker.cli.face import DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.domain.faults import KnownError

if TYPE_CHECKING:
    from dpa_tracker.domain.identities import PartyId
    from dpa_tracker.queries.affected import AffectedWish
    from dpa_tracker.queries.companies import Part
    from dpa_tracker.queries.snapshot import Snapshot
    from dpa_tracker.store.register import Register


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "affected", "customers reached by what happens somewhere below", _run, on=True)
    about = parser.add_mutually_exclusive_group(required=True)
    about.add_argument("--party", metavar="N", help="something happens to a party: its name, alias, number or id")
    about.add_argument("--country", metavar="C", help="something happens in a country: its code")
    about.add_argument("--mechanism", metavar="M", help="something happens to a ground for transfers (eu_us_dpf)")
    about.add_argument("--service", metavar="S", help="a service: whom it reaches, and who is forwarded an enquiry")
    about.add_argument("--customer", metavar="N", help="where the data of a customer can be, by activity")
    about.add_argument("--breach", metavar="N", help="a breach at a sub-processor; needs --aware")
    add_company(parser)
    parser.add_argument("--aware", metavar="MOMENT", help="when it became aware: 2026-11-28T10:00, or with +01:00")


def _run(args: argparse.Namespace) -> int:
    if args.aware is not None and args.breach is None:
        raise KnownError("aware_without_breach")
    if args.breach is not None:
        return _breach(args)
    return _places(args) if args.customer is not None else _reached(args)


def _reached(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.affected_report import reached_json, reached_lines  # noqa: PLC0415 - with the rest
    from dpa_tracker.domain.identities import ServiceId  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.affected import About, affected  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.enquiries import forwarded  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - with the rest

    on = args.on or today()
    with opened(args) as register:
        wish = _wish(args, snapshot(register))
        part, company = _company(register, args)
        answer = affected(register, on, wish, company)
        told = forwarded(register, on, ServiceId(wish.value), company) if wish.about is About.SERVICE else None
        asked = asked_line(register, on)
    if args.json:
        print_json({"on": on.isoformat(), **reached_json(answer, told)})
    else:
        for line in (*told_of(part), asked, *reached_lines(answer, told)):
            say(line)
    return DONE


def _places(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.affected_report import place_json, place_lines  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.customer_places import places_of_customer  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - with the rest

    with opened(args) as register:
        customer = party_named(snapshot(register), args.customer)
        part, company = _company(register, args)
        found = places_of_customer(register, args.on or today(), customer, company)
        asked = asked_line(register, args.on or today())
    if args.json:
        print_json([place_json(each) for each in found])
    else:
        for line in (*told_of(part), asked, *place_lines(found)):
            say(line)
    return DONE


def _breach(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.affected_report import breach_json, breach_lines  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.affected_words import Clock  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.breach_reach import breach_reach  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.moments import moment_of  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - with the rest

    if args.aware is None:
        raise KnownError("breach_without_aware")
    aware, typed = moment_of(args.aware)
    clock = Clock(aware, typed)
    with opened(args) as register:
        taken = snapshot(register)
        party = party_named(taken, args.breach)
        part, company = _company(register, args)
        found = breach_reach(register, aware, party, args.on, company)
        name = taken.records.party_name(party)
        asked = asked_line(register, args.on or aware.date())
    if args.json:
        print_json(breach_json(name, clock, found))
    else:
        for line in (*told_of(part), asked, *breach_lines(name, clock, found)):
            say(line)
    return DONE


def _company(register: Register, args: argparse.Namespace) -> tuple[Part | None, PartyId | None]:
    """The company asked about, and its id; None twice where all are meant."""
    from dpa_tracker.domain.identities import PartyId  # noqa: PLC0415 - with the rest

    part = company_part(register, args)
    return part, None if part is None else PartyId(part.company.id)


def _wish(args: argparse.Namespace, taken: Snapshot) -> AffectedWish:
    from dpa_tracker.queries.affected import About, AffectedWish  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.countries_said import country_named  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.published_list import service_named  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.what_if_words import mechanism_named  # noqa: PLC0415 - with the rest

    if args.party is not None:
        return AffectedWish(About.PARTY, party_named(taken, args.party))
    if args.country is not None:
        return AffectedWish(About.COUNTRY, country_named(args.country))
    if args.mechanism is not None:
        return AffectedWish(About.MECHANISM, mechanism_named(args.mechanism))
    return AffectedWish(About.SERVICE, service_named(taken, args.service))
