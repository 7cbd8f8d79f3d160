"""Many drafts at once: each as if it were made alone, one that fails alone, and nothing after a cancel."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NoReturn

import pytest
from sqlalchemy.exc import OperationalError

from dpa_tracker.domain.agreements import ACTIVE_STATUSES, Direction
from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.identities import AgreementId, DraftId, Kind
from dpa_tracker.queries.drafts import drafts
from dpa_tracker.sentences import use_language
from dpa_tracker.store import change_log
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases import draft_crew, draft_placing
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.draft_content import draft_values
from dpa_tracker.use_cases.draft_crew import Order
from dpa_tracker.use_cases.draft_filling import ToFill
from dpa_tracker.use_cases.draft_many import DraftedMany, DraftMany, draft_many
from dpa_tracker.use_cases.draft_placing import ManyDraft
from dpa_tracker.use_cases.draft_words import why_not
from dpa_tracker.use_cases.register_records import register_records
from dpa_tracker.word.package import open_package, to_bytes

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 23)
COMPLETE = "DPA-2026-001"


@pytest.fixture
def sample(with_sample: Register) -> Register:
    """The register with the sample in it."""
    return with_sample


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the drafts go; not there yet."""
    return tmp_path / "drafts"


def wish(folder: Path, *agreements: str, **more: object) -> DraftMany:
    """The command, with the agreements or with every active one."""
    return replace(DraftMany(agreements, "dpa-en", folder, DAY), **more)  # type: ignore[arg-type]  # any field of it


def make(register: Register, command: DraftMany, processes: int = 1) -> DraftedMany:
    return draft_many(register, command, actor="kari", at=AT, processes=processes)


def put(register: Register, reference: str, **fields: object) -> None:
    """Change an agreement past every check, as another program could."""
    with unit_of_work(register, actor="kari", at=AT) as work:
        (one,) = work.agreements.where(reference=reference)
        work.agreements.put(replace(one, **fields), one.version)  # type: ignore[arg-type]  # any field of an agreement


def references(register: Register, number: int) -> tuple[str, ...]:
    return tuple(sorted(one.reference for one in register_records(register).agreements.values()))[:number]


def the(made: DraftedMany, reference: str) -> ManyDraft:
    (one,) = [each for each in made.drafts if each.agreement == reference]
    return one


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_files_are_those_of_one_at_a_time_and_one_failure_stays_alone(
    sample: Register, folder: Path, tmp_path: Path, processes: int
) -> None:
    wanted = references(sample, 14)
    hostile, foreign = wanted[3], wanted[7]
    put(sample, hostile, venue="Oslo\x07")
    folder.mkdir()
    theirs = folder / f"{foreign}_dpa-en.docx"
    theirs.write_bytes(b"somebody's own")
    heard: list[tuple[int, int, str]] = []
    made = draft_many(
        sample,
        wish(folder, *wanted),
        actor="kari",
        at=AT,
        processes=processes,
        heard=lambda done, total, last: heard.append((done, total, last.agreement)),
    )
    assert [one.agreement for one in made.drafts] == list(wanted)
    assert [(done, total) for done, total, _name in heard] == [(number, 14) for number in range(1, 15)]
    assert sorted(name for _done, _total, name in heard) == sorted(wanted)
    assert isinstance(the(made, hostile).error, InvalidInputError)
    error = the(made, foreign).error
    assert isinstance(error, KnownError)
    assert error.code == "many_would_overwrite"
    assert theirs.read_bytes() == b"somebody's own"
    assert not made.whole
    written = [one for one in made.drafts if one.file is not None]
    assert len(written) == 12
    for one in written:
        # Unchecked, as many are: readiness takes ten times as long as the file, and has tests of its own.
        command = DraftAgreement(one.agreement, "dpa-en", tmp_path / "x.docx", DAY, keep=False, check=False)
        alone = draft_agreement(sample, command, actor="k", at=AT)
        assert one.file is not None
        assert one.file.read_bytes() == (tmp_path / "x.docx").read_bytes()
        assert one.gaps == alone.gaps
    assert {row.draft.id: row.draft.file for row in drafts(sample)} == {one.kept: str(one.file) for one in written}
    assert sorted(each.name for each in folder.iterdir()) == sorted(
        [*(one.file.name for one in written if one.file), theirs.name, "report.csv"]
    )


