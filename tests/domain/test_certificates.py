"""A certificate counts on a day for what it covers, and says why where it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dpa_tracker.domain.certificates import (
    Certificate,
    CertificateKind,
    CertificateState,
    Covers,
    certificate_state,
    is_followed,
    lapsed,
)
from dpa_tracker.domain.checks_parties import party_faults
from dpa_tracker.domain.identities import PartyId, ServiceId
from dpa_tracker.domain.parties import Party

ON = date(2026, 11, 23)
DAY = timedelta(days=1)
ISO = Certificate(
    CertificateKind.ISO_27001, covers=Covers.EVERYTHING, valid_from=date(2024, 1, 1), valid_to=date(2026, 12, 31)
)
MAIL, HOSTING = ServiceId("mail"), ServiceId("hosting")
MAIL_ALONE = replace(ISO, covers=Covers.SERVICES, service_ids=(MAIL,))
STATES = {
    "everything": (ISO, (HOSTING,), CertificateState.COUNTS),
    "its first day": (replace(ISO, valid_from=ON), (), CertificateState.COUNTS),
    "its last day": (replace(ISO, valid_to=ON), (), CertificateState.COUNTS),
    "the day after": (replace(ISO, valid_to=ON - DAY), (), CertificateState.EXPIRED),
    "the day before": (replace(ISO, valid_from=ON + DAY), (), CertificateState.NOT_YET_VALID),
    "no end": (replace(ISO, valid_to=None), (), CertificateState.DATES_MISSING),
    "no begin": (replace(ISO, valid_from=None), (), CertificateState.DATES_MISSING),
    "no begin, and over": (replace(ISO, valid_from=None, valid_to=ON - DAY), (), CertificateState.EXPIRED),
    "nobody read it": (replace(ISO, covers=Covers.NOT_READ), (), CertificateState.SCOPE_NOT_READ),
    "this service": (MAIL_ALONE, (MAIL,), CertificateState.COUNTS),
    "another service": (MAIL_ALONE, (HOSTING,), CertificateState.OUT_OF_SCOPE),
    "one of two": (MAIL_ALONE, (MAIL, HOSTING), CertificateState.OUT_OF_SCOPE),
    "its own word": (replace(ISO, kind=CertificateKind.CSA_STAR_1), (), CertificateState.SELF_ASSESSED),
    "out of scope and over": (replace(MAIL_ALONE, valid_to=ON - DAY), (HOSTING,), CertificateState.EXPIRED),
}


@pytest.mark.parametrize("case", STATES)
def test_a_certificate_counts_only_in_time_and_in_scope(case: str) -> None:
    certificate, services, expected = STATES[case]
    assert certificate_state(certificate, ON, services) is expected


def test_a_service_that_nobody_has_recorded_is_covered_by_everything_alone() -> None:
    assert certificate_state(MAIL_ALONE, ON, (), some_new=True) is CertificateState.OUT_OF_SCOPE
    assert certificate_state(ISO, ON, (), some_new=True) is CertificateState.COUNTS


def test_what_has_lapsed_is_the_last_of_its_kind_that_none_follows() -> None:
    older, last = replace(ISO, valid_to=date(2024, 5, 1)), replace(ISO, valid_to=ON - DAY)
    soc = replace(last, kind=CertificateKind.SOC_2_TYPE_2)
    assert list(lapsed((older, last, soc), ON)) == [last, soc]
    assert list(lapsed((older, last, ISO), ON)) == []
    own = [replace(last, kind=CertificateKind.OTHER, name=name) for name in ("ENX", "Trusted  cloud", "trusted cloud")]
    assert [each.name for each in lapsed(own, ON)] == ["ENX", "Trusted  cloud"]
    assert is_followed(last, (last, replace(ISO, valid_from=ON)))
    assert not is_followed(last, (last, replace(ISO, valid_from=ON + DAY)))


def test_what_cannot_be_in_a_certificate_is_said_at_its_place() -> None:
    wrong = (
        replace(ISO, kind=CertificateKind.OTHER),
        replace(ISO, valid_from=ON, valid_to=ON - DAY),
        replace(ISO, covers=Covers.SERVICES),
        replace(ISO, service_ids=(MAIL,)),
        replace(ISO, issuer="a\u202eb"),
    )
    faults = party_faults(Party(PartyId("p"), "P AS", certificates=wrong))
    assert [(fault.field, fault.code) for fault in faults] == [
        ("certificates.0.name", "missing"),
        ("certificates.1.valid_to", "end_before_begin"),
        ("certificates.2.service_ids", "covers_no_service"),
        ("certificates.3.service_ids", "services_beside_scope"),
        ("certificates.4.issuer", "reordering_characters"),
    ]
