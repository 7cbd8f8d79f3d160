"""A register of 100,000 agreements and 400,000 engagements, written row by row without the program's own commands."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.large_register import ACTOR, AT
from dpa_tracker.store import search_index
from dpa_tracker.store.opening import create_register, open_register

PARTIES: Final = 20_000
SERVICES: Final = 2_000
AGREEMENTS: Final = 100_000
ENGAGEMENTS: Final = 400_000
TRANSFERS: Final = 20_000
CHANGES: Final = 100_000
REQUESTS: Final = 10_000
DOCUMENTS: Final = 50_000
CUSTOMERS: Final = 50  # of ours, of five services that 200 sub-processors each work for
COUNTRIES: Final = ("NO", "IE", "DE", "US", "IN", "GB")
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
        put_in(connection, _tables(chance))
        put_in(connection, beside())
        connection.execute("UPDATE register_state SET data_version = 1")
    with open_register(path, actor=ACTOR, at=AT) as register, register.writing() as connection:
        search_index.rebuild(connection)


def put_in(connection: Any, tables: Iterable[tuple[str, Iterator[Row]]]) -> None:  # noqa: ANN401 - untyped
    """Write the rows of some tables."""
    for table, rows in tables:
        first = next(rows)
        marks = ", ".join(f":{name}" for name in first)
        statement = f"INSERT INTO {table} ({', '.join(first)}) VALUES ({marks})"  # noqa: S608 - names from below
        connection.execute(statement, first)
        connection.executemany(statement, rows)


def beside() -> Iterator[tuple[str, Iterator[Row]]]:
    """What lists show beside vendors and their papers: customers of ours with promises, requests, documents."""
    yield "agreements", _of_customers()
    yield "agreement_parties", _sides_of_customers()
    yield "commitments", _promised()
    yield "engagements", _used_by_customers()
    yield "requests", _requests()
    yield "documents", _documents()


def _tables(chance: random.Random) -> Iterator[tuple[str, Iterator[Row]]]:
    yield "parties", _parties(chance)
    yield "services", _services()
    yield "agreements", _agreements()
    yield "agreement_parties", _sides(chance)
    yield "commitments", _commitments(chance)
    yield "engagements", _engagements(chance)
    yield "locations", _locations()
    yield "transfers", _transfers(chance)
    yield "change_log", _changes()


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


def _concluded(direction: str) -> Row:
    unsaid = dict.fromkeys(("evidence", "terms_version", "url"), "")
    concluded = {"form": "executed", "concluded_on": "2024-03-01", "by": "Kari Nordmann", **unsaid}
    given: Row = {f"conclusion_{name}": value for name, value in concluded.items()}
    given |= {"direction": direction, "status": "active", "language": "nb"}
    return {**given, "main_agreement": "", "venue": "", **ROOT}


def _agreements() -> Iterator[Row]:
    given = _concluded("downstream")
    term: Row = {"kind": "tacit", "begins_on": "2024-03-01", "ends": "inclusive"}
    term |= {"renewal": {"count": 12, "unit": "m"}, "notice": {"count": 3, "unit": "m"}}
    for at in range(AGREEMENTS):
        called = {"reference": f"DPA-{2015 + at % 12}-{at:06d}", "title": f"Databehandleravtale om drift {at % 997}"}
        ends = f"2027-{1 + at % 12:02d}-{1 + at % 28:02d}"
        held = json.dumps({**term, "first_ends_on": ends}) if at % 10 == 0 else None
        notes = f"Følges opp av innkjøp, sak {at % 5_000}" if at % 5 == 0 else ""
        said = {"notes": notes, "owner": OWNERS[at % len(OWNERS)]}
        yield {"id": f"a{at}", **given, **called, **said, "term": held}


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


def _locations() -> Iterator[Row]:
    for at in range(0, ENGAGEMENTS, 2):
        where = {"country": COUNTRIES[at // 2 % len(COUNTRIES)], "activity": "storage", "region": ""}
        yield {"owner_id": f"e{at}", "position": 0, **where}


def _transfers(chance: random.Random) -> Iterator[Row]:
    plain = {"exporter_id": "p0", "law": "eu_gdpr", "exporter_role": "controller", "importer_role": "processor"}
    plain |= {"making_available": "transmission"}
    for at in range(TRANSFERS):
        named = {"importer_id": _other_party(chance), "engagement_id": f"e{at}"}
        yield {"id": f"t{at}", **plain, **named, "country": COUNTRIES[at % len(COUNTRIES)], "facts": "{}", **ROOT}


def _changes() -> Iterator[Row]:
    """Lines of the history; nobody asks them here whether they are whole."""
    for at in range(CHANGES):
        said = {
            "kind": "agreement",
            "subject_id": f"a{at}",
            "field": "title",
            "old": f"Avtale {at}",
            "new": f"Drift {at}",
        }
        made = {"batch": f"b{at // 100}", "at": f"2026-0{1 + at % 9}-01 10:00:00.000000", "actor": f"Kari {at % 7}"}
        yield {"sequence": 1 + at, **made, "action": "changed", **said, "reason": "", "chain": ""}


def _of_customers() -> Iterator[Row]:
    for at in range(CUSTOMERS):
        called = {"reference": f"KUNDE-{at:03d}", "title": f"Databehandleravtale med kunde {at}"}
        yield {"id": f"k{at}", **_concluded("upstream"), **called, "owner": OWNERS[at % len(OWNERS)]}


def _sides_of_customers() -> Iterator[Row]:
    for at in range(CUSTOMERS):
        sides = ((f"p{1 + at}", "instructing", "controller"), ("p0", "processing", "processor"))
        for position, (party, side, role) in enumerate(sides):
            yield {"owner_id": f"k{at}", "position": position, "party_id": party, "side": side, "role": role}


def _promised() -> Iterator[Row]:
    plain = {"stated": "stated", "choice": "", "text": "", "countries": "[]", "clause": "7", "source": "", "quote": ""}
    for at in range(CUSTOMERS):
        hours = {"position": 0, "kind": "breach_notice_hours", "number": 12 + at % 60}
        yield {"owner_id": f"k{at}", **plain, **hours}
        yield {"owner_id": f"k{at}", **plain, "position": 1, "kind": "change_notice_days", "number": 30 + at % 30}


def _used_by_customers() -> Iterator[Row]:
    plain = {"provider_id": "p0", "purpose": "Drift", "status": "active", "categories": "[]", "data_subjects": "[]"}
    for at in range(CUSTOMERS):
        named = {"client_id": f"p{1 + at}", "service_id": f"s{at % 5}", "agreement_id": f"k{at}"}
        yield {"id": f"ek{at}", **plain, **named, **ROOT}


def _requests() -> Iterator[Row]:
    plain = {"registration_number": "", "purpose": "Drift", "data": "[]", "categories": "", "answer": "", "reason": ""}
    for at in range(REQUESTS):
        asked = {"asked_by": OWNERS[at * 7 % len(OWNERS)], "asked_on": f"2026-{1 + at % 11:02d}-{1 + at % 28:02d}"}
        needed = f"2027-{1 + at % 12:02d}-{1 + at % 27:02d}" if at % 3 else None
        decided = at % 4 > 1
        said = {"vendor": f"Leverandør {at % 4_000}", "service": f"Nordisk drift {at % 300}", "needed_by": needed}
        state = ("open", "taken_up", "accepted", "refused")[at % 4]
        ends = {"state": state, "decided_by": OWNERS[at % 5] if decided else "", "decided_on": None}
        yield {"id": f"r{at}", **plain, **asked, **said, **ends, "countries": json.dumps([COUNTRIES[at % 6]]), **ROOT}


def _documents() -> Iterator[Row]:
    forms = (("pdf", ".pdf"), ("docx", ".docx"), ("eml", ".eml"))
    for at in range(DOCUMENTS):
        form, ending = forms[at % 3]
        digest = f"{at:064x}"
        about = {"about_kind": "agreement", "about_id": f"a{at * 3 % AGREEMENTS}", "line_id": f"d{at}", "number": 1}
        called = {"title": f"Signert avtale {at % 8_000}", "original_name": f"avtale{ending}", "form": form}
        kept = {"size": 20_000 + at, "sha256": digest, "file": f"{digest}{ending}", "executed": int(at % 3 == 0)}
        added = {"added_at": f"2026-{1 + at % 11:02d}-03T10:00:00+00:00", "added_by": OWNERS[at % 9]}
        yield {"id": f"d{at}", **about, **called, **kept, **added, "carries": "[]" if at % 2 else None, **ROOT}
