"""Names of the files of many drafts, and the cells of their report: whatever stands in a reference."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dpa_tracker.domain.agreements import Agreement, Direction
from dpa_tracker.domain.identities import AgreementId
from dpa_tracker.use_cases.draft_file_names import LONGEST, MOST_BYTES, file_names
from dpa_tracker.use_cases.draft_report import FORMULA, cell


def agreement(number: int, reference: str) -> Agreement:
    return Agreement(AgreementId(f"id-{number}"), reference, "", Direction.UPSTREAM, ())


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("DPA-2026-001", "DPA-2026-001_t.docx"),
        ("../../etc/passwd", "etc-passwd_t.docx"),
        ("C:\\Windows\\x", "C-Windows-x_t.docx"),
        ("Håndtering æøå 1/2", "Håndtering-æøå-1-2_t.docx"),
        ("con", "_con_t.docx"),
        ("LPT1.txt", "_LPT1.txt_t.docx"),
        ("\u202egnp.exe", "gnp.exe_t.docx"),
        ("A (2)", "A-2_t.docx"),
        ("...", "id-0_t.docx"),
        ("", "id-0_t.docx"),
        ("e\u0301", "\u00e9_t.docx"),
    ],
)
def test_a_reference_as_a_name(reference: str, name: str) -> None:
    assert file_names([agreement(0, reference)], "folder/t.docx") == {"id-0": name}


def test_two_that_would_share_a_name_bear_a_mark_whoever_else_is_there() -> None:
    one, other, third = agreement(1, "a/b"), agreement(2, "A:B"), agreement(3, "c")
    names = file_names([one, other, third], "t")
    assert len({name.casefold() for name in names.values()}) == 3
    assert names == dict(file_names([third, other, one], "t"))
    assert names[AgreementId("id-3")] == "c_t.docx"
    assert names[AgreementId("id-1")].startswith("a-b-")


@given(
    st.lists(st.text(max_size=300) | st.text("株🧊=.()", max_size=300), max_size=6), st.text(min_size=1, max_size=80)
)
def test_any_reference_gives_a_name_that_every_system_takes(references: list[str], template: str) -> None:
    names = file_names([agreement(number, each) for number, each in enumerate(references)], template)
    assert len({name.casefold() for name in names.values()}) == len(references)
    for name in names.values():
        assert len(name) <= LONGEST
        assert len(name.encode()) <= MOST_BYTES
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert not PureWindowsPath(name).is_reserved()
        assert not set(name) & set('<>:"/\\|?*()')
        assert name.endswith(".docx")
        assert name[0] not in ".-"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("+47", "'+47"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("\t=1", "' '=1"),
        ("\r1", "' 1"),
        ("\uff1d1", "'\uff1d1"),
        ("\uff20x", "'\uff20x"),
        (" \u00a0=1", " \u00a0'=1"),
        ("\u200b=1", " '=1"),
        ("Oslo, =1", "Oslo, '=1"),
        ("x;=1", "x;'=1"),
        ("DPA-2026-001", "DPA-2026-001"),
        ("a\nb\u202ec", "a b c"),
    ],
)
def test_no_cell_is_a_formula(text: str, shown: str) -> None:
    assert cell(text) == shown


@given(st.text("=+-@\uff1d\uff0b\uff0d\uff20 \t\r\n,;'\"a|", max_size=12))
def test_no_cell_is_a_formula_whatever_separates(text: str) -> None:
    assert FORMULA.search(cell(text)) is None
    assert "\n" not in cell(text)
