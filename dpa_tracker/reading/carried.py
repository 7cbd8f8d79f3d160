"""What a file carries beside its text that a program could run, fetch or unpack: told to whoever receives it.

Nothing of it is run, fetched or unpacked here. It is looked for in the parts of Office packages (ECMA-376 and
OpenDocument), in the objects of PDF files (ISO 32000), in the old form of Office files, and in what is no document.
"""

from __future__ import annotations

import io
import itertools
import re
import sys
import zipfile
from collections.abc import Iterator
from typing import Any, Final, cast

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.incoming.bounds import OLE, ZIP, ZIP_FAULTS

LARGEST_PART: Final = 25_000_000  # bytes unpacked that are looked through
MOST_PARTS: Final = 3_000
MOST_OBJECTS: Final = 50_000
LONGEST_DETAIL: Final = 200  # characters
_MOST_DETAILS: Final = 3
_TIE: Final = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_KIND: Final = re.compile(rb"\sType\s*=\s*[\"']([^\"']*)", re.DOTALL)
_TARGET: Final = re.compile(rb"\sTarget\s*=\s*[\"']([^\"']*)", re.DOTALL)
_EXTERNAL: Final = re.compile(rb"\sTargetMode\s*=\s*[\"']External[\"']")
_WORDS: Final = re.compile(rb"<(?:\w+:)?instrText\b[^>]*>([^<]*)<|\s(?:\w+:)?instr\s*=\s*[\"']([^\"']*)|(fldCharType)")
_MARK: Final = "\x01"  # between two fields
_FETCHING: Final = "DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|LINK|RD"
_FIELD: Final = re.compile(rf"{_MARK}[\s\"]*({_FETCHING})\b", re.IGNORECASE)
_DDE_LINK: Final = re.compile(rb"<(?:\w+:)?ddeLink\b|table:dde-|office:dde-source")
_PROGRAM: Final = re.compile(rb"MZ.{58}.{0,400}?PE\0\0|\x7fELF[\x01\x02][\x01\x02]\x01", re.DOTALL)
_PROGRAM_ENDINGS: Final = re.compile(
    rb"\.(?:exe|com|scr|pif|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|msi|lnk|jar|dll|iso|img|one|chm|reg|sh|app|desktop)\0",
    re.IGNORECASE,
)
_REFERENCE: Final = re.compile(rb"&#(x[0-9a-f]{1,6}|[0-9]{1,7});", re.IGNORECASE)
_COMMENT, _COMMENT_ENDS, _CDATA, _CDATA_ENDS = b"<!--", b"-->", b"<![CDATA[", b"]]>"
_RTF: Final = b"{\\rtf"
_RTF_OBJECT: Final = re.compile(rb"\\(?:objdata|objupdate|objautlink|objemb)\b")
_RTF_FIELD: Final = re.compile(
    rb"\\fldinst[^}]{0,200}?\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|IMPORT)\b", re.IGNORECASE
)
_RTF_TEMPLATE: Final = re.compile(rb"\\\*\\template\s*([^}]{1,200})")
_PACKAGED: Final = "\1Ole10Native".encode("utf-16-le")
_OLD_MACROS: Final = ("_VBA_PROJECT".encode("utf-16-le"), "Macros".encode("utf-16-le"))
_PDF_WITHIN: Final = 1_024
_PDF_ACTIONS: Final = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/SubmitForm": "sends",
    "/ImportData": "sends",
    "/GoToE": "embedded_file",
    "/Rendition": "media",
    "/RichMediaExecute": "media",
}


def carried_in(content: bytes) -> tuple[Carried, ...]:
    """What a file carries, each risk once with the first of where it leads; nothing for plain text."""
    found: dict[Risk, list[str]] = {}
    for each in _found(content):
        details = found.setdefault(each.risk, [])
        if each.detail and each.detail not in details and len(details) < _MOST_DETAILS:
            details.append(each.detail)
    return tuple(Carried(risk, ", ".join(found[risk])[:LONGEST_DETAIL]) for risk in Risk if risk in found)


def _found(content: bytes) -> Iterator[Carried]:
    if content.startswith(ZIP):
        yield from _in_package(content)
    elif content.startswith(OLE):
        yield from _in_old_office(content)
    elif b"%PDF-" in content[:_PDF_WITHIN]:
        yield from _in_pdf(content)
    elif content.lstrip()[: len(_RTF)] == _RTF:
        yield from _in_rich_text(content)
    elif content.startswith((b"MZ", b"\x7fELF", b"#!")):
        yield Carried(Risk.PROGRAM)


# ---- Office ------------------------------------------------------------------------------------------------------


def _in_package(content: bytes) -> Iterator[Carried]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_PARTS or sum(each.file_size for each in members) > 8 * LARGEST_PART:
                yield Carried(Risk.UNLOOKED)
            for member in members[:MOST_PARTS]:
                yield from _in_part(archive, member)
    except (*ZIP_FAULTS, ValueError, OSError, LookupError):
        yield Carried(Risk.UNLOOKED)


