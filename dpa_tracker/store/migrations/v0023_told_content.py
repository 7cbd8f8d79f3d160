"""What an event of a calendar file said, as a digest: its number grows when that changes, and only then.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision: str | None = "0022"


def upgrade() -> None:
    """Add the column; of what was told before it is not known, and stays empty."""
    with op.batch_alter_table("exported_events", recreate="always") as table:
        table.add_column(sa.Column("content", sa.String(), nullable=False, server_default=""))
