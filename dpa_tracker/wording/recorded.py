"""Sentences about who looks after a record, about the register as it was recorded, and about documents that are gone."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "column.owner": "Owner",
    "import_field.chain_confirmed_on": "Own sub-processors confirmed on",
}
