"""Setting the text of a control: verbatim, in the formatting the control already has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from dpa_tracker.domain.faults import Fault
from dpa_tracker.domain.unseen_letters import REORDERING, called
from dpa_tracker.word.controls import Level, content_of, level_of
from dpa_tracker.word.ooxml import (
    BOOKMARK_END,
    BOOKMARK_START,
    BR,
    P_PR,
    R_PR,
    SDT_CONTENT,
    SDT_PR,
    TAB,
    TC,
    VAL,
    W15_NS,
    XML_SPACE,
    Element,
    P,
    R,
    T,
    copy_of,
    first,
    w,
)

LONGEST_VALUE: Final = 100_000  # characters; more is no value of a contract's field
# XML cannot carry these; a document that lost them in silence would not say what the register says.
ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
EAST_ASIAN: Final = re.compile(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)
EMOJI: Final = re.compile("[\u2600-\u27bf\U0001f000-\U0001faff]")
PIECES: Final = re.compile(r"\r\n|[\r\n\t\u2028\u2029]")
MORE_THAN_PLAIN: Final = re.compile(
    "|".join(pattern.pattern for pattern in (ILLEGAL, REORDERING, EAST_ASIAN, EMOJI, PIECES))
)
HIGHLIGHT: Final = w("highlight")
RUN_STYLE: Final = w("rStyle")
RUN_CHANGE: Final = w("rPrChange")
# What says that a text was a placeholder (yellow, or of its style) or a revision, with the values that say so.
LOOKS: Final[Mapping[str, tuple[str | None, ...]]] = {
    HIGHLIGHT: ("yellow", "darkYellow"),
    RUN_STYLE: ("PlaceholderText",),
    RUN_CHANGE: (None,),
}
SHADING: Final = w("shd")
FILL: Final = w("fill")
PERHAPS_GOING: Final = frozenset({*LOOKS, SHADING})
YELLOWS: Final = frozenset({"FFFF00", "FFFF99", "FFFFCC", "FFF2CC"})  # fills that firms use for what is to be filled
# With a binding Word puts back what a store says when it opens the file; rich text has one of Word 2013.
BINDINGS: Final = (w("dataBinding"), f"{{{W15_NS}}}dataBinding")
NOT_OF_A_VALUE: Final = frozenset({w("showingPlcHdr"), *BINDINGS})
EMOJI_FONT: Final = "Segoe UI Emoji"
# The order CT_RPr prescribes for what we add; Word refuses a file with another order in strict places.
AFTER_HIGHLIGHT: Final = frozenset(
    w(name)
    for name in (
        "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
        "specVanish", "oMath", "rPrChange",
    )
)  # fmt: skip


def fault_of(field: str, text: str) -> Fault | None:
    """What makes a text impossible to print, or None."""
    if len(text) > LONGEST_VALUE:
        return Fault(field, "text_too_long", {"length": len(text), "longest": LONGEST_VALUE})
    found = ILLEGAL.search(text) or REORDERING.search(text)
    if found is None:
        return None
    return Fault(field, "character_not_printable", {"character": called(found[0])})


def is_plain(text: str) -> bool:
    """Whether a text is one run of letters that any font has: no breaks or tabs, nothing that cannot be printed."""
    return 0 < len(text) <= LONGEST_VALUE and (
        (text.isascii() and text.isprintable()) or not MORE_THAN_PLAIN.search(text)
    )


def set_texts(
    control: Element, texts: tuple[str, ...], *, gap: bool = False, kinds: Mapping[object, Element] | None = None
) -> None:
    """Make the control show the texts: inline joined by semicolons, as a block one paragraph each.

    `gap` marks the text yellow and as placeholder, so that Word selects it whole and a later filling replaces it.
    `kinds` are the properties of the control where they were read already.
    """
    content = content_of(control)
    starts, ends = (list(content.iter(kind)) for kind in (BOOKMARK_START, BOOKMARK_END))
    line = None if gap else _only_text(content)
    if line is not None and is_plain(text := "; ".join(texts)):
        _as_of_a_value(content[0])
        _say(line, text)
        if kinds is None:
            _mark_placeholder(control, gap=False)
        else:
            without_placeholder_marks(kinds)
        return
    level = level_of(control)
    formatting = _formatting(control, content, gap=gap)
    if level is Level.INLINE:
        runs = _runs("; ".join(texts), formatting)
        _replace(content, runs)
    elif level is Level.BLOCK:
        _replace(content, _paragraphs(content, texts, formatting))
    else:
        cell = next(content.iter(TC), content)
        kept = [child for child in cell if child.tag == w("tcPr")]
        _replace(cell, [*kept, *_paragraphs(cell, texts, formatting)])
    if starts or ends:
        _mark_whole(content, starts, ends)
    _mark_placeholder(control, gap=gap)


def _mark_whole(content: Element, starts: Sequence[Element], ends: Sequence[Element]) -> None:
    """Put the bookmarks that stood in a control around its new text, so that references to it go on."""
    paragraphs = list(content.iter(P))
    begin, end = (paragraphs[0], paragraphs[-1]) if paragraphs else (content, content)
    at = 1 if len(begin) and begin[0].tag == P_PR else 0
    for mark in reversed(starts):
        begin.insert(at, mark)
    end.extend(ends)


def _only_text(content: Element) -> Element | None:
    """The text element of a control that holds one run of text and nothing that a new run would not have."""
    if len(content) != 1:
        return None
    run = content[0]
    size = len(run)
    if run.tag != R or not 1 <= size <= 2 or run.keys() or run.tail or run.text:  # noqa: PLR2004 - properties and text
        return None
    text = run[-1]
    if text.tag != T or len(text) or text.tail or text.keys() not in ([], [XML_SPACE]):
        return None
    return text if size == 1 or (run[0].tag == R_PR and not run[0].tail) else None


def _say(line: Element, text: str) -> None:
    line.text = text
    if line.get(XML_SPACE) != "preserve":
        line.set(XML_SPACE, "preserve")


@dataclass(frozen=True, slots=True)
class PlainRun:
    """The one run of a control that holds nothing else: what of its looks, and of the control's, is a placeholder's.

    Both are told by their places, the last first; `looks` is None when nothing is left of the run's properties.
    """

    looks: tuple[int, ...] | None
    marks: tuple[int, ...]

    def set(self, control: Element, text: str) -> None:
        """Write a plain text into the run."""
        run = control[-1][0]
        if self.looks is None:
            run.remove(run[0])
        else:
            for at in self.looks:
                del run[0][at]
        for at in self.marks:
            del control[0][at]
        _say(run[-1], text)


def plain_run(names: Sequence[object], content: Element) -> PlainRun | None:
    """The run in a control's content, the last in it, as it stands in a template; `names` are its properties'.

    None when the content holds anything else, or nothing.
    """
    text = _only_text(content) if content.tag == SDT_CONTENT else None
    if text is None:
        return None
    marks = tuple(at for at, name in enumerate(names) if name in NOT_OF_A_VALUE)[::-1]
    properties = text.getprevious()
    if properties is None:
        return PlainRun((), marks)
    looks = tuple(at for at, child in enumerate(properties) if child.tag in PERHAPS_GOING and _goes(child))[::-1]
    return PlainRun(None if len(looks) == len(properties) else looks, marks)


def _as_of_a_value(run: Element) -> None:
    """Take the looks of a placeholder from a run."""
    if len(run) > 1:
        properties = run[0]
        going = [child for child in properties if child.tag in PERHAPS_GOING and _goes(child)]
        if len(going) == len(properties):
            run.remove(properties)
            return
        for child in going:
            properties.remove(child)


def _goes(child: Element) -> bool:
    """Whether a run's property says that the text was a placeholder or a revision."""
    tag = str(child.tag)
    if tag == SHADING:
        return child.get(FILL, "").upper() in YELLOWS
    return child.get(VAL) in LOOKS.get(tag, ())


