"""Which reviews no longer hold once a customer's consent is written into its contract's recorded authorisation.

A review rests on what is recorded of the agreement. Who is authorised there is part of that, so a name that is added
makes it lapse as a person's own edit would; whoever records the consent is told before it is saved.
"""

from __future__ import annotations

from collections.abc import Iterable

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.commitments import Authorisation, CommitmentKind, Stated
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.reviewed_content import lapsed_point, lapsed_review
from dpa_tracker.domain.reviews import BY_A_PERSON
from dpa_tracker.law.art28.chain_rules import is_named
from dpa_tracker.law.notices.outlook import CustomerOutlook
from dpa_tracker.queries.rows import Subject
from dpa_tracker.queries.snapshot import Snapshot


def naming_lapses(change: ChainChange, taken: Snapshot, found: CustomerOutlook) -> tuple[Subject, ...]:
    """The agreements whose review would lapse by what this customer agrees to."""
    if change.kind not in (ChangeKind.ADD, ChangeKind.REPLACE):
        return ()
    papers = (each.agreement for each in found.terms if each.agreement is not None)
    held = (taken.records.holding(paper, CommitmentKind.AUTHORISATION) for paper in papers)
    holders = {each.id: each for each in held if each is not None}
    party = taken.records.parties.get(change.party_id)
    return tuple(
        taken.subject(Kind.AGREEMENT, each.id)
        for each in holders.values()
        if (said := each.commitment(CommitmentKind.AUTHORISATION)) is not None
        and said.stated is Stated.STATED
        and said.choice == Authorisation.SPECIFIC
        and not is_named(party, said)
        and _is_reviewed(each)
    )


def _is_reviewed(agreement: Agreement) -> bool:
    """Whether a review stands now that rests on the authorisation: of the whole, or of its point of the law."""
    point = agreement.review_of(ReviewPoint.AUTHORISATION)
    by_point = point is not None and point.state in BY_A_PERSON and not lapsed_point(agreement, point)
    return by_point or (bool(agreement.review_basis) and not lapsed_review(agreement))


def lapse_values(change_party: str, lapsing: Iterable[Subject]) -> dict[str, object]:
    """What the sentence about it is filled with."""
    return {"sub_processor": change_party, "agreements": ", ".join(dict.fromkeys(each.title for each in lapsing))}
