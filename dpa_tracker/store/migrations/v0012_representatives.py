"""Whether a party needs a representative (Art. 27), and the day a pack was sent.

Of the parties that are there already it is not known; a pack that stands as sent was sent on the day of that state.

A step is written down once and never changed: it does not look at `records`, which moves on.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision: str | None = "0011"


def upgrade() -> None:
    """Add the columns; null is not known."""
    with op.batch_alter_table("parties", recreate="always") as table:
        table.add_column(sa.Column("representative_required", sa.Boolean(), nullable=True))
        # A table made anew would wrap the default that is read from it in brackets once more: it is said again.
        table.alter_column("owner", existing_type=sa.Text(), existing_nullable=False, server_default="")
    with op.batch_alter_table("packs", recreate="always") as table:
        table.add_column(sa.Column("signing_sent_on", sa.Date(), nullable=True))
    op.execute("UPDATE packs SET signing_sent_on = signing_day WHERE signing_state = 'sent'")
