"""`dpa-tracker notice ...`: changes of sub-processors, the customers they must be told to, and what became of it."""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.company import add_company, company_part, told_of
from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, commands_within, day, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened

if TYPE_CHECKING:
    from dpa_tracker.queries.chain_changes import ChangeView
    from dpa_tracker.store.register import Register

_FILE: Final = """\
FILE.json is one object. Parties and services are named by name, alias, registration number or id.

  kind               add, replace, relocate or remove (required)
  sub_processor      who is added, moved or removed; of a replacement the new one
  new_sub_processor  instead of it, where the register does not hold it yet:
                     {"name": ..., "registration_number": ..., "country": "DE"}
  replaces           the sub-processor whose place it takes (kind replace)
  services           list of the services concerned (required for add and replace)
  engaged_by         who engages it: our own company (when not given), or a sub-processor above it
  places             list of {"activity": storage|processing|support_access|backup, "country": "DE", "region": ""}
  data               list of the categories of personal data
  purpose            what it does
  planned_start      the first day of the change, 2027-02-01; of a removal the last day of use
  send_on            the day the notices are meant to go out (the day asked about unless said)
  reason             why
  customers          how customers are told, where that differs from what is on record; it is kept with each:
                     list of {"customer": ..., "channel": email|letter|portal, "language": "nb",
                     "contact": ..., "email": ..., "letter": {"lines": [...], "postal_code": "0150",
                     "city": "Oslo", "country": "NO"}, "portal": "https://..."}; only who is told of
                     the change, each once

Periods run in the days each customer's agreement counts; a day that is not known is null, with the reason."""
_DEEDS: Final = {
    "sent": "the notice was sent",
    "delivered": "the notice was received",
    "objected": "the customer objects",
    "agreed": "the customer agrees",
    "withdrawn": "the customer takes its objection back",
    "to-send": "take back what was recorded: the notice is to be sent",
}


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    within = commands_within(commands, "notice", "tell customers of a change of sub-processor, and keep track of it")
    new = command(within, "new", "record a change, and work out whom to tell by when", _new, on=True)
    new.add_argument("--change", required=True, type=Path, metavar="FILE.json", help="what changes; see below")
    new.add_argument("--plan", action="store_true", help="also record the use of the new sub-processor, as planned")
    new.add_argument("--follows", metavar="ID", help="the vendor's notice that it is made of (see notice inbox)")
    new.add_argument("--dry-run", action="store_true", help="show the answer and record nothing")
    new.epilog = _FILE
    listed = command(within, "list", "the changes, their notices, and from when each may start", _list, on=True)
    listed.add_argument("--change", metavar="ID", help="only this change, by its id or its sub-processor")
    add_company(listed)
    for name, summary in _DEEDS.items():
        deed = command(within, name, summary, _record)
        deed.set_defaults(state=name.replace("-", "_"))
        deed.add_argument("change", metavar="CHANGE", help="the change, by its id or its sub-processor")
        deed.add_argument("customers", metavar="CUSTOMER", nargs="*", help="by name, alias, number or id")
        deed.add_argument("--all", action="store_true", help="every customer that is to be told and was not")
        deed.add_argument("--date", type=day, metavar="DATE", help="the day it happened (today unless said)")
        deed.add_argument("--channel", choices=("email", "letter", "portal"), help="how it was sent")
        deed.add_argument("--address", metavar="TEXT", help="where it was sent to")
        deed.add_argument("--evidence", metavar="TEXT", help="what proves it")
        deed.add_argument("--file", type=Path, metavar="FILE", help="what shows it; it is attached to each customer")
        deed.add_argument("--note", metavar="TEXT", help="anything worth knowing")
    _add_deciding(within)
    _add_received(within)


def _add_deciding(within: Commands) -> None:
    """What follows once a change is recorded."""
    letters = command(
        within, "letters", "write the letters and e-mails, and a list of all customers", _letters, on=True
    )
    letters.add_argument("change", metavar="CHANGE", help="the change, by its id or its sub-processor")
    letters.add_argument("customers", metavar="CUSTOMER", nargs="*", help="these alone (all that were not told yet)")
    letters.add_argument("--folder", required=True, type=Path, metavar="DIR", help="where to; it is made if need be")
    letters.add_argument(
        "--templates",
        type=Path,
        metavar="DIR",
        help="your own letters, named change-notice-de.docx and so on by language",
    )
    letters.add_argument("--pdf", action="store_true", help="a PDF beside each letter, where LibreOffice is there")
    over = command(within, "override", "let it start although not every customer allows it", _override)
    over.add_argument("change", metavar="CHANGE", help="the change, by its id or its sub-processor")
    over.add_argument(
        "--reason", required=True, metavar="TEXT", help="why; it stands in the history ('' takes it back)"
    )
    begun = command(within, "begin", "put it into effect: who is added is in use, who is replaced no more", _begin)
    begun.add_argument("change", metavar="CHANGE", help="the change, by its id or its sub-processor")
    begun.add_argument(
        "--date", type=day, metavar="DATE", help="the first day; of a removal the last (today unless said)"
    )
    off = command(within, "call-off", "the change will not happen", _call_off)
    off.add_argument("change", metavar="CHANGE", help="the change, by its id or its sub-processor")


