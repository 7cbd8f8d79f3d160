"""The tables of a register. Lists that are asked for in SQL are tables of their own; the rest is JSON.

Columns bear the names of the fields of the values (a test compares them). References between aggregates are checked
when a transaction ends, so that a parent and its child may be written in any order.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from dpa_tracker.store import records_of_changes, table_parts
from dpa_tracker.store.table_parts import aggregate, json_column, list_of, owner_column, reference, text_column

METADATA: Final = table_parts.METADATA
UtcDateTime = table_parts.UtcDateTime
CHAIN_CHANGES: Final = records_of_changes.CHAIN_CHANGES
CHAIN_CHANGE_SERVICES: Final = records_of_changes.CHAIN_CHANGE_SERVICES
CUSTOMER_NOTICES: Final = records_of_changes.CUSTOMER_NOTICES
VENDOR_NOTICES: Final = records_of_changes.VENDOR_NOTICES

PARTIES: Final = aggregate(
    "parties",
    Column("name", Text, nullable=False, index=True),
    Column("registration_number", Text, nullable=False, index=True),
    Column("country", String, index=True),
    Column("own", Boolean, nullable=False),
    reference("group_parent_id", "parties", nullable=True),
    Column("dpo_required", Boolean),
    Column("representative_required", Boolean),
    Column("exists_since", Date),
    Column("handling_hours", Integer),
    Column("handling_days", Integer),
    text_column("language"),
    owner_column(),
)
PARTY_ALIASES: Final = list_of("parties", "party_aliases", text_column("alias"))
PARTY_RELATIONSHIPS: Final = list_of(
    "parties", "party_relationships", Column("relationship", String, nullable=False, index=True)
)
PARTY_ADDRESSES: Final = list_of(
    "parties",
    "party_addresses",
    text_column("use"),
    json_column("lines"),
    text_column("postal_code"),
    text_column("city"),
    Column("country", String),
)
PARTY_CONTACTS: Final = list_of(
    "parties",
    "party_contacts",
    text_column("name"),
    json_column("roles"),
    text_column("title"),
    text_column("email"),
    text_column("phone"),
    Column("staffed_day_and_night", Boolean),
    json_column("authority", nullable=True),
)

PARTY_CERTIFICATES: Final = list_of(
    "parties",
    "party_certificates",
    Column("kind", String, nullable=False),
    text_column("name"),
    text_column("issuer"),
    text_column("number"),
    text_column("scope"),
    Column("covers", String, nullable=False),
    json_column("service_ids"),
    Column("valid_from", Date),
    Column("valid_to", Date),
    Column("document_id", String),
    text_column("notes"),
)

SERVICES: Final = aggregate(
    "services",
    Column("name", Text, nullable=False, index=True),
    json_column("processing"),
    json_column("measures"),
    Column("last_risk_assessment", Date),
    Column("next_risk_assessment", Date, index=True),
    owner_column(),
)
SERVICE_PROVIDERS: Final = list_of("services", "service_providers", reference("party_id", "parties"))

AGREEMENTS: Final = aggregate(
    "agreements",
    Column("reference", Text, nullable=False, index=True),
    text_column("title"),
    Column("direction", String, nullable=False, index=True),
    Column("status", String, nullable=False, index=True),
    Column("conclusion_form", String, nullable=False),
    Column("conclusion_concluded_on", Date),
    text_column("conclusion_by"),
    text_column("conclusion_evidence"),
    text_column("conclusion_terms_version"),
    text_column("conclusion_url"),
    json_column("term", nullable=True),
    Column("terminated_on", Date),
    json_column("processing", nullable=True),
    json_column("measures", nullable=True),
    reference("parent_id", "agreements", nullable=True),
    reference("replaces_id", "agreements", nullable=True),
    text_column("main_agreement"),
    Column("law_country", String),
    text_column("venue"),
    text_column("language"),
    text_column("owner"),
    Column("last_review", Date),
    Column("next_review", Date, index=True),
    Column("reviewed_by", Text, nullable=False, server_default=""),
    Column("review_basis", JSON(none_as_null=True), nullable=False, server_default="[]"),
    Column("review_points", JSON(none_as_null=True), nullable=False, server_default="[]"),
    json_column("notice_given", nullable=True),
    Column("log", JSON(none_as_null=True), nullable=False, server_default="[]"),
    Column("confirmations", JSON(none_as_null=True), nullable=False, server_default="[]"),
)
AGREEMENT_PARTIES: Final = list_of(
    "agreements", "agreement_parties", reference("party_id", "parties"), text_column("side"), text_column("role")
)
AGREEMENT_SERVICES: Final = list_of("agreements", "agreement_services", reference("service_id", "services"))
COMMITMENTS: Final = list_of(
    "agreements",
    "commitments",
    Column("kind", String, nullable=False, index=True),
    text_column("stated"),
    Column("number", Integer),
    text_column("choice"),
    text_column("text"),
    json_column("countries"),
    text_column("clause"),
    text_column("quote"),
    text_column("source"),
)

ENGAGEMENTS: Final = aggregate(
    "engagements",
    reference("client_id", "parties"),
    reference("provider_id", "parties"),
    reference("service_id", "services"),
    text_column("purpose"),
    reference("agreement_id", "agreements", nullable=True),
    Column("status", String, nullable=False, index=True),
    Column("begins_on", Date),
    Column("ends_on", Date),
    json_column("categories"),
    json_column("data_subjects"),
    Column("chain_confirmed_on", Date),
    owner_column(),
)
LOCATIONS: Final = list_of(
    "engagements", "locations", text_column("activity"), Column("country", String, index=True), text_column("region")
)

TRANSFERS: Final = aggregate(
    "transfers",
    reference("exporter_id", "parties"),
    reference("importer_id", "parties"),
    text_column("law"),
    text_column("exporter_role"),
    text_column("importer_role"),
    Column("country", String, index=True),
    reference("engagement_id", "engagements", nullable=True),
    text_column("making_available"),
    json_column("facts"),
    Column("begins_on", Date),
    Column("ends_on", Date),
    owner_column(),
)
TRANSFER_MECHANISMS: Final = list_of(
    "transfers",
    "transfer_mechanisms",
    Column("mechanism_id", String, nullable=False, index=True),
    json_column("mechanism"),
    Column("relied_from", Date),
    Column("relied_to", Date),
    Column("fallback", Boolean, nullable=False),
    json_column("choices", nullable=True),
    text_column("evidence"),
    Column("checked_on", Date),
    json_column("assessment", nullable=True),
)

DRAFTS: Final = aggregate(
    "drafts",
    reference("agreement_id", "agreements"),
    text_column("template"),
    text_column("template_kind"),
    text_column("template_version"),
    text_column("language"),
    text_column("profile"),
    Column("day", Date, nullable=False),
    Column("made_at", String, nullable=False, index=True),
    Column("file", Text, nullable=False, index=True),
    Column("sha256", String, nullable=False, index=True),
    text_column("document_id"),
    Column("number", Integer, nullable=False),
    Column("final", Boolean, nullable=False),
    text_column("override"),
    json_column("values"),
    reference("superseded_by_id", "drafts", nullable=True),
)

PACKS: Final = aggregate(
    "packs",
    reference("agreement_id", "agreements"),
    text_column("title"),
    text_column("message"),
    text_column("profile"),
    text_column("language"),
    text_column("folder"),
    Column("day", Date, nullable=False),
    Column("made_at", String, nullable=False, index=True),
    json_column("documents"),
    json_column("merged", nullable=True),
    Column("archival", Boolean, nullable=False),
    Column("signing_state", String, nullable=False, index=True),
    Column("signing_day", Date),
    text_column("signing_provider"),
    text_column("signing_reference"),
    text_column("signing_note"),
    Column("signing_sent_on", Date),
    json_column("signed_copies"),
    json_column("problems", nullable=True),
)

DOCUMENTS: Final = aggregate(
    "documents",
    text_column("about_kind"),
    Column("about_id", String, nullable=False, index=True),
    text_column("title"),
    text_column("original_name"),
    Column("form", String, nullable=False),
    Column("size", Integer, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    text_column("file"),
    Column("line_id", String, nullable=False, index=True),
    Column("added_at", String, nullable=False),
    text_column("added_by"),
    Column("number", Integer, nullable=False),
    Column("executed", Boolean, nullable=False),
    Column("published_on", Date),
    Column("told", JSON(none_as_null=True), nullable=False, server_default="[]"),
    json_column("carries", nullable=True),
)

# The text of a document by its content, for searching: no record, and got again from the file.
DOCUMENT_TEXTS: Final = Table(
    "document_texts", METADATA, Column("sha256", String, primary_key=True), Column("text", Text, nullable=False)
)

# What people said about deadlines; a deadline is worked out and has no row, so nothing refers to one.
REMINDERS: Final = aggregate(
    "reminders",
    Column("subject_kind", String, nullable=False),
    Column("subject_id", String, nullable=False, index=True),
    text_column("inputs"),
    Column("state", String, nullable=False),
    text_column("said_by"),
    Column("said_on", Date, nullable=False),
    Column("until", Date),
)

# What somebody asks for. What it names are no foreign keys: it may name a record that is taken out again.
REQUESTS: Final = aggregate(
    "requests",
    text_column("vendor"),
    text_column("asked_by"),
    Column("asked_on", Date, nullable=False),
    Column("party_id", String),
    text_column("registration_number"),
    Column("vendor_country", String),
    text_column("service"),
    Column("service_id", String),
    text_column("purpose"),
    json_column("data"),
    text_column("categories"),
    json_column("countries"),
    Column("needed_by", Date),
    Column("estimated_users", Integer),
    text_column("answer"),
    Column("state", String, nullable=False, index=True),
    text_column("decided_by"),
    Column("decided_on", Date),
    text_column("reason"),
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
    Column("content", String, nullable=False, server_default=""),
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
    Column("formula", Integer, nullable=False, server_default="1"),
    Column("program", Text, nullable=False, server_default=""),
    Column("law", Text, nullable=False, server_default=""),
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
    Column("told_events", String, nullable=False, server_default=""),
    Column("seal", String, nullable=False, server_default=""),
    CheckConstraint("id = 1", name="one_row"),
)
