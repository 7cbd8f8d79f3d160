"""Certificates in words: what one is called, one in a line, and whether it counts."""

from __future__ import annotations

from dpa_tracker.domain.certificates import Certificate, CertificateKind
from dpa_tracker.queries.questions import HeldCertificate
from dpa_tracker.sentences import _, name_of
from dpa_tracker.wording.dates_in_words import day_in_words


def certificate_name(certificate: Certificate) -> str:
    """The standard it is of; one of another kind by the name it was given."""
    if certificate.kind is CertificateKind.OTHER:
        return certificate.name
    return name_of("certificate", certificate.kind.value)


def certificate_days(certificate: Certificate) -> str:
    """From when until when, both included; a day that nobody recorded is a dash."""
    days = (certificate.valid_from, certificate.valid_to)
    begins, ends = (day_in_words(day) if day is not None else "\N{EN DASH}" for day in days)
    return _("{begins} to {ends}").format(begins=begins, ends=ends)


def state_in_words(held: HeldCertificate) -> str:
    """Whether it counts, and why not; of one that counts, whether it soon will not."""
    return name_of("certificate_state", "ends_soon" if held.ends_soon else held.state.value)


def certificate_line(certificate: Certificate) -> str:
    """Its name, issuer, number and days in one line."""
    parts = (certificate_name(certificate), certificate.issuer, certificate.number, certificate_days(certificate))
    return ", ".join(part for part in parts if part)
