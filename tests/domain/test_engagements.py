"""A chain may be of any depth, and closes on itself never; the cycle is shown."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.domain.circles import circles
from dpa_tracker.domain.engagements import Engagement, cycle_made_by
from dpa_tracker.domain.identities import EngagementId, PartyId, ServiceId


def engagement(client: str, provider: str, service: str = "s", *, archived: bool = False) -> Engagement:
    identity = EngagementId(f"{client}-{provider}-{service}")
    return Engagement(identity, PartyId(client), PartyId(provider), ServiceId(service), archived=archived)


def test_a_cycle_is_shown_from_the_client_round_to_it() -> None:
    chain = (engagement("a", "b"), engagement("b", "c"), engagement("b", "d"))
    assert cycle_made_by(engagement("c", "a"), chain) == ("c", "a", "b", "c")
    assert cycle_made_by(engagement("d", "e"), chain) == ()
    assert cycle_made_by(engagement("a", "c"), chain) == ()


def test_a_party_that_uses_itself_is_a_cycle() -> None:
    assert cycle_made_by(engagement("a", "a"), ()) == ("a", "a")


def test_another_service_an_archived_one_and_its_own_old_form_make_none() -> None:
    assert cycle_made_by(engagement("b", "a"), (engagement("a", "b", "other"),)) == ()
    assert cycle_made_by(engagement("b", "a"), (engagement("a", "b", archived=True),)) == ()
    old = Engagement(EngagementId("x"), PartyId("a"), PartyId("b"), ServiceId("s"))
    turned = Engagement(EngagementId("x"), PartyId("b"), PartyId("a"), ServiceId("s"))
    assert cycle_made_by(turned, (old,)) == ()


def test_a_chain_of_2000_is_no_trouble() -> None:
    chain = tuple(engagement(f"p{number}", f"p{number + 1}") for number in range(2000))
    cycle = cycle_made_by(engagement("p2000", "p0"), chain)
    assert len(cycle) == 2002
    assert cycle[0] == cycle[-1] == "p2000"


def test_a_circle_is_found_below_a_chain_of_any_depth_and_none_where_there_is_none() -> None:
    chain = [engagement(f"p{number}", f"p{number + 1}") for number in range(2000)]
    assert [*circles((*chain, engagement("p0", "p3"), engagement("x", "p9", "other")))] == []
    (found,) = circles((*chain, engagement("p2000", "p1998"), engagement("p1998", "end")))
    assert found == ("s", ("p1998", "p1999", "p2000", "p1998"))
    assert [*circles((engagement("a", "b"), engagement("b", "a", archived=True)))] == []


PARTIES = st.sampled_from("abcdef")


@given(st.lists(st.tuples(PARTIES, PARTIES), max_size=12))
def test_what_is_accepted_stays_without_a_cycle_and_what_is_refused_shows_one(pairs: list[tuple[str, str]]) -> None:
    accepted: list[Engagement] = []
    for client, provider in pairs:
        new = engagement(client, provider)
        cycle = cycle_made_by(new, accepted)
        if not cycle:
            accepted.append(new)
            continue
        edges = {(each.client_id, each.provider_id) for each in (*accepted, new)}
        assert [*circles(accepted)] == []
        ((_service, round_it),) = circles((*accepted, new))
        assert all(step in edges for step in pairwise(round_it))
        assert round_it[0] == round_it[-1]
        assert cycle[0] == cycle[-1]
        assert all(step in edges for step in pairwise(cycle))
    order = list(dict.fromkeys(_sorted_by_depth(accepted)))
    assert all(order.index(each.client_id) < order.index(each.provider_id) for each in accepted)


def _sorted_by_depth(engagements: list[Engagement]) -> list[str]:
    """Clients before their providers; only possible without a cycle (Kahn)."""
    left = {(str(each.client_id), str(each.provider_id)) for each in engagements}
    nodes, order = {node for edge in left for node in edge}, list[str]()
    while nodes:
        free = sorted(nodes - {provider for _, provider in left})
        assert free
        order += free
        nodes -= set(free)
        left = {edge for edge in left if edge[0] in nodes}
    return order
