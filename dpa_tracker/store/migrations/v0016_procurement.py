"""Certificates of parties, and the requests that procurement makes.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision: str | None = "0015"


def upgrade() -> None:
    """Make the tables."""
    _make_certificates()
    _make_requests()


def _make_certificates() -> None:
    op.create_table(
        "party_certificates",
        sa.Column("owner_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        _code("kind"),
        _text("name"),
        _text("issuer"),
        _text("number"),
        _text("scope"),
        _code("covers"),
        _listed("service_ids"),
        _day("valid_from"),
        _day("valid_to"),
        _code("document_id", nullable=True),
        _text("notes"),
        sa.ForeignKeyConstraint(
            ["owner_id"], ["parties.id"], name="fk_party_certificates_owner_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("owner_id", "position", name="pk_party_certificates"),
    )


def _make_requests() -> None:
    op.create_table(
        "requests",
        _code("id"),
        _text("vendor"),
        _text("asked_by"),
        _day("asked_on", nullable=False),
        _code("party_id", nullable=True),
        _text("registration_number"),
        _code("vendor_country", nullable=True),
        _text("service"),
        _code("service_id", nullable=True),
        _text("purpose"),
        _listed("data"),
        _text("categories"),
        _listed("countries"),
        _day("needed_by"),
        sa.Column("estimated_users", sa.Integer(), nullable=True),
        _text("answer"),
        _code("state"),
        _text("decided_by"),
        _day("decided_on"),
        _text("reason"),
        _code("agreement_id", nullable=True),
        _code("engagement_id", nullable=True),
        _text("notes"),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_requests_version")),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )
    op.create_index("ix_requests_state", "requests", ["state"])


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _code(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _day(name: str, *, nullable: bool = True) -> sa.Column[Any]:
    return sa.Column(name, sa.Date(), nullable=nullable)


def _listed(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(none_as_null=True), nullable=False)