def _add_received(within: Commands) -> None:
    """What vendors tell us."""
    got = command(
        within, "received", "a vendor's notice: by when to object, by when to tell customers", _received, on=True
    )
    got.add_argument("file", type=Path, metavar="FILE", help="the notice, or the vendor's list of sub-processors")
    got.add_argument("--from", dest="vendor", required=True, metavar="NAME", help="the vendor")
    got.add_argument(
        "--received", type=day, metavar="DATE", help="the day it was received (that of an e-mail, else today)"
    )
    got.add_argument("--start", type=day, metavar="DATE", help="the day on which the vendor begins, as it says")
    got.add_argument("--accept", metavar="NAME", action="append", default=[], help="take this one of what is proposed")
    got.add_argument("--accept-all", action="store_true", help="take all that is proposed")
    got.add_argument("--dry-run", action="store_true", help="show the answer and record nothing")
    add_company(command(within, "inbox", "the notices of vendors that are recorded", _inbox, on=True))


def _new(args: argparse.Namespace) -> int:
    from dpa_tracker.domain.identities import VendorNoticeId  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.chain_changes import change_view, supposed_view  # noqa: PLC0415 - the database library
    from dpa_tracker.use_cases.change_files import read_change_file  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.register_records import register_records  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.save_chain_change import save_chain_change, try_chain_change  # noqa: PLC0415 - as above

    on = args.on or today()
    with opened(args, write=not args.dry_run) as register:
        wish = read_change_file(args.change, register_records(register), on)
        wish = replace(wish, plan=args.plan, follows=None if args.follows is None else VendorNoticeId(args.follows))
        if args.dry_run:
            try_chain_change(register, wish, on)
            view = supposed_view(register, wish.value, on, wish.newcomer, wish.reaches)
        else:
            save_chain_change(register, wish, actor=actor(), at=now())
            view = change_view(register, wish.value.id, on)
        _tell(args, (view,))
    return DONE


