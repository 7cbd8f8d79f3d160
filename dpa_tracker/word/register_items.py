"""Where the register keeps what an item of a document's list says: a measure, a sub-processor, one text of a list.

The draft shows items in the order of a past day. So an item is found by what it said then, and where the register has
no such item, or more than one, nobody can say which is meant and nothing is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from dpa_tracker.domain.agreements import Agreement, Side
from dpa_tracker.domain.described import measures_under
from dpa_tracker.domain.document_fields import Target, target_of
from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.domain.identities import Kind, PartyId, ServiceId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import SecurityMeasure, Service
from dpa_tracker.word.fields import FIELDS, FieldKind, written

MEASURES: Final = "measures"
SUB_PROCESSORS: Final = "sub_processors"
OF_A_LIST: Final = re.compile(r"(measures|sub_processors)\.(\d+|\+\d+)(?:\.(.+))?")
OF_TEXTS: Final = re.compile(r"(.+)\.(\d+|\+\d+)")
MEASURE_FIELDS: Final = frozenset({"area", "measure", "evidence", "dated"})
ENGAGEMENT_FIELDS: Final[Mapping[str, str]] = {
    "purpose": "purpose",
    "data_categories": "categories",
    "data_subjects": "data_subjects",
    "since": "begins_on",
}
PROVIDER_FIELDS: Final = frozenset({"registration_number", "country", "address"})


@dataclass(frozen=True, slots=True)
class Known:
    """The records that a document's lists are made of, and what the draft said when it was written."""

    agreement: Agreement
    services: Mapping[ServiceId, Service]
    parties: Mapping[PartyId, Party]
    engagements: Sequence[Engagement]
    values: Sequence[WrittenValue]
    language: str

    def item(self, path: str) -> dict[str, str]:
        """What the fields of an item said, by their names in it."""
        return {each.path[len(path) + 1 :]: each.text for each in self.values if each.path.startswith(f"{path}.")}


@dataclass(frozen=True, slots=True)
class Kept:
    """Where an item, or a field of one, is kept: the field of a record, and the place in it when that is a list.

    `at` None with `is_item`: a new item is put last. `is_item` False: `target` is the field itself.
    """

    target: Target
    at: int | None = None
    name: str = ""
    is_item: bool = False


def is_of_an_item(path: str) -> bool:
    """Whether a path is that of something the register keeps with an item of a list, when the item can be found."""
    found = OF_A_LIST.fullmatch(path)
    name = "" if found is None else (found[3] or "").partition(".")[0]
    return name in (MEASURE_FIELDS if path.startswith(MEASURES) else {*ENGAGEMENT_FIELDS, *PROVIDER_FIELDS})


def kept_at(path: str, was: str, known: Known) -> Kept | None:
    """Where the register keeps what stands at a path of a document; `was` is what it said (of a list: the item)."""
    found = OF_A_LIST.fullmatch(path)
    if found is None:
        return _scalar_or_text(path, was, known)
    if found[1] == MEASURES:
        return _measure(found[2], found[3] or "", known)
    return None if found[2].startswith("+") else _sub_processor(found[2], found[3] or "", was, known)


def _sub_processor(number: str, name: str, was: str, known: Known) -> Kept | None:
    """A field of a sub-processor; that another one is used, or one no longer, is more than a paper tells."""
    engagement = _engagement(known.item(f"{SUB_PROCESSORS}.{number}"), known)
    if engagement is None:
        return None
    if name in ENGAGEMENT_FIELDS:
        return Kept(Target(Kind.ENGAGEMENT, engagement.id, ENGAGEMENT_FIELDS[name]))
    if name in PROVIDER_FIELDS:
        return Kept(Target(Kind.PARTY, engagement.provider_id, name))
    inner = OF_TEXTS.fullmatch(name)
    if inner is None or inner[1] not in ("data_categories", "data_subjects"):
        return None
    field = ENGAGEMENT_FIELDS[inner[1]]
    return _text_at(Target(Kind.ENGAGEMENT, engagement.id, field), getattr(engagement, field), inner[2], was)


