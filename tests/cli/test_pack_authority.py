"""A pack says of those who sign what the check of readiness says: what is unproven warns, half a joint right blocks."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.domain.packs import Severity
from dpa_tracker.domain.parties import AuthorityEvidence, Contact, SigningAuthority
from dpa_tracker.law.readiness.check import check
from dpa_tracker.use_cases import pack_documents
from dpa_tracker.use_cases.pack_checks import PackProblem, told_of, told_once
from tests.law_readiness.sound_case import signed_by, signer
from tests.use_cases.signing_register import (
    CHAIR,
    JOINTLY,
    MEMBER,
    OFFICER,
    held,
    parties,
    signing_register,
)
from tests.use_cases.signing_register import signer as signs
from tests.use_cases.test_packs import printed

UNPROVEN = replace(OFFICER, authority=AuthorityEvidence(SigningAuthority.FOREIGN_REGISTER))
NOBODY_SAYS_WITH_WHOM = (
    signs("Siri Ås", "Chair", held(JOINTLY)),
    signs("Per Øy", "Board member", held(JOINTLY)),
)
OURS = (CHAIR, MEMBER)
# Who signs for us, who for them; what the pack says of it, how gravely, and the status of the command.
CASES: dict[str, tuple[tuple[Contact, ...], tuple[Contact, ...], str, str, int]] = {
    "everything is proved": (OURS, (OFFICER,), "", "", 0),
    "nothing shows that she may sign": (OURS, (UNPROVEN,), "authority_unproven", "check", 0),
    "nobody may sign alone, and there is one": ((CHAIR,), (OFFICER,), "joint_signer_alone", "block", 1),
    "it is not known who signs with whom": (NOBODY_SAYS_WITH_WHOM, (OFFICER,), "joint_signers_unproven", "check", 0),
    "two of them may not sign together": (
        (MEMBER, replace(MEMBER, name="Eli Tø")),
        (OFFICER,),
        "joint_signers_wrong",
        "block",
        1,
    ),
    "nobody signs for them": (OURS, (), "signer_missing", "block", 1),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_a_pack_tells_of_every_authority_that_is_not_proved(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    ours, theirs, code, severity, status = CASES[name]
    register = signing_register(tmp_path / "r.dpa", people=parties(ours=ours, theirs=theirs))
    words = ("pack", "NF-1", "--folder", str(tmp_path / "p"), "--parts", "dpa", "--on", "2026-11-23")
    assert main(["--register", str(register), *words, "--json"]) == status
    made: dict[str, Any] = json.loads(capsys.readouterr().out)
    told = [(one["code"], each["severity"]) for each in made["problems"] for one in each["readiness"]]
    about = {one for one in told if one[0].startswith(("authority", "joint", "signer"))}
    assert about == ({(code, severity)} if code else set())
    assert main(["--register", str(register), "list", "packs", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["problems"] == made["problems"]
    assert main(["--register", str(register), "list", "packs"]) == 0


@pytest.mark.slow
def test_in_words_the_signer_and_what_to_do_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    register = signing_register(tmp_path / "r.dpa", people=parties(theirs=(UNPROVEN,)))
    words = ("pack", "NF-1", "--folder", str(tmp_path / "p"), "--parts", "dpa", "--on", "2026-11-23")
    assert main(["--register", str(register), *words]) == 0
    said = capsys.readouterr().out
    assert "Ann Lee" in said
    assert "to be looked at before it is signed" in said


def test_what_holds_of_two_documents_is_told_of_the_first() -> None:
    (one,) = check(signed_by(signer("Kari", None)))
    (other,) = check(signed_by(signer("Kari", SigningAuthority.SIGNATURE_RIGHT_ALONE, dated=None)))
    first = PackProblem("before_signing", Severity.CHECK, "A", {}, (one,))
    both = PackProblem("before_signing", Severity.CHECK, "B", {}, (one, other))
    same = PackProblem("before_signing", Severity.CHECK, "C", {}, (one,))
    stands = PackProblem("not_ready", Severity.BLOCK, "D", {}, (one,))  # each document is put right by itself
    told = told_once([first, both, same, stands, stands])
    assert [(each.document, each.findings) for each in told] == [
        ("A", (one,)),
        ("B", (other,)),
        ("D", (one,)),
        ("D", (one,)),
    ]
    assert told[1].values == {"number": 1, "codes": other.code}
    assert told_of((one, one))["number"] == 2  # two signers of one kind are two things to look at
