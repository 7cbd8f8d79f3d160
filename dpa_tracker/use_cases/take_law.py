"""Taking law data for a register: the data into the folder beside it, and a line about it into its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dpa_tracker.domain.identities import Kind, LawTakenId
from dpa_tracker.domain.law_taken import LawTaken, TakenLaw
from dpa_tracker.law_packs.shelf import Shelf
from dpa_tracker.store.register import Register
from dpa_tracker.store.team_law import keep_law
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.renew_law import Renewal, taken


@dataclass(frozen=True, slots=True)
class TakeLaw:
    """The renewal that was looked at, and the day that counts as today."""

    renewal: Renewal
    on: date


def take_law(register: Register, command: TakeLaw, *, actor: str, at: datetime) -> Path:
    """Put the renewal to use; returns the file it is kept in. Raises KnownError where the register is only read."""
    register.refuse_if_read_only()
    renewal = command.renewal
    before = {name for name, _size, _time in Shelf.of(register.path).state()}
    kept = taken(renewal, register.path)
    edition = (renewal.becomes.uncorrected or renewal.becomes).edition
    what = TakenLaw.CORRECTIONS if renewal.corrections else TakenLaw.PACK
    line = LawTaken(  # its id is what the history calls it
        id=LawTakenId(f"{what.value} {renewal.becomes.digest[:12]} {new_id(Kind.LAW)[-6:]}"),
        what=what,
        digest=renewal.becomes.digest,
        was="" if renewal.was is None else renewal.was.digest,
        edition=0 if edition is None else edition.number,
        signer=renewal.signer,
        file=kept.name,
        taken_on=command.on,
        taken_by=actor,
    )
    try:
        with unit_of_work(register, actor=actor, at=at, reason=renewal.source.name) as work:
            work.law_taken.put(line, 0)
            keep_law(work.connection, register.path)
    except BaseException:
        if kept.name not in before:
            kept.unlink(missing_ok=True)
        raise
    return kept
