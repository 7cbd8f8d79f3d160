"""The pages of a PDF as pictures, one at a time, so that a long document costs no more memory than a short one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

import pypdfium2  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs] - it ships none

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.pdf_documents import ONE_AT_A_TIME

BEGINNINGS: Final = (80, 40, 20)  # letters by which a text is found that breaks over pages
SIDE_LIMIT: Final = 6000  # pixels; a page that is meant to be larger is drawn smaller


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page drawn: its size in pixels, the bytes of a row, and the pixels as blue, green, red and a filler.

    `scale` is the one it was drawn at: pixels a point.
    """

    number: int
    scale: float
    width: int
    height: int
    stride: int
    pixels: bytes


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises KnownError `preview_failed` or `preview_locked`."""
    with ONE_AT_A_TIME:
        document = _opened(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_image(pdf: bytes, number: int, *, scale: float, widest: int = SIDE_LIMIT) -> PageImage:
    """Draw a page (counted from 1) at `scale` pixels a point, smaller where it would be wider than `widest` pixels.

    Raises KnownError `preview_failed` or `preview_locked`.
    """
    with ONE_AT_A_TIME:
        document = _opened(pdf)
        try:
            page = document[number - 1]
            width, height = page.get_size()
            wanted = min(scale, widest / max(width, 1.0), SIDE_LIMIT / max(width, height, 1.0))
            bitmap = cast("Any", page).render(scale=wanted, prefer_bgrx=True)  # the library types it as a whole number
            drawn = PageImage(number, wanted, bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        except pypdfium2.PdfiumError as problem:
            raise _not_drawn(problem) from problem
        finally:
            document.close()
    return drawn


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a text stands: the page (from 1), and its boxes: left, top, width, height in points from the top left."""

    number: int
    boxes: tuple[tuple[float, float, float, float], ...]


def passage_in(pdf: bytes, text: str) -> Passage | None:
    """The first place of a text, or of its beginning where it breaks over pages; None when it is not found.

    Blanks and line breaks do not count, nor does the size of letters.

    Raises KnownError `preview_failed` or `preview_locked`.
    """
    squeezed = _squeezed(text.strip(" \u2026"))[0]
    wanted = [squeezed[:size] for size in (len(squeezed), *BEGINNINGS) if squeezed[:size]]
    with ONE_AT_A_TIME:
        document = _opened(pdf)
        try:
            for beginning in dict.fromkeys(wanted):
                for index in range(len(document)):
                    boxes = _boxes(document[index], beginning)
                    if boxes:
                        return Passage(index + 1, boxes)
        except pypdfium2.PdfiumError as problem:
            raise _not_drawn(problem) from problem
        finally:
            document.close()
    return None


def _boxes(page: pypdfium2.PdfPage, wanted: str) -> tuple[tuple[float, float, float, float], ...]:
    """The boxes of a squeezed text on a page; empty when it is not there."""
    texts: Any = page.get_textpage()
    said, places = _squeezed(texts.get_text_range())
    start = said.find(wanted)
    if start < 0:
        return ()
    first, last = places[start], places[start + len(wanted) - 1]
    height = page.get_height()
    rects = [texts.get_rect(number) for number in range(texts.count_rects(first, last - first + 1))]
    return tuple((left, height - top, right - left, top - bottom) for left, bottom, right, top in rects)


def _squeezed(text: str) -> tuple[str, list[int]]:
    """A text without blanks and in small letters, and where each of its letters stood."""
    letters = ((letter, at) for at, letter in enumerate(text) if letter.isprintable() and not letter.isspace())
    kept = [(letter.lower()[:1], at) for letter, at in letters]
    return "".join(letter for letter, _ in kept), [at for _, at in kept]


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise _not_drawn(problem) from problem


def _not_drawn(problem: pypdfium2.PdfiumError) -> KnownError:
    return KnownError("preview_locked" if "password" in str(problem).lower() else "preview_failed")
