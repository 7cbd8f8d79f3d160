"""What a file carries beside its text that a program could run, fetch or unpack: told to whoever receives it.

Nothing of it is run, fetched or unpacked here. It is looked for in the parts of Office packages (ECMA-376 and
OpenDocument), in the objects of PDF files (ISO 32000), in the old form of Office files, in web pages, and in what is
no document.
"""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.incoming.bounds import OLE, ZIP, ZIP_FAULTS
from dpa_tracker.reading.carried_mail import attached_in, is_mail
from dpa_tracker.reading.carried_pages import XML_BEGINS, carried_in_cells, carried_in_page
from dpa_tracker.reading.carried_parts import LONGEST_DETAIL, in_extension, in_marks, in_one_file, in_ties, shown

LARGEST_PART: Final = 25_000_000  # bytes unpacked that are looked through
MOST_PARTS: Final = 3_000
_MOST_DETAILS: Final = 3
_PROGRAM: Final = re.compile(rb"MZ.{58}.{0,400}?PE\0\0|\x7fELF[\x01\x02][\x01\x02]\x01", re.DOTALL)
_RUNS_BY_NAME: Final = re.compile(
    r"\.(?:exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|lnk|jar|dll|chm|reg|desktop|url)$"
)
_READ_AGAIN: Final = re.compile(r"\.(?:html?|mht|mhtml|rtf|svg|do[ct][xm]?|od[ts])$")
_DEEPEST: Final = 2  # files in a file in a file
_PROGRAM_ENDINGS: Final = re.compile(
    rb"\.(?:exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|lnk|jar|dll|iso|img|one|chm|reg|sh|app|desktop)\0",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(rb"&#(x[0-9a-f]{1,6}|[0-9]{1,7});", re.IGNORECASE)
_COMMENT, _COMMENT_ENDS, _CDATA, _CDATA_ENDS = b"<!--", b"-->", b"<![CDATA[", b"]]>"
_RTF: Final = b"{\\rt"  # as Word takes it
_RTF_OBJECT: Final = re.compile(rb"\\(?:objdata|objupdate|objautlink|objlink|objocx|objemb)\b")
_RTF_FIELD: Final = re.compile(rb"\\fldinst\b([^;]{0,300})")
_RTF_PIECES: Final = re.compile(rb"\\[a-z]{1,32}-?\d{0,10} ?|[{}\r\n]")  # marks within what is one word to Word
_RTF_NAME: Final = re.compile(rb"[\s\"*\\]*(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b", re.IGNORECASE)
_RTF_TEMPLATE: Final = re.compile(rb"\\\*\\template\s*([^}]{1,200})")
_SHORTCUT: Final = b"L\0\0\0\x01\x14\x02\0"  # of Windows: it starts whatever it names
_PACKAGED: Final = "\1Ole10Native".encode("utf-16-le")
_OLD_MACROS: Final = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
_PDF_WITHIN: Final = 1_024


def carried_in(content: bytes) -> tuple[Carried, ...]:
    """What a file carries, each risk once with the first of where it leads; nothing for plain text."""
    found: dict[Risk, list[str]] = {}
    for each in _found(content, 0):
        details = found.setdefault(each.risk, [])
        if each.detail and each.detail not in details and len(details) < _MOST_DETAILS:
            details.append(each.detail)
    return tuple(Carried(risk, ", ".join(found[risk])[:LONGEST_DETAIL]) for risk in Risk if risk in found)


def _found(content: bytes, depth: int) -> Iterator[Carried]:
    """What one file carries, `depth` files within the one that was handed in."""
    if content.startswith(ZIP):
        yield from _in_package(content, depth)
    elif content.startswith(OLE):
        yield from _in_old_office(content)
    elif b"%PDF-" in content[:_PDF_WITHIN]:
        from dpa_tracker.reading.carried_pdf import in_pdf  # noqa: PLC0415 - pypdf loads for longer than a text is read

        yield from in_pdf(content)
    elif content.lstrip()[: len(_RTF)] == _RTF:
        yield from _in_rich_text(content)
    elif content.startswith((b"MZ", b"\x7fELF", b"#!", _SHORTCUT)):
        yield Carried(Risk.PROGRAM)
    elif is_mail(content):
        yield from _in_mail(content, depth)
    else:
        yield from carried_in_page(content)
        yield from carried_in_cells(content)
        if XML_BEGINS.match(content[:_PDF_WITHIN]):
            yield from in_one_file(_as_ascii(content[:LARGEST_PART]))


def _in_mail(content: bytes, depth: int) -> Iterator[Carried]:
    try:
        for name, attached in attached_in(content):
            yield from _in_file(name, attached, depth)
    except Exception:  # noqa: BLE001 - as of PDF files below
        yield Carried(Risk.UNLOOKED)


def _in_file(name: str, content: bytes, depth: int) -> Iterator[Carried]:
    """What a file within another carries; one that a system runs by its name alone is a program."""
    if _RUNS_BY_NAME.search(name.lower()):
        yield Carried(Risk.PROGRAM, name[:LONGEST_DETAIL])
    if depth < _DEEPEST:
        yield from _found(content, depth + 1)


# ---- Office ------------------------------------------------------------------------------------------------------


def _in_package(content: bytes, depth: int) -> Iterator[Carried]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS or sum(each.file_size for each in members) > 8 * LARGEST_PART:
                yield Carried(Risk.UNLOOKED)
            for member in members[:MOST_PARTS]:
                yield from _in_part(archive, member, depth)
    except (*ZIP_FAULTS, ValueError, OSError, LookupError):
        yield Carried(Risk.UNLOOKED)


def _in_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, depth: int) -> Iterator[Carried]:
    name = member.filename.lower()
    if name.endswith("vbaproject.bin") or "/macrosheets/" in name or name.startswith(("basic/", "scripts/")):
        yield Carried(Risk.MACROS)
    if _RUNS_BY_NAME.search(name):
        yield Carried(Risk.PROGRAM, member.filename[:LONGEST_DETAIL])
    inside = "/embeddings/" in name or "/activex/" in name or name.startswith(("objectreplacements/", "object "))
    if inside:
        yield Carried(Risk.OBJECT)
    again = _READ_AGAIN.search(name) is not None and depth < _DEEPEST
    if not (inside or again or name.endswith((".xml", ".rels", ".bin"))):
        return
    with archive.open(member) as stream:
        content = stream.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        yield Carried(Risk.UNLOOKED)
    if again:
        yield from _found(content, depth + 1)
    elif name.endswith((".xml", ".rels")):
        yield from _in_marks(name, _as_ascii(content))
    else:
        yield from _in_object(content)


