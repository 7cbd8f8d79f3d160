"""Drafts that lawyers went on with in Word: seen, never overwritten, and their values offered to the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dpa_tracker.domain.commitments import CommitmentKind
from dpa_tracker.domain.document_fields import target_of
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.parties import ContactRole
from dpa_tracker.queries.drafts import drafts, offered_edits
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.draft_agreement import Draft, DraftAgreement, draft_agreement
from dpa_tracker.use_cases.remove_sample import RemoveSample, remove_sample
from dpa_tracker.use_cases.sample import sample_records
from dpa_tracker.use_cases.take_back_edits import TakeBackEdits, take_back_edits, with_value
from dpa_tracker.word.controls import content_of, tag_text
from dpa_tracker.word.draft_state import DraftState
from dpa_tracker.word.ooxml import SDT, T, serialise
from dpa_tracker.word.package import open_package, to_bytes
from dpa_tracker.word.reading_back import UnreadableTextError, value_of

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 23)


def made(register: Register, out: Path) -> Draft:
    """A draft of the sample's complete agreement."""
    return draft_agreement(register, DraftAgreement("DPA-2026-001", "dpa-en", out, DAY), actor="kari", at=AT)


def edit(file: Path, change: Callable[[str, str], str]) -> None:
    """Edit the text of controls as a person would: `change` takes tag and text."""
    package = open_package(file)
    root = package.root(package.main_part)
    for control in root.iter(SDT):
        for text in content_of(control).iter(T):
            text.text = change(tag_text(control).removeprefix("counted:"), text.text or "")
    file.write_bytes(to_bytes(package.replaced({package.main_part: serialise(root)})))


def setting(**values: str) -> Callable[[str, str], str]:
    """Set every place of the fields (dots written as double underscores)."""
    named = {name.replace("__", "."): text for name, text in values.items()}
    return named.get


BY_HAND = setting(
    controller__name="Havbris & Sønn AS",
    controller__registration_number="974 760 673",
    controller__address="Storgata 1, 0155 Oslo",
    controller__contact_breach="Vakt, drift@havbris.example, +47 67 00 20 99",
    agreement__venue="Bergen District Court",
    commitment__breach_notice_hours="12 hours",
)


@pytest.fixture
def sample(with_sample: Register) -> Register:
    """The register with the sample in it."""
    return with_sample


