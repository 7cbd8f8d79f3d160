"""A transfer without an agreement gets one in draft, where a processor receives; one that is there is used."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dpa_tracker.domain.agreements import AgreementStatus, Role
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import TransferId
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, MechanismId, Scc2021, SccModule
from dpa_tracker.domain.transfers import TransferMechanism
from dpa_tracker.law.hypotheses import MechanismEnds
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.queries.what_if import what_if
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.paper_for_transfers import PaperForTransfers, paper_for_transfers
from dpa_tracker.use_cases.save_engagement import SaveEngagement, save_engagement
from dpa_tracker.use_cases.save_transfer import SaveTransfer, save_transfer

AT, ON = datetime(2026, 11, 23, 9, tzinfo=UTC), date(2026, 11, 23)
PAYWEST = TransferId("sample-transfer-paywest")  # its agreement is there, if not linked
SUMMIT = TransferId("sample-transfer-summit")  # it has none


def without_paper(register: Register, **changed: object) -> str:
    """The use of the transfer, whose agreement is taken away."""
    transfer = snapshot(register).transfer(PAYWEST)
    use = snapshot(register).engagement(transfer.engagement_id or "")
    bare = replace(use, agreement_id=None)
    save_engagement(register, SaveEngagement(bare, use.version), actor="kari", at=AT)
    other = replace(transfer, **changed)  # type: ignore[arg-type]  # any field of a transfer
    save_transfer(register, SaveTransfer(other, transfer.version), actor="kari", at=AT)
    return str(use.id)


def test_the_draft_stands_between_the_parties_of_the_use_in_their_roles(with_sample: Register) -> None:
    wanted = PaperForTransfers((SUMMIT,), ON)
    made = paper_for_transfers(with_sample, wanted, actor="kari", at=AT)
    taken = snapshot(with_sample)
    transfer = taken.transfer(SUMMIT)
    (key,) = made.agreement_ids
    agreement = taken.agreement(str(key))
    assert agreement.status is AgreementStatus.DRAFT
    roles = {each.party_id: each.role for each in agreement.parties}
    assert roles[transfer.importer_id] in {Role.PROCESSOR, Role.SUB_PROCESSOR}
    assert set(roles) == {transfer.exporter_id, transfer.importer_id}
    again = paper_for_transfers(with_sample, wanted, actor="kari", at=AT)
    assert again.agreement_ids == made.agreement_ids, "one that is under way is used, not written a second time"


def test_a_link_to_the_use_is_not_needed_where_there_is_only_one(with_sample: Register) -> None:
    use = without_paper(with_sample, engagement_id=None)
    made = paper_for_transfers(with_sample, PaperForTransfers((PAYWEST,), ON), actor="kari", at=AT)
    assert made.agreement_ids == (snapshot(with_sample).engagement(use).agreement_id,)


def test_a_controller_that_receives_is_no_party_to_an_agreement_under_article_28(with_sample: Register) -> None:
    without_paper(with_sample, importer_role=ImporterRole.CONTROLLER)
    version = with_sample.data_version()
    with pytest.raises(KnownError) as refused:
        paper_for_transfers(with_sample, PaperForTransfers((PAYWEST,), ON), actor="kari", at=AT)
    assert refused.value.code == "transfers_without_paper"
    assert with_sample.data_version() == version


def test_what_two_others_have_to_agree_is_not_drafted_and_keeps_nothing_else_from_it(with_sample: Register) -> None:
    others = TransferId("sample-transfer-aurora-us-support")
    with pytest.raises(KnownError) as refused:
        paper_for_transfers(with_sample, PaperForTransfers((others,), ON), actor="kari", at=AT)
    assert refused.value.code == "transfers_without_paper"
    made = paper_for_transfers(with_sample, PaperForTransfers((others, SUMMIT), ON), actor="kari", at=AT)
    assert (len(made.agreement_ids), made.left) == (1, (others,))


def grounds(register: Register, transfer_id: TransferId) -> list[tuple[str, bool]]:
    return [(each.mechanism.id.value, each.fallback) for each in snapshot(register).transfer(transfer_id).mechanisms]


def test_the_clauses_stand_behind_what_is_on_record_and_carry_nothing_until_signed(with_sample: Register) -> None:
    ends = MechanismEnds(MechanismId.EU_US_DPF)
    before, verdicts = grounds(with_sample, PAYWEST), portfolio(with_sample, ON).transfers
    wanted = PaperForTransfers((), ON, (PAYWEST,))
    made = paper_for_transfers(with_sample, wanted, actor="kari", at=AT)
    assert made.agreement_ids == ()
    assert grounds(with_sample, PAYWEST) == [*before, ("scc_2021", True)]
    after = portfolio(with_sample, ON).transfers
    assert {key: each.verdict for key, each in after.items()} == {key: each.verdict for key, each in verdicts.items()}
    (change,) = [each for each in what_if(with_sample, ends, ON).changes if each.transfer.id == PAYWEST]
    assert change.needs_signing
    assert (change.fallback, change.becomes) == (None, "undetermined")
    paper_for_transfers(with_sample, wanted, actor="kari", at=AT)
    assert len(grounds(with_sample, PAYWEST)) == len(before) + 1, "what stands there is not recorded again"


def test_the_module_fits_the_roles_and_nobody_has_concluded_anything(with_sample: Register) -> None:
    for role, module in (
        (ExporterRole.CONTROLLER, SccModule.CONTROLLER_TO_PROCESSOR),
        (ExporterRole.PROCESSOR, SccModule.PROCESSOR_TO_SUB_PROCESSOR),
    ):
        transfer = snapshot(with_sample).transfer(SUMMIT)
        other = replace(transfer, exporter_role=role, mechanisms=())
        save_transfer(with_sample, SaveTransfer(other, transfer.version), actor="kari", at=AT)
        paper_for_transfers(with_sample, PaperForTransfers((), ON, (SUMMIT,)), actor="kari", at=AT)
        (ground,) = snapshot(with_sample).transfer(SUMMIT).mechanisms
        assert isinstance(ground.mechanism, Scc2021)
        assert (ground.mechanism.module, ground.mechanism.concluded_on) == (module, None)


def test_the_addendum_is_what_british_law_asks_for_and_a_controller_gets_none(with_sample: Register) -> None:
    transfer = snapshot(with_sample).transfer(PAYWEST)
    british = replace(transfer, law=Law.UK_GDPR)
    save_transfer(with_sample, SaveTransfer(british, transfer.version), actor="kari", at=AT)
    paper_for_transfers(with_sample, PaperForTransfers((), ON, (PAYWEST,)), actor="kari", at=AT)
    assert grounds(with_sample, PAYWEST)[-1] == ("uk_addendum", True)
    other = snapshot(with_sample).transfer(SUMMIT)
    controller = replace(other, importer_role=ImporterRole.CONTROLLER)
    save_transfer(with_sample, SaveTransfer(controller, other.version), actor="kari", at=AT)
    before = grounds(with_sample, SUMMIT)
    paper_for_transfers(with_sample, PaperForTransfers((), ON, (SUMMIT,)), actor="kari", at=AT)
    assert grounds(with_sample, SUMMIT) == before


@pytest.mark.parametrize(("last", "number"), [(ON, 1), (ON - timedelta(days=1), 2)])
def test_clauses_that_are_relied_on_no_longer_are_no_clauses(with_sample: Register, last: date, number: int) -> None:
    transfer = snapshot(with_sample).transfer(PAYWEST)
    ended = replace(transfer, mechanisms=(TransferMechanism(Scc2021(), relied_to=last),))
    save_transfer(with_sample, SaveTransfer(ended, transfer.version), actor="kari", at=AT)
    paper_for_transfers(with_sample, PaperForTransfers((), ON, (PAYWEST,)), actor="kari", at=AT)
    assert len(grounds(with_sample, PAYWEST)) == number


def test_a_transfer_for_which_nothing_is_made_keeps_no_other_from_its_clauses(with_sample: Register) -> None:
    without_paper(with_sample, importer_role=ImporterRole.CONTROLLER)
    wanted = PaperForTransfers((PAYWEST,), ON, (PAYWEST, SUMMIT))
    made = paper_for_transfers(with_sample, wanted, actor="kari", at=AT)
    assert (made.agreement_ids, made.left) == ((), (PAYWEST,))
    assert grounds(with_sample, SUMMIT)[-1] == ("scc_2021", True)
