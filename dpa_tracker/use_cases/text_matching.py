"""Whether two texts say the same: word by word, whatever the lines, hyphens and pages they are broken into.

It answers two questions. Is this PDF, which Word saved, that of our draft? And is what came back signed what was
sent? What a signing service adds (stamps in the margin, pages at the end, what was written into the signature block)
is told apart from what changes the text, but it is always listed.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Final

from dpa_tracker.reading.passages import Document, Kind

LONGEST_SHOWN: Final = 300  # characters of one side of a difference
MARGIN_LINES: Final = 3
WORDS_AROUND: Final = 4  # of the same text on either side of a difference: "24 hours" says more than "hours"
MOVED_FROM: Final = 3  # words: shorter ones may be equal by chance
# Quotation marks, hyphens and dashes that programs put for one another; the soft hyphen says nothing.
ALIKE: Final = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e", '"')
    | dict.fromkeys("\u2018\u2019", "'")
    | dict.fromkeys("\u2010\u2011\u2013\u2014", "-")
    | {"\u00ad": None}
)
LOOSE: Final = re.compile(r"\s+|(?<!\d)-(?!\d)")  # a hyphen between numbers means something
# What Word numbers by itself stands in a PDF and not in the text of the Word file.
NUMBERING: Final = re.compile(
    r"(?:[A-Z]\.?)?\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Za-z]{1,4}[.)]|\([A-Za-z0-9]{1,4}\)|[A-Z](?:\.\d{1,2})*|[•▪◦o§\uf0b7\-]"
)
NUMBERED_WORD: Final = frozenset({"Annex", "Vedlegg", "Bilag", "Article", "Artikkel"})
SIGNATURE_LABEL: Final = re.compile(
    r"(?:signature|signed|name|title|date|place|underskrift|signatur|navn|stilling|dato|sted)\b", re.IGNORECASE
)
PAGE_NUMBER: Final = re.compile(r"(?:page|side)?\s*\d{1,4}\s*(?:(?:/|of|av)\s*\d{1,4})?", re.IGNORECASE)
DIGITS: Final = re.compile(r"\d+")
# A mark that a service replaces by the signature, and the line one signs on.
MARK: Final = re.compile(r"\{\{.*?\}\}|\\[a-z]+\d+\\|_{3,}|\.{5,}")


class DifferenceCode(StrEnum):
    """What kind of difference it is. `changed`, `missing` and `added` bear on the text; the others do not."""

    CHANGED = "changed"
    MISSING = "missing"
    ADDED = "added"
    MOVED = "moved"
    MARGIN = "margin"
    SIGNATURE_FIELD = "signature_field"
    PAGES_ADDED = "pages_added"
    TEXT_PAGES_ADDED = "text_pages_added"
    NO_TEXT = "no_text"


# What a signing service writes on the sheet it puts behind a document, in the languages of the services we know.
SERVICE_PAGE: Final = re.compile(
    r"certificate of completion|completion certificate|audit (?:trail|log|report)|signature (?:page|certificate|log)"
    r"|signing (?:log|certificate|history|page)|evidence (?:of|log)|envelope id|document history|ip address"
    r"|signed (?:by|on|at)|\bsignert\b"
    r"|signatur(?:side|logg|bevis|sertifikat)|underskriftsside|hendelseslogg|revisjonsspor|ip-adresse|bankid",
    re.IGNORECASE,
)
OF_WEIGHT: Final = frozenset(
    {
        DifferenceCode.CHANGED,
        DifferenceCode.MISSING,
        DifferenceCode.ADDED,
        DifferenceCode.TEXT_PAGES_ADDED,
        DifferenceCode.NO_TEXT,
    }
)


@dataclass(frozen=True, slots=True)
class TextDifference:
    """One difference: our words and theirs (empty where there are none), and the page of theirs, 0 when unknown.

    `before` and `after` are the words around it, which both texts have.
    """

    code: DifferenceCode
    ours: str = ""
    theirs: str = ""
    page: int = 0
    before: str = ""
    after: str = ""

    @property
    def of_weight(self) -> bool:
        """Whether it bears on what the text says."""
        return self.code in OF_WEIGHT


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text, with its page (0 unknown), its line, and whether it stands first on it."""

    text: str
    page: int = 0
    line: str = ""
    first: bool = False


def words_of_pages(pages: Sequence[Sequence[str]], heads: Iterable[str] = ()) -> tuple[Word, ...]:
    """The words of a PDF by its lines; lines at the top or bottom of a page that say one of `heads` are left out."""
    known = {shape_of(head) for head in heads}
    return tuple(
        Word(text, number, line, index == 0)
        for number, lines in enumerate(pages, start=1)
        for line in _without_margins(lines, known)
        for index, text in enumerate(_texts(line))
    )


