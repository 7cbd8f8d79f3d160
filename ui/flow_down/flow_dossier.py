"""A cell opened: what is not covered first, both clauses beside one another, the way, and how the numbers add up."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from dpa_tracker.law.flow_down.cells import FlowState
from dpa_tracker.queries.flow_detail import FlowDetail, detail_of_key
from dpa_tracker.queries.flow_down import Clause
from dpa_tracker.queries.flow_remedies import RemedyAct
from dpa_tracker.queries.flow_words import DAYS, number_in_words, unit_of
from dpa_tracker.sentences import _, counted, name_of
from ui.dossiers.blocks import (
    Act,
    ActList,
    ActRow,
    Block,
    Dossier,
    Fact,
    Facts,
    Grid,
    GridRow,
    Paragraph,
    Section,
    Steps,
)
from ui.drafting.asked_words import SAID_WORD, TEMPLATE_WORD

if TYPE_CHECKING:
    from dpa_tracker.store.register import Register

SHOW_ONE: Final = "flow_show_one"
_AT_ONCE: Final = 4  # opened whole; a cell is looked at in passing
_NOTHING: Final = "–"  # noqa: RUF001 - the dash that stands for "nothing recorded"
_IN_ORDER: Final = (FlowState.GAP.value, FlowState.NOT_EVALUABLE.value, FlowState.OK.value)


def flow_dossier(details: Sequence[FlowDetail]) -> Dossier | None:
    """Everything between a customer and a sub-processor; None where no way leads from one to the other."""
    if not details:
        return None
    ordered = sorted(details, key=lambda each: _IN_ORDER.index(each.row.state))
    worst, row = ordered[0], ordered[0].row
    opened = [each for each in ordered if each.row.state != FlowState.OK]
    sections = [_section(each) for each in opened[:_AT_ONCE]]
    if opened[_AT_ONCE:]:
        sections.append(_further(opened[_AT_ONCE:]))
    covered = [each for each in ordered if each.row.state == FlowState.OK]
    if covered:
        sections.append(_covered(covered))
    return Dossier(
        kind=_("Promises and terms"),
        icon="flow_down",
        title=f"{row.customer.title} → {row.sub_processor.title}",
        subtitle=_ways(worst),
        state=row.state,
        sections=tuple(sections),
    )


def no_way_dossier(names: str) -> Dossier:
    """What stands where no way leads from a customer to a sub-processor."""
    said = _("No way leads from one to the other on this day, so there is nothing to compare.")
    return Dossier(kind=_("Promises and terms"), icon="flow_down", title=names, subtitle=said)


def dossier_of_row(register: Register, key: str, on: date) -> Dossier | None:
    """One row of the list, opened."""
    detail = detail_of_key(register, on, key)
    if detail is None:
        return None
    return Dossier(
        kind=_("Promises and terms"),
        icon="flow_rows",
        title=f"{detail.row.customer.title} → {detail.row.sub_processor.title}",
        subtitle=_ways(detail),
        state=detail.row.state,
        sections=(_section(detail),),
    )


def _ways(detail: FlowDetail) -> str:
    more = counted("{number} way", "{number} ways", detail.ways)
    return f"{detail.row.service.title} · {more}" if detail.ways > 1 else detail.row.service.title


def _section(detail: FlowDetail) -> Section:
    row = detail.row
    title = name_of("commitment", row.compared)
    state = name_of("flow_state", row.state)
    said = f"{state}: {detail.gap}" if detail.gap else state
    blocks: list[Block] = [Paragraph(f"{said}. {row.explained}"), _side_by_side(detail)]
    blocks.append(Facts((Fact(_("The way"), " → ".join(each.title for each in row.path)),)))
    sums = tuple(_sums(detail))
    if sums:
        blocks.append(Steps(sums))
    acts = tuple(_remedies(detail))
    if acts:
        blocks.append(ActList((ActRow(_("What can be done"), "", "", acts),)))
    return Section(title, tuple(blocks))


def _side_by_side(detail: FlowDetail) -> Grid:
    """The promise beside the term that decides: of several on the way the one that misses most, or is not known."""
    row, below = detail.row, detail.deciding
    clauses = (row.upstream, below)
    given = _given(detail, below) if unit_of(detail.compared) else detail.received or _stated(below)
    lines = [
        GridRow((detail.promised or _NOTHING, given)),
        GridRow(tuple(each.agreement.title if each.agreement is not None else _("No agreement") for each in clauses)),
    ]
    if any(each.clause for each in clauses):
        lines.append(GridRow(tuple(each.clause or _NOTHING for each in clauses)))
    if any(each.quote for each in clauses):
        lines.append(GridRow(tuple(f"“{each.quote}”" if each.quote else _NOTHING for each in clauses)))
    return Grid((_("Promised"), _("Given by {party}").format(party=below.party.title)), tuple(lines))


def _given(detail: FlowDetail, term: Clause) -> str:
    if term.number is None:
        return _stated(term)
    if term.business_days and unit_of(detail.compared) == DAYS:
        return counted("{number} business day", "{number} business days", term.number)
    return number_in_words(detail.compared, term.number)


def _stated(clause: Clause) -> str:
    return name_of("stated", clause.stated) if clause.stated else _NOTHING


def _sums(detail: FlowDetail) -> Iterator[str]:
    """How hours and days come together along the way, from the sub-processor up to the customer."""
    row, kind = detail.row, detail.compared
    if not unit_of(kind) or not isinstance(row.received, int):
        return
    for each in reversed(row.downstream):
        where = ", ".join(part for part in (each.agreement.title if each.agreement else "", each.clause) if part)
        said = f"“{each.quote}”" if each.number is None and each.quote else _given(detail, each)
        yield f"{each.party.title}: {said}" + (f" ({where})" if where else "")
    if detail.own:
        yield _("Our own time: {number}").format(number=number_in_words(kind, detail.own))
    if row.owed_above:
        owed = number_in_words(kind, row.owed_above)
        yield _("Owed above us first, one agreement after the other: {number}").format(number=owed)
    if detail.together is not None:
        told = _("Together: {number}") if detail.is_whole else _("Together, without what is not known: {number}")
        yield told.format(number=number_in_words(kind, detail.together))
    yield _("Promised to {customer}").format(customer=row.customer.title) + f": {detail.promised}"
    if detail.gap:
        yield _("Missing: {number}").format(number=detail.gap)


def _further(details: Sequence[FlowDetail]) -> Section:
    """What else is not covered, or cannot be told: a line each, with the way to all of it."""
    rows = tuple(
        ActRow(
            name_of("commitment", each.row.compared),
            " ".join(part for part in (f"{each.gap}." if each.gap else "", str(each.row.explained)) if part),
            each.row.state,
            (Act(SHOW_ONE, each.row.compared, _("Show both clauses"), "flow_rows"),),
        )
        for each in details
    )
    return Section(
        counted("{number} more that is not covered", "{number} more that are not covered", len(details)),
        (ActList(rows),),
    )


def _covered(details: Sequence[FlowDetail]) -> Section:
    rows = tuple(
        GridRow(
            (name_of("commitment", each.row.compared), f"{each.promised or _NOTHING} → {each.received or _NOTHING}")
        )
        for each in details
    )
    title = counted("{number} promise covered", "{number} promises covered", len(details))
    return Section(title, (Grid((_("Promise"), _("Promised → given")), rows),))


def _remedies(detail: FlowDetail) -> Iterator[Act]:
    names = {
        RemedyAct.AMEND: _("Draft an amendment to {agreement}"),
        RemedyAct.ASK_CUSTOMER: _("Draft a notice to the customer"),
        RemedyAct.CONCLUDE: _("Open the engagement"),
        RemedyAct.READ: _("Open {agreement}"),
    }
    icons = {RemedyAct.AMEND: "drafting", RemedyAct.ASK_CUSTOMER: "drafting"}
    for remedy in detail.remedies:
        about = f"{remedy.about.kind}/{remedy.about.id}"
        about += f"\n{TEMPLATE_WORD}{remedy.template}" if remedy.template else ""
        about += "".join(f"\n{SAID_WORD}{json.dumps(each)}" for each in remedy.said)
        name = names[remedy.act].format(agreement=remedy.about.title)
        yield Act(remedy.act.value, about, name, icons.get(remedy.act, "open"))
