"""All that one has made of a list: it moves along when the window is made anew, for another language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.listings.kept_place import PlaceInList
from ui.listings.saved_views import SavedView

if TYPE_CHECKING:
    from ui.listings.listing_page import ListingPage


@dataclass(frozen=True, slots=True)
class KeptList:
    """What is shown and how, the saved view that is on, and where one is in it.

    `only`: the rows of these ids alone, for what `told` says; `folded`: the groups that are folded away; `block`: the
    columns that are copied and pasted over.
    """

    view: SavedView
    on: str
    only: frozenset[str]
    told: str
    folded: frozenset[str]
    place: PlaceInList
    block: tuple[int, int, bool]


def kept_list(page: ListingPage) -> KeptList:
    """What a page shows now."""
    bar, table = page.bar, page.table
    shown = (page.view(), page.views.on, bar.only, bar.told, page.model.folded)
    return KeptList(*shown, table.kept.now(), table.block.state())


def resume_list(page: ListingPage, wanted: KeptList) -> None:
    """Show the same on another page; the rows come when the page asks for them next."""
    page.table.kept.begin_at(wanted.place)
    page.table.block.put_state(wanted.block)
    page.views.be_on(wanted.on)
    page.show_view(wanted.view)
    page.model.fold(wanted.folded, folded=True)
    page.bar.show_only(wanted.only)
    if wanted.told:
        page.bar.call_chosen(wanted.told)
