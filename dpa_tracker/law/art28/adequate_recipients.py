"""Whether adequacy under the GDPR covers a recipient on a day, by the dated law and what a transfer has on record.

The question is not on which ground the parties put the transfer, but whether the recipient is one that a decision of
the Commission covers: under the US frameworks one that the official list showed on the day, as somebody looked up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from dpa_tracker.domain.mechanisms import Adequacy, ExporterRole, Law, MakingAvailable, Mechanism, UsFramework
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.art28.transfer_facts import CountryUnknown, facts_of
from dpa_tracker.law.assessment import assess
from dpa_tracker.law.corpus import LawOfDay
from dpa_tracker.law.facts import Exporter
from dpa_tracker.law.reasons import Verdict
from dpa_tracker.law.rows import AdequacyEntry, Row, Tool

IN_THE_UNION: Final = "DE"  # an exporter under the law of the Union, whoever sends in fact
_UNITED_STATES: Final = "US"


def adequacy_rows(law: LawOfDay, country: str) -> tuple[Row, ...]:
    """The rows of the law by which a country is adequate on the day, wholly or for some recipients."""
    entry = law.adequacy(Law.EU_GDPR, country)
    own: tuple[Row, ...] = () if entry is None or law.day not in entry.span else (entry,)
    return (*own, *_frameworks(law, country))


def _frameworks(law: LawOfDay, country: str) -> tuple[Tool, ...]:
    """The US frameworks in force; for the territories it is open whether they reach them."""
    if country != _UNITED_STATES and country not in law.corpus.us_territories:
        return ()
    tools = law.corpus.tools
    return tuple(each for each in tools if each.law is Law.EU_GDPR and each.framework_row and law.day in each.span)


def takes_in(law: LawOfDay, country: str, transfers: Iterable[Transfer], records: Records) -> bool | None:
    """Whether the recipients of these transfers to a country are covered; None where it is not on record."""
    rows = adequacy_rows(law, country)
    if not rows:
        return False
    if any(isinstance(row, AdequacyEntry) and _covers_all(row, law) for row in rows):
        return True
    found = [_takes_in(law, rows, transfer, records) for transfer in transfers]
    if False in found:
        return False
    return True if found and None not in found else None


def _covers_all(entry: AdequacyEntry, law: LawOfDay) -> bool:
    open_now = any(each.valid_from <= law.day <= each.valid_to for each in entry.open_limits)
    return not (entry.limits or entry.question or open_now)


def _takes_in(law: LawOfDay, rows: tuple[Row, ...], transfer: Transfer, records: Records) -> bool | None:
    facts = facts_of(transfer, records, law.day)
    grounds = tuple(_grounds(rows, transfer))
    if isinstance(facts, CountryUnknown) or not grounds:
        return None
    asked = replace(
        facts,
        law=Law.EU_GDPR,
        exporter=Exporter(IN_THE_UNION, ExporterRole.PROCESSOR),
        making_available=MakingAvailable.TRANSMISSION,
        mechanisms=grounds,
    )
    verdict = assess(asked, law.corpus, law.day).verdict
    return True if verdict is Verdict.VALID else False if verdict is Verdict.INVALID else None


def _grounds(rows: tuple[Row, ...], transfer: Transfer) -> Iterator[Mechanism]:
    """Adequacy by an entry, and what somebody saw on the official list, as the framework of the day."""
    for row in rows:
        if isinstance(row, AdequacyEntry):
            yield Adequacy()
        elif isinstance(row, Tool):
            for entry in transfer.mechanisms:
                if isinstance(entry.mechanism, UsFramework) and entry.checked_on is not None:
                    yield replace(entry.mechanism, id=row.mechanism)
