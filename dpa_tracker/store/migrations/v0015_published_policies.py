"""The day on which a privacy policy of ours was published, and whom it had to tell of then.

Of documents that are there already none is known to have been published.
A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision: str | None = "0014"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("documents", recreate="always") as table:
        table.add_column(sa.Column("published_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("told", sa.JSON(), nullable=False, server_default="[]"))
