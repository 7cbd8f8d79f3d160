"""Which record a field of a document stands for, and where in it: the way back from a paper to the register."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.agreements import Agreement, Role
from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.described import is_provided_under
from dpa_tracker.domain.identities import Kind, ServiceId
from dpa_tracker.domain.services import Processing, Service

GROUPS: Final = {
    "controller": (Role.CONTROLLER, Role.JOINT_CONTROLLER),
    "processor": (Role.PROCESSOR,),
    "sub_processor": (Role.SUB_PROCESSOR,),
}
PARTY_FIELDS: Final = frozenset(
    {"name", "registration_number", "country", "address", "contact_notices", "contact_email", "contact_breach", "dpo"}
)
AGREEMENT_FIELDS: Final = {
    "reference": "reference",
    "title": "title",
    "venue": "venue",
    "main_agreement": "main_agreement",
    "governing_law": "law_country",
    "law_in_words": "law_country",
}
SERVICE_FIELDS: Final = {
    "subject_matter": "subject_matter",
    "nature": "nature",
    "purpose": "purpose",
    "operations": "operations",
    "duration": "duration",
    "data_categories": "categories",
    "data_subject_categories": "data_subjects",
    "criminal_data": "criminal_data",
    "national_id": "national_id",
    "volume": "volume",
    "retention": "retention",
    "risk_level": "risk_level",
}
COMMITMENT_NAMES: Final = {"liability_cap_text": CommitmentKind.LIABILITY_CAP}


@dataclass(frozen=True, slots=True)
class Target:
    """A field of a record: `field` is a path in the value ("venue", "processing.purpose", "commitments.audit_cost")."""

    kind: Kind
    id: str
    field: str


def target_of(path: str, agreement: Agreement, services: Mapping[ServiceId, Service]) -> Target | None:
    """The field of a record that a document's field shows; None for what is computed, composed or of another record."""
    group, _, rest = path.partition(".")
    if group in GROUPS and rest in PARTY_FIELDS:
        member = next((each for each in agreement.parties if each.role in GROUPS[group]), None)
        return None if member is None else Target(Kind.PARTY, member.party_id, rest)
    if group == "agreement":
        return _agreement_target(rest, agreement)
    if group == "commitment":
        kind = COMMITMENT_NAMES.get(rest) or next((each for each in CommitmentKind if each.value == rest), None)
        return None if kind is None else Target(Kind.AGREEMENT, agreement.id, f"commitments.{kind.value}")
    number, _, name = ("1", "", rest) if group == "service" else rest.partition(".")
    if group in ("service", "services") and number.isdecimal():
        return _service_target(int(number), name, agreement, services)
    return None


def _agreement_target(name: str, agreement: Agreement) -> Target | None:
    if name == "begins_on":
        field = "conclusion.concluded_on" if agreement.term is None else "term.begins_on"
        return Target(Kind.AGREEMENT, agreement.id, field)
    return Target(Kind.AGREEMENT, agreement.id, AGREEMENT_FIELDS[name]) if name in AGREEMENT_FIELDS else None


def _service_target(
    number: int, name: str, agreement: Agreement, services: Mapping[ServiceId, Service]
) -> Target | None:
    """The field of a service, or of the agreement's own description.

    That goes before the service's, and stands alone for somebody who does only a part of the service.
    """
    known = [service_id for service_id in agreement.service_ids if service_id in services]
    if not 0 < number <= len(known):
        return None
    if name == "name":
        return Target(Kind.SERVICE, known[number - 1], "name")
    field = SERVICE_FIELDS.get(name)
    if field is None:
        return None
    if _says(agreement.processing, field) or not is_provided_under(agreement, services[known[number - 1]]):
        return Target(Kind.AGREEMENT, agreement.id, f"processing.{field}") if len(known) == 1 else None
    return Target(Kind.SERVICE, known[number - 1], f"processing.{field}")


def _says(own: Processing | None, field: str) -> bool:
    return own is not None and getattr(own, field) not in ("", None, ())