def test_all_active_agreements_or_those_of_a_direction_are_drafted(sample: Register, folder: Path) -> None:
    records = register_records(sample).agreements.values()
    wanted = [
        each.reference
        for each in records
        if each.status in ACTIVE_STATUSES and each.direction is Direction.DOWNSTREAM and not each.archived
    ]
    made = make(sample, wish(folder, direction=Direction.DOWNSTREAM))
    assert [one.agreement for one in made.drafts] == sorted(wanted)
    assert len(wanted) > 3


def test_an_agreement_named_twice_is_drafted_once_and_an_unknown_one_is_told(sample: Register, folder: Path) -> None:
    identity = next(one.id for one in register_records(sample).agreements.values() if one.reference == COMPLETE)
    made = make(sample, wish(folder, COMPLETE, identity, "DPA-2026-01", COMPLETE))
    assert [one.agreement for one in made.drafts] == [COMPLETE, "DPA-2026-01"]
    assert made.drafts[0].file is not None
    assert "did you mean" in why_not(made.drafts[1])


def test_an_edited_draft_is_left_and_the_new_one_stands_beside_it(sample: Register, folder: Path) -> None:
    first = make(sample, wish(folder, COMPLETE)).drafts[0]
    assert first.file is not None
    first.file.write_bytes(to_bytes(replace(open_package(first.file), comment=b"")))  # as Word saves it
    edited = first.file.read_bytes()
    second = make(sample, wish(folder, COMPLETE)).drafts[0]
    assert (second.file, second.edited) == (folder / f"{COMPLETE}_dpa-en (2).docx", first.file)
    assert first.file.read_bytes() == edited


@pytest.mark.parametrize("processes", [1, 2])
def test_a_cancel_after_three_leaves_three_files_and_says_what_is_left(
    sample: Register, folder: Path, processes: int
) -> None:
    wanted = references(sample, 12)
    done: list[ManyDraft] = []
    made = draft_many(
        sample,
        wish(folder, *wanted),
        actor="kari",
        at=AT,
        processes=processes,
        heard=lambda _done, _total, last: done.append(last),
        is_cancelled=lambda: len(done) >= 3,
    )
    assert len(made.drafts) == 3
    assert sorted((*(one.agreement for one in made.drafts), *made.left)) == sorted(wanted)
    assert len(drafts(sample)) == 3
    files = {each.name for each in folder.iterdir()}
    assert files == {*(one.file.name for one in made.drafts if one.file), "report.csv"}
    assert (folder / "report.csv").read_text("utf-8-sig").count("cancelled") == 9
    assert not made.whole


