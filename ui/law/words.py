"""What the page of the law says of a datum, of where the law data come from, and of what others would change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from dpa_tracker.law.touching import MESSAGE, TO_COME, dated_ahead, said
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.sentences import _, counted, name_of
from dpa_tracker.wording.citations import all_cited, cited
from dpa_tracker.wording.dates_in_words import law_text
from dpa_tracker.wording.datum_titles import datum_title
from ui.formats import NOTHING, day_text

if TYPE_CHECKING:
    from datetime import date

    from dpa_tracker.queries.law_changes import LawChanges
    from dpa_tracker.queries.law_shown import LawDatum, LawShown
    from dpa_tracker.use_cases.renew_law import Renewal

_MOST_SHOWN: Final = 12


def titles() -> tuple[str, ...]:
    """The titles of the columns."""
    return _("What"), _("Kind"), _("State"), _("Source"), _("Verified"), _("Days old"), _("Look again by")


def texts_of(datum: LawDatum) -> tuple[str, ...]:
    """The cells of one datum."""
    return (
        name_of_datum(datum),
        name_of("law_kind", datum.kind),
        name_of("law_state", datum.state.value),
        all_cited(datum.citations),
        _("Own correction") if datum.correction is not None else name_of("law_mark", datum.verified),
        NOTHING if datum.age is None else str(datum.age),
        review_of(datum),
    )


def name_of_datum(datum: LawDatum) -> str:
    """What a datum is called."""
    return datum_title(datum.kind, datum.name)


def review_of(datum: LawDatum) -> str:
    """The day by which to look again, and whether it is past."""
    if datum.review_by is None:
        return NOTHING
    day = day_text(datum.review_by)
    return _("{day} overdue").format(day=day) if datum.overdue else day


def details_of(datum: LawDatum) -> str:
    """Everything about one datum, line by line."""
    return "\n".join(_details(datum))


def _details(datum: LawDatum) -> Iterator[str]:
    laws = ", ".join(name_of("law", each) for each in datum.laws)
    yield " · ".join(part for part in (datum.id, name_of_datum(datum), laws) if part)
    if datum.says:
        yield law_text(datum.says)
    first, last = datum.valid_from, datum.valid_to
    if first is not None or last is not None:
        days = [NOTHING if day is None else day_text(day) for day in (first, last)]
        yield _("Valid from {first} to {last}").format(first=days[0], last=days[1])
    yield _("Source: {citation}").format(citation=all_cited(datum.citations) or NOTHING)
    if datum.published:
        yield _("Published: {where}").format(where=datum.published)
    mark = name_of("law_mark", datum.verified)
    yield _("Verified: {mark}").format(mark=f"{mark} ({law_text(datum.remark)})" if datum.remark else mark)
    if datum.sources:
        yield _("Read in: {sources} (sources.yaml)").format(sources=", ".join(datum.sources))
    if datum.status_as_of is not None:
        day = day_text(datum.status_as_of)
        one = "Last seen on {day}, {number} day ago; to be looked at again by {review}"
        many = "Last seen on {day}, {number} days ago; to be looked at again by {review}"
        yield counted(one, many, datum.age or 0, day=day, review=review_of(datum))
    yield _("Stands in {file}, line {line}").format(file=datum.file, line=datum.line)
    if datum.correction is not None:
        yield str(Phrase(MESSAGE, said(datum.correction)))
        yield _("Source: {citation}").format(citation=cited(datum.correction.citation))


def origin_of(law: LawShown) -> str:
    """Which law data these are and who answers for them."""
    from_whom = _("Signed by {holder}.").format(holder=law.signer) if law.signer else _("Shipped with the program.")
    edition = law.edition
    if edition is None:
        return from_whom
    words = _("Edition {number} of {day}, issued by {by}. {summary}")
    summary = law_text(edition.summary)
    issued = words.format(number=edition.number, day=day_text(edition.issued_on), by=edition.issued_by, summary=summary)
    return f"{issued} {from_whom}"


def counts_of(law: LawShown) -> str:
    """How much is past its review, and how many corrections the house has made."""
    overdue = sum(datum.overdue for datum in law.data)
    parts = [counted("{number} datum is past its review", "{number} data are past their review", overdue)]
    if law.corrections:
        number = len(law.corrections)
        parts.append(counted("{number} correction of our own", "{number} corrections of our own", number))
    return " · ".join(parts)


def changes_in_words(renewal: Renewal, changes: LawChanges, today: date) -> str:
    """What taking the law data would change: the verdicts one by one, as many as can be read at once."""
    return "\n".join(_change_lines(renewal, changes, today))


def _change_lines(renewal: Renewal, changes: LawChanges, today: date) -> Iterator[str]:
    edition = renewal.becomes.edition
    if edition is not None and not renewal.corrections:
        words = _("Edition {number} of {day}, issued by {by}. {summary}")
        day = day_text(edition.issued_on)
        yield words.format(number=edition.number, day=day, by=edition.issued_by, summary=law_text(edition.summary))
        yield _("Signed by {holder}.").format(holder=renewal.signer)
    for made in dated_ahead(renewal.becomes.corrections, today):
        yield str(Phrase(TO_COME, said(made)))
    yield counted("{number} datum changes", "{number} data change", len(changes.data))
    yield counted("{number} verdict changes", "{number} verdicts change", len(changes.verdicts))
    yield ""
    for each in changes.verdicts[:_MOST_SHOWN]:
        nothing = _("nothing to judge")
        was, becomes = (nothing if one is None else name_of("verdict", one) for one in (each.was, each.becomes))
        yield f"{each.subject.title}: {was} → {becomes}"
    more = len(changes.verdicts) - _MOST_SHOWN
    if more > 0:
        yield counted("and {number} more", "and {number} more", more)