def test_a_draft_is_kept_with_what_it_said_and_its_state_follows_the_file(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    first = made(sample, out)
    assert first.kept is not None
    assert {each.path: each.text for each in first.kept.values}["controller.name"] == "Havbris Dagligvare AS"
    assert made(sample, out).kept == first.kept  # the same bytes again are no new draft
    assert [row.state for row in drafts(sample)] == [DraftState.UNTOUCHED]
    edit(out, setting(controller__name="Havbris AS"))
    assert [row.state for row in drafts(sample)] == [DraftState.EDITED]
    second = made(sample, out)
    assert (second.file, second.edited) == (tmp_path / "a (2).docx", out)
    assert [(row.state, row.draft.number) for row in drafts(sample)] == [
        (DraftState.UNTOUCHED, 2),
        (DraftState.SUPERSEDED, 1),
    ]
    (tmp_path / "a (2).docx").unlink()
    assert [row.state for row in drafts(sample)] == [DraftState.MISSING, DraftState.SUPERSEDED]


def test_a_third_draft_replaces_the_untouched_version_beside_the_edited_one(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    made(sample, out)
    edit(out, setting(controller__name="Havbris AS"))
    before = out.read_bytes()
    assert made(sample, out).file == made(sample, out).file == tmp_path / "a (2).docx"
    edit(tmp_path / "a (2).docx", setting(controller__name="Havbris 2 AS"))
    assert made(sample, out).file == tmp_path / "a (3).docx"
    assert out.read_bytes() == before


def test_nothing_is_kept_in_a_register_that_is_only_read(sample: Register, tmp_path: Path) -> None:
    sample.close()
    with open_register(sample.path, actor="kari", at=AT, read_only=True) as reading:
        draft = made(reading, tmp_path / "a.docx")
        assert draft.file is not None
        assert draft.kept is None
        assert drafts(reading) == ()


def test_values_changed_by_hand_are_offered_and_taken_back_as_one_step(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    kept = made(sample, out).kept
    assert kept is not None
    edit(out, BY_HAND)
    offered = {each.path: each for each in offered_edits(sample, kept.id, "nb")}
    name = offered["controller.name"]
    assert (name.label, name.was, name.now) == (
        "behandlingsansvarlig: foretaksnavn",
        "Havbris Dagligvare AS",
        ("Havbris & Sønn AS",),
    )
    assert name.record is not None
    assert (name.record.kind, name.record.title, name.field) == ("party", "Havbris Dagligvare AS", "name")
    assert offered["commitment.breach_notice_hours"].field == "commitments.breach_notice_hours"
    outcome = take_back_edits(sample, TakeBackEdits(kept.id, tuple(offered)), actor="kari", at=AT)
    assert name.record.id in outcome.changes.of(Kind.PARTY)
    with unit_of_work(sample, actor="kari", at=AT) as work:
        party, agreement = work.parties.get(name.record.id), work.agreements.get(kept.agreement_id)
        assert party is not None
        assert agreement is not None
        assert (party.name, party.registration_number) == ("Havbris & Sønn AS", "974760673")
        assert (party.addresses[0].lines, party.addresses[0].city) == (("Storgata 1",), "Oslo")
        assert "drift@havbris.example" in {each.email for each in party.contacts}
        assert agreement.venue == "Bergen District Court"
        hours = agreement.commitment(CommitmentKind.BREACH_NOTICE_HOURS)
        assert hours is not None
        assert hours.number == 12
    assert offered_edits(sample, kept.id, "en") == ()
    restore(sample, outcome.undo, actor="kari", at=AT)
    assert {each.path for each in offered_edits(sample, kept.id, "en")} == set(offered)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "text", "reason"),
    [
        ("commitment.breach_notice_hours", "2 days", "unreadable"),
        ("commitment.breach_notice_hours", "1.5", "unreadable"),
        ("commitment.authorisation", "as we please", "unreadable"),
        ("agreement.law_in_words", "Atlantis", "unreadable"),
        ("controller.name", "Havbris \u202eSA AS", "unreadable"),  # no document could show it again
        ("document.id", "X-1", "computed"),
    ],
)
def test_what_cannot_be_read_with_certainty_is_not_taken(
    sample: Register, tmp_path: Path, path: str, text: str, reason: str
) -> None:
    out = tmp_path / "a.docx"
    kept = made(sample, out).kept
    assert kept is not None
    edit(out, lambda tag, old: text if tag == path else old)
    (offer,) = offered_edits(sample, kept.id, "en")
    assert (offer.path, offer.record, offer.reason) == (path, None, reason)
    before = sample.data_version()
    with pytest.raises(KnownError) as refused:
        take_back_edits(sample, TakeBackEdits(kept.id, (path,)), actor="kari", at=AT)
    assert refused.value.code == "edit_not_writable"
    assert sample.data_version() == before


def test_places_changed_differently_are_shown_and_not_taken(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    kept = made(sample, out).kept
    assert kept is not None
    numbers = iter(range(1000))
    edit(out, lambda tag, old: f"Havbris {next(numbers)} AS" if tag == "controller.name" else old)
    (offer,) = offered_edits(sample, kept.id, "en")
    assert offer.reason == "several"
    assert len(offer.now) > 1


def test_a_wrong_value_among_several_takes_none(sample: Register, tmp_path: Path) -> None:
    out = tmp_path / "a.docx"
    kept = made(sample, out).kept
    assert kept is not None
    edit(out, setting(agreement__venue="Bergen", controller__registration_number="123 456 789"))
    paths = tuple(each.path for each in offered_edits(sample, kept.id, "en"))
    before = sample.data_version()
    with pytest.raises(InvalidInputError):
        take_back_edits(sample, TakeBackEdits(kept.id, paths), actor="kari", at=AT)
    assert sample.data_version() == before


def test_drafts_of_the_sample_go_with_it_and_their_files_stay(sample: Register, tmp_path: Path) -> None:
    made(sample, tmp_path / "a.docx")
    assert remove_sample(sample, RemoveSample(), actor="kari", at=AT).left == ()
    assert drafts(sample) == ()
    assert (tmp_path / "a.docx").is_file()


def test_the_e_mail_for_notices_and_the_law_in_words_have_their_places_in_the_register() -> None:
    kinds = sample_records()
    agreement = next(one for one in kinds[Kind.AGREEMENT].values() if one.reference == "DPA-2026-001")
    target = target_of("controller.contact_email", agreement, {})
    assert target is not None
    party = kinds[Kind.PARTY][target.id]
    changed = with_value(party, target, value_of("controller.contact_email", "ny@havbris.example", "nb"))
    before, after = party.contact(ContactRole.NOTICES), changed.contact(ContactRole.NOTICES)
    assert after == replace(before, email="ny@havbris.example")
    with pytest.raises(UnreadableTextError):  # without that contact nobody knows whose address it is
        with_value(replace(party, contacts=()), target, "ny@havbris.example")
    law = target_of("agreement.law_in_words", agreement, {})
    assert law is not None
    for language, text in (("nb", "svensk rett"), ("en", "Swedish law")):
        assert with_value(agreement, law, value_of("agreement.law_in_words", text, language)).law_country == "SE"
    assert value_of("agreement.law_in_words", "retten i Storbritannia", "nb") == "GB"
