"""The review of an agreement: every point of Art. 28, what a scan found, what a person confirmed, what has lapsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.reviews import PointState
from dpa_tracker.queries.review_rows import LAPSED, PointRow, ReviewStanding
from dpa_tracker.sentences import _, name_of
from ui.dossiers.blocks import Act, Block, Fact, Paragraph, PointLine, PointList, Section
from ui.formats import day_text

CONFIRM: Final = "confirm_point"  # about: the agreement's id and version and the point, as of the next
SAY: Final = "say_point"
REVIEW: Final = "review_agreement"  # about: the agreement's id, as of the next
SCAN: Final = "scan_contract"
_A_WORD: Final = 3  # letters; what is shorter means nothing on its own


def review_section(agreement: Agreement, review: ReviewStanding) -> Section:
    """All points; a blank is "not reviewed"."""
    blocks: tuple[Block, ...] = (
        Paragraph(reviewed_words(agreement, review)),
        Paragraph(_counts(review), muted=True),
        PointList(tuple(_line(row, f"{agreement.id}:{agreement.version}:{row.point}") for row in review.points)),
    )
    acts = (
        Act(SCAN, agreement.id, _("Scan its contract…"), "scanning"),
        Act(REVIEW, agreement.id, _("Review the agreement…"), "verdict_good"),
    )
    return Section(_("Review under Article 28"), blocks, acts=acts)


def reviewed_words(agreement: Agreement, review: ReviewStanding) -> str:
    """Who reviewed the whole agreement and when; whether that still holds."""
    if agreement.last_review is None:
        return _("Nobody has reviewed the agreement as a whole.")
    day, by = day_text(agreement.last_review), agreement.reviewed_by
    said = (
        _("Reviewed on {day} by {name}.").format(day=day, name=by)
        if by
        else _("Reviewed on {day}; by whom is not recorded.").format(day=day)
    )
    if review.changed:
        changed = ", ".join(name_of("reviewed_field", field) for field in review.changed)
        return said + " " + _("The review has lapsed. Changed since: {fields}.").format(fields=changed)
    if not agreement.review_basis:
        return (
            said
            + " "
            + _("What it rested on was not recorded, so it cannot be said whether anything has changed since.")
        )
    return said


def review_facts(agreement: Agreement, review: ReviewStanding) -> Iterator[Fact]:
    """The review for the head of the page."""
    if agreement.last_review is None:
        yield Fact(_("Reviewed"), "", code=PointState.NOT_REVIEWED.value)
    elif review.changed:
        yield Fact(_("Reviewed"), day_text(agreement.last_review), code=LAPSED)
    else:
        yield Fact(
            _("Reviewed"), ", ".join(part for part in (day_text(agreement.last_review), agreement.reviewed_by) if part)
        )
    confirmed, total = review.count(PointState.CONFIRMED.value), len(review.points)
    yield Fact(_("Points of Art. 28"), _("{number} of {total} confirmed").format(number=confirmed, total=total))


def _counts(review: ReviewStanding) -> str:
    states = [*(state.value for state in PointState), LAPSED]
    counts = [(state, review.count(state)) for state in states]
    return " · ".join(f"{name_of('point_state', state)}: {count}" for state, count in counts if count)


def _line(row: PointRow, about: str) -> PointLine:
    below = (asks_in_words(row), "" if row.mandatory else _("not mandatory in the text"))
    return PointLine(
        name_of("review_point", row.point.value),
        " · ".join(filter(None, below)),
        row.state,
        tuple(_shown(row)),
        _acts(row, about),
    )


def asks_in_words(row: PointRow) -> str:
    """What the law asks; empty where that is only the name of the point over again, with no word that is not in it."""
    asks = _(row.asks)
    named = _words(name_of("review_point", row.point.value))
    again = all(any(word.startswith(other) or other.startswith(word) for other in named) for word in _words(asks))
    return "" if again else asks


def _words(text: str) -> list[str]:
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= _A_WORD]


def _acts(row: PointRow, about: str) -> tuple[Act, ...]:
    shows = bool(row.review.clause or row.review.quote)
    again = (Act(CONFIRM, about, _("Confirm")),) if shows and row.state in {PointState.FOUND_BY_SCAN, LAPSED} else ()
    name = _("Record…") if row.state == PointState.NOT_REVIEWED else _("Change…")
    return (*again, Act(SAY, about, name))


def _shown(row: PointRow) -> Iterator[str]:
    review = row.review
    clause = _("Clause {clause}").format(clause=review.clause) if review.clause else ""
    where = ", ".join(part for part in (clause, review.place, review.source) if part)
    quote = _("“{quote}”").format(quote=" ".join(review.quote.split())) if review.quote else ""
    if quote or where:
        yield "  ".join(part for part in (quote, where) if part)
    if review.note:
        yield review.note
    if review.by and review.on:
        yield _("{name}, {day}").format(name=review.by, day=day_text(review.on))
    if row.changed:
        changed = ", ".join(name_of("reviewed_field", field) for field in row.changed)
        yield _("Changed since: {fields}.").format(fields=changed)
