"""Certificates and auditors' reports of a party: what they cover, until when, and whether they count on a day."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from dpa_tracker.domain.identities import DocumentId, ServiceId


class CertificateKind(StrEnum):
    """The standard or scheme. A type says whether an auditor looked at one day (1) or at a whole period (2)."""

    ISO_27001 = "iso_27001"
    ISO_27701 = "iso_27701"
    ISO_27017 = "iso_27017"
    ISO_27018 = "iso_27018"
    ISO_22301 = "iso_22301"
    ISO_9001 = "iso_9001"
    ISO_42001 = "iso_42001"
    SOC_1_TYPE_2 = "soc_1_type_2"
    SOC_2_TYPE_1 = "soc_2_type_1"
    SOC_2_TYPE_2 = "soc_2_type_2"
    SOC_3 = "soc_3"
    ISAE_3402_TYPE_1 = "isae_3402_type_1"
    ISAE_3402_TYPE_2 = "isae_3402_type_2"
    ISAE_3000 = "isae_3000"
    C5_TYPE_1 = "c5_type_1"
    C5_TYPE_2 = "c5_type_2"
    CSA_STAR_1 = "csa_star_1"
    CSA_STAR_2 = "csa_star_2"
    PCI_DSS = "pci_dss"
    TISAX = "tisax"
    EUROPRIVACY = "europrivacy"
    CYBER_ESSENTIALS = "cyber_essentials"
    CYBER_ESSENTIALS_PLUS = "cyber_essentials_plus"
    OTHER = "other"


# What a party says of itself: shown, and never counted as somebody else's word.
SELF_ASSESSED: Final = frozenset({CertificateKind.CSA_STAR_1})


class Covers(StrEnum):
    """What a certificate covers, as far as somebody has read its statement of scope."""

    NOT_READ = "not_read"
    EVERYTHING = "everything"
    SERVICES = "services"


@dataclass(frozen=True, slots=True)
class Certificate:
    """A certificate, or an auditor's report, of one party; what a parent company holds is none of its subsidiary's.

    `name` calls one of kind `other`. `valid_from` and `valid_to` are its first and last day, both included; of a report
    on a past period, `valid_to` is the last day on which our house accepts it. `service_ids` are those it covers where
    `covers` says services. `document_id` is the file attached to the party. None is not recorded.
    """

    kind: CertificateKind
    name: str = ""
    issuer: str = ""
    number: str = ""
    scope: str = ""
    covers: Covers = Covers.NOT_READ
    service_ids: tuple[ServiceId, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    document_id: DocumentId | None = None
    notes: str = ""

    @property
    def called(self) -> str:
        """The code of its kind; of any other kind the name it was given."""
        return self.name if self.kind is CertificateKind.OTHER else self.kind.value


class CertificateState(StrEnum):
    """How a certificate stands on a day, for what is asked. Only one that counts speaks for its party."""

    COUNTS = "counts"
    SELF_ASSESSED = "self_assessed"
    OUT_OF_SCOPE = "out_of_scope"
    SCOPE_NOT_READ = "scope_not_read"
    DATES_MISSING = "dates_missing"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"


def certificate_state(
    certificate: Certificate, on: date, services: Collection[str] = (), *, some_new: bool = False
) -> CertificateState:
    """How it stands on a day for these services (ids; none: whatever the party does for us).

    `some_new`: a service that no record holds is asked about as well, which only one for everything can cover.
    """
    in_time = _in_time(certificate, on)
    if in_time is not None:
        return in_time
    if certificate.covers is Covers.NOT_READ:
        return CertificateState.SCOPE_NOT_READ
    if certificate.covers is Covers.SERVICES and (some_new or not set(services) <= set(certificate.service_ids)):
        return CertificateState.OUT_OF_SCOPE
    if certificate.kind in SELF_ASSESSED:
        return CertificateState.SELF_ASSESSED
    return CertificateState.COUNTS


def _in_time(certificate: Certificate, on: date) -> CertificateState | None:
    """Why the day does not lie within its days; None: it does."""
    begins, ends = certificate.valid_from, certificate.valid_to
    if ends is not None and ends < on:
        return CertificateState.EXPIRED
    if begins is not None and on < begins:
        return CertificateState.NOT_YET_VALID
    return CertificateState.DATES_MISSING if begins is None or ends is None else None


def lapsed(certificates: Iterable[Certificate], on: date) -> Iterator[Certificate]:
    """Those that have expired by the day and that no other of the same kind follows: the last of each kind."""
    known = tuple(certificates)
    latest: dict[tuple[CertificateKind, str], Certificate] = {}
    for each in known:
        if each.valid_to is None or each.valid_to >= on:
            continue
        key = _of_one_kind(each)
        before = latest.get(key)
        if before is None or before.valid_to is None or before.valid_to < each.valid_to:
            latest[key] = each
    followed = {_of_one_kind(each) for each in known if _in_time(each, on) is None}
    yield from (each for key, each in latest.items() if key not in followed)


def is_followed(certificate: Certificate, others: Iterable[Certificate]) -> bool:
    """Whether a later one of the same kind takes over without a gap, so that its end asks nobody to act."""
    ends = certificate.valid_to
    return ends is not None and any(
        _of_one_kind(each) == _of_one_kind(certificate)
        and each.valid_from is not None
        and each.valid_to is not None
        and each.valid_to > ends
        and (each.valid_from - ends).days <= 1
        for each in others
    )


def _of_one_kind(certificate: Certificate) -> tuple[CertificateKind, str]:
    """Of other schemes the name tells them apart, and of all what they cover is no matter here."""
    other = certificate.kind is CertificateKind.OTHER
    return certificate.kind, " ".join(certificate.name.casefold().split()) if other else ""
