"""What is said about a field under the list: its meaning in both languages, its codes, how it is used in Word."""

from __future__ import annotations

from typing import Final

from dpa_tracker.queries.field_list import FieldRow
from dpa_tracker.sentences import _

_MOST_CODES: Final = 6


def details_of(row: FieldRow) -> str:
    """Everything about one field, a fact a line."""
    lines = [f"{row.tag}: {row.meaning} ({row.elsewhere})", _example(row)]
    if row.list_around:
        lines.append(_("It belongs to the items of {list}: put it inside each:{list}.").format(list=row.list_around))
    if row.codes:
        lines.append(_codes(row))
    if row.may_be_absent:
        lines.append(_("It may be absent by right: put the passage about it inside {tag}.").format(tag=row.condition))
    return "\n".join(lines)


def ways_of_writing() -> str:
    """How a field, a condition and a repetition are written in Word."""
    return "\n".join(
        (
            _("In Word: select the text, insert a content control (Developer tab), and put the tag in its properties."),
            _(
                "if:tag keeps what it encloses where there is a value, if:not:tag where there is none,"
                " if:tag=code where it is that code."
            ),
            _("each:list repeats what it encloses, a table row or paragraphs; inside it .name is the item's field."),
        )
    )


def _example(row: FieldRow) -> str:
    if row.example:
        return _("Kind: {kind}. For example: {example}").format(kind=row.kind, example=row.example)
    return _("Kind: {kind}. The sample register has no example of it.").format(kind=row.kind)


def _codes(row: FieldRow) -> str:
    shown = "; ".join(f"{code} ({words})" for code, words in row.codes[:_MOST_CODES])
    more = " …" if len(row.codes) > _MOST_CODES else ""
    return _("Codes for a condition: {codes}").format(codes=shown + more)
