"""What a contract says beside what is recorded: proposals with quote and place, accepted in one step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.reviewed_content import standing_point
from dpa_tracker.domain.reviews import PointReview, PointState
from dpa_tracker.queries.contract_scan import PartyNumber, Proposal, SigningDay, scan_contract
from dpa_tracker.queries.pick_lists import record
from dpa_tracker.store import change_log
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import StaleError
from dpa_tracker.use_cases.accept_scan import AcceptScan, ReadDay, ReadNumber, accept_scan
from dpa_tracker.use_cases.load_sample import create_sample_register
from dpa_tracker.use_cases.review_agreement import RecordPoints, record_points

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ON = date(2026, 11, 23)
OURS = "sample-agreement-dpa-2024-018"
TEXT = """Data processing agreement between Alpkühl AG and Fjordvarme Data AS.

The processor shall notify the controller of a personal data breach without undue delay and within 48 hours.

Persons authorised to process the personal data have committed themselves to confidentiality.

The processor shall make available all information necessary to demonstrate compliance and allow for audits, including
inspections, conducted by the controller.

The processor deletes the personal data within 30 business days after the end of the provision of services.
"""


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "sample.dpa"
    create_sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as register:
        yield register


def agreement(register: Register) -> Agreement:
    found = record(register, Kind.AGREEMENT, OURS)
    assert isinstance(found, Agreement)
    return found


def by_name(proposals: tuple[Proposal, ...]) -> dict[str, Proposal]:
    return {_name(each): each for each in proposals}


def _name(proposal: Proposal) -> str:
    match proposal.value:
        case Commitment():
            return proposal.value.kind.value
        case PointReview():
            return proposal.value.point.value
        case PartyNumber():
            return proposal.value.party
        case SigningDay():
            return "signed"


@pytest.mark.slow
def test_a_contract_is_scanned_and_taken_over_and_scanned_again(sample: Register, tmp_path: Path) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_text(TEXT, encoding="utf-8")
    absent = PointReview(ReviewPoint.CONFIDENTIALITY, PointState.ABSENT, note="searched twice")
    said = RecordPoints(agreement(sample).id, (absent,), agreement(sample).version)
    record_points(sample, said, actor="kari", at=AT, on=ON)
    found = scan_contract(sample, OURS, contract, today=ON)
    proposed = by_name(found.proposals)
    breach, confidentiality = proposed["breach_notice_hours"], proposed["28-3-b"]
    assert isinstance(breach.value, Commitment)
    assert (breach.value.number, breach.conflicts) == (48, True)  # 24 hours are recorded
    assert "within 48 hours" in breach.value.quote
    assert "contract.txt" in breach.value.source
    assert confidentiality.conflicts  # a person said that it is absent
    assert not proposed["28-3-h"].conflicts
    assert ReviewPoint.LIABILITY in found.not_found
    assert found.not_named == ()
    deletion = proposed["deletion_days"].value
    assert isinstance(deletion, Commitment)
    assert (deletion.number, deletion.text) == (None, "30 business days")
    easy = tuple(each.value for each in found.proposals if not each.conflicts)
    command = AcceptScan(
        found.agreement.id,
        tuple(each for each in easy if isinstance(each, Commitment)),
        tuple(each for each in easy if isinstance(each, PointReview)),
        found.agreement.version,
        "scan of contract.txt",
    )
    outcome = accept_scan(sample, command, actor="kari", at=AT, on=ON)
    here = agreement(sample)
    kept = here.commitment(CommitmentKind.BREACH_NOTICE_HOURS)
    assert kept is not None
    assert kept.number == 24
    assert standing_point(here, ReviewPoint.AUDITS) is PointState.FOUND_BY_SCAN
    with sample.reading() as connection:
        assert change_log.changes(connection, Kind.AGREEMENT, OURS)[0].reason == "scan of contract.txt"
    again = scan_contract(sample, OURS, contract, today=ON)
    assert by_name(again.proposals).keys() == {"breach_notice_hours", "28-3-b"}
    restore(sample, outcome.undo, actor="kari", at=AT)
    assert replace(agreement(sample), version=0) == replace(found.agreement, version=0)


def test_the_words_that_show_a_point_are_quoted_whole_and_a_party_without_a_legal_form_is_recognised(
    sample: Register, tmp_path: Path
) -> None:
    contract = tmp_path / "avtale.txt"
    changes = "The processor may engage sub-processors. It tells of each change 45 days before; objections are heard."
    contract.write_text(f"mellom Nordfjell kommune og Fjordvarme Data AS\n\n{changes}\n", encoding="utf-8")
    found = scan_contract(sample, "sample-agreement-dpa-2024-007", contract, today=ON)
    assert found.not_named == ()
    assert by_name(found.proposals)["28-2-notice"].value.quote == changes
    assert "Alpkühl AG" in scan_contract(sample, OURS, contract, today=ON).not_named


def test_a_scan_without_text_says_nothing_about_the_contract(sample: Register, tmp_path: Path) -> None:
    empty = tmp_path / "scan.txt"
    empty.write_text(" \n", encoding="utf-8")
    with pytest.raises(KnownError, match="contract_without_text"):
        scan_contract(sample, OURS, empty, today=ON)


@pytest.mark.parametrize(
    ("written", "said"), [("30 days", (30, "")), ("2 weeks", (None, "2 weeks")), ("one month", (None, "1 month"))]
)
def test_a_number_in_other_units_is_kept_as_the_contract_has_it(
    sample: Register, tmp_path: Path, written: str, said: tuple[int | None, str]
) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_text(TEXT.replace("30 business days", written), encoding="utf-8")
    deletion = by_name(scan_contract(sample, OURS, contract, today=ON).proposals)["deletion_days"].value
    assert isinstance(deletion, Commitment)
    assert (deletion.number, deletion.text) == said


def test_other_words_than_the_recorded_ones_are_a_conflict_and_the_same_ones_are_not_proposed(
    sample: Register, tmp_path: Path
) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_text(TEXT, encoding="utf-8")  # 30 business days
    for recorded, proposed in (("5 business days", [True]), ("30 Business  days", [])):
        said = Commitment(CommitmentKind.DELETION_DAYS, text=recorded, quote="As it was read.")
        stands = agreement(sample)
        command = AcceptScan(stands.id, (said,), (), stands.version)
        accept_scan(sample, command, actor="kari", at=AT, on=ON)
        found = scan_contract(sample, OURS, contract, today=ON).proposals
        assert [each.conflicts for each in found if each.current == said] == proposed


def test_a_contract_that_contradicts_itself_is_not_guessed_at(sample: Register, tmp_path: Path) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_text(
        TEXT + "\nAnnex B. The processor notifies the controller of a personal data breach within 72 hours.\n"
    )
    breach = by_name(scan_contract(sample, OURS, contract, today=ON).proposals)["breach_notice_hours"]
    assert breach.conflicts
    assert "48 hours" in breach.elsewhere
    assert "72 hours" in breach.elsewhere


def test_a_number_that_a_person_took_from_the_annex_is_left_alone(sample: Register, tmp_path: Path) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_text(
        TEXT + "\nAnnex B. The processor notifies the controller of a personal data breach within 24 hours.\n"
    )
    proposed = by_name(scan_contract(sample, OURS, contract, today=ON).proposals)  # 24 hours are recorded
    breach = proposed.get("breach_notice_hours")
    assert breach is None or (breach.current is not None and not breach.current.quote and breach.conflicts)


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        (TEXT.replace("Alpkühl AG", "[name of the company]") + "\nSigned at [place], on [date].\n", "form"),
        (
            TEXT + "\nYour DPA should also say how. It should require a report. Make sure that the processor signs.\n",
            "about",
        ),
    ],
)
def test_a_form_and_a_guide_propose_nothing(sample: Register, tmp_path: Path, text: str, nature: str) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text(text, encoding="utf-8")
    found = scan_contract(sample, OURS, paper, today=ON)
    assert found.scan.nature == nature
    assert found.proposals == ()


SIGNED = """Data processing agreement between Alpkühl AG (CHE-108.954.978) and Fjordvarme Data AS (org.nr. 987 654 321).

