"""What must not go out with a document, whoever wrote it: marks, yellow, comments, changes, broken references.

Any Word file is looked at: one of ours, or one that a lawyer has gone on with. What stands at a place to sign is ours
and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from dpa_tracker.word.annexes import annex_problems
from dpa_tracker.word.controls import Purpose, read_tag, tag_text
from dpa_tracker.word.fetching import fetches_of
from dpa_tracker.word.foreign_controls import tags_are_lost
from dpa_tracker.word.lint import revisions_in
from dpa_tracker.word.ooxml import (
    ID,
    R_PR,
    SDT,
    SDT_PR,
    SIMPLE,
    TAB,
    TC,
    TR,
    VAL,
    W15_NS,
    Element,
    P,
    R,
    T,
    first,
    own_text,
    place,
    w,
)
from dpa_tracker.word.pattern_part import found_in
from dpa_tracker.word.placeholder_blanks import where
from dpa_tracker.word.placeholder_fields import FIELD_NAME
from dpa_tracker.word.placeholder_styles import Placeholder, Style
from dpa_tracker.word.placeholders import half_brackets_in, placeholders_in
from dpa_tracker.word.problems import Problem, Severity
from dpa_tracker.word.proposals import is_to_sign, propose
from dpa_tracker.word.references import complex_fields
from dpa_tracker.word.sign_blocks import PLACE, is_sign_table
from dpa_tracker.word.surroundings import surroundings_of
from dpa_tracker.word.template import Template
from dpa_tracker.word.unfinished import TO_DO, comment_text, commented

PATTERNS: Final = (
    ("broken_reference", re.compile(r"Error!\s+\w[^.]*(?:not found|not defined)|Feil!\s+\w+[^.]*", re.IGNORECASE)),
    ("gap", re.compile(r"\[(?:if |if not |hvis |hvis ikke )?[a-z_]+(?:\.[a-z_]+)+(?::[^\]]*)?\]")),
    ("mark", re.compile(r"\{\{|\}\}|\{%|%\}|\[\[|\]\]|<<[^<>]{1,60}>>")),
    ("to_do", TO_DO),
)
YELLOW: Final = frozenset({"yellow", "darkYellow"})
YELLOW_FILLS: Final = frozenset({"FFFF00", "FFFF99", "FFFFCC"})
W14_PARA_ID: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
# By which template and on which day it was made; ours say both beside the id.
VERSION: Final = re.compile(r"\b(?:template version|malversjon|version|versjon|rev\.?)\s*:?\s*v?\d", re.IGNORECASE)
MADE_ON: Final = re.compile(r"\b(?:generated on|generert|created on|opprettet|dated|datert)\W+\d", re.IGNORECASE)
DOCUMENT_ID: Final = re.compile(r"\b[0-9A-ZÆØÅ][\w/-]*-[0-9A-F]{8}\b")
SHOWN: Final = 80


def left_overs(document: Template) -> tuple[Problem, ...]:
    """Everything left over in a document, the text parts in order, each kind once a paragraph."""
    roots = document.roots()
    found: list[Problem] = []
    for root in roots.values():
        for paragraph in root.iter(P):
            found += _of_paragraph(paragraph)
        found += _of_placeholders(root, document.language)
        found += revisions_in(root)
    found += _of_rows(roots[document.main_part])
    found += _of_comments(document, roots.values())
    found += _of_fetching(document)
    found += _of_patterns(document, roots.values())
    found += annex_problems(document, roots[document.main_part])
    found += _of_identity(list(roots.values()))
    once: dict[tuple[str, str, object], Problem] = {}
    for one in found:  # two comments on one paragraph are two questions to answer
        once.setdefault((one.code, one.place, one.values.get("text") if one.code == "comment" else None), one)
    return tuple(once.values())


def _of_paragraph(paragraph: Element) -> Iterator[Problem]:
    pieces = [piece for piece in paragraph.iter(T, TAB) if not _is_place_to_sign(piece)]
    text = "".join(piece.text or "" if piece.tag == T else "\t" for piece in pieces)
    shown = " ".join(text.split())[:SHOWN]
    gap = False
    for code, pattern in PATTERNS:
        match = pattern.search(text)
        if match is not None:
            gap = gap or code == "gap"
            yield Problem(code, "block", shown, {"text": match[0][:SHOWN]})
    if gap:
        return  # a gap of ours is yellow, and a placeholder
    yellow = next((run for run in paragraph.iter(R) if _is_yellow(run)), None)
    if yellow is not None:
        yield Problem("yellow", "block", shown, {"text": own_text(yellow).strip()[:SHOWN]})
    for control in paragraph.iter(SDT):
        properties = first(control, SDT_PR)
        waits = properties is not None and properties.find(w("showingPlcHdr")) is not None
        if waits and tag_text(control) and read_tag(tag_text(control)).purpose is Purpose.FIELD and yellow is None:
            yield Problem("unfilled", "block", shown, {"text": own_text(control).strip()[:SHOWN]})


def _of_placeholders(root: Element, language: str) -> Iterator[Problem]:
    """What a firm's own template waits for: merge fields, names in guillemets, and brackets nobody has filled.

    A property of the file may stand in a paper on purpose (a number in the footer), so that is looked at by a person.
    """
    for instruction, element in (
        *((one.instruction, one.begin) for one in complex_fields(root)),
        *((one.get(w("instr"), ""), one) for one in root.iter(SIMPLE)),
    ):
        named = FIELD_NAME.match(instruction)
        if named is not None:
            severity: Severity = "block" if named[1].upper() == "MERGEFIELD" else "check"
            yield Problem("mark", severity, place(element), {"text": (named[2] or named[3])[:SHOWN]})
    found = placeholders_in(root, language)
    ticked = any(one.style is Style.BOX and one.name for one in found)
    for one in found:
        code, severity = _left(one, ticked=ticked)
        if code:
            yield Problem(code, severity, where(one), {"text": one.shown[:SHOWN]})
    for half, paragraph in half_brackets_in(root):
        yield Problem("bracket", "check", place(paragraph), {"text": half})


def _left(one: Placeholder, *, ticked: bool) -> tuple[str, Severity]:
    """What is to be said of a placeholder in a paper: it blocks where it is one for certain."""
    if one.style in (Style.GUILLEMETS, Style.TAGS) or (one.style is Style.BRACKETS and one.plain):
        return "mark", "block"
    if one.style is Style.PERHAPS:
        return "bracket", "check"
    if one.style is Style.BOX and not ticked:
        return "bracket", "check"  # nobody has ticked anything
    if one.style is Style.BLANK and one.name:
        return "mark", "block"  # the pattern of a date
    if one.style is Style.BLANK and not is_to_sign(surroundings_of(one)):
        return ("mark", "block") if propose("", surroundings_of(one)) else ("blank", "check")
    return "", "info"


def _is_place_to_sign(piece: Element) -> bool:
    return any(tag_text(control).startswith(PLACE) for control in piece.iterancestors(SDT))


def _is_yellow(run: Element) -> bool:
    properties = first(run, R_PR)
    if properties is None or not own_text(run).strip():
        return False
    mark, shading = properties.find(w("highlight")), properties.find(w("shd"))
    fill = "" if shading is None else shading.get(w("fill"), "").upper()
    return (mark is not None and mark.get(VAL) in YELLOW) or fill in YELLOW_FILLS


def _of_rows(root: Element) -> Iterator[Problem]:
    """A row with a label and nothing beside it; rows to write in by hand stand in tables to sign."""
    for table in root.iter(w("tbl")):
        if is_sign_table(table):
            continue
        for row in (row for row in table.iter(TR) if next(row.iterancestors(w("tbl")), None) is table):
            cells = ["".join(own_text(cell).split()) for cell in row.iter(TC) if next(cell.iterancestors(TR)) is row]
            if len(cells) > 1 and cells[0] and not any(cells[1:]) and not _has_picture(row):
                yield Problem("empty_row", "block", place(row), {"text": place(row)})


def _has_picture(row: Element) -> bool:
    return next(row.iter(w("drawing"), w("pict"), w("object")), None) is not None


def _of_comments(document: Template, roots: Iterable[Element]) -> Iterator[Problem]:
    places = commented(roots)
    done: set[str] = set()
    parts = document.package.parts
    for part in (name for name in parts if name.startswith("word/commentsExtended")):
        for one in document.package.root(part).iter(f"{{{W15_NS}}}commentEx"):
            if one.get(f"{{{W15_NS}}}done") in ("1", "true"):
                done.add(one.get(f"{{{W15_NS}}}paraId", ""))
    for part in (name for name in parts if re.fullmatch(r"word/comments\d*\.xml", name)):
        for comment in document.package.root(part).iter(w("comment")):
            last = [paragraph.get(W14_PARA_ID, "") for paragraph in comment.iter(P)][-1:]
            if not (last and last[0] in done):
                paragraph = places.get(comment.get(ID, ""))
                where = part if paragraph is None else place(paragraph)
                yield Problem("comment", "block", where, {"text": comment_text(comment)})


def _of_fetching(document: Template) -> Iterator[Problem]:
    """What would be fetched when the paper is opened: text that no signatory has seen."""
    for one in fetches_of(document.package):
        if one.field:
            yield Problem("fetching_field", "block", one.place, {"text": one.field})
        else:
            yield Problem("fetching_tie", "check", "", {"text": one.target[:SHOWN]})


def _of_patterns(document: Template, roots: Iterable[Element]) -> Iterator[Problem]:
    """Passages that do not belong in the paper, but would go out inside the file; and a draft nobody can compare."""
    found = found_in(document.package)
    if found is not None and found[1].patterns:
        yield Problem("patterns", "info", "", {"number": len(found[1].patterns)})
        if tags_are_lost(roots, found[1].tagged):
            yield Problem("tags_lost", "check", "")


def _of_identity(roots: list[Element]) -> Iterator[Problem]:
    """Which version this is: its id, the template and the day it was made of, and page X of Y."""
    fields: set[str] = set()
    for root in roots:
        fields |= {words[0].upper() for one in root.iter(SIMPLE) if (words := one.get(w("instr"), "").split())}
        fields |= {one.words[0].upper() for one in complex_fields(root) if one.words}
    if not {"PAGE"} <= fields or not fields & {"NUMPAGES", "SECTIONPAGES"}:
        yield Problem("page_numbers_missing", "check", "")
    controls = (control for root in roots for control in root.iter(SDT))
    tagged = {tag_text(control) for control in controls if own_text(control).strip()}
    texts = [own_text(one) for root in roots for one in root.iter(P)]
    for name, pattern, code in (
        ("document.id", DOCUMENT_ID, "document_id_missing"),
        ("document.template_version", VERSION, "version_missing"),
        ("document.generated_on", MADE_ON, "day_missing"),
    ):
        if name not in tagged and not any(pattern.search(text) for text in texts):
            yield Problem(code, "check", "")
