"""What amends an agreement, each with its version, its day and the values that it changes."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.queries.amendments import Amendment, FieldAmended, PromiseAmended
from dpa_tracker.queries.change_words import field_words
from dpa_tracker.sentences import _, name_of
from ui.agreements.commitment_form import commitment_value
from ui.dossiers.blocks import Block, Fact, Facts, Grid, GridRow, LinkList, Paragraph
from ui.dossiers.changes_in_words import value_words
from ui.formats import day_text


def amendment_blocks(amendment: Amendment) -> Iterator[Block]:
    """One amendment: the way to it, its version and day, what it is said to change, and what it changes."""
    yield LinkList((amendment.link,))
    version = (Fact(_("Version of the terms"), amendment.version),) if amendment.version else ()
    concluded = day_text(amendment.concluded_on) if amendment.concluded_on is not None else _("Not yet: it is a draft.")
    yield Facts((*version, Fact(_("Concluded on"), concluded)))
    if amendment.says:
        yield Paragraph(amendment.says)
    yield from changed_blocks(amendment)


def changed_blocks(amendment: Amendment) -> Iterator[Block]:
    """The values that are recorded in it, each beside what the agreement above says."""
    rows = (*map(_promise_row, amendment.promises), *map(_field_row, amendment.fields))
    if rows:
        yield Grid((_("What it changes"), _("To")), rows)
    else:
        yield Paragraph(_("No value is recorded in it: open it, and enter what it changes."), muted=True)


def _promise_row(changed: PromiseAmended) -> GridRow:
    before = "" if changed.old is None else commitment_value(changed.old)
    return _row(
        name_of("commitment", changed.new.kind.value), commitment_value(changed.new), before, is_above=changed.is_above
    )


def _field_row(changed: FieldAmended) -> GridRow:
    before = value_words(changed.field, changed.old) if changed.old else ""
    words = value_words(changed.field, changed.new)
    return _row(field_words(changed.field), words, before, is_above=changed.new == changed.old)


def _row(name: str, new: str, before: str, *, is_above: bool) -> GridRow:
    if is_above:
        return GridRow((name, new), _("The agreement says the same now."))
    said = (
        _("The agreement still says: {value}.").format(value=before)
        if before
        else _("The agreement says nothing of it.")
    )
    return GridRow((name, new), said)
