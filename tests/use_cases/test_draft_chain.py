"""None on record is not none: what a draft says of sub-processors and transfers that nobody has spoken of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.commitments import Authorisation, Commitment, CommitmentKind
from dpa_tracker.domain.engagements import Activity, Engagement, Location
from dpa_tracker.domain.identities import AgreementId, EngagementId, Kind, PartyId
from dpa_tracker.law.art28.records import Records, records_of
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.use_cases.draft_chain import sub_processors_said
from dpa_tracker.use_cases.draft_transfers import whole_chain_said
from dpa_tracker.use_cases.readiness_case import ground_of
from dpa_tracker.use_cases.sample import sample_records

ON = date(2026, 11, 23)
UPSTREAM, NORDLYS = "sample-agreement-dpa-2026-001", "sample-agreement-sub-2024-002"
SMS = EngagementId("sample-engagement-nordlys-sms")


def records(engagement: Engagement | None = None, agreement: Agreement | None = None) -> Records:
    """The sample, with one engagement or agreement of one's own in it."""
    kinds = {kind: dict(found) for kind, found in sample_records().items()}
    for kind, one in ((Kind.ENGAGEMENT, engagement), (Kind.AGREEMENT, agreement)):
        if one is not None:
            kinds[kind][one.id] = one
    order = (Kind.PARTY, Kind.SERVICE, Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.TRANSFER)
    return records_of(*(kinds[kind].values() for kind in order))


def own_sub_processors(found: Records) -> object:
    """What the list of the upstream agreement says of the sub-processors of Nordlys SMS."""
    ground = ground_of(found, ON, load_corpus(places.LAW))
    rows = sub_processors_said(found.agreements[AgreementId(UPSTREAM)], ground) or ()
    return next(row["own_sub_processors"] for row in rows if row["name"] == "Nordlys SMS AB")


@pytest.fixture
def sms() -> Engagement:
    """The engagement of a provider below which nobody is recorded."""
    found = records().engagements[SMS]
    assert isinstance(found, Engagement)
    return found


def test_none_is_said_where_the_provider_has_confirmed_it(sms: Engagement) -> None:
    for day, said in ((ON, ()), (date(2026, 9, 15), ()), (date(2026, 11, 24), None), (None, None)):
        assert own_sub_processors(records(replace(sms, chain_confirmed_on=day))) == said


def test_none_is_said_where_the_agreement_permits_none(sms: Engagement) -> None:
    silent = replace(sms, chain_confirmed_on=None)
    under = records().agreements[AgreementId(NORDLYS)]
    others = tuple(one for one in under.commitments if one.kind is not CommitmentKind.AUTHORISATION)
    for choice, said in ((Authorisation.NONE, ()), (Authorisation.GENERAL, None)):
        promised = Commitment(CommitmentKind.AUTHORISATION, choice=choice.value)
        assert own_sub_processors(records(silent, replace(under, commitments=(*others, promised)))) == said


def test_who_is_recorded_is_named_whether_or_not_it_was_confirmed(sms: Engagement) -> None:
    below = replace(sms, id=EngagementId("below"), client_id=sms.provider_id, provider_id=PartyId("sample-party-lumen"))
    silent = replace(sms, chain_confirmed_on=None)
    found = records(silent)
    with_both = records_of(
        found.parties.values(),
        found.services.values(),
        found.agreements.values(),
        (*found.engagements.values(), below),
        (),
    )
    assert own_sub_processors(with_both) == ("Lumen Maps Ltd",)


def test_an_agreement_with_a_provider_lists_none_only_where_somebody_has_said_so(sms: Engagement) -> None:
    for day, said in ((ON, ()), (None, None)):
        found = records(replace(sms, chain_confirmed_on=day))
        ground = ground_of(found, ON, load_corpus(places.LAW))
        agreement = replace(found.agreements[AgreementId(NORDLYS)], service_ids=(sms.service_id,))
        assert sub_processors_said(agreement, ground) == said


def test_no_transfer_is_said_only_where_every_place_is_known_and_inside(sms: Engagement) -> None:
    ground = ground_of(records(), ON, load_corpus(places.LAW))
    outside = Location(Activity.BACKUP, "US")
    for found, said in (
        (sms.locations, ()),
        ((*sms.locations, outside), None),
        ((Location(Activity.STORAGE, None),), None),
        ((), None),
    ):
        assert whole_chain_said((), (replace(sms, locations=found),), ground) == said


def test_beside_recorded_transfers_a_place_outside_that_none_goes_to_is_a_row_of_gaps(sms: Engagement) -> None:
    found = records()
    ground = ground_of(found, ON, load_corpus(places.LAW))
    prairie = found.engagements[EngagementId("sample-engagement-prairie")]
    (leg,) = found.transfers_of_engagement[prairie.id]
    abroad = Location(Activity.BACKUP, "CA")
    unknown = replace(sms, locations=(Location(Activity.STORAGE, None),))
    for chain, rows in (
        ((prairie, sms), ()),
        ((replace(prairie, locations=(*prairie.locations, abroad)), sms), (("Prairie Telemetry Inc.", "CA"),)),
        ((prairie, unknown), (("Nordlys SMS AB", None),)),
        ((prairie, replace(sms, locations=())), (("Nordlys SMS AB", None),)),
    ):
        said = whole_chain_said((leg,), chain, ground)
        assert said is not None
        recorded, *missing = said
        assert recorded["mechanisms"]
        assert tuple((row["importer"], row["country"]) for row in missing) == rows
        assert all("mechanisms" not in row and row["exporter"] == "Fjordvarme Data AS" for row in missing)
