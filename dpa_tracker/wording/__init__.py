"""The English sentence of every code, one module an area; `dpa_tracker.sentences` translates and fills them."""

from __future__ import annotations

from typing import Final

from dpa_tracker.wording import assessing, drafting, names, registering, scanning, terms

SENTENCES: Final[dict[str, str]] = {
    **assessing.SENTENCES,
    **drafting.SENTENCES,
    **names.SENTENCES,
    **registering.SENTENCES,
    **scanning.SENTENCES,
    **terms.SENTENCES,
}
