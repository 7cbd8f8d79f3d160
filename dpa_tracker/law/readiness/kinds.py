"""Which kinds of documents a rule speaks about: the category of the template a document was made from."""

from __future__ import annotations

from typing import Final

AGREEMENTS: Final = frozenset({"controller_processor", "processor_sub_processor"})
CLAUSE_SHEETS: Final = AGREEMENTS | {"transfer_annex"}  # where the clauses of Decision (EU) 2021/914 are filled
TRANSFERS: Final = CLAUSE_SHEETS | {"uk_addendum", "swiss_adaptations"}
REPAIRS: Final = frozenset({"amendment_repair"})
BY_BOTH: Final = TRANSFERS | REPAIRS | {"amendment_terms"}  # signed by every party
UNSIGNED: Final = frozenset({"sub_processor_list", "cover_sheet"})
LONG: Final = BY_BOTH | UNSIGNED  # documents that carry an id and page numbers
LETTERS: Final = frozenset({"instruction", "change_notice", "objection", "termination", "deletion_confirmation"})
KNOWN: Final = LONG | LETTERS
EVERY: Final[frozenset[str]] = frozenset()  # no limit
