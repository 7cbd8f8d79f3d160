"""What was read in an agreement, by whom, and what it rests on; and the notice that ended it.

Of agreements that are there already nobody has said so: their points are not reviewed.
A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("agreements", recreate="always") as table:
        table.add_column(sa.Column("reviewed_by", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("review_basis", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("review_points", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("notice_given", sa.JSON(), nullable=True))
