"""The table of what makes a document ready for signature: each demand, the rules that hold it, a case that breaks each.

The demands are those of the product's chapter on documents ready for signature, and of "ready for signature" in the
order for drafting. A rule that is dropped, or one that is added without a row, fails here.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import pytest

from dpa_tracker.domain.agreements import Conclusion, ConclusionForm
from dpa_tracker.domain.mechanisms import MandatoryPart
from dpa_tracker.domain.parties import Party, SigningAuthority
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import ForeignText, LeftOver, Quoted, ReadinessCase
from dpa_tracker.law.readiness.check import RULES, check
from dpa_tracker.law.readiness.findings import Rule
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.wording import SENTENCES
from tests.law_readiness import test_every_rule, test_readiness_rules, test_signing_rules
from tests.law_readiness.sound_case import (
    HOME,
    KNOWN,
    OUR_SIDE,
    PAPER,
    SCC,
    SENDER,
    SENT,
    SOUND,
    THEIRS,
    choosing,
    judged,
    leg,
    letter,
    said,
    signed_by,
    signer,
)

EVERY: Final = {name: row[0] for name, row in test_every_rule.CASES.items()}
TEXT: Final = {name: row[0] for name, row in test_readiness_rules.CASES.items()}
SIGNED: Final = {name: row[0] for name, row in test_signing_rules.CASES.items()}
KEPT: Final = test_every_rule.KEPT


def ours(**changes: object) -> ReadinessCase:
    """Our side with some of its record otherwise."""
    party: Party = replace(OUR_SIDE.party, **changes)  # type: ignore[arg-type]  # fields by name
    return replace(SOUND, members=(replace(OUR_SIDE, party=party), THEIRS))


def written(block: str, *, authority: SigningAuthority = SigningAuthority.PROKURA_ALONE) -> ReadinessCase:
    """A Norwegian company signs by an authority, in this block."""
    case = signed_by(signer("Kari", authority))
    first = replace(case.members[0], party=replace(case.members[0].party, country="NO"))
    return replace(case, members=(first, THEIRS), paper=replace(PAPER, signed=(block, PAPER.signed[1])))


def left(code: str, severity: Severity = Severity.BLOCK) -> ReadinessCase:
    return replace(SOUND, paper=replace(PAPER, left_overs=(LeftOver(code, severity, "", {"text": "x"}),)))


CLICK: Final = replace(SOUND.agreement, conclusion=Conclusion(ConclusionForm.CLICK))
REPAIR: Final = replace(SOUND, kind="amendment_repair", paper=replace(PAPER, passages=(*PAPER.passages, "No word.")))
OFFICER: Final = SIGNED["officer"]
CHOSEN: Final = "MODULE TWO: Transfer controller to processor"
DOWN: Final = replace(SOUND, kind="transfer_annex")
# By rule: a case that breaks it, the code that is told, and a case near it that keeps it.
TABLE: Final[dict[str, tuple[ReadinessCase, str, ReadinessCase]]] = {
    "values_are_those_of_the_register": (TEXT["another name"], "party_differs", SOUND),
    "parties_are_named": (TEXT["not named"], "party_not_named", SOUND),
    "addresses_are_there": (EVERY["party_address_absent"], "party_address_absent", KEPT["the address stands there"]),
    "roles_are_told": (
        replace(SOUND, paper=replace(PAPER, passages=(KNOWN.replace("controller", "buyer"), "A and B"))),
        "party_role_absent",
        SOUND,
    ),
    "parties_are_on_record": (ours(registration_number=""), "party_number_unrecorded", ours(addresses=HOME)),
    "agreement_is_named": (
        replace(DOWN, paper=replace(PAPER, passages=("Between A and B.",))),
        "agreement_not_named",
        DOWN,
    ),
    "other_modules_are_out": (
        said("MODULE THREE: Transfer processor to processor"),
        "module_left_in",
        said(CHOSEN, "Module Three is not used."),
    ),
    "clauses_are_there": (
        TEXT["clause"],
        "clause_absent",
        replace(TEXT["clause"], kind="transfer_annex"),
    ),
    "numbers_are_those_of_the_register": (TEXT["number"], "number_differs", SOUND),
    "values_are_those_it_was_drafted_with": (TEXT["by hand in one place"], "value_in_two_ways", SOUND),
    "relies_on_nothing_dead": (
        TEXT["relies"],
        "relies_on_ended",
        replace(SOUND, paper=replace(PAPER, quoted=(Quoted("privacy_shield", "q", "c", relies=False),))),
    ),
    "repair_does_not_reach_back": (
        REPAIR,
        "repair_silent_on_past",
        replace(REPAIR, paper=replace(PAPER, passages=(*PAPER.passages, "It does not cure past transfers."))),
    ),
    "area_is_the_eea": (TEXT["eu"], "eu_for_eea", said("Data stay within the EU/EEA.")),
    "business_days_defined": (
        TEXT["virkedager"],
        "business_days_undefined",
        said("Virkedager er mandag til fredag.", "Senest innen 3 virkedager."),
    ),
    "one_language_prevails": (
        TEXT["languages"],
        "no_language_prevails",
        said("Signed in two languages; the Norwegian prevails."),
    ),
    "names_the_law_in_force": (TEXT["old law"], "old_law_named", said("Regulation (EU) 2016/679 applies.")),
    "nothing_left_over": (left("to_do"), "left_to_do", SOUND),
    "annex_takes_nothing_away": (
        EVERY["clauses_changed_in_annex"],
        "clauses_changed_in_annex",
        KEPT["nothing is changed"],
    ),
    "written_in_one_language": (
        replace(SOUND, paper=replace(PAPER, foreign=(ForeignText("services.1.nature", "Lagring"),))),
        "texts_in_other_language",
        SOUND,
    ),
    "enough_signers": (SIGNED["one of two"], "joint_signer_alone", signed_by(*test_signing_rules.ENOUGH["two of any"])),
    "authority_proved": (SIGNED["unproven"], "authority_unproven", SOUND),
    "officer_does_not_sign": (OFFICER, "officer_signs", SOUND),
    "block_for_each_party": (
        SIGNED["no block"],
        "signature_block_missing",
        replace(SIGNED["no block"], agreement=CLICK),
    ),
    "authority_is_written": (
        written("Kari\nTitle\nPlace\nDate"),
        "authority_not_written",
        written("pr. prokura\nKari\nTitle\nPlace\nDate"),
    ),
    "somewhere_to_sign": (SIGNED["nowhere to sign"], "no_place_to_sign", replace(SOUND, kind="")),
    "blocks_have_place_and_day": (
        replace(SOUND, paper=replace(PAPER, signed=("Kari\nPlace\nDate", PAPER.signed[1]))),
        "signature_without_title",
        KEPT["signed as a file"],
    ),
    "list_has_its_day": (SIGNED["list without a day"], "list_undated", KEPT["lists of a day"]),
    "annex_has_a_signer": (
        SIGNED["annex i.a by click, nobody recorded"],
        "annex_i_a_signer_missing",
        replace(SOUND, agreement=CLICK),
    ),
    "annex_is_signed": (SIGNED["annex i.a by click"], "annex_i_a_unsigned", replace(SOUND, agreement=CLICK)),
    "sender_is_known": (SIGNED["letter in an agreement between others"], "letter_sender_unknown", letter(SENT)),
    "sender_is_told": (SIGNED["letter without sender"], "letter_sender_unnamed", letter(SENT)),
    "sender_is_bound": (
        letter(SENT, party=replace(SENDER, contacts=SENDER.contacts[1:])),
        "signer_missing",
        letter(SENT),
    ),
    "choices_made": (TEXT["days open"], "clause_choice_open", choosing(clause_9_days=30)),
    "parts_filled": (
        replace(SOUND, legs=(leg(replace(SCC, missing_parts=frozenset({MandatoryPart.ANNEX_I_B}))),)),
        "clause_part_empty",
        SOUND,
    ),
    "module_fits": (TEXT["module"], "module_wrong", SOUND),
    "clause_nine_agrees": (
        replace(choosing(clause_9_days=14), kind="transfer_annex"),
        "clause_nine_days_differ",
        DOWN,
    ),
    "law_of_the_clauses": (TEXT["norwegian law"], "eea_reading", choosing(clause_17_country="DE")),
    "ground_on_the_day": (
        judged("invalid", ReasonCode.MECHANISM_INVALIDATED),
        "ground_not_in_force",
        judged("no_transfer"),
    ),
    "clauses_assessed": (TEXT["fallback"], "fallback_tia_missing", replace(SOUND, legs=(leg(fallback=True),))),
    "breach_hours": (TEXT["hours"], "hours_too_long", SOUND),
    "list_agreed": (EVERY["list_is_a_link"], "list_is_a_link", SOUND),
    "time_to_object": (TEXT["objection"], "objection_longer_than_notice", SOUND),
    "no_weaker_than_above": (TEXT["weaker"], "promise_weaker_than_above", KEPT["the promise above is kept"]),
    "breach_contact": (TEXT["mailbox"], "breach_contact_without_phone", SOUND),
    "lasts_long_enough": (TEXT["too early"], "ends_before_main_agreement", KEPT["the term is renewed by itself"]),
    "only_one_in_force": (TEXT["two"], "two_agreements", SOUND),
}
# By demand: the rules that hold it, what is looked for in the Word file (left_), and in the PDF files (pack.).
DEMANDS: Final[dict[str, tuple[str, ...]]] = {
    "1 names, numbers, addresses, roles, the agreement": (
        *("parties_are_named", "values_are_those_of_the_register", "addresses_are_there", "parties_are_on_record"),
        *("roles_are_told", "agreement_is_named", "sender_is_told", "sender_is_known"),
    ),
    "2 a block for each party: line, name, title, place, date, authority": (
        *("block_for_each_party", "blocks_have_place_and_day", "authority_is_written", "somewhere_to_sign"),
        "sender_is_bound",
    ),
    "3 Annex I.A signed and dated, the others filled, choices made, no other module, nothing changed": (
        *("annex_is_signed", "annex_has_a_signer", "parts_filled", "choices_made", "module_fits"),
        "other_modules_are_out",
    ),
    "4 no leftovers": (
        *("nothing_left_over", "left_mark", "left_to_do", "left_empty_row", "left_yellow", "left_broken_reference"),
        *("left_comment", "left_pending_revision", "left_gap"),
    ),
    "5 id, template version, day, page X of Y": (
        *("left_document_id_missing", "left_version_missing", "left_day_missing", "left_page_numbers_missing"),
    ),
    "6 text layer, fonts, A4, not encrypted, PDF/A, size": (
        *("pack.pages_without_text", "pack.fonts_missing", "pack.not_a4", "error.pdf_encrypted", "pack.not_pdf_a"),
        *("pack.nordic_too_large", "pack.docusign_large"),
    ),
    "7 annexes in order, each on a new page, the list dated": (
        *("left_annex_order", "left_annex_page", "left_annex_absent", "list_has_its_day"),
    ),
    "joint signers, unproven authority": ("enough_signers", "authority_proved", "officer_does_not_sign"),
    "Clause 9 against the agreement": ("clause_nine_agrees",),
    "the EEA note to Clauses 17 and 18": ("law_of_the_clauses",),
    "a repair does not cure the past": ("repair_does_not_reach_back",),
    "Norwegian law of the matter, from the fact base": (
        *("clauses_are_there", "breach_hours", "list_agreed", "time_to_object", "no_weaker_than_above"),
        *("breach_contact", "lasts_long_enough", "only_one_in_force", "ground_on_the_day", "clauses_assessed"),
        *("relies_on_nothing_dead", "names_the_law_in_force", "area_is_the_eea", "business_days_defined"),
        *("one_language_prevails", "annex_takes_nothing_away", "written_in_one_language"),
    ),
    "what was edited by hand": ("values_are_those_it_was_drafted_with", "numbers_are_those_of_the_register"),
}


def named(name: str) -> Rule:
    (found,) = (rule for rule in RULES if rule.judge.__name__ == name)
    return found


def test_every_rule_has_a_row_and_holds_a_demand() -> None:
    there = {rule.judge.__name__ for rule in RULES}
    assert there == set(TABLE)
    held = {name for names in DEMANDS.values() for name in names}
    assert there <= held
    for name in held - there:
        known = name if name.startswith(("pack.", "error.")) else f"ready.{name}"
        assert known in SENTENCES, name


@pytest.mark.parametrize("name", TABLE)
def test_a_rule_tells_what_breaks_it_with_a_way_there_and_is_silent_beside_it(name: str) -> None:
    broken, code, kept = TABLE[name]
    rule = named(name)
    assert {code} <= {one.code for one in rule.remarks(broken)}
    assert list(rule.remarks(kept)) == []
    told = [one for one in check(broken) if one.code == code]
    assert told
    assert all(one.field or one.place for one in check(broken))
    test_every_rule.assert_spoken(told[0])


@pytest.mark.parametrize("code", [name for names in DEMANDS.values() for name in names if name.startswith("left_")])
def test_what_is_left_over_in_a_file_always_has_a_paragraph_to_go_to(code: str) -> None:
    (found,) = (one for one in check(left(code.removeprefix("left_"))) if one.code == code)
    assert found.place
    assert all(f"{kind}.{code}" in SENTENCES for kind in ("ready", "ready_remedy"))
