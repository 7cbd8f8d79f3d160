"""The letters we ship: both languages alike, each act in its own words, every condition true and false without gaps."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast

import pytest

from dpa_tracker import places
from dpa_tracker.document_languages import LETTERS_IN
from dpa_tracker.word.ooxml import VAL, P, own_text, w
from dpa_tracker.word.template import Filled, open_template
from tests.word.contract_values import Said, party, values
from tests.word.letter_values import LETTERS, USE
from tests.word.test_shipped_wording import TRAPS
from tests.word.word_files import document, lines, tags

KINDS: tuple[str, ...] = ("instruction", "change-notice", "objection", "termination", "deletion-confirmation")
LANGUAGES = ("en", "nb")
BOTH = pytest.mark.parametrize("language", LANGUAGES)

# What each letter may say otherwise: each of these must be whole, in both languages.
OTHERWISE: Mapping[str, tuple[Said, ...]] = {
    "instruction": (
        {"within_purpose": False, "adds_transfer": True, "adds_sub_processor": True, "priced": True},
        {"annexes": ("annex_a", "annex_c"), "reason": "Law", "oral_on": USE["tia_date"], "ends_on": USE["tia_date"]},
    ),
    "change": (
        {"act": "request", "kind": "add"},
        {"act": "amendment", "kind": "add", "send_by": None},
        {"act": "information", "kind": "end", "send_by": None},
        {"act": "notice", "kind": "owner", "send_by": None},
        {"act": "notice", "kind": "place", "new_ground": ("adequacy",), "new_tia_date": USE["tia_date"]},
        {"early": True},
        {"early": True, "urgent_reason": "Insolvency", "reason": "Price"},
        {"act": "request", "urgent_reason": "Insolvency"},
        {"uses": ({**USE, "mechanism": (), "tia_required": False, "contract_in_place": False},)},
        {"uses": (USE, USE)},
    ),
    "objection": (
        {"act": "late", "proposal": "Another", "part": "Backups"},
        {"act": "refusal"},
        {"act": "not_permitted"},
    ),
    "ending": (
        {"state": "missed", "missed": USE["tia_date"]},
        {"state": "by_itself", "send_by": None},
        {"state": "any_day", "act": "termination", "services_end": False},
        {"act": "breach", "cure_over": False},
        {"act": "breach"},
        {"act": "partial"},
    ),
    "deletion": (
        {"choice": "delete"},
        {"choice": "not_made", "backups_gone": False},
        {"sub_processors": (), "all_confirmed": True},
        {"all_confirmed": True, "kept": ("invoices",)},
    ),
}
ENGLISH = re.compile(r"\b(?:the|of|and|is|it|you|we|by|with|from)\b")
GROUP_OF: Mapping[str, str] = dict(zip(KINDS, OTHERWISE, strict=True))
VARIANTS = [(kind, said) for kind in KINDS for said in ({}, *OTHERWISE[GROUP_OF[kind]])]


def with_said(kind: str, /, **said: object) -> Said:
    """Everything known, with some values of the letter's own group otherwise."""
    group = GROUP_OF[kind]
    return {**values(2), **LETTERS, group: {**cast("Said", LETTERS[group]), **said}}


def filled(kind: str, language: str, said: Said) -> Filled:
    """A shipped letter, filled."""
    return open_template(places.TEMPLATES / f"{kind}-{language}.docx").fill(said)


def text_of(kind: str, language: str, /, **said: object) -> str:
    """Everything the body says, on one line, with ordinary blanks."""
    return " ".join(lines(filled(kind, language, with_said(kind, **said)))).replace("\u00a0", " ")


def pick(language: str, english: str, norwegian: str) -> str:
    """The words of the language."""
    return norwegian if language == "nb" else english


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_have_the_same_paragraphs_rows_and_fields_in_the_same_order(kind: str) -> None:
    for said in ({}, with_said(kind)):
        first, second = (
            [str(style.get(VAL)) for style in document(result).iter(w("pStyle"))] + tags(result)
            for result in (filled(kind, language, said) for language in LANGUAGES)
        )
        assert first == second


