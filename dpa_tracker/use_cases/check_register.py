"""Check a register: is it whole, and does searching find all that is in it. An index that does not is made anew."""

from __future__ import annotations

from dpa_tracker.store import search_index
from dpa_tracker.store.register import Register
from dpa_tracker.store.soundness import Trouble, troubles


def check_register(register: Register) -> tuple[Trouble, ...]:
    """Everything that is wrong with a register; empty when it is whole.

    An index for searching that differs from the records is told, and put right where the register may be written:
    it holds nothing that the records do not. Reads every page, every record and every document.
    """
    found = troubles(register)
    if any(each.code == "damage" for each in found):
        return found
    with register.reading() as connection:
        in_step = search_index.is_in_step(connection)
    return found if in_step else (*found, _put_right(register))


def _put_right(register: Register) -> Trouble:
    if register.read_only or register.holder is not None or register.newer:
        return Trouble("search_index_left")
    with register.writing() as connection:
        search_index.rebuild(connection)
    return Trouble("search_index")
