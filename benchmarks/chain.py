"""Promises against terms along every way, and who is affected: against the same rows, and the same walk, in SQLite.

The register has as many promises as customers: no two customers are promised the same in all six, so that sharing
what equal promises come to is put to the test. A matrix in which each way were compared anew takes a hundred times as
long; that cost grows with the ways and not with their square is measured at a half and at the whole.
"""

from __future__ import annotations

import random
import sqlite3
import tracemalloc
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Final

from benchmarks.measuring import Comparison
from dpa_tracker.domain.agreements import (
    Agreement,
    AgreementParty,
    AgreementStatus,
    Conclusion,
    ConclusionForm,
    Direction,
    Role,
    Side,
)
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Engagement, Location
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.services import Processing, Service
from dpa_tracker.domain.transfers import Transfer
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law.art28.upwards import upwards
from dpa_tracker.law.flow_down.cells import Compared
from dpa_tracker.law.flow_down.walk import flow_down_on
from dpa_tracker.law.rows import FigureName

TODAY: Final = date(2026, 11, 23)
CUSTOMERS, SUB_PROCESSORS, DEPTH = 2_000, 300, 6
ENGAGEMENTS: Final = 100_000
HOUSE, SERVICE = PartyId("house"), ServiceId("service")
SIX: Final[tuple[Compared, ...]] = (
    CommitmentKind.BREACH_NOTICE_HOURS,
    CommitmentKind.CHANGE_NOTICE_DAYS,
    CommitmentKind.OBJECTION_DAYS,
    CommitmentKind.DELETION_DAYS,
    CommitmentKind.LOCATION_LIMITS,
    CommitmentKind.AUDIT_RIGHT,
)
_CONCLUDED: Final = Conclusion(ConclusionForm.EXECUTED, date(2024, 1, 15))
_LIMITS: Final = ("eea", "eea_or_adequate", "by_consent", "anywhere")
Row = tuple[str, str, str, str, int | None]


class Europe:
    """Areas as the bench needs them."""

    @property
    def today(self) -> date:
        """The day on which it is asked."""
        return TODAY

    def in_eea(self, country: str) -> bool:
        """Whether the country is in the area."""
        return country in {"NO", "DE"}

    def is_adequate(self, country: str) -> bool:
        """Whether a decision covers it."""
        return country == "GB"

    def takes_in(self, country: str, _transfers: Iterable[Transfer], _records: Records) -> bool | None:
        """The same, whoever receives there."""
        return self.is_adequate(country)

    def is_adequate_from(self, home: str, country: str) -> bool:
        """The same, from anywhere."""
        return home != country and country == "GB"

    def figure(self, name: FigureName) -> int:
        """A number of practice; the comparisons ask for none."""
        raise NotImplementedError(name)


def _promised(chance: random.Random) -> tuple[Commitment, ...]:
    return (
        Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=chance.randint(1, 400)),
        Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, number=chance.randint(1, 400)),
        Commitment(CommitmentKind.OBJECTION_DAYS, number=chance.randint(1, 400)),
        Commitment(CommitmentKind.DELETION_DAYS, number=chance.randint(1, 400)),
        Commitment(CommitmentKind.LOCATION_LIMITS, choice=chance.choice(_LIMITS)),
        Commitment(CommitmentKind.AUDIT_RIGHT, text="once a year"),
    )


def _paper(number: str, above: PartyId, below: PartyId, chance: random.Random) -> Agreement:
    roles = (Role.CONTROLLER, Role.PROCESSOR) if below == HOUSE else (Role.PROCESSOR, Role.SUB_PROCESSOR)
    return Agreement(
        AgreementId(f"paper-{number}"),
        number,
        number,
        Direction.UPSTREAM if below == HOUSE else Direction.DOWNSTREAM,
        (AgreementParty(above, Side.INSTRUCTING, roles[0]), AgreementParty(below, Side.PROCESSING, roles[1])),
        (SERVICE,),
        AgreementStatus.ACTIVE,
        _CONCLUDED,
        commitments=_promised(chance),
    )


def _used(number: str, client: PartyId, provider: PartyId, *, paper: bool = True) -> Engagement:
    return Engagement(
        EngagementId(f"use-{number}"),
        client,
        provider,
        SERVICE,
        agreement_id=AgreementId(f"paper-{number}") if paper else None,
        locations=(Location(Activity.STORAGE, "DE"),),
    )


def records_with(customers: int, sub_processors: int) -> Records:
    """So many customers of our house, and so many sub-processors in chains of up to six engagements."""
    chance = random.Random(7)  # noqa: S311 - the same register every time
    parties = [Party(HOUSE, "House", country="NO", own=True)]
    papers: list[Agreement] = []
    engagements: list[Engagement] = []
    for number in range(customers):
        customer = PartyId(f"customer-{number}")
        parties.append(Party(customer, f"Customer {number}", country="NO"))
        papers.append(_paper(f"c{number}", customer, HOUSE, chance))
        engagements.append(_used(f"c{number}", customer, HOUSE))
    for number in range(sub_processors):
        below = PartyId(f"sub-{number}")
        above = HOUSE if number % (DEPTH - 1) == 0 else PartyId(f"sub-{number - 1}")
        parties.append(Party(below, f"Sub-processor {number}", country="DE"))
        papers.append(_paper(f"s{number}", above, below, chance))
        engagements.append(_used(f"s{number}", above, below))
    service = Service(SERVICE, "Service", (HOUSE,), Processing(categories=("names",), special_categories=()))
    return records_of(parties, (service,), papers, engagements)


