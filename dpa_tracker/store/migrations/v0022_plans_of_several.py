"""What a plan supposes together with its event.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision: str | None = "0021"


def upgrade() -> None:
    """Add the column; an empty list is one event alone."""
    with op.batch_alter_table("plans", recreate="always") as table:
        table.add_column(sa.Column("also", sa.JSON(), nullable=False, server_default="[]"))
