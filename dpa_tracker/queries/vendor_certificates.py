"""The certificates of a vendor as they stand for a question: those that count first, and why another does not."""

from __future__ import annotations

from dpa_tracker.domain.certificates import Certificate, CertificateState, certificate_state
from dpa_tracker.domain.identities import ServiceId
from dpa_tracker.queries.questions import HeldCertificate
from dpa_tracker.queries.vendor_asked import Asked

_ORDER = tuple(CertificateState)


def held_certificates(asked: Asked) -> tuple[HeldCertificate, ...]:
    """Every certificate on record, judged for the services in question on the day."""
    services = asked.whole.records.services
    concerned = {engagement.service_id for engagement in asked.scope.engagements}
    known = {each for each in concerned if each in services}
    some_new = asked.scope.new_service or bool(concerned - known)
    held = [
        HeldCertificate(
            each,
            certificate_state(each, asked.view.on, known, some_new=some_new),
            tuple(_name(asked, service_id) for service_id in each.service_ids),
        )
        for each in asked.party.certificates
    ]
    return tuple(sorted(held, key=lambda one: (_ORDER.index(one.state), _newest_first(one.certificate))))


def _name(asked: Asked, service_id: ServiceId) -> str:
    found = asked.whole.records.services.get(service_id)
    return found.name if found is not None else service_id


def _newest_first(certificate: Certificate) -> tuple[int, str]:
    ends = certificate.valid_to
    return -(ends.toordinal() if ends is not None else 0), certificate.called
