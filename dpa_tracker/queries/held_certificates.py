"""The certificates of a party as they stand on a day: those that count first, and why another does not."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta
from sqlalchemy import select

from dpa_tracker.domain.certificates import Certificate, CertificateState, certificate_state, is_followed
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.records import Records
from dpa_tracker.queries.questions import HeldCertificate
from dpa_tracker.store.records import DOCUMENTS
from dpa_tracker.store.register import Register

SOON: Final = relativedelta(months=2)  # time to ask for the next one
_ORDER: Final = tuple(CertificateState)


def held_certificates(
    party: Party, on: date, records: Records, services: Collection[str] = (), *, some_new: bool = False
) -> tuple[HeldCertificate, ...]:
    """Every certificate of the party, judged for these services (none: whatever it covers) on the day.

    `some_new`: a service that the register does not hold is asked about as well.
    """
    held = [
        HeldCertificate(
            each,
            certificate_state(each, on, services, some_new=some_new),
            tuple(found.name if (found := records.services.get(key)) is not None else key for key in each.service_ids),
        )
        for each in party.certificates
    ]
    held = [replace(one, ends_soon=_ends_soon(one, on, party.certificates)) for one in held]
    return tuple(sorted(held, key=lambda one: (_ORDER.index(one.state), _newest_first(one.certificate))))


def _ends_soon(held: HeldCertificate, on: date, others: Collection[Certificate]) -> bool:
    ends = held.certificate.valid_to
    counts = held.state is CertificateState.COUNTS
    return counts and ends is not None and ends <= on + SOON and not is_followed(held.certificate, others)


def _newest_first(certificate: Certificate) -> tuple[int, str]:
    ends = certificate.valid_to
    return -(ends.toordinal() if ends is not None else 0), certificate.called


def document_titles(register: Register, party_id: str) -> dict[str, str]:
    """What the documents attached to a party are called, by id."""
    table = DOCUMENTS.c
    wanted = select(table.id, table.title).where(table.about_kind == Kind.PARTY.value, table.about_id == party_id)
    with register.reading() as connection:
        return {row[0]: row[1] for row in connection.execute(wanted.where(table.archived.is_(False)))}
