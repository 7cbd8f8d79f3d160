"""The tables of changes in the chain of sub-processors: ours and their notices to customers, and those of vendors."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, String, Text

from dpa_tracker.store.table_parts import aggregate, json_column, list_of, owner_column, reference, text_column

CHAIN_CHANGES: Final = aggregate(
    "chain_changes",
    Column("kind", String, nullable=False),
    reference("party_id", "parties"),
    Column("recorded_on", Date, nullable=False),
    reference("engaged_by_id", "parties", nullable=True),
    reference("replaces_id", "parties", nullable=True),
    json_column("places"),
    json_column("categories"),
    text_column("purpose"),
    Column("planned_start", Date),
    Column("send_on", Date),
    text_column("reason"),
    Column("called_off_on", Date),
    Column("override", Text, nullable=False, server_default=""),
    owner_column(),
)

CHAIN_CHANGE_SERVICES: Final = list_of("chain_changes", "chain_change_services", reference("service_id", "services"))

CUSTOMER_NOTICES: Final = list_of(
    "chain_changes",
    "customer_notices",
    reference("customer_id", "parties"),
    Column("state", String, nullable=False),
    Column("sent_on", Date),
    Column("delivered_on", Date),
    Column("objected_on", Date),
    Column("agreed_on", Date),
    Column("withdrawn_on", Date),
    Column("channel", String),
    text_column("address"),
    text_column("evidence"),
    reference("document_id", "documents", nullable=True),
    text_column("note"),
)

VENDOR_NOTICES: Final = aggregate(
    "vendor_notices",
    reference("party_id", "parties"),
    Column("received_on", Date, nullable=False),
    reference("agreement_id", "agreements", nullable=True),
    json_column("service_ids"),
    Column("planned_start", Date),
    json_column("named"),
    text_column("text"),
    text_column("source"),
    reference("document_id", "documents", nullable=True),
    Column("answer", String, nullable=False),
    Column("answered_on", Date),
    json_column("change_ids"),
    owner_column(),
)
