"""A ground falls under a chain of three: what carries by itself, what waits for a step, what must be signed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.domain.engagements import Activity, Location
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, TransferId
from dpa_tracker.domain.mechanisms import (
    MandatoryPart,
    MechanismId,
    Scc2021,
    SccModule,
    Tia,
    TiaConclusion,
)
from dpa_tracker.domain.transfers import Transfer, TransferMechanism
from dpa_tracker.law.art28.suppositions import LeavesList
from dpa_tracker.law.hypotheses import MechanismEnds
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.queries.what_if import Change, Takeover, WhatIf, what_if
from dpa_tracker.queries.what_if_memo import drafts_of, memo_of, takeover_words
from dpa_tracker.queries.what_if_words import told
from tests.law_art28.sound_register import (
    ACTIVE,
    HOUSE,
    ON,
    Register,
    agreement,
    engagement,
    leg,
    party,
    shown,
    sound,
)
from tests.queries.conftest import Written

ALFA, BRAVO, CHARLIE = PartyId("alfa"), PartyId("bravo"), PartyId("charlie")
DPF_ENDS = MechanismEnds(MechanismId.EU_US_DPF)
SOUND_TIA = Tia(documented=True, dated=date(2026, 1, 10), conclusion=TiaConclusion.ADEQUATE)
CLAUSES = Scc2021(
    module=SccModule.PROCESSOR_TO_SUB_PROCESSOR,
    concluded_on=date(2024, 1, 15),
    missing_parts=frozenset(),
    text_modified=False,
    tia=SOUND_TIA,
)
LISTED = shown(ACTIVE)


def _chain(*legs: tuple[PartyId, PartyId, str, tuple[TransferMechanism, ...]]) -> Register:
    values = sound().with_(
        party(ALFA, "Alfa Cloud Inc.", "US"),
        party(BRAVO, "Bravo Mail Inc.", "US"),
        party(CHARLIE, "Charlie Support Pvt", "IN"),
    )
    for exporter, importer, country, grounds in legs:
        key = f"{exporter}-{importer}"
        paper = agreement(AgreementId(f"paper-{key}"), exporter, importer)
        places = (Location(Activity.STORAGE, country),)
        used = replace(engagement(EngagementId(key), exporter, importer), agreement_id=paper.id, locations=places)
        transfer: Transfer = replace(
            leg(*grounds, country=country, engagement_id=used.id),
            id=TransferId(key),
            exporter_id=exporter,
            importer_id=importer,
        )
        values = values.with_(paper, used, transfer)
    return values


def _of(answer: WhatIf, key: str) -> Change:
    return next(each for each in answer.changes if each.transfer.id == key)


def test_of_a_chain_of_three_one_is_carried_on_one_must_sign_and_one_is_not_touched(written: Written) -> None:
    register = written(
        _chain(
            (HOUSE, ALFA, "US", (LISTED, TransferMechanism(CLAUSES))),
            (ALFA, BRAVO, "US", (LISTED,)),
            (BRAVO, CHARLIE, "IN", (TransferMechanism(CLAUSES),)),
        )
    )
    before = hashlib.sha256(register.path.read_bytes()).hexdigest()
    answer = what_if(register, DPF_ENDS, ON)
    assert {verdict: number for verdict, number in answer.before.items() if number} == {"valid": 3}
    assert {verdict: number for verdict, number in answer.after.items() if number} == {"valid": 2, "invalid": 1}
    assert {each.transfer.id for each in answer.changes} == {"house-alfa", "alfa-bravo"}
    carried, lost = _of(answer, "house-alfa"), _of(answer, "alfa-bravo")
    assert (carried.takeover, carried.fallback, drafts_of(carried)) == (Takeover.AUTOMATIC, "scc_2021", ())
    assert (lost.takeover, lost.fallback, drafts_of(lost), lost.ours) == (
        *(Takeover.TO_SIGN, None, ("transfer-annex",), False),
    )
    assert [each.title for each in answer.customers] == ["Kunde Ærlig AS"]
    rows = memo_of(answer, told(DPF_ENDS, snapshot(register))).rows
    assert [(row[0].splitlines()[0], row[1:3]) for row in rows] == [
        ("Alfa Cloud Inc. → Bravo Mail Inc. (US)", ("Valid", "Invalid")),
        ("Huset AS → Alfa Cloud Inc. (US)", ("Valid", "Valid")),
    ]
    assert hashlib.sha256(register.path.read_bytes()).hexdigest() == before


def test_clauses_that_the_event_ends_are_not_to_be_drafted(written: Written) -> None:
    """A sheet of the clauses of 2021 was to be drafted, which by the question can no longer be used."""
    register = written(_chain((HOUSE, ALFA, "US", (TransferMechanism(CLAUSES),))))
    (lost,) = what_if(register, MechanismEnds(MechanismId.SCC_2021), ON).changes
    assert (lost.takeover, drafts_of(lost)) == (Takeover.TO_SIGN, ())


def test_an_importer_that_leaves_the_list_was_seen_to_leave_it(written: Written) -> None:
    """Its agreement came out undetermined: the look-up of before stood beside a status of the day supposed."""
    register = written(_chain((HOUSE, ALFA, "US", (LISTED, TransferMechanism(CLAUSES)))))
    answer = what_if(register, LeavesList(ALFA), ON)
    (carried,) = answer.changes
    assert (carried.takeover, carried.fallback) == (Takeover.AUTOMATIC, "scc_2021")
    became = {each.becomes for each in answer.others}
    assert became == {"cleared"}, "what was to be checked was the law on the list, on which nothing rests any more"


@pytest.mark.parametrize(
    ("clauses", "takeover", "said", "drafts"),
    [
        (replace(CLAUSES, concluded_on=None), Takeover.TO_SIGN, "agree one", ("transfer-annex",)),
        (replace(CLAUSES, tia=Tia(documented=False)), Takeover.TO_COMPLETE, "Make and document the assessment", ()),
        (
            replace(
                CLAUSES,
                tia=replace(SOUND_TIA, conclusion=TiaConclusion.ADEQUATE_WITH_MEASURES, measures_in_place=False),
            ),
            *(Takeover.TO_COMPLETE, "measures", ()),
        ),
        (replace(CLAUSES, tia=None), Takeover.NOT_KNOWN, "It is not known", ()),
        (
            replace(CLAUSES, tia=Tia(documented=False), missing_parts=frozenset({MandatoryPart.ANNEX_II})),
            *(Takeover.TO_SIGN, "agree one", ("transfer-annex",)),
        ),
        (
            replace(CLAUSES, module=SccModule.CONTROLLER_TO_PROCESSOR),
            *(Takeover.TO_SIGN, "agree one", ("transfer-annex",)),
        ),
    ],
    ids=["draft", "no assessment", "no measures", "not known", "annex too", "wrong module"],
)
def test_clauses_that_are_signed_and_lack_a_step_need_no_new_paper(
    written: Written, clauses: Scc2021, takeover: Takeover, said: str, drafts: tuple[str, ...]
) -> None:
    """They were told as no ground at all, with clauses to be drafted and signed that had been signed long ago."""
    register = written(_chain((HOUSE, ALFA, "US", (LISTED, TransferMechanism(clauses)))))
    answer = what_if(register, DPF_ENDS, ON)
    (found,) = answer.changes
    assert (found.takeover, drafts_of(found)) == (takeover, drafts)
    assert said in takeover_words(found)
    assert "{" not in takeover_words(found)
