"""The tables of a register. Lists that are asked for in SQL are tables of their own; the rest is JSON.

Columns bear the names of the fields of the values (a test compares them). References between aggregates are checked
when a transaction ends, so that a parent and its child may be written in any order.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    TypeDecorator,
)

# Names by rule, so that a later migration can find a constraint again.
METADATA: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, kept in UTC; naive moments are refused, since nobody could tell what they meant."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - their protocol
        """The moment in UTC without its zone, as the column keeps it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - their protocol
        """The moment with its zone, UTC."""
        return None if value is None else value.replace(tzinfo=UTC)


def _json(name: str, *, nullable: bool = False) -> Column[Any]:
    return Column(name, JSON(none_as_null=True), nullable=nullable)


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


def _owner() -> Column[str]:
    return Column("owner", Text, nullable=False, server_default="")


def _refers(name: str, table: str, *, nullable: bool = False) -> Column[str]:
    target = ForeignKey(f"{table}.id", deferrable=True, initially="DEFERRED")
    return Column(name, String, target, nullable=nullable, index=True)


def _aggregate(name: str, *columns: Column[Any]) -> Table:
    return Table(
        name,
        METADATA,
        Column("id", String, primary_key=True),
        *columns,
        _text("notes"),
        Column("archived", Boolean, nullable=False),
        Column("version", Integer, nullable=False),
        CheckConstraint("version > 0", name="version"),
    )


def _list_of(owner: str, name: str, *columns: Column[Any]) -> Table:
    """A list inside an aggregate: its rows go with their owner and keep their order."""
    return Table(
        name,
        METADATA,
        Column("owner_id", String, ForeignKey(f"{owner}.id", ondelete="CASCADE"), nullable=False),
        Column("position", Integer, nullable=False),
        *columns,
        PrimaryKeyConstraint("owner_id", "position"),
    )


PARTIES: Final = _aggregate(
    "parties",
    Column("name", Text, nullable=False, index=True),
    Column("registration_number", Text, nullable=False, index=True),
    Column("country", String, index=True),
    Column("own", Boolean, nullable=False),
    _refers("group_parent_id", "parties", nullable=True),
    Column("dpo_required", Boolean),
    Column("representative_required", Boolean),
    Column("exists_since", Date),
    _text("language"),
    _owner(),
)
PARTY_ALIASES: Final = _list_of("parties", "party_aliases", _text("alias"))
PARTY_RELATIONSHIPS: Final = _list_of(
    "parties", "party_relationships", Column("relationship", String, nullable=False, index=True)
)
PARTY_ADDRESSES: Final = _list_of(
    "parties",
    "party_addresses",
    _text("use"),
    _json("lines"),
    _text("postal_code"),
    _text("city"),
    Column("country", String),
)
PARTY_CONTACTS: Final = _list_of(
    "parties",
    "party_contacts",
    _text("name"),
    _json("roles"),
    _text("title"),
    _text("email"),
    _text("phone"),
    Column("staffed_day_and_night", Boolean),
    _json("authority", nullable=True),
)

