"""Sentences about owners of records, the register as it was recorded on a day, and documents that are gone."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "column.owner": "Owner",
    "import_field.chain_confirmed_on": "Own sub-processors confirmed on",
}
