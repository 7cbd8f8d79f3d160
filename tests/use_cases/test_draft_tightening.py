"""An amendment of commitments: the strictest promise decides, and what the way leaves no room for is a gap."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.commitments import Commitment, CommitmentKind, Stated
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId
from dpa_tracker.use_cases.draft_ground import Ground, Said
from dpa_tracker.use_cases.draft_tightening import KIND, tightened_values
from tests.law_art28.sound_register import (
    DOWN,
    HOUSE,
    ON,
    UP,
    VENDOR,
    Register,
    agreement,
    committed,
    engagement,
    party,
    sound,
)

K = CommitmentKind
OTHER, DEEP = PartyId("other"), PartyId("deep")


def tightened(register: Register, paper: AgreementId = DOWN) -> dict[str, Said]:
    ground = Ground(register.records(), ON, lambda _country: True)
    rows = tightened_values(register.agreements[paper], ground, KIND)["tightened"]
    assert isinstance(rows, tuple)
    return {str(row["promise"]): row for row in rows}


def test_nothing_is_tightened_where_everything_is_covered_or_for_another_paper() -> None:
    assert tightened(sound()) == {}
    ground = Ground(sound().records(), ON, lambda _country: True)
    assert tightened_values(sound().agreements[DOWN], ground, "controller_processor") == {}


def test_the_strictest_of_all_customers_decides_and_none_is_named() -> None:
    below = committed(
        Commitment(K.BREACH_NOTICE_HOURS, number=48, clause="7.1"),
        Commitment(K.CHANGE_NOTICE_DAYS, number=10),
        Commitment(K.AUDIT_RIGHT, Stated.NOT_STATED),
        Commitment(K.DELETION_OR_RETURN, choice="delete"),
    )
    strict = committed(Commitment(K.BREACH_NOTICE_HOURS, number=12), Commitment(K.CHANGE_NOTICE_DAYS, number=60))
    register = (
        sound()
        .change(DOWN, commitments=below)
        .with_(
            party(OTHER, "Streng kunde AS", "NO"),
            agreement(AgreementId("strict"), OTHER, HOUSE, commitments=strict),
            engagement(EngagementId("strict-use"), OTHER, HOUSE, agreement_id=AgreementId("strict")),
        )
    )
    rows = tightened(register)
    breach = rows["breach_notice_hours"]
    assert (breach["now_hours"], breach["new_hours"], breach["clause"]) == (48, 12, "7.1")
    assert rows["change_notice_days"]["new_days"] == 60
    assert rows["audit_right"]["new_terms"] == "audit_right"
    assert rows["deletion_or_return"]["new_terms"] == "controller_chooses"
    assert "Streng kunde AS" not in str(rows)
    silent = {name: (row.get("now_terms"), row["now_nothing"]) for name, row in rows.items()}
    assert silent == {
        "breach_notice_hours": (None, False),
        "change_notice_days": (None, False),
        "audit_right": (None, True),
        "deletion_or_return": ("delete", False),
    }


def test_what_is_missed_further_down_alone_is_said_again_and_no_looser() -> None:
    def below(days: int) -> dict[str, Said]:
        deep = agreement(
            AgreementId("deep-down"), VENDOR, DEEP, commitments=committed(Commitment(K.BACKUP_DAYS, number=days))
        )
        register = sound().with_(
            party(DEEP, "Deep Inc.", "IE"),
            deep,
            engagement(EngagementId("deeper"), VENDOR, DEEP, agreement_id=AgreementId("deep-down")),
        )
        promised = committed(Commitment(K.BACKUP_DAYS, number=90))
        own = committed(Commitment(K.BACKUP_DAYS, number=30, clause="11"))
        return tightened(register.change(UP, commitments=promised).change(DOWN, commitments=own))

    row = below(180)["backup_days"]
    assert (row["now_days"], row["new_days"], row["clause"], row["to_agree"]) == (30, 30, "11", False)
    assert "backup_days" in below(91)
    assert "backup_days" not in below(90)


def test_what_the_rest_of_the_way_uses_up_is_left_open() -> None:
    hours = Commitment(K.BREACH_NOTICE_HOURS, number=30)
    deep = agreement(AgreementId("deep-down"), VENDOR, DEEP, commitments=committed(hours))
    register = sound().with_(
        party(DEEP, "Deep Inc.", "IE"),
        deep,
        engagement(EngagementId("deeper"), VENDOR, DEEP, agreement_id=AgreementId("deep-down")),
    )
    row = tightened(register)["breach_notice_hours"]
    assert (row["new_hours"], row["to_agree"]) == (None, True)
    wordy = replace(hours, number=None, text="without undue delay")
    register = sound().change(DOWN, commitments=committed(wordy))
    row = tightened(register)["breach_notice_hours"]
    assert (row["now_words"], row["new_hours"], row["to_agree"]) == ("without undue delay", 24, False)
    assert UP not in str(row)
