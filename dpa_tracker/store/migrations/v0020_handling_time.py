"""What our own companies need between hearing of something and telling it on.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision: str | None = "0019"


def upgrade() -> None:
    """Add the columns; null is not known."""
    with op.batch_alter_table("parties", recreate="always") as table:
        table.add_column(sa.Column("handling_hours", sa.Integer(), nullable=True))
        table.add_column(sa.Column("handling_days", sa.Integer(), nullable=True))
        # A table made anew would wrap the default that is read from it in brackets once more: it is said again.
        table.alter_column("owner", existing_type=sa.Text(), existing_nullable=False, server_default="")
