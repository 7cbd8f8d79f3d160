"""`dpa-tracker what-if`: the same register under another law or fact; nothing is written."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.face import DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.cli.table import paragraph, table
from dpa_tracker.sentences import _, name_of, sentence
from dpa_tracker.wording.citations import cited
from dpa_tracker.wording.dates_in_words import day_in_words

if TYPE_CHECKING:
    from dpa_tracker.queries.phrases import Phrase
    from dpa_tracker.queries.snapshot import Snapshot
    from dpa_tracker.queries.what_if import Change, Event, OneEvent, OtherChange, WhatIf
    from dpa_tracker.store.register import Register

# Each event that can be supposed: what it is about, and what it says.
_EVENTS: Final = {
    "--ends": ("MECHANISM", "a ground can no longer be used (eu_us_dpf)"),
    "--loses-adequacy": ("COUNTRY", "no adequacy decision for the country stands (GB)"),
    "--leaves-list": ("PARTY", "the party's rows on the US list turn inactive"),
    "--moves": ("PARTY=COUNTRY", "the party, and what it does at its seat, moves"),
    "--bought": ("PARTY=COUNTRY", "the party gets a parent in the country"),
}
_PLANS: Final = ("--plan", "--plans", "--delete-plan")


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "what-if", "the same register under another law or fact", _run, on=True)
    event = parser.add_argument_group("what is supposed", "several of these, or one of them again, happen together")
    for option, (metavar, told) in _EVENTS.items():
        event.add_argument(option, metavar=metavar, help=told, action="append", default=[])
    plan = parser.add_mutually_exclusive_group()
    plan.add_argument("--plan", metavar="TITLE", help="what a plan supposes, on its day unless --on says another")
    plan.add_argument("--plans", action="store_true", help="list the plans that the register keeps")
    plan.add_argument("--delete-plan", metavar="TITLE", help="delete a plan, by its title or id")
    parser.add_argument("--save", metavar="TITLE", help="keep it in the register as a plan; else nothing is written")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write a memo: .docx, .pdf, .xlsx or .csv")
    parser.set_defaults(refuse=parser.error)


def _refuse_mixed(args: argparse.Namespace) -> None:
    """Usage errors that the grammar of argparse has no word for: events go together, a plan stands alone."""
    events = [option for option in _EVENTS if getattr(args, _name(option))]
    plans = [option for option in _PLANS if getattr(args, _name(option))]
    if events and plans:
        args.refuse(f"argument {plans[0]}: not allowed with argument {events[0]}")
    if not events and not plans:
        args.refuse(f"one of the arguments {' '.join((*_EVENTS, *_PLANS))} is required")


def _name(option: str) -> str:
    return option.removeprefix("--").replace("-", "_")


def _run(args: argparse.Namespace) -> int:
    _refuse_mixed(args)
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.what_if import what_if  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.what_if_words import told  # noqa: PLC0415 - loads the database library

    if args.plans or args.delete_plan is not None:
        from dpa_tracker.cli.plans_listed import delete_plan, list_plans  # noqa: PLC0415 - for these alone

        return list_plans(args) if args.plans else delete_plan(args)
    with opened(args, write=args.save is not None) as register:
        taken = snapshot(register)
        event, on = _asked(args, register, taken)
        answer = what_if(register, event, on)
        asked = told(event, taken)
        if args.save is not None:
            from dpa_tracker.cli.plans_listed import save_plan  # noqa: PLC0415 - for this alone

            save_plan(register, args.save, answer)
    if args.out is not None:
        _write_memo(answer, asked, args.out)
    if args.json:
        print_json(_json(answer, asked))
    else:
        for line in _lines(answer, asked):
            say(line)
    return DONE


def _write_memo(answer: WhatIf, asked: Phrase, path: Path) -> None:
    from dpa_tracker.queries.what_if_memo import memo_of  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.export_file import PDF  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.export_list import (  # noqa: PLC0415 - loads the Word writer
        SHOWN_ENDINGS,
        ListToWrite,
        write_list,
    )
    from dpa_tracker.use_cases.write_publication import write_publication  # noqa: PLC0415 - loads the Word writer

    memo = memo_of(answer, asked)
    written = ListToWrite(memo.name, memo.titles, memo.rows, told=memo.told)
    if path.suffix.lower() == PDF:
        write_publication(written, path)
    else:
        write_list(written, path, (*SHOWN_ENDINGS, PDF))


def _asked(args: argparse.Namespace, register: Register, taken: Snapshot) -> tuple[Event, date]:
    """The event asked about, and its day."""
    if args.plan is None:
        return _event(args, taken), args.on or today()
    from dpa_tracker.queries.plans import event_of, plan_named  # noqa: PLC0415 - loads the database library

    plan = plan_named(register, args.plan)
    return event_of(plan), args.on or plan.from_day


def _event(args: argparse.Namespace, taken: Snapshot) -> Event:
    from dpa_tracker.queries.what_if import together  # noqa: PLC0415 - loads the database library

    return together(_events(args, taken))


def _events(args: argparse.Namespace, taken: Snapshot) -> Iterator[OneEvent]:
    from dpa_tracker.law.art28 import suppositions  # noqa: PLC0415 - with the rest
    from dpa_tracker.law.hypotheses import AdequacyLost, MechanismEnds  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries import what_if_words as words  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.countries_said import country_named  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.near_names import party_named  # noqa: PLC0415 - loads the database library

    yield from (MechanismEnds(words.mechanism_named(each)) for each in args.ends)
    yield from (AdequacyLost(country_named(each)) for each in args.loses_adequacy)
    yield from (suppositions.LeavesList(party_named(taken, each)) for each in args.leaves_list)
    yield from (suppositions.Moves(*words.party_and_country(taken, each)) for each in args.moves)
    yield from (suppositions.Bought(*words.party_and_country(taken, each)) for each in args.bought)


def _json(answer: WhatIf, asked: Phrase) -> dict[str, object]:
    return {
        "event": str(asked),
        "events": _events_json(answer.event),
        "on": answer.on.isoformat(),
        "law_digest": answer.law_digest,
        "before": dict(answer.before),
        "after": dict(answer.after),
        "changed": [_change_json(each) for each in answer.changes],
        "customers": [each.title for each in answer.customers],
        "others": [
            {
                "kind": each.subject.kind,
                "id": each.subject.id,
                "title": each.subject.title,
                "was": each.was,
                "becomes": each.becomes,
                **_marks(each),
            }
            for each in answer.others
        ],
        "findings": [
            {
                "code": row.code,
                "severity": row.severity,
                "subject": row.subject.title,
                "message": str(row.message),
                "citation": row.citation,
                "remedy": str(row.remedy),
            }
            for row in answer.findings
        ],
        "ended": [{"id": row.id, "citations": [each.text for each in row.citations]} for row in answer.rows],
    }


def _events_json(event: Event) -> list[dict[str, object]]:
    """Each event supposed, by its code and what it is about."""
    from dpa_tracker.queries.plans import suppositions_of  # noqa: PLC0415 - loads the database library

    return [
        {"event": each.event, "mechanism": each.mechanism, "party_id": each.party_id, "country": each.country}
        for each in suppositions_of(event)
    ]


def _change_json(change: Change) -> dict[str, object]:
    from dpa_tracker.queries.what_if_memo import drafts_of  # noqa: PLC0415 - loads the database library

    return {
        "transfer": change.transfer.title,
        "transfer_id": change.transfer.id,
        "was": change.was,
        "becomes": change.becomes,
        "fallback": change.fallback,
        "takeover": change.takeover.value,
        "steps": [str(each) for each in change.steps],
        "carried_before": change.carried_before,
        "waiting": list(change.waiting),
        "reasons": list(change.reasons),
        "citations": list(change.citations),
        "customers": [each.title for each in change.customers],
        "agreement": change.agreement.title if change.agreement is not None else None,
        "service": change.service or None,
        "to_be_drafted": list(drafts_of(change)),
        **_marks(change),
    }


def _marks(change: Change | OtherChange) -> dict[str, object]:
    """Whether the verdicts before and after rest on the house's own correction."""
    was, becomes = change.corrected
    return {"was_law_corrected": was, "law_corrected": becomes}


