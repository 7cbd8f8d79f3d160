"""What a mail program drags: names and contents without a file on the disk, as Outlook gives them (Windows alone).

The formats are those of the Windows shell, under the names that Qt gives them. An attachment comes with its content; a
whole message of Outlook comes in a form that Qt cannot take over, and then there is a name and no content.
"""

from __future__ import annotations

import re
import struct
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData

from dpa_tracker.domain.file_names import confined_name
from dpa_tracker.store.folders import make_private
from ui.documents.opened_copies import copies_folder

NAMES: Final = 'application/x-qt-windows-mime;value="FileGroupDescriptorW"'
CONTENTS: Final = 'application/x-qt-windows-mime;value="FileContents"'
_MOST: Final = 100  # of one drag
# FILEDESCRIPTORW: flags, class id, size and point of an icon, attributes, three times, size of the file; then the name.
_BEFORE_NAME: Final = 72
_NAME: Final = 520  # bytes: 260 letters, the last of them nought
_EACH: Final = _BEFORE_NAME + _NAME
_ENDING: Final = re.compile(r"\.[A-Za-z0-9]{1,10}")
_FOLDER: Final = 0x10  # among the attributes
_ATTRIBUTES_AT: Final = 36


def mail_names(dragged: QMimeData) -> tuple[str, ...]:
    """The names of what is dragged from a mail program, in their order; none where nothing is."""
    return tuple(name for _index, name in _named(dragged))


def mail_files(dragged: QMimeData) -> tuple[Path, ...]:
    """Copies of what is dragged, in the private folder of copies; without what the mail program does not hand over."""
    return tuple(
        _kept(name, content) for index, name in _named(dragged) if (content := _content(dragged, index)) is not None
    )


def _named(dragged: QMimeData) -> Iterator[tuple[int, str]]:
    """Each with its number in the drag; folders and what is cut short are left out."""
    told = bytes(dragged.data(NAMES).data()) if dragged.hasFormat(NAMES) else b""
    if len(told) < struct.calcsize("<I"):
        return
    count = min(struct.unpack_from("<I", told)[0], _MOST)
    for index in range(count):
        begin = struct.calcsize("<I") + index * _EACH
        each = told[begin : begin + _EACH]
        if len(each) < _EACH:
            return
        attributes = struct.unpack_from("<I", each, _ATTRIBUTES_AT)[0]
        name = each[_BEFORE_NAME:].decode("utf-16-le", "replace").partition("\0")[0]
        name = name.replace("\\", "/").rpartition("/")[2].strip()
        if name and not attributes & _FOLDER:
            yield index, name


def _content(dragged: QMimeData, index: int) -> bytes | None:
    """The bytes of one of them; None where the mail program gives none."""
    for form in (f"{CONTENTS};index={index}", *((CONTENTS,) if not index else ())):
        content = bytes(dragged.data(form).data())
        if content:
            return content
    return None


def _kept(name: str, content: bytes) -> Path:
    folder = copies_folder() / uuid.uuid4().hex  # several can have one name
    make_private(folder)
    ending = Path(name).suffix
    path = folder / confined_name(Path(name).stem, ending if _ENDING.fullmatch(ending) else "")
    path.write_bytes(content)
    return path