def _in_part(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Carried]:
    name = member.filename.lower()
    if name.endswith("vbaproject.bin") or "/macrosheets/" in name or name.startswith(("basic/", "scripts/")):
        yield Carried(Risk.MACROS)
    inside = "/embeddings/" in name or "/activex/" in name or name.startswith(("objectreplacements/", "object "))
    if inside:
        yield Carried(Risk.OBJECT)
    if not (inside or name.endswith((".xml", ".rels", ".bin"))):
        return
    with archive.open(member) as stream:
        content = stream.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        yield Carried(Risk.UNLOOKED)
    if name == "[content_types].xml" and b"macroenabled" in content.lower():
        yield Carried(Risk.MACROS)
    if name.endswith(".rels"):
        yield from _in_ties(content)
    elif name.endswith(".xml"):
        yield from _in_xml(content)
    else:
        yield from _in_object(content)


def _in_ties(content: bytes) -> Iterator[Carried]:
    for tie in _TIE.findall(_as_ascii(content)):
        kind, target = _KIND.search(tie), _TARGET.search(tie)
        what = b"" if kind is None else kind[1].rsplit(b"/", 1)[-1].lower()
        where = "" if target is None else _shown(target[1])
        if what == b"attachedtemplate" and _EXTERNAL.search(tie):
            yield Carried(Risk.TEMPLATE, where)
        elif what in (b"oleobject", b"package", b"control"):
            yield Carried(Risk.OBJECT)
        if _EXTERNAL.search(tie) and what not in (b"hyperlink", b"attachedtemplate"):
            yield Carried(Risk.FETCHES, where)


def _in_xml(content: bytes) -> Iterator[Carried]:
    plain = _as_ascii(content)
    if _DDE_LINK.search(plain):
        yield Carried(Risk.DDE, "DDE")
    # A field's name may lie in pieces over several runs.
    words = [_MARK]
    for text, attribute, mark in _WORDS.findall(plain):
        words.append(_MARK if mark or attribute else "")
        words.append((text or attribute).decode("utf-8", "replace"))
        words.append(_MARK if attribute else "")
    for field in dict.fromkeys(found.upper() for found in _FIELD.findall("".join(words))):
        yield Carried(Risk.DDE if field.startswith("DDE") else Risk.FIELD, field)


def _in_object(content: bytes) -> Iterator[Carried]:
    if _PROGRAM.search(content) or (_PACKAGED in content and _PROGRAM_ENDINGS.search(content)):
        yield Carried(Risk.PROGRAM)


def _in_rich_text(content: bytes) -> Iterator[Carried]:
    if _RTF_OBJECT.search(content):
        yield Carried(Risk.OBJECT)
    for field in dict.fromkeys(found.upper().decode() for found in _RTF_FIELD.findall(content)):
        yield Carried(Risk.DDE if field.startswith("DDE") else Risk.FIELD, field)
    template = _RTF_TEMPLATE.search(content)
    if template is not None:
        yield Carried(Risk.TEMPLATE, _shown(template[1].strip()))


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


def _shown(target: bytes) -> str:
    return "".join(c if c.isprintable() else "?" for c in target.decode("utf-8", "replace"))[:LONGEST_DETAIL]


# ---- PDF ---------------------------------------------------------------------------------------------------------


def _in_pdf(content: bytes) -> Iterator[Carried]:
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            yield Carried(Risk.UNLOOKED)
            return
        yield from _in_objects(reader)
    except Exception:  # noqa: BLE001 - hostile files raise kinds without end
        yield Carried(Risk.UNLOOKED)


def _in_objects(reader: PdfReader) -> Iterator[Carried]:
    """Every object of the file, whatever refers to it: what a reader of ours cannot place another one may find."""
    numbers = cast("dict[int, dict[int, int]]", reader.xref)
    packed = cast("dict[int, tuple[int, int]]", reader.xref_objStm)
    there = [(number, generation) for generation, places in numbers.items() for number in places]
    there += [(number, 0) for number in packed]
    for number, generation in itertools.islice(there, MOST_OBJECTS):
        try:
            found = reader.get_object(IndirectObject(number, generation, reader))
        except Exception:  # noqa: BLE001 - one damaged object hides no other
            yield Carried(Risk.UNLOOKED)
            continue
        yield from _in_value(found, 0)
    if len(there) > MOST_OBJECTS:
        yield Carried(Risk.UNLOOKED)


def _in_value(value: Any, depth: int) -> Iterator[Carried]:  # noqa: ANN401 - any object of a PDF
    if depth > 12:  # noqa: PLR2004 - direct objects in one another; references are looked at by themselves
        return
    if isinstance(value, ArrayObject):
        for each in value:
            yield from _in_value(each, depth + 1)
    elif isinstance(value, DictionaryObject):
        action = _PDF_ACTIONS.get(str(value.raw_get("/S")) if "/S" in value else "")
        if action is not None:
            yield Carried(Risk(action), _launched(value) if action == "launch" else "")
        elif "/JS" in value:
            yield Carried(Risk.SCRIPT)
        if "/EF" in value or value.get("/Type") == "/EmbeddedFile":
            yield Carried(Risk.EMBEDDED_FILE, _file_name(value))
        if value.get("/Subtype") == "/RichMedia":
            yield Carried(Risk.MEDIA)
        for key in value:
            yield from _in_value(value.raw_get(key), depth + 1)


def _launched(action: DictionaryObject) -> str:
    named = action.get("/F") or action.get("/Win")
    return _file_name(named) if isinstance(named, DictionaryObject) else _shown(str(named or "").encode())


def _file_name(file: DictionaryObject) -> str:
    named = file.get("/UF") or file.get("/F")
    return _shown(named.encode()) if isinstance(named, str) else ""