def matrix_rows(records: Records) -> Iterator[Row]:
    """The whole matrix, row by row: customer, sub-processor, promise, state, gap."""
    flow = flow_down_on(Chains(records, TODAY, lambda _term: None), Europe())
    for top in flow.tops:
        customer = top.engagement.client_id
        ends = [(way, top.tree.steps[way].provider_id) for way in top.ways]
        for compared in SIX:
            found, name = flow.findings(top, compared), compared.value
            for way, end in ends:
                one = found[way]
                yield customer, end, name, one.state, one.gap


def whole_matrix(records: Records) -> int:
    """How many rows there are, each made."""
    return sum(1 for _row in matrix_rows(records))


def in_sqlite(rows: Iterator[Row]) -> sqlite3.Connection:
    """The rows of a matrix in a table of their own."""
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE cells (customer TEXT, sub_processor TEXT, promise TEXT, state TEXT, gap INTEGER)")
    made.executemany("INSERT INTO cells VALUES (?, ?, ?, ?, ?)", rows)
    return made


def pass_over(connection: sqlite3.Connection) -> int:
    """One pass over the rows."""
    return sum(1 for _row in connection.execute("SELECT customer, sub_processor, promise, state, gap FROM cells"))


def peak(work: Callable[[], object]) -> float:
    """The most memory that a piece of work holds at once, in megabytes."""
    tracemalloc.start()
    work()
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return most / 1_000_000


def _held(records: Records) -> object:
    """The matrix as the product holds it: every finding at hand, no row made."""
    flow = flow_down_on(Chains(records, TODAY, lambda _term: None), Europe())
    return flow, [flow.findings(top, compared) for top in flow.tops for compared in SIX]


def many_engagements() -> Records:
    """A hundred thousand engagements: one vendor below us, and everybody else above us in chains of three."""
    parties = [Party(HOUSE, "House", own=True), Party(PartyId("vendor"), "Vendor")]
    engagements = [_used("vendor", HOUSE, PartyId("vendor"), paper=False)]
    above = HOUSE
    for number in range(ENGAGEMENTS - 1):
        customer = PartyId(f"customer-{number}")
        parties.append(Party(customer, f"Customer {number}"))
        provider = above if number % 3 else HOUSE
        engagements.append(_used(f"c{number}", customer, provider, paper=False))
        above = customer
    return records_of(parties, (Service(SERVICE, "Service"),), (), engagements)


def who_is_affected(records: Records) -> int:
    """Everybody above the vendor, with the way."""
    chains = Chains(records, TODAY, lambda _term: None)
    up = upwards(chains, records.of_party[PartyId("vendor")])
    return sum(1 for _customer in up.served(chains))


def engagements_in_sqlite(records: Records) -> sqlite3.Connection:
    """The engagements as the register has them, with the index that a walk upwards needs."""
    made = sqlite3.connect(":memory:")
    made.execute("CREATE TABLE used (id TEXT PRIMARY KEY, client TEXT, provider TEXT, service TEXT, status TEXT)")
    rows = ((e.id, e.client_id, e.provider_id, e.service_id, e.status) for e in records.engagements.values())
    made.executemany("INSERT INTO used VALUES (?, ?, ?, ?, ?)", rows)
    made.execute("CREATE INDEX used_provider ON used (provider, service)")
    return made


_RECURSIVE: Final = """
WITH RECURSIVE above (id, client, service, below) AS (
    SELECT id, client, service, NULL FROM used WHERE provider = 'vendor' AND status <> 'ended'
    UNION
    SELECT used.id, used.client, used.service, above.id FROM above
    JOIN used ON used.provider = above.client AND used.service = above.service WHERE used.status <> 'ended'
) SELECT id, client, below FROM above
"""


def walk_in_sqlite(connection: sqlite3.Connection) -> int:
    """The same walk as one recursive query."""
    return sum(1 for _row in connection.execute(_RECURSIVE))


def comparisons() -> list[Comparison]:
    """The whole matrix, its memory, its growth, and who is affected."""
    records, half = records_with(CUSTOMERS, SUB_PROCESSORS), records_with(CUSTOMERS // 2, SUB_PROCESSORS)
    whole, cells = partial(whole_matrix, records), in_sqlite(matrix_rows(records))
    name = f"flow-down, {CUSTOMERS * SUB_PROCESSORS * len(SIX):,} comparisons"
    doubled = "flow-down, twice as many ways"
    return [
        Comparison(name, whole, partial(pass_over, cells), "a pass over them in SQLite", at_most=5, rounds=3),
        Comparison(doubled, whole, partial(whole_matrix, half), "half of them", at_most=2.6, rounds=3),
        _memory(records, half),
        _affected(),
    ]


def _memory(records: Records, half: Records) -> Comparison:
    def rows() -> list[Row]:
        return list(matrix_rows(half))

    return Comparison(
        *("memory of the matrix", partial(_held, records), rows, "half of it as rows"),
        at_most=1,
        rounds=1,
        measured=peak,
        unit="MB",
        warm=False,
    )


def _affected() -> Comparison:
    many = many_engagements()
    walk = partial(walk_in_sqlite, engagements_in_sqlite(many))
    name = f"who is affected, {ENGAGEMENTS:,} engagements"
    return Comparison(name, partial(who_is_affected, many), walk, "a recursive query", at_most=3, rounds=5)
