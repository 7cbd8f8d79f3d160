"""What a dropped file can be attached to, looked for beside the window."""

from __future__ import annotations

from dpa_tracker.queries.attach_choices import SHOWN, Attachable, attachable, find_attachable
from dpa_tracker.queries.rows import Subject

AMONG = attachable(
    (
        ("agreement", [(f"a{number}", f"DPA-{number:04} · Drift") for number in range(3 * SHOWN)]),
        ("party", [("p1", "Ærlig Drift AS"), ("p2", "Fjord AS")]),
    )
)


def test_the_first_are_told_and_how_many_more_there_are() -> None:
    found = find_attachable(AMONG, "drift", None)
    assert (len(found.subjects), found.more) == (SHOWN, 2 * SHOWN + 1)
    assert found.subjects[0] == Subject("agreement", "a0", "DPA-0000 · Drift")


def test_every_word_is_wanted_in_any_order() -> None:
    found = find_attachable(AMONG, "as ÆRLIG", None)
    assert found.subjects == (Subject("party", "p1", "Ærlig Drift AS"),)
    assert find_attachable(AMONG, "nowhere", None).subjects == ()


def test_the_one_that_was_selected_stands_first_also_where_it_is_the_last_of_many() -> None:
    last = Subject("party", "p2", "Fjord AS")
    found = find_attachable(AMONG, "", last)
    assert (found.subjects[0], len(found.subjects), found.more) == (last, SHOWN, 2 * SHOWN + 2)
    assert find_attachable(AMONG, "drift", last).subjects[0].id == "a0"
    assert find_attachable(Attachable(), "", last).subjects == ()
