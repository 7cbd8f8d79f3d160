"""Sentences about finding records: what kinds there are, and where in a record the words were found."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.found_kind.party": "Parties",
    "name.found_kind.agreement": "Agreements",
    "name.found_kind.service": "Services",
    "name.found_kind.engagement": "Sub-processors",
    "name.found_kind.transfer": "Transfers",
    "name.found_kind.document": "Documents",
    "name.found_kind.draft": "Drafts",
    "name.found_kind.pack": "For signature",
    "name.found_in.name": "Name",
    "name.found_in.alias": "Also called",
    "name.found_in.registration_number": "Registration number",
    "name.found_in.contact": "Contact",
    "name.found_in.phone": "Phone",
    "name.found_in.address": "Address",
    "name.found_in.notes": "Notes",
    "name.found_in.party": "Party",
    "name.found_in.service": "Service",
    "name.found_in.processing": "Processing",
    "name.found_in.measure": "Security measure",
    "name.found_in.reference": "Reference",
    "name.found_in.title": "Title",
    "name.found_in.quote": "Clause",
    "name.found_in.commitment": "Commitment",
    "name.found_in.source": "Source",
    "name.found_in.main_agreement": "Main agreement",
    "name.found_in.conclusion": "Conclusion",
    "name.found_in.owner": "Responsible",
    "name.found_in.venue": "Venue",
    "name.found_in.purpose": "Purpose",
    "name.found_in.place": "Place",
    "name.found_in.evidence": "Evidence",
    "name.found_in.file": "File",
    "name.found_in.draft_text": "Text of the draft",
    "name.found_in.override": "Reason for the override",
    "name.found_in.message": "Message",
    "name.found_in.signing": "Signing",
    "name.found_in.signing_reference": "Signing reference",
    "name.found_in.text": "Text of the document",
    "trouble.search_index": "searching did not find all that is in the records; the index has been put right",
    "trouble.search_index_left": (
        "searching does not find all that is in the records; open the register for writing and check it again"
    ),
}
