"""Letters drafted from the sample register: whole when everything is said, and refused when they would be wrong."""

from __future__ import annotations

import html
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.check_readiness import check_readiness
from dpa_tracker.use_cases.draft_agreement import Draft, DraftAgreement, draft_agreement
from tests.store.examples import AT

ON = date(2026, 11, 23)
UPSTREAM, DOWNSTREAM, SPECIFIC, GROUP = "DPA-2026-001", "SUB-2026-001", "DPA-2024-007", "IGA-2024-001"
HEAD = {"letter.place": "Oslo", "letter.channel": "email"}
ANSWER = {**HEAD, "letter.reply_by": "2026-12-01"}
CLAUSE = {**ANSWER, "letter.clause": "9.2"}
BACKUP = "Zürich Backup AG"

INSTRUCTION = {
    **CLAUSE,
    "instruction.number": "7",
    "instruction.task": "Delete log-in times",
    "instruction.data": "log-in times",
    "instruction.people": "employees",
    "instruction.systems": "",
    "instruction.begins_on": "2026-12-07",
    "instruction.within_purpose": "yes",
    "instruction.adds_transfer": "no",
    "instruction.adds_sub_processor": "no",
    "instruction.annexes": "annex_a",
    "instruction.priced": "no",
}
CHANGE = {
    **HEAD,
    "change.kind": "add",
    "change.sub_processor": BACKUP,
    "change.planned_start": "2027-02-01",
    "change.measures": "Encryption",
    "change.annex_dated": "2026-11-23",
}
OBJECTION = {
    **CLAUSE,
    "objection.received_on": "2026-11-10",
    "objection.notice_dated": "2026-11-09",
    "objection.sub_processor": "Cirrus Cloud Inc.",
    "objection.planned_start": "2026-12-20",
    "objection.grounds": "No assessment was enclosed",
}
ENDING = {
    **CLAUSE,
    "ending.act": "non_renewal",
    "ending.services_end": "yes",
    "ending.data": "return_then_delete",
    "ending.migration_contact": "Kari Nordmann",
}
DELETION = {
    **ANSWER,
    "deletion.services_ended": "2026-09-30",
    "deletion.choice": "delete",
    "deletion.chosen_on": "2026-09-01",
    "deletion.deleted_on": "2026-11-01",
    "deletion.systems": "Production",
    "deletion.methods": "overwrite",
    "deletion.backups_until": "2026-11-20",
    "deletion.kept": "",
    "deletion.confirmations": f"{BACKUP}: 2026-11-12",
}
WHOLE_CHAIN = (
    "Cirrus Cloud Inc.",
    "Cirrus Cloud Ireland Ltd",
    "Lumen Maps Ltd",
    "Nordlys SMS AB",
    "Prairie Telemetry Inc.",
    "Skyfjell Hosting AS",
    BACKUP,
)
ALL_NOT_YET = {**DELETION, "deletion.confirmations": "; ".join(f"{name}: not_yet" for name in WHOLE_CHAIN)}
DOCUMENTS = [
    (UPSTREAM, "instruction", INSTRUCTION),
    (DOWNSTREAM, "instruction", INSTRUCTION),
    (UPSTREAM, "change-notice", CHANGE),
    (DOWNSTREAM, "change-notice", CHANGE),
    (UPSTREAM, "objection", OBJECTION),
    (DOWNSTREAM, "objection", OBJECTION),
    (UPSTREAM, "termination", ENDING),
    (DOWNSTREAM, "termination", ENDING),
    (UPSTREAM, "deletion-confirmation", ALL_NOT_YET),
    (DOWNSTREAM, "deletion-confirmation", DELETION),
]


@dataclass(frozen=True, slots=True)
class Desk:
    """A register with the sample, and a folder to write letters into."""

    register: Register
    folder: Path

    def drafted(self, agreement: str, template: str, said: Mapping[str, str], *, final: bool = True) -> Draft:
        """A letter on the day the sample is about."""
        out = self.folder / f"{template}.docx"
        command = DraftAgreement(agreement, template, out, ON, final=final, said=said, keep=False)
        return draft_agreement(self.register, command, actor="t", at=AT)


@pytest.fixture
def desk(with_sample: Register, tmp_path: Path) -> Desk:
    """A desk of its own for a test."""
    return Desk(with_sample, tmp_path)


def text_of(draft: Draft) -> str:
    """What the body of the file says."""
    assert draft.file is not None
    with zipfile.ZipFile(draft.file) as archive:
        body = archive.read("word/document.xml").decode()
    return html.unescape(re.sub(r"<[^>]+>", "", body.replace("</w:p>", " ")))


def reasons(draft: Draft) -> dict[str, str]:
    """Why fields of a draft are missing or unfit."""
    return {gap.field: gap.reason for gap in draft.gaps}


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize(("agreement", "template", "said"), DOCUMENTS)
def test_with_everything_said_each_letter_becomes_final_in_both_directions(
    desk: Desk, agreement: str, template: str, said: Mapping[str, str], language: str
) -> None:
    draft = desk.drafted(agreement, f"{template}-{language}", said)
    assert draft.gaps == ()
    assert draft.file is not None


