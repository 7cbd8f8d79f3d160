"""What rules over papers ask the law of a day: countries, and the numbers that are usual; the dated law supplies it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final, Protocol

from dpa_tracker.domain.mechanisms import Law
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.rows import FigureName

# Countries outside the EEA whose own law is encoded; everybody else is taken to be under the law of the Union.
OWN_LAW: Final = {"GB": Law.UK_GDPR, "CH": Law.CH_FADP}


class Places(Protocol):
    """Areas, adequacy and the numbers of practice on one day, under one law's view."""

    @property
    def today(self) -> date:
        """The day on which somebody asks, whatever day is asked about: nothing was done after it."""
        ...

    def in_eea(self, country: str) -> bool:
        """Whether the country is in the European Economic Area on the day, or treated so by law."""
        ...

    def is_adequate_from(self, home: str, country: str) -> bool:
        """Whether the law of the exporter's country has an adequacy entry for the other country on the day."""
        ...

    def is_adequate(self, country: str) -> bool:
        """Whether a decision of the Commission covers the country on the day, wholly or for some recipients."""
        ...

    def takes_in(self, country: str, transfers: Iterable[Transfer], records: Records) -> bool | None:
        """Whether a decision covers those who receive data there by these transfers; None where that is not shown."""
        ...

    def figure(self, name: FigureName) -> int:
        """A number that promises and checks are held against, as the law data have it on the day."""
        ...
