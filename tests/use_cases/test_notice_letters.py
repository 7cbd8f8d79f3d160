"""Letters of a change: in each language, an e-mail to the address on record, one list of all, names that are safe."""

from __future__ import annotations

from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest

from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId
from dpa_tracker.reading.opening import read_document
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.notice_letters import NoticeLetter, WriteNoticeLetters, template_for, write_notice_letters
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, save_chain_change

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 23)
CHANGE = ChainChangeId("c")


def ids(register: Register, *names: str) -> tuple[PartyId, ...]:
    with unit_of_work(register, actor="kari", at=AT) as work:
        return tuple(next(each.id for each in work.parties.all() if each.name == name) for name in names)


def test_letters_mails_and_the_list_of_all(with_sample: Register, tmp_path: Path) -> None:
    new, old, hansen, lakehouse = ids(
        with_sample, "Nordlys SMS AB", "Skyfjell Hosting AS", "Hansen & Sønn <AS>", "Lakehouse Foods Ltd"
    )
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        service = next(each.id for each in work.services.all() if each.name == "Frostvakt monitoring")
    change = ChainChange(
        CHANGE, ChangeKind.REPLACE, new, DAY, (service,), replaces_id=old, planned_start=date(2027, 2, 1)
    )
    save_chain_change(with_sample, SaveChainChange(change), actor="kari", at=AT)
    command = WriteNoticeLetters(CHANGE, (hansen, lakehouse), tmp_path / "letters", DAY)
    written = write_notice_letters(with_sample, command, actor="kari", at=AT)
    by_name = {each.customer: each for each in written.letters}
    assert set(by_name) == {"Hansen & Sønn <AS>", "Lakehouse Foods Ltd"}
    assert by_name["Lakehouse Foods Ltd"].files[0].name == "DPA-2022-009_change-notice-en.docx"
    assert by_name["Hansen & Sønn <AS>"].files[0].name == "DPA-2026-014_change-notice-nb.docx"
    mail = by_name["Hansen & Sønn <AS>"].mail
    assert mail is not None
    message = message_from_bytes(mail.read_bytes(), policy=default)
    (to,) = message["To"].addresses
    assert to.display_name == "Hansen & Sønn <AS>"
    assert message["From"].addresses[0].addr_spec == "avtaler@fjordvarme.example"
    body = message.get_body(("plain",))
    assert body is not None
    assert "DPA-2026-014" in body.get_content()
    (attached,) = message.iter_attachments()
    assert attached.get_content() == by_name["Hansen & Sønn <AS>"].files[0].read_bytes()
    assert written.listed == tmp_path / "letters" / "customers.xlsx"
    assert {each.language: each.spoken for each in written.letters} == {"nb": "nb", "en": "en"}
    again = write_notice_letters(with_sample, command, actor="kari", at=AT)  # nobody has worked on them: made anew
    assert {each.customer for each in again.letters if each.files} == set(by_name)
    with pytest.raises(KnownError):
        write_notice_letters(with_sample, WriteNoticeLetters(CHANGE, (new,), tmp_path, DAY), actor="kari", at=AT)


def test_a_letter_says_of_a_use_that_is_not_on_record_what_the_change_says(
    with_sample: Register, tmp_path: Path
) -> None:
    (rorvang,) = ids(with_sample, "Rørvang Slakteri AS")
    command = WriteNoticeLetters(ChainChangeId("sample-change-sundet"), (rorvang,), tmp_path / "letters", DAY)
    (letter,) = write_notice_letters(with_sample, command, actor="kari", at=AT).letters
    words = "\n".join(each.text for each in read_document(letter.files[0]).passages)
    assert "Sending alarms as text messages and calls" in words
    assert "Harstad" in words
    assert letter.troubles == ("2 fields are missing",)  # its measures, and of whom it holds data: nobody has said so
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        assert [*work.engagements.where(provider_id=PartyId("sample-party-sundet"))] == []  # nothing is recorded by it


def test_each_language_has_its_template() -> None:
    assert [template_for(each) for each in ("nb", "nn-NO", "en", "de", "sv")] == [
        "change-notice-nb",
        "change-notice-nb",
        "change-notice-en",
        "change-notice-en",
        "change-notice-en",
    ]


def test_a_letter_in_another_language_than_the_customers_says_so() -> None:
    letter = NoticeLetter(PartyId("x"), "Bäder GmbH", language="de-AT", spoken="en")
    assert letter.in_another == "de-AT (language of the letter: English)"
    assert [NoticeLetter(PartyId("x"), "x", language=each).in_another for each in ("", "nn", "en-GB")] == ["", "", ""]


def test_what_is_planned_is_recorded_with_the_change_and_undone_with_it(with_sample: Register) -> None:
    (new,) = ids(with_sample, "Ledger & Lane LLC")
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        service = next(each.id for each in work.services.all() if each.name == "Frostvakt monitoring")
    change = ChainChange(CHANGE, ChangeKind.ADD, new, DAY, (service,), planned_start=date(2027, 2, 1), purpose="logs")
    outcome = save_chain_change(with_sample, SaveChainChange(change, plan=True), actor="kari", at=AT)
    (planned,) = outcome.changes.of(Kind.ENGAGEMENT)
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        engagement = work.engagements.get(planned)
    assert engagement is not None
    assert (engagement.status.value, engagement.begins_on, engagement.purpose) == ("planned", date(2027, 2, 1), "logs")
