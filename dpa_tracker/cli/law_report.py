"""What `law` says: law data as tables and JSON, problems with file and line, and what would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.table import paragraph, table
from dpa_tracker.law.echoing import visible
from dpa_tracker.law.touching import MESSAGE, TO_COME, dated_ahead, said
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.sentences import _, counted, name_of, sentence
from dpa_tracker.wording.citations import all_cited, cited
from dpa_tracker.wording.dates_in_words import day_in_words, law_text
from dpa_tracker.wording.datum_titles import datum_title

if TYPE_CHECKING:
    from datetime import date

    from dpa_tracker.law.corpus import Corpus, Edition
    from dpa_tracker.law.corrections import Correction
    from dpa_tracker.law.yaml_rows import LawProblem
    from dpa_tracker.queries.law_changes import DatumChange, LawChanges, VerdictChange
    from dpa_tracker.queries.law_shown import LawDatum, LawShown
    from dpa_tracker.use_cases.renew_law import Renewal

_IN_FORCE: Final = "in_force"


def head_json(corpus: Corpus) -> dict[str, object]:
    """Which law data an answer is about."""
    return {
        "digest": corpus.digest,
        "status_as_of": _day(corpus.status_as_of),
        "edition": _edition_json(corpus.edition),
        "corrections": [_correction_json(each) for each in corpus.corrections],
    }


def _edition_json(edition: Edition | None) -> dict[str, object] | None:
    if edition is None:
        return None
    return {
        "number": edition.number,
        "issued_on": edition.issued_on.isoformat(),
        "issued_by": edition.issued_by,
        "summary": edition.summary,
    }


def _correction_json(made: Correction) -> dict[str, object]:
    return {**said(made), "day": made.day.isoformat(), "citation": made.citation, "added": made.added}


def problems_json(problems: Iterable[LawProblem]) -> list[dict[str, object]]:
    """Problems of law data with file and line, said."""
    return [
        {"file": each.place.file, "line": each.place.line, "code": each.code, "message": _said(each)}
        for each in problems
    ]


def _said(problem: LawProblem) -> str:
    values = {name: visible(str(value)) for name, value in problem.values.items()}
    place = {"file": visible(problem.place.file), "line": problem.place.line}
    return sentence(f"law_problem.{problem.code}", {**place, **values})


def shown_json(found: LawShown, data: Iterable[LawDatum]) -> dict[str, object]:
    """The law data as the command line promises them."""
    return {
        "digest": found.digest,
        "status_as_of": _day(found.status_as_of),
        "edition": _edition_json(found.edition),
        "signer": found.signer or None,
        "corrections": [_correction_json(each) for each in found.corrections],
        "on": found.on.isoformat(),
        "overdue": sum(each.overdue for each in found.data),
        "data": [_datum_json(each) for each in data],
        "problems": [],
        "changes": [],
    }


def _datum_json(each: LawDatum) -> dict[str, object]:
    return {
        "id": each.id,
        "kind": each.kind,
        "name": each.name,
        "laws": list(each.laws),
        "state": each.state.value,
        "valid_from": _day(each.valid_from),
        "valid_to": _day(each.valid_to),
        "citations": list(each.citations),
        "verified": each.verified,
        "remark": each.remark,
        "says": each.says,
        "published": each.published,
        "sources": list(each.sources),
        "status_as_of": _day(each.status_as_of),
        "age_days": each.age,
        "review_by": _day(each.review_by),
        "overdue": each.overdue,
        "correction": None if each.correction is None else _correction_json(each.correction),
        "file": each.file,
        "line": each.line,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _in_words(day: date | None) -> str:
    return "" if day is None else day_in_words(day)


def shown_lines(found: LawShown, data: Sequence[LawDatum], *, everything: bool) -> Iterator[str]:
    """The law data for a person: where they come from, then what is in force on the day."""
    yield _("Law data {digest}, status as of {day}").format(digest=found.digest, day=_in_words(found.status_as_of))
    if found.edition is not None:
        words = _("Edition {number} of {day}, issued by {by}. {summary}")
        edition = found.edition
        yield from paragraph(
            words.format(
                number=edition.number,
                day=day_in_words(edition.issued_on),
                by=edition.issued_by,
                summary=law_text(edition.summary),
            )
        )
    yield _("Signed by {holder}.").format(holder=found.signer) if found.signer else _("Shipped with the program.")
    for made in found.corrections:
        yield from paragraph(str(Phrase(MESSAGE, said(made))))
    listed = [each for each in data if everything or each.state == _IN_FORCE]
    yield ""
    yield (
        _("In force on {day}:").format(day=day_in_words(found.on))
        if not everything
        else _("As of {day}:").format(day=day_in_words(found.on))
    )
    titles = [_("Id"), _("What"), _("In force"), _("Source"), _("Verified"), _("Days old"), _("Look again by")]
    if listed:
        yield from table(titles, [_cells(each) for each in listed])
    yield counted("{number} datum", "{number} data", len(listed))
    overdue = sum(each.overdue for each in found.data)
    yield counted("{number} datum is past its review", "{number} data are past their review", overdue)


def _cells(each: LawDatum) -> list[str]:
    corrected = "" if each.correction is None else " *"
    days = [_day(each.valid_from) or "", *([] if each.valid_to is None else [_day(each.valid_to) or ""])]
    review = _day(each.review_by) or ""
    return [
        each.id + corrected,
        datum_title(each.kind, each.name),
        " - ".join(days),
        all_cited(each.citations),
        name_of("law_mark", each.verified),
        "" if each.age is None else str(each.age),
        _("{day} overdue").format(day=review) if each.overdue else review,
    ]


def changes_json(changes: LawChanges) -> list[dict[str, object]]:
    """What would change: data first (`kind` datum), then verdicts (`kind` verdict)."""
    return [*map(_datum_change, changes.data), *map(_verdict_change, changes.verdicts)]


def _datum_change(each: DatumChange) -> dict[str, object]:
    keys = [{"key": key.key, "was": key.was, "becomes": key.becomes} for key in each.fields]
    return {"kind": "datum", "id": each.id, "change": each.change.value, "fields": keys}


def _verdict_change(each: VerdictChange) -> dict[str, object]:
    return {
        "kind": "verdict",
        "about": each.subject.kind,
        "id": each.subject.id,
        each.subject.kind: each.subject.title,
        "was": each.was,
        "becomes": each.becomes,
        "carried_by_was": each.carried_by_was,
        "carried_by": each.carried_by,
        "reasons_were": list(each.reasons_were),
        "reasons": list(each.reasons),
        "why": [str(message) for message, _citation in each.why],
        "citations": list(dict.fromkeys(citation for _message, citation in each.why if citation)),
    }


def dated_ahead_lines(corpus: Corpus, today: date) -> Iterator[str]:
    """That corrections bear a day that is still to come: they count, and the day may be mistyped."""
    for made in dated_ahead(corpus.corrections, today):
        yield from paragraph(str(Phrase(TO_COME, said(made))))


def changes_lines(renewal: Renewal, changes: LawChanges, today: date) -> Iterator[str]:
    """What would change, for a person, before it is taken."""
    edition = renewal.becomes.edition
    if edition is not None:
        words = _("Edition {number} of {day}, issued by {by}. {summary}")
        yield from paragraph(
            words.format(
                number=edition.number,
                day=day_in_words(edition.issued_on),
                by=edition.issued_by,
                summary=law_text(edition.summary),
            )
        )
    if renewal.signer:
        yield _("Signed by {holder}.").format(holder=renewal.signer)
    for made in renewal.becomes.corrections:
        yield from paragraph(str(Phrase(MESSAGE, said(made))))
    yield from dated_ahead_lines(renewal.becomes, today)
    if renewal.was is None:
        yield _("The law data in use cannot be read, so nothing could be compared.")
        return
    yield ""
    for datum in changes.data:
        yield f"{datum.id}: {name_of('law_change', datum.change.value)}"
        for key in datum.fields:
            yield from paragraph(f"{key.key}: {key.was or '-'} → {key.becomes or '-'}", "  ")
    yield counted("{number} datum changes", "{number} data change", len(changes.data))
    yield ""
    for verdict in changes.verdicts:
        yield from _verdict_lines(verdict)
    yield counted("{number} verdict changes", "{number} verdicts change", len(changes.verdicts))


def _verdict_lines(each: VerdictChange) -> Iterator[str]:
    nothing = _("nothing to judge")
    was, becomes = (nothing if one is None else name_of("verdict", one) for one in (each.was, each.becomes))
    yield from paragraph(f"{each.subject.title}: {was} → {becomes}")
    if each.carried_by_was != each.carried_by:
        grounds = (each.carried_by_was, each.carried_by)
        told = [_("no ground") if one is None else name_of("mechanism", one) for one in grounds]
        yield from paragraph(" → ".join(told), "  ")
    for message, citation in each.why:
        yield from paragraph(f"{message} [{cited(citation)}]" if citation else str(message), "  ")
