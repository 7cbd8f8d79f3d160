"""Several PDF files as one: a bookmark for each, equal fonts kept once, and PDF/A kept where all of them are."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.pdf.looking import FAILURES, open_pdf, pdf_facts

ARCHIVAL: Final = "2B"
PRODUCER: Final = "DPA Tracker"
HEADER: Final = "%PDF-1.7"
_ARCHIVAL_CLAIM: Final = """
  <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
   <pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
  </rdf:Description>"""
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{claim}
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
  </rdf:Description>
  <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
   <pdf:Producer>{producer}</pdf:Producer>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class PdfPart:
    """One file to be merged: what its bookmark says, and its bytes."""

    title: str
    content: bytes


def merged(parts: Sequence[PdfPart], title: str, language: str) -> bytes:
    """The files as one, in order; PDF/A-2b when each of them is. The same files give the same bytes.

    Raises KnownError `pdf_encrypted` or `pdf_unreadable` for the first file that cannot be merged.
    """
    writer = PdfWriter()
    readers = [_reader(part) for part in parts]
    for part, reader in zip(parts, readers, strict=True):
        try:
            writer.append(reader, outline_item=part.title, import_outline=True)
        except FAILURES as error:
            raise KnownError("pdf_unreadable", file=part.title, reason=type(error).__name__) from error
    archival = all(pdf_facts(part.content, part.title).pdf_a == ARCHIVAL for part in parts)
    if archival:
        _take_output_intent(writer, readers[0])
    _describe(writer, title, language, archival=archival)
    writer.compress_identical_objects()
    digest = hashlib.sha256(b"".join(hashlib.sha256(part.content).digest() for part in parts)).digest()[:16]
    cast("Any", writer)._ID = ArrayObject((ByteStringObject(digest), ByteStringObject(digest)))  # noqa: SLF001 - PDF/A asks for one, and theirs is random
    stream = io.BytesIO()
    writer.pdf_header = HEADER
    writer.write(stream)
    return stream.getvalue()


def _reader(part: PdfPart) -> PdfReader:
    reader = open_pdf(part.content, part.title)
    if reader.is_encrypted:
        raise KnownError("pdf_encrypted", file=part.title)
    return reader


def _take_output_intent(writer: PdfWriter, first: PdfReader) -> None:
    root = cast("DictionaryObject", first.trailer["/Root"])
    intents = cast("ArrayObject", root["/OutputIntents"].get_object())
    writer.root_object[NameObject("/OutputIntents")] = ArrayObject(
        intent.get_object().clone(writer).indirect_reference for intent in intents
    )


def _describe(writer: PdfWriter, title: str, language: str, *, archival: bool) -> None:
    """The title and language of the whole; the file's own metadata says the same as its information dictionary."""
    claim = _ARCHIVAL_CLAIM if archival else ""
    packet = StreamObject()
    packet.set_data(_PACKET.format(claim=claim, title=escape(title), producer=PRODUCER).encode())
    packet[NameObject("/Type")] = NameObject("/Metadata")
    packet[NameObject("/Subtype")] = NameObject("/XML")
    root = writer.root_object
    root[NameObject("/Metadata")] = writer._add_object(packet)  # noqa: SLF001 - the only way to add a stream
    root[NameObject("/Lang")] = TextStringObject({"nb": "nb-NO"}.get(language, "en-GB"))
    root[NameObject("/ViewerPreferences")] = DictionaryObject({NameObject("/DisplayDocTitle"): BooleanObject(True)})
    writer.metadata = {"/Title": title, "/Producer": PRODUCER}
