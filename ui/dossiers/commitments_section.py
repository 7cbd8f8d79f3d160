"""What the parties promised, with the clause and the quotation that show it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.sentences import _, name_of
from ui.dossiers.blocks import Grid, GridRow, Section
from ui.formats import country_names

_CHOICES: Final = {
    CommitmentKind.AUTHORISATION: "authorisation",
    CommitmentKind.LOCATION_LIMITS: "places",
    CommitmentKind.DELETION_OR_RETURN: "after_end",
}


def commitments_section(commitments: Sequence[Commitment]) -> Section:
    """One line a promise; what the agreement is silent on, and what nobody has read yet, are said apart."""
    rows = tuple(
        GridRow((name_of("commitment", each.kind), promised(each)), note=_shown_by(each)) for each in commitments
    )
    titles = (_("Commitment"), _("Promised"))
    empty = _("No commitment is recorded: nobody has read the agreement for them yet.")
    return Section(_("Commitments"), (Grid(titles, rows),) if rows else (), empty)


def promised(commitment: Commitment) -> str:
    """What was promised, in words."""
    if commitment.stated is not Stated.STATED:
        return name_of("stated", commitment.stated)
    group = _CHOICES.get(commitment.kind)
    choice = name_of(group, commitment.choice) if group and commitment.choice else commitment.choice
    number = "" if commitment.number is None else str(commitment.number)
    countries = country_names(commitment.countries)
    return ", ".join(part for part in (number, choice, countries, commitment.text) if part) or name_of(
        "stated", "stated"
    )


def _shown_by(commitment: Commitment) -> str:
    clause = _("Clause {clause}").format(clause=commitment.clause) if commitment.clause else ""
    quote = _("“{quote}”").format(quote=commitment.quote) if commitment.quote else ""
    return "  ".join(part for part in (clause, quote, commitment.source) if part)