Signatures

Oslo, 3 May 2024

Bern, 7 May 2024
"""


def test_numbers_of_the_parties_and_the_day_of_the_last_signature_are_proposed_and_taken_in_one_step(
    sample: Register, tmp_path: Path
) -> None:
    contract = tmp_path / "contract.txt"
    contract.write_text(SIGNED, encoding="utf-8")
    before = agreement(sample)
    found = scan_contract(sample, OURS, contract, today=ON)
    proposed = by_name(found.proposals)
    signed, number = proposed["signed"], proposed["Alpkühl AG"].value
    assert isinstance(signed.value, SigningDay)
    assert (signed.value.day, "3 May 2024" in signed.elsewhere) == (date(2024, 5, 7), True)
    assert signed.conflicts == (before.conclusion.concluded_on is not None)
    assert isinstance(number, PartyNumber)
    assert (number.number, "CHE-108.954.978" in number.quote) == ("CHE-108.954.978", True)
    assert number.source.startswith("contract.txt, ")
    assert "Fjordvarme Data AS" not in proposed  # a check digit that is wrong: it cannot be its number
    taken = ReadNumber(number.party_id, number.number, number.version)
    day = ReadDay(signed.value.day, signed.value.source)
    command = AcceptScan(before.id, (), (), before.version, "scan", (taken,), day)
    outcome = accept_scan(sample, command, actor="kari", at=AT, on=ON)
    after = agreement(sample).conclusion
    assert (after.concluded_on, after.form) == (day.day, before.conclusion.form)  # when, not that both signed
    assert by_name(scan_contract(sample, OURS, contract, today=ON).proposals).keys() == {"28-3-contract"}
    with pytest.raises(StaleError):  # somebody has written the number meanwhile: all or nothing
        accept_scan(sample, replace(command, expected_version=agreement(sample).version), actor="kari", at=AT, on=ON)
    restore(sample, outcome.undo, actor="kari", at=AT)
    assert replace(agreement(sample), version=0) == replace(before, version=0)
