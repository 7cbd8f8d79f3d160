"""What the file of a document carries that a program could run, fetch or unpack.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision: str | None = "0020"


def upgrade() -> None:
    """Add the column; null is not looked through."""
    with op.batch_alter_table("documents", recreate="always") as table:
        table.add_column(sa.Column("carries", sa.JSON(), nullable=True))
        # A table made anew would wrap the default that is read from it in brackets once more: it is said again.
        table.alter_column("told", existing_type=sa.JSON(), existing_nullable=False, server_default="[]")
