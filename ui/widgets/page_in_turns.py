"""Pages of so many parts that the window would not answer while all of them are made in one go."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget


class PageInTurns(QWidget):
    """Made a few parts at a time, by whoever wants it.

    Other things happen in the window between two parts. So nothing is asked of the page, and it asks nothing itself,
    before `make_parts` has been run through and `start` called, once.
    """

    def make_parts(self) -> Iterator[None]:
        """Make everything there is on the page."""
        raise NotImplementedError

    def start(self) -> None:
        """It is about to be shown: follow the register, and ask what there is to show."""
        raise NotImplementedError
