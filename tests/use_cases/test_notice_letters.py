"""Letters of a change: in each language, an e-mail to the address on record, one list of all, names that are safe."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Final

import pytest

from dpa_tracker import places
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId
from dpa_tracker.reading.opening import read_document
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.letter_languages import LetterTemplate, letter_shelf
from dpa_tracker.use_cases.notice_letters import NoticeLetter, WriteNoticeLetters, write_notice_letters
from dpa_tracker.use_cases.save_chain_change import SaveChainChange, save_chain_change
from dpa_tracker.word.package import read_package, to_bytes

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 23)
CHANGE = ChainChangeId("c")


def ids(register: Register, *names: str) -> tuple[PartyId, ...]:
    with unit_of_work(register, actor="kari", at=AT) as work:
        return tuple(next(each.id for each in work.parties.all() if each.name == name) for name in names)


@pytest.mark.slow
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


def test_each_language_has_its_template_and_the_house_puts_its_own_in_place(tmp_path: Path) -> None:
    wished = ("nb", "nn-NO", "en", "de-AT", "sv", "da", "fr", "fi", "")
    ours = letter_shelf(None)
    assert [ours.letter(each).language for each in wished] == ["nb", "nb", "en", "de", "sv", "da", "fr", "en", "en"]
    assert {each for each in wished if ours.letter(each).is_unverified} == {"de-AT", "sv", "da", "fr"}
    assert all((places.TEMPLATES / f"{ours.letter(each).name}.docx").is_file() for each in wished)
    for name in ("change-notice-fi.docx", "change-notice-de.docx", "letter.docx"):
        (tmp_path / name).write_bytes(b"")
    own = letter_shelf(tmp_path)
    assert own.letter("fi") == LetterTemplate(str(tmp_path / "change-notice-fi.docx"), "fi", own=True)
    assert [own.letter(each).is_unverified for each in ("de", "fi", "sv")] == [False, False, True]
    assert letter_shelf(tmp_path / "nowhere").letter("de").own is False


READ: Final = {
    "sv": ("Havbris Dagligvare AS", "Sista dag för invändningar är den 2 januari 2027", "Sista dag för svar"),
    "da": ("Brødrene Øvregård AS", "Sidste dag for indsigelse er den 2. januar 2027", "Sidste dag for svar"),
    "de": ("Kystperle Sjømat AS", "Der letzte Tag für einen Einspruch ist der 2. Januar 2027", "Der letzte Tag für"),
    "fr": ("Kjøleteknikk Distribusjon AS", "objection est le 2 janvier 2027", "Le dernier jour pour répondre"),
    "fi": ("Lumikide Ruoka Oy", "Fristen/Määräaika: 17. joulukuuta 2026", "The last day"),
}


def test_customers_read_their_own_language(with_sample: Register, tmp_path: Path) -> None:
    """Finnish is the house's own file: the Swedish letter with a line of its own; days and countries follow."""
    parties = dict(zip(READ, ids(with_sample, *(each[0] for each in READ.values())), strict=True))
    (new,) = ids(with_sample, "Nordlys SMS AB")
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        for language, party_id in parties.items():
            party = work.parties.get(party_id)
            assert party is not None
            name = f"<b>{language} & «Söhne» {{x}}</b>"
            work.parties.put(replace(party, name=name, language=f"{language}-XX"), party.version)
        service = next(each.id for each in work.services.all() if each.name == "Frostvakt monitoring")
    own_finnish(tmp_path / "change-notice-fi.docx")
    change = ChainChange(CHANGE, ChangeKind.ADD, new, DAY, (service,), planned_start=date(2027, 2, 1))
    save_chain_change(with_sample, SaveChainChange(change, plan=True), actor="kari", at=AT)
    wish = WriteNoticeLetters(CHANGE, tuple(parties.values()), tmp_path / "out", date(2026, 12, 3), templates=tmp_path)
    written = write_notice_letters(with_sample, wish, actor="kari", at=AT)
    for letter in written.letters:
        _name, said, mailed = READ[letter.spoken]
        assert (letter.customer_id, letter.in_another) == (parties[letter.spoken], "")
        words = " ".join(each.text for each in read_document(letter.files[0]).passages).replace("\xa0", " ")
        assert said in words
        assert f"<b>{letter.spoken} & «Söhne» {{x}}</b>" in words
        assert letter.mail is not None
        body = message_from_bytes(letter.mail.read_bytes(), policy=default).get_body(("plain",))
        assert body is not None
        assert mailed in body.get_content()
    assert [each.split()[3] for each in written.unverified] == ["Danish", "German", "French", "Swedish"]


def own_finnish(path: Path) -> None:
    """The Swedish letter as a house would make one of its own: it declares Finnish, and says its line in it."""
    package = read_package((places.TEMPLATES / "change-notice-sv.docx").read_bytes(), path.name)
    parts = dict(package.parts)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"sv-SE", b"fi-FI")
    text = parts["word/document.xml"].decode().replace("Sista dag för invändningar är den ", "Fristen/Määräaika: ")
    path.write_bytes(to_bytes(replace(package, parts={**parts, "word/document.xml": text.encode()})))


def test_a_letter_in_another_language_than_the_customers_says_so() -> None:
    letter = NoticeLetter(PartyId("x"), "Kylmä Oy", language="fi-FI", spoken="en")
    assert letter.in_another == "fi-FI (language of the letter: English)"
    alike = (("", "en"), ("nn", "nb"), ("en-GB", "en"), ("de-AT", "de"))
    assert [NoticeLetter(PartyId("x"), "x", language=own, spoken=own_as).in_another for own, own_as in alike] == [
        ""
    ] * 4


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
