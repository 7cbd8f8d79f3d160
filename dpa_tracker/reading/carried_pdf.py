"""What a PDF file carries beside its text that a program could run, fetch or unpack: its objects (ISO 32000)."""

from __future__ import annotations

import io
import itertools
import re
from collections.abc import Iterator
from typing import Any, Final, cast

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from dpa_tracker.domain.carried import Carried, Risk
from dpa_tracker.reading.carried_parts import shown

MOST_OBJECTS: Final = 50_000
_ELSEWHERE: Final = re.compile(r"//|\\\\|[a-z]{2,10}:", re.IGNORECASE)
_PDF_ACTIONS: Final = {
    "/JavaScript": "script",
    "/Launch": "launch",
    "/SubmitForm": "sends",
    "/ImportData": "sends",
    "/GoToE": "embedded_file",
    "/Rendition": "media",
    "/RichMediaExecute": "media",
    "/Movie": "media",
    "/Sound": "media",
}


def in_pdf(content: bytes) -> Iterator[Carried]:
    """What the objects of a file carry; that it was not looked through, where it cannot be opened."""
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
        elif "/JS" in value or "/XFA" in value or "/OnInstantiate" in value:
            yield Carried(Risk.SCRIPT)
        yield from _led_elsewhere(value)
        if "/EF" in value or value.get("/Type") == "/EmbeddedFile":
            yield Carried(Risk.EMBEDDED_FILE, _file_name(value))
        if value.get("/Subtype") == "/RichMedia":
            yield Carried(Risk.MEDIA)
        for key in value:
            yield from _in_value(value.raw_get(key), depth + 1)


def _led_elsewhere(value: DictionaryObject) -> Iterator[Carried]:
    """What is fetched when the file is opened: an address nobody clicks, a file of a server, a stream elsewhere."""
    for opened in ("/OpenAction", "/AA"):
        acts = value.get(opened)
        acts = acts.get_object() if isinstance(acts, IndirectObject) else acts
        if isinstance(acts, DictionaryObject):
            for act in (acts, *(each.get_object() for each in acts.values())):
                if isinstance(act, DictionaryObject) and act.get("/S") == "/URI":
                    yield Carried(Risk.FETCHES, shown(str(act.get("/URI", "")).encode()))
    if value.get("/FS") == "/URL" or (value.get("/S") == "/GoToR" and _ELSEWHERE.match(_launched(value))):
        yield Carried(Risk.FETCHES, _launched(value))


def _launched(action: DictionaryObject) -> str:
    named = action.get("/F") or action.get("/Win")
    return _file_name(named) if isinstance(named, DictionaryObject) else shown(str(named or "").encode())


def _file_name(file: DictionaryObject) -> str:
    named = file.get("/UF") or file.get("/F")
    return shown(named.encode()) if isinstance(named, str) else ""
