"""The forms of a review: what the agreement says on one point of the law, and the agreement reviewed as a whole."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.checks_reviews import point_faults
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.reviews import PointReview, PointState
from dpa_tracker.sentences import _, name_of
from ui.agreements.ask_dialog import Asked
from ui.forms.choice_fields import ChoiceField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField

_ANYBODY = "-"  # who says so is added when it is saved


class PointForm(PartForm[Asked[PointReview]]):
    """What the agreement says on one point."""

    def __init__(self, point: ReviewPoint, asks: str, on: date) -> None:
        super().__init__()
        self._before = Asked(PointReview(point), 0)
        self._on = on
        self.section(name_of("review_point", point.value), asks)
        self._state = self.add("state", _("The agreement"), ChoiceField(PointState, "point_state"))
        self._clause = self.add("clause", _("Clause"), TextField())
        self._quote = self.add("quote", _("Quote"), LongTextField(lines=4))
        self._place = self.add("place", _("Place"), TextField())
        self._source = self.add("source", _("Document"), TextField())
        self._note = self.add("note", _("Note"), LongTextField(lines=2))

    def put(self, value: Asked[PointReview] | None) -> None:
        """Show what was said so far."""
        self._before = value or self._before
        review = self._before.value
        self._state.put(review.state)
        self._clause.put(review.clause)
        self._quote.put(review.quote)
        self._place.put(review.place)
        self._source.put(review.source)
        self._note.put(review.note)

    def read(self) -> Asked[PointReview]:
        """What is said now. Raises InvalidInputError where a clause, a reason or what they show is missing."""
        review = replace(
            self._before.value,
            state=self._state.value() or PointState.NOT_REVIEWED,
            clause=self._clause.value(),
            quote=self._quote.value(),
            place=self._place.value(),
            source=self._source.value(),
            note=self._note.value(),
        )
        if review.state is PointState.NOT_REVIEWED and review != self._before.value:
            self._refuse_lost(review)
        found = point_faults("", replace(review, by=_ANYBODY, on=self._on))
        faults = tuple(replace(fault, field=fault.field.lstrip(".")) for fault in found)
        if faults:
            raise InvalidInputError(faults)
        return Asked(review, self._before.version)

    def _refuse_lost(self, review: PointReview) -> None:
        """What was typed about a point that is still said to be not reviewed would not be kept."""
        typed = (review.clause, review.quote, review.place, review.source, review.note)
        if self._before.value.state is PointState.NOT_REVIEWED and any(typed):
            raise InvalidInputError((Fault("state", "say_what_it_says"),))


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review of the whole: by whom, on which day, when again, and what was noted."""

    by: str
    on: date
    next_review: date | None
    note: str = ""


class ReviewForm(PartForm[Asked[Reviewed]]):
    """The agreement reviewed as a whole. `left` says in words what of its points is still open."""

    def __init__(self, left: str) -> None:
        super().__init__()
        self._version = 0
        self.section(_("Review of the agreement"), left)
        self._by = self.add("by", _("Reviewed by"), TextField())
        self._on = self.add("on", _("Reviewed on"), DateField())
        self._next = self.add("next_review", _("Next review"), DateField())
        self._note = self.add("note", _("Note"), LongTextField(_("Stands in the history as the reason.")))

    def put(self, value: Asked[Reviewed] | None) -> None:
        """Show who reviews today."""
        if value is None:
            return
        self._version = value.version
        self._by.put(value.value.by)
        self._on.put(value.value.on)
        self._next.put(value.value.next_review)
        self._note.put(value.value.note)

    def read(self) -> Asked[Reviewed]:
        """The review. Raises InvalidInputError without a day."""
        on = self._on.value()
        if on is None:
            raise InvalidInputError((Fault("on", "missing"),))
        return Asked(Reviewed(self._by.value(), on, self._next.value(), self._note.value()), self._version)
