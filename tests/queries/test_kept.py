"""What was computed of a register is kept until it is written, and no longer."""

from __future__ import annotations

import gc
import weakref

from dpa_tracker.queries.kept import Kept
from dpa_tracker.store.register import Register


class Answer:
    """Something that can be seen to be let go."""


def test_a_write_lets_go_what_was_known_before_it(sample: Register) -> None:
    kept: Kept[Answer] = Kept(at_most=4, from_last=True)
    first = kept.answer(sample, (1, "today"), lambda _: Answer())
    assert kept.answer(sample, (1, "today"), lambda _: Answer()) is first
    other = kept.answer(sample, (1, "another day"), lambda _: Answer())
    seen = [weakref.ref(first), weakref.ref(other)]
    del first, other
    later = kept.answer(sample, (2, "today"), lambda last: Answer() if last is None else last)
    assert later is seen[1]()  # the last one is there to be made from
    gc.collect()
    assert seen[0]() is None
    assert kept.known(sample, (1, "another day")) is None
    assert kept.known(sample, (2, "today")) is later


def test_what_nobody_asks_for_again_is_let_go_as_soon_as_anything_newer_is_known(sample: Register) -> None:
    made_anew: Kept[Answer] = Kept(at_most=4)
    from_last: Kept[Answer] = Kept(at_most=4, from_last=True)
    seen = {
        "made anew": weakref.ref(made_anew.answer(sample, (1, "today"), lambda _: Answer())),
        "not the last": weakref.ref(from_last.answer(sample, (1, "another day"), lambda _: Answer())),
        "the last": weakref.ref(from_last.answer(sample, (1, "today"), lambda _: Answer())),
    }
    elsewhere: Kept[str] = Kept(at_most=1)
    elsewhere.answer(sample, (2, "today"), lambda _: "known")
    gc.collect()
    assert [name for name, answer in seen.items() if answer() is not None] == ["the last"]
