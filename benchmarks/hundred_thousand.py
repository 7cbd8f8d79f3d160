"""A register of 100,000 agreements and 400,000 engagements, written row by row without the program's own commands."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.large_register import ACTOR, AT
from dpa_tracker.store import search_index
from dpa_tracker.store.opening import create_register, open_register

PARTIES: Final = 20_000
SERVICES: Final = 200
AGREEMENTS: Final = 100_000
ENGAGEMENTS: Final = 400_000
SYLLABLES: Final = (
    *("nor", "sky", "fjord", "bolt", "acme", "data", "drift", "plan", "vik", "tek", "sol", "lys", "berg", "dal"),
    *("mar", "hans", "ole", "kri", "sti", "ans", "fre", "ren", "bo", "tre", "kan", "lin", "sta", "ver"),
)
OWNERS: Final = tuple(f"Ola Hansen {number}" for number in range(40))  # who follows up: what rows are grouped by
TEXT: Final = (
    "the processor shall notify the controller without undue delay after having become aware of a personal data breach "
    "and assist with measures instructions documentation audits deletion return sub-processors prior written "
    "authorisation databehandleren skal varsle den behandlingsansvarlige uten ugrunnet opphold sikkerhet sletting"
)
Row = dict[str, Any]
ROOT: Final = {"notes": "", "archived": 0, "version": 1}  # what every record has


def make_hundred_thousand(path: Path) -> None:
    """Make the register, with its index for searching."""
    create_register(path, actor=ACTOR, at=AT).close()
    database: Any = import_module("sqlcipher3.dbapi2")  # untyped
    chance = random.Random(20261123)  # noqa: S311 - the same register every time, and no secret
    with closing(database.connect(str(path))) as connection, connection:
        for table, rows in _tables(chance):
            first = next(rows)
            marks = ", ".join(f":{name}" for name in first)
            statement = f"INSERT INTO {table} ({', '.join(first)}) VALUES ({marks})"  # noqa: S608 - names from below
            connection.execute(statement, first)
            connection.executemany(statement, rows)
        connection.execute("UPDATE register_state SET data_version = 1")
    with open_register(path, actor=ACTOR, at=AT) as register, register.writing() as connection:
        search_index.rebuild(connection)


def _tables(chance: random.Random) -> Iterator[tuple[str, Iterator[Row]]]:
    yield "parties", _parties(chance)
    yield "services", _services()
    yield "agreements", _agreements()
    yield "agreement_parties", _sides(chance)
    yield "commitments", _commitments(chance)
    yield "engagements", _engagements(chance)


def _name(chance: random.Random) -> str:
    parts = ("".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3, 3, 4)))) for _ in range(2))
    return " ".join(parts).title()


def _parties(chance: random.Random) -> Iterator[Row]:
    for at in range(PARTIES):
        said = {"name": f"{_name(chance)} AS", "registration_number": f"{800_000_000 + at * 37}", "language": "nb"}
        yield {"id": f"p{at}", **said, "country": "NO", "own": int(at == 0), **ROOT}


def _services() -> Iterator[Row]:
    processing = json.dumps({"purpose": "Drift av servere"})
    for at in range(SERVICES):
        yield {"id": f"s{at}", "name": f"Tjeneste {at} hosting", "processing": processing, "measures": "[]", **ROOT}


def _agreements() -> Iterator[Row]:
    unsaid = dict.fromkeys(("evidence", "terms_version", "url"), "")
    concluded = {"form": "executed", "concluded_on": "2024-03-01", "by": "Kari Nordmann", **unsaid}
    given: Row = {f"conclusion_{name}": value for name, value in concluded.items()}
    given |= {"direction": "downstream", "status": "active", "language": "nb"}
    given |= {"main_agreement": "", "venue": "", **ROOT}
    for at in range(AGREEMENTS):
        called = {"reference": f"DPA-{2015 + at % 12}-{at:06d}", "title": f"Databehandleravtale om drift {at % 997}"}
        notes = f"Følges opp av innkjøp, sak {at % 5_000}" if at % 5 == 0 else ""
        yield {"id": f"a{at}", **given, **called, "notes": notes, "owner": OWNERS[at % len(OWNERS)]}


def _sides(chance: random.Random) -> Iterator[Row]:
    for at in range(AGREEMENTS):
        sides = (("p0", "instructing", "controller"), (_other_party(chance), "processing", "processor"))
        for position, (party, side, role) in enumerate(sides):
            yield {"owner_id": f"a{at}", "position": position, "party_id": party, "side": side, "role": role}


def _other_party(chance: random.Random) -> str:
    return f"p{1 + chance.randrange(PARTIES - 1)}"


def _commitments(chance: random.Random) -> Iterator[Row]:
    words = TEXT.split()
    quotes = [" ".join(chance.choices(words, k=25)) for _ in range(2_000)]
    plain = {"position": 0, "kind": "breach_notice_hours", "stated": "stated", "number": 24, "choice": "", "text": ""}
    plain |= {"countries": "[]", "clause": "7.2", "source": "page 4"}
    for at in range(AGREEMENTS):
        yield {"owner_id": f"a{at}", **plain, "quote": chance.choice(quotes)}


def _engagements(chance: random.Random) -> Iterator[Row]:
    plain = {"client_id": "p0", "purpose": "Drift", "status": "active", "categories": "[]", "data_subjects": "[]"}
    for at in range(ENGAGEMENTS):
        named = {"provider_id": _other_party(chance), "service_id": f"s{at % SERVICES}"}
        yield {"id": f"e{at}", **plain, **named, "agreement_id": f"a{at % AGREEMENTS}", **ROOT}
