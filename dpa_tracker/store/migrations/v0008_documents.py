"""The tables of the documents that people attach to records, and of the text in them by which they are searched.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "documents",
        _code("id"),
        _text("about_kind"),
        _code("about_id"),
        _text("title"),
        _text("original_name"),
        _code("form"),
        _number("size"),
        _code("sha256"),
        _text("file"),
        _code("line_id"),
        _code("added_at"),
        _text("added_by"),
        _number("number"),
        _flag("executed"),
        _text("notes"),
        _flag("archived"),
        _number("version"),
        sa.CheckConstraint("version > 0", name=op.f("ck_documents_version")),
        sa.PrimaryKeyConstraint("id", name="pk_documents"),
    )
    for column in ("about_id", "sha256", "line_id"):
        op.create_index(f"ix_documents_{column}", "documents", [column])
    op.create_table(
        "document_texts", _code("sha256"), _text("text"), sa.PrimaryKeyConstraint("sha256", name="pk_document_texts")
    )


def _text(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), nullable=False)


def _code(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.String(), nullable=False)


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _flag(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Boolean(), nullable=False)
