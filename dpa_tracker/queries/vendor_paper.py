"""One page about a vendor: the verdict with its reasons, what is missing and from whom, agreements and chain."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dpa_tracker.queries.customers_unnamed import without_customers
from dpa_tracker.queries.publication import Lacking, Publication
from dpa_tracker.queries.questions import VendorAnswer, VendorQuestion
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.queries.vendor_report import verdict_of
from dpa_tracker.queries.verdict_words import digest_words
from dpa_tracker.sentences import _, country_name, name_of, sentence
from dpa_tracker.store.register import Register
from dpa_tracker.wording.citations import cited
from dpa_tracker.wording.dates_in_words import day_in_words


def vendor_paper(register: Register, on: date, question: VendorQuestion) -> Publication:
    """The page on a day, with the law data it was judged by, without our other customers' names.

    Raises KnownError as `check_vendor`.
    """
    answer = without_customers(check_vendor(register, question, on), snapshot(register).records)
    party = answer.party or Subject("party", "", question.name)
    bench = Bench.of(register)
    digest = digest_words(bench.law_digest, corrected=bench.is_corrected)
    told = sentence(
        "publish.vendor.told",
        {"on": day_in_words(on), "verdict": verdict_of(answer), "digest": digest},
    )
    return Publication(
        name=sentence("publish.vendor", {"vendor": party.title}),
        told=told,
        titles=(_("Part"), _("What"), _("What to do")),
        rows=tuple(_rows(answer)),
        missing=tuple(Lacking(party, each.what) for each in answer.missing),
    )


def _rows(answer: VendorAnswer) -> Iterator[tuple[str, str, str]]:
    for row in answer.findings:
        to_do = f"{row.remedy} [{cited(row.citation)}]" if row.citation else str(row.remedy)
        yield name_of("severity", row.severity), str(row.message), to_do
    for each in answer.missing:
        yield _("Missing papers and facts"), str(each.what), name_of("supplier", each.who.value)
    for link in answer.agreements:
        yield _("Agreements"), link.subject.title, name_of("state", link.state)
    for step in answer.chain:
        countries = ", ".join(country_name(each) for each in step.countries)
        yield _("Chain and places"), f"{step.party.title} ← {step.via} ({step.service})", countries
    for near in answer.near:
        yield _("Did you mean"), near.title, answer.near_told.get(near.id, "")
