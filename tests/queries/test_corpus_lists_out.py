"""Published lists of the shared corpus go in as a vendor's notice, become changes, and come out as a list again.

Skipped where the corpus is not on the machine. Each row of a list must be a proposal; taken whole, each proposal must
lead to a change that knows the notice; and our own list must then name all of them with what the vendor said of each.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.domain.chain_changes import ChainChange
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId, VendorNoticeId
from dpa_tracker.domain.parties import Party
from dpa_tracker.domain.vendor_notices import VendorNotice
from dpa_tracker.queries.published_list import ListWish, sub_processor_list
from dpa_tracker.queries.vendor_notices import vendor_notice_views
from dpa_tracker.sentences import country_name
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.receive_notice import SaveVendorNotice, accepted, read_vendor_notice, save_vendor_notice
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, put_chain_change
from tests.law_art28.sound_register import HOSTING, ON, VENDOR, sound
from tests.queries.conftest import Written
from tests.store.examples import AT

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
TRUTH: dict[str, dict[str, Any]] = json.loads((CORPUS / "truth.json").read_text()) if CORPUS.is_dir() else {}
MANY_CUSTOMERS = "lists/ai_vendors_scrape.csv"  # whose vendors work for 47 different companies: no list of one vendor
LISTS = [name for name, truth in TRUTH.items() if truth["kind"] == "subprocessor_list" and truth["rows"]]
FEW = ("lists/neon.md", "lists/embrace.md", "lists/pdfshift.md")
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")


def taken(register: Register, name: str) -> VendorNotice:
    """The notice with everything that the file proposes."""
    read = read_vendor_notice(register, "Vendor GmbH", CORPUS / name)
    assert read.whole_list
    plain = VendorNotice(VendorNoticeId(new_id(Kind.VENDOR_NOTICE)), VENDOR, AT.date(), source=name)
    return accepted(plain, read.changes)


def told(register: Register, notice: VendorNotice) -> None:
    """A change for each that the notice names, its use planned, in one step."""
    with unit_of_work(register, actor="kari", at=AT) as work:
        for named in notice.named:
            newcomer = Party(PartyId(new_id(Kind.PARTY)), named.name, registration_number=named.registration_number)
            change = ChainChange(
                ChainChangeId(new_id(Kind.CHAIN_CHANGE)),
                named.kind,
                newcomer.id,
                AT.date(),
                service_ids=(HOSTING,),
                engaged_by_id=VENDOR,
                places=named.places,
                categories=named.categories,
                purpose=named.purpose,
                planned_start=AT.date(),
            )
            put_chain_change(work, SaveChainChange(change, newcomer=newcomer, plan=True, follows=notice.id))


def check(register: Register, name: str) -> None:
    notice = taken(register, name)
    assert len({each.name for each in notice.named}) == len(notice.named) <= TRUTH[name]["rows"]
    assert set(TRUTH[name].get("names", ())) <= {each.name for each in notice.named}
    save_vendor_notice(register, SaveVendorNotice(notice), actor="kari", at=AT)
    told(register, notice)
    (view,) = vendor_notice_views(register, ON)
    assert view.passed_on
    assert len(view.changes) == len(notice.named)
    rows = {row[0]: row for row in sub_processor_list(register, ON, ListWish()).rows if row[4] == "Vendor GmbH"}
    for each in notice.named:
        _, number, _, _, _, purpose, data, places, *_rest = rows[each.name]
        assert (each.registration_number or number) == number
        assert (each.purpose or purpose) == purpose
        assert all(kind in data for kind in each.categories), each.name
        assert all(country_name(country) in places for country in each.countries), each.name
        assert all(place.region in places for place in each.places), each.name
    assert replace(view.notice, version=0).named == notice.named


@pytest.mark.parametrize("name", [name for name in FEW if name in LISTS])
def test_a_list_goes_in_as_changes_and_comes_out_as_a_list(written: Written, name: str) -> None:
    check(written(sound()), name)


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in LISTS if name not in (*FEW, MANY_CUSTOMERS)])
def test_every_list_goes_in_as_changes_and_comes_out_as_a_list(written: Written, name: str) -> None:
    check(written(sound()), name)
