"""What stood in the way of sending a pack is kept with it; of packs that are there already it is not known.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision: str | None = "0003"


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("packs", recreate="always") as table:
        table.add_column(sa.Column("problems", sa.JSON(), nullable=True))
