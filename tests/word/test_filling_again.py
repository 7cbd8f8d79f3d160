"""A filled file filled again with other facts, after Word has saved it: what was left out comes back, or is missed."""

from __future__ import annotations

import base64
import re
import subprocess
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.authoring import SOURCES
from dpa_tracker.word.conversion import libreoffice
from dpa_tracker.word.left_overs import left_overs
from dpa_tracker.word.ooxml import BOOKMARK_START, NAME, Element, P, parse, remove, serialise
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.pattern_part import found_in
from dpa_tracker.word.template import Filled, Template, open_template, template_from_bytes
from tests.word.contract_values import values
from tests.word.letter_values import LETTERS
from tests.word.rich_files import rich_file
from tests.word.word_files import again, block, document, field, lines, para, part, row, table, template
from tests.word.word_saving import as_word_saves

NAMES = sorted(path.stem for path in SOURCES.glob("*.txt"))
LEGS = "each:transfers"
NONE: Mapping[str, object] = {"transfers": ()}
ONE: Mapping[str, object] = {"transfers": ({"country": "US", "law": "eu_gdpr"},)}
TWO: Mapping[str, object] = {"transfers": ({"country": "US"}, {"country": "IN"})}


def clause(*inside: str, condition: str = "if:transfers") -> str:
    return block(condition, *inside)


FORMS = {
    "a paragraph": para("before") + clause(para("Transfers are made.")) + para("after"),
    "at the beginning": clause(para("Transfers are made.")) + para("after"),
    "at the end": para("before") + clause(para("Transfers are made.")),
    "alone": clause(para("Transfers are made.")),
    "two together": clause(para("first")) + clause(para("second")) + para("after"),
    "two apart": clause(para("first")) + para("between") + clause(para("second")),
    "in a line": para("Data stays here", clause("<w:r><w:t>, mostly</w:t></w:r>"), "."),
    "the whole of a line": para("before") + para(clause("<w:r><w:t>mostly</w:t></w:r>")) + para("after"),
    "a table": para("before") + clause(table(row(para("x")))) + para("after"),
    "a row": table(row(para("head")), clause(row(para("x"))), row(para("foot"))),
    "the only row": para("before") + table(clause(row(para("x")))) + para("after"),
    "in a cell": table(row(clause(para("x")), para("y"))),
    "the only thing in a cell": table(row(para("y"), clause(para("x")))),
    "a list": para("before") + block(LEGS, para("to ", field(".country"))) + para("after"),
    "a list of rows": table(row(para("head")), block(LEGS, row(para(field(".country"))))),
    "a list in a clause": clause(para("To:"), block(LEGS, para(field("transfers.country")))) + para("after"),
    "a clause in a clause": clause(para("a"), clause(para("b"), condition="if:controller")) + para("z"),
    "a clause in a list": block(LEGS, para(field(".country")), block("if:.law", para("under ", field(".law")))),
    "otherwise": clause(para("none"), condition="if:not:transfers") + clause(para("some")) + para("after"),
}


COUNTS = {"none": NONE, "one": ONE, "two": TWO}
# What comes back and what goes again in every run; the other pairs in the slow tier.
PAIRS = [
    pytest.param(COUNTS[first], COUNTS[then], id=f"{first}-{then}", marks=() if usual else pytest.mark.slow)
    for first, then, usual in (
        *((first, then, True) for first, then in (("none", "two"), ("two", "none"), ("one", "two"))),
        *((first, then, False) for first, then in (("none", "one"), ("one", "none"), ("two", "one"))),
        *((same, same, False) for same in COUNTS),
    )
]


@pytest.mark.parametrize(("first", "then"), PAIRS)
@pytest.mark.parametrize("form", FORMS)
def test_it_reads_as_if_filled_for_the_first_time(
    form: str, first: Mapping[str, object], then: Mapping[str, object]
) -> None:
    made = template(FORMS[form])
    expected = made.fill(then)
    for once in (again(made.fill(first)), as_word_saves(made.fill(first))):
        filled = once.fill(then)
        assert lines(filled) == lines(expected)
        assert filled.gaps == expected.gaps
        if first == NONE:  # and back and forth
            assert lines(as_word_saves(as_word_saves(filled).fill(NONE)).fill(then)) == lines(expected)


