"""What if: only what the event touches changes, a takeover is told from what must be signed, nothing is written."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind, PartyId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.suppositions import Bought, FactEvent, LeavesList, Moves, supposed_facts
from dpa_tracker.law.hypotheses import AdequacyLost, LawEvent, MechanismEnds, supposed_law
from dpa_tracker.queries.near_names import party_named
from dpa_tracker.queries.snapshot import Snapshot, snapshot
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench, counted
from dpa_tracker.queries.verdicts import judged, portfolio
from dpa_tracker.queries.what_if import CARRIED, Change, Event, OneEvent, Takeover, WhatIf, together, what_if
from dpa_tracker.store.register import Register

ON = date(2026, 11, 23)


def answered(sample: Register, event: Event) -> WhatIf:
    return what_if(sample, event, ON)


def change(answer: WhatIf, title: str) -> Change:
    return next(each for each in answer.changes if each.transfer.title == title)


def named(sample: Register, event: type[Moves | Bought], name: str, country: str) -> Moves | Bought:
    return event(party_named(snapshot(sample), name), country)


def test_when_a_ground_falls_what_stands_beside_it_takes_over_and_the_rest_must_sign(sample: Register) -> None:
    path = sample.path
    before = hashlib.sha256(path.read_bytes()).hexdigest()
    answer = answered(sample, MechanismEnds(MechanismId.EU_US_DPF))
    taken = change(answer, "Cirrus Cloud Ireland Ltd → Cirrus Cloud Inc. (US)")
    assert (taken.was, taken.becomes, taken.takeover) == ("valid", "valid", Takeover.AUTOMATIC)
    assert (taken.carried_before, taken.fallback, taken.waiting) == ("eu_us_dpf", "scc_2021", ("eu_us_dpf",))
    lost = change(answer, "Fjordvarme Data AS → PayWest Payroll Inc. (US)")
    assert (lost.was, lost.becomes, lost.takeover) == ("undetermined", "invalid", Takeover.TO_SIGN)
    assert lost.fallback is None
    assert lost.agreement is not None
    assert lost.agreement.title == "EMP-2024-001"
    assert [row.id for row in answer.rows] == ["EU-DPF"]
    assert sum(answer.before.values()) == sum(answer.after.values())
    fallen = [each for each in answer.changes if each.becomes == "invalid"]
    assert answer.after["invalid"] - answer.before["invalid"] == len(fallen) == 4
    assert hashlib.sha256(path.read_bytes()).hexdigest() == before, "asking writes nothing"


def test_a_day_before_the_law_data_is_refused(sample: Register) -> None:
    """No verdict would change there, and none would say why."""
    with pytest.raises(KnownError, match="before_the_law_data"):
        what_if(sample, MechanismEnds(MechanismId.EU_US_DPF), date(1994, 12, 31))
    assert what_if(sample, MechanismEnds(MechanismId.EU_US_DPF), date(1995, 1, 1)).changes_nothing


def test_only_what_relied_on_it_changes(sample: Register) -> None:
    answer = answered(sample, AdequacyLost("GB"))
    transfers = portfolio(sample, ON).snapshot.records.transfers
    touched = {each.transfer.id for each in answer.changes}
    to_britain = {key for key, each in transfers.items() if each.country == "GB"}
    assert touched
    assert touched <= to_britain
    assert {each.subject.title for each in answer.others if each.becomes == "blocked"} >= {"SUB-2024-011"}
    assert "Hansen & Sønn <AS>" in {each.title for each in answer.customers}


def test_an_importer_that_leaves_the_list_loses_only_what_rests_on_it(sample: Register) -> None:
    listed = party_named(snapshot(sample), "Cirrus Cloud Inc.")
    answer = answered(sample, LeavesList(listed))
    swiss = change(answer, "Alpkühl AG → Cirrus Cloud Inc. (US)")
    assert (swiss.was, swiss.becomes, swiss.takeover) == ("valid", "invalid", Takeover.TO_SIGN)
    assert [each.title for each in swiss.customers][:1] == ["Alpkühl AG"]
    assert change(answer, "Cirrus Cloud Ireland Ltd → Cirrus Cloud Inc. (US)").fallback == "scc_2021"
    assert {each.transfer.title for each in answer.changes} == {
        "Alpkühl AG → Cirrus Cloud Inc. (US)",
        "Cirrus Cloud Ireland Ltd → Cirrus Cloud Inc. (US)",
    }


def test_a_move_out_of_the_area_makes_transfers_that_nobody_has_recorded(sample: Register) -> None:
    away = answered(sample, named(sample, Moves, "Skyfjell Hosting AS", "US"))
    new = change(away, "Fjordvarme Data AS → Skyfjell Hosting AS (US)")
    assert (new.was, new.becomes, new.takeover) == (None, "invalid", Takeover.TO_SIGN)
    assert sum(away.after.values()) == sum(away.before.values()) + 1
    adequate = answered(sample, named(sample, Moves, "Skyfjell Hosting AS", "CH"))
    assert change(adequate, "Fjordvarme Data AS → Skyfjell Hosting AS (CH)").becomes == "valid"
    limited = answered(sample, named(sample, Moves, "Skyfjell Hosting AS", "JP"))
    open_scope = change(limited, "Fjordvarme Data AS → Skyfjell Hosting AS (JP)")
    assert open_scope.becomes == "undetermined", "whether it is inside the scope of the decision is not known"
    inside = answered(sample, named(sample, Moves, "Skyfjell Hosting AS", "SE"))
    assert inside.changes == (), "from one country of the area to another is no transfer"


def test_a_move_home_ends_the_transfer(sample: Register) -> None:
    answer = answered(sample, named(sample, Moves, "Lumen Maps Ltd", "IE"))
    home = change(answer, "Fjordvarme Data AS → Lumen Maps Ltd (IE)")
    assert (home.was, home.becomes, home.takeover) == ("valid", "no_transfer", Takeover.NO_TRANSFER)


def test_a_company_that_is_bought_is_no_longer_known_to_be_of_the_group(sample: Register) -> None:
    answer = answered(sample, named(sample, Bought, "Aurora Drift USA Inc.", "CN"))
    assert [each.transfer.title for each in answer.changes] == ["Aurora Drift AB → Aurora Drift USA Inc. (US)"]
    assert answer.changes[0].becomes == "undetermined"
    assert answered(sample, named(sample, Bought, "Lumen Maps Ltd", "CN")).changes == (), "a parent is no transfer"


def test_a_party_that_moves_nowhere_or_is_not_there_is_refused(sample: Register) -> None:
    with pytest.raises(KnownError, match="already_there"):
        answered(sample, named(sample, Moves, "Skyfjell Hosting AS", "NO"))
    with pytest.raises(KnownError, match="no_such_record"):
        answered(sample, LeavesList(PartyId("nobody")))


def test_names_that_mean_nothing_or_several_are_refused_with_those_near(sample: Register) -> None:
    taken: Snapshot = snapshot(sample)
    with pytest.raises(KnownError) as error:
        party_named(taken, "Skyfjel Hostng AS")
    assert error.value.code == "party_not_found"
    assert "Skyfjell Hosting AS" in str(error.value.values["near"])


def in_order_of(sample: Register, *names: str) -> tuple[OneEvent, ...]:
    """Events by short names."""
    known: dict[str, OneEvent] = {
        "framework": MechanismEnds(MechanismId.EU_US_DPF),
        "clauses": MechanismEnds(MechanismId.SCC_2021),
        "britain": AdequacyLost("GB"),
        "switzerland": AdequacyLost("CH"),
        "host to Switzerland": named(sample, Moves, "Skyfjell Hosting AS", "CH"),
        "payroll home": named(sample, Moves, "PayWest Payroll Inc.", "IE"),
        "cloud unlisted": LeavesList(party_named(snapshot(sample), "Cirrus Cloud Inc.")),
        "cloud bought": named(sample, Bought, "Cirrus Cloud Ireland Ltd", "CN"),
    }
    return tuple(known[each] for each in names)


@pytest.mark.parametrize(
    "names",
    [
        ("framework", "payroll home"),
        ("switzerland", "host to Switzerland"),
        ("cloud unlisted", "clauses", "britain"),
        ("cloud bought", "payroll home", "host to Switzerland"),
        ("framework", "clauses", "britain", "switzerland", "host to Switzerland", "cloud unlisted", "cloud bought"),
    ],
    ids=", ".join,
)
def test_events_together_come_to_what_judging_everything_anew_comes_to(
    sample: Register, names: tuple[str, ...]
) -> None:
    events = in_order_of(sample, *names)
    bench, (taken, chains), before = Bench.of(sample), chains_on(sample, ON), portfolio(sample, ON)
    corpus, records = bench.corpus, taken.records
    for law in (each for each in events if isinstance(each, LawEvent)):
        corpus = supposed_law(corpus, law, ON)
    bench = replace(bench, corpus=corpus)
    for fact in (each for each in events if isinstance(each, FactEvent)):
        records = supposed_facts(records, fact, ON, bench.places(ON))
    anew = judged(replace(taken, records=records), Chains(records, ON, chains.calendar_of), bench)
    kinds = (Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.PARTY)
    ids = {(kind, key) for kind in kinds for key in taken.ids(kind)}
    others = {(*key, anew.verdict_on(*key)) for key in ids if before.verdict_on(*key) != anew.verdict_on(*key)}
    for order in (events, events[::-1]):
        answer = answered(sample, together(order))
        assert answer.after == counted(anew.transfers)
        assert {each.transfer.id: each.becomes for each in answer.changes}.items() <= {
            key: each.verdict for key, each in anew.transfers.items()
        }.items()
        assert {(Kind(each.subject.kind), each.subject.id, each.becomes) for each in answer.others} == others


def test_who_moves_to_a_country_finds_the_law_as_it_is_supposed(sample: Register) -> None:
    moved, both = (
        answered(sample, together(in_order_of(sample, *names)))
        for names in (("host to Switzerland",), ("host to Switzerland", "switzerland"))
    )
    title = "Fjordvarme Data AS → Skyfjell Hosting AS (CH)"
    assert change(moved, title).becomes == "valid"
    assert change(both, title).becomes not in CARRIED, "no adequacy decision covers what arrives there"
    assert {row.id for row in both.rows} >= {row.id for row in answered(sample, AdequacyLost("CH")).rows}


def test_events_are_supposed_once_and_a_party_goes_to_one_country(sample: Register) -> None:
    (falls,) = in_order_of(sample, "framework")
    assert together((falls, falls)) == falls
    with pytest.raises(KnownError, match="supposed_twice"):
        together(named(sample, Moves, "Skyfjell Hosting AS", where) for where in ("US", "SE"))
