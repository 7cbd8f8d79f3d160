"""Each way in which law data can be wrong is planted and must be refused, with its file and line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.questions import NOTES, QUESTIONS
from dpa_tracker.law.reading_law import UnsoundLawError, files_of, load_corpus, read_law
from dpa_tracker.law.soundness import soundness_problems
from dpa_tracker.law.yaml_rows import LawProblem
from dpa_tracker.sentences import error_sentence, sentence
from dpa_tracker.wording import SENTENCES
from tests.law.planted_defects import DEFECTS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(places.LAW, tmp_path / "law"))


def problems_of(folder: Path) -> list[LawProblem]:
    corpus, problems = read_law(files_of(folder), at=folder)
    return problems or soundness_problems(corpus)


def lines_of(marker: str, text: str) -> set[int]:
    """The line of a text, and that on which the row around it begins."""
    before = text[: text.index(marker) + 1]
    start = before[: before.rindex("\n  - ") + 2] if "\n  - " in before else before
    return {before.count("\n") + 1, start.count("\n") + 1}


def test_the_law_that_is_shipped_is_sound() -> None:
    assert problems_of(places.LAW) == []


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_planted_defect_is_refused_with_file_and_line(defect: str, folder: Path) -> None:
    name, text, planted, code, marker = DEFECTS[defect]
    path = folder / name
    before = path.read_text(encoding="utf-8")
    assert text in before
    path.write_text(before.replace(text, planted, 1), encoding="utf-8")
    found = [problem for problem in problems_of(folder) if problem.code == code]
    assert found
    if marker is not None:
        assert {problem.place.file for problem in found} == {name}
        assert {problem.place.line for problem in found} & lines_of(marker, path.read_text(encoding="utf-8"))
    with pytest.raises(UnsoundLawError) as refused:
        load_corpus(folder)
    assert code in {problem.code for problem in refused.value.problems}
    for problem in refused.value.problems:
        said = sentence(f"law_problem.{problem.code}", {"file": name, "line": problem.place.line, **problem.values})
        assert said.startswith(name)
    assert error_sentence(refused.value).isprintable()


def test_every_problem_of_every_file_is_reported_at_once(folder: Path) -> None:
    for name in ("adequacy.yaml", "areas.yaml"):
        path = folder / name
        path.write_text(
            path.read_text(encoding="utf-8").replace("verified: unverified", "verified: maybe"), encoding="utf-8"
        )
    files = [problem.place.file for problem in read_law(files_of(folder), at=folder)[1]]
    assert files.count("adequacy.yaml") >= 1
    assert files.count("areas.yaml") > 5


def test_every_problem_that_can_be_found_has_a_sentence_and_no_other() -> None:
    planted = {code for _name, _text, _planted, code, _marker in DEFECTS.values()}
    elsewhere = {"no_files", "unreadable", "empty_file", "not_a_mapping", "table_missing", "table_unsound"}
    elsewhere |= {"files_missing", "file_unknown"}  # tests/use_cases/test_hostile_packs.py
    elsewhere |= {"not_a_pattern"}  # tests/cli/test_law_command.py
    elsewhere |= {"sample_not_found"}  # tests/reading/test_phrases.py
    elsewhere |= {"yaml_tab", "yaml_open_quotation", "yaml_no_colon", "yaml_not_utf_8", "yaml_no_text"}
    elsewhere |= {
        "yaml_colon",
        "yaml_curly_quotation",
        "yaml_dash",
        "yaml_hard_space",
        "yaml_indent",
        "yaml_open_bracket",
        "yaml_word_processor",
        "corrected_twice",
        "no_such_row",
        "misspelt_row",
    }  # tests/law/test_first_yaml.py
    assert {code.removeprefix("law_problem.") for code in SENTENCES if code.startswith("law_problem.")} == (
        planted | elsewhere
    )


def test_a_folder_without_law_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnsoundLawError) as refused:
        load_corpus(tmp_path)
    assert "no law data in this folder" in error_sentence(refused.value)


def test_an_empty_file_is_refused(folder: Path) -> None:
    (folder / "areas.yaml").write_text("", encoding="utf-8")
    assert {problem.code for problem in read_law(files_of(folder), at=folder)[1]} == {"empty_file"}


def test_an_empty_corpus_lacks_what_answers_need() -> None:
    codes = {problem.code for problem in soundness_problems(Corpus(digest=""))}
    assert codes == {"ground_of_no_law", "roles_without_module", "missing_point", "missing_edition", "missing_figure"}


def test_every_open_question_is_told_with_both_views_and_every_note_has_its_words() -> None:
    for question in QUESTIONS:
        said = SENTENCES[f"reason.law_unsettled.{question}"]
        assert "ne view" in said, question
        assert "other" in said.lower(), question
    assert all(f"remark.{note}" in SENTENCES for note in NOTES)