PARTY_CERTIFICATES: Final = _list_of(
    "parties",
    "party_certificates",
    Column("kind", String, nullable=False),
    _text("name"),
    _text("issuer"),
    _text("number"),
    _text("scope"),
    Column("covers", String, nullable=False),
    _json("service_ids"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("document_id", String),
    _text("notes"),
)

SERVICES: Final = _aggregate(
    "services",
    Column("name", Text, nullable=False, index=True),
    _json("processing"),
    _json("measures"),
    Column("last_risk_assessment", Date),
    Column("next_risk_assessment", Date, index=True),
    _owner(),
)
SERVICE_PROVIDERS: Final = _list_of("services", "service_providers", _refers("party_id", "parties"))

AGREEMENTS: Final = _aggregate(
    "agreements",
    Column("reference", Text, nullable=False, index=True),
    _text("title"),
    Column("direction", String, nullable=False, index=True),
    Column("status", String, nullable=False, index=True),
    Column("conclusion_form", String, nullable=False),
    Column("conclusion_concluded_on", Date),
    _text("conclusion_by"),
    _text("conclusion_evidence"),
    _text("conclusion_terms_version"),
    _text("conclusion_url"),
    _json("term", nullable=True),
    Column("terminated_on", Date),
    _json("processing", nullable=True),
    _json("measures", nullable=True),
    _refers("parent_id", "agreements", nullable=True),
    _refers("replaces_id", "agreements", nullable=True),
    _text("main_agreement"),
    Column("law_country", String),
    _text("venue"),
    _text("language"),
    _text("owner"),
    Column("last_review", Date),
    Column("next_review", Date, index=True),
    Column("reviewed_by", Text, nullable=False, server_default=""),
    Column("review_basis", JSON(none_as_null=True), nullable=False, server_default="[]"),
    Column("review_points", JSON(none_as_null=True), nullable=False, server_default="[]"),
    _json("notice_given", nullable=True),
    Column("log", JSON(none_as_null=True), nullable=False, server_default="[]"),
    Column("confirmations", JSON(none_as_null=True), nullable=False, server_default="[]"),
)
AGREEMENT_PARTIES: Final = _list_of(
    "agreements", "agreement_parties", _refers("party_id", "parties"), _text("side"), _text("role")
)
AGREEMENT_SERVICES: Final = _list_of("agreements", "agreement_services", _refers("service_id", "services"))
COMMITMENTS: Final = _list_of(
    "agreements",
    "commitments",
    Column("kind", String, nullable=False, index=True),
    _text("stated"),
    Column("number", Integer),
    _text("choice"),
    _text("text"),
    _json("countries"),
    _text("clause"),
    _text("quote"),
    _text("source"),
)

ENGAGEMENTS: Final = _aggregate(
    "engagements",
    _refers("client_id", "parties"),
    _refers("provider_id", "parties"),
    _refers("service_id", "services"),
    _text("purpose"),
    _refers("agreement_id", "agreements", nullable=True),
    Column("status", String, nullable=False, index=True),
    Column("begins_on", Date),
    Column("ends_on", Date),
    _json("categories"),
    _json("data_subjects"),
    Column("chain_confirmed_on", Date),
    _owner(),
)
LOCATIONS: Final = _list_of(
    "engagements", "locations", _text("activity"), Column("country", String, index=True), _text("region")
)

TRANSFERS: Final = _aggregate(
    "transfers",
    _refers("exporter_id", "parties"),
    _refers("importer_id", "parties"),
    _text("law"),
    _text("exporter_role"),
    _text("importer_role"),
    Column("country", String, index=True),
    _refers("engagement_id", "engagements", nullable=True),
    _text("making_available"),
    _json("facts"),
    Column("begins_on", Date),
    Column("ends_on", Date),
    _owner(),
)
TRANSFER_MECHANISMS: Final = _list_of(
    "transfers",
    "transfer_mechanisms",
    Column("mechanism_id", String, nullable=False, index=True),
    _json("mechanism"),
    Column("relied_from", Date),
    Column("relied_to", Date),
    Column("fallback", Boolean, nullable=False),
    _json("choices", nullable=True),
    _text("evidence"),
    Column("checked_on", Date),
    _json("assessment", nullable=True),
)

DRAFTS: Final = _aggregate(
    "drafts",
    _refers("agreement_id", "agreements"),
    _text("template"),
    _text("template_kind"),
    _text("template_version"),
    _text("language"),
    _text("profile"),
    Column("day", Date, nullable=False),
    Column("made_at", String, nullable=False, index=True),
    Column("file", Text, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    _text("document_id"),
    Column("number", Integer, nullable=False),
    Column("final", Boolean, nullable=False),
    _text("override"),
    _json("values"),
    _refers("superseded_by_id", "drafts", nullable=True),
)

PACKS: Final = _aggregate(
    "packs",
    _refers("agreement_id", "agreements"),
    _text("title"),
    _text("message"),
    _text("profile"),
    _text("language"),
    _text("folder"),
    Column("day", Date, nullable=False),
    Column("made_at", String, nullable=False, index=True),
    _json("documents"),
    _json("merged", nullable=True),
    Column("archival", Boolean, nullable=False),
    Column("signing_state", String, nullable=False, index=True),
    Column("signing_day", Date),
    _text("signing_provider"),
    _text("signing_reference"),
    _text("signing_note"),
    Column("signing_sent_on", Date),
    _json("signed_copies"),
    _json("problems", nullable=True),
)

DOCUMENTS: Final = _aggregate(
    "documents",
    _text("about_kind"),
    Column("about_id", String, nullable=False, index=True),
    _text("title"),
    _text("original_name"),
    Column("form", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    _text("file"),
    Column("line_id", String, nullable=False, index=True),
    Column("added_at", String, nullable=False),
    _text("added_by"),
    Column("number", Integer, nullable=False),
    Column("executed", Boolean, nullable=False),
    Column("published_on", Date),
    Column("told", JSON(none_as_null=True), nullable=False, server_default="[]"),
)

# The text of a document by its content, for searching: no record, and got again from the file.
DOCUMENT_TEXTS: Final = Table(
    "document_texts", METADATA, Column("sha256", String, primary_key=True), Column("text", Text, nullable=False)
)

# What people said about deadlines; a deadline is worked out and has no row, so nothing refers to one.
REMINDERS: Final = _aggregate(
    "reminders",
    Column("subject_kind", String, nullable=False),
    Column("subject_id", String, nullable=False, index=True),
    _text("inputs"),
    Column("state", String, nullable=False),
    _text("said_by"),
    Column("said_on", Date, nullable=False),
    Column("until", Date),
)

# What somebody asks for. What it names are no foreign keys: it may name a record that is taken out again.
REQUESTS: Final = _aggregate(
    "requests",
    _text("vendor"),
    _text("asked_by"),
    Column("asked_on", Date, nullable=False),
    Column("party_id", String),
    _text("registration_number"),
    Column("vendor_country", String),
    _text("service"),
    Column("service_id", String),
    _text("purpose"),
    _json("data"),
    _text("categories"),
    _json("countries"),
    Column("needed_by", Date),
    Column("estimated_users", Integer),
    _text("answer"),
    Column("state", String, nullable=False, index=True),
    _text("decided_by"),
    Column("decided_on", Date),
    _text("reason"),
    Column("agreement_id", String),
    Column("engagement_id", String),
)

# What calendar files have told other programs, so that what vanishes can be called off there: no record, no history.
EXPORTED_EVENTS: Final = Table(
    "exported_events",
    METADATA,
    Column("uid", String, primary_key=True),
    Column("day", Date, nullable=False),
    Column("summary", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("cancelled", Boolean, nullable=False),
)

CHAIN_CHANGES: Final = _aggregate(
    "chain_changes",
    Column("kind", String, nullable=False),
    _refers("party_id", "parties"),
    Column("recorded_on", Date, nullable=False),
    _refers("engaged_by_id", "parties", nullable=True),
    _refers("replaces_id", "parties", nullable=True),
    _json("places"),
    _json("categories"),
    _text("purpose"),
    Column("planned_start", Date),
    Column("send_on", Date),
    _text("reason"),
    Column("called_off_on", Date),
    _owner(),
)
CHAIN_CHANGE_SERVICES: Final = _list_of("chain_changes", "chain_change_services", _refers("service_id", "services"))
CUSTOMER_NOTICES: Final = _list_of(
    "chain_changes",
    "customer_notices",
    _refers("customer_id", "parties"),
    Column("state", String, nullable=False),
    Column("sent_on", Date),
    Column("delivered_on", Date),
    Column("objected_on", Date),
    Column("agreed_on", Date),
    Column("withdrawn_on", Date),
    Column("channel", String),
    _text("address"),
    _text("evidence"),
    _refers("document_id", "documents", nullable=True),
    _text("note"),
)

CHANGE_LOG: Final = Table(
    "change_log",
    METADATA,
    Column("sequence", Integer, primary_key=True, autoincrement=True),
    Column("batch", String, nullable=False, index=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("actor", Text, nullable=False),
    Column("action", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("subject_id", String, nullable=False),
    Column("field", Text, nullable=False),
    Column("old", Text),
    Column("new", Text),
    Column("reason", Text, nullable=False, server_default=""),
    Column("chain", String, nullable=False, server_default=""),
    Index("ix_change_log_subject", "kind", "subject_id"),
)

# One row: how often the register has been written, so that what was computed from it can be kept until then.
REGISTER_STATE: Final = Table(
    "register_state",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("data_version", Integer, nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("created_by", Text, nullable=False),
    Column("history_head", String, nullable=False, server_default=""),
    CheckConstraint("id = 1", name="one_row"),
)