@BOTH
@pytest.mark.parametrize(("kind", "said"), VARIANTS)
def test_every_variant_is_whole_and_clean(kind: str, said: Said, language: str) -> None:
    for side in ("instructing", "processing"):
        known = with_said(kind, **said)
        known["letter"] = {**cast("Said", LETTERS["letter"]), "sender_side": side}
        result = filled(kind, language, known)
        assert result.gaps == ()
        text = " ".join(lines(result))
        assert [trap for trap in TRAPS[language] if re.search(trap, text, re.IGNORECASE)] == []
        assert [one for one in lines(result) if re.search(r"\[[a-z_.]+[:\]]|[{}]| [,.]|\.\.|  ", one)] == []
        assert "highlight" not in result.package.parts["word/document.xml"].decode()


def known_uses(known: Said) -> tuple[object, ...]:
    """What the letter says a sub-processor is used for."""
    return cast("tuple[object, ...]", cast("Said", known["change"])["uses"])


@pytest.mark.parametrize("language", LETTERS_IN)
def test_the_letter_of_a_change_says_in_each_other_language_what_the_english_says(language: str) -> None:
    """The same paragraphs, rows and fields in every variant, whole and clean, and no English sentence left in it."""
    kind = "change-notice"
    for said in OTHERWISE["change"]:
        known = with_said(kind, **said)
        english, other = (filled(kind, each, known) for each in ("en", language))
        first, second = (
            [str(style.get(VAL)) for style in document(result).iter(w("pStyle"))] + tags(result)
            for result in (english, other)
        )
        assert first == second
        assert other.gaps == ()
        assert [one for one in lines(other) if ENGLISH.search(one)] == [str(USE["purpose"])] * len(known_uses(known))
        assert [one for one in lines(other) if re.search(r"\[[a-z_.]+[:\]]|[{}]| [,.]|\.\.|  ", one)] == []


@BOTH
@pytest.mark.parametrize(("kind", "said"), VARIANTS)
def test_no_paragraph_of_the_body_is_empty(kind: str, said: Said, language: str) -> None:
    styled = {"BodyText", "Heading1", "Heading3", "ListBullet", "Title", "Subtitle"}
    for paragraph in document(filled(kind, language, with_said(kind, **said))).iter(P):
        style = next(paragraph.iter(w("pStyle")), None)
        if style is not None and style.get(VAL) in styled:
            assert own_text(paragraph).strip()


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_the_head_names_both_parties_the_agreement_and_the_document_and_the_foot_asks_for_an_answer(
    kind: str, language: str
) -> None:
    said = text_of(kind, language)
    sender, addressee = (cast("Said", cast("Said", LETTERS["letter"])[side]) for side in ("sender", "addressee"))
    for one in (sender, addressee):
        assert f"{one['name']}, {one['registration_number']}" in said
    assert "DPA-2026-001" in said
    assert pick(language, "concluded on", "inngått") in said
    assert pick(language, "Oslo, 23 November 2026", "Oslo, 23. november 2026") in said
    assert said.count("D-1") >= 2
    answer = said[said.rindex(pick(language, "Answer", "Svar")) :]
    assert "personvern@example.no" in answer
    assert "Signer 0" in answer
    assert pick(language, "Authority", "Grunnlag") in answer


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_the_answer_stays_on_the_page_of_the_signature(kind: str, language: str) -> None:
    found = list(document(filled(kind, language, with_said(kind))).iter(P))
    last = max(n for n, one in enumerate(found) if own_text(one) == pick(language, "Answer", "Svar"))
    signed = next(n for n, one in enumerate(found) if own_text(one).startswith("For ") and n > last)
    for paragraph in found[last + 1 : signed]:
        assert next(paragraph.iter(w("keepNext")), None) is not None


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_further_addressees_are_named(kind: str, language: str) -> None:
    known = with_said(kind)
    known["letter"] = {**cast("Said", LETTERS["letter"]), "also_to": (party("Third & Co", "controller"),)}
    assert "Third & Co, 923 609 016" in lines(filled(kind, language, known))