def words_of_document(document: Document) -> tuple[Word, ...]:
    """The words of a Word file's body: headers, footers, comments and a table of contents are not part of it."""
    return tuple(
        Word(text, 0, passage.text, index == 0)
        for passage in document.passages
        if passage.apart is None and passage.kind is not Kind.CONTENTS and not is_margin(passage.place.steps[0].kind)
        for index, text in enumerate(_texts(passage.text))
    )


def rows_of(document: Document) -> frozenset[str]:
    """The rows of a Word file's tables: the first of a table is printed again where the table goes over a page."""
    return frozenset(_closed(each.text) for each in document.passages if each.kind is Kind.ROW)


def margins_of(document: Document) -> tuple[str, ...]:
    """What stands in a Word file's headers and footers."""
    return tuple(each.text for each in document.passages if is_margin(each.place.steps[0].kind))


def is_margin(step: str) -> bool:
    """Whether a place begins in a header or a footer, of whatever kind."""
    return step.startswith(("header", "footer"))


@dataclass(frozen=True, slots=True)
class Printing:
    """What printing a Word file may add to its text: numbers of lists, and these rows again on a further page."""

    rows: frozenset[str] = frozenset()

    def explains(self, ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
        """Whether nothing but that was added."""
        return not ours and bool(theirs) and theirs[0].first and (self._is_row(theirs) or _is_numbering(theirs))

    def without_added(self, theirs: Sequence[Word]) -> Sequence[Word]:
        """The words without a row printed again before them and the number of the line that follows them."""
        start, end = 0, len(theirs)
        while end > 1 and theirs[end - 1].first and NUMBERING.fullmatch(theirs[end - 1].text):
            end -= 1
        for stop in range(1, end):
            if theirs[0].first and self._is_row(theirs[:stop]):
                start = stop
        return theirs[start:end]

    def _is_row(self, theirs: Sequence[Word]) -> bool:
        return _closed(_joined(theirs)) in self.rows


def differences(
    ours: Sequence[Word], theirs: Sequence[Word], *, printing: Printing | None = None, sent_pages: int = 0
) -> tuple[TextDifference, ...]:
    """Where two texts differ, in order. `printing`: ours is a Word file and theirs its print.

    `sent_pages`: how many pages ours has; what stands on later ones was added as pages. Zero does not ask.
    """
    if not any(_says(word) for word in theirs):
        return (TextDifference(DifferenceCode.NO_TEXT),)
    body = [word for word in theirs if not sent_pages or word.page <= sent_pages]
    appended = theirs[len(body) :]
    found = [each for each in _compared(ours, body, printing) if each is not None]
    if appended:
        shown = _shown(word.text for word in appended)
        code = DifferenceCode.PAGES_ADDED if _of_service(appended) else DifferenceCode.TEXT_PAGES_ADDED
        found.append(TextDifference(code, "", shown, appended[0].page))
    return tuple(_with_moves(found))


def _of_service(appended: Sequence[Word]) -> bool:
    """Whether each page behind the document reads like what signing services put there; terms would be signed too."""
    pages: dict[int, list[str]] = {}
    for word in appended:
        pages.setdefault(word.page, []).append(word.text)
    return all(SERVICE_PAGE.search(" ".join(words)) for words in pages.values())


def _compared(
    ours: Sequence[Word], theirs: Sequence[Word], printing: Printing | None
) -> Iterator[TextDifference | None]:
    printed = [word.text for word in theirs] if printing is None else _as_typed(ours, theirs)
    matcher = SequenceMatcher(None, [word.text for word in ours], printed, autojunk=False)
    often = _repeated_lines(theirs)
    for kind, start, end, first, last in matcher.get_opcodes():
        mine, other = ours[start:end], theirs[first:last]
        around = _joined(ours[max(0, start - WORDS_AROUND) : start]), _joined(ours[end : end + WORDS_AROUND])
        if kind == "equal" or (printing is not None and printing.explains(mine, other)):
            continue
        if printing is not None:
            other = printing.without_added(other)
            if _is_set_in_capitals(mine, other):
                continue
        found = _judged(mine, other, theirs[first - 1] if first else None, often)
        yield None if found is None else replace(found, before=around[0], after=around[1])


def _is_set_in_capitals(ours: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether a print shows the same words, in capitals."""
    same = LOOSE.sub("", _joined(ours)).casefold() == LOOSE.sub("", _joined(theirs)).casefold()
    return same and all(word.line.isupper() for word in theirs)


def _as_typed(ours: Sequence[Word], theirs: Sequence[Word]) -> list[str]:
    """The words of a print; those of a line set in capitals as they are typed in our text, in small letters too."""
    typed: dict[str, str] = {}
    for word in ours:
        folded = word.text.casefold()
        if folded not in typed or word.text[:1].isupper():
            typed[folded] = word.text
    texts = {word.text for word in ours}
    return [
        typed.get(word.text.casefold(), word.text) if word.text not in texts and word.line.isupper() else word.text
        for word in theirs
    ]


def _judged(
    ours: Sequence[Word], theirs: Sequence[Word], before: Word | None, often: frozenset[str]
) -> TextDifference | None:
    mine, other = _joined(ours), _joined(theirs)
    if LOOSE.sub("", mine) == LOOSE.sub("", other):
        return None
    page = theirs[0].page if theirs else 0 if before is None else before.page
    found = TextDifference(DifferenceCode.CHANGED, _shown((mine,)), _shown((other,)), page)
    if not LOOSE.sub("", MARK.sub("", mine)):  # nothing of ours went but marks and lines to sign on
        if all(shape_of(word.line) in often for word in theirs):
            return replace(found, code=DifferenceCode.MARGIN)
        if mine or (before is not None and _in_signature_field(before, theirs)):
            return replace(found, code=DifferenceCode.SIGNATURE_FIELD)
        return replace(found, code=DifferenceCode.ADDED)
    return found if theirs else replace(found, code=DifferenceCode.MISSING)


def _in_signature_field(before: Word, theirs: Sequence[Word]) -> bool:
    """Whether the words stand right behind a label of the signature block, on its line or on the next one."""
    label = before.line if SIGNATURE_LABEL.match(before.line) else ""
    words = len(_texts(label))
    short = bool(label) and words <= 4 + len(theirs)
    return short and (before.text in label) and not before.line.endswith(".")


def _is_numbering(words: Sequence[Word]) -> bool:
    texts = [word.text for word in words]
    return all(NUMBERING.fullmatch(text) for text in texts[1 if texts[0] in NUMBERED_WORD else 0 :])


def _with_moves(found: Sequence[TextDifference]) -> Iterator[TextDifference]:
    """A passage that is missing in one place and added, word for word, in another was moved: a footnote, a column."""
    missing = Counter(LOOSE.sub("", each.ours) for each in found if each.code is DifferenceCode.MISSING)
    added = Counter(LOOSE.sub("", each.theirs) for each in found if each.code is DifferenceCode.ADDED)
    moved = {text for text in missing if text in added}
    for each in found:
        text = each.ours or each.theirs
        is_moved = LOOSE.sub("", text) in moved and len(text.split()) >= MOVED_FROM
        if not is_moved or each.code not in (DifferenceCode.MISSING, DifferenceCode.ADDED):
            yield each
        elif each.code is DifferenceCode.ADDED:
            yield replace(each, code=DifferenceCode.MOVED)


def _repeated_lines(words: Sequence[Word]) -> frozenset[str]:
    """The lines that stand on most pages: the stamps of a service, or running heads."""
    pages = {word.page for word in words}
    seen = Counter(shape_of(line) for _, line in {(word.page, word.line) for word in words})
    fewest = max(2, len(pages) // 2)
    return frozenset(line for line, count in seen.items() if count >= fewest)


def _without_margins(lines: Sequence[str], known: set[str]) -> Iterator[str]:
    heads = _heads(lines, known) if known else set[int]()
    yield from (line for index, line in enumerate(lines) if index not in heads)


def _heads(lines: Sequence[str], known: set[str]) -> set[int]:
    """The places of the lines at the edges of a page that are its head or foot, whole or broken over some lines."""
    found = {at for at in (0, len(lines) - 1) if lines and PAGE_NUMBER.fullmatch(lines[at])}
    edges = (range(min(MARGIN_LINES, len(lines))), range(max(0, len(lines) - MARGIN_LINES), len(lines)))
    for edge in edges:
        for start in edge:
            for end in range(start + 1, edge.stop + 1):
                if shape_of(" ".join(lines[start:end])) in known:
                    found.update(range(start, end))
    return found


def _texts(line: str) -> list[str]:
    return unicodedata.normalize("NFKC", line).translate(ALIKE).split()


def _joined(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def shape_of(line: str) -> str:
    """A line without what its numbers are: a stamp with the number of the page is the same on each."""
    return " ".join(DIGITS.sub("0", " ".join(_texts(line))).split())


def _closed(text: str) -> str:
    """A text without the blanks and hyphens in it, which printing moves about."""
    return LOOSE.sub("", "".join(_texts(text)))


def _shown(texts: Iterable[str]) -> str:
    text = " ".join(texts)
    return text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "…"


def _says(word: Word) -> bool:
    return any(character.isalnum() for character in word.text)