def highlighted_run(text: str) -> Element:
    """A yellow run of text: what still has to be decided or filled."""
    properties = etree.Element(R_PR)
    _highlight(properties)
    return _runs(text, properties)[0]


def _formatting(control: Element, content: Element, *, gap: bool) -> Element:
    """The run properties to write with: those of the first run in the control, else those of the control itself."""
    found = first(content, R_PR)
    run = next(content.iter(R), None)
    found = first(run, R_PR) if run is not None else first(control, SDT_PR, R_PR)
    properties = etree.Element(R_PR) if found is None else copy_of(found)
    properties.tail = None
    for child in list(properties):
        if _goes(child):
            properties.remove(child)
    if gap:
        _highlight(properties)
    return properties


def set_yellow(run: Element, *, yellow: bool) -> None:
    """Make a run yellow, or take the yellow from it."""
    properties = first(run, R_PR)
    if properties is None and yellow:
        properties = etree.Element(R_PR)
        run.insert(0, properties)
    if properties is not None and yellow:
        _highlight(properties)
    elif properties is not None:
        _as_of_a_value(run)


def _highlight(properties: Element) -> None:
    for old in properties.findall(w("highlight")):
        properties.remove(old)
    mark = etree.Element(w("highlight"))
    mark.set(VAL, "yellow")
    index = next((i for i, child in enumerate(properties) if child.tag in AFTER_HIGHLIGHT), len(properties))
    properties.insert(index, mark)