def _list(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.chain_changes import change_named, change_views  # noqa: PLC0415 - the database library
    from dpa_tracker.queries.company_chains import changes_of  # noqa: PLC0415 - as above

    on = args.on or today()
    with opened(args) as register:
        part = company_part(register, args)
        views = change_views(register, on) if args.change is None else (change_named(register, args.change, on),)
        if not args.json:
            for line in (*told_of(part), asked_line(register, on)):
                say(line)
        _tell(args, changes_of(views, part))
    return DONE


def _record(args: argparse.Namespace) -> int:
    from dpa_tracker.domain.chain_changes import Channel, NoticeState  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.chain_changes import (  # noqa: PLC0415 - the database library
        change_named,
        customers_named,
        lapse_phrase,
    )
    from dpa_tracker.use_cases.record_notices import RecordNotices, record_notices  # noqa: PLC0415 - as above

    with opened(args, write=True) as register:
        view, state = change_named(register, args.change, today()), NoticeState(args.state)
        wish = RecordNotices(
            view.change.id,
            customers_named(register, view, args.customers, state, every=args.all),
            state,
            args.date or today(),
            today(),
            None if args.channel is None else Channel(args.channel),
            args.address,
            args.evidence,
            note=args.note,
            paper=args.file,
        )
        lapses = None if args.json else lapse_phrase(view, wish.customers, state)
        if lapses is not None:
            say(str(lapses))
        record_notices(register, wish, actor=actor(), at=now())
        return _told_again(args, register, view.change.id)


def _letters(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.notice_report import letters_json, letters_report  # noqa: PLC0415 - for this command alone
    from dpa_tracker.domain.chain_changes import NoticeState  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.chain_changes import change_named, customers_named  # noqa: PLC0415 - the database library
    from dpa_tracker.use_cases.notice_letters import WriteNoticeLetters, write_notice_letters  # noqa: PLC0415 - loads lxml

    on = args.on or today()
    with opened(args, write=True) as register:
        view = change_named(register, args.change, on)
        named = args.customers
        chosen = customers_named(register, view, named, NoticeState.SENT, every=False) if named else ()
        wish = WriteNoticeLetters(view.change.id, chosen, args.folder, on, args.pdf, templates=args.templates)
        written = write_notice_letters(register, wish, actor=actor(), at=now())
    if args.json:
        print_json(letters_json(written))
    else:
        for line in letters_report(written):
            say(line)
    return DONE if written.whole else ANSWER_IS_NO


def _received(args: argparse.Namespace) -> int:
    from dpa_tracker.cli.notice_report import received_json, received_report  # noqa: PLC0415 - for this command alone
    from dpa_tracker.domain.identities import Kind, VendorNoticeId  # noqa: PLC0415 - with the rest
    from dpa_tracker.domain.vendor_notices import VendorNotice  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - as above
    from dpa_tracker.queries.vendor_notices import vendor_notice_view  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases import receive_notice  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.new_identity import new_id  # noqa: PLC0415 - as above

    with opened(args, write=not args.dry_run) as register:
        taken = snapshot(register)
        vendor = party_named(taken, args.vendor)
        read = receive_notice.read_vendor_notice(register, taken.records.party_name(vendor), args.file)
        notice = VendorNotice(
            VendorNoticeId(new_id(Kind.VENDOR_NOTICE)),
            vendor,
            args.received or _dated(read.dated, args.on or today()),
            planned_start=args.start,
            text=read.text,
            source=args.file.name,
        )
        notice = receive_notice.accepted(notice, receive_notice.chosen(read, args.accept, every=args.accept_all))
        if not args.dry_run:
            wish = receive_notice.SaveVendorNotice(notice)
            receive_notice.save_vendor_notice(register, wish, actor=actor(), at=now())
        proposed = receive_notice.accepted(replace(notice, named=()), read.changes)
        on = args.on or today()
        views = vendor_notice_view(register, notice, on), vendor_notice_view(register, proposed, on)
    if args.json:
        print_json(received_json(*views, read))
    else:
        for line in received_report(*views, read):
            say(line)
    return DONE


def _dated(dated: date | None, on: date) -> date:
    """The day that an e-mail bears, else the day asked about; one that is to come was not received yet."""
    return dated if dated is not None and dated <= on else on


def _inbox(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.company_chains import notices_of  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.vendor_notices import vendor_notice_row, vendor_notice_views  # noqa: PLC0415 - as above

    with opened(args) as register:
        part = company_part(register, args)
        views = notices_of(vendor_notice_views(register, args.on or today()), part)
        rows, asked = [*map(vendor_notice_row, views)], asked_line(register, args.on or today())
    if args.json:
        print_json({"received": rows})
    else:
        from dpa_tracker.cli.notice_report import inbox_report  # noqa: PLC0415 - for a person alone

        for line in (*told_of(part), asked, *inbox_report(rows)):
            say(line)
    return DONE


def _call_off(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.chain_changes import change_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.settle_change import CallOffChange, call_off_change  # noqa: PLC0415 - as above

    with opened(args, write=True) as register:
        change = change_named(register, args.change, today()).change
        call_off_change(register, CallOffChange(change.id, today(), change.version), actor=actor(), at=now())
        return _told_again(args, register, change.id)


def _begin(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.chain_changes import change_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.begin_change import BeginChange, begin_change  # noqa: PLC0415 - as above

    with opened(args, write=True) as register:
        change = change_named(register, args.change, today()).change
        wish = BeginChange(change.id, args.date or today(), change.version)
        begin_change(register, wish, actor=actor(), at=now())
        return _told_again(args, register, change.id)


def _override(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.chain_changes import change_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.settle_change import OverrideChange, override_change  # noqa: PLC0415 - as above

    with opened(args, write=True) as register:
        change = change_named(register, args.change, today()).change
        override_change(register, OverrideChange(change.id, args.reason, change.version), actor=actor(), at=now())
        return _told_again(args, register, change.id)


def _told_again(args: argparse.Namespace, register: Register, change_id: str) -> int:
    from dpa_tracker.queries.chain_changes import change_view  # noqa: PLC0415 - loads the database library

    _tell(args, (change_view(register, change_id, today()),))
    return DONE


def _tell(args: argparse.Namespace, views: tuple[ChangeView, ...]) -> None:
    from dpa_tracker.cli.notice_report import report  # noqa: PLC0415 - for a person alone
    from dpa_tracker.queries.notice_rows import notices_answer  # noqa: PLC0415 - loads the database library

    if args.json:
        print_json(notices_answer(views))
        return
    for line in report(views):
        say(line)