@BOTH
def test_silence_is_refusal_in_a_request_and_acceptance_only_in_a_notice(language: str) -> None:
    refusal = pick(language, "Silence is refusal.", "Taushet er avslag.")
    covered = pick(language, "covered by your general authorisation", "omfattet av den generelle tillatelsen")
    last_day = pick(language, "22 December 2026", "22. desember 2026")
    for act, has_refusal, has_covered in (
        ("notice", False, True),
        ("request", True, False),
        ("amendment", False, False),
        ("information", False, False),
    ):
        said = text_of("change-notice", language, act=act)
        assert ((refusal in said), (covered in said)) == (has_refusal, has_covered)
        assert (last_day in said) is (act in ("notice", "request"))


@BOTH
def test_an_early_start_is_put_off_in_the_letter_itself(language: str) -> None:
    earliest = pick(language, "before 24 December 2026", "før 24. desember 2026")
    assert earliest in text_of("change-notice", language, early=True)
    assert earliest not in text_of("change-notice", language)


@BOTH
def test_a_late_objection_says_so_and_rests_on_the_guarantees(language: str) -> None:
    words = pick(language, "Article 28(1)", "artikkel 28 nr. 1")
    after = pick(language, "is made after that", "fremsettes etter dette")
    late, in_time = (text_of("objection", language, act=act) for act in ("late", "in_time"))
    assert (words in late, after in late) == (True, True)
    assert (words in in_time, after in in_time) == (False, False)
    assert pick(language, "day 13 of the period", "dag 13 i fristen") in in_time
    assert all(pick(language, "object", "innsigelse") in said for said in (late, in_time))
    bullets = lines(filled("objection", language, with_said("objection")))
    assert {"No assessment was enclosed", "The owner is in a third country"} <= set(bullets)


@BOTH
def test_each_way_of_ending_has_its_own_words_and_day(language: str) -> None:
    ways = {
        "non_renewal": ("will not be renewed", "ikke-fornyelse"),
        "termination": ("terminate the Agreement by notice", "sier med dette opp Avtalen"),
        "breach": ("for material breach", "hever med dette Avtalen"),
        "partial": ("the part of the services", "delvis oppsigelse"),
    }
    for act, words in ways.items():
        said = text_of("termination", language, act=act)
        assert [one for one, other in ways.items() if pick(language, *other) in said[said.index("1") :]][0:1] == [act]
        by_term = pick(language, "31 December 2028", "31. desember 2028") in said
        assert by_term is (act in ("non_renewal", "termination"))
        assert pick(language, *words) in said


@BOTH
def test_a_missed_day_is_named_with_the_next_end(language: str) -> None:
    said = text_of("termination", language, state="missed", missed=USE["tia_date"])
    assert pick(language, "1 October 2026", "1. oktober 2026") in said
    assert pick(language, "the Agreement is renewed first", "Avtalen først fornyes") in said


@BOTH
def test_the_processor_leaves_the_choice_of_deletion_or_return_to_the_controller(language: str) -> None:
    ours = pick(language, "Our choice", "Vårt valg")
    yours = pick(language, "The choice is yours", "Valget er deres")
    for side, found in (("instructing", ours), ("processing", yours)):
        known = with_said("termination")
        known["letter"] = {**cast("Said", LETTERS["letter"]), "sender_side": side}
        said = " ".join(lines(filled("termination", language, known)))
        assert (found in said, (yours if found is ours else ours) in said) == (True, False)