def _lines(answer: WhatIf, asked: Phrase) -> Iterator[str]:
    from dpa_tracker.queries import what_if_memo as memo  # noqa: PLC0415 - loads the database library

    yield sentence("what_if.heading", {"event": str(asked), "on": day_in_words(answer.on)})
    yield from paragraph(sentence("what_if.nothing_written", {"digest": answer.law_data}))
    yield ""
    counts = [
        [name_of("verdict", verdict), str(number), str(answer.after[verdict])]
        for verdict, number in answer.before.items()
    ]
    yield from table([_("Transfers"), _("Before"), _("After")], counts)
    yield ""
    if answer.changes_nothing:
        yield sentence("what_if.nothing_changes")
    for change in answer.changes:
        yield from _change_lines(change)
    for other in answer.others:
        about = f"{name_of('kind', other.subject.kind)} {other.subject.title}"
        yield from paragraph(f"{about}: {memo.step_words(other)}")
    for row in answer.said_once():
        yield from paragraph(f"{name_of('severity', row.severity)}: {row.message} [{cited(row.citation)}]")
        yield from paragraph(str(row.remedy), "  → ")
    if answer.customers:
        names = ", ".join(each.title for each in answer.customers)
        yield from paragraph(sentence("what_if.customers", {"customers": names}))


def _change_lines(change: Change) -> Iterator[str]:
    from dpa_tracker.queries import what_if_memo as memo  # noqa: PLC0415 - loads the database library

    yield from paragraph(f"{change.transfer.title}: {memo.step_words(change)}")
    if service := memo.service_words(change):
        yield from paragraph(service, "  ")
    yield from paragraph(memo.takeover_words(change), "  → ")
    if made_by := memo.without_agreement(change):
        yield from paragraph(made_by, "  → ")
    if drafts := memo.drafts_words(change):
        yield from paragraph(sentence("what_if.drafts", {"drafts": drafts}), "  → ")
