"""The English sentence of every code, one module an area; `dpa_tracker.sentences` translates and fills them."""

from __future__ import annotations

from typing import Final

from dpa_tracker.wording import assessing, drafting, forms, names, papers, portfolio, registering, scanning, terms

SENTENCES: Final[dict[str, str]] = {
    **assessing.SENTENCES,
    **drafting.SENTENCES,
    **forms.SENTENCES,
    **names.SENTENCES,
    **papers.SENTENCES,
    **portfolio.SENTENCES,
    **registering.SENTENCES,
    **scanning.SENTENCES,
    **terms.SENTENCES,
}
