"""A policy against the register as a reader of the command line sees it: three lists, each line with its quote."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.queries.policy_comparison import Comparison, RowOnly
from dpa_tracker.queries.policy_words import differing_words, named_only_words, row_only_words
from dpa_tracker.sentences import sentence


def comparison_report(found: Comparison) -> Iterator[str]:
    """The lines of the answer."""
    if found.agrees:
        yield sentence("policies.agrees")
        yield ""
        return
    for title, lines in (
        ("policies.named_only", [(named_only_words(each), each.quote, each.place) for each in found.named_only]),
        (
            "policies.row_only",
            [(row_only_words(each), each.quote or _used(each), each.place) for each in found.row_only],
        ),
        ("policies.differs", [(differing_words(each), each.quote, each.place) for each in found.differs]),
    ):
        if lines:
            yield sentence(title)
        for said, quote, place in lines:
            yield f"  {said}"
            if quote:
                yield f"    “{' '.join(quote.split())}” ({place})" if place else f"    {quote}"
        if lines:
            yield ""


def _used(each: RowOnly) -> str:
    return "; ".join(one.title for one in each.recipient.engagements)
