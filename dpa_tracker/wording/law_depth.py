"""Sentences of the legal core in depth: by which law an answer was made, plans, assessments, Art. 28."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "law_depth.law_data": "Law data {digest}",
}
