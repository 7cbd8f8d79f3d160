"""Who is affected, changes and vendors' notices of one own company: all of them together are those of the house."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

import pytest

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId, ServiceId, VendorNoticeId
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.queries.affected import About, AffectedWish, affected
from dpa_tracker.queries.breach_reach import breach_reach
from dpa_tracker.queries.chain_changes import change_views
from dpa_tracker.queries.companies import part_of
from dpa_tracker.queries.company_chains import changes_of, company_changes, company_notices
from dpa_tracker.queries.customer_places import places_of_customer
from dpa_tracker.queries.enquiries import forwarded
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.sample_register import sample_register
from tests.store.examples import AT

ON: Final = date(2026, 11, 23)
HOUR: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)
DANISH, NORWEGIAN = PartyId("sample-party-fjordvarme-danmark"), PartyId("sample-party-fjordvarme")
AARO, HAVBRIS, KLARZICHT, SUNDET = (
    PartyId(f"sample-party-{name}") for name in ("aaro-mejeri", "havbris", "klarzicht", "sundet")
)
KOLEVAGT: Final = ServiceId("sample-service-kolevagt")
COMPANIES: Final = (None, DANISH, NORWEGIAN)


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Register]:
    """The sample, to write in."""
    path = tmp_path / "r.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as register:
        yield register


def test_what_reaches_the_customers_of_each_company_is_what_reaches_those_of_the_house(sample: Register) -> None:
    number = dict.fromkeys(COMPANIES, 0)
    for party in snapshot(sample).records.parties:
        wish, reached, told = AffectedWish(About.PARTY, party), [], []
        beside: set[tuple[str, str]] = set()
        for company in COMPANIES:
            customers = affected(sample, ON, wish, company).customers
            reached.append({(each.customer.id, each.service.id) for each in customers})
            told.append({(each.customer.id, each.by) for each in breach_reach(sample, HOUR, party, ON, company)})
            number[company] += len(customers)
            if company is None:  # what reaches a customer by a way that is not ours is no company's
                beside = {(each.customer.id, each.service.id) for each in customers if not each.through_us}
        assert reached[0] - beside <= reached[1] | reached[2] <= reached[0], party
        assert told[0] == told[1] | told[2], party
    assert 0 < number[DANISH] < number[NORWEGIAN] < number[None]


def test_places_and_enquiries_are_those_of_what_the_company_provides(sample: Register) -> None:
    assert places_of_customer(sample, ON, AARO, NORWEGIAN) == ()
    assert places_of_customer(sample, ON, AARO, DANISH) == places_of_customer(sample, ON, AARO) != ()
    asked = {each.party.id for each in forwarded(sample, ON, KOLEVAGT, DANISH)}
    assert AARO in asked
    assert forwarded(sample, ON, KOLEVAGT, NORWEGIAN) == ()


def test_a_change_is_shown_with_the_customers_whom_the_company_tells(own: Register) -> None:
    """Whoever of us engages the sub-processor: the sister that serves the customers tells them."""
    told = ChainChange(ChainChangeId("c"), ChangeKind.ADD, SUNDET, ON, service_ids=(KOLEVAGT,), engaged_by_id=NORWEGIAN)
    gone = ChainChange(ChainChangeId("d"), ChangeKind.REMOVE, KLARZICHT, ON)  # of every service it works for
    with unit_of_work(own, actor="kari", at=AT) as work:
        work.chain_changes.put(told, 0)
        work.chain_changes.put(gone, 0)
    whole = {view.change.id: view for view in company_changes(own, ON)}
    danish = {view.change.id: view for view in company_changes(own, ON, DANISH)}
    norwegian = {view.change.id: view for view in company_changes(own, ON, NORWEGIAN)}
    assert set(danish) == {"c", "d"}
    assert {row.customer.id for row in danish["c"].rows} == {row.customer.id for row in whole["c"].rows} >= {AARO}
    assert (danish["c"].elsewhere, norwegian["c"].elsewhere) == (0, len(whole["c"].rows))
    assert norwegian["c"].rows == ()
    assert danish["c"].may_start_on == whole["c"].may_start_on
    assert HAVBRIS in {row.customer.id for row in norwegian["sample-change-sundet"].rows}
    for change, view in whole.items():  # every customer is told by one of them
        rows = [found[change].rows if change in found else () for found in (danish, norwegian)]
        assert {row.customer.id for each in rows for row in each} == {row.customer.id for row in view.rows}


def test_a_vendors_notice_is_of_the_company_that_uses_the_vendor(own: Register) -> None:
    with unit_of_work(own, actor="kari", at=AT) as work:
        work.vendor_notices.put(VendorNotice(VendorNoticeId("n"), KLARZICHT, ON), 0)
    (danish,) = company_notices(own, ON, DANISH)
    assert AARO in {each.id for each in danish.customers}
    assert company_notices(own, ON, NORWEGIAN) == ()
    assert len(company_notices(own, ON)) == 1
    part = part_of(own, NORWEGIAN)
    assert not part.holds(Kind.VENDOR_NOTICE.value, "n"), "nor are its deadlines the other's"
    assert changes_of(change_views(own, ON), None) == change_views(own, ON)
