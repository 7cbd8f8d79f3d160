"""Every record that a person keeps has an owner; of those that are there already nobody is named.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"


def upgrade() -> None:
    """Add the columns; agreements have had theirs from the beginning."""
    for name in ("parties", "services", "engagements", "transfers"):
        with op.batch_alter_table(name, recreate="always") as table:
            table.add_column(sa.Column("owner", sa.Text(), nullable=False, server_default=""))
