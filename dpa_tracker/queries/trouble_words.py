"""What is wrong with a register, for readers: kinds, deeds and fields by their names, moments as people write them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Final

from dpa_tracker.queries.change_words import action_words, field_words
from dpa_tracker.sentences import name_of, sentence
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.dates_in_words import moment_in_words

if TYPE_CHECKING:
    from dpa_tracker.store.trouble import Trouble

_MOMENTS: Final = ("at", "before")


def trouble_in_words(trouble: Trouble) -> str:
    """One thing that is wrong, as a sentence."""
    return told_of_history(trouble.sentence, trouble.values)


def told_of_history(code: str, values: Mapping[str, object]) -> str:
    """A sentence about the register or its history, its values in words."""
    said: dict[str, object] = dict(values)
    kind, field = str(said.get("kind", "")), str(said.get("field", ""))
    if f"name.kind.{kind}" in SENTENCES:
        said["kind"] = name_of("kind", kind)
    if "field" in said:
        said["field"] = field_words(field)
    if "action" in said:
        deed = action_words(str(said["action"])).lower()
        said["action"] = f"{deed} ({said['field']})" if field else deed
    for name in _MOMENTS:
        if name in said:
            said[name] = _moment(str(said[name]))
    return sentence(code, said)


def _moment(written: str) -> str:
    try:
        return moment_in_words(datetime.fromisoformat(written))
    except ValueError:  # altered by hand, or damaged
        return written
