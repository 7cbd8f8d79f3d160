"""Everything that can be wrong in law data that can be read: one function for each way, each naming file and line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Final, cast

from dateutil.relativedelta import relativedelta

from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, MechanismId, SccModule
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.law_days import FIRST_DAYS
from dpa_tracker.law.questions import NOTES, QUESTIONS
from dpa_tracker.law.rows import AdequacyEntry, EndedBy, FigureName, Mark, Place, PointName, Row, Tool, Use
from dpa_tracker.law.spans import A_DAY, Span
from dpa_tracker.law.versions import versions_of_things
from dpa_tracker.law.yaml_rows import LawProblem

HIGHEST_EDITION: Final = 999_999_999  # a shelf keeps editions by nine digits; a higher one could never be followed


def soundness_problems(corpus: Corpus) -> list[LawProblem]:
    """Every problem of the law data, in order of place."""
    found = [_where_corrected(problem, corpus) for check in CHECKS for problem in check(corpus)]
    return sorted(found, key=lambda problem: (problem.place.file, problem.place.line, problem.code))


def _where_corrected(problem: LawProblem, corpus: Corpus) -> LawProblem:
    """A row that no longer fits the one beside it since a correction is told where the correction stands."""
    corrected = {made.row: made.place for made in corpus.corrections}
    if problem.values.get("id") in corrected:
        return problem
    place = corrected.get(str(problem.values.get("other", "")))
    return problem if place is None else replace(problem, place=place)


def fail_if_no_edition(corpus: Corpus) -> Iterator[LawProblem]:
    """The law data say which edition they are, with a number from 1 on: which of two is the later must be certain."""
    if corpus.edition is None:
        yield LawProblem(Place("edition.yaml", 1), "missing_edition", {})
    elif corpus.edition.number < 1:
        yield LawProblem(corpus.edition.place, "missing_edition", {})
    elif corpus.edition.number > HIGHEST_EDITION:
        values = {"number": corpus.edition.number, "highest": HIGHEST_EDITION}
        yield LawProblem(corpus.edition.place, "edition_too_high", values)


def fail_if_id_repeated(corpus: Corpus) -> Iterator[LawProblem]:
    """An id names one row."""
    counts = Counter(row.id for row in corpus.rows)
    for row in corpus.rows:
        if counts[row.id] > 1:
            yield _problem(row, "repeated_id")


def fail_if_uncited(corpus: Corpus) -> Iterator[LawProblem]:
    """Every row has a citation, and one for every day on which it is valid."""
    for row in corpus.rows:
        days = {row.valid_from, row.valid_to, *(c.valid_from for c in row.citations)}
        days |= {None if c.valid_to is None else c.valid_to + A_DAY for c in row.citations}
        days |= {date.min} if row.valid_from is None else set()
        if not row.citations or any(not row.cites(day) for day in days if day is not None and day in row.span):
            yield _problem(row, "missing_citation")


def fail_if_dates_reversed(corpus: Corpus) -> Iterator[LawProblem]:
    """The first day is not after the last, of rows, citations, open questions and days to conclude."""
    for row in corpus.rows:
        spans = [row.span, *(Span(c.valid_from, c.valid_to) for c in row.citations)]
        if isinstance(row, Tool):
            spans += [Span(question.valid_from, question.valid_to) for question in row.unsettled]
            spans += [] if row.conclude_to is None else [Span(row.valid_from, row.conclude_to)]
            spans += [] if row.conclude_to is None else [Span(row.conclude_to, row.valid_to)]
            spans += [] if row.adopted is None else [Span(row.adopted, row.valid_from)]
        if isinstance(row, AdequacyEntry):
            spans += [Span(each.valid_from, each.valid_to) for each in row.open_limits]
            spans += [] if row.notified_by is None else [Span(row.valid_from, row.notified_by)]
        if any(span.first is not None and span.last is not None and span.first > span.last for span in spans):
            yield _problem(row, "dates_reversed")


def fail_if_before_its_law(corpus: Corpus) -> Iterator[LawProblem]:
    """No row has a day before the first law that it can rest on; what came before ends the day before that."""
    for row in corpus.rows:
        laws = cast("tuple[Law, ...]", getattr(row, "laws", ())) or (getattr(row, "law", Law.CH_FADP),)
        first = min(FIRST_DAYS[law] for law in laws)
        early = [day for key, day in _days_in(row) if day < (first - A_DAY if key == "valid_to" else first)]
        if early:
            yield _problem(row, "before_its_law", day=min(early).isoformat(), first=first.isoformat())


def _days_in(said: object, key: str = "") -> Iterator[tuple[str, date]]:
    """Every day of a row, and of what stands in it, with its key."""
    if isinstance(said, date):
        yield key, said
    elif isinstance(said, tuple):
        for each in cast("tuple[object, ...]", said):
            yield from _days_in(each, key)
    elif is_dataclass(said):
        for each in fields(said):
            yield from _days_in(getattr(said, each.name), each.name)


def fail_if_seen_later(corpus: Corpus) -> Iterator[LawProblem]:
    """Nobody saw a status after the edition was issued, or the house made its last correction: it would never age."""
    days = [each.day for each in corpus.corrections] + (
        [corpus.edition.issued_on] if corpus.edition is not None else []
    )
    for row in corpus.rows if days else ():
        if row.status_as_of is not None and row.status_as_of > max(days):
            yield _problem(row, "seen_after_issue", day=row.status_as_of.isoformat(), issued=max(days).isoformat())


def fail_if_unreviewed(corpus: Corpus) -> Iterator[LawProblem]:
    """A row that is not over says when its status was last seen, and by when (later) to look again."""
    for row in corpus.rows:
        if not _is_over(row, corpus) and (row.status_as_of is None or row.review_by is None):
            yield _problem(row, "missing_review")
        elif row.status_as_of is not None and row.review_by is not None and row.review_by <= row.status_as_of:
            yield _problem(row, "review_before_status")


def fail_if_reviewed_too_late(corpus: Corpus) -> Iterator[LawProblem]:
    """Look again after a month at US frameworks and what a case is pending on, after six at adequacy, else twelve."""
    for row in corpus.rows:
        if row.status_as_of is not None and row.review_by is not None:
            months = _months_to_review(row)
            if row.review_by > row.status_as_of + relativedelta(months=months):
                yield _problem(row, "review_too_late", months=months)


def _months_to_review(row: Row) -> int:
    if row.pending or (isinstance(row, Tool) and row.framework_row):
        return 1
    return 6 if isinstance(row, AdequacyEntry) else 12


def fail_if_first_day_missing(corpus: Corpus) -> Iterator[LawProblem]:
    """Adequacy, and a ground that can be used, have a first day: without one they would carry on every day."""
    usable = (tool for tool in corpus.tools if tool.use is Use.TOOL)
    for row in (*corpus.adequacy, *usable):
        if row.valid_from is None:
            yield _problem(row, "missing_first_day")


def fail_if_end_unexplained(corpus: Corpus) -> Iterator[LawProblem]:
    """A row with a last day says how it ended, and only such a row."""
    for row in corpus.rows:
        if (row.valid_to is None) != (row.ended_by is None):
            yield _problem(row, "end_unexplained")


def fail_if_ruling_unnamed(corpus: Corpus) -> Iterator[LawProblem]:
    """A ground that a court declared invalid names the case: the answer cites it. A correction brings its own."""
    corrected = {each.row for each in corpus.corrections}
    for tool in corpus.tools:
        if tool.ended_by is EndedBy.CJEU_INVALIDITY and not tool.end_citations and tool.id not in corrected:
            yield _problem(tool, "ruling_unnamed")


def fail_if_overlapping(corpus: Corpus) -> Iterator[LawProblem]:
    """Two versions of one thing are not valid on the same day."""
    for versions in versions_of_things(corpus):
        for earlier, later in pairwise(versions):
            if earlier.span.overlaps(later.span):
                yield _problem(later, "overlapping_versions", other=earlier.id)


def fail_if_gap(corpus: Corpus) -> Iterator[LawProblem]:
    """What a later version of the same thing supersedes is followed by it the next day."""
    for versions in versions_of_things(corpus):
        for earlier, later in pairwise(versions):
            due = None if earlier.valid_to is None else earlier.valid_to + A_DAY
            if earlier.replaced_by == later.id and later.valid_from != due:
                yield _problem(later, "gap_between_versions", other=earlier.id)


def fail_if_about_nothing(corpus: Corpus) -> Iterator[LawProblem]:
    """A row that speaks of countries or laws names one at least: else what it says would be lost without a word."""
    for adequacy in corpus.adequacy:
        if not adequacy.destinations:
            yield _problem(adequacy, "about_nothing", key="destinations")
    for area in corpus.memberships:
        if not area.countries:
            yield _problem(area, "about_nothing", key="countries")
    for point in corpus.points:
        if not point.laws:
            yield _problem(point, "about_nothing", key="laws")


def fail_if_question_unknown(corpus: Corpus) -> Iterator[LawProblem]:
    """What is open, and what an answer carries along, has a sentence: else every list that rests on it would fail."""
    for row in corpus.rows:
        named = [str(getattr(row, "question", ""))]
        named += [each.question for each in (*getattr(row, "unsettled", ()), *getattr(row, "open_limits", ()))]
        note = str(getattr(row, "check_note", ""))
        for value, allowed in (*((each, QUESTIONS) for each in named), (note, NOTES)):
            if value and value not in allowed:
                yield LawProblem(row.place, "not_one_of", {"value": value, "allowed": ", ".join(sorted(allowed))})


def fail_if_reference_unknown(corpus: Corpus) -> Iterator[LawProblem]:
    """What replaces a row, and what it was verified against, is there."""
    ids = {row.id for row in corpus.rows}
    for row in corpus.rows:
        if row.replaced_by and (row.replaced_by not in ids or row.replaced_by == row.id):
            yield _problem(row, "unknown_reference", reference=row.replaced_by)
        for source in row.sources:
            if source not in corpus.sources:
                yield _problem(row, "unknown_source", reference=source)


def fail_if_mark_unfounded(corpus: Corpus) -> Iterator[LawProblem]:
    """What is verified names its sources; what is verified in part says which part."""
    for row in corpus.rows:
        unfounded = row.verified is not Mark.UNVERIFIED and not row.sources
        if unfounded or (row.verified is Mark.PARTLY and not row.remark):
            yield _problem(row, "unfounded_mark")


def fail_if_ground_lawless(corpus: Corpus) -> Iterator[LawProblem]:
    """Every ground that can be on record is known to some law, and a listed one says by which row."""
    for mechanism in MechanismId:
        if mechanism is not MechanismId.ADEQUACY and not any(corpus.tools_of(law, mechanism) for law in Law):
            yield LawProblem(_anywhere(corpus.tools), "ground_of_no_law", {"id": mechanism.value})
    for tool in corpus.tools:
        if tool.list_opened is not None and tool.framework_row is None:
            yield _problem(tool, "no_framework_row")


def fail_if_roles_without_module(corpus: Corpus) -> Iterator[LawProblem]:
    """Every pair of roles in a transfer has exactly one module, and no module is one that facts cannot name."""
    for row in corpus.modules:
        if row.module not in set(SccModule):
            yield _problem(row, "unknown_reference", reference=str(row.module))
    served = Counter((row.exporter, row.importer) for row in corpus.modules)
    for exporter in (ExporterRole.CONTROLLER, ExporterRole.PROCESSOR):
        for importer in (ImporterRole.CONTROLLER, ImporterRole.PROCESSOR):
            if served[exporter, importer] != 1:
                yield LawProblem(_anywhere(corpus.modules), "roles_without_module", {"id": f"{exporter}-{importer}"})


def fail_if_point_missing(corpus: Corpus) -> Iterator[LawProblem]:
    """The points that every answer may cite are there for every law on every day."""
    for law in Law:
        for name in _ALWAYS:
            versions = corpus.points_of(law, name)
            starts = not versions or versions[0].valid_from is not None
            if starts or versions[-1].valid_to is not None:
                yield LawProblem(_anywhere(corpus.points), "missing_point", {"id": f"{law}.{name}"})


def fail_if_figure_missing(corpus: Corpus) -> Iterator[LawProblem]:
    """The numbers that rules hold promises against are there on every day, and are 1 at least."""
    beside = [row for row in corpus.provisions if row.figures] or corpus.provisions
    for name in FigureName:
        versions = corpus.figures_of(name)
        if not versions or versions[0].valid_from is not None or versions[-1].valid_to is not None:
            yield LawProblem(_anywhere(versions or beside), "missing_figure", {"id": name.value})
    for row in corpus.provisions:
        for each in row.figures:
            if each.number < 1:
                yield _problem(row, "figure_too_small", figure=each.figure.value, number=each.number)
        if len({each.figure for each in row.figures}) < len(row.figures):
            yield _problem(row, "repeated_figure")


_ALWAYS: Final = (
    PointName.NO_EXPORTER,
    PointName.SAME_ENTITY,
    PointName.NO_MECHANISM,
    PointName.REMOTE_ACCESS,
    PointName.NO_ADEQUACY,
    PointName.ANOTHER_LAW,
    PointName.CHANGED_TEXT,
    PointName.AUTHORISATION,
    PointName.PUBLIC_POWERS,
    PointName.FREQUENCY,
    PointName.VENDOR_HR,
    PointName.US_TERRITORY,
)
CHECKS: Final[tuple[Callable[[Corpus], Iterator[LawProblem]], ...]] = (
    fail_if_no_edition,
    fail_if_id_repeated,
    fail_if_uncited,
    fail_if_dates_reversed,
    fail_if_before_its_law,
    fail_if_seen_later,
    fail_if_unreviewed,
    fail_if_reviewed_too_late,
    fail_if_first_day_missing,
    fail_if_end_unexplained,
    fail_if_ruling_unnamed,
    fail_if_overlapping,
    fail_if_gap,
    fail_if_about_nothing,
    fail_if_question_unknown,
    fail_if_reference_unknown,
    fail_if_mark_unfounded,
    fail_if_ground_lawless,
    fail_if_roles_without_module,
    fail_if_point_missing,
    fail_if_figure_missing,
)


def _anywhere(rows: Sequence[Row]) -> Place:
    """Where something should stand that does not: beside the first row of its kind."""
    return rows[0].place if rows else Place("*.yaml", 1)


def _problem(row: Row, code: str, **values: object) -> LawProblem:
    return LawProblem(row.place, code, {"id": row.id, **values})


def _is_over(row: Row, corpus: Corpus) -> bool:
    """Whether the row had ended when the status of anything was last seen."""
    seen = corpus.status_as_of
    return row.valid_to is not None and (seen is None or row.valid_to < seen)