# Some of each sort in every run, the others in the slow tier.
SHOWN = ("dpa-en", "dpa-sub-nb", "transfer-annex-en", "amendment-repair-nb", "instruction-en", "termination-nb")
IN_TURN = [name if name in SHOWN else pytest.param(name, marks=pytest.mark.slow) for name in NAMES]


@pytest.mark.parametrize("name", IN_TURN)
def test_a_shipped_template_comes_back_whole(name: str) -> None:
    made = open_template(places.TEMPLATES / f"{name}.docx")
    few, many = ({**LETTERS, **values(count, transfers=bool(count))} for count in (0, 5))
    for first, then in ((few, many), (many, few), ({}, many)):
        filled, expected = as_word_saves(made.fill(first)).fill(then), made.fill(then)
        assert lines(filled) == lines(expected)
        assert filled.gaps == expected.gaps
        assert filled.clauses == expected.clauses


def test_headers_and_text_boxes_come_back_too() -> None:
    header = part("hdr", clause(para("Transfers")))
    made = template(para("text"), {"header1.xml": header})
    assert lines(as_word_saves(made.fill(NONE)).fill(ONE), "word/header1.xml") == ["Transfers"]


def test_what_a_person_wrote_meanwhile_stays() -> None:
    once = as_word_saves(template(FORMS["a paragraph"]).fill(NONE))
    root = once.package.root("word/document.xml")
    beside = next(one for one in root.iter(P) if "after" in "".join(one.itertext()))
    beside.addprevious(document(template(para("By hand.")).fill({}))[0][0])
    edited = with_body(once, root)
    assert lines(edited.fill(ONE)) == ["before", "By hand.", "Transfers are made.", "after"]


def with_body(made: Template, root: Element) -> Template:
    return template_from_bytes(to_bytes(made.package.replaced({"word/document.xml": serialise(root)})), "edited.docx")


def without_place(filled: Filled) -> Template:
    """The file after a person has deleted the paragraph with the place."""
    root = document(filled)
    for start in [one for one in root.iter(BOOKMARK_START) if one.get(NAME, "").startswith("_dpa_")]:
        remove(next(start.iterancestors(P)))
    return with_body(again(filled), root)


def without_part(filled: Filled) -> Template:
    """The file after something has dropped the custom part, as Google Docs does."""
    parts = {name: content for name, content in filled.package.parts.items() if not name.startswith("customXml")}
    return template_from_bytes(to_bytes(type(filled.package)("cut.docx", parts)), "cut.docx")


def test_a_clause_whose_place_is_gone_is_missed_when_it_belongs_there() -> None:
    cut = without_place(template(FORMS["a paragraph"]).fill(NONE))
    assert [(one.tag, one.reason) for one in cut.fill(ONE).gaps] == [("transfers", "lost_pattern")]
    assert cut.fill(NONE).gaps == ()
    later = as_word_saves(cut.fill(NONE))  # and it is not forgotten
    assert [(one.tag, one.reason) for one in later.fill(ONE).gaps] == [("transfers", "lost_pattern")]


@pytest.mark.parametrize("form", ["a paragraph", "a list", "in a line", "a clause in a list"])
def test_a_place_without_its_pattern_is_missed(form: str) -> None:
    first = {"transfers": ({"country": "US", "law": ""},)} if form == "a clause in a list" else NONE
    made = template(FORMS[form])
    for cut in (without_part(made.fill(first)), again(made.fill(first, refillable=False))):
        assert [(one.tag, one.reason) for one in cut.fill(ONE).gaps] == [("transfers", "lost_pattern")]


def test_a_paper_to_sign_carries_nothing_of_it() -> None:
    made = template(FORMS["a paragraph"])
    parts = made.fill(NONE, refillable=False).package.parts
    assert not [name for name in parts if name.startswith("customXml")]
    assert all(b"custom" not in content and b"Transfers are made" not in content for content in parts.values())