def test_a_cancel_does_not_wait_for_what_is_being_filled(
    sample: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_go, begun = threading.Event(), threading.Event()

    def never(_source: object, _order: object) -> NoReturn:
        begun.set()
        let_go.wait(60)
        raise AssertionError

    monkeypatch.setattr(draft_crew, "deliver", never)
    made = draft_many(sample, wish(folder, COMPLETE), actor="kari", at=AT, processes=1, is_cancelled=begun.is_set)
    assert not let_go.is_set()
    let_go.set()
    assert made.left == (COMPLETE,)
    assert [each.name for each in folder.iterdir()] == ["report.csv"]


@pytest.mark.slow
def test_processes_that_cannot_start_or_die_are_replaced(
    sample: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(draft_crew, "_begin_process", os.abort)
    made = make(sample, wish(folder, *references(sample, 9)), processes=2)
    assert all(one.file is not None for one in made.drafts)

    def none(*_: object, **__: object) -> NoReturn:
        raise BrokenProcessPool

    monkeypatch.setattr(ProcessPoolExecutor, "submit", none)
    again = make(sample, wish(folder / "again", *references(sample, 9), report=False), processes=2)
    assert len([one for one in again.drafts if one.file is not None]) == 9


def test_errors_come_whole_from_another_process() -> None:
    order = Order(0, ToFill("x.docx", {}, DAY))
    crew = draft_crew.delivered([order], draft_crew.Source("no-such-template", ""), 2, lambda: False)
    ((place, error),) = tuple(crew)
    assert place == 0
    assert isinstance(error, KnownError)
    assert error.code == "template_not_found"
    assert error.values["name"] == "no-such-template"


def test_a_template_that_is_changed_meanwhile_makes_no_drafts_of_two_kinds() -> None:
    order = Order(0, ToFill("x.docx", {}, DAY))
    ((_place, error),) = tuple(draft_crew.delivered([order], draft_crew.Source("dpa-en", "x"), 1, lambda: False))
    assert isinstance(error, KnownError)
    assert error.code == "many_template_changed"


def test_few_drafts_need_no_processes() -> None:
    assert draft_crew.processes_for(1) == 1
    assert draft_crew.processes_for(300) <= 4


def test_a_process_that_fills_loads_neither_the_store_nor_the_law() -> None:
    """Each process of a crew starts anew: what it loads for nothing is paid as often as there are processes."""
    said = "import sys, dpa_tracker.use_cases.draft_crew; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", said], check=True, capture_output=True, text=True).stdout.split()
    heavy = ("sqlalchemy", "dpa_tracker.store", "dpa_tracker.reading", "dpa_tracker.law")
    assert [name for name in loaded if name.startswith(heavy)] == []


def test_drafts_made_again_follow_one_another_and_are_kept_in_one_transaction(sample: Register, folder: Path) -> None:
    wanted = references(sample, 3)
    first = make(sample, wish(folder, *wanted))
    again = make(sample, wish(folder, *wanted))
    assert [one.kept for one in again.drafts] == [one.kept for one in first.drafts]  # the same bytes
    put(sample, wanted[1], venue="Bodø")
    third = make(sample, wish(folder, *wanted))
    kept = {row.draft.id: row.draft for row in drafts(sample)}
    changed = [
        (one.kept, two.kept) for one, two in zip(first.drafts, third.drafts, strict=True) if one.kept != two.kept
    ]
    ((before, after),) = changed
    assert before is not None
    assert after is not None
    assert (kept[DraftId(before)].superseded_by_id, kept[DraftId(after)].number) == (after, 2)
    with sample.reading() as connection:
        lines = [each for each in change_log.changes(connection) if each.kind is Kind.DRAFT]
    assert len({each.batch for each in lines if each.subject_id in {one.kept for one in first.drafts}}) == 2
    assert [each.field for each in lines if each.subject_id == before] == ["superseded_by_id", ""]


def test_a_register_that_is_only_read_keeps_nothing_and_takes_no_override(sample: Register, folder: Path) -> None:
    sample.close()
    with open_register(sample.path, actor="kari", at=AT, read_only=True) as reading:
        made = make(reading, wish(folder, *references(reading, 3)))
        assert [one.kept for one in made.drafts] == [None] * 3
        assert made.whole
        with pytest.raises(KnownError) as refused:
            make(reading, wish(folder / "other", COMPLETE, final=True, override="they insist"))
    assert refused.value.code == "register_read_only"
    assert not (folder / "other").exists()


