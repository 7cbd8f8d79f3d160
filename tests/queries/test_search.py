"""Finding records: what stands in them is found as it is written, kept in step with every write, and nothing else."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from dpa_tracker.domain.agreement_log import LogEntry, LogKind
from dpa_tracker.domain.article_28 import ReviewPoint
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind, CustomerNotice, NoticeState
from dpa_tracker.domain.identities import ChainChangeId, Kind, PartyId, TransferId, VendorNoticeId
from dpa_tracker.domain.mechanisms import ExporterRole, ImporterRole, Law, Scc2021
from dpa_tracker.domain.reviews import PointReview, PointState
from dpa_tracker.domain.sought_words import flat, joined_forms, origins, readable, words
from dpa_tracker.domain.transfer_assessments import TransferAssessment
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.domain.vendor_notices import NamedChange, VendorNotice
from dpa_tracker.queries.search import KINDS, Found, Sought, hits_of, recent, search
from dpa_tracker.queries.search_marks import Marker
from dpa_tracker.store import search_entries, search_index, search_tables
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.search_entries import Entry, Said
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.check_register import check_register
from dpa_tracker.wording import SENTENCES
from tests.law_art28.sound_register import sound
from tests.queries.conftest import Written
from tests.store.examples import AT, party
from ui.searching.lines import ICONS

BREACH = "Leverandøren skal varsle uten ugrunnet opphold"


@pytest.fixture
def register(written: Written) -> Register:
    """A customer, our house and a vendor, and a few parties with names to confuse."""
    made = written(sound())
    with unit_of_work(made, actor="kari", at=AT) as work:
        for number, name in enumerate(("Bjørnsund Data AS", "Bjornsund Software AB", "Norsky", "Norskyhotell AS")):
            work.parties.put(party(f"n{number}", name=name), 0)
        first = next(iter(work.agreements.all()))
        quoted = tuple(replace(each, quote=BREACH, clause="7.2") for each in first.commitments[:1])
        work.agreements.put(replace(first, commitments=(*quoted, *first.commitments[1:])), first.version)
    return made


def found(register: Register, text: str, *, folding: bool = False, kind: str | None = None) -> Found:
    return search(register, Sought(text, folding, kind))


def titles(
    register: Register, text: str, *, kind: str = "party", folding: bool = False, near: bool = False
) -> list[str]:
    groups = [group for group in found(register, text, folding=folding).groups if group.kind == kind]
    return [hit.title.text for group in groups for hit in group.hits if hit.near is near]


def in_step(register: Register) -> bool:
    with register.reading() as connection:
        return search_index.is_in_step(connection)


def test_names_numbers_clauses_and_notes_are_found_and_the_place_is_shown(register: Register) -> None:
    assert titles(register, "norsky") == ["Norsky", "Norskyhotell AS"]  # the whole word before what begins so
    with unit_of_work(register, actor="kari", at=AT) as work:
        noted = party("n9", name="Fjord AS", registration_number="912 345 674", country="NO", notes="Ring Åse først")
        work.parties.put(replace(noted, aliases=("Fjordgruppen",)), 0)
    for text in ("912345674", "912 345 674", "912 345", "fjordgr", "åse ring", "fjord ring 912345674"):
        assert titles(register, text) == ["Fjord AS"], text
    (group,) = (each for each in found(register, "ugrunnet opphold").groups if each.kind == "agreement")
    excerpt = group.hits[0].excerpt
    assert group.hits[0].field == "quote"
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["ugrunnet", "opphold"]
    assert titles(register, "912345675") == []  # a number is never taken for another
    assert found(register, "912345675").tried == ()


def test_a_number_in_the_form_for_value_added_tax_finds_whose_it_is(register: Register) -> None:
    numbered = (("NO", "912 345 674"), ("DK", "29904171"), ("SE", "556999-0417"), ("FI", "3456789-0"))
    with unit_of_work(register, actor="kari", at=AT) as work:
        for country, number in numbered:
            work.parties.put(
                party(f"t{country}", name=f"Part {number[-3:]}q", registration_number=number, country=country), 0
            )
    for text in ("NO 912 345 674 MVA", "NO912345674MVA", "912345674MVA", "912 345 674 mva", "no912345674"):
        assert titles(register, text, near=True) + titles(register, text) == ["Part 674q"], text
    assert found(register, "NO912345674MVA").tried == ("912345674",)
    assert titles(register, "DK29904171", near=True) == ["Part 171q"]
    assert titles(register, "DK 29 90 41 71", near=True) == ["Part 171q"]
    assert titles(register, "SE556999041701", near=True) == ["Part 417q"]
    assert titles(register, "FI34567890", near=True) == ["Part 9-0q"]
    for other in ("NO 912 345 675 MVA", "DK29904172", "AB123"):
        assert found(register, other) == Found(())


def test_a_change_a_vendors_notice_and_the_log_are_found_under_the_names_of_today(register: Register) -> None:
    vendor, customer = PartyId("vendor"), PartyId("customer")
    told = CustomerNotice(customer, NoticeState.SENT, sent_on=AT.date(), evidence="Kvittering 4711")
    change = ChainChange(
        *(ChainChangeId("c1"), ChangeKind.ADD, vendor, AT.date()), reason="Bedre ytelse", notices=(told,)
    )
    polar = NamedChange("Polar Analytics GmbH", ChangeKind.ADD, ("DE",), "We will engage Polar Analytics")
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.chain_changes.put(change, 0)
        work.vendor_notices.put(VendorNotice(VendorNoticeId("v1"), vendor, AT.date(), named=(polar,)), 0)
        first = next(iter(work.agreements.all()))
        entry = LogEntry("l1", LogKind.INSTRUCTION, AT.date(), "Ola Nordmann", "Slett reservekopiene fra januar")
        work.agreements.put(replace(first, log=(entry,)), first.version)
        known = work.parties.get(vendor)
        assert known is not None
        work.parties.put(replace(known, name="Havsky Hosting AS"), known.version)
    assert titles(register, "havsky", kind="chain_change") == ["Havsky Hosting AS"]
    assert titles(register, "kvittering 4711", kind="chain_change") == ["Havsky Hosting AS"]
    assert titles(register, "polar analytics", kind="vendor_notice") == ["Havsky Hosting AS"]
    (group,) = (each for each in found(register, "slett reservekopiene").groups if each.kind == "agreement")
    assert group.hits[0].field == "log"
    assert in_step(register)


def test_an_agreement_is_found_by_its_other_party_and_not_by_our_own(register: Register) -> None:
    names = {each.id: each.name for each in sound().parties.values()}
    own = [each.name for each in sound().parties.values() if each.own]
    assert titles(register, names[PartyId("vendor")], kind="agreement")
    assert own
    assert not titles(register, own[0], kind="agreement")


def test_letters_are_folded_on_request_alone(register: Register) -> None:
    assert titles(register, "bjornsund") == ["Bjornsund Software AB"]
    assert titles(register, "bjørnsund") == ["Bjørnsund Data AS"]
    both = {"Bjornsund Software AB", "Bjørnsund Data AS"}
    assert set(titles(register, "bjornsund", folding=True)) == both
    assert set(titles(register, "BJØRNSUND", folding=True)) == both


def test_what_a_keyboard_without_our_letters_writes_is_shown_as_a_slip(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party("n8", name="Ærlighet & Ødegård AS", aliases=("Þór",)), 0)
        work.parties.put(party("n9", name="Société des Œuvres", aliases=("Fjörður", "I\u015f\u0131k", "Ħal")), 0)
    for text in ("oeuvres", "fjordur", "isik", "hal societe"):
        assert titles(register, text, near=True) == ["Société des Œuvres"], text
        assert titles(register, text) == [], text
        assert titles(register, text, folding=True) == ["Société des Œuvres"], text
    for text in ("aerlighet", "erlighet", "odegard", "aerlighet odegard", "thor"):
        assert titles(register, text, near=True) == ["Ærlighet & Ødegård AS"], text
        assert titles(register, text) == [], text
    assert found(register, "odegard").tried[0] == "ødegård"


def test_two_letters_from_the_middle_of_a_name_without_spaces_are_found(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        for number, name in enumerate(("東京電力株式会社", "삼성전자주식회사", "ソニーグループ")):
            work.parties.put(party(f"c{number}", name=name), 0)
    for asked, name in (
        ("電力", "東京電力株式会社"),
        ("전자", "삼성전자주식회사"),
        ("プ", "ソニーグループ"),
        ("力", "東京電力株式会社"),
    ):
        assert titles(register, asked, near=True) == [name], asked
    assert titles(register, "東京") == ["東京電力株式会社"]
    assert not titles(register, "rs", near=True), "of letters that are written with spaces, two are no word"


def test_slips_are_forgiven_after_what_is_written_so(register: Register) -> None:
    answer = found(register, "nroskyhotel")
    assert [hit.title.text for group in answer.groups for hit in group.hits] == ["Norskyhotell AS"]
    assert not answer.exact
    assert answer.tried == ("norskyhotell",)
    assert titles(register, "hotell", near=True) == ["Norskyhotell AS"]  # within a word
    assert titles(register, "norsky", near=False)[0] == "Norsky"
    assert found(register, "xyzzyplugh").groups == ()


def test_the_index_follows_every_write_and_its_undo(register: Register) -> None:
    assert in_step(register)
    with unit_of_work(register, actor="kari", at=AT) as work:
        vendor = work.parties.get(PartyId("vendor"))
        assert vendor is not None
        before = vendor.name
        work.parties.put(replace(vendor, name="Omdøpt Ltd"), vendor.version)
        work.parties.remove("n2", 1)
        work.parties.add_all([party(f"bulk{number}", name=f"Bulk {number}") for number in range(3)])
    assert titles(register, "omdøpt", kind="agreement")  # what is found by its name follows too
    assert not titles(register, before, kind="agreement")
    assert titles(register, "norsky") == ["Norskyhotell AS"]
    assert len(titles(register, "bulk")) == 3
    assert in_step(register)
    restore(register, work.outcome().undo, actor="kari", at=AT)
    assert titles(register, before, kind="agreement")
    assert titles(register, "norsky") == ["Norsky", "Norskyhotell AS"]
    assert not titles(register, "bulk")
    assert in_step(register)


def test_each_word_is_learnt_once_and_none_is_missed(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[list[str]] = []
    learn = search_tables._learn

    def noted(connection: Connection, seen: Iterable[str]) -> None:
        asked.append(sorted(seen))
        learn(connection, asked[-1])

    monkeypatch.setattr(search_tables, "_learn", noted)
    for notes, new in (
        ("partyhat", ["partyhat"]),
        ("party hat", ["hat", "party"]),  # parts of a word that stood are words of their own
        ("Party hat: smørbrød", ["smorbrod", "smørbrød"]),
        ("smorbrod\u00a0frites", ["frites"]),  # the folded form was learnt with the other
        ("frites", []),
        ("smørbrød", ["smorbrod", "smørbrød"]),  # it stood before the last time: asked again, and known
    ):
        with unit_of_work(register, actor="kari", at=AT) as work:
            present = work.parties.get("n2")
            assert present is not None
            work.parties.put(replace(present, notes=notes), present.version)
        assert asked[-1] == new, notes
        for text in words(notes):
            assert titles(register, text) == ["Norsky"], text
            assert len(text) < 5 or titles(register, text[1:], near=True) == ["Norsky"], text  # by its parts
    assert in_step(register)


def test_a_write_that_fails_leaves_the_index_alone(register: Register) -> None:
    def fail() -> None:
        with unit_of_work(register, actor="kari", at=AT) as work:
            work.parties.put(party("lost", name="Aldri Skrevet AS"), 0)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert not titles(register, "aldri")
    assert in_step(register)


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM search_terms WHERE rowid = 1",
        "UPDATE search_entries SET title = 'x' WHERE id = 1",
        "DELETE FROM search_entries WHERE kind = 'service'",
        "UPDATE search_state SET version = 0",
    ],
)
def test_an_index_that_differs_is_told_once_and_made_anew(register: Register, damage: str) -> None:
    assert check_register(register) == ()
    with register.writing() as connection:
        search_tables.write(connection, [scanned()], kept=True)
        connection.exec_driver_sql(damage)
    assert [each.code for each in check_register(register)] == ["search_index"]
    assert check_register(register) == ()
    assert titles(register, "norsky") == ["Norsky", "Norskyhotell AS"]
    assert titles(register, "vedlagt kontrakt", kind="document") == ["signed.pdf"]  # no record could give it back


def scanned() -> Entry:
    text = "Vedlagt kontrakt. " + "Noe annet står her. " * 200 + "Hemmelig ord: kråkefot."
    return Entry("document", "d1", "signed.pdf", "A-1", (Said("text", text),), opens=("agreement", "up"))


def test_the_text_of_a_document_is_found_and_opens_what_it_belongs_to(register: Register) -> None:
    with register.writing() as connection:
        search_tables.write(connection, [scanned()], kept=True)
    ((hit,),) = (group.hits for group in found(register, "krakefot", folding=True).groups)
    assert (hit.opens.kind, hit.opens.id, hit.field) == ("agreement", "up", "text")
    ((start, end),) = hit.excerpt.marks
    assert hit.excerpt.text[start:end] == "kråkefot"
    assert len(hit.excerpt.text) < 150
    with register.writing() as connection:
        search_tables.forget(connection, "document", ["d1"])
    assert found(register, "kråkefot").groups == ()


def test_an_older_register_is_indexed_when_it_is_opened(register: Register) -> None:
    with register.writing() as connection:
        search_tables.empty(connection)
        search_tables.set_version(connection, 0)
    register.close()
    with open_register(register.path, actor="kari", at=AT) as again:
        assert titles(again, "norsky") == ["Norsky", "Norskyhotell AS"]
        assert in_step(again)


def test_many_of_a_kind_are_counted_and_listed_on_request(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.add_all([party(f"m{number:03}", name=f"Mange {number:03} AS") for number in range(520)])
        work.parties.put(party("old", name="Mange", archived=True), 0)
    (few,) = found(register, "mange").groups
    assert (len(few.hits), few.count, few.uncounted) == (6, 500, True)
    (many,) = found(register, "mange", kind="party").groups
    assert len(many.hits) == 200
    assert not few.hits[0].archived


def test_what_was_changed_last_comes_first(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.parties.put(party("last", name="Sist Endret AS"), 0)
    assert recent(register)[0].title.text == "Sist Endret AS"
    subjects = [hit.opens for hit in recent(register)[:2]]
    assert [hit.opens for hit in hits_of(register, [*subjects, replace(subjects[0], id="gone")])] == subjects


HOSTILE = ["'", '"', '"*', "*", "NEAR(a b)", "norsky OR bjornsund", "a AND NOT b", "named : x", "-", "^norsky", "%_"]


@pytest.mark.parametrize(
    "text", [*HOSTILE, "(" * 300, "x" * 10_000, "\x00\ud800", "norsky " * 500, "\u202e\u200b", "  "]
)
def test_whatever_is_typed_is_only_words(register: Register, text: str) -> None:
    answer = found(register, text, folding=True)
    assert all(hit.title.text for group in answer.groups for hit in group.hits)
    if text == "norsky OR bjornsund":
        assert answer.groups == ()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60), st.booleans())
def test_marks_stand_where_the_words_are(text: str, folding: bool) -> None:
    shown = readable(text)
    for word in words(shown, folding=folding):
        (clause,) = Sought(word, folding).clauses() or (None,)
        if clause is None:
            continue
        places = Marker([clause], folding=folding).places(shown)
        assert places, word
        assert all(0 <= start < end <= len(shown) for start, end in places)
    assert len(origins(shown, folding=folding)) == len(flat(shown, folding=folding)) + 1 or shown.isascii()


def test_forms_of_numbers_and_words() -> None:
    assert joined_forms("NO 912 345 674 MVA") == ("no912345674mva", "912345674")
    assert words("Ærlig Smør-\u00adbrød & Café", folding=True) == ["aerlig", "smor", "brod", "cafe"]
    assert words("Cafe\u0301") == words("CAFÉ") == ["café"]
    every = "".join(f"A{chr(code)}z9 " for code in range(128))
    assert words(every) == [word for word in words(f"ø {every}") if word != "ø"]  # the quick way parts as the other


def test_who_reviewed_and_approved_is_found_with_what_they_noted(register: Register) -> None:
    with unit_of_work(register, actor="kari", at=AT) as work:
        first = next(iter(work.agreements.all()))
        point = PointReview(
            next(iter(ReviewPoint)), PointState.CONFIRMED, "4.1", "etter dokumenterte instrukser", by="Åse Tveit"
        )
        work.agreements.put(
            replace(first, reviewed_by="Ingrid Sollie", last_review=AT.date(), review_points=(point,)), first.version
        )
    for sought, field in (("sollie", "reviewed_by"), ("tveit", "reviewed_by"), ("instrukser", "review_points")):
        (group,) = (each for each in found(register, sought).groups if each.kind == "agreement")
        assert [(hit.id, hit.field) for hit in group.hits] == [(first.id, field)]
    ground = TransferMechanism(Scc2021(), assessment=TransferAssessment(approver="Per Nordli"))
    law = Law.EU_GDPR, ExporterRole.PROCESSOR, ImporterRole.PROCESSOR
    moved = Transfer(TransferId("t"), PartyId("n1"), PartyId("n2"), *law, mechanisms=(ground,))
    said = search_entries.entry_of(Kind.TRANSFER, moved, search_entries.Related()).said
    assert ("approver", "Per Nordli") in [each[:2] for each in said]
    assert in_step(register)


def test_every_kind_and_field_that_can_be_found_has_a_name() -> None:
    written = ast.parse(Path(search_entries.__file__).read_text(encoding="utf-8"))
    pairs = [node.elts for node in ast.walk(written) if isinstance(node, ast.Tuple) and len(node.elts) == 2]
    firsts = [pair[0].value for pair in pairs if isinstance(pair[0], ast.Constant)]
    fields = {str(first) for first in firsts if first} | {"text"}
    assert len(fields) > 20
    assert {f"name.found_in.{each}" for each in fields} <= SENTENCES.keys()
    assert {f"name.found_kind.{each}" for each in KINDS} <= SENTENCES.keys()
    assert set(KINDS) == set(search_tables.CODES) == set(ICONS)