def _runs(text: str, formatting: Element) -> list[Element]:
    run = etree.Element(R)
    if len(formatting) or EAST_ASIAN.search(text) or EMOJI.search(text):
        run.append(_with_fonts(copy_of(formatting), text))
    at = 0
    for found in PIECES.finditer(text):
        _add_text(run, text[at : found.start()])
        etree.SubElement(run, TAB if found[0] == "\t" else BR)
        at = found.end()
    _add_text(run, text[at:])
    return [run]


def _add_text(run: Element, text: str) -> None:
    if text:
        piece = etree.SubElement(run, T)
        piece.text = text
        piece.set(XML_SPACE, "preserve")


def _with_fonts(properties: Element, text: str) -> Element:
    """Tell Word which of its fonts to use for letters the Latin font does not have; LibreOffice finds one itself."""
    east_asian, emoji = EAST_ASIAN.search(text), EMOJI.search(text)
    if not east_asian and not emoji:
        return properties
    fonts = properties.find(w("rFonts"))
    if fonts is None:
        fonts = etree.Element(w("rFonts"))
        style = properties.find(w("rStyle"))
        properties.insert(0 if style is None else 1, fonts)
    if east_asian:
        fonts.set(w("hint"), "eastAsia")
    elif len(EMOJI.sub("", text).strip()) == 0:
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(w(name), EMOJI_FONT)
    return properties


def _paragraphs(content: Element, texts: tuple[str, ...], formatting: Element) -> list[Element]:
    model = next(content.iter(P), None)
    properties = None if model is None else first(model, P_PR)
    made: list[Element] = []
    for text in texts:
        paragraph = etree.Element(P)
        if properties is not None:
            paragraph.append(copy_of(properties))
        paragraph.extend(_runs(text, formatting))
        made.append(paragraph)
    return made


def _replace(holder: Element, children: list[Element]) -> None:
    for child in list(holder):
        holder.remove(child)
    holder.extend(children)


def without_placeholder_marks(kinds: Mapping[object, Element]) -> None:
    """Take from a control's properties what says that it shows a placeholder, or what a store says."""
    for name in NOT_OF_A_VALUE:
        found = kinds.get(name)
        above = None if found is None else found.getparent()
        if found is not None and above is not None:
            above.remove(found)


def _mark_placeholder(control: Element, *, gap: bool) -> None:
    """Keep `showingPlcHdr` in step, and cut a data binding, which would put the bound value back when Word opens."""
    properties = first(control, SDT_PR)
    if properties is None:
        return
    for child in list(properties.iterchildren(*NOT_OF_A_VALUE)):
        properties.remove(child)
    if gap:
        mark = etree.Element(w("showingPlcHdr"))
        known = frozenset(w(name) for name in ("rPr", "alias", "tag", "id", "lock", "placeholder", "temporary"))
        index = max((i + 1 for i, child in enumerate(properties) if child.tag in known), default=0)
        properties.insert(index, mark)