def test_a_register_that_fails_while_it_is_written_leaves_the_files_and_is_told(
    sample: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []

    def locked(_work: object, draft: object) -> NoReturn:
        tried.append(draft)
        raise OperationalError("insert", {}, Exception("database or disk is full"))

    monkeypatch.setattr(draft_placing, "put_drafts", locked)
    made = make(sample, wish(folder, *references(sample, 12)))
    assert all(one.file is not None and one.file.is_file() and one.kept is None for one in made.drafts)
    assert made.not_kept is not None
    assert not made.whole
    assert len(tried) == 1
    assert drafts(sample) == ()


@pytest.mark.slow
def test_final_versions_are_refused_one_by_one_and_an_override_is_logged(sample: Register, folder: Path) -> None:
    made = make(sample, wish(folder, COMPLETE, "DPA-2026-014", final=True))
    assert the(made, COMPLETE).file is not None
    refused = the(made, "DPA-2026-014")
    assert (refused.file, refused.error) == (None, None)
    assert "gap" in refused.in_the_way
    assert why_not(refused).startswith("not ready for a final version; ")
    assert not made.whole
    again = make(sample, wish(folder, "DPA-2026-014", final=True, override="they insist"))
    assert again.whole
    identity = again.drafts[0].agreement_id
    assert identity is not None
    with sample.reading() as connection:
        noted = [each.field for each in change_log.changes(connection, subject_id=identity)]
    assert "draft.override" in noted
    (kept,) = [row.draft for row in drafts(sample) if row.draft.agreement_id == AgreementId(identity)]
    assert (kept.final, kept.override, kept.id) == (True, "they insist", again.drafts[0].kept)


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"template": "no-such"}, "template_not_found"),
        ({"profile": "wax"}, "profile_unknown"),
        ({"override": "why"}, "override_without_final"),
        ({"final": True, "on": date(2020, 1, 1), "today": DAY}, "final_in_the_past"),
    ],
)
def test_what_no_agreement_could_fulfil_is_refused_before_anything(
    sample: Register, folder: Path, more: dict[str, object], code: str
) -> None:
    with pytest.raises(KnownError) as refused:
        make(sample, wish(folder, COMPLETE, **more))
    assert refused.value.code == code
    assert not folder.exists()


def test_what_the_template_does_not_ask_for_is_refused_before_anything(sample: Register, folder: Path) -> None:
    with pytest.raises(InvalidInputError):
        make(sample, wish(folder, COMPLETE, said={"no.such": "x"}))
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_and_a_register_without_agreements(register: Register, tmp_path: Path) -> None:
    with pytest.raises(KnownError) as refused:
        make(register, wish(tmp_path / "drafts"))
    assert refused.value.code == "many_none"
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(KnownError) as refused:
        make(register, wish(tmp_path / "file", "any"))
    assert refused.value.code == "many_no_folder"


def test_a_defect_in_one_is_logged_and_told(
    sample: Register, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    real = draft_values

    def broken(agreement: object, *rest: object, **named: object) -> object:
        if getattr(agreement, "reference", "") == COMPLETE:
            raise ZeroDivisionError
        return real(agreement, *rest, **named)  # type: ignore[arg-type]  # the same arguments

    monkeypatch.setattr(draft_placing, "draft_values", broken)
    made = make(sample, wish(folder, COMPLETE, "DPA-2026-014"))
    assert "a defect of the program" in why_not(made.drafts[0])
    assert made.drafts[1].file is not None


def test_the_report_is_in_the_chosen_language_and_spares_what_is_not_ours(sample: Register, folder: Path) -> None:
    folder.mkdir()
    (folder / "report.csv").write_text("mine", encoding="utf-8")
    use_language("nb")
    first = make(sample, wish(folder, "DPA-2026-014"))
    report = folder / "report (2).csv"
    assert first.report == report
    assert (folder / "report.csv").read_text("utf-8") == "mine"
    content = report.read_bytes()
    assert content.startswith('\ufeff"avtale";"fil";"mangler";"feil"\r\n'.encode())
    assert b"ingenting er registrert" in content
    use_language("en")
    assert make(sample, wish(folder, "DPA-2026-014")).report == report
    assert report.read_bytes() != content


def test_a_report_that_cannot_be_written_is_told_and_the_drafts_stand(
    sample: Register, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_content: bytes, path: Path) -> NoReturn:
        raise KnownError("draft_not_written", file=str(path), reason="full")

    monkeypatch.setattr("dpa_tracker.use_cases.draft_report.write_whole", full)
    made = make(sample, wish(folder, COMPLETE))
    assert made.drafts[0].file is not None
    assert made.report is None
    assert made.report_error is not None
    assert not made.whole
