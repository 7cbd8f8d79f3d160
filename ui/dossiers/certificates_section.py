"""The certificates of a party in its dossier and in the answer about it: which count, and why another does not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dpa_tracker.queries.certificate_words import certificate_days, certificate_name, state_in_words
from dpa_tracker.queries.questions import HeldCertificate
from dpa_tracker.sentences import _
from ui.dossiers.blocks import Grid, GridRow, Section


def certificates_section(
    held: Sequence[HeldCertificate], papers: Mapping[str, str] | None = None, *, aside: bool = True
) -> Section:
    """Each certificate with its days and whether it counts; `papers` are the titles of the party's documents by id."""
    titles = (_("Certificate"), _("Valid"), _("State"))
    rows = tuple(
        GridRow(
            (
                certificate_name(each.certificate),
                certificate_days(each.certificate),
                state_in_words(each),
            ),
            note=" · ".join(_more(each, papers or {})),
        )
        for each in held
    )
    empty = _("No certificate is on record. None is required by law; they are one way to show guarantees.")
    return Section(_("Certificates"), (Grid(titles, rows),) if rows else (), empty, aside=aside)


def _more(held: HeldCertificate, papers: Mapping[str, str]) -> Iterator[str]:
    one = held.certificate
    if one.issuer:
        yield one.issuer
    if one.number:
        yield _("No. {number}").format(number=one.number)
    if held.services:
        yield _("Covers: {services}").format(services=", ".join(held.services))
    if one.scope:
        yield one.scope
    if one.document_id is not None and one.document_id in papers:
        yield _("Document: {title}").format(title=papers[one.document_id])
    if one.notes:
        yield one.notes
