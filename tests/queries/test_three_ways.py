"""What two people did to one record at once: each thing that one of them did stands by itself, none goes unseen."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.lists_of_three import parts_of_three
from dpa_tracker.queries.three_ways import fields_of_three, merged
from tests.store.examples import party

ISO = Certificate(CertificateKind.ISO_27001, issuer="Veritas", number="1")
SOC = Certificate(CertificateKind.SOC_2_TYPE_2, issuer="Liffey", number="2")
NEW, OWN = replace(ISO, number="3"), replace(SOC, number="4")


def settled(before: Party, theirs: Party, mine: Party) -> Party:
    """What stands when everything stays ticked as it is offered: what one changed is one's own."""
    kept = {each.key for each in fields_of_three(before, theirs, mine) if each.choice and each.mine_changed}
    return merged(before, theirs, mine, kept)


@pytest.mark.parametrize(
    ("theirs", "mine", "stands"),
    [
        ((ISO, SOC, NEW), (ISO, SOC, OWN), (ISO, SOC, NEW, OWN)),
        ((ISO, SOC, NEW), (ISO, SOC, NEW), (ISO, SOC, NEW)),
        (
            (replace(ISO, number="9"), SOC),
            (ISO, replace(SOC, number="8")),
            (replace(ISO, number="9"), replace(SOC, number="8")),
        ),
        ((ISO, replace(SOC, number="9"), NEW), (SOC,), (replace(SOC, number="9"), NEW)),
        ((ISO,), (ISO, SOC, OWN), (ISO, OWN)),
        ((), (ISO, SOC), ()),
    ],
    ids=["both added", "alike", "each another", "taken out and changed", "removed and added", "all removed"],
)
def test_what_each_did_to_a_list_stands(
    theirs: tuple[Certificate, ...], mine: tuple[Certificate, ...], stands: tuple[Certificate, ...]
) -> None:
    before = party("p", certificates=(ISO, SOC))
    found = settled(before, replace(before, certificates=theirs, version=2), replace(before, certificates=mine))
    assert (found.certificates, found.version) == (stands, 2)


def test_one_thing_that_both_changed_is_chosen_by_itself() -> None:
    before = party("p", certificates=(ISO, SOC), aliases=("A",))
    theirs = replace(before, certificates=(replace(ISO, number="T"), SOC), aliases=("A", "T"))
    mine = replace(before, certificates=(replace(ISO, number="M"), SOC, OWN), aliases=("A", "M"))
    shown = fields_of_three(before, theirs, mine)
    assert [(each.name, each.theirs_changed, each.mine_changed) for each in shown] == [
        ("aliases", True, False),
        ("aliases", False, True),
        ("certificates", True, True),
        ("certificates", False, True),
    ]
    for kept, number in ((shown[2:3], "M"), ((), "T")):
        found = merged(before, theirs, mine, {each.key for each in kept})
        assert found.certificates[0].number == number
    assert merged(before, theirs, mine, {shown[3].key}).certificates == (replace(ISO, number="T"), SOC, OWN)


def test_whatever_two_people_do_to_a_list_both_are_shown_or_stand() -> None:
    chance = random.Random(7)  # noqa: S311 - repeatable, not secret
    for _ in range(2_000):
        before = chance.sample("abcdef", chance.randrange(6))
        theirs, mine = ([*filter(lambda _: chance.random() > 0.3, before)] for _ in range(2))
        for some in (theirs, mine):
            for _ in range(chance.randrange(3)):
                some.insert(chance.randrange(len(some) + 1), chance.choice("uvwxyz"))
        parts = list(parts_of_three(before, theirs, mine))
        for place, whole in enumerate((before, theirs, mine)):
            assert sorted(part[place] for part in parts if part[place] is not None) == sorted(whole)
        assert [part[0] for part in parts if part[0] is not None] == before
        assert [part[1] for part in parts if part[1] is not None] == theirs
