"""A provider's word on its own sub-processors has a day; of engagements that are there already it is not known.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"


def upgrade() -> None:
    """Add the column."""
    with op.batch_alter_table("engagements", recreate="always") as table:
        table.add_column(sa.Column("chain_confirmed_on", sa.Date(), nullable=True))