def _in_marks(name: str, plain: bytes) -> Iterator[Carried]:
    """A part of marks, by its name in the package."""
    if name == "[content_types].xml" and b"macroenabled" in plain.lower():
        yield Carried(Risk.MACROS)
    if name.endswith(".rels"):
        yield from in_ties(plain)
    else:
        if "/webextensions/webextension" in name:
            yield from in_extension(plain)
        yield from in_marks(plain)


def _in_object(content: bytes) -> Iterator[Carried]:
    if _PROGRAM.search(content) or (_PACKAGED in content and _PROGRAM_ENDINGS.search(content)):
        yield Carried(Risk.PROGRAM)


def _in_rich_text(content: bytes) -> Iterator[Carried]:
    if _RTF_OBJECT.search(content):
        yield Carried(Risk.OBJECT)
    for field in dict.fromkeys(_named_in(said) for said in _RTF_FIELD.findall(content)):
        if field:
            yield Carried(Risk.DDE if field.startswith("DDE") else Risk.FIELD, field)
    template = _RTF_TEMPLATE.search(content)
    if template is not None:
        yield Carried(Risk.TEMPLATE, shown(template[1].strip()))


def _named_in(said: bytes) -> str:
    """The field that fetches, of what stands after its mark in rich text; empty for any other."""
    found = _RTF_NAME.match(_RTF_PIECES.sub(b"", said))
    return "" if found is None else found[1].decode().upper()


def _in_old_office(content: bytes) -> Iterator[Carried]:
    if all(mark in content for mark in _OLD_MACROS) or _OLD_MACROS[0] in content:
        yield Carried(Risk.MACROS)
    if _PACKAGED in content:
        yield Carried(Risk.OBJECT)
    yield from _in_object(content)


def _as_ascii(content: bytes) -> bytes:
    """The bytes with one a letter: XML may be in UTF-16, in references or in CDATA, and every program reads it."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or content[:4] in (b"<\0?\0", b"\0<\0?"):
        codec = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-16-le" if content[0] else "utf-16-be"
        content = content.decode(codec, "replace").encode()
    if _COMMENT in content:  # one that never ends hides nothing
        first, *rest = content.split(_COMMENT)
        content = first + b"".join(each.partition(_COMMENT_ENDS)[2] or each for each in rest)
    if _CDATA in content:
        content = content.replace(_CDATA, b"").replace(_CDATA_ENDS, b"")
    return _REFERENCE.sub(_letter, content) if b"&#" in content else content


def _letter(found: re.Match[bytes]) -> bytes:
    """The letter that a reference by its number stands for: every program reads it as the letter."""
    number = int(found[1][1:], 16) if found[1][:1] in b"xX" else int(found[1])
    letter = chr(number) if number < sys.maxunicode else ""
    return letter.encode("utf-8", "replace") if letter.isprintable() and letter not in "<>&\"'" else found[0]
