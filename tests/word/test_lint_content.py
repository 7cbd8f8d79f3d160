"""What a template asks for that cannot be had, and brackets that read like fields."""

from __future__ import annotations

from datetime import date

import pytest

from dpa_tracker import places
from dpa_tracker.sentences import sentence, use_language
from dpa_tracker.use_cases import fill_with_sample
from dpa_tracker.word.adopt import adopt
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.lint import lint
from dpa_tracker.word.lint_content import OF_PACKS
from dpa_tracker.word.ooxml import own_text
from dpa_tracker.word.shelf import shelf
from tests.word.hostile_files import FETCHES
from tests.word.rich_files import complex_field
from tests.word.word_files import block, field, para, part, row, table, template


@pytest.mark.parametrize(
    ("body", "code", "severity"),
    [
        (para("see ", complex_field("INCLUDETEXT x.docx", "old")), "fetching_field", "block"),
        (para("Pack ", field("pack.title")), "never_supplied", "block"),
        (block("each:pack.documents", para("Doc ", field(".name"))), "never_supplied", "block"),
        (block("controller.name", table(row(para("Cell")))), "emptied", "check"),
        (block("if:commitment.authorisation=genral", para("Given generally")), "unknown_code", "block"),
    ],
)
def test_each_is_named_with_its_paragraph(body: str, code: str, severity: str) -> None:
    found = {problem.code: problem for problem in lint(template(body))}
    assert found[code].severity == severity
    assert found[code].place
    for language in ("en", "nb"):
        use_language(language)
        assert sentence(f"template.{code}", found[code].values)


def test_a_field_that_fetches_is_found_in_parts_that_are_not_filled_too() -> None:
    comment = part("comments", f'<w:comment w:id="1">{para(complex_field("DDEAUTO cmd", "x"))}</w:comment>')
    found = [one.values["name"] for one in lint(template(para("x"), {"comments.xml": comment})) if "fetch" in one.code]
    assert found == ["DDEAUTO"]
    assert len(FETCHES) > 8


def test_only_the_groups_of_packs_are_supplied_by_no_agreement() -> None:
    """The set is what the code that makes values can make: every group but one is there, or asked for."""
    supplied: set[str] = set()
    templates = dict(shelf(places.TEMPLATES))
    for agreement in fill_with_sample._used():
        for name in ("dpa-sub-en", "amendment-terms-en"):
            supplied |= set(fill_with_sample._values(agreement, templates[name], date(2026, 11, 23)))
    asked = {tag.split(".")[0] for tag, known in FIELDS.items() if known.asked}
    groups = {tag.split(".")[0] for tag in FIELDS}
    assert groups - supplied - asked == {OF_PACKS}


def test_a_cover_sheet_may_ask_for_the_pack() -> None:
    shipped = dict(shelf(places.TEMPLATES))
    assert not lint(shipped["cover-sheet-en"])


def test_brackets_that_only_may_be_placeholders_are_told_of_and_left() -> None:
    text = "Between [the data processor] and [sic] and [English] and [controller.name]."
    adopted = adopt(template(para(text)))
    assert [(one.code, one.severity, one.values) for one in adopted.problems] == [
        ("bracket_not_yellow", "check", {"text": "[the data processor]", "name": "processor.name"}),
        ("bracket_open", "check", {"text": "[English]"}),
        ("field_proposed", "info", {"text": "[controller.name]", "name": "controller.name"}),
    ]
    assert adopted.fields == ("controller.name",)
    assert own_text(adopted.package.root("word/document.xml")) == text