@pytest.mark.parametrize(
    ("agreement", "template", "parties"),
    [
        (UPSTREAM, "instruction", "Havbris Dagligvare AS / Fjordvarme Data AS"),
        (DOWNSTREAM, "instruction", "Fjordvarme Data AS / Skyfjell Hosting AS"),
        (UPSTREAM, "change-notice", "Fjordvarme Data AS / Havbris Dagligvare AS"),
        (DOWNSTREAM, "objection", "Fjordvarme Data AS / Skyfjell Hosting AS"),
        (UPSTREAM, "termination", "Fjordvarme Data AS / Havbris Dagligvare AS"),
        (DOWNSTREAM, "termination", "Fjordvarme Data AS / Skyfjell Hosting AS"),
        (DOWNSTREAM, "deletion-confirmation", "Skyfjell Hosting AS / Fjordvarme Data AS"),
    ],
)
def test_who_writes_to_whom_follows_from_the_letter(desk: Desk, agreement: str, template: str, parties: str) -> None:
    draft = desk.drafted(agreement, f"{template}-en", {}, final=False)
    assert draft.file is not None
    with zipfile.ZipFile(draft.file) as archive:
        header = archive.read("word/header1.xml").decode()
    assert parties in re.sub(r"<[^>]+>", "", header)


def test_we_write_no_letter_between_others_and_choose_our_side_within_the_group(desk: Desk) -> None:
    others = desk.drafted("BO-2023-001", "instruction-en", {}, final=False)
    assert {"letter.sender.name", "letter.addressee.name"} <= set(reasons(others))
    unsaid = desk.drafted(GROUP, "termination-nb", ENDING, final=False)
    assert "letter.sender.name" in reasons(unsaid)
    chosen = desk.drafted(GROUP, "termination-en", {**ENDING, "ending.by": "processing"}, final=False)
    assert "letter.sender.name" not in reasons(chosen)


@pytest.mark.parametrize(("start", "unfit"), [("2026-12-24", False), ("2026-12-23", True)])
def test_a_start_before_the_periods_end_is_refused_unless_it_is_urgent(desk: Desk, start: str, *, unfit: bool) -> None:
    said = {**CHANGE, "change.planned_start": start}
    draft = desk.drafted(UPSTREAM, "change-notice-en", said)
    assert reasons(draft) == ({"change.planned_start": "start_too_early"} if unfit else {})
    urgent = {**said, "change.urgent_reason": "the provider is insolvent"}
    assert desk.drafted(UPSTREAM, "change-notice-nb", urgent).gaps == ()


def test_the_notice_follows_the_authorisation_of_the_agreement(desk: Desk) -> None:
    notice = text_of(desk.drafted(UPSTREAM, "change-notice-en", CHANGE))
    assert "notice under the general authorisation" in notice
    assert "Silence is refusal" not in notice
    request = text_of(desk.drafted(SPECIFIC, "change-notice-nb", CHANGE, final=False))
    assert "anmodning om særlig tillatelse" in request
    assert "Taushet er avslag." in request
    assert "7. desember 2026" in request  # 14 days


@pytest.mark.parametrize("name", [BACKUP, BACKUP.upper(), "CHE-999.055.101", "sample-engagement-zuerich-backup"])
def test_a_sub_processor_is_found_by_name_number_or_engagement(desk: Desk, name: str) -> None:
    said = {**CHANGE, "change.sub_processor": name}
    found = text_of(desk.drafted(UPSTREAM, "change-notice-en", said))
    assert all(one in found for one in (BACKUP, "CHE-999.055.101", "Switzerland", "SKY-ZB-2025"))


def test_a_sub_processor_that_is_not_on_record_is_a_gap(desk: Desk) -> None:
    said = {**CHANGE, "change.sub_processor": "Nobody Ltd"}
    found = reasons(desk.drafted(UPSTREAM, "change-notice-en", said))
    assert found["change.sub_processor"] == "not_in_register"
    assert {"change.registration_number", "change.address", "change.uses"} <= set(found)


@pytest.mark.parametrize(("received", "words"), [("2026-10-24", "within the period"), ("2026-10-23", "after the")])
def test_an_objection_is_late_from_the_day_after_the_last_one(desk: Desk, received: str, words: str) -> None:
    said = {**OBJECTION, "objection.received_on": received, "objection.notice_dated": received}
    assert f"objection {words}" in text_of(desk.drafted(UPSTREAM, "objection-en", said))


