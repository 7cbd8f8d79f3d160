"""Stamps of a signing service, said once with the pages they stand on: one on each of 40 pages is one thing to read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from dpa_tracker.use_cases.text_matching import DifferenceCode, shape_of


class OnAPage(Protocol):
    """A difference, as it is found or as it is kept; page 0 is not known."""

    @property
    def code(self) -> str:
        """What kind of difference it is."""
        ...

    @property
    def page(self) -> int:
        """The page of the signed copy."""
        ...

    @property
    def theirs(self) -> str:
        """The words of the signed copy."""
        ...


Found = TypeVar("Found", bound=OnAPage)


@dataclass(frozen=True, slots=True)
class OnPages(Generic[Found]):
    """A difference, and every page it stands on, in order. More than one is met with stamps alone."""

    difference: Found
    pages: tuple[int, ...]

    @property
    def pages_said(self) -> str:
        """The pages as people write them: "1-4, 7"."""
        return ", ".join(str(one) if one == last else f"{one}\u2013{last}" for one, last in _runs(self.pages))


def stamps_once(found: Sequence[Found]) -> tuple[OnPages[Found], ...]:
    """The differences in their order, a stamp that recurs at its first place; its numbers may differ by page."""
    pages: dict[str | int, set[int]] = {}
    first: dict[str | int, Found] = {}
    for index, each in enumerate(found):
        key = shape_of(each.theirs) if each.code == DifferenceCode.MARGIN else index
        first.setdefault(key, each)
        pages.setdefault(key, set()).add(each.page)
    return tuple(OnPages(each, tuple(sorted(pages[key]))) for key, each in first.items())


def _runs(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The first and last page of each run of pages that follow one another."""
    start = last = -1
    for page in pages:
        if last >= 0 and page == last + 1:
            last = page
            continue
        if last >= 0:
            yield start, last
        start = last = page
    if last >= 0:
        yield start, last
