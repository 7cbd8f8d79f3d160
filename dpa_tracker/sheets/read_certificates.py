"""Certificates in a cell, one to a line: standard | issuer | number | from | to | covers | scope | note.

Parts at the end may be left out. `covers` is "everything", "not read", or the ids of services with commas between.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Final

from dpa_tracker.domain.certificates import Certificate, CertificateKind, Covers
from dpa_tracker.domain.identities import ServiceId
from dpa_tracker.sentences import LANGUAGES, name_of
from dpa_tracker.sheets.fields import comparable
from dpa_tracker.sheets.read_days import DayOrder, read_day
from dpa_tracker.sheets.read_values import Severity, Wrong, long_text, one_line
from dpa_tracker.sheets.tables import Cell

CUT: Final = "|"
_PARTS: Final = 8
_FORM: Final = "ISO 27001 | issuer | number | 2025-01-31 | 2028-01-30 | everything | scope"
_CLEAR: Final = DayOrder(None, "clear")


@cache
def _kinds() -> dict[str, CertificateKind]:
    """The standards by their codes and by their names in every language."""
    kinds = [kind for kind in CertificateKind if kind is not CertificateKind.OTHER]
    named = {comparable(name_of("certificate", kind.value, each)): kind for each in LANGUAGES for kind in kinds}
    coded = {comparable(kind.value.replace("_", " ")): kind for kind in kinds}
    return {**coded, **named}


@cache
def _covering() -> dict[str, Covers]:
    plain = (Covers.EVERYTHING, Covers.NOT_READ)
    named = {comparable(name_of("covers", each.value, language)): each for each in plain for language in LANGUAGES}
    return {**named, **{comparable(each.value.replace("_", " ")): each for each in plain}, "": Covers.NOT_READ}


def read_certificates(cell: Cell) -> tuple[Certificate, ...] | Wrong | None:
    """The certificates of a cell; None where nothing is said."""
    whole = long_text(cell)
    if whole is None or isinstance(whole, Wrong):
        return whole
    found = [_certificate([one_line(part) for part in line.split(CUT)]) for line in whole.splitlines() if line.strip()]
    read = tuple(each for each in found if each is not None)
    if len(read) < len(found):
        return Wrong("unknown_word", _FORM, Severity.CHECK, {"choices": _FORM})
    return read


def _certificate(parts: list[str]) -> Certificate | None:
    if len(parts) > _PARTS or not parts[0]:
        return None
    standard, issuer, number, begins, ends, covered, scope, notes = (*parts, *[""] * (_PARTS - len(parts)))
    days = [read_day(day, order=_CLEAR, from_1904=False) if day else None for day in (begins, ends)]
    first, last = (day if isinstance(day, date) else None for day in days)
    if (first, last) != tuple(days):
        return None
    kind = _kinds().get(comparable(standard), CertificateKind.OTHER)
    covers = _covering().get(comparable(covered), Covers.SERVICES)
    services = tuple(ServiceId(each.strip()) for each in covered.split(",") if each.strip())
    return Certificate(
        kind,
        standard if kind is CertificateKind.OTHER else "",
        issuer,
        number,
        scope,
        covers,
        services if covers is Covers.SERVICES else (),
        valid_from=first,
        valid_to=last,
        notes=notes,
    )


def certificate_lines(certificates: Iterable[Certificate]) -> str:
    """The same as it is written; what holds the mark between parts, or a line break, is read back otherwise."""
    return "\n".join(f" {CUT} ".join(_parts(each)).rstrip(f" {CUT}") for each in certificates)


def _parts(one: Certificate) -> tuple[str, ...]:
    named = one.name if one.kind is CertificateKind.OTHER else name_of("certificate", one.kind.value)
    days = ("" if day is None else day.isoformat() for day in (one.valid_from, one.valid_to))
    covers = ", ".join(one.service_ids) or name_of("covers", one.covers.value)
    return (named, one.issuer, one.number, *days, covers, one.scope, one.notes)