def test_a_letter_bears_the_day_it_is_made_and_counts_from_it_whatever_day_its_facts_are_of(desk: Desk) -> None:
    asked = {**OBJECTION, "objection.received_on": "2026-11-10"}
    out = desk.folder / "letter.docx"
    command = DraftAgreement(UPSTREAM, "objection-en", out, date(2026, 12, 24), said=asked, today=ON)
    draft = draft_agreement(desk.register, command, actor="t", at=AT)
    text = " ".join(text_of(draft).split())
    assert "Oslo, 23 November 2026" in text
    assert "made on 23 November 2026, which is day 13 of the period" in text
    assert "24 December 2026" not in text
    again = replace(command, today=date(2026, 12, 24), keep=False)
    other = draft_agreement(desk.register, again, actor="t", at=AT)
    assert "made after that, on 24 December 2026" in " ".join(text_of(other).split())
    assert other.kept is None
    found = check_readiness(desk.register, UPSTREAM, out, ON).findings
    assert [one.code for one in found if one.code == "value_by_hand"] == []  # another day is no change by hand


def test_an_agreement_tells_the_day_it_was_made_from_the_day_of_its_facts(desk: Desk) -> None:
    command = DraftAgreement(UPSTREAM, "dpa-nb", desk.folder / "a.docx", date(2025, 1, 31), today=ON)
    draft = draft_agreement(desk.register, command, actor="t", at=AT)
    assert draft.kept is not None
    said = {each.path: each.text for each in draft.kept.values}
    assert (said["document.generated_on"], said["document.as_of"]) == ("23. november 2026", "31. januar 2025")
    assert draft.kept.day == date(2025, 1, 31)


@pytest.mark.parametrize("template", ["transfer-annex-en", "uk-addendum-en", "swiss-adaptations-nb"])
def test_a_sheet_about_no_transfer_is_not_made_final(desk: Desk, template: str) -> None:
    draft = desk.drafted(DOWNSTREAM, template, {})
    assert draft.file is None
    assert "nothing_agreed" in reasons(draft).values()


def test_a_letter_reports_nothing_that_lies_ahead(desk: Desk) -> None:
    with pytest.raises(InvalidInputError) as raised:
        desk.drafted(UPSTREAM, "objection-en", {**OBJECTION, "objection.received_on": "2026-11-24"})
    assert [(fault.field, fault.code) for fault in raised.value.faults] == [
        ("objection.received_on", "said_day_to_come")
    ]
    assert list(desk.folder.glob("*.docx")) == []


def test_an_end_that_would_be_wrong_is_refused(desk: Desk) -> None:
    def unfit(agreement: str, **said: str) -> dict[str, str]:
        named = {f"ending.{name}": value for name, value in said.items()}
        return reasons(desk.drafted(agreement, "termination-en", {**ENDING, **named}))

    assert unfit(UPSTREAM, services_end="no") == {"ending.services_end": "ends_alone"}
    assert unfit("DPA-2019-001")["ending.last_day"] == "already_ended"
    assert unfit("SUB-2025-009", act="termination")["ending.act"] == "ends_by_itself"
    breach = {"act": "breach", "breach": "Late", "warnings": "1 October", "cure_by": "2026-12-31"}
    assert unfit(UPSTREAM, **breach, effective_on="2026-12-31") == {"ending.effective_on": "ends_before_cure"}
    assert unfit(UPSTREAM, **breach, effective_on="2027-01-01") == {}


@pytest.mark.parametrize(
    ("confirmations", "code"),
    [
        ("Nobody Ltd: 2026-11-01", "said_no_sub_processor"),
        (f"{BACKUP}: soon", "said_no_confirmation"),
        (f"{BACKUP}", "said_no_sub_processor"),
        (f"{BACKUP}: 2026-11-24", "said_day_to_come"),
    ],
)
def test_a_confirmation_names_a_sub_processor_and_a_day(desk: Desk, confirmations: str, code: str) -> None:
    said = {**DELETION, "deletion.confirmations": confirmations}
    with pytest.raises(InvalidInputError) as raised:
        desk.drafted(DOWNSTREAM, "deletion-confirmation-en", said)
    assert [fault.code for fault in raised.value.faults] == [code]


def test_a_sub_processor_without_a_word_is_a_gap_and_foreign_law_keeps_nothing(desk: Desk) -> None:
    silent = desk.drafted(UPSTREAM, "deletion-confirmation-en", DELETION)
    assert sum(name.endswith(".confirmation") for name in reasons(silent)) == len(WHOLE_CHAIN) - 1
    kept = {
        **DELETION,
        "deletion.kept": "invoices",
        "deletion.kept_law": "a provision",
        "deletion.kept_law_country": "US",
        "deletion.kept_until": "2031-12-31",
        "deletion.kept_purpose": "Accounting",
    }
    foreign = desk.drafted(DOWNSTREAM, "deletion-confirmation-en", kept)
    assert reasons(foreign) == {"deletion.kept_law_country": "kept_outside_eea"}
    own = {**kept, "deletion.kept_law_country": "NO"}
    assert desk.drafted(DOWNSTREAM, "deletion-confirmation-nb", own).gaps == ()
