"""The portfolio on a day: from the register to facts, and to verdicts that follow the day and every write."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Never

import pytest

from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import Kind, PartyId, TransferId
from dpa_tracker.domain.mechanisms import (
    Adequacy,
    DataKind,
    ListFramework,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
    MechanismId,
    Scc2021,
    UsFramework,
)
from dpa_tracker.domain.transfers import TransferFacts, TransferMechanism
from dpa_tracker.law.art28.rolling import RollUp
from dpa_tracker.law.art28.transfer_facts import CountryUnknown, facts_of
from dpa_tracker.law.facts import Facts
from dpa_tracker.queries import verdicts
from dpa_tracker.queries.agreement_detail import agreement_detail
from dpa_tracker.queries.details import AgreementDetail
from dpa_tracker.queries.findings import findings
from dpa_tracker.queries.transfer_verdicts import Bench, TransferVerdict
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.save_transfer import SaveTransfer, save_transfer
from tests.law_art28.sound_register import BELOW, CUSTOMER, HOUSE, LEG, ON, VENDOR, leg, party, sound
from tests.queries.conftest import Written
from tests.store.examples import AT

DAY = timedelta(days=1)
SHIELD = UsFramework(
    MechanismId.PRIVACY_SHIELD,
    Listing(
        (
            ListingRow(
                ListFramework.PRIVACY_SHIELD,
                (ListingStatus(ListStatus.ACTIVE, date(2017, 2, 1)),),
                frozenset({DataKind.NON_HR}),
            ),
        ),
        entity_covered=True,
    ),
)
NO_HR = TransferFacts(hr=False, special_categories=False, automated=True)


def test_privacy_shield_carries_until_the_ruling_and_not_on_its_day(written: Written) -> None:
    old = date(2016, 1, 1)
    below = Location(Activity.STORAGE, "US")
    values = (
        sound()
        .with_(leg(TransferMechanism(SHIELD), facts=NO_HR))
        .change(BELOW, begins_on=old, locations=(below,))
        .change("down", conclusion=replace(sound().agreements["down"].conclusion, concluded_on=old))
    )
    register = written(values)
    before, after = portfolio(register, date(2020, 7, 15)), portfolio(register, date(2020, 7, 16))
    assert before.transfers[LEG].verdict == "valid"
    assert before.transfers[LEG].carried_by == "privacy_shield"
    assert after.transfers[LEG].verdict == "invalid"
    assert after.transfers[LEG].reasons == ("mechanism_invalidated",)
    assert "C-311/18" in after.findings_about(Kind.TRANSFER, LEG)[0].citation
    assert before.party(VENDOR).verdict != "blocked"
    decided = after.party(CUSTOMER)  # the customer has no engagement yet in 2020
    assert decided.verdict != "blocked"
    assert after.party(VENDOR).verdict == "blocked"
    assert [step.id for step in after.party(HOUSE).path] == [HOUSE, BELOW, LEG]


def test_the_sample_differs_between_the_two_days_by_shields_and_assessments_alone(sample: Register) -> None:
    before = {row.key: row for row in findings(sample, date(2020, 7, 15))}
    after = {row.key: row for row in findings(sample, date(2020, 7, 16))}
    gone = {row.code for key, row in before.items() if key not in after}
    new = {row.code for key, row in after.items() if key not in before}
    assert gone == set()
    assert new == {"mechanism_invalidated", "tia_missing"}
    changed = {row.subject.id for key, row in after.items() if key not in before}
    shields = set()
    judged = portfolio(sample, date(2020, 7, 16))
    for transfer_id in judged.transfers:
        grounds = {each.mechanism.id.value for each in judged.snapshot.transfer(transfer_id).mechanisms}
        if "privacy_shield" in grounds:
            shields.add(transfer_id)
    assert shields
    assert {row.subject.id for row in after.values() if row.code == "mechanism_invalidated"} <= shields
    assert changed


def test_a_write_changes_the_next_answer_and_nothing_else_does(written: Written) -> None:
    register = written(sound().with_(leg(TransferMechanism(Adequacy()), country="CH")))
    first = portfolio(register, ON)
    assert portfolio(register, ON) is first
    assert first.transfers[LEG].verdict == "valid"
    stored = first.snapshot.transfer(LEG)
    save_transfer(register, SaveTransfer(replace(stored, mechanisms=()), stored.version), actor="kari", at=AT)
    assert portfolio(register, ON).transfers[LEG].reasons == ("no_mechanism",)


def test_equal_facts_are_judged_once(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    values = sound()
    for number in range(50):
        values = values.with_(replace(leg(TransferMechanism(Adequacy()), country="CH"), id=TransferId(f"leg{number}")))
    register = written(values)
    judged: list[object] = []
    whole = Bench.verdict

    def counted(bench: Bench, facts: Facts) -> TransferVerdict:
        judged.append(facts)
        return whole(bench, facts)

    monkeypatch.setattr(Bench, "verdict", counted)
    assert len(portfolio(register, ON).transfers) == 50
    assert len(judged) == 1


def test_only_what_is_relied_on_that_day_is_put_forward() -> None:
    clauses, adequacy = TransferMechanism(Scc2021(), relied_from=ON), TransferMechanism(Adequacy(), relied_to=ON - DAY)
    fallback = TransferMechanism(Scc2021(text_modified=False), fallback=True)
    records = sound().with_(leg(fallback, clauses, adequacy, clauses)).records()

    def put_forward(on: date) -> tuple[object, ...]:
        facts = facts_of(records.transfers[LEG], records, on)
        assert not isinstance(facts, CountryUnknown)
        return facts.mechanisms

    assert put_forward(ON - DAY) == (adequacy.mechanism, fallback.mechanism)
    assert put_forward(ON) == (clauses.mechanism, fallback.mechanism)


def test_a_country_that_is_not_known_leaves_the_transfer_undetermined(written: Written) -> None:
    register = written(sound().with_(leg(country=None)))
    verdict = portfolio(register, ON).transfers[LEG]
    assert (verdict.verdict, verdict.reasons) == ("undetermined", ("fact_not_known",))
    assert "importer" in str(verdict.findings[0].message)
    assert portfolio(register, ON).party(CUSTOMER).verdict == "undetermined"


def test_a_group_on_record_is_the_same_group_and_no_record_proves_nothing() -> None:
    values = sound().with_(party(PartyId("top"), "Top AS", "US"), leg(country="US"))
    apart = values.records()
    together = values.change(HOUSE, group_parent_id="top").change(VENDOR, group_parent_id="top").records()
    for records, same, parent in ((apart, None, None), (together, True, "US")):
        facts = facts_of(records.transfers[LEG], records, ON)
        assert not isinstance(facts, CountryUnknown)
        assert facts.importer.same_group is same
        assert facts.importer.parent_country == parent


@pytest.mark.parametrize(
    ("fields", "judged"),
    [
        ({}, True),
        ({"begins_on": ON + DAY}, False),
        ({"ends_on": ON - DAY}, False),
        ({"archived": True}, False),
    ],
)
def test_only_what_takes_place_that_day_is_judged(written: Written, fields: dict[str, object], judged: bool) -> None:
    register = written(sound().with_(leg(**fields)))
    assert (LEG in portfolio(register, ON).transfers) is judged


def test_law_past_its_review_asks_for_a_look_and_leaves_the_verdict(written: Written) -> None:
    register = written(sound().with_(leg(TransferMechanism(Adequacy()), country="CH")))
    for day in (ON, date(2040, 1, 1)):  # the day asked about does not make the data older
        assert "law_review_overdue" not in {row.code for row in portfolio(register, day).findings}
    register.opened_on = date(2040, 1, 1)
    late = portfolio(register, ON)
    assert late.transfers[LEG].verdict == "valid"
    assert "law_review_overdue" in {row.code for row in late.findings_about(Kind.TRANSFER, LEG)}


def test_keys_of_findings_are_unique_and_survive_a_new_assessment(sample: Register) -> None:
    judged = portfolio(sample, ON)
    keys = [row.key for row in judged.findings]
    assert len(keys) == len(set(keys))
    again = verdicts.judged(judged.snapshot, judged.chains, Bench.of(sample))
    assert [row.key for row in again.findings] == keys


def test_every_verdict_of_the_sample_opens_its_reasons(sample: Register) -> None:
    judged = portfolio(sample, ON)
    for party_id in judged.snapshot.records.parties:
        decided = judged.party(party_id)
        assert (decided.verdict == "cleared") == (decided.path == ())
        records = judged.chains.records
        if not (records.of_party.get(party_id) or records.transfers_of_party.get(party_id)):
            assert decided.verdict == "undetermined"  # a name alone, or an agreement under which nothing is done
            assert not decided.decisive
        elif decided.path:
            assert decided.path[0].id == party_id
            assert decided.decisive
            assert decided.decisive[0].subject == decided.path[-1]
    assert {judged.party(each).verdict for each in judged.snapshot.records.parties} >= {"blocked", "cleared"}


def test_every_finding_of_the_sample_says_something_in_words(sample: Register) -> None:
    found = findings(sample, ON)
    assert found
    for row in found:
        assert "{" not in f"{row.message}{row.remedy}"
        assert str(row.message).endswith((".", "?", "!"))
        assert row.citation or row.severity == "info" or row.code == "law_not_applicable"


def test_a_verdict_is_the_same_with_the_way_to_it_and_without(sample: Register) -> None:
    judged = portfolio(sample, ON)
    for kind, ids in ((Kind.PARTY, judged.snapshot.records.parties), (Kind.SERVICE, judged.snapshot.records.services)):
        assert ids
        for record_id in ids:
            decided = judged.decided_on(kind, record_id)
            assert decided is not None
            assert judged.verdict_on(kind, record_id) == decided.verdict


def test_whoever_has_a_part_in_everything_is_judged_once_and_not_for_each_agreement(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged = portfolio(sample, ON)
    about = next(each.id for each in judged.snapshot.records.agreements.values() if len(each.parties) > 1)
    first = agreement_detail(sample, about, ON)

    def again(_self: RollUp, party_id: PartyId) -> Never:
        pytest.fail(f"{party_id} is looked through again")

    monkeypatch.setattr(RollUp, "_of_party", again)
    second = agreement_detail(sample, about, ON)
    assert _looked_at(second) == _looked_at(first)


def _looked_at(detail: AgreementDetail) -> AgreementDetail:
    """With every link made: they are made when they are looked at."""
    return replace(detail, engagements=(*detail.engagements,), transfers=(*detail.transfers,), chain=(*detail.chain,))


def test_a_supposed_engagement_and_the_one_on_record_each_keep_their_verdict(sample: Register) -> None:
    judged = portfolio(sample, ON)
    on_record = [*judged.snapshot.records.engagements.values()]
    before = {each.id: judged.roll_up.standing(each) for each in on_record}
    there = next(each for each in on_record if before[each.id].rank == 0)
    supposed = [replace(each, id=there.id) for each in on_record]
    found = [judged.roll_up.standing(each) for each in supposed]
    assert found == [RollUp(judged.chains, judged.roll_up.scales).standing(each) for each in supposed]
    assert len(set(found)) > 1
    assert {each.id: judged.roll_up.standing(each) for each in on_record} == before
