"""What changes next: the days that the law and the facts name, each change with its cause and whom it reaches."""

from __future__ import annotations

from datetime import date

from dpa_tracker.domain.identities import Kind
from dpa_tracker.law.spans import A_DAY
from dpa_tracker.queries.changes_ahead import changes_ahead
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register


def test_the_day_the_shield_fell_shows_what_rested_on_it_and_by_which_law(sample: Register) -> None:
    found = changes_ahead(sample, date(2020, 7, 15), date(2020, 7, 16))
    assert {each.on for each in found} == {date(2020, 7, 16)}
    lost = {each.subject.title: (each.was, each.becomes) for each in found if any(r.id == "EU-PS" for r in each.law)}
    assert lost == {
        "Fjordvarme Data AS → PostalMail Inc. (US)": ("valid", "invalid"),
        "Fjordvarme Data AS → TicketDesk Inc. (US)": ("valid", "invalid"),
    }
    other = next(each for each in found if "Ledger & Lane" in each.subject.title)
    assert (other.was, other.becomes) == ("valid", "incomplete")
    assert other.law, "that an assessment is asked for from that day is a point of law"


def test_an_agreement_that_runs_out_takes_its_engagement_with_it(sample: Register) -> None:
    found = changes_ahead(sample, date(2026, 11, 28), date(2028, 11, 28))
    end = date(2027, 3, 1)
    on_the_day = {each.subject.kind: each for each in found if each.on == end}
    assert (on_the_day["agreement"].was, on_the_day["agreement"].becomes) == ("to_renew", "expired")
    assert on_the_day["engagement"].becomes == "blocked"
    assert on_the_day["engagement"].law == (), "no law changes that day"
    assert [each.title for each in on_the_day["engagement"].customers] == ["Nordfjell kommune"]
    assert [each.on for each in found] == sorted(each.on for each in found)


def test_no_change_is_missed_and_none_made_up(sample: Register) -> None:
    """The verdicts of all transfers, judged day by day, change on exactly the days told."""
    first, last = date(2026, 11, 28), date(2027, 1, 20)
    told = {
        (each.on, each.subject.id): (each.was, each.becomes)
        for each in changes_ahead(sample, first, last)
        if each.subject.kind == Kind.TRANSFER.value
    }
    seen: dict[tuple[date, str], tuple[str | None, str | None]] = {}
    day, before = first, portfolio(sample, first)
    while day < last:
        day += A_DAY
        now = portfolio(sample, day)
        for key in before.snapshot.records.transfers:
            step = (before.verdict_on(Kind.TRANSFER, key), now.verdict_on(Kind.TRANSFER, key))
            if step[0] != step[1]:
                seen[day, key] = step
        before = now
    assert told == seen
    assert seen, "something changes in the window"
