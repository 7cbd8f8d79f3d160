"""Placeholders lawyers already use, however Word split them.

They are brackets and yellow words, blanks to write on, merge and form fields, `{{ tags }}`, `{tags}`, `<tags>` and
`«tags»`, empty cells beside a label, and the patterns of dates. Of brackets that nobody marked yellow `brackets` says
what they are; those that only may be placeholders are found too, as such.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Final

from dpa_tracker.word.brackets import COUNTED, Bracket, bracket_at, kind_of_words, orders_something
from dpa_tracker.word.ooxml import R_PR, TC, VAL, Element, P, R, T, first, w
from dpa_tracker.word.placeholder_blanks import blanks_in, empty_cells_in
from dpa_tracker.word.placeholder_fields import word_fields
from dpa_tracker.word.placeholder_styles import Piece, Placeholder, Style
from dpa_tracker.word.running_text import BETWEEN, Line, inside_ours, line_of

LONGEST: Final = 120  # characters between brackets; more is prose with a bracket in it
TEXT: Final = re.compile(
    r"\{%(?P<code>[^%]*)%\}|\{\{(?P<braces>[^{}]*)\}\}|«(?P<guillemets>[^«»]{1,80})»"
    r"|\[(?P<brackets>[^\[\]]{0,2000})\]|\{(?P<section>[#/^][^{}]{0,80})\}"
    r"|\$?\{(?P<tags>[^\W\d][\w .-]{0,60})\}|<<(?P<doubled>[^<>]{1,80})>>"
    r"|<(?P<angles>[^\W\d][^<>@:=/]{1,60})>"
    r"|\((?P<capitals>DATE|DATO|NAME|NAVN|(?:NAME OF|NAVN PÅ) [A-ZÆØÅ ]+|ADDRESS|ADRESSE|PLACE|STED|NUMBER|NUMMER"
    r"|ORG\.? ?NR\.?|TITLE|STILLING|TBD|X{2,}"
    r"|(?:[Ii]nsert|INSERT|[Ss]ett inn|SETT INN|[Ff]yll (?:inn|ut)|FYLL (?:INN|UT))\b[^()]{0,60})\)"
)
STYLES: Final = {
    "code": Style.CODE,
    "section": Style.CODE,
    "braces": Style.BRACES,
    "tags": Style.TAGS,
    "doubled": Style.TAGS,
    "angles": Style.TAGS,
    "guillemets": Style.GUILLEMETS,
    "brackets": Style.BRACKETS,
    "capitals": Style.BRACKETS,
}
OF_BRACKETS: Final = {
    Bracket.PLACEHOLDER: Style.BRACKETS,
    Bracket.PERHAPS: Style.PERHAPS,
    Bracket.BOX: Style.BOX,
    Bracket.TEXT: None,
}
MOST_WORDS: Final = 7  # of yellow text; more is a passage that somebody must decide about, not a blank to fill
SENTENCE_WORDS: Final = 4  # from so many words on a text that ends like a sentence is one
SENTENCE_END: Final = re.compile(r"[.;!?]\s*$|[.;!?]\s+[A-ZÆØÅ]")
HALF: Final = re.compile(r"\{\{|\}\}|\{%|%\}|\$?\{(?=[#/^]?[^\W\d])|<<|>>")
ALONE: Final = re.compile(r"[\[\]]")
BLANK_TEXT: Final = re.compile(r"[_…. ]+")
IDENTIFIER: Final = re.compile(r"[^\W\d][\w.]*")
MADE_UP: Final = re.compile(r"[._]|[a-zæøå0-9][A-ZÆØÅ]")  # what no word of prose has inside
QUOTING: Final = frozenset({"nb", "fr"})  # languages that quote in guillemets
MOST_QUOTED: Final = 5  # words in guillemets that can be a name
# "72 timer", "innen 30 dager", "at least 24 hours": a value that is quoted, where "2. navn" may be a field.
COUNTED_VALUE: Final = re.compile(
    rf"(?:[^\W\d]+ ){{0,2}}\d[\d .,\u00a0]*\s*(?:{COUNTED})[^\d]*"
    r"|(?:kr|NOK|EUR|USD|GBP|SEK|DKK|[€$£])\.?\s*\d[\d .,\u00a0]*",
    re.IGNORECASE,
)
# Words of Norwegian alone: many a Norwegian file says that it is English, and guillemets are its quotation marks.
NORWEGIAN: Final = re.compile(r"\b(?:og|av|ikke|som|det|skal|betyr|heretter|kalt|eller|med)\b", re.IGNORECASE)


def placeholders_in(root: Element, language: str) -> list[Placeholder]:
    """Every placeholder below a root outside controls of ours, in the order of the document.

    `language` is that of the document: guillemets are the quotation marks of Norwegian.
    """
    found = list(word_fields(root))
    of_words_own = bool(found)
    taken = {run for one in found for run in one.elements}
    for paragraph in root.iter(P):
        if not inside_ours(paragraph):
            found.extend(_in_text(paragraph, line_of(paragraph, taken), language))
    cells = list(empty_cells_in(root, taken))
    return _in_order(root, found + cells) if of_words_own or cells else found


def halves_in(root: Element) -> Iterator[tuple[str, Element]]:
    """Marks that are opened or closed only once in their paragraph, with the paragraph."""
    for paragraph in root.iter(P):
        if not inside_ours(paragraph):
            rest = TEXT.sub("", line_of(paragraph, set()).text)
            for half in dict.fromkeys(HALF.findall(rest)):
                yield half, paragraph


def half_brackets_in(root: Element) -> Iterator[tuple[str, Element]]:
    """Paragraphs with a bracket that opens or closes in another one, with it: a passage of several may be optional."""
    for paragraph in root.iter(P):
        bracketed = any(ALONE.search(piece.text or "") for piece in paragraph.iter(T))
        if bracketed and not inside_ours(paragraph):
            rest = TEXT.sub("", line_of(paragraph, set()).text)
            for half in dict.fromkeys(ALONE.findall(rest)):
                yield half, paragraph


def is_yellow(run: Element | None) -> bool:
    """Whether a run is highlighted or shaded in a yellow."""
    properties = None if run is None else first(run, R_PR)
    if properties is None:
        return False
    mark, shade = properties.find(w("highlight")), properties.find(w("shd"))
    fill = "" if shade is None else shade.get(w("fill"), "").upper()
    return (mark is not None and mark.get(VAL) in ("yellow", "darkYellow")) or fill in ("FFFF00", "FFFF99", "FFF2CC")


def run_of(element: Element) -> Element | None:
    """The run a text element stands in."""
    return next(element.iterancestors(R), None)


def _in_order(root: Element, found: list[Placeholder]) -> list[Placeholder]:
    """The placeholders as they stand in the document, those of one paragraph together."""
    order = {element: number for number, element in enumerate(root.iter())}

    def key(one: Placeholder) -> tuple[int, int, int]:
        inside = one.elements[0] if one.elements else one.pieces[0].element if one.pieces else one.paragraph
        return order[one.paragraph], order[inside], one.begin

    return sorted(found, key=key)


def _style_of(found: re.Match[str], line: Line, touched: list[Piece], spoken: str, *, in_cell: bool) -> Style | None:
    """How a mark in running text is to be taken; None for text that is no mark of a template."""
    group = str(found.lastgroup)
    style = STYLES[group]
    if BETWEEN in found[0]:
        return None
    if group == "brackets" and any(is_yellow(run_of(piece.element)) for piece in touched):
        return Style.BRACKETS if 0 < len(found[group]) <= LONGEST else None  # a longer one is a yellow passage
    if group == "brackets":
        kind = bracket_at(line.text, found.start(), found.end(), alone=in_cell)
        return Style.PERHAPS if len(found[group]) > LONGEST else OF_BRACKETS[kind]
    if group == "guillemets":
        return quoted(found[group], spoken)
    if group == "angles" and kind_of_words(" ".join(found[group].split())) is not Bracket.PLACEHOLDER:
        return None
    return style


def spoken_in(text: str, language: str) -> str:
    """The language a text is in, that of its document unless its words say otherwise."""
    return "nb" if NORWEGIAN.search(text) else language


def quoted(words: str, spoken: str) -> Style | None:
    """What text in guillemets is: the name of a field, quoted prose, or one of the two."""
    name = " ".join(words.split())
    if IDENTIFIER.fullmatch(name) is not None:
        return None if spoken in QUOTING and MADE_UP.search(name) is None else Style.GUILLEMETS
    if len(name.split()) > MOST_QUOTED or COUNTED_VALUE.fullmatch(name) is not None:
        return None
    if spoken in QUOTING:  # many a definition has several words
        return Style.PERHAPS if orders_something(name) else None
    return Style.GUILLEMETS if kind_of_words(name) is Bracket.PLACEHOLDER else Style.PERHAPS


def _in_text(paragraph: Element, line: Line, language: str) -> Iterator[Placeholder]:
    text, pieces = line.text, line.pieces
    spoken = spoken_in(text, language)
    starts = [piece.start for piece in pieces]
    holder = paragraph.getparent()
    in_cell = holder is not None and holder.tag == TC
    marked: list[Placeholder] = []
    for found in TEXT.finditer(text):
        # The piece it begins in is the last that starts at or before it; empty pieces there hold nothing of it.
        touched = pieces[bisect_right(starts, found.start()) - 1 : bisect_left(starts, found.end())]
        style = _style_of(found, line, touched, spoken, in_cell=in_cell)
        if style is None:
            continue
        name, _, extra = str(found[found.lastgroup or 0]).partition("|" if style is Style.BRACES else "\0")
        one = Placeholder(style, " ".join(name.split()), found[0], paragraph, found.start(), found.end(), touched)
        one.extra = extra.strip()
        one.plain = style is Style.BRACKETS and not any(is_yellow(run_of(piece.element)) for piece in touched)
        marked.append(one)
    yellow = list(_yellow(paragraph, pieces, marked))
    blanks = blanks_in(paragraph, line, (*marked, *yellow))
    yield from sorted((*marked, *yellow, *blanks), key=lambda one: one.begin)


def _yellow(paragraph: Element, pieces: list[Piece], marked: list[Placeholder]) -> Iterator[Placeholder]:
    """Yellow text outside the placeholders that are marked otherwise: each stretch is one blank, or a passage."""
    stretch: list[Piece] = []
    for piece in (*pieces, None):
        joined = piece is not None and is_yellow(run_of(piece.element))
        if stretch and (piece is None or not joined or piece.broken or piece.start != stretch[-1].end):
            yield from _stretch(paragraph, stretch, marked)
            stretch = []
        if piece is not None and joined:
            stretch.append(piece)


def _stretch(paragraph: Element, pieces: list[Piece], marked: list[Placeholder]) -> Iterator[Placeholder]:
    whole, start = "".join(piece.element.text or "" for piece in pieces), pieces[0].start
    inside = [one for one in marked if one.begin < pieces[-1].end and start < one.end]
    rest = whole
    for one in inside:
        rest = rest[: max(one.begin - start, 0)] + " " * (one.end - max(one.begin, start)) + rest[one.end - start :]
    words = rest.split()
    if not any(letter.isalnum() or letter in "_…●" for letter in rest):
        return
    text = whole.strip()
    begin = start + len(whole) - len(whole.lstrip())
    sentence = len(words) >= SENTENCE_WORDS and SENTENCE_END.search(text) is not None
    passage = bool(inside) or len(words) > MOST_WORDS or len(text) > LONGEST or sentence
    if inside:
        text = " ".join(words)
    touched = [piece for piece in pieces if piece.start < begin + len(text) and piece.end > begin]
    style = Style.PASSAGE if passage else Style.YELLOW
    name = "" if passage or BLANK_TEXT.fullmatch(text) else " ".join(words)
    yield Placeholder(style, name, text, paragraph, begin, begin + len(text), touched or pieces[:1])