@BOTH
def test_a_deletion_confirmation_does_not_cover_what_is_not_deleted(language: str) -> None:
    open_one = pick(language, "not yet received", "ikke mottatt ennå")
    uncovered = pick(language, "does not cover the backups", "omfatter bekreftelsen ikke sikkerhetskopiene")
    excluded = pick(language, "does not confirm deletion", "bekrefter dette brevet ikke sletting")
    said = text_of("deletion-confirmation", language, backups_gone=False)
    assert all(words in said for words in (open_one, uncovered, excluded))
    done = text_of("deletion-confirmation", language, all_confirmed=True)
    assert not any(words in done for words in (uncovered, excluded))
    assert pick(language, "None. No personal data are kept", "Ingen. Det oppbevares ingen") in done
    kept = text_of("deletion-confirmation", language, kept=("invoices",))
    assert "bokføringsloven § 13" in kept


@BOTH
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_known_gives_gaps_and_never_a_blank(kind: str, language: str) -> None:
    result = filled(kind, language, {})
    assert {"letter.sender.name", "letter.addressee.name", "letter.place", "letter.sender.signatories"} <= {
        gap.tag for gap in result.gaps
    }
    assert not any(line.strip() in (",", ".") for line in lines(result))
    numbers = [one.get(VAL) for one in document(result).iterfind(f".//{w('sdtPr')}/{w('id')}")]
    assert len(numbers) == len(set(numbers))  # marks of what is undecided too


def with_roles(kind: str, sender: str, addressee: str, side: str) -> Said:
    """Everything known, between parties of the roles given."""
    letter = cast("Said", LETTERS["letter"])
    sides = {
        "sender": {**cast("Said", letter["sender"]), "role": sender},
        "addressee": {**cast("Said", letter["addressee"]), "role": addressee},
        "sender_side": side,
    }
    return {**with_said(kind), "letter": {**letter, **sides}}


@BOTH
def test_a_processor_instructs_and_chooses_for_the_controllers(language: str) -> None:
    ours = pick(language, "on behalf of the controllers", "på vegne av de behandlingsansvarlige")
    theirs = pick(language, "The choice is that of the controllers", "Valget er de behandlingsansvarliges")
    for kind, words in (("instruction", ours), ("termination", theirs)):
        below = filled(kind, language, with_roles(kind, "processor", "sub_processor", "instructing"))
        above = filled(kind, language, with_roles(kind, "controller", "processor", "instructing"))
        assert (below.gaps, above.gaps) == ((), ())
        assert words in " ".join(lines(below))
        assert words not in " ".join(lines(above))
    asked = filled("termination", language, with_roles("termination", "sub_processor", "processor", "processing"))
    assert asked.gaps == ()
    assert theirs in " ".join(lines(asked))
    assert pick(language, "The choice is yours", "Valget er deres") not in " ".join(lines(asked))


@BOTH
def test_a_change_of_owner_is_not_said_to_be_required_by_the_regulation(language: str) -> None:
    said = text_of("change-notice", language, kind="owner", act="notice", send_by=None)
    assert not re.search(pick(language, "GDPR requires", "artikkel 28 nr. 2 krever"), said)


@BOTH
def test_a_partial_ending_does_not_speak_of_the_end_of_the_agreement(language: str) -> None:
    whole = pick(language, "cannot end on its own", "kan ikke opphøre alene")
    part = pick(language, "personal data of the part that ends", "personopplysningene i den delen som avsluttes")
    found = {
        act: (whole in said, part in said)
        for act in ("termination", "partial")
        for said in [text_of("termination", language, act=act)]
    }
    assert found == {"termination": (True, False), "partial": (False, True)}


@BOTH
def test_an_urgent_notice_does_not_name_a_sending_day_that_is_over(language: str) -> None:
    row = pick(language, "Notice under the Agreement", "Varsel etter Avtalen")
    assert row in text_of("change-notice", language, act="notice")
    assert row not in text_of("change-notice", language, act="notice", urgent_reason="Insolvency")


@BOTH
def test_what_a_refusal_answers_is_a_request(language: str) -> None:
    label = pick(language, "Your notice or request", "Deres varsel eller anmodning")
    assert label in text_of("objection", language, act="refusal")
