"""What changes next: the days that the law and the facts name, each change with its cause and whom it reaches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest

from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import (
    ExporterRole,
    MechanismId,
    OldScc,
    Scc2021,
    SccModule,
    Tia,
    TiaConclusion,
    UkIdta,
)
from dpa_tracker.domain.transfer_assessments import TransferAssessment, UseCase
from dpa_tracker.domain.transfers import TransferMechanism
from dpa_tracker.law.art28.assess import is_judged, papers_judged
from dpa_tracker.law.art28.assessment_rules import RECOMMENDATIONS
from dpa_tracker.law.art28.evidence_rules import tia_of
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.states import JUDGED
from dpa_tracker.law.spans import A_DAY
from dpa_tracker.queries.changes_ahead import changes_ahead, step_of
from dpa_tracker.queries.days_ahead import FOLLOWED
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.verdicts import Portfolio, portfolio
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import LEG, ON, clauses, leg, sound
from tests.queries.conftest import Written


def test_the_day_the_shield_fell_shows_what_rested_on_it_and_by_which_law(sample: Register) -> None:
    found = changes_ahead(sample, date(2020, 7, 15), date(2020, 7, 16))
    assert {each.on for each in found} == {date(2020, 7, 16)}
    lost = {each.subject.title: (each.was, each.becomes) for each in found if any(r.id == "EU-PS" for r in each.law)}
    assert lost == {
        "Fjordvarme Data AS → PostalMail Inc. (US)": ("valid", "invalid"),
        "Fjordvarme Data AS → TicketDesk Inc. (US)": ("valid", "invalid"),
    }
    other = next(each for each in found if "Ledger & Lane" in each.subject.title)
    assert (other.was, other.becomes) == ("valid", "incomplete")
    assert other.law, "that an assessment is asked for from that day is a point of law"


def test_an_agreement_that_runs_out_takes_its_engagement_with_it(sample: Register) -> None:
    found = changes_ahead(sample, date(2026, 11, 28), date(2028, 11, 28))
    end = date(2027, 3, 1)
    on_the_day = {each.subject.kind: each for each in found if each.on == end}
    assert (on_the_day["agreement"].was, on_the_day["agreement"].becomes) == ("to_renew", "expired")
    assert on_the_day["engagement"].becomes == "blocked"
    assert on_the_day["engagement"].law == (), "no law changes that day"
    assert [each.title for each in on_the_day["engagement"].customers] == ["Nordfjell kommune"]
    assert [each.on for each in found] == sorted(each.on for each in found)


BY_LAW = {
    "invalid": Standing.BLOCKED,
    "undetermined": Standing.UNDETERMINED,
    "incomplete": Standing.CONDITIONAL,
    "valid": Standing.CLEARED,
    "no_transfer": Standing.CLEARED,
}
Key = tuple[Kind, str]
Step = tuple[date, str, str, str | None, str | None]


def own_standings(register: Register, judged: Portfolio) -> dict[Key, str | None]:
    """What is found about every record itself, nothing about the chain below it; each judged, none passed over."""
    chains, records = judged.chains, judged.snapshot.records
    law = Bench.of(register).verdicts(records, judged.on)
    found = {(Kind.TRANSFER, str(key)): BY_LAW[verdict.verdict] for key, verdict in law.items()}
    for kind, record_id, findings in papers_judged(chains, Bench.of(register).places(judged.on)):
        worst = max(each.remark.leads_to for each in findings)
        found[kind, record_id] = max(worst, found.get((kind, record_id), Standing.CLEARED))
    nothing = {
        *((Kind.ENGAGEMENT, str(each.id)) for each in records.engagements.values() if chains.phase(each) not in JUDGED),
        *((Kind.AGREEMENT, str(each.id)) for each in records.agreements.values() if not is_judged(chains, each)),
    }
    keys = [(kind, str(each)) for kind in FOLLOWED for each in judged.snapshot.ids(kind)]
    return {key: None if key in nothing else found.get(key, Standing.CLEARED).value for key in keys}


def shown(judged: Portfolio) -> dict[Key, str | None]:
    """Of transfers the verdict, of agreements the state."""
    records = judged.snapshot.records
    transfers = {(Kind.TRANSFER, str(key)): judged.verdict_on(Kind.TRANSFER, key) for key in records.transfers}
    agreements: dict[Key, str | None] = {
        (Kind.AGREEMENT, str(each.id)): judged.chains.agreement_day(each).state.value
        for each in records.agreements.values()
        if not each.archived
    }
    return transfers | agreements


@dataclass(frozen=True)
class Looked:
    """Everything on one day: what is found about each record, what is shown of it, and what rolls up."""

    own: dict[Key, str | None]
    shown: dict[Key, str | None]
    rolled_up: dict[Key, str | None]


def look(register: Register, on: date) -> Looked:
    judged = portfolio(register, on)
    own = own_standings(register, judged)
    return Looked(own, shown(judged), {key: judged.verdict_on(*key) for key in own})


def steps(before: Looked, now: Looked, on: date) -> set[Step]:
    """What is different from one day to the next."""
    found = {key: (before.shown.get(key), now.shown.get(key)) for key in now.own}
    told = {key: each if each[0] != each[1] else (before.own[key], now.own[key]) for key, each in found.items()}
    return {(on, kind.value, record, *each) for (kind, record), each in told.items() if each[0] != each[1]}


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 12, 2), date(2026, 12, 3)),  # the papers of a transfer
        (date(2026, 12, 14), date(2026, 12, 15)),  # ninety days before an end that nobody set a reminder for
        (date(2026, 12, 18), date(2026, 12, 19)),  # the risk assessment of a service
        (date(2027, 1, 14), date(2027, 1, 15)),  # a ground that begins, and an agreement that runs out
        (date(2027, 2, 28), date(2027, 3, 1)),  # the end of a customer's agreement, far above whom it asked to wait
        pytest.param(date(2026, 11, 28), date(2028, 11, 28), marks=pytest.mark.slow),
    ],
)
def test_day_by_day_nothing_else_changes(sample: Register, first: date, last: date) -> None:
    """Every record judged on every day, without asking which days can matter and whom a change reaches."""
    told = {
        (each.on, each.subject.kind, each.subject.id, each.was, each.becomes)
        for each in changes_ahead(sample, first, last)
    }
    seen: set[Step] = set()
    rolled_up: set[date] = set()
    day, before = first, look(sample, first)
    while day < last:
        day += A_DAY
        now = look(sample, day)
        seen |= steps(before, now, day)
        if before.rolled_up != now.rolled_up:
            rolled_up.add(day)
        before = now
    assert told == seen
    assert seen, "something changes in the window"
    assert rolled_up <= {each[0] for each in told}, "no verdict changes along the chain on a day that is not told"


def test_what_is_found_is_told_apart_from_the_state(sample: Register) -> None:
    reviews = changes_ahead(sample, date(2027, 1, 22), date(2027, 1, 24))
    review = next(each for each in reviews if each.subject.kind == "agreement" and each.found)
    assert (review.was, review.becomes, review.named_by) == ("cleared", "conditional", "verdict")
    assert step_of(review) == "what is found about it: Cleared → Conditional"
    ends = changes_ahead(sample, date(2027, 1, 14), date(2027, 1, 16))
    ended = next(each for each in ends if each.subject.kind == "agreement" and not each.found)
    assert step_of(ended) == "To renew → Expired"


def test_a_service_reaches_the_customers_it_is_done_for(sample: Register) -> None:
    found = changes_ahead(sample, date(2027, 4, 21), date(2027, 4, 22))
    assert [(each.subject.kind, each.subject.title) for each in found] == [("service", "Frostvakt Transport")]
    assert "Sundby Fryselager AS" in {each.title for each in found[0].customers}


AHEAD = leg(
    replace(
        clauses(date(2026, 1, 5)),
        mechanism=Scc2021(
            module=SccModule.PROCESSOR_TO_SUB_PROCESSOR,
            concluded_on=date(2025, 12, 1),
            missing_parts=frozenset(),
            text_modified=False,
            tia=Tia(documented=True, dated=date(2026, 1, 5), conclusion=TiaConclusion.ADEQUATE),
        ),
    ),
    begins_on=date(2026, 12, 8),
)


@pytest.mark.parametrize(
    ("ground", "on", "step"),
    [
        (AHEAD.mechanisms[0], date(2027, 1, 6), ("cleared", "conditional")),  # a year after the assessment
        (replace(AHEAD.mechanisms[0], mechanism=UkIdta(tia=tia_of(AHEAD.mechanisms[0].mechanism))), None, None),
    ],
)
def test_what_gets_old_of_a_transfer_that_has_not_begun_yet(
    written: Written, ground: TransferMechanism, on: date | None, step: tuple[str, str] | None
) -> None:
    """An old assessment is told of a transfer to come too; of one that is invalid anyway it changes nothing."""
    register = written(sound().with_(replace(AHEAD, mechanisms=(ground,))))
    found = [each for each in changes_ahead(register, ON, date(2027, 3, 1)) if each.subject.id == LEG and each.found]
    assert [(each.on, (each.was, each.becomes)) for each in found] == ([] if on is None else [(on, step)])


def test_the_day_a_norm_begins_is_looked_at(written: Written) -> None:
    """Version 2.0 of Recommendations 01/2020, 18 June 2021: clear text in such a country, where no measure helps."""
    tia = Tia(documented=True, dated=date(2021, 1, 5), conclusion=TiaConclusion.ADEQUATE)
    said = TransferAssessment(law_problematic=True, use_cases=(UseCase.CLEAR_TEXT_CLOUD,))
    old = OldScc(MechanismId.SCC_2010, concluded_on=date(2015, 1, 1), processing_changes=(), tia=tia)
    papers = leg(TransferMechanism(old, assessment=said), engagement_id=None)
    register = written(sound().with_(replace(papers, exporter_role=ExporterRole.CONTROLLER)))
    found = [each for each in changes_ahead(register, date(2021, 6, 1), date(2021, 7, 1)) if each.subject.id == LEG]
    assert [(each.on, each.becomes) for each in found] == [(RECOMMENDATIONS, "conditional")]
