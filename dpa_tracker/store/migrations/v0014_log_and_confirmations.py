"""What was done under an agreement, and who confirmed that the data are gone after its end.

Of agreements that are there already nothing of it is recorded.
A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision: str | None = "0013"


def upgrade() -> None:
    """Add the columns."""
    with op.batch_alter_table("agreements", recreate="always") as table:
        table.add_column(sa.Column("log", sa.JSON(), nullable=False, server_default="[]"))
        table.add_column(sa.Column("confirmations", sa.JSON(), nullable=False, server_default="[]"))
        # A table made anew would wrap the defaults that are read from it in brackets once more: they are said again.
        table.alter_column("reviewed_by", existing_type=sa.Text(), existing_nullable=False, server_default="")
        for name in ("review_basis", "review_points"):
            table.alter_column(name, existing_type=sa.JSON(), existing_nullable=False, server_default="[]")
