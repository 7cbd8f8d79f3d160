"""`dpa-tracker check NAME`: may we use this vendor? Procurement's question, from the register and what is supposed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, country_name, name_of

if TYPE_CHECKING:
    from dpa_tracker.queries.questions import DataFlag, VendorAnswer


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "check", "may we use this vendor?", _run, on=True)
    parser.add_argument("name", metavar="NAME", help="name, alias or registration number")
    parser.add_argument("--service", metavar="S", help="name or id of the service")
    parser.add_argument("--country", metavar="C", help="suppose processing in this country (NO, US)")
    parser.add_argument("--data", metavar="D", help="what it would see: hr,special,criminal,national_id,children")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.questions import VendorQuestion  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.vendor_check import check_vendor  # noqa: PLC0415 - loads the database library

    country: str | None = args.country
    question = VendorQuestion(
        name=args.name,
        service=args.service,
        country=country.strip().upper() if country is not None else None,
        data=_flags(args.data or ""),
    )
    with opened(args) as register:
        answer = check_vendor(register, question, args.on or today())
    if args.json:
        print_json(_json(answer))
    else:
        for line in _lines(question.name, answer):
            say(line)
    return DONE if answer.verdict == "cleared" else ANSWER_IS_NO


def _flags(given: str) -> frozenset[DataFlag]:
    from dpa_tracker.queries.questions import DataFlag  # noqa: PLC0415 - loads the database library

    known = {flag.value: flag for flag in DataFlag}
    words = [word.strip().lower() for word in given.split(",") if word.strip()]
    for word in words:
        if word not in known:
            raise KnownError("unknown_data_flag", flag=word, known=", ".join(known))
    return frozenset(known[word] for word in words)


def _json(answer: VendorAnswer) -> dict[str, object]:
    from dpa_tracker.queries.promised_rows import finding_row, link_row  # noqa: PLC0415 - loads the database library

    return {
        "party": answer.party.title if answer.party is not None else None,
        "party_id": answer.party.id if answer.party is not None else None,
        "verdict": answer.verdict,
        "decided_by": [step.title for step in answer.decided.path],
        "findings": [finding_row(row) for row in answer.findings],
        "missing": [{"what": str(each.what), "who": each.who.value, "code": each.code} for each in answer.missing],
        "agreements": [link_row(link) for link in answer.agreements],
        "chain": [
            {
                "party": link.party.title,
                "via": link.via,
                "service": link.service,
                "countries": list(link.countries),
                "depth": link.depth,
                "status": link.status,
                "verdict": link.verdict,
            }
            for link in answer.chain
        ],
        "near": [subject.title for subject in answer.near],
    }


def _lines(name: str, answer: VendorAnswer) -> Iterator[str]:
    title = answer.party.title if answer.party is not None else name
    yield f"{title}: {name_of('verdict', answer.verdict)}"
    for row in answer.findings:
        yield from paragraph(f"{name_of('severity', row.severity)}: {row.message}", "  ")
        yield from paragraph(f"{row.remedy} [{row.citation}]", "    → ")
    if answer.missing:
        yield _("Missing, and who supplies it:")
        for each in answer.missing:
            yield from paragraph(f"{each.what} — {name_of('supplier', each.who.value)}", "  - ")
    if answer.agreements:
        yield _("Agreements:")
        for link in answer.agreements:
            yield from paragraph(f"{link.subject.title} ({name_of('state', link.state)})", "  - ")
    if answer.chain:
        yield _("Chain:")
        for step in answer.chain:
            countries = ", ".join(country_name(country) for country in step.countries)
            yield from paragraph(f"{step.party.title} ← {step.via}: {countries}", "  " * step.depth)
    if answer.near:
        yield _("Did you mean:")
        for subject in answer.near:
            yield from paragraph(subject.title, "  - ")
