"""What rules over papers need to know of countries on a day; the dated law supplies it."""

from __future__ import annotations

from typing import Protocol


class Places(Protocol):
    """Areas and adequacy on one day, under one law's view."""

    def in_eea(self, country: str) -> bool:
        """Whether the country is in the European Economic Area on the day, or treated so by law."""
        ...

    def is_adequate_from(self, home: str, country: str) -> bool:
        """Whether the law of the exporter's country has an adequacy entry for the other country on the day."""
        ...

    def is_adequate(self, country: str) -> bool:
        """Whether a decision of the Commission covers the country on the day, wholly or for some recipients."""
        ...
