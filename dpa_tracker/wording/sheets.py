"""Sentences and names of the transfer annex, its sheets and repairs."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.template.transfer_annex": "Transfer annex (clauses of 2021)",
    "name.template.uk_addendum": "UK Addendum",
    "name.template.swiss_adaptations": "Swiss adaptations",
    "name.template.sub_processor_list": "List of sub-processors",
    "name.template.amendment_terms": "Amendment: tightened commitments",
    "name.template.amendment_repair": "Amendment: new ground for transfers",
}
