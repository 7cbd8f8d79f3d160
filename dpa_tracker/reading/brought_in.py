"""By which names a short agreement calls those whom it lets the processor bring in.

"The club is content that we use Cirrus Hosting": what the paper says later of Cirrus, it says of a sub-processor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dpa_tracker.reading.letter_case import Words, as_written
from dpa_tracker.reading.running_text import RunningText

_CAPITAL: Final = "A-ZÆØÅÄÖÜÉÈÀ"
_FORM: Final = r"(?:AS|ASA|SA|A/S|ApS|I/S|AB|HB|GmbH|UG|AG|KG|e\.V\.|Ltd|LLP|Limited|Inc|SARL|SAS|Oy|BV)"
_WITH_FORM: Final = re.compile(rf"(?<!\w)([{_CAPITAL}][\w-]{{2,}})(?:\s+(?:&\s+)?[{_CAPITAL}][\w-]*){{0,2}}\s+{_FORM}(?!\w)")
_WITHIN_A_SENTENCE: Final = re.compile(rf"(?<=[a-zæøåäöüéèàß,]\s)([{_CAPITAL}][\w-]{{3,}})")
# In German every noun has a capital: only a legal form shows a name there.
_GERMAN: Final = re.compile(r"\b(?:der|die|das|und|nicht|wird|wir|dem)\b", re.IGNORECASE)
_FEWEST_OF_GERMAN: Final = 4
_MOST_NAMES: Final = 12


def brought_in(text: RunningText, passages: Iterable[int]) -> Words | None:
    """The names that come first in these passages, where sub-processors are agreed to; None where there are none."""
    german = len(_GERMAN.findall(text.text)) >= _FEWEST_OF_GERMAN and re.search(r"\bund\b", text.text) is not None
    names: list[str] = []
    for index in passages:
        stretch = text.stretches[index]
        found = [*_WITH_FORM.findall(stretch.text), *(() if german else _WITHIN_A_SENTENCE.findall(stretch.text))]
        before = text.text[: stretch.start]
        names += [name for name in found if name not in before and name.lower() not in text.text]
    some = sorted(set(names))[:_MOST_NAMES]
    return as_written(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in some)})(?!\w)") if some else None
