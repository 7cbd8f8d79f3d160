"""The pages of a PDF as pictures, one at a time, so that a long document costs no more memory than a short one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

import pypdfium2  # type: ignore[import-untyped]  # pyright: ignore[reportMissingTypeStubs] - it ships none

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.pdf_documents import ONE_AT_A_TIME

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
    """How many pages a PDF has. Raises KnownError `preview_failed`."""
    with ONE_AT_A_TIME:
        document = _opened(pdf)
        try:
            return len(document)
        finally:
            document.close()


def page_image(pdf: bytes, number: int, *, scale: float, widest: int = SIDE_LIMIT) -> PageImage:
    """Draw a page (counted from 1) at `scale` pixels a point, smaller where it would be wider than `widest` pixels.

    Raises KnownError `preview_failed`.
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
            raise KnownError("preview_failed", reason=str(problem)) from problem
        finally:
            document.close()
    return drawn


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(pdf)
    except pypdfium2.PdfiumError as problem:
        raise KnownError("preview_failed", reason=str(problem)) from problem
