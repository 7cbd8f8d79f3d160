"""What can be wrong with a certificate, seen by itself."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.domain import checks
from dpa_tracker.domain.certificates import Certificate, CertificateKind, Covers
from dpa_tracker.domain.faults import Fault


def certificate_faults(field: str, certificate: Certificate) -> Iterator[Fault]:
    """Every fault of one certificate, at the dotted path `field`."""
    other = certificate.kind is CertificateKind.OTHER
    yield from checks.line(f"{field}.name", certificate.name, required=other)
    for name in ("issuer", "number"):
        yield from checks.line(f"{field}.{name}", getattr(certificate, name))
    for name in ("scope", "notes"):
        yield from checks.text(f"{field}.{name}", getattr(certificate, name))
    yield from checks.order(f"{field}.valid_to", certificate.valid_from, certificate.valid_to)
    yield from checks.not_too_many(f"{field}.service_ids", certificate.service_ids)
    yield from checks.once(f"{field}.service_ids", certificate.service_ids)
    if certificate.covers is Covers.SERVICES and not certificate.service_ids:
        yield Fault(f"{field}.service_ids", "covers_no_service")
    if certificate.covers is not Covers.SERVICES and certificate.service_ids:
        yield Fault(f"{field}.service_ids", "services_beside_scope")
