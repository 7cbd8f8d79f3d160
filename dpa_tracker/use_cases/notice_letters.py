"""The letters of a change: a Word file for each customer in its language, an e-mail that carries it, one list of all.

Nothing is sent. An e-mail is a file (RFC 5322) that a mail program opens as a draft, to the address on record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Final

from dpa_tracker.calendars.public_holidays import calendar_of, public_holidays
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, Channel
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId
from dpa_tracker.domain.parties import Party
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.art28.records import Records
from dpa_tracker.law.notices.outlook import CustomerOutlook, outlook
from dpa_tracker.sentences import country_name, error_sentence, fault_sentence, language_name, name_of, sentence
from dpa_tracker.store.loading import load_chain_changes
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.draft_many import DraftMany, draft_many
from dpa_tracker.use_cases.draft_placing import ManyDraft
from dpa_tracker.use_cases.letter_languages import LetterShelf, LetterTemplate, letter_shelf, plain_language
from dpa_tracker.use_cases.notice_list import Line, references, write_notice_list
from dpa_tracker.use_cases.notice_mails import Mail, mail_of, sender_of, write_mail
from dpa_tracker.use_cases.planned_uses import planned_uses
from dpa_tracker.use_cases.register_records import register_records
from dpa_tracker.wording.dates_in_words import day_in_words

_KINDS: Final = {
    ChangeKind.ADD: "add",
    ChangeKind.REPLACE: "replace",
    ChangeKind.RELOCATE: "place",
    ChangeKind.REMOVE: "end",
}
_CHANNELS: Final = {Channel.EMAIL: "email", Channel.LETTER: "letter", Channel.PORTAL: "agreed_system"}


@dataclass(frozen=True, slots=True)
class WriteNoticeLetters:
    """Of which change, to which customers (none named: all that are to be told and were not), into which folder.

    `on` is the day the letters bear, on which they are meant to be sent; `pdf` makes a PDF beside each. `templates` is
    the folder of the house's own letters, where it has one.
    """

    change_id: ChainChangeId
    customers: tuple[PartyId, ...]
    folder: Path
    on: date
    pdf: bool = False
    said: dict[str, str] = field(default_factory=dict[str, str])
    templates: Path | None = None


@dataclass(frozen=True, slots=True)
class NoticeLetter:
    """What was written for one customer; `troubles` are sentences: why a part is missing, or what must be filled in.

    `language` is the code of the customer's, `spoken` that of its letter: we have none in every language. `unverified`:
    nobody at home in the language has read our letter yet.
    """

    customer_id: PartyId
    customer: str
    files: tuple[Path, ...] = ()
    mail: Path | None = None
    troubles: tuple[str, ...] = ()
    language: str = ""
    spoken: str = ""
    unverified: bool = False

    @property
    def in_another(self) -> str:
        """The sentence that its letter is in another language than its own; empty where it is not."""
        if not self.language or plain_language(self.language) == self.spoken:
            return ""
        return sentence("notice.letter_in", {"wished": self.language, "letter": language_name(self.spoken)})


@dataclass(frozen=True, slots=True)
class NoticeLetters:
    """What was written, customer by customer; `listed` is the sheet of all of them. `pdf_missing` as for drafts."""

    letters: tuple[NoticeLetter, ...]
    listed: Path | None
    pdf_missing: bool = False

    @property
    def unverified(self) -> tuple[str, ...]:
        """A sentence for each language in which our letter has not been read yet by somebody at home in it."""
        spoken = sorted({each.spoken for each in self.letters if each.unverified and each.files})
        return tuple(sentence("notice.letter_unverified", {"language": language_name(each)}) for each in spoken)

    @property
    def whole(self) -> bool:
        """Whether every customer has its letter and nothing is to be filled in."""
        return all(each.files and not each.troubles for each in self.letters)


def write_notice_letters(
    register: Register,
    command: WriteNoticeLetters,
    *,
    actor: str,
    at: datetime,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> NoticeLetters:
    """Write them. What fails for one customer is told, and does not stop the rest.

    Raises KnownError `no_such_record`, `notice_no_customer`, and those of drafting many when nothing can be begun.
    """
    records = register_records(register)
    with register.reading() as connection:
        change = load_chain_changes(connection, (command.change_id,)).get(command.change_id)
    if change is None:
        raise KnownError("no_such_record", kind=Kind.CHAIN_CHANGE.value, id=command.change_id)
    found = outlook(replace(change, send_on=command.on), Chains(records, command.on, calendar_of), public_holidays)
    wanted = command.customers or tuple(each.customer_id for each in found.untold)
    chosen = [each for each in found.affected if each.customer_id in wanted]
    if not chosen:
        raise KnownError("notice_no_customer")
    shelf = letter_shelf(command.templates)
    return _Writing(register, command, change, records, shelf, actor, at, is_cancelled).all(chosen)


@dataclass(frozen=True, slots=True)
class _Writing:
    """What is under way."""

    register: Register
    command: WriteNoticeLetters
    change: ChainChange
    records: Records
    shelf: LetterShelf
    actor: str
    at: datetime
    is_cancelled: Callable[[], bool]

    def all(self, chosen: list[CustomerOutlook]) -> NoticeLetters:
        drafts: dict[str, ManyDraft] = {}
        missing = False
        # What is not on record of its use yet, the letter says as the change does.
        supposed = planned_uses(self.change, Chains(self.records, self.command.on, calendar_of))
        for form in sorted({self._form(each) for each in chosen}):
            template, language, channel, place = form
            group = [each for each in chosen if self._form(each) == form]
            agreements = tuple(each for one in group for each in _papers(one))
            if not agreements:
                continue
            said = {**self._said(language), "letter.channel": channel, **self.command.said}
            if place:
                said.setdefault("letter.place", place)
            wish = DraftMany(
                agreements,
                template,
                self.command.folder,
                self.command.on,
                pdf=self.command.pdf,
                said=said,
                today=self.command.on,
                report=False,
                supposed=supposed,
            )
            made = draft_many(
                self.register, wish, actor=self.actor, at=self.at, is_cancelled=self.is_cancelled, processes=1
            )
            missing = missing or made.pdf_missing
            drafts |= {each.agreement_id: each for each in made.drafts if each.agreement_id is not None}
        self.command.folder.mkdir(exist_ok=True)
        letters = tuple(self._letter(each, drafts) for each in chosen)
        lines = [
            Line(each, letter.files, letter.troubles, letter.in_another)
            for each, letter in zip(chosen, letters, strict=True)
        ]
        return NoticeLetters(letters, write_notice_list(self.change, self.records, lines, self.command.folder), missing)

    def _form(self, one: CustomerOutlook) -> tuple[str, str, str, str]:
        """What letters that are made together have in common: template, language, channel, the place of their date."""
        party = self.records.parties.get(one.customer_id)
        channel = _CHANNELS[one.reach.channel or Channel.LETTER]
        house = None if one.told is None else self.records.parties.get(one.told.ways[0][0].provider_id)
        towns = () if house is None else (each.city for each in house.addresses if each.city)
        letter = self._template(party)
        return letter.name, letter.language, channel, next(iter(towns), "")

    def _template(self, party: Party | None) -> LetterTemplate:
        return self.shelf.letter("" if party is None else party.language)

    def _said(self, language: str) -> dict[str, str]:
        change = self.change
        said = {"change.kind": _KINDS[change.kind], "change.sub_processor": self._called(change.party_id)}
        if change.replaces_id is not None:
            said["change.replaces"] = self._called(change.replaces_id)
        if change.planned_start is not None:
            said["change.planned_start"] = change.planned_start.isoformat()
            said["change.annex_dated"] = change.planned_start.isoformat()
        if change.reason:
            said["change.reason"] = change.reason
        if change.kind is ChangeKind.RELOCATE:
            said["change.new_places"] = "; ".join(self._places(language))
        return said

    def _places(self, language: str) -> Iterator[str]:
        for place in self.change.places:
            where = country_name(place.country, language) + (f" ({place.region})" if place.region else "")
            yield f"{where}: {name_of('activity', place.activity.value, language)}".replace(";", ",")

    def _called(self, party_id: PartyId) -> str:
        """What the letter's fields find the party by: its name where no other has it, else its id."""
        name = self.records.party_name(party_id)
        same = [each for each in self.records.parties.values() if each.name.casefold() == name.casefold()]
        return name if len(same) == 1 else party_id

    def _letter(self, one: CustomerOutlook, drafts: dict[str, ManyDraft]) -> NoticeLetter:
        name = self.records.party_name(one.customer_id)
        made = [drafts[each] for each in _papers(one) if each in drafts]
        troubles = [text for each in made for text in _troubles(each)]
        if not made:
            troubles.append(sentence("notice.letter_without_agreement", {"customer": name}))
        files = tuple(path for each in made for path in (each.file, each.pdf) if path is not None)
        party = self.records.parties.get(one.customer_id)
        own = "" if party is None else party.language
        used = self._template(party)
        letter = NoticeLetter(
            one.customer_id,
            name,
            files,
            troubles=tuple(troubles),
            language=own,
            spoken=used.language,
            unverified=used.is_unverified,
        )
        return self._mailed(one, letter) if one.reach.channel is Channel.EMAIL and files else letter

    def _mailed(self, one: CustomerOutlook, letter: NoticeLetter) -> NoticeLetter:
        """The same with an e-mail to the customer's address."""
        sender = sender_of(self.records, one)
        language = letter.spoken
        values = {
            "sub_processor": self.records.party_name(self.change.party_id),
            "kind": name_of("change_kind", self.change.kind.value, language),
            "agreement": ", ".join(references(one)),
            "object_by": "" if one.object_by is None else day_in_words(one.object_by, language),
            "sender": sender.name,
        }
        mail = Mail(sender, letter.customer, one.reach.address, language, values, letter.files, self.at)
        try:
            written = write_mail(mail_of(mail), letter.files[0].with_suffix(".eml"))
        except KnownError as error:
            return replace(letter, troubles=(*letter.troubles, error_sentence(error)))
        told = () if sender.address else (sentence("notice.mail_without_sender", {"party": sender.name}),)
        return replace(letter, mail=written, troubles=(*letter.troubles, *told))


def _papers(one: CustomerOutlook) -> tuple[str, ...]:
    return tuple({each.agreement.id: None for each in one.terms if each.agreement is not None})


def _troubles(draft: ManyDraft) -> Iterator[str]:
    """What a person must know of a letter: why there is none, or how much is yellow in it."""
    if isinstance(draft.error, InvalidInputError):
        yield "; ".join(f"{fault.field}: {fault_sentence(fault)}" for fault in draft.error.faults)
    elif draft.error is not None:
        yield error_sentence(draft.error)
    if draft.gaps:
        yield sentence("many.gaps", {"number": len(draft.gaps)})
