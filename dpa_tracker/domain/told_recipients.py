"""What a published policy tells of those who get personal data from us: kept as it was on the day of publication."""

from __future__ import annotations

from dataclasses import dataclass

from dpa_tracker.domain.identities import PartyId


@dataclass(frozen=True, slots=True)
class ToldRecipient:
    """One recipient: who, what for, in which countries (ISO codes) and on which grounds (ids of mechanisms).

    `name` is the name at the time; `countries` are those of the places, `third` those of them outside the EEA.
    """

    party_id: PartyId
    name: str
    purposes: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    third: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
