"""The rules of readiness: each says its one thing about one changed fact, and is silent otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.mechanisms import SccModule
from dpa_tracker.domain.transfers import ClauseNine
from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import (
    AbsentClause,
    ByHand,
    LeftOver,
    OtherThanRegister,
    PromiseAbove,
    Quoted,
)
from dpa_tracker.law.readiness.check import check
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.wording import SENTENCES
from tests.law_readiness.sound_case import (
    ALONE,
    CHOICES,
    ON,
    OUR_SIDE,
    PAPER,
    SCC,
    SENT,
    SOUND,
    THEIRS,
    by_hand,
    called,
    choosing,
    judged,
    leg,
    letter,
    numbered,
    other,
    party,
    promises,
    said,
    told,
)

ABOVE = Commitment(CommitmentKind.BREACH_NOTICE_HOURS, number=12)
CASES = {
    "days open": (choosing(clause_9_days=None), "clause_choice_open", "block"),
    "13 open": (choosing(clause_13=None), "clause_choice_open", "block"),
    "days differ": (choosing(clause_9_days=14), "clause_nine_days_differ", "check"),
    "option differs": (choosing(clause_9=ClauseNine.SPECIFIC), "clause_nine_differs", "check"),
    "norwegian law": (choosing(clause_17_country="NO", clause_18_country="NO"), "eea_reading", "info"),
    "module": (
        replace(SOUND, legs=(leg(replace(SCC, module=SccModule.PROCESSOR_TO_SUB_PROCESSOR)),)),
        "module_wrong",
        "block",
    ),
    "changed": (replace(SOUND, legs=(leg(replace(SCC, text_modified=True)),)), "clauses_changed", "block"),
    "fallback": (replace(SOUND, legs=(leg(replace(SCC, tia=None), fallback=True),)), "fallback_tia_missing", "block"),
    "no tia": (judged("incomplete", ReasonCode.TIA_MISSING), "ground_tia_missing", "block"),
    "bad tia": (judged("invalid", ReasonCode.TIA_NEGATIVE), "ground_tia_negative", "block"),
    "dead ground": (judged("invalid", ReasonCode.MECHANISM_INVALIDATED), "ground_not_in_force", "block"),
    "unsure": (judged("undetermined", ReasonCode.FACT_NOT_KNOWN), "ground_not_certain", "check"),
    "hours": (replace(SOUND, commitments=promises(breach_notice_hours=72)), "hours_too_long", "check"),
    "objection": (
        replace(SOUND, commitments=promises(change_notice_days=30, objection_days=31)),
        "objection_longer_than_notice",
        "check",
    ),
    "weaker": (replace(SOUND, above=(PromiseAbove(ABOVE, "UP"),)), "promise_weaker_than_above", "check"),
    "mailbox": (
        replace(SOUND, members=(replace(OUR_SIDE, party=party("A", ALONE, phone="")), THEIRS)),
        "breach_contact_without_phone",
        "info",
    ),
    "over": (replace(SOUND, over=True), "agreement_over", "block"),
    "too early": (
        replace(SOUND, ends_on=ON, main_ends_on=date(2027, 1, 1)),
        "ends_before_main_agreement",
        "check",
    ),
    "two": (replace(SOUND, others_in_force=("Y",)), "two_agreements", "check"),
    "clause": (
        replace(SOUND, paper=replace(PAPER, absent=(AbsentClause("28-3-g", "deletion", "Art. 28", mandatory=True),))),
        "clause_absent",
        "block",
    ),
    "number": (replace(SOUND, paper=replace(PAPER, numbers={"breach_notice_hours": 72})), "number_differs", "check"),
    "by hand": (by_hand(ByHand("agreement.venue", "Oslo", ("Bergen",), twice=False)), "value_by_hand", "check"),
    "by hand in one place": (
        by_hand(ByHand("controller.name", "A AS", ("B AS",), twice=True)),
        "value_in_two_ways",
        "block",
    ),
    "a field deleted": (
        by_hand(ByHand("agreement.venue", "Oslo", (), twice=False, edit="gone")),
        "field_gone",
        "check",
    ),
    "all fields lost": (by_hand(ByHand("", "", (), twice=False, edit="gone")), "fields_gone", "check"),
    "an entry taken out": (
        by_hand(ByHand("measures", "Lock", (), twice=False, edit="removed")),
        "item_taken_out",
        "check",
    ),
    "an entry put in": (by_hand(ByHand("measures", "", ("Key",), twice=False, edit="added")), "item_put_in", "check"),
    "another name": (other("controller.name", of_party=True), "party_differs", "block"),
    "another day": (other("agreement.begins_on", of_party=False), "value_differs", "check"),
    "not named": (numbered("Between A AS, 974760673, and BB."), "party_not_named", "block"),
    "legal form spelled otherwise": (called("Nordlys AS", "Between Nordlys A/S and B."), "party_form_differs", "check"),
    "another legal form": (called("Nordlys AS", "Between Nordlys ASA and B."), "party_not_named", "block"),
    "a word and no legal form": (called("Nordlys AS", "Nordlys, as controller, and B."), "party_not_named", "block"),
    "no number": (numbered("Between A and B."), "party_number_absent", "check"),
    "a longer number": (numbered("Between A, 1974760673, and B."), "party_number_absent", "check"),
    "relies": (
        replace(SOUND, paper=replace(PAPER, quoted=(Quoted("privacy_shield", "q", "c", relies=True),))),
        "relies_on_ended",
        "block",
    ),
    "eu": (said("Data stay within the EU."), "eu_for_eea", "check"),
    "utenfor eu": (said("Ingen overføring utenfor EU."), "eu_for_eea", "check"),
    "virkedager": (said("Senest innen 3 virkedager."), "business_days_undefined", "check"),
    "languages": (said("Signed in two languages."), "no_language_prevails", "check"),
    "old law": (said("Directive 95/46/EC applies."), "old_law_named", "check"),
    "past": (said("A new ground.", kind="amendment_repair"), "repair_silent_on_past", "block"),
    "left": (
        replace(SOUND, paper=replace(PAPER, left_overs=(LeftOver("to_do", Severity.BLOCK, "TODO"),))),
        "left_to_do",
        "block",
    ),
}


def test_a_sound_case_has_nothing_to_say() -> None:
    assert told(SOUND) == {}


@pytest.mark.parametrize("name", CASES)
def test_a_changed_fact_is_told(name: str) -> None:
    case, code, severity = CASES[name]
    found = told(case)
    assert found[code] == severity
    assert f"ready.{code}" in SENTENCES
    assert f"ready_remedy.{code}" in SENTENCES


@pytest.mark.parametrize(
    "passage",
    [
        "Data stay within the EU/EEA.",
        "utenfor EU/EØS",
        "Virkedager er mandag til fredag, unntatt helligdager.",
        "Er avtalen undertegnet på flere språk, går versjonen på norsk foran.",
    ],
)
def test_what_is_right_is_not_told(passage: str) -> None:
    assert told(said(passage)) == {}


@pytest.mark.parametrize("module", [SccModule.CONTROLLER_TO_CONTROLLER, SccModule.PROCESSOR_TO_CONTROLLER])
def test_clause_17_has_an_option_only_where_there_are_sub_processors(module: SccModule) -> None:
    open_17 = replace(CHOICES, clause_17_option=None)
    own = replace(SOUND, legs=(leg(replace(SCC, module=module), open_17),))
    assert "clause_choice_open" not in told(own)
    assert told(choosing(clause_17_option=None))["clause_choice_open"] == "block"


def test_a_letter_has_no_clauses_to_lack() -> None:
    absent = CASES["clause"][0].paper.absent  # type: ignore[union-attr]  # it has one
    case = letter(SENT)
    assert case.paper is not None
    assert told(replace(case, paper=replace(case.paper, absent=absent))) == {}
    assert told(said("It has no retroactive effect.", kind="amendment_repair")) == {}


@pytest.mark.parametrize("written", ["974760673", "974 760 673 MVA", "974.760.673", "NO974760673"])
def test_a_party_is_named_however_its_number_is_grouped(written: str) -> None:
    assert told(numbered(f"Between a, {written}, and B.")) == {}


def test_a_value_is_told_once() -> None:
    hand = ByHand("controller.name", "Y", ("X",), twice=False)
    case = other("controller.name", of_party=True)
    assert case.paper is not None
    assert list(told(replace(case, paper=replace(case.paper, by_hand=(hand,))))) == ["party_differs"]
    venue = replace(PAPER, by_hand=(ByHand("agreement.venue", "Y", ("X",), twice=False),))
    both = replace(venue, other=(OtherThanRegister("agreement.venue", "X", "Y", "X"),))
    assert list(told(replace(SOUND, paper=both))) == ["value_by_hand"]


JUMPS = {
    "clause_absent": CASES["clause"][0],
    "clause_not_found": replace(
        SOUND, paper=replace(PAPER, absent=(AbsentClause("x", "deletion", "Art. 28", mandatory=True),))
    ),
    "hours_not_in_text": replace(SOUND, paper=replace(PAPER, numbers={})),
    "no_place_to_sign": replace(SOUND, kind="", paper=replace(PAPER, signed=())),
    "repair_silent_on_past": CASES["past"][0],
    "past_transfers_not_cured": replace(
        SOUND, paper=replace(PAPER, quoted=(Quoted("privacy_shield", "q", "c", relies=False),))
    ),
}


@pytest.mark.parametrize("code", JUMPS)
def test_a_finding_about_the_text_says_where_to_look(code: str) -> None:
    (found,) = (one for one in check(JUMPS[code]) if one.code == code)
    assert found.field or found.place
