"""Tables of the drafts that were written and of the packs that go to signature.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"


def upgrade() -> None:
    """Make the tables that version 2 adds."""
    _aggregate(
        "drafts",
        _code("agreement_id"),
        *(_text(name) for name in ("template", "template_kind", "template_version", "language", "profile")),
        sa.Column("day", sa.Date(), nullable=False),
        _code("made_at"),
        _text("file"),
        _code("sha256"),
        _text("document_id"),
        sa.Column("number", sa.Integer(), nullable=False),
        _flag("final"),
        _text("override"),
        _json("values"),
        _code("superseded_by_id", nullable=True),
        _reference("drafts", "agreement_id", "agreements"),
        _reference("drafts", "superseded_by_id", "drafts"),
    )
    _index("drafts", "agreement_id", "made_at", "file", "sha256", "superseded_by_id")
    _aggregate(
        "packs",
        _code("agreement_id"),
        *(_text(name) for name in ("title", "message", "profile", "language", "folder")),
        sa.Column("day", sa.Date(), nullable=False),
        _code("made_at"),
        _json("documents"),
        _json("merged", nullable=True),
        _flag("archival"),
        _code("signing_state"),
        sa.Column("signing_day", sa.Date(), nullable=True),
        *(_text(f"signing_{name}") for name in ("provider", "reference", "note")),
        _json("signed_copies"),
        _reference("packs", "agreement_id", "agreements"),
    )
    _index("packs", "agreement_id", "made_at", "signing_state")


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _code(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=nullable)


def _json(name: str, *, nullable: bool = False) -> sa.Column[Any]:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)


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


def _index(table: str, *columns: str) -> None:
    for column in columns:
        op.create_index(f"ix_{table}_{column}", table, [column])
