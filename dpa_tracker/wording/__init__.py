"""The English sentence of every code, one module an area; `dpa_tracker.sentences` translates and fills them."""

from __future__ import annotations

from typing import Final

from dpa_tracker.wording import (
    assessing,
    comparing,
    draft_screens,
    drafting,
    drafting_many,
    exporting,
    forms,
    guarding,
    importing,
    letters,
    many_screen,
    mending,
    names,
    pack_screens,
    packing,
    papers,
    portfolio,
    registering,
    safekeeping,
    scanning,
    sheets,
    signing,
    templating,
    terms,
)

SENTENCES: Final[dict[str, str]] = {
    **assessing.SENTENCES,
    **comparing.SENTENCES,
    **draft_screens.SENTENCES,
    **drafting.SENTENCES,
    **drafting_many.SENTENCES,
    **exporting.SENTENCES,
    **forms.SENTENCES,
    **guarding.SENTENCES,
    **importing.SENTENCES,
    **letters.SENTENCES,
    **many_screen.SENTENCES,
    **mending.SENTENCES,
    **names.SENTENCES,
    **pack_screens.SENTENCES,
    **packing.SENTENCES,
    **papers.SENTENCES,
    **portfolio.SENTENCES,
    **registering.SENTENCES,
    **safekeeping.SENTENCES,
    **scanning.SENTENCES,
    **sheets.SENTENCES,
    **signing.SENTENCES,
    **templating.SENTENCES,
    **terms.SENTENCES,
}
