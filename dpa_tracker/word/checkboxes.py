"""Tick boxes: Word's own check box controls."""

from __future__ import annotations

import re
from typing import Final

from dpa_tracker.word.controls import CHECKBOX, content_of
from dpa_tracker.word.ooxml import SDT_PR, W14_NS, Element, R, T, first
from dpa_tracker.word.texts import set_texts, set_yellow

TICKED: Final = "\u2612"
EMPTY: Final = "\u2610"
SIGN: Final = re.compile("0*(?:[1-9A-Fa-f][0-9A-Fa-f]|[1-9A-CEFa-cef][0-9A-Fa-f]{2,3}|[Dd][0-7][0-9A-Fa-f]{2})")


def tick(control: Element, *, ticked: bool, known: bool = True) -> None:
    """Set a check box and the sign that shows it, with the signs the control itself prescribes.

    One whose answer is not `known` is empty and yellow: empty alone would say no.
    """
    box = first(control, SDT_PR, CHECKBOX)
    if box is None:
        return
    state = box.find(f"{{{W14_NS}}}{'checkedState' if ticked else 'uncheckedState'}")
    mark = box.find(f"{{{W14_NS}}}checked")
    if mark is not None:
        mark.set(f"{{{W14_NS}}}val", "1" if ticked else "0")
    code = None if state is None else state.get(f"{{{W14_NS}}}val")
    usable = code is not None and SIGN.fullmatch(code) is not None
    sign = chr(int(str(code), 16)) if usable else (TICKED if ticked else EMPTY)
    text = next(content_of(control).iter(T), None)
    if text is None:  # an empty box would show nothing, whatever it says
        set_texts(control, (sign,), gap=False)
        text = next(content_of(control).iter(T), None)
    if text is not None:
        text.text = sign
        run = next(text.iterancestors(R), None)
        if run is not None:
            set_yellow(run, yellow=not known)


def is_ticked(control: Element) -> bool:
    """Whether a check box is ticked."""
    mark = first(control, SDT_PR, CHECKBOX, f"{{{W14_NS}}}checked")
    return mark is not None and mark.get(f"{{{W14_NS}}}val", "1") in ("1", "true")
