"""Enclosing a placeholder in a control of its own, or giving its tag to the firm's own control around it."""

from __future__ import annotations

from itertools import takewhile

from lxml import etree

from dpa_tracker.word.controls import FOREIGN_KINDS, new_control, tag_text
from dpa_tracker.word.fields import FIELDS
from dpa_tracker.word.ooxml import (
    FIELD_CHAR,
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    TAB,
    VAL,
    XML_SPACE,
    Element,
    R,
    T,
    copy_of,
    first,
    remove,
    w,
)
from dpa_tracker.word.placeholder_styles import Placeholder, Style
from dpa_tracker.word.placeholders import run_of

ROOM = "\u2002" * 5  # what a control shows that stands where nothing stood


def enclosed(one: Placeholder, tag: str, number: int) -> Element | None:
    """The control with this tag now in the placeholder's place; None when its runs lie in different places."""
    if not _is_text_of_runs(one):
        return None
    runs = _own_runs(one)
    if len({run.getparent() for run in runs}) != 1:
        return None
    around = untagged_around(runs)
    if around is not None:
        _tag(around, tag)
        return around
    if any(holds_plain_text(above) for above in runs[0].iterancestors(SDT)):
        return None  # Word repairs a file with a control inside one of plain text
    control, content = new_control(tag, number)
    alias = etree.Element(w("alias"))
    alias.set(VAL, FIELDS[tag].label_en[:64])
    control[0].insert(0, alias)
    etree.SubElement(control[0], w("showingPlcHdr"))
    content.append(_shown(runs[0], one))
    runs[0].addprevious(control)
    control.tail = None
    for run in (*runs, *one.elements):
        if run.tag != TAB and run.getparent() is not None:
            remove(run)
    return control


def lies_together(one: Placeholder) -> bool:
    """Whether one control can enclose a placeholder: its runs have one parent, and nothing forbids a control there."""
    if one.style is Style.EMPTY:
        runs = [one.paragraph]
    elif one.elements:
        outermost = one.elements[0]
        runs = [outermost] if outermost.tag != R else list(one.elements)
    else:
        runs = [run for piece in one.pieces if (run := run_of(piece.element)) is not None]
    if len({run.getparent() for run in runs}) != 1 or not _is_text_of_runs(one):
        return False
    plain = any(holds_plain_text(above) for above in runs[0].iterancestors(SDT))
    around = untagged_around(runs)
    return not plain or (around is not None and "".join(t.text or "" for t in around.iter(T)) == one.text)


def _is_text_of_runs(one: Placeholder) -> bool:
    """Whether a placeholder is text of runs alone: no sign that Word writes in two ways, no border of a field."""
    parents = [piece.element.getparent() for piece in one.pieces]
    if any(parent is None or parent.tag != R for parent in parents):
        return False
    begin, end = (parents[0], parents[-1]) if parents else (None, None)
    if begin is None or end is None or begin is end:
        return True
    between = takewhile(lambda run: run is not end, (begin, *begin.itersiblings()))
    return not any(next(run.iter(FIELD_CHAR), None) is not None for run in between)


def holds_plain_text(control: Element) -> bool:
    """Whether a control is one of plain text, which can hold no other control."""
    return first(control, SDT_PR, w("text")) is not None


def untagged_around(runs: list[Element]) -> Element | None:
    """The control of the firm's own that holds these runs and nothing else, and has no tag; None when there is none."""
    content = runs[0].getparent()
    control = None if content is None else content.getparent()
    if content is None or control is None or content.tag != SDT_CONTENT or list(content) != runs:
        return None
    properties = first(control, SDT_PR)
    if properties is None or tag_text(control) or any(child.tag in FOREIGN_KINDS for child in properties):
        return None
    return control


def _tag(control: Element, tag: str) -> None:
    """Give a control its tag, after its title, where the schema wants it."""
    properties = control[0]
    for old in properties.findall(w("tag")):
        properties.remove(old)
    made = etree.Element(w("tag"))
    made.set(VAL, tag)
    at = [index for index, child in enumerate(properties, start=1) if child.tag in (R_PR, w("alias"))]
    properties.insert(max(at, default=0), made)


def _own_runs(one: Placeholder) -> list[Element]:
    """The runs that hold the placeholder and nothing else; runs at its edges are split."""
    if one.style is Style.EMPTY:
        return [_new_run(one.paragraph)]
    if one.elements and one.elements[0].tag == TAB:
        return [_run_at_tab(one.elements[0], replaced=bool(one.text))]
    if one.elements:
        outermost = one.elements[0]
        return [outermost] if outermost.tag != R else list(one.elements)
    begin_piece, end_piece = one.pieces[0], one.pieces[-1]
    _split(end_piece.element, one.end - end_piece.start)
    inside = _split(begin_piece.element, one.begin - begin_piece.start)
    elements = [inside, *(piece.element for piece in one.pieces[1:])]
    return list(dict.fromkeys(run for element in elements if (run := run_of(element)) is not None))


def _split(text: Element, at: int) -> Element:
    """Part a run before the character; returns the text element that now begins there."""
    run, whole = run_of(text), text.text or ""
    siblings = [] if run is None else [child for child in run if child.tag != R_PR]
    if run is None or (at <= 0 and siblings[0] is text):
        return text
    if at >= len(whole):
        index = siblings.index(text) + 1
        if index < len(siblings):
            _move_to_new_run(run, siblings[index:])
        return text
    if at <= 0:
        _move_to_new_run(run, siblings[siblings.index(text) :])
        return text
    rest = copy_of(text)
    text.text, rest.text = whole[:at], whole[at:]
    for piece in (text, rest):
        piece.set(XML_SPACE, "preserve")
    text.addnext(rest)
    _move_to_new_run(run, [rest, *siblings[siblings.index(text) + 1 :]])
    return rest


def _move_to_new_run(run: Element, children: list[Element]) -> None:
    made = etree.Element(R)
    properties = first(run, R_PR)
    if properties is not None:
        made.append(copy_of(properties))
    made.extend(children)
    run.addnext(made)


def _new_run(paragraph: Element) -> Element:
    """A run at the end of a paragraph without text, that looks as the paragraph's mark does."""
    run = etree.SubElement(paragraph, R)
    properties = first(paragraph, P_PR, R_PR)
    if properties is not None:
        run.append(copy_of(properties))
    return run


def _run_at_tab(tab: Element, *, replaced: bool) -> Element:
    """The run that holds a tab alone, or a new one behind it."""
    run = run_of(tab)
    if run is None:
        return tab
    behind = list(tab.itersiblings())
    if behind:
        _move_to_new_run(run, behind)
    if not replaced:
        _move_to_new_run(run, [])
        made = run.getnext()
        return run if made is None else made
    if any(child.tag != R_PR for child in tab.itersiblings(preceding=True)):
        _move_to_new_run(run, [tab])
        alone = run_of(tab)
        return run if alone is None else alone
    return run


def _shown(model: Element, one: Placeholder) -> Element:
    """What the control shows until it is filled: what stood there, or room."""
    run = model if model.tag == R else next(model.iter(R), None)
    made = etree.Element(R)
    properties = None if run is None else first(run, R_PR)
    if properties is not None:
        made.append(copy_of(properties))
    if one.text == "\t":
        etree.SubElement(made, TAB)
        return made
    piece = etree.SubElement(made, T)
    piece.text = one.text or ROOM
    piece.set(XML_SPACE, "preserve")
    return made
