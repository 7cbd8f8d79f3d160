"""Judging what a change can reach gives what judging everything gives; and that is what each thing by itself gives."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import AgreementParty, AgreementStatus, Role, Side
from dpa_tracker.domain.commitments import Authorisation, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.commitments import Places as PlaceLimit
from dpa_tracker.domain.engagements import Activity, Engagement, EngagementStatus, Location
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId, ServiceId, TransferId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.law.art28.assess import assess_agreement, assess_engagement, is_judged
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.findings import PaperFinding, Standing
from dpa_tracker.law.art28.places import Places
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law.art28.rolling import RollUp
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.verdicts import Portfolio, judged
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    CUSTOMER,
    DOWN,
    EXECUTED,
    HOSTING,
    HOUSE,
    LEG,
    ON,
    VENDOR,
    agreement,
    engagement,
    leg,
    listed,
    sound,
)

Values = dict[Kind, dict[Any, Any]]
KINDS = (Kind.PARTY, Kind.SERVICE, Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.TRANSFER)
COUNTRIES = ("NO", "DE", "US", "IN", None)
SECOND = ServiceId("second")
US = (Location(Activity.STORAGE, "US"),)


def values_of(records: Records) -> Values:
    return {
        Kind.PARTY: dict(records.parties),
        Kind.SERVICE: dict(records.services),
        Kind.AGREEMENT: dict(records.agreements),
        Kind.ENGAGEMENT: dict(records.engagements),
        Kind.TRANSFER: dict(records.transfers),
    }


def taken(values: Values, version: int) -> tuple[Snapshot, Chains]:
    records = records_of(*(values[kind].values() for kind in KINDS))
    return Snapshot(records, version), Chains(records, ON, calendar_of)


def everything_said(judgement: Portfolio) -> object:
    ids = [(kind, each) for kind in KINDS for each in judgement.snapshot.ids(kind)]
    decided = [judgement.party(each) for each in judgement.snapshot.records.parties]
    decided += [judgement.service(each) for each in judgement.snapshot.records.services]
    decided += [each for a in judgement.snapshot.records.agreements.values() if (each := judgement.agreement(a))]
    decided += [each for e in judgement.snapshot.records.engagements.values() if (each := judgement.engagement(e))]
    verdicts = {key: judgement.verdict_on(*key) for key in ids}
    about = {key: judgement.findings_about(*key) for key in ids}
    return judgement.findings, judgement.transfers, about, verdicts, decided


class Editor:
    """Changes values as people do: one or a few records at a time, of every kind, in everything that rules look at."""

    def __init__(self, seed: int, values: Values) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret
        self.values = values

    def edit(self) -> None:
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            kind = self.chance.choice(KINDS)
            if not self.values[kind]:
                continue
            key = self.chance.choice(sorted(self.values[kind]))
            how = self.chance.random()
            if how < 0.08 and kind in (Kind.TRANSFER, Kind.ENGAGEMENT):
                del self.values[kind][key]
            elif how < 0.2 and kind in (Kind.AGREEMENT, Kind.ENGAGEMENT):
                new = f"{kind}-{self.chance.randrange(10**9)}"
                self.values[kind][new] = replace(self.values[kind][key], id=new)
            else:
                self.values[kind][key] = replace(self.values[kind][key], **dict([self.field(kind)]))

    def any_of(self, kind: Kind) -> str:
        return str(self.chance.choice(sorted(self.values[kind])))

    def field(self, kind: Kind) -> tuple[str, object]:
        common: list[tuple[str, object]] = [
            ("notes", f"{self.chance.random()}"),
            ("archived", self.chance.random() < 0.3),
        ]
        fields: dict[Kind, list[tuple[str, object]]] = {
            Kind.PARTY: [
                ("name", f"Name {self.chance.randrange(99)}"),
                ("country", self.chance.choice(COUNTRIES)),
                ("own", self.chance.random() < 0.3),
                ("group_parent_id", self.chance.choice((None, self.any_of(Kind.PARTY)))),
                ("registration_number", self.chance.choice(("", "DE-99041", "DE 99041", "99042"))),
            ],
            Kind.SERVICE: [("name", f"Service {self.chance.randrange(99)}"), ("measures", ())],
            Kind.AGREEMENT: self.of_agreement(),
            Kind.ENGAGEMENT: self.of_engagement(),
            Kind.TRANSFER: [
                ("exporter_id", self.any_of(Kind.PARTY)),
                ("importer_id", self.any_of(Kind.PARTY)),
                ("country", self.chance.choice(COUNTRIES)),
                ("engagement_id", self.chance.choice((None, self.any_of(Kind.ENGAGEMENT)))),
                ("mechanisms", self.chance.choice(((), (listed(None),)))),
                ("begins_on", self.a_day()),
                ("ends_on", self.a_day()),
            ],
        }
        return self.chance.choice(common + 3 * fields[kind])

    def a_day(self) -> date | None:
        return self.chance.choice((None, ON + timedelta(days=self.chance.choice((-400, -1, 0, 1, 400)))))

    def of_agreement(self) -> list[tuple[str, object]]:
        return [
            ("reference", f"R-{self.chance.randrange(99)}"),
            ("status", self.chance.choice(list(AgreementStatus))),
            ("terminated_on", self.a_day()),
            ("parent_id", self.chance.choice((None, self.any_of(Kind.AGREEMENT)))),
            ("replaces_id", self.chance.choice((None, self.any_of(Kind.AGREEMENT)))),
            ("conclusion", replace(EXECUTED, concluded_on=ON - timedelta(days=self.chance.randrange(900)))),
            ("service_ids", tuple(self.chance.sample(sorted(self.values[Kind.SERVICE]), 1))),
            ("parties", self.sides()),
            ("commitments", self.commitments()),
            ("processing", None),
        ]

    def of_engagement(self) -> list[tuple[str, object]]:
        return [
            ("client_id", self.any_of(Kind.PARTY)),
            ("provider_id", self.any_of(Kind.PARTY)),
            ("service_id", self.any_of(Kind.SERVICE)),
            ("agreement_id", self.chance.choice((None, "not-there", self.any_of(Kind.AGREEMENT)))),
            ("status", self.chance.choice(list(EngagementStatus))),
            ("begins_on", self.a_day()),
            ("ends_on", self.a_day()),
            ("locations", (Location(Activity.STORAGE, self.chance.choice(COUNTRIES)),)),
            ("purpose", ""),
        ]

    def sides(self) -> tuple[AgreementParty, ...]:
        two = self.chance.sample(sorted(self.values[Kind.PARTY]), 2)
        return (
            AgreementParty(PartyId(two[0]), Side.INSTRUCTING, Role.CONTROLLER),
            AgreementParty(PartyId(two[1]), Side.PROCESSING, Role.PROCESSOR),
        )

    def commitments(self) -> tuple[Commitment, ...]:
        limit = Commitment(CommitmentKind.LOCATION_LIMITS, Stated.STATED, choice=self.chance.choice(list(PlaceLimit)))
        chosen = self.chance.choice(list(Authorisation))
        allowed = Commitment(CommitmentKind.AUTHORISATION, Stated.STATED, choice=chosen)
        return self.chance.choice(((), (limit,), (allowed,), (limit, allowed)))


def generated(seed: int = 0) -> Values:
    """Two services, seven parties in chains of up to six with a cycle, and much that is wrong with their papers."""
    names = [PartyId(f"p{number}") for number in range(7)]
    edges = [(*pair, HOSTING) for pair in pairwise(names)]
    edges += [(names[4], names[1], HOSTING), (names[0], HOUSE, SECOND), (HOUSE, names[2], SECOND)]
    bare = [Party(each, f"Party {each}", country="NO") for each in names]
    papers = [agreement(AgreementId(f"a{n}"), *pair) for n, pair in enumerate(pairwise(names))]
    used = [
        replace(
            engagement(EngagementId(f"e{n}"), one, other), agreement_id=papers[n % 6].id, service_id=where, locations=US
        )
        for n, (one, other, where) in enumerate(edges)
    ]
    legs = [
        replace(
            leg(),
            id=TransferId(f"t{n}"),
            exporter_id=one,
            importer_id=other,
            engagement_id=used[n].id if n % 2 else None,
        )
        for n, (one, other, _) in enumerate(edges)
    ]
    values = values_of(
        sound()
        .with_(*bare, Service(SECOND, "Second"), Service(ServiceId("third"), "Third"), *papers, *used, *legs)
        .records()
    )
    editor = Editor(seed, values)
    for kind in KINDS[2:]:
        for key, value in list(values[kind].items()):
            values[kind][key] = replace(value, **{**dict([editor.field(kind)]), "archived": False})
    return values


@pytest.mark.parametrize("seed", [0, 1, 2, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 30))])
def test_edits_judged_again_come_to_what_judging_everything_comes_to(seed: int) -> None:
    bench = Bench.of_today(ON)
    editor = Editor(seed, generated(seed))
    kept = judged(*taken(editor.values, 0), bench)
    for version in range(1, 30):
        editor.edit()
        now, _chains = taken(editor.values, version)
        kept = judged(now, kept.chains.since(now.records), bench, last=kept)
        afresh = judged(now, Chains(now.records, ON, calendar_of), bench)
        assert everything_said(kept) == everything_said(afresh), (seed, version)


def test_a_verdict_that_an_edit_cannot_have_touched_is_not_worked_out_again(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench.of_today(ON)
    values = values_of(snapshot(sample).records)
    before = judged(*taken(values, 0), bench)
    engagements = values[Kind.ENGAGEMENT]
    for each in engagements.values():
        before.roll_up.standing(each)
    lone = next(key for key, one in engagements.items() if one.agreement_id and not list(before.chains.above(one)))
    paper = engagements[lone].agreement_id
    values[Kind.AGREEMENT][paper] = replace(values[Kind.AGREEMENT][paper], notes="Called them today")
    after = judged(*taken(values, 1), bench, last=before)
    asked: list[EngagementId] = []
    worked_out = RollUp._worked_out

    def count(roll_up: RollUp, one: Engagement) -> int:
        asked.append(one.id)
        return worked_out(roll_up, one)

    monkeypatch.setattr(RollUp, "_worked_out", count)
    for each in engagements.values():
        after.roll_up.standing(each)
    assert lone in asked
    assert len(asked) < len(engagements) / 4


def test_what_changes_far_below_reaches_everybody_above() -> None:
    bench = Bench.of_today(ON)
    names = [VENDOR, *(PartyId(f"p{number}") for number in range(3))]
    papers = [agreement(AgreementId(f"a{n}"), *pair) for n, pair in enumerate(pairwise(names))]
    used = [
        replace(engagement(EngagementId(f"e{n}"), *pair), agreement_id=papers[n].id)
        for n, pair in enumerate(pairwise(names))
    ]
    bare = [Party(each, f"Party {each}", country="NO") for each in names[1:]]
    sent = replace(leg(listed(ON)), exporter_id=names[-2], importer_id=names[-1], engagement_id=used[-1].id)
    values = values_of(sound().with_(*bare, *papers, *used, sent).records())
    before = judged(*taken(values, 0), bench)
    above = values[Kind.ENGAGEMENT][ABOVE]
    was = before.roll_up.standing(above)
    values[Kind.TRANSFER][LEG] = replace(sent, mechanisms=())
    after = judged(*taken(values, 1), bench, last=before)
    assert after.roll_up.standing(above) > was
    assert everything_said(after) == everything_said(judged(*taken(values, 1), bench))


def test_a_transfer_ends_with_its_engagement() -> None:
    bench = Bench.of_today(ON)
    values = values_of(sound().with_(leg(listed(None))).records())
    before = judged(*taken(values, 0), bench)
    assert "listing_never_checked" in {row.code for row in before.findings_about(Kind.TRANSFER, LEG)}
    values[Kind.ENGAGEMENT][BELOW] = replace(values[Kind.ENGAGEMENT][BELOW], status=EngagementStatus.ENDED)
    after = judged(*taken(values, 1), bench, last=before)
    assert not after.findings_about(Kind.TRANSFER, LEG)
    assert everything_said(after) == everything_said(judged(*taken(values, 1), bench))


def test_an_agreement_is_judged_again_when_the_one_it_replaces_turns_out_to_be_later() -> None:
    bench = Bench.of_today(ON)
    newer = agreement(AgreementId("newer"), CUSTOMER, VENDOR, replaces_id=DOWN)  # between others than the one replaced
    values = values_of(sound().with_(newer).records())
    before = judged(*taken(values, 0), bench)
    assert "replaces_later_one" not in {row.code for row in before.findings_about(Kind.AGREEMENT, newer.id)}
    corrected = replace(EXECUTED, concluded_on=date(2024, 1, 16))
    values[Kind.AGREEMENT][DOWN] = replace(
        values[Kind.AGREEMENT][DOWN], conclusion=corrected, parties=newer.parties[:1]
    )
    after = judged(*taken(values, 1), bench, last=before)
    assert "replaces_later_one" in {row.code for row in after.findings_about(Kind.AGREEMENT, newer.id)}
    assert everything_said(after) == everything_said(judged(*taken(values, 1), bench))


def test_the_new_name_of_a_company_is_said_of_the_other_that_bears_its_number() -> None:
    bench = Bench.of_today(ON)
    values = values_of(sound().records())
    for each in (HOUSE, CUSTOMER):
        values[Kind.PARTY][each] = replace(values[Kind.PARTY][each], country="NO", registration_number="912345674")
    before = judged(*taken(values, 0), bench)
    values[Kind.PARTY][CUSTOMER] = replace(values[Kind.PARTY][CUSTOMER], name="Renamed AS")
    after = judged(*taken(values, 1), bench, last=before)
    assert "Renamed AS" in str([each.message for each in after.findings_about(Kind.PARTY, HOUSE)])
    assert everything_said(after) == everything_said(judged(*taken(values, 1), bench))


def test_edits_of_the_sample_too(sample: Register) -> None:
    bench = Bench.of_today(ON)
    editor = Editor(7, values_of(snapshot(sample).records))
    kept = judged(*taken(editor.values, 0), bench)
    for version in range(1, 4):
        editor.edit()
        now, chains = taken(editor.values, version)
        kept = judged(now, chains, bench, last=kept)
        assert everything_said(kept) == everything_said(judged(now, Chains(now.records, ON, calendar_of), bench))


def test_an_edit_that_reaches_nobody_else_judges_one_thing_again(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    bench = Bench.of_today(ON)
    values = values_of(snapshot(sample).records)
    before = judged(*taken(values, 0), bench)
    asked: list[str] = []

    def count(chains: Chains, places: Places, one: Engagement) -> Iterator[PaperFinding]:
        asked.append(one.id)
        return assess_engagement(chains, places, one)

    monkeypatch.setattr("dpa_tracker.law.art28.assess.assess_engagement", count)
    lone = next(
        key
        for key, one in values[Kind.ENGAGEMENT].items()
        if before.engagement_verdict(one) and not list(before.chains.below(one))
    )
    values[Kind.ENGAGEMENT][lone] = replace(values[Kind.ENGAGEMENT][lone], notes="Called them today")
    judged(*taken(values, 1), bench, last=before)
    assert asked == [lone]


def test_verdicts_are_the_worst_of_what_each_thing_by_itself_rests_on(sample: Register) -> None:
    """Written apart from the roll-up: every engagement with all that the engagements below it are found to be."""
    equal = 0
    quiet = generated()
    for key, paper in quiet[Kind.AGREEMENT].items():
        quiet[Kind.AGREEMENT][key] = replace(paper, commitments=())
    for values in (quiet, generated(), values_of(snapshot(sample).records)):
        now, chains = taken(values, 0)
        judgement = judged(now, chains, Bench.of_today(ON))
        alone = not judgement.roll_up.scales.breaking
        for one in now.records.engagements.values():
            if judgement.engagement_verdict(one) is None:
                continue
            below = (path[-1] for path in chains.below(one))
            worst = [*_own(judgement, one), *(each for e in below for each in _own(judgement, e, broken=False))]
            assert judgement.roll_up.standing(one) >= max(worst, default=Standing.CLEARED)
            if alone:  # no promise is broken, which would count for others too
                assert judgement.roll_up.standing(one) is max(worst, default=Standing.CLEARED)
                equal += 1
    assert equal


def _own(judgement: Portfolio, one: Engagement, *, broken: bool = True) -> Iterator[Standing]:
    records, weights_of = judgement.snapshot.records, judgement.roll_up.scales.weights_of
    places = Bench.of_today(ON).places(ON)
    papers = list(assess_engagement(judgement.chains, places, one))
    agreed = records.agreement_of(one)
    said = set[str]()
    if agreed is not None:
        papers += assess_agreement(judgement.chains, places, agreed) if is_judged(judgement.chains, agreed) else ()
        said |= {"processing_described", "special_data"} if agreed.processing is not None else set()
        said |= {"security_measures"} if agreed.measures is not None else set()
    yield from (each.leads_to for each in weights_of((Kind.SERVICE, one.service_id)) if each.rule not in said)
    yield from (each.remark.leads_to for each in papers if broken or each.remark.promise is None)
    for transfer in records.transfers_of_engagement.get(one.id, ()):
        yield from (each.leads_to for each in weights_of((Kind.TRANSFER, transfer.id)))
