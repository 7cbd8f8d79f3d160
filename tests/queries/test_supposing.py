"""What a supposition leaves alone is taken over as it was judged: the answers are those of judging everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.art28.assess import assess_engagement
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import PaperFinding
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.suppositions import Bought, FactEvent, LeavesList, Moves, supposed_facts
from dpa_tracker.law.hypotheses import AdequacyLost, LawEvent, MechanismEnds, supposed_law
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.queries.supposing import judged_under, may_differ
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.verdicts import Portfolio, judged
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import ON
from tests.queries.test_judging_again import everything_said, generated, taken, values_of

OF_LAW: tuple[LawEvent, ...] = (
    *map(MechanismEnds, (MechanismId.EU_US_DPF, MechanismId.SCC_2021, MechanismId.ADEQUACY)),
    *map(AdequacyLost, ("GB", "US", "JP")),
)
ROLLED_UP = (Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.PARTY)


def registers(sample: Register) -> Iterator[tuple[Snapshot, Chains]]:
    yield taken(values_of(snapshot(sample).records), 0)
    yield taken(generated(), 0)


def differing(before: Portfolio, after: Portfolio) -> set[tuple[Kind, str]]:
    return {
        (kind, key)
        for kind in ROLLED_UP
        for key in before.snapshot.ids(kind)
        if before.verdict_on(kind, key) != after.verdict_on(kind, key)
    }


def reached(before: Portfolio, after: Portfolio) -> set[tuple[Kind, str]]:
    return {(kind, key) for kind, keys in may_differ(before, after).items() for key in keys}


@pytest.mark.parametrize("event", OF_LAW, ids=str)
def test_another_law_judged_from_the_one_before_is_as_judged_whole(sample: Register, event: LawEvent) -> None:
    was = Bench.of_today(ON)
    bench = replace(was, corpus=supposed_law(was.corpus, event, ON))
    changed = 0
    for records, chains in registers(sample):
        before = judged(records, chains, was)
        everything_said(before)  # what has been worked out is taken over
        after = judged_under(before, was, bench)
        assert everything_said(after) == everything_said(judged(records, chains, bench))
        assert differing(before, after) <= reached(before, after)
        changed += len(differing(before, after))
    assert changed, "the supposition must change something, or nothing is shown"


@pytest.mark.parametrize("kind", [LeavesList, Moves, Bought])
def test_another_fact_reaches_what_differs(sample: Register, kind: type[FactEvent]) -> None:
    bench = Bench.of_today(ON)
    changed = 0
    for records, chains in registers(sample):
        before = judged(records, chains, bench)
        everything_said(before)
        for party in sorted({each.importer_id for each in records.records.transfers.values()}):
            event = LeavesList(party) if kind is LeavesList else kind(party, "US")  # type: ignore[call-arg]
            supposed = supposed_facts(records.records, event, ON, bench.places(ON))
            after = judged(replace(records, records=supposed), Chains(supposed, ON, calendar_of), bench, last=before)
            assert differing(before, after) <= reached(before, after)
            changed += before.transfers != after.transfers
    assert changed


def test_where_only_a_ground_falls_no_paper_is_judged_again_but_where_adequate_countries_alone_are_allowed(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = Bench.of_today(ON)
    records, chains = taken(values_of(snapshot(sample).records), 0)
    before = judged(records, chains, was)
    again: list[Engagement] = []
    monkeypatch.setattr("dpa_tracker.law.art28.assess.assess_engagement", _noting(again))
    monkeypatch.setattr("dpa_tracker.law.art28.assess.assess_agreement", None)
    bench = replace(was, corpus=supposed_law(was.corpus, MechanismEnds(MechanismId.EU_US_DPF), ON))
    after = judged_under(before, was, bench)
    assert differing(before, after)
    limits = [
        [each.commitment.choice for each in chains.promises(one, CommitmentKind.LOCATION_LIMITS, own=True)]
        for one in again
    ]
    assert limits
    assert all("eea_or_adequate" in each for each in limits)


def _noting(again: list[Engagement]) -> Callable[[Chains, Places, Engagement], Iterator[PaperFinding]]:
    def noted(chains: Chains, places: Places, engagement: Engagement) -> Iterator[PaperFinding]:
        again.append(engagement)
        return assess_engagement(chains, places, engagement)

    return noted


@pytest.mark.parametrize("on", [date(2020, 7, 15), date(2020, 7, 16), ON])
def test_of_transfers_that_say_the_same_one_is_judged_and_the_others_are_as_it(sample: Register, on: date) -> None:
    bench = Bench.of_today(ON)
    for now, _ in registers(sample):
        one_by_one = {
            each.id: bench.verdict_on(each, now.records, on)
            for each in now.records.transfers.values()
            if each.id in bench.verdicts(now.records, on)
        }
        assert bench.verdicts_of_kinds(now.kinds, now.records, on) == one_by_one
        assert len(now.kinds.samples) <= len(now.records.transfers)
