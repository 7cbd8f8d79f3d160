"""The five listings of records: their columns, and the SQL behind each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sqlalchemy import ColumnElement, Table, exists, func, or_, select

from dpa_tracker.domain.agreements import Direction
from dpa_tracker.domain.mechanisms import Law, MechanismId
from dpa_tracker.domain.parties import Relationship
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.states import AgreementState, Phase
from dpa_tracker.queries.columns import column, extra, listing
from dpa_tracker.queries.day_spans import AHEAD
from dpa_tracker.queries.rows import BLANK, SEPARATOR, Column
from dpa_tracker.queries.tables import Codes, Condition, Expression, Search, Source, folded, holds, one_of, placed
from dpa_tracker.store import records as table

STANDINGS: Final = tuple(standing.value for standing in reversed(Standing))
AGREEMENT_VERDICTS: Final = (*STANDINGS, "not_in_force")
TRANSFER_VERDICTS: Final = ("invalid", "undetermined", "incomplete", "valid", "no_transfer")
STATES: Final = tuple(state.value for state in AgreementState)
PHASES: Final = tuple(phase.value for phase in Phase)


def _verdict(codes: tuple[str, ...]) -> Column:
    return column("verdict", "verdict", filterable=True, codes=codes, groupable=True, names="verdict", blank=True)


VERDICT: Final = _verdict(STANDINGS)
OWNER: Final = column("owner", filterable=True, groupable=True)
LANGUAGE: Final = extra("language", groupable=True, names="language")
NOTES: Final = extra("notes", sortable=False)


def _codes(*enumeration: str) -> Codes:
    return tuple(str(each) for each in enumeration)


def _name(parties: Table, party_id: ColumnElement[str]) -> Expression:
    """The name of the party that a column refers to."""
    other = parties.alias()
    return select(other.c.name).where(other.c.id == party_id).scalar_subquery()


def _party_is_called(party_id: ColumnElement[str]) -> Search:
    return lambda text: exists().where(table.PARTIES.c.id == party_id, holds(table.PARTIES.c.name)(text))


def _listed(owner: Table, rows: Table, column: str) -> Condition:
    """Whether one of the codes stands in a list of the record; BLANK is a list in which nothing stands.

    Asked as the ids of those in whose list one stands: among other filters SQLite went through all of those for each.
    """

    def listed(codes: Codes) -> ColumnElement[bool]:
        found = owner.c.id.in_(select(rows.c.owner_id).where(one_of(rows.c[column])(codes)))
        return or_(found, ~exists().where(rows.c.owner_id == owner.c.id)) if BLANK in codes else found

    return listed


def _listed_text(owner: Table, rows: Table, column: str) -> Search:
    return lambda text: exists().where(rows.c.owner_id == owner.c.id, holds(rows.c[column])(text))


def _first_of(owner: Table, rows: Table, column: str, target: Table) -> Expression:
    """The name of the first thing in a list of the record."""
    return (
        select(target.c.name)
        .where(rows.c.owner_id == owner.c.id, rows.c[column] == target.c.id)
        .order_by(rows.c.position)
        .limit(1)
        .scalar_subquery()
    )


def _all_of(owner: Table, rows: Table, column: str, target: Table) -> Expression:
    """The names of all things in a list of the record, each once, in their order."""
    names = (
        select(target.c.name)
        .where(rows.c.owner_id == owner.c.id, rows.c[column] == target.c.id)
        .group_by(target.c.name)
        .order_by(func.min(rows.c.position))
        .correlate(owner)
        .subquery()
    )
    return select(func.aggregate_strings(names.c.name, ", ")).select_from(names).correlate(owner).scalar_subquery()


def _codes_of(owner: Table, rows: Table, column: str) -> Expression:
    """The codes in a list of the record, each once, in the order of the codes: the same set reads the same."""
    code = func.coalesce(rows.c[column], "").label("code")
    each = select(code).distinct().where(rows.c.owner_id == owner.c.id).order_by(code).correlate(owner).subquery()
    return select(func.aggregate_strings(each.c.code, SEPARATOR)).select_from(each).correlate(owner).scalar_subquery()


def _named_in(owner: Table, rows: Table, column: str, target: Table) -> Search:
    return lambda text: exists().where(
        rows.c.owner_id == owner.c.id, rows.c[column] == target.c.id, holds(target.c.name)(text)
    )


def _owner(root: Table) -> Expression:
    """Who looks after the record; records of nobody stand last."""
    return func.nullif(folded(root.c.owner), "")


P, S, A, E, T = table.PARTIES, table.SERVICES, table.AGREEMENTS, table.ENGAGEMENTS, table.TRANSFERS

PARTIES: Final = Source(
    listing(
        "parties",
        (
            column("name"),
            column("registration_number"),
            column("country", "country", filterable=True, groupable=True),
            column(
                "relationships",
                "text",
                sortable=False,
                filterable=True,
                codes=_codes(*Relationship),
                groupable=True,
                names="relationship",
                blank=True,
            ),
            OWNER,
            VERDICT,
            LANGUAGE,
            NOTES,
        ),
    ),
    P,
    sorts={
        "name": folded(P.c.name),
        "registration_number": P.c.registration_number,
        "country": P.c.country,
        "language": P.c.language,
        "owner": _owner(P),
    },
    searches=(
        holds(P.c.name),
        holds(P.c.registration_number),
        _listed_text(P, table.PARTY_ALIASES, "alias"),
        holds(P.c.owner),
    ),
    filters={
        "owner": one_of(P.c.owner),
        "country": one_of(P.c.country),
        "relationships": _listed(P, table.PARTY_RELATIONSHIPS, "relationship"),
    },
    computed={"verdict": STANDINGS},
    default=("name",),
    groups={
        "country": P.c.country,
        "relationships": _codes_of(P, table.PARTY_RELATIONSHIPS, "relationship"),
        "language": P.c.language,
        "owner": P.c.owner,
    },
)

AGREEMENTS: Final = Source(
    listing(
        "agreements",
        (
            column("reference"),
            column("title"),
            column("parties", groupable=True),
            column(
                "direction",
                "status",
                filterable=True,
                codes=_codes(*Direction),
                groupable=True,
                names="direction",
            ),
            column("status", "status", filterable=True, codes=STATES, groupable=True, names="state"),
            column("ends_on", "date", filterable=True, codes=AHEAD, groupable=True, names="stretch", blank=True),
            OWNER,
            _verdict(AGREEMENT_VERDICTS),
            extra("next_review", "date", groupable=True),
            extra("main_agreement", groupable=True),
            extra("law_country", "country", groupable=True),
            extra("venue", groupable=True),
            LANGUAGE,
            NOTES,
        ),
    ),
    A,
    sorts={
        "reference": folded(A.c.reference),
        "title": folded(A.c.title),
        "parties": folded(_first_of(A, table.AGREEMENT_PARTIES, "party_id", P)),
        "direction": A.c.direction,
        "owner": _owner(A),
        "next_review": A.c.next_review,
        "main_agreement": folded(A.c.main_agreement),
        "law_country": A.c.law_country,
        "venue": folded(A.c.venue),
        "language": A.c.language,
    },
    searches=(
        holds(A.c.reference),
        holds(A.c.title),
        _named_in(A, table.AGREEMENT_PARTIES, "party_id", P),
        holds(A.c.owner),
    ),
    filters={"owner": one_of(A.c.owner), "direction": one_of(A.c.direction)},
    computed={"status": STATES, "ends_on": (), "verdict": AGREEMENT_VERDICTS},
    default=("reference",),
    groups={
        "parties": _all_of(A, table.AGREEMENT_PARTIES, "party_id", P),
        "direction": A.c.direction,
        "owner": A.c.owner,
        "next_review": A.c.next_review,
        "main_agreement": A.c.main_agreement,
        "law_country": A.c.law_country,
        "venue": A.c.venue,
        "language": A.c.language,
    },
)

SERVICES: Final = Source(
    listing(
        "services",
        (
            column("name"),
            column("providers", groupable=True),
            column("next_risk_assessment", "date", groupable=True),
            OWNER,
            VERDICT,
            NOTES,
        ),
    ),
    S,
    sorts={
        "name": folded(S.c.name),
        "providers": folded(_first_of(S, table.SERVICE_PROVIDERS, "party_id", P)),
        "next_risk_assessment": S.c.next_risk_assessment,
        "owner": _owner(S),
    },
    searches=(holds(S.c.name), _named_in(S, table.SERVICE_PROVIDERS, "party_id", P), holds(S.c.owner)),
    filters={"owner": one_of(S.c.owner)},
    computed={"verdict": STANDINGS},
    default=("name",),
    groups={
        "providers": _all_of(S, table.SERVICE_PROVIDERS, "party_id", P),
        "owner": S.c.owner,
        "next_risk_assessment": S.c.next_risk_assessment,
    },
)

_PARTIES_BY_NAME: Final = placed(P)
_SERVICE_OF: Final = select(S.c.name).where(S.c.id == E.c.service_id).scalar_subquery()
_AGREEMENT_OF: Final = select(A.c.reference).where(A.c.id == E.c.agreement_id).scalar_subquery()
ENGAGEMENTS: Final = Source(
    listing(
        "engagements",
        (
            column("provider", groupable=True),
            column("client", groupable=True),
            column("service", groupable=True),
            column("countries", "country", sortable=False, filterable=True, groupable=True),
            column("agreement", groupable=True),
            column("status", "status", filterable=True, codes=PHASES, groupable=True, names="phase"),
            OWNER,
            VERDICT,
            extra("ends_on", "date", groupable=True),
            extra("chain_confirmed_on", "date", groupable=True),
            NOTES,
        ),
    ),
    E,
    sorts={
        "provider": folded(_name(P, E.c.provider_id)),
        "client": folded(_name(P, E.c.client_id)),
        "service": folded(_SERVICE_OF),
        "agreement": folded(_AGREEMENT_OF),
        "ends_on": E.c.ends_on,
        "chain_confirmed_on": E.c.chain_confirmed_on,
        "owner": _owner(E),
    },
    searches=(
        _party_is_called(E.c.provider_id),
        _party_is_called(E.c.client_id),
        lambda text: exists().where(S.c.id == E.c.service_id, holds(S.c.name)(text)),
        lambda text: exists().where(A.c.id == E.c.agreement_id, holds(A.c.reference)(text)),
        holds(E.c.purpose),
        holds(E.c.owner),
    ),
    filters={"owner": one_of(E.c.owner), "countries": _listed(E, table.LOCATIONS, "country")},
    computed={"status": PHASES, "verdict": STANDINGS},
    default=("provider", "client", "service"),
    groups={
        "provider": _name(P, E.c.provider_id),
        "client": _name(P, E.c.client_id),
        "service": _SERVICE_OF,
        "countries": _codes_of(E, table.LOCATIONS, "country"),
        "agreement": _AGREEMENT_OF,
        "owner": E.c.owner,
        "ends_on": E.c.ends_on,
        "chain_confirmed_on": E.c.chain_confirmed_on,
    },
    places={
        "provider": (_PARTIES_BY_NAME.alias("of_provider"), E.c.provider_id),
        "client": (_PARTIES_BY_NAME.alias("of_client"), E.c.client_id),
        "service": (placed(S).alias("of_service"), E.c.service_id),
    },
)

TRANSFERS: Final = Source(
    listing(
        "transfers",
        (
            column("exporter", groupable=True),
            column("importer", groupable=True),
            column("country", "country", filterable=True, groupable=True),
            column("law", "text", filterable=True, codes=_codes(*Law), groupable=True, names="law"),
            column(
                "mechanisms",
                "text",
                sortable=False,
                filterable=True,
                codes=_codes(*MechanismId),
                groupable=True,
                names="mechanism",
                blank=True,
            ),
            column("status", "status", filterable=True, codes=PHASES, groupable=True, names="phase"),
            OWNER,
            _verdict(TRANSFER_VERDICTS),
            extra("ends_on", "date", groupable=True),
            NOTES,
        ),
    ),
    T,
    sorts={
        "exporter": folded(_name(P, T.c.exporter_id)),
        "importer": folded(_name(P, T.c.importer_id)),
        "country": T.c.country,
        "law": T.c.law,
        "ends_on": T.c.ends_on,
        "owner": _owner(T),
    },
    searches=(
        _party_is_called(T.c.exporter_id),
        _party_is_called(T.c.importer_id),
        holds(T.c.country),
        holds(T.c.owner),
    ),
    filters={
        "owner": one_of(T.c.owner),
        "country": one_of(T.c.country),
        "law": one_of(T.c.law),
        "mechanisms": _listed(T, table.TRANSFER_MECHANISMS, "mechanism_id"),
    },
    computed={"status": PHASES, "verdict": TRANSFER_VERDICTS},
    default=("exporter", "importer", "country"),
    groups={
        "exporter": _name(P, T.c.exporter_id),
        "importer": _name(P, T.c.importer_id),
        "country": T.c.country,
        "law": T.c.law,
        "mechanisms": _codes_of(T, table.TRANSFER_MECHANISMS, "mechanism_id"),
        "owner": T.c.owner,
        "ends_on": T.c.ends_on,
    },
)

SOURCES: Final[Mapping[str, Source]] = {
    source.listing.key: source for source in (PARTIES, AGREEMENTS, SERVICES, ENGAGEMENTS, TRANSFERS)
}
