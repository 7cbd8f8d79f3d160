"""What a supposed event is called, and how one is told from words: shared by both faces."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz import process

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.art28.suppositions import Bought, LeavesList, Moves
from dpa_tracker.law.hypotheses import AdequacyLost, MechanismEnds
from dpa_tracker.queries.countries_said import country_named
from dpa_tracker.queries.near_names import party_named
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.snapshot import Snapshot
from dpa_tracker.queries.what_if import Event, Together


def told(event: Event, snapshot: Snapshot) -> Phrase:
    """The event as the second half of "What if …"."""
    return told_of(event, snapshot.records.party_name)


def told_of(event: Event, name: Callable[[PartyId], str]) -> Phrase:
    """The same by whoever knows what the parties are called."""
    match event:
        case MechanismEnds(mechanism):
            return Phrase("what_if.ends", {"mechanism": mechanism.value})
        case AdequacyLost(country):
            return Phrase("what_if.loses_adequacy", {"country": country})
        case LeavesList(party_id):
            return Phrase("what_if.leaves_list", {"party": name(party_id)})
        case Moves(party_id, country):
            return Phrase("what_if.moves", {"party": name(party_id), "country": country})
        case Bought(party_id, country):
            return Phrase("what_if.bought", {"party": name(party_id), "country": country})
        case Together(events):
            *first, last = (told_of(each, name) for each in events)
            return Phrase("what_if.together", {"first": tuple(first), "last": last})


def mechanism_named(word: str) -> MechanismId:
    """The ground an id means. KnownError `unknown_mechanism` names those that come near."""
    asked = word.strip().lower().replace("-", "_")
    known = [each.value for each in MechanismId]
    if asked in known:
        return MechanismId(asked)
    near = [value for value, score, _ in process.extract(asked, known, limit=3) if score]
    raise KnownError("unknown_mechanism", mechanism=word, near=", ".join(near))


def party_and_country(snapshot: Snapshot, words: str) -> tuple[PartyId, str]:
    """The party and the country of `Example AS=US`. KnownError `party_country_expected` without the sign between."""
    name, sign, country = words.rpartition("=")
    if not sign or not name.strip():
        raise KnownError("party_country_expected", given=words)
    return party_named(snapshot, name), country_named(country)
