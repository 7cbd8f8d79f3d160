"""Looking at a PDF file without trusting it: its pages, fonts, encryption, and what it says it conforms to."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, cast

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from dpa_tracker.domain.faults import KnownError

LARGEST_FILE: Final = 200_000_000  # bytes
MOST_PAGES: Final = 3_000
A4: Final = (595.276, 841.890)  # points, portrait
TOLERANCE: Final = 3.0  # points: printers' drivers round to whole ones
SIGNED_MARK: Final = b"/ByteRange"  # what a signature in a PDF covers
DEEPEST: Final = 8  # forms in forms
PART: Final = re.compile(r"pdfaid:part(?:>|\s*=\s*[\"'])\s*(\d)")
LEVEL: Final = re.compile(r"pdfaid:conformance(?:>|\s*=\s*[\"'])\s*([ABU])")
# Hostile files raise kinds without end; memory that runs out is told as what it is.
FAILURES: Final = (
    *(PyPdfError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError, RuntimeError, AssertionError),
    *(OSError, EOFError, zlib.error, struct.error),
)
FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What a PDF file is. `sizes` are those of its pages as shown, in points; `version` as in "1.6".

    `pdf_a` is the part and level it claims ("2B"), empty when it claims none; `output_intent`: it names its colours,
    which PDF/A asks for. `fonts_missing` are the fonts that are used and not embedded, by name. `attached` are the
    names of the files in it. When the file is `encrypted` nothing but its size and version is known, and it has no
    pages here.
    """

    size: int
    version: str
    encrypted: bool = False
    sizes: tuple[tuple[float, float], ...] = ()
    fonts: tuple[str, ...] = ()
    fonts_missing: tuple[str, ...] = ()
    pdf_a: str = ""
    output_intent: bool = False
    signed: bool = False
    attached: tuple[str, ...] = ()

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return len(self.sizes)

    @property
    def not_a4(self) -> tuple[int, ...]:
        """The pages, from 1, that are not A4 upright."""
        return tuple(number for number, size in enumerate(self.sizes, start=1) if not is_a4_portrait(size))


def is_a4_portrait(size: tuple[float, float]) -> bool:
    """Whether a page of this width and height is A4 upright."""
    return all(abs(one - wanted) <= TOLERANCE for one, wanted in zip(size, A4, strict=True))


def pdf_facts(content: bytes, name: str) -> PdfFacts:
    """What a PDF file is. Raises KnownError `pdf_unreadable`, `pdf_too_large`; an encrypted file is no error here."""
    reader = open_pdf(content, name)
    version = reader.pdf_header.removeprefix("%PDF-")[:5]
    if reader.is_encrypted:
        return PdfFacts(len(content), version, encrypted=True)
    try:
        pages = list(reader.pages)
        fonts = {font: embedded for page in pages for font, embedded in _fonts(page, 0)}
        root = cast("DictionaryObject", reader.trailer["/Root"])
        return PdfFacts(
            size=len(content),
            version=version,
            sizes=tuple(_size(page) for page in pages),
            fonts=tuple(sorted(fonts)),
            fonts_missing=tuple(sorted(font for font, embedded in fonts.items() if not embedded)),
            pdf_a=_claimed(root),
            output_intent=bool(root.get("/OutputIntents")),
            signed=SIGNED_MARK in content,
            attached=tuple(sorted(map(str, reader.attachments))),
        )
    except FAILURES as error:
        raise KnownError("pdf_unreadable", file=name, reason=type(error).__name__) from error


def open_pdf(content: bytes, name: str) -> PdfReader:
    """A reader over a file's bytes, within bounds. Raises KnownError `pdf_unreadable`, `pdf_too_large`."""
    if len(content) > LARGEST_FILE:
        raise KnownError("pdf_too_large", file=name, limit=LARGEST_FILE // 1_000_000)
    try:
        reader = PdfReader(io.BytesIO(content))
        if not reader.is_encrypted and len(reader.pages) > MOST_PAGES:
            raise KnownError("pdf_too_large", file=name, limit=LARGEST_FILE // 1_000_000)
    except FAILURES as error:
        raise KnownError("pdf_unreadable", file=name, reason=type(error).__name__) from error
    return reader


def _size(page: Any) -> tuple[float, float]:  # noqa: ANN401 - pypdf's page
    width, height = float(page.cropbox.width), float(page.cropbox.height)
    scale = float(page.get("/UserUnit", 1))
    turned = int(page.rotation) % 180 == 90  # noqa: PLR2004 - a quarter turn
    return (height * scale, width * scale) if turned else (width * scale, height * scale)


def _claimed(root: DictionaryObject) -> str:
    stream = _there(root.get("/Metadata"))
    if stream is None:
        return ""
    packet = cast("Any", stream).get_data().decode("utf-8", "replace")
    part, level = PART.search(packet), LEVEL.search(packet)
    return "" if part is None else part[1] + ("" if level is None else level[1])


def _there(value: object) -> object:
    """What a reference refers to."""
    return value.get_object() if isinstance(value, IndirectObject) else value


def _fonts(holder: DictionaryObject, depth: int) -> Iterator[tuple[str, bool]]:
    """The fonts a page or a form inside it uses, with whether each is embedded."""
    resources = _there(cast("Any", holder).get("/Resources"))
    if not isinstance(resources, DictionaryObject) or depth > DEEPEST:
        return
    fonts = _there(resources.get("/Font"))
    for found in fonts.values() if isinstance(fonts, DictionaryObject) else ():
        font = _there(found)
        if isinstance(font, DictionaryObject):
            yield str(font.get("/BaseFont", "?")).lstrip("/"), _is_embedded(font)
    forms = _there(resources.get("/XObject"))
    for found in forms.values() if isinstance(forms, DictionaryObject) else ():
        form = _there(found)
        if isinstance(form, DictionaryObject) and form.get("/Subtype") == "/Form":
            yield from _fonts(form, depth + 1)


def _is_embedded(font: DictionaryObject) -> bool:
    if font.get("/Subtype") == "/Type3":
        return True  # drawn by the file itself
    below = _there(font.get("/DescendantFonts"))
    holders = [_there(one) for one in below] if isinstance(below, ArrayObject) else [font]
    described = [_there(one.get("/FontDescriptor")) for one in holders if isinstance(one, DictionaryObject)]
    return bool(described) and all(
        isinstance(one, DictionaryObject) and any(file in one for file in FONT_FILES) for one in described
    )