@pytest.mark.parametrize("form", [form for form in FORMS if form != "otherwise"])
def test_where_nothing_is_left_out_nothing_is_added(form: str) -> None:
    made = template(FORMS[form])
    filled = made.fill({**ONE, "controller": {"name": "A"}})
    assert set(filled.package.parts) == set(made.package.parts)
    assert b"_dpa_" not in filled.package.parts["word/document.xml"]


def kept(filled: Filled) -> str:
    """What is kept with a file, unpacked."""
    name, _ = found_in(filled.package) or ("", None)
    text = parse(filled.package.parts[name]).text or ""
    return zlib.decompress(base64.b64decode(text)).decode()


def said(value: object) -> Iterator[str]:
    """The texts in values."""
    if isinstance(value, dict):
        yield from said(tuple(cast("dict[str, object]", value).values()))
    elif isinstance(value, tuple | list):
        for one in cast("tuple[object, ...]", value):
            yield from said(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", [name for name in IN_TURN if str(name).startswith("dpa")])
def test_no_value_of_an_earlier_filling_is_kept(name: str) -> None:
    made = open_template(places.TEMPLATES / f"{name}.docx")
    full = values(5)
    inside = kept(again(made.fill(full)).fill(values(0, transfers=False)))
    for text in said({key: full[key] for key in ("controller", "processor", "sub_processors", "transfers")}):
        if " " in text and text in " ".join(lines(made.fill(full))):
            assert text not in inside
    assert "[sub_processors.name" in inside


def test_a_rich_file_is_filled_again() -> None:
    made = template_from_bytes(rich_file(), "rich.docx")
    assert lines(again(made.fill(NONE)).fill(ONE)) == lines(made.fill(ONE))


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="there is no LibreOffice on this machine")
def test_libreoffice_keeps_it_or_it_is_missed_or_refused(tmp_path: Path) -> None:
    made = open_template(places.TEMPLATES / "dpa-en.docx")
    few, many = values(0, transfers=False), values(5)
    source = tmp_path / "first.docx"
    source.write_bytes(to_bytes(made.fill(few).package))
    program = str(libreoffice())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = str(tmp_path / "saved")
    subprocess.run(
        [program, profile, "--headless", "--convert-to", "docx", "--outdir", out, str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = open_template(tmp_path / "saved" / "first.docx")
    if not saved.tags():  # before 7.5 it saves controls without their tags
        with pytest.raises(KnownError, match="template_tags_lost"):
            saved.fill(many)
        return
    filled, expected = saved.fill(many), made.fill(many)
    shown = set(lines(filled))
    absent = [line for line in lines(expected) if line.strip() and line not in shown]
    assert not absent or "lost_pattern" in {one.reason for one in filled.gaps}


def test_a_draft_whose_controls_lost_their_tags_is_refused_for_nothing_would_be_filled() -> None:
    body = para(field("controller.name")) + block("if:transfers", para("A transfer needs a ground."))
    filled = template(body).fill({"controller": {"name": "Hansen AS"}, "transfers": ()})
    text = filled.package.parts["word/document.xml"]
    bare = re.sub(rb'<w:(?:tag|id) w:val="[^"]*"/>(?=.*?</w:sdtPr>)', b"", text)
    lost = template_from_bytes(to_bytes(filled.package.replaced({"word/document.xml": bare})), "lost.docx")
    with pytest.raises(KnownError, match="template_tags_lost"):
        lost.fill({"controller": {"name": "Another AS"}, "transfers": ()})
    assert "tags_lost" in {one.code for one in left_overs(lost)} - {one.code for one in left_overs(again(filled))}
    assert lines(again(filled).fill({"controller": {"name": "Another AS"}, "transfers": ()})) == ["Another AS"]


def test_a_draft_without_anything_left_out_is_refused_too_when_its_controls_are_bare() -> None:
    body = para(field("controller.name")) + para(field("processor.name"))
    text = template(body).fill(ONE).package.parts["word/document.xml"]
    for bare in (rb"<w:sdtPr></w:sdtPr>", rb"<w:sdtPr/>"):
        content = re.sub(rb"<w:sdtPr>.*?</w:sdtPr>", bare, text)
        lost = template_from_bytes(to_bytes(template(body).package.replaced({"word/document.xml": content})), "l.docx")
        with pytest.raises(KnownError, match="template_tags_lost"):
            lost.fill(ONE)
