"""Fields of Word that a value is put into by somebody: merge fields, properties, and the fields of old forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from dpa_tracker.word.ooxml import FIELD_CHAR, R_PR, SIMPLE, VAL, Element, P, R, T, copy_of, first, w
from dpa_tracker.word.placeholder_blanks import where
from dpa_tracker.word.placeholder_styles import Placeholder, Style
from dpa_tracker.word.references import ComplexField, complex_fields
from dpa_tracker.word.running_text import inside_ours

FIELD_NAME: Final = re.compile(r'^\s*(MERGEFIELD|DOCPROPERTY|DOCVARIABLE)\s+(?:"([^"]+)"|(\S+))', re.IGNORECASE)
SWITCH: Final = re.compile(r'\\(?:\*\s*)?[^\s\\"]+(?:\s+"[^"]*")?')
KEEPS_FORMAT: Final = re.compile(r"\\\*\s*(?:MERGEFORMAT|CHARFORMAT)", re.IGNORECASE)
FORM: Final = re.compile(r"^\s*(FORMTEXT|FORMCHECKBOX|FORMDROPDOWN)\b", re.IGNORECASE)
# As Word names form fields by itself.
NO_NAME: Final = re.compile(r"(?:text|tekst|check|kryss|avmerking|merk|dropdown|rullegardin|listbox)\d*", re.IGNORECASE)


def word_fields(root: Element) -> Iterator[Placeholder]:
    """Every field of the kinds below a root, outside controls of ours."""
    _part_runs(root)
    fields = list(complex_fields(root))
    within = _instructions(fields)
    for one in fields:
        named, form = FIELD_NAME.match(one.instruction), FORM.match(one.instruction)
        paragraph = next(one.begin.iterancestors(P), None)
        if (named is None and form is None) or paragraph is None or inside_ours(one.begin):
            continue
        text = "".join(piece.text or "" for run in one.result for piece in run.iter(T))
        if named is None:
            style = Style.FORM_FIELD if one.words[0].upper() == "FORMTEXT" else Style.FORM_CHOICE
            name = _form_name(one.begin, is_text=style is Style.FORM_FIELD)
        else:
            style, name = Style.MERGE_FIELD, named[2] or named[3]
        if one.begin in within:  # part of a condition of Word's own, as { IF { MERGEFIELD x } = "y" … }
            style, text = Style.CODE, one.instruction.strip()
        found = Placeholder(style, name, text or name or "     ", paragraph, elements=one.parts, result=one.result)
        found.extra = "" if named is None else _switches(one.instruction[named.end() :])
        found.called = where(found) if named is None else ""
        yield found
    for simple in root.iter(SIMPLE):
        named = FIELD_NAME.match(simple.get(w("instr"), ""))
        paragraph = next(simple.iterancestors(P), None)
        if named is not None and paragraph is not None and not inside_ours(simple):
            name, runs = named[2] or named[3], list(simple.iter(R))
            text = "".join(piece.text or "" for piece in simple.iter(T))
            found = Placeholder(Style.MERGE_FIELD, name, text or name, paragraph, elements=[simple, *runs], result=runs)
            found.extra = _switches(simple.get(w("instr"), "")[named.end() :])
            yield found


def _part_runs(root: Element) -> None:
    """Part runs that hold a whole field or more marks of one: Word gives each mark a run, other programs do not."""
    for mark in list(root.iter(FIELD_CHAR)):
        run = mark.getparent()
        if run is None or run.tag != R:
            continue
        properties, inside = first(run, R_PR), [child for child in run if child.tag != R_PR]
        for child in reversed(inside[1:]):
            made = etree.Element(R)
            if properties is not None:
                made.append(copy_of(properties))
            made.append(child)
            run.addnext(made)


def _instructions(fields: list[ComplexField]) -> set[Element]:
    """The runs that belong to the instruction of a field around them: text there is read by Word, not by people."""
    found: set[Element] = set()
    for one in fields:
        depth = 0
        for run in one.parts:
            mark = first(run, w("fldChar"))
            kind = "" if mark is None else mark.get(w("fldCharType"), "")
            depth += {"begin": 1, "end": -1}.get(kind, 0)
            if depth == 1 and kind == "separate":
                break
            if run is not one.begin:
                found.add(run)
    return found


def _switches(rest: str) -> str:
    """What a field asks for beyond its value, without what only keeps its formatting."""
    return " ".join(one[0] for one in SWITCH.finditer(KEEPS_FORMAT.sub(" ", rest)))


def _form_name(begin: Element, *, is_text: bool) -> str:
    """What a form field is called: by its help, its default, else its name unless Word gave it one by itself."""
    for part in ("helpText", "statusText", *(("default",) if is_text else ()), "name"):
        said = next((one.get(VAL, "") for one in begin.iter(w(part)) if one.get(VAL, "").strip()), "").strip()
        if said and NO_NAME.fullmatch(said) is None:
            return said
    return ""
