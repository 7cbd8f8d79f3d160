"""One page a thing: everything about it, with the chain and the countries where its data can be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId
from dpa_tracker.domain.services import Processing
from dpa_tracker.law.art28.findings import Standing
from dpa_tracker.law.art28.rolling import RollUp
from dpa_tracker.queries.agreement_detail import agreement_detail, measures_of, processing_of
from dpa_tracker.queries.engagement_chain import engagement_detail
from dpa_tracker.queries.listings import ids
from dpa_tracker.queries.party_detail import party_detail
from dpa_tracker.queries.rows import ChainPlace
from dpa_tracker.queries.service_detail import service_detail
from dpa_tracker.queries.transfer_detail import transfer_detail
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.store.register import Register
from tests.law_art28.sound_register import (
    ABOVE,
    BELOW,
    CUSTOMER,
    DOWN,
    HOSTING,
    HOUSE,
    LEG,
    ON,
    PROCESSING,
    UP,
    VENDOR,
    agreement,
    engagement,
    leg,
    party,
    sound,
)
from tests.queries.conftest import Written

DEEP = PartyId("deep")
DETAILS: Mapping[str, Callable[[Register, str, date], Any]] = {
    "parties": party_detail,
    "services": service_detail,
    "agreements": agreement_detail,
    "engagements": engagement_detail,
    "transfers": transfer_detail,
}


@pytest.mark.parametrize("key", DETAILS)
def test_every_thing_of_the_sample_has_its_page(sample: Register, key: str) -> None:
    found = ids(sample, key, on=ON)
    assert found
    for each in found:
        detail = DETAILS[key](sample, each, ON)
        assert all(change.subject.id == each for change in detail.changes)
        assert detail.changes


@pytest.mark.parametrize("key", DETAILS)
def test_a_thing_that_is_not_there_is_a_known_error(sample: Register, key: str) -> None:
    with pytest.raises(KnownError, match="no_such_record"):
        DETAILS[key](sample, "nobody", ON)


def test_a_chain_rolls_up_its_countries_with_the_way_that_leads_there(written: Written) -> None:
    values = (
        sound()
        .with_(
            party(DEEP, "Deep AB", "SE"),
            agreement(AgreementId("deeper"), VENDOR, DEEP),
            engagement(EngagementId("deepest"), VENDOR, DEEP, agreement_id="deeper"),
        )
        .change("deepest", locations=(Location(Activity.SUPPORT_ACCESS, "SE"), Location(Activity.BACKUP, None)))
        .change(ABOVE, locations=(Location(Activity.STORAGE, "NO"), Location(Activity.PROCESSING, "NO")))
    )
    detail = engagement_detail(written(values), ABOVE, ON)
    house = ("Kunde Ærlig AS", "Huset AS")
    vendor = (*house, "Vendor GmbH")
    assert detail.places == (
        ChainPlace("DE", ("storage",), vendor),
        ChainPlace("NO", ("storage", "processing"), house),
        ChainPlace("SE", ("support_access",), (*vendor, "Deep AB")),
        ChainPlace(None, ("backup",), (*vendor, "Deep AB")),
    )
    assert [(link.depth, link.party.id, link.via) for link in detail.chain] == [
        (1, HOUSE, "Kunde Ærlig AS"),
        (2, VENDOR, "Huset AS"),
        (3, DEEP, "Vendor GmbH"),
    ]
    assert detail.chain[2].countries == ("SE", None)
    assert detail.decided is not None
    assert detail.decided.verdict == "undetermined"
    assert [link.subject.id for link in engagement_detail(written(values), "deepest", ON).above] == [BELOW, ABOVE]


def test_a_page_about_a_party_names_its_papers_and_its_near_names(written: Written) -> None:
    values = sound().with_(party(PartyId("twin"), "Vendor AG", "DE", group_parent_id=HOUSE), leg())
    register = written(values)
    detail = party_detail(register, VENDOR, ON)
    assert [link.subject.id for link in detail.agreements] == [DOWN]
    assert [link.subject.id for link in detail.provides] == [BELOW]
    assert list(detail.uses) == []
    assert [link.subject.id for link in detail.transfers] == [LEG]
    assert [link.subject.id for link in detail.near] == ["twin"]
    twin = party_detail(register, "twin", ON)
    assert twin.group_parent is not None
    assert twin.group_parent.subject.id == HOUSE
    assert [link.subject.id for link in party_detail(register, CUSTOMER, ON).uses] == [ABOVE]


def test_a_page_about_an_agreement_shows_what_applies(written: Written) -> None:
    own = Processing(purpose="another")
    values = sound().change(DOWN, processing=own, parent_id=UP).with_(leg())
    register = written(values)
    detail = agreement_detail(register, DOWN, ON)
    assert detail.state == "active"
    assert detail.processing == Processing(
        subject_matter="servers", purpose="another", categories=("contact details",), special_categories=()
    )
    assert detail.measures == ()  # the house's measures are not those of its supplier
    assert agreement_detail(register, UP, ON).measures == values.services[HOSTING].measures
    assert detail.parent is not None
    assert detail.parent.subject.id == UP
    assert [link.subject.id for link in detail.transfers] == [LEG]
    assert agreement_detail(register, UP, ON).processing == PROCESSING


def test_of_several_services_none_is_the_one_that_applies() -> None:
    other = replace(sound().services[HOSTING], id="other")  # type: ignore[arg-type] # opaque text
    values = sound().with_(other).change(UP, service_ids=(HOSTING, "other"))
    records = values.records()
    assert processing_of(records.agreements[UP], records, ON) is None
    assert measures_of(records.agreements[UP], records) == values.services[HOSTING].measures


def test_a_page_about_a_transfer_follows_the_day(written: Written) -> None:
    register = written(sound().with_(leg(begins_on=ON)))
    detail = transfer_detail(register, LEG, ON)
    assert (detail.verdict, detail.reasons, detail.carried_by) == ("invalid", ("no_mechanism",), None)
    assert len(detail.law_digest) == 64
    assert transfer_detail(register, LEG, date(2026, 11, 22)).verdict is None


def test_a_page_about_a_service_names_who_uses_it(written: Written) -> None:
    detail = service_detail(written(sound()), HOSTING, ON)
    assert [link.subject.id for link in detail.providers] == [HOUSE]
    assert {link.subject.id for link in detail.engagements} == {ABOVE, BELOW}
    assert {link.subject.id for link in detail.agreements} == {UP, DOWN}


def test_a_page_of_an_agreement_with_very_much_under_it_makes_what_is_looked_at(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each link of a chain names the agreement, whose verdict is that of all that rests on it: worked out once."""
    many = [replace(engagement(EngagementId(f"n{n}"), HOUSE, VENDOR), agreement_id=DOWN) for n in range(9)]
    register = written(sound().with_(*many))
    judged = portfolio(register, ON)
    asked: list[str] = []
    worked_out = RollUp.agreement_standing

    def count(roll_up: RollUp, agreement: Agreement) -> Standing:
        asked.append(agreement.id)
        return worked_out(roll_up, agreement)

    monkeypatch.setattr(RollUp, "agreement_standing", count)
    detail = agreement_detail(register, DOWN, ON)
    assert not asked
    assert len(detail.chain) == len(detail.engagements) >= len(many)
    assert {link.verdict for link in detail.chain} == {judged.engagement_verdict(each) for each in many}
    assert asked == [DOWN]
