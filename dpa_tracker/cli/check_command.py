"""`dpa-tracker check NAME`: may we use this vendor? Procurement's question, from the register and what is supposed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, print_json, say, today
from dpa_tracker.cli.register import opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, country_name, name_of
from dpa_tracker.wording.citations import cited

if TYPE_CHECKING:
    from dpa_tracker.queries.questions import DataFlag, HeldCertificate, VendorAnswer, VendorQuestion
    from dpa_tracker.queries.rows import ChainLink, FindingRow
    from dpa_tracker.store.register import Register

NOTHING: Final = "none"  # states that none of the kinds of data is involved


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "check", "may we use this vendor?", _run, on=True)
    parser.add_argument("name", metavar="NAME", help="name, alias or registration number")
    parser.add_argument("--service", metavar="S", help="name or id of the service")
    parser.add_argument(
        "--country",
        metavar="C",
        action="append",
        help="suppose processing there, by code or name; several: NO,US, or repeated",
    )
    parser.add_argument("--data", metavar="D", help="what it would see: hr,special,criminal,national_id,children; none")
    parser.add_argument("--described", metavar="TEXT", default="", help="the data in words")
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the answer on one page: .docx or .pdf")


def _run(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.judged_by import judged_by  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.vendor_check import check_vendor  # noqa: PLC0415 - loads the database library

    question = question_of(args)
    on = args.on or today()
    with opened(args) as register:
        answer = check_vendor(register, question, on)
        asked = " · ".join(judged_by(register, on))
        if args.out is not None:
            _write(register, question, answer, on, args.out)
    if args.json:
        print_json(_json(answer, on) | ({"file": str(args.out)} if args.out is not None else {}))
    else:
        for line in (asked, *_lines(question.name, answer)):
            say(line)
        if args.out is not None:
            say(_("{file} has been written.").format(file=args.out))
    return DONE if answer.verdict == "cleared" else ANSWER_IS_NO


def _write(register: Register, question: VendorQuestion, answer: VendorAnswer, on: date, path: Path) -> None:
    from dpa_tracker.queries.vendor_report import vendor_report  # noqa: PLC0415 - with the rest
    from dpa_tracker.use_cases.write_report import write_report  # noqa: PLC0415 - loads the Word writer

    write_report(vendor_report(register, question, answer, on).fitted(), path)


def question_of(args: argparse.Namespace) -> VendorQuestion:
    """The question that the words of a command ask. Raises KnownError for data and countries that are none."""
    from dpa_tracker.queries.questions import VendorQuestion  # noqa: PLC0415 - loads the database library

    flags, nothing = flags_of(args.data or "")
    return VendorQuestion(
        name=args.name,
        service=args.service or None,
        countries=countries_of(args.country),
        data=flags,
        categories=args.described,
        nothing_special=nothing,
    )


def countries_of(given: Sequence[str] | None) -> tuple[str, ...]:
    """The codes of the countries that were given, once each: by code or name, with commas between or one by one.

    Raises KnownError `unknown_country_said`.
    """
    if not given:
        return ()
    from dpa_tracker.queries.countries_said import countries_in, country_named  # noqa: PLC0415 - reads names of places

    said = [pair for each in given for pair in countries_in(each)]
    return tuple(dict.fromkeys(country_named(words) if code is None else code for words, code in said))


def flags_of(given: str) -> tuple[frozenset[DataFlag], bool]:
    """Kinds of data as they were given, and whether it was said that there are none.

    Raises KnownError `unknown_data_flag`.
    """
    from dpa_tracker.queries.questions import DataFlag  # noqa: PLC0415 - loads the database library

    known = {flag.value: flag for flag in DataFlag}
    words = [word.strip().lower() for word in given.split(",") if word.strip()]
    for word in words:
        if word not in known and word != NOTHING:
            raise KnownError("unknown_data_flag", flag=word[:80], known=", ".join((*known, NOTHING)))
    return frozenset(known[word] for word in words if word != NOTHING), NOTHING in words


def _json(answer: VendorAnswer, on: date) -> dict[str, object]:
    from dpa_tracker.queries.promised_rows import finding_row, link_row  # noqa: PLC0415 - loads the database library

    return {
        "party": answer.party.title if answer.party is not None else None,
        "party_id": answer.party.id if answer.party is not None else None,
        "verdict": answer.verdict,
        "decided_by": [step.title for step in answer.decided.path],
        "findings": [finding_row(row) for row in answer.findings],
        "missing": [{"what": str(each.what), "who": each.who.value, "code": each.code} for each in answer.missing],
        "agreements": [link_row(link) for link in answer.agreements],
        "chain": [_step_json(link) for link in answer.chain],
        "near": [subject.title for subject in answer.near],
        "near_parties": [
            {"id": each.id, "name": each.title, "told": answer.near_told.get(each.id, "")} for each in answer.near
        ],
        "on": on.isoformat(),
        "law_digest": answer.law_digest,
        "law_corrected": bool(answer.corrections),
        "reasons": [
            {
                "code": each.code,
                "severity": each.severity,
                "leaves_open": each.leaves_open,
                "what": str(each.what),
                "citations": list(dict.fromkeys(row.citation for row in each.findings if row.citation)),
            }
            for each in answer.reasons
        ],
        "countries": sorted({place.country for place in answer.places if place.country is not None}),
        "certificates": [_certificate_json(each) for each in answer.certificates],
    }


def _step_json(step: ChainLink) -> dict[str, object]:
    return {
        "party": step.party.title,
        "via": step.via,
        "service": step.service,
        "countries": list(step.countries),
        "depth": step.depth,
        "status": step.status,
        "verdict": step.verdict,
        "law_corrected": step.corrected,
    }


def _certificate_json(held: HeldCertificate) -> dict[str, object]:
    from dpa_tracker.queries.certificate_words import certificate_name  # noqa: PLC0415 - with the rest

    one = held.certificate
    return {
        "kind": one.kind.value,
        "name": certificate_name(one),
        "issuer": one.issuer,
        "number": one.number,
        "scope": one.scope,
        "covers": one.covers.value,
        "services": list(held.services),
        "valid_from": None if one.valid_from is None else one.valid_from.isoformat(),
        "valid_to": None if one.valid_to is None else one.valid_to.isoformat(),
        "state": held.state.value,
        "counts": held.state.value == "counts",
        "ends_soon": held.ends_soon,
    }


def _lines(name: str, answer: VendorAnswer) -> Iterator[str]:
    from dpa_tracker.queries.told_apart import called_with  # noqa: PLC0415 - with the rest
    from dpa_tracker.queries.vendor_report import verdict_of  # noqa: PLC0415 - loads the database library

    title = answer.party.title if answer.party is not None else name
    yield f"{title}: {verdict_of(answer)}"
    if answer.reasons:
        yield _("Why:")
        for reason in answer.reasons:
            yield from paragraph(str(reason.what), "  - ")
    if answer.missing:
        yield _("Missing, and who supplies it:")
        for each in answer.missing:
            yield from paragraph(f"{each.what} — {name_of('supplier', each.who.value)}", "  - ")
    yield from _papers(answer)
    if answer.near:
        yield _("Did you mean:")
        for subject in answer.near:
            yield from paragraph(called_with(subject, answer.near_told), "  - ")
    if answer.findings:
        yield _("What the law says of it:")
        told: dict[tuple[str, str, str], FindingRow] = {}  # a correction is found about each thing it touches
        for row in answer.findings:
            told.setdefault((row.severity, str(row.message), row.citation), row)
        for row in told.values():
            yield from paragraph(f"{name_of('severity', row.severity)}: {row.message}", "  ")
            yield from paragraph(f"{row.remedy} [{cited(row.citation)}]", "    → ")


def _papers(answer: VendorAnswer) -> Iterator[str]:
    from dpa_tracker.queries.certificate_words import certificate_line, state_in_words  # noqa: PLC0415 - with the rest

    if answer.certificates:
        yield _("Certificates:")
        for held in answer.certificates:
            yield from paragraph(f"{certificate_line(held.certificate)} — {state_in_words(held)}", "  - ")
    if answer.agreements:
        yield _("Agreements:")
        for link in answer.agreements:
            yield from paragraph(f"{link.subject.title} ({name_of('state', link.state)})", "  - ")
    if answer.chain:
        yield _("Chain:")
        for step in answer.chain:
            countries = ", ".join(country_name(country) for country in step.countries)
            yield from paragraph(f"{step.party.title} ← {step.via}: {countries}", "  " * step.depth)
