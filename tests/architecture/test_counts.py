"""One is not several: no sentence puts a number before a plural word without a form of its own for one."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from dpa_tracker.sentences import sentence, use_language
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.singulars import ONE
from tests.architecture.sources import PRODUCT, sources
from tests.architecture.test_sentences import NORWEGIAN, norwegian, placeholders, translated_calls

COUNTS = "number|count|total|rows|columns|hours|days|months|notice_days|objection_days|clause_days|left|gaps"
SEVERAL = re.compile(rf"\{{(?:{COUNTS})\}}\s+(?:[\w-]+\s+){{0,2}}?(?!was\b|is\b|has\b|stands\b|times\b)[a-z-]{{2,}}s\b")

# Why the number before the plural is never one.
EXCEPTIONS = {
    "error.law_problem.review_too_late": "a constant of the law checker, above one",
    "law_problem.review_too_late": "a constant of the law checker, above one",
    "error.sheet_too_wide": "only far beyond what is read",
    "error.template_too_many_placeholders": "only above a limit of thousands",
    "import.number_claimed_twice": "a registration number, not a count",
    "import.agreement_of_several": "only where there are two or more",
    "import.several_agreements": "only where there are two or more",
    "import.several_parties": "only where there are two or more",
    "import.several_services": "only where there are two or more",
    "import.several_transfers": "only where there are two or more",
    "ready.party_number_absent": "a registration number, not a count",
    "today.upcoming": "30 days, or the days of a reminder before: 7, 30 or 90",
    "pack.nordic_message": "only above a limit of hundreds",
    "pack.nordic_signers": "only above ten",
    "pack.nordic_title": "only above eighty",
    "paper.breach_notice_too_long": "only above 48 hours",
    "ready.hours_too_long": "only above 48 hours",
    "fault.too_many": "only above a limit",
    "place.nested_table": "an ordinal",
    "in {count} days": "one day is said as tomorrow",
    "{count} days ago": "one day is said as yesterday",
    "in {count} months": "months are said from two on",
    "{count} months ago": "months are said from two on",
    "in {count} years": "years are said from two on",
    "{count} years ago": "years are said from two on",
    "{file}: the register and {count} of its documents.": "of several, one or more",
    "{done} of {total} rows": "of several, one or more",
    "{done} of {total} records": "of several, one or more",
    "error.export_too_long": "only above a limit of thousands",
    "{written} of {total} drafts have been written.": "of several, one or more",
    "Stopped: {written} of {total} drafts have been written, {left} were not begun.": "of several, one or more",
    "{fields} of {count} will become fields; the others stay as they are.": "of several, one or more",
    "{count} things need you": "one thing has a sentence of its own",
    "Make {count} drafts": "one draft has a sentence of its own",
    "Copy {count} tags": "one tag has a sentence of its own",
}


def said_of_several() -> Iterator[tuple[str, str]]:
    """Every sentence with a number before a plural word, by its code or, where it has none, by itself."""
    for code, text in SENTENCES.items():
        if SEVERAL.search(text):
            yield code, text
    for source in sources(*PRODUCT):
        for said in translated_calls(source.all(ast.Call)):
            if isinstance(said, ast.Constant) and isinstance(said.value, str) and SEVERAL.search(said.value):
                yield said.value, said.value


def test_a_number_before_a_plural_word_has_a_form_for_one_or_a_reason() -> None:
    left = {code: text for code, text in said_of_several() if code not in ONE and code not in EXCEPTIONS}
    assert not left, "\n".join(f"{code}: {text}" for code, text in left.items())


@pytest.mark.parametrize("code", ONE)
def test_the_form_for_one_says_the_same_with_the_same_values(code: str) -> None:
    value, text = ONE[code]
    assert placeholders(text) == placeholders(SENTENCES[code])
    assert value in placeholders(text)
    assert not re.search(rf"\{{{value}\}} \w+s\b", text.replace("{number} difference,", ""))
    assert placeholders(norwegian()[text]) == placeholders(text)


def counted_calls() -> Iterator[tuple[str, str]]:
    """The two forms of each `counted(...)` whose texts are written out or held in a name beside it."""
    for source in sources(*PRODUCT):
        names = {
            target.id: node.value.value
            for node in source.all(ast.Assign)
            if isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name) and isinstance(node.value.value, str)
        }
        for node in source.all(ast.Call):
            if len(node.args) == 3 and ast.unparse(node.func).endswith("counted"):
                forms = [names.get(ast.unparse(one), getattr(one, "value", "")) for one in node.args[:2]]
                if all(isinstance(form, str) and form for form in forms):
                    yield str(forms[0]), str(forms[1])


def test_both_forms_of_what_is_counted_stand_in_norwegian() -> None:
    known = {
        message.id
        for path in sorted(NORWEGIAN.rglob("*.po"))
        for message in read_po(io.BytesIO(path.read_bytes()), locale="nb")
        if isinstance(message.id, tuple) and message.string and all(message.string)
    }
    found = set(counted_calls())
    assert len(found) >= 10
    assert found - known == set()


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "1 field is missing"),
        ("en", 2, "2 fields are missing"),
        ("nb", 1, "1 felt mangler"),
        ("nb", 0, "0 felt mangler"),
    ],
)
def test_the_number_chooses_the_sentence(language: str, number: int, said: str) -> None:
    assert sentence("many.gaps", {"number": number}, language) == said


def test_the_language_is_left_as_it_was() -> None:
    use_language("en")
    assert sentence("note.pictures_not_read", {"count": 1}, "nb") == "1 bilde ble ikke lest; tekst i det er ikke sett."
    assert sentence("note.pictures_not_read", {"count": 1}) == "1 picture was not read; text in it is not seen."
