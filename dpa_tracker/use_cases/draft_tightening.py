"""What an amendment tightens: the commitments of an agreement below us that give less than customers were promised.

Every customer who is served through the agreement counts, and the strictest promise decides; none of them is named,
since the amendment goes to a sub-processor. A commitment that is enough here and missed further down is said again, no
looser: the amendment binds the sub-processor to agree the same with those it uses. Where the rest of the way uses up
all the time there is, no number of this agreement would do, and the field stays a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from dpa_tracker.calendars.public_holidays import calendar_of
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import NUMERIC, AfterEnd, Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import EngagementId
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.flow_down.cells import Cell, Compared, Term, Topic, Why
from dpa_tracker.law.flow_down.numbers import ADD_UP, LONG_ENOUGH
from dpa_tracker.law.flow_down.walk import COMPARED, FlowDown, flow_down_on
from dpa_tracker.use_cases.draft_ground import Ground, Said

KIND: Final = "amendment_terms"
_MISSED: Final = frozenset(
    {
        Why.TOO_LONG,
        Why.TOO_SHORT,
        Why.NOT_STATED_BELOW,
        Why.WEAKER_CHOICE,
        Why.TERM_HAS_NO_NUMBER,
        Why.OTHER_UNIT,
    }
)
# What a number or a right in the agreement cannot put right: places, data, and whether there may be sub-processors.
_OTHERWISE: Final = frozenset(
    {
        CommitmentKind.AUTHORISATION,
        CommitmentKind.LOCATION_LIMITS,
        Topic.DATA_CATEGORIES,
        Topic.SPECIAL_CATEGORIES,
    }
)
_TIGHTENED: Final = tuple(each for each in COMPARED if each not in _OTHERWISE)


def tightened_values(agreement: Agreement, ground: Ground, kind: str) -> Said:
    """The group `tightened` of an amendment; nothing for other papers, since it takes a look at every customer."""
    if kind != KIND:
        return {}
    flow = flow_down_on(Chains(ground.records, ground.on, calendar_of), places=None)
    under = frozenset(each.id for each in ground.records.under_agreement.get(agreement.id, ()))
    rows = (_row(compared, tuple(_missed(flow, compared, under)), under) for compared in _TIGHTENED)
    return {"tightened": tuple(row for row in rows if row is not None)}


def _missed(flow: FlowDown, compared: Compared, under: frozenset[EngagementId]) -> Iterator[Cell]:
    """What is missed, or said in words alone, on the ways that lead through the agreement."""
    for top in flow.tops:
        if not any(step.id in under for step in top.tree.steps):
            continue
        found = flow.findings(top, compared)
        for way in top.ways:
            if found[way].why in _MISSED and any(step.id in under for step in top.tree.path(way)):
                yield flow.cell(top, way, compared)


def _row(compared: Compared, cells: Sequence[Cell], under: frozenset[EngagementId]) -> Said | None:
    """One commitment as it is and as it must be; None where that of this agreement is enough."""
    own = [(cell, term) for cell in cells if (term := _own(cell, under)) is not None]
    short = [(cell, term) for cell, term in own if _is_short(cell, term) or _is_short_below(cell, term)]
    if not short:
        return None
    said = short[0][1].commitment
    row: Said = {"promise": compared.value, "clause": None if said is None else said.clause or None}
    if isinstance(compared, CommitmentKind) and compared in NUMERIC:
        unit = _unit(compared)
        new = [_allowed(cell, term) for cell, term in short]
        strictest = max if compared in LONG_ENOUGH else min
        known = [each for each in new if each is not None and each > 0]
        enough = len(known) == len(new)
        if said is not None and said.number is not None:
            known.append(said.number)  # an amendment loosens nothing
        return {
            **row,
            f"now_{unit}": None if said is None else said.number,
            "now_words": _words(said),
            "now_nothing": (said is None or said.number is None) and _words(said) is None,
            f"new_{unit}": strictest(known) if enough else None,
            "to_agree": not enough,
        }
    row["to_agree"] = False
    now = {"now_words": _words(said), "now_terms": _terms_now(compared, said)}
    nothing = not any(now.values())
    return {**row, **now, "now_nothing": nothing, "new_terms": _terms(compared, [cell for cell, _term in short])}


def _own(cell: Cell, under: frozenset[EngagementId]) -> Term | None:
    return next((term for term in cell.downstream if term.engagement.id in under), None)


def _is_short(cell: Cell, term: Term) -> bool:
    """Whether the term of this agreement is not enough, and not only one further down."""
    said, kind = term.commitment, cell.compared
    if kind is CommitmentKind.DELETION_OR_RETURN and said is not None and said.stated is Stated.STATED:
        return said.choice != cell.promised
    if kind not in NUMERIC:
        return cell.why is Why.NOT_STATED_BELOW and (isinstance(kind, Topic) or _is_silent(said))
    if said is None or said.stated is Stated.NOT_READ:
        return False
    allowed = _allowed(cell, term)
    if said.number is None or allowed is None:
        return True
    return said.number < allowed if kind in LONG_ENOUGH else said.number > allowed


def _is_short_below(cell: Cell, term: Term) -> bool:
    """Whether this agreement says enough and one further down does not; what adds up is looked at as a whole."""
    said, kind = term.commitment, cell.compared
    if kind in ADD_UP or said is None or said.stated is not Stated.STATED or (kind in NUMERIC and said.number is None):
        return False
    further = cell.downstream[cell.downstream.index(term) + 1 :]
    return any(_is_short(cell, each) for each in further)


def _is_silent(said: Commitment | None) -> bool:
    return said is not None and said.stated is Stated.NOT_STATED


def _allowed(cell: Cell, term: Term) -> int | None:
    """The number that would be enough here, with the time our own house takes and the notice owed further up.

    Of what adds up it is what the others leave.

    None where the promise is no number of hours or calendar days.
    """
    if not isinstance(cell.promised, int):
        return None
    if cell.compared not in ADD_UP:
        return cell.promised + cell.owed_above + (cell.own if cell.compared in LONG_ENOUGH else 0)
    others = (each.commitment for each in cell.downstream if each is not term)
    return cell.promised - cell.own - sum(each.number or 0 for each in others if each is not None)


def _terms(compared: Compared, cells: Sequence[Cell]) -> object:
    """What is to be agreed in words: of the end the strictest that a customer was promised."""
    if compared is not CommitmentKind.DELETION_OR_RETURN:
        return compared.value
    promised = {str(cell.promised) for cell in cells}
    return next((each.value for each in AfterEnd if each.value in promised), None)


def _terms_now(compared: Compared, said: Commitment | None) -> object:
    """What is agreed already, where it is missed only further down or is another end, and no words are recorded."""
    if said is None or said.stated is not Stated.STATED or _words(said) is not None:
        return None
    return said.choice if compared is CommitmentKind.DELETION_OR_RETURN else compared.value


def _words(said: Commitment | None) -> str | None:
    """Words where there is no number."""
    if said is None or said.stated is not Stated.STATED or said.number is not None:
        return None
    return said.text or said.quote or None


def _unit(kind: CommitmentKind) -> str:
    if kind is CommitmentKind.BREACH_NOTICE_HOURS:
        return "hours"
    if kind is CommitmentKind.REQUEST_FORWARD_DAYS:
        return kind.value  # the templates count these in business days
    return "a_year" if kind is CommitmentKind.AUDIT_PER_YEAR else "days"
