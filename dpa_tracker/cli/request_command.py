"""`dpa-tracker request`: ask to onboard a vendor, and legal's queue: list, take up, accept, refuse."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.check_command import question_of
from dpa_tracker.cli.face import DONE, Commands, command, commands_within, day, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.cli.table import paragraph, table
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, counted, language, name_of

if TYPE_CHECKING:
    from dpa_tracker.domain.onboarding import OnboardingRequest
    from dpa_tracker.queries.questions import VendorAnswer, VendorQuestion
    from dpa_tracker.store.register import Register
    from dpa_tracker.use_cases.accept_request import Accepted, AcceptRequest

_STATES: Final = ("open", "taken_up", "accepted", "refused")
_ROLES: Final = ("controller", "processor")


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    within = commands_within(commands, "request", "ask to onboard a vendor, and legal's queue of such requests")
    _add_new(command(within, "new", "ask legal to onboard a vendor", _new, on=True))
    listed = command(within, "list", "the requests, those that wait first", _list)
    listed.add_argument("--state", choices=_STATES, metavar="S", help=", ".join(_STATES))
    taken = command(within, "take-up", "look after a request from now on", _take_up)
    _add_which(taken)
    accepted = command(within, "accept", "make of it a party, an engagement and an agreement in draft", _accept)
    _add_which(accepted)
    accepted.add_argument("--party", metavar="P", help="the vendor's record: name, alias, number or id")
    accepted.add_argument("--new-party", action="store_true", help="it is none of those whose names are near")
    accepted.add_argument("--house", metavar="H", help="the company of ours that will use it")
    accepted.add_argument("--role", choices=_ROLES, metavar="R", help="our role: controller, processor")
    accepted.add_argument("--reference", default="", metavar="REF", help="of the agreement (the next free number)")
    accepted.add_argument("--note", default="", metavar="TEXT", help="kept with the request and in the history")
    accepted.add_argument("--draft", type=Path, metavar="FILE.docx", help="write the agreement in Word as well")
    accepted.add_argument("--template", metavar="T", help="the template of the draft (the one that fits)")
    refused = command(within, "refuse", "refuse a request, with the reason", _refuse)
    _add_which(refused)
    refused.add_argument("--reason", required=True, metavar="TEXT", help="why; whoever asked reads it")


def _add_new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="VENDOR", help="name, alias or registration number")
    parser.add_argument("--service", default="", metavar="S", help="what it would be used for: a name")
    parser.add_argument("--purpose", default="", metavar="TEXT", help="what the vendor shall do")
    parser.add_argument("--data", metavar="D", help="what it would see: hr,special,criminal,national_id,children")
    parser.add_argument("--described", default="", metavar="TEXT", help="the data in words")
    parser.add_argument("--country", metavar="C", action="append", help="where data would be (NO,US)")
    parser.add_argument("--needed-by", type=day, metavar="DATE", help="the day by which it is needed")
    parser.add_argument("--users", type=int, metavar="N", help="estimated users")
    parser.add_argument("--vendor-country", metavar="C", help="where the vendor is established")
    parser.add_argument("--number", default="", metavar="NO", help="the vendor's registration number")
    parser.add_argument("--note", default="", metavar="TEXT", help="what else legal should know")
    parser.add_argument("--by", default="", metavar="WHO", help="who asks (the user at the keyboard)")


def _add_which(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("request", metavar="REQUEST", help="its id, or the vendor of one that waits")
    parser.add_argument("--by", default="", metavar="WHO", help="who decides (the user at the keyboard)")


def _new(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.requests import request  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.told_apart import called_with  # noqa: PLC0415 - the same
    from dpa_tracker.queries.vendor_check import check_vendor  # noqa: PLC0415 - the same
    from dpa_tracker.use_cases.save_request import SaveRequest, save_request  # noqa: PLC0415 - the same

    question = question_of(args)
    with opened(args, write=True) as register:
        answer = check_vendor(register, question, args.on or today())
        made = _request_of(args, register, question, answer)
        save_request(register, SaveRequest(made), actor=actor(), at=now())
        made = request(register, made.id)
    near = [subject.title for subject in answer.near]
    if args.json:
        print_json({**_json(made), "near": near})
        return DONE
    say(_("Legal has been asked: {title}").format(title=made.title))
    say(f"  {made.id}")
    if near:
        say(_("Did you mean:"))
        for subject in answer.near:
            say(f"  - {called_with(subject, answer.near_told)}")
    return DONE


def _request_of(
    args: argparse.Namespace, register: Register, question: VendorQuestion, answer: VendorAnswer
) -> OnboardingRequest:
    """What the words of the command ask for; a vendor and a service that the register holds by their names there."""
    from dpa_tracker.domain.identities import Kind, PartyId, RequestId  # noqa: PLC0415 - with the rest
    from dpa_tracker.domain.onboarding import OnboardingRequest  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.countries_said import country_named  # noqa: PLC0415 - reads names of places
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.vendor_scope import service_named  # noqa: PLC0415 - the same
    from dpa_tracker.use_cases.new_identity import new_id  # noqa: PLC0415 - the same

    service = service_named(snapshot(register).records, question.service) if question.service else None
    return OnboardingRequest(
        RequestId(new_id(Kind.REQUEST)),
        answer.party.title if answer.party is not None else question.name,
        args.by.strip() or actor(),
        today(),
        party_id=PartyId(answer.party.id) if answer.party is not None else None,
        registration_number=args.number,
        vendor_country=country_named(args.vendor_country) if args.vendor_country else None,
        service=args.service if service is None else service.name,
        service_id=None if service is None else service.id,
        purpose=args.purpose,
        data=tuple(sorted(question.data)),
        categories=question.categories,
        countries=question.countries,
        needed_by=args.needed_by,
        estimated_users=args.users,
        answer=answer.verdict,
        notes=args.note,
    )


def _list(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.requests import requests  # noqa: PLC0415 - loads the database library

    with opened(args) as register:
        found = [each for each in requests(register) if args.state in (None, each.state.value)]
        asked = asked_line(register, today())
    if args.json:
        print_json([_json(each) for each in found])
        return DONE
    say(asked)
    titles = [_("Vendor"), _("Service"), _("State"), _("Asked by"), _("Needed by"), _("Id")]
    rows = [
        [
            *(each.vendor, each.service, name_of("request_state", each.state.value), each.asked_by),
            *("" if each.needed_by is None else each.needed_by.isoformat(), each.id),
        ]
        for each in found
    ]
    for line in table(titles, rows):
        say(line)
    waiting = sum(each.waits for each in found)
    say(counted("{number} request waits for legal", "{number} requests wait for legal", waiting))
    return DONE


def _take_up(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.decide_request import TakeUp, take_up_request  # noqa: PLC0415 - loads the database library

    with opened(args, write=True) as register:
        asked = _named(register, args.request)
        command = TakeUp(asked.id, args.by.strip() or actor(), today(), asked.version)
        take_up_request(register, command, actor=actor(), at=now())
        return _told(args, _again(register, asked))


def _refuse(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.decide_request import RefuseRequest, refuse_request  # noqa: PLC0415 - the same

    with opened(args, write=True) as register:
        asked = _named(register, args.request)
        command = RefuseRequest(asked.id, args.by.strip() or actor(), today(), args.reason, asked.version)
        refuse_request(register, command, actor=actor(), at=now())
        return _told(args, _again(register, asked))


def _accept(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.accept_request import accept_request  # noqa: PLC0415 - loads the database library

    with opened(args, write=True) as register:
        asked = _named(register, args.request)
        _refuse_draft(args)
        done = accept_request(register, _accepting(args, register, asked), actor=actor(), at=now())
        again = _again(register, asked)
        file = _draft(args, register, done) if args.draft is not None else None
    if args.json:
        print_json(
            {
                **_json(again),
                "made": sorted(kind.value for kind in done.made),
                "file": None if file is None else str(file),
            }
        )
        return DONE
    say(f"{again.title}: {name_of('request_state', again.state.value)}")
    for kind in sorted(done.made):
        say(f"  + {name_of('kind', kind.value)}")
    if file is not None:
        say(_("{file} has been written.").format(file=file))
    return DONE


def _accepting(args: argparse.Namespace, register: Register, asked: OnboardingRequest) -> AcceptRequest:
    from dpa_tracker.domain.agreements import Role  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - the same
    from dpa_tracker.use_cases.accept_request import AcceptRequest  # noqa: PLC0415 - the same

    taken = snapshot(register)
    return AcceptRequest(
        asked.id,
        args.by.strip() or actor(),
        today(),
        asked.version,
        party_id=party_named(taken, args.party) if args.party else None,
        as_new=args.new_party,
        house_id=party_named(taken, args.house) if args.house else None,
        role=Role(args.role) if args.role else None,
        reference=args.reference,
        note=args.note,
    )


def _refuse_draft(args: argparse.Namespace) -> None:
    """What stands in the way of the Word file is said before anything is accepted."""
    from dpa_tracker import places  # noqa: PLC0415 - with the rest
    from dpa_tracker.word.draft_writer import refuse_target  # noqa: PLC0415 - loads lxml
    from dpa_tracker.word.shelf import find_template  # noqa: PLC0415 - the same

    if args.party and args.new_party:
        raise KnownError("request_party_and_new")
    if args.draft is not None:
        refuse_target(args.draft)
        if args.template:
            find_template(args.template, places.TEMPLATES)


def _draft(args: argparse.Namespace, register: Register, done: Accepted) -> Path | None:
    from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement  # noqa: PLC0415 - loads lxml
    from dpa_tracker.use_cases.fitting_template import fitting_templates  # noqa: PLC0415 - the same

    template = args.template or fitting_templates(register, language())[done.agreement_id]
    wish = DraftAgreement(done.agreement_id, template, args.draft, today(), today=today())
    return draft_agreement(register, wish, actor=actor(), at=now()).file


def _named(register: Register, wanted: str) -> OnboardingRequest:
    """The request of an id, or the only one that waits for a vendor of this name."""
    from dpa_tracker.domain.comparable_names import plain, without_legal_form  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.requests import requests  # noqa: PLC0415 - loads the database library

    known = requests(register)
    for each in known:
        if each.id == wanted:
            return each
    asked = (plain(wanted), without_legal_form(wanted))
    named = [
        each
        for each in known
        if asked[0] in (plain(each.vendor), plain(each.title)) or asked[1] == without_legal_form(each.vendor)
    ]
    found = [each for each in named if each.waits] or named
    if not found:
        raise KnownError("request_not_found", name=wanted[:80])
    if len(found) > 1:
        raise KnownError("request_unclear", name=wanted[:80], ids=", ".join(each.id for each in found))
    return found[0]


def _again(register: Register, asked: OnboardingRequest) -> OnboardingRequest:
    from dpa_tracker.queries.requests import request  # noqa: PLC0415 - loads the database library

    return request(register, asked.id)


def _told(args: argparse.Namespace, asked: OnboardingRequest) -> int:
    if args.json:
        print_json(_json(asked))
    else:
        say(f"{asked.title}: {name_of('request_state', asked.state.value)}")
        if asked.reason:
            for line in paragraph(asked.reason, "  "):
                say(line)
    return DONE


def _json(asked: OnboardingRequest) -> dict[str, object]:
    return {
        "id": asked.id,
        "vendor": asked.vendor,
        "party_id": asked.party_id,
        "registration_number": asked.registration_number,
        "vendor_country": asked.vendor_country,
        "service": asked.service,
        "service_id": asked.service_id,
        "purpose": asked.purpose,
        "data": [flag.value for flag in asked.data],
        "described": asked.categories,
        "countries": list(asked.countries),
        "asked_by": asked.asked_by,
        "asked_on": asked.asked_on.isoformat(),
        "needed_by": None if asked.needed_by is None else asked.needed_by.isoformat(),
        "users": asked.estimated_users,
        "note": asked.notes,
        "answer": asked.answer,
        "state": asked.state.value,
        "decided_by": asked.decided_by,
        "decided_on": None if asked.decided_on is None else asked.decided_on.isoformat(),
        "reason": asked.reason,
        "agreement_id": asked.agreement_id,
        "engagement_id": asked.engagement_id,
    }
