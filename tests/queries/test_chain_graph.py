"""The chain as a graph: who stands where, what is folded, what runs in a cycle, and who is affected."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from dpa_tracker.domain.engagements import Engagement
from dpa_tracker.domain.identities import EngagementId, PartyId, ServiceId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Service
from dpa_tracker.queries import chain_graph as graphs
from dpa_tracker.queries.chain_graph import ChainGraph, Part, chain_graph
from dpa_tracker.queries.chain_shown import A_LAYER, ChainWish, ShownChain, shown_chain
from dpa_tracker.queries.kept import Kept
from dpa_tracker.queries.scope import WHOLE, Scope
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import (
    BELOW,
    CUSTOMER,
    HOSTING,
    HOUSE,
    ON,
    VENDOR,
    engagement,
    party,
    sound,
)
from tests.law_art28.sound_register import Register as Values
from tests.queries.conftest import Written

HELP = ServiceId("help")


def chained() -> Values:
    """Two customers of two services; the vendor serves both, its own sub-processor only the first."""
    other, third, fourth = (PartyId(name) for name in ("other", "third", "fourth"))
    return sound().with_(
        party(other, "Annen kunde AS", "NO"),
        party(third, "Third Ltd", "IE"),
        party(fourth, "Fourth Ltd", "IE"),
        Service(HELP, "Help desk", provider_ids=(HOUSE,)),
        Engagement(EngagementId("other"), other, HOUSE, HELP),
        Engagement(EngagementId("help"), HOUSE, VENDOR, HELP),
        engagement(EngagementId("third"), VENDOR, third),
        engagement(EngagementId("fourth"), third, fourth),
    )


def parts(chain: ShownChain) -> dict[str, int]:
    return {box.node.key: box.spot.layer for box in chain.nodes}


def test_layers_are_customers_agreements_we_and_those_below(written: Written) -> None:
    register = written(chained())
    chain = shown_chain(register, ON, ChainWish())
    assert parts(chain) == {
        "party:customer": 0,
        "party:other": 0,
        "agreement:up": 1,
        "service:help": 1,
        "party:house": 2,
        "party:vendor": 3,
        "party:third": 4,
        "party:fourth": 5,
    }
    boxes = {box.node.key: box.node for box in chain.nodes}
    assert boxes["party:house"].part is Part.OWN
    assert boxes["service:help"].opens.kind == "service"
    lines = {edge.ends: edge.engagements for edge in chain.edges}
    assert lines["party:house", "party:vendor"] == 2
    assert chain == shown_chain(register, ON, ChainWish())


def test_whoever_goes_affects_the_customers_of_its_own_services_alone(written: Written) -> None:
    register = written(chained())
    third = shown_chain(register, ON, ChainWish(chosen="party:third")).affected
    assert [link.subject.id for link in third.customers] == [CUSTOMER]
    assert ("party:house", "party:vendor") in third.edges
    assert "service:help" not in third.nodes
    vendor = shown_chain(register, ON, ChainWish(chosen="party:vendor")).affected
    assert [link.subject.id for link in vendor.customers] == ["other", CUSTOMER]
    assert [link.note for link in vendor.customers] == ["Help desk", "Hosting"]
    # the picture of one customer leaves the other out, but what is said of the vendor stays true
    narrow = shown_chain(register, ON, ChainWish(Scope("party", CUSTOMER), chosen="party:vendor"))
    assert "party:other" not in parts(narrow)
    assert [link.subject.id for link in narrow.affected.customers] == ["other", CUSTOMER]
    below = Scope("engagement", BELOW)  # which has no box: whom it binds is chosen
    assert shown_chain(register, ON, ChainWish(below, chosen=below.words)).chosen == "party:vendor"
    itself = shown_chain(register, ON, ChainWish(chosen="party:customer")).affected
    assert [link.subject.id for link in itself.customers] == [CUSTOMER]


def test_folding_hides_what_nothing_else_leads_to(written: Written) -> None:
    register = written(chained())
    whole = shown_chain(register, ON, ChainWish())
    folded = shown_chain(register, ON, ChainWish(folded=frozenset({"party:vendor"})))
    assert parts(whole).keys() - parts(folded).keys() == {"party:third", "party:fourth"}
    [vendor] = [box for box in folded.nodes if box.node.key == "party:vendor"]
    assert (vendor.folds, vendor.folded, vendor.below) == (True, True, 2)
    agreements = [box for box in whole.nodes if box.node.part is Part.PAPER]
    assert not any(box.folds for box in agreements)  # both lead to the house: folding one would hide nothing


def cyclic(values: Values) -> Values:
    return values.with_(engagement(EngagementId("back"), PartyId("fourth"), VENDOR))


def test_a_cycle_is_marked_and_two_services_the_other_way_round_are_none(written: Written) -> None:
    chain = shown_chain(written(cyclic(chained())), ON, ChainWish())
    marked = {box.node.key for box in chain.nodes if box.node.in_cycle}
    assert marked == {"party:vendor", "party:third", "party:fourth"}
    assert {edge.ends for edge in chain.edges if edge.cyclic and edge.back} == {("party:fourth", "party:vendor")}
    mutual = chained().with_(Engagement(EngagementId("back"), PartyId("third"), VENDOR, HELP))
    chain = shown_chain(written(mutual), ON, ChainWish())
    assert not any(edge.cyclic for edge in chain.edges)
    assert {edge.ends for edge in chain.edges if edge.back} == {("party:third", "party:vendor")}


def many(count: int) -> Iterator[Party | Engagement]:
    for number in range(count):
        vendor = PartyId(f"v{number:03}")
        yield party(vendor, f"Vendor {number:03}", "DE")
        yield Engagement(EngagementId(f"e{number:03}"), HOUSE, vendor, HOSTING)


def test_boxes_of_a_cycle_stand_in_a_crowded_layer_before_others(written: Written) -> None:
    """The page says that there is a cycle: it could not be seen where its boxes were the last by name."""
    last, below = PartyId("v059"), PartyId("zz")
    loop = (
        party(below, "ZZ", "DE"),
        Engagement(EngagementId("down"), last, below, HOSTING),
        Engagement(EngagementId("up"), below, last, HOSTING),
    )
    chain = shown_chain(written(sound().with_(*many(60), *loop)), ON, ChainWish())
    assert {box.node.key for box in chain.nodes if box.node.in_cycle} == {"party:v059", "party:zz"}
    assert any(box.node.part is Part.MORE for box in chain.nodes)


def test_a_crowded_layer_is_a_few_boxes_and_one_for_the_rest(written: Written) -> None:
    register = written(sound().with_(*many(60)))
    chain = shown_chain(register, ON, ChainWish())
    [more] = [box for box in chain.nodes if box.node.part is Part.MORE]
    below = [box for box in chain.nodes if box.spot.layer == more.spot.layer]
    assert (len(below), more.count) == (A_LAYER + 1, 61 - A_LAYER)
    assert more.spot.down == max(box.spot.down for box in below)
    wider = shown_chain(register, ON, ChainWish(room={more.spot.layer: A_LAYER + 24}))
    assert len(wider.nodes) == len(chain.nodes) + 24
    hidden = next(f"party:v{number:03}" for number in range(60) if f"party:v{number:03}" not in parts(chain))
    assert hidden in parts(shown_chain(register, ON, ChainWish(chosen=hidden)))


def test_too_many_are_not_drawn_but_asked_about(sample: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graphs, "AT_MOST", 10)
    monkeypatch.setattr(graphs, "_KEPT", Kept[ChainGraph](1))  # no other test is given what is answered here
    graph: ChainGraph = chain_graph(sample, ON, WHOLE)
    assert not graph.nodes
    assert graph.too_many > 10
    assert chain_graph(sample, ON, Scope("engagement", BELOW)).nodes == {}
