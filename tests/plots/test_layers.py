"""Graphs laid out in layers: the same every time, nothing over anything, every line to the right."""

from __future__ import annotations

import itertools
import random

import pytest

from dpa_tracker.plots.layers import Edge, arranged, backward, crossings, layers_of


def laid_out(nodes: list[str], edges: list[Edge]) -> tuple[dict[str, int], list[Edge]]:
    back = backward(nodes, edges)
    forward = [edge for edge in edges if edge not in back]
    return layers_of(nodes, forward, {}), forward


def test_what_runs_in_a_circle_is_set_aside_and_nothing_else() -> None:
    assert backward(list("abc"), [("a", "b"), ("b", "c"), ("a", "c")]) == frozenset()
    assert backward(list("abc"), [("a", "b"), ("b", "c"), ("c", "a")]) == {("c", "a")}
    assert backward(["a"], [("a", "a")]) == {("a", "a")}


def test_a_node_stands_right_of_all_that_lead_to_it_and_no_layer_is_empty() -> None:
    layer = layers_of(list("abcd"), [("a", "b"), ("b", "c"), ("a", "c"), ("a", "d")], {"d": 7})
    assert layer == {"a": 0, "b": 1, "c": 2, "d": 3}


def test_any_graph_is_arranged_without_overlap_and_the_same_every_time() -> None:
    chance = random.Random(11)  # noqa: S311 - any graph will do
    nodes = [f"n{number}" for number in range(120)]
    edges = sorted({(chance.choice(nodes), chance.choice(nodes)) for _ in range(240)})
    layer, forward = laid_out(nodes, edges)
    picture = arranged(layer, forward, ["n7"])
    assert picture == arranged(layer, forward, ["n7"])
    assert all(layer[above] < layer[under] for above, under in forward)
    for at in set(layer.values()):
        downs = sorted(picture.spots[node].down for node in nodes if layer[node] == at)
        assert all(lower - upper >= 0.999 for upper, lower in itertools.pairwise(downs))
        assert downs[0] >= 0
        assert downs[-1] + 1 <= picture.height + 1e-9
    beside = [picture.spots[node].down for node in nodes if layer[node] == layer["n7"]]
    assert picture.spots["n7"].down == max(beside)
    for above, under in forward:
        assert [bend.layer for bend in picture.bends[above, under]] == list(range(layer[above] + 1, layer[under]))


def test_lines_that_need_not_cross_do_not() -> None:
    edges = [("a", "z"), ("b", "y"), ("c", "x")]
    layer = {**dict.fromkeys("abc", 0), **dict.fromkeys("xyz", 1)}
    picture = arranged(layer, edges)
    order = [sorted(side, key=lambda node: picture.spots[node].down) for side in ("abc", "xyz")]
    assert crossings(order, {above: [under] for above, under in edges}) == 0
    assert all(picture.spots[above].down == picture.spots[under].down for above, under in edges)


@pytest.mark.slow
def test_a_chain_of_two_thousand_needs_no_recursion() -> None:
    nodes = [f"n{number}" for number in range(2_000)]
    layer, forward = laid_out(nodes, list(itertools.pairwise(nodes)))
    assert layer["n1999"] == 1_999
    assert len(arranged(layer, forward).spots) == 2_000
