"""Fields that run over several paragraphs (a table of contents): whether a redline keeps each whole or not at all."""

from __future__ import annotations

from collections import Counter

from dpa_tracker.word.comparing.leaves import FLD_CHAR
from dpa_tracker.word.comparing.marking import DEL, INS
from dpa_tracker.word.ooxml import Element, P, w


def fields_are_balanced(root: Element) -> bool:
    """Whether the marks of fields that are kept, deleted and inserted are each as many beginnings as ends, in order."""
    depth: Counter[str] = Counter()
    for mark in root.iter(FLD_CHAR):
        kind = mark.get(w("fldCharType"))
        if kind not in ("begin", "end"):
            continue
        around = next((above.tag for above in mark.iterancestors(INS, DEL, P) if above.tag != P), "")
        depth[str(around)] += 1 if kind == "begin" else -1
        if depth[str(around)] < 0:
            return False
    return not any(depth.values())
