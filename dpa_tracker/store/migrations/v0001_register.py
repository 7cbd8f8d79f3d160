"""The first tables: parties, services, agreements, engagements, transfers, the change log.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision: str | None = None


def upgrade() -> None:
    """Make every table of version 1."""
    _parties()
    _services()
    _agreements()
    _engagements()
    _transfers()
    _state_and_history()


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _code(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _day(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=True)


def _flag(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=nullable)


def _reference(table: str, name: str, target: str) -> sa.ForeignKeyConstraint:
    named = f"fk_{table}_{name}"
    return sa.ForeignKeyConstraint([name], [f"{target}.id"], name=named, deferrable=True, initially="DEFERRED")


def _aggregate(table: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    op.create_table(
        table,
        _code("id"),
        *(part for part in parts if isinstance(part, sa.Column)),
        _text("notes"),
        _flag("archived"),
        sa.Column("version", sa.Integer(), nullable=False),
        *(part for part in parts if isinstance(part, sa.Constraint)),
        sa.CheckConstraint("version > 0", name=op.f(f"ck_{table}_version")),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
    )


def _list_of(owner: str, table: str, *parts: sa.Column[Any] | sa.Constraint) -> None:
    named = f"fk_{table}_owner_id"
    op.create_table(
        table,
        _code("owner_id"),
        sa.Column("position", sa.Integer(), nullable=False),
        *parts,
        sa.ForeignKeyConstraint(["owner_id"], [f"{owner}.id"], name=named, ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("owner_id", "position", name=f"pk_{table}"),
    )


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])


def _parties() -> None:
    _aggregate(
        "parties",
        _text("name"),
        _text("registration_number"),
        _code("country", nullable=True),
        _flag("own"),
        _code("group_parent_id", nullable=True),
        _flag("dpo_required", nullable=True),
        _text("language"),
        _reference("parties", "group_parent_id", "parties"),
    )
    _index("parties", "name", "registration_number", "country", "group_parent_id")
    _list_of("parties", "party_aliases", _text("alias"))
    _list_of("parties", "party_relationships", _code("relationship"))
    _index("party_relationships", "relationship")
    address = (_text("use"), _json("lines"), _text("postal_code"), _text("city"), _code("country", nullable=True))
    _list_of("parties", "party_addresses", *address)
    _list_of(
        "parties",
        "party_contacts",
        _text("name"),
        _json("roles"),
        _text("title"),
        _text("email"),
        _text("phone"),
        _flag("staffed_day_and_night", nullable=True),
        _json("authority", nullable=True),
    )


def _services() -> None:
    days = (_day("last_risk_assessment"), _day("next_risk_assessment"))
    _aggregate("services", _text("name"), _json("processing"), _json("measures"), *days)
    _index("services", "name", "next_risk_assessment")
    reference = _reference("service_providers", "party_id", "parties")
    _list_of("services", "service_providers", _code("party_id"), reference)
    _index("service_providers", "party_id")


def _agreements() -> None:
    _aggregate(
        "agreements",
        _text("reference"),
        _text("title"),
        _code("direction"),
        _code("status"),
        _code("conclusion_form"),
        _day("conclusion_concluded_on"),
        *(_text(f"conclusion_{name}") for name in ("by", "evidence", "terms_version", "url")),
        _json("term", nullable=True),
        _day("terminated_on"),
        _json("processing", nullable=True),
        _json("measures", nullable=True),
        _code("parent_id", nullable=True),
        _code("replaces_id", nullable=True),
        _text("main_agreement"),
        _code("law_country", nullable=True),
        *(_text(name) for name in ("venue", "language", "owner")),
        _day("last_review"),
        _day("next_review"),
        _reference("agreements", "parent_id", "agreements"),
        _reference("agreements", "replaces_id", "agreements"),
    )
    _index("agreements", "reference", "direction", "status", "parent_id", "replaces_id", "next_review")
    reference = _reference("agreement_parties", "party_id", "parties")
    _list_of("agreements", "agreement_parties", _code("party_id"), _text("side"), _text("role"), reference)
    _index("agreement_parties", "party_id")
    reference = _reference("agreement_services", "service_id", "services")
    _list_of("agreements", "agreement_services", _code("service_id"), reference)
    _index("agreement_services", "service_id")
    _commitments()


def _commitments() -> None:
    _list_of(
        "agreements",
        "commitments",
        _code("kind"),
        _text("stated"),
        sa.Column("number", sa.Integer(), nullable=True),
        _text("choice"),
        _text("text"),
        _json("countries"),
        *(_text(name) for name in ("clause", "quote", "source")),
    )
    _index("commitments", "kind")


def _engagements() -> None:
    _aggregate(
        "engagements",
        _code("client_id"),
        _code("provider_id"),
        _code("service_id"),
        _text("purpose"),
        _code("agreement_id", nullable=True),
        _code("status"),
        _day("begins_on"),
        _day("ends_on"),
        _json("categories"),
        _json("data_subjects"),
        _reference("engagements", "client_id", "parties"),
        _reference("engagements", "provider_id", "parties"),
        _reference("engagements", "service_id", "services"),
        _reference("engagements", "agreement_id", "agreements"),
    )
    _index("engagements", "client_id", "provider_id", "service_id", "agreement_id", "status")
    _list_of("engagements", "locations", _text("activity"), _code("country", nullable=True), _text("region"))
    _index("locations", "country")


def _transfers() -> None:
    _aggregate(
        "transfers",
        _code("exporter_id"),
        _code("importer_id"),
        _text("law"),
        _text("exporter_role"),
        _text("importer_role"),
        _code("country", nullable=True),
        _code("engagement_id", nullable=True),
        _text("making_available"),
        _json("facts"),
        _day("begins_on"),
        _day("ends_on"),
        _reference("transfers", "exporter_id", "parties"),
        _reference("transfers", "importer_id", "parties"),
        _reference("transfers", "engagement_id", "engagements"),
    )
    _index("transfers", "exporter_id", "importer_id", "country", "engagement_id")
    _list_of(
        "transfers",
        "transfer_mechanisms",
        _code("mechanism_id"),
        _json("mechanism"),
        _day("relied_from"),
        _day("relied_to"),
        _flag("fallback"),
        _json("choices", nullable=True),
        _text("evidence"),
        _day("checked_on"),
    )
    _index("transfer_mechanisms", "mechanism_id")


def _state_and_history() -> None:
    op.create_table(
        "change_log",
        sa.Column("sequence", sa.Integer(), autoincrement=True, nullable=False),
        _code("batch"),
        sa.Column("at", sa.DateTime(), nullable=False),
        _text("actor"),
        *(_code(name) for name in ("action", "kind", "subject_id")),
        _text("field"),
        sa.Column("old", sa.Text(), nullable=True),
        sa.Column("new", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("sequence", name="pk_change_log"),
    )
    _index("change_log", "batch", "at")
    op.create_index("ix_change_log_subject", "change_log", ["kind", "subject_id"])
    op.create_table(
        "register_state",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("data_version", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(), nullable=False),
        _text("created_by"),
        sa.CheckConstraint("id = 1", name=op.f("ck_register_state_one_row")),
        sa.PrimaryKeyConstraint("id", name="pk_register_state"),
    )