def _scalar_or_text(path: str, was: str, known: Known) -> Kept | None:
    target = target_of(path, known.agreement, known.services)
    if target is not None:
        return Kept(target)
    found = OF_TEXTS.fullmatch(path)
    listed = None if found is None else target_of(found[1], known.agreement, known.services)
    field = None if found is None else FIELDS.get(found[1])
    if found is None or listed is None or field is None or field.kind is not FieldKind.LIST:
        return None
    record = known.agreement if listed.kind is Kind.AGREEMENT else known.services.get(ServiceId(listed.id))
    texts = None if record is None else getattr(record.processing, listed.field.rpartition(".")[2], None)
    return None if texts is None else _text_at(listed, texts, found[2], was)


def _text_at(target: Target, texts: Sequence[str], number: str, was: str) -> Kept | None:
    """One text of a list of texts."""
    if number.startswith("+"):
        return Kept(target, is_item=True)
    places = [at for at, one in enumerate(texts) if one == was]
    return Kept(target, places[0], is_item=True) if len(places) == 1 else None


def _measure(number: str, name: str, known: Known) -> Kept | None:
    shown = list(_measures(known))
    if name and name not in MEASURE_FIELDS:
        return None
    if number.startswith("+"):
        holders = dict.fromkeys((kind, holder) for kind, holder, _at, _one, _service in shown)
        own = known.agreement
        if own.measures is not None:
            holders = {(Kind.AGREEMENT, str(own.id)): None}
        one = next(iter(holders)) if len(holders) == 1 else None
        return None if one is None else Kept(Target(*one, MEASURES), is_item=True)
    said = known.item(f"{MEASURES}.{number}")
    found = [
        Kept(Target(kind, holder, MEASURES), at, name, is_item=True)
        for kind, holder, at, one, service in shown
        if all(text == _shown(field, one, service, known.language) for field, text in said.items())
    ]
    return found[0] if len(found) == 1 and said else None


def _measures(known: Known) -> Iterator[tuple[Kind, str, int, SecurityMeasure, str]]:
    """The measures that documents show: whose they are, their place there, and the service they are said of."""
    own = known.agreement
    services = [known.services[one] for one in own.service_ids if one in known.services]
    if own.measures is not None:
        names = "; ".join(one.name for one in services)
        for at, measure in enumerate(own.measures):
            yield Kind.AGREEMENT, own.id, at, measure, names
    elif measures_under(own, services) is not None:
        for one in services:
            for at, measure in enumerate(one.measures):
                yield Kind.SERVICE, one.id, at, measure, one.name


def _shown(field: str, measure: SecurityMeasure, service: str, language: str) -> str:
    value = service if field == "service" else getattr(measure, field, None)
    return _text(f"{MEASURES}.{field}", value or None, language)


def _text(field: str, value: object, language: str) -> str:
    return "; ".join(" ".join(one.split()) for one in written(field, value, language) or ())


def _engagement(said: Mapping[str, str], known: Known) -> Engagement | None:
    """The engagement that an item of the sub-processors was drafted from: by the provider and the service."""
    clients = {member.party_id for member in known.agreement.on_side(Side.PROCESSING)}
    found = [
        one
        for one in known.engagements
        if one.client_id in clients
        and one.service_id in known.agreement.service_ids
        and not one.archived
        and one.status is not EngagementStatus.ENDED
        and _is_said(one, said, known)
    ]
    return found[0] if len(found) == 1 and said.get("name") else None


def _is_said(engagement: Engagement, said: Mapping[str, str], known: Known) -> bool:
    provider, service = known.parties.get(engagement.provider_id), known.services.get(engagement.service_id)
    shown: Iterable[tuple[str, object]] = (
        ("name", None if provider is None else provider.name),
        ("service", None if service is None else service.name),
        *((name, getattr(engagement, field) or None) for name, field in ENGAGEMENT_FIELDS.items() if name == "purpose"),
    )
    return all(
        said[name] == _text(f"sub_processors.{name}", value, known.language) for name, value in shown if name in said
    )
