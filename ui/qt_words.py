"""Qt's own words (buttons, text menus, the calendar) in Bokmål, which Qt itself does not ship."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QTranslator

from dpa_tracker.sentences import _


def _words() -> dict[str, str]:
    return {
        "OK": _("OK"),
        "Save": _("Save"),
        "Cancel": _("Cancel"),
        "&Cancel": _("Cancel"),
        "Close": _("Close"),
        "&Close": _("Close"),
        "&Open": _("Open"),
        "&Save": _("Save"),
        "Open": _("Open"),
        "&Yes": _("Yes"),
        "&No": _("No"),
        "Apply": _("Apply"),
        "Reset": _("Reset"),
        "Help": _("Help"),
        "Discard": _("Discard"),
        "&Undo": _("Undo"),
        "&Redo": _("Redo"),
        "Cu&t": _("Cut"),
        "&Copy": _("Copy"),
        "&Paste": _("Paste"),
        "Delete": _("Delete"),
        "Select All": _("Select all"),
        "Select all": _("Select all"),
        "&Step up": _("Step up"),
        "Step &down": _("Step down"),
        "Look in:": _("Look in:"),
        "File &name:": _("File name:"),
        "Files of type:": _("Files of type:"),
        "Create New Folder": _("New folder"),
        "Name": _("Name"),
        "Size": _("Size"),
        "Type": _("Type"),
        "Date Modified": _("Changed"),
    }


class QtWords(QTranslator):
    """Answers Qt's questions for words from our own catalogue, made once for a language."""

    def __init__(self) -> None:
        super().__init__()
        self._words = _words()

    def isEmpty(self) -> bool:
        """Never: Qt asks no empty translator."""
        return False

    def translate(
        self,
        context: bytes | bytearray | memoryview | QByteArray | str,  # noqa: ARG002 - Qt's own signature
        sourceText: bytes | bytearray | memoryview | QByteArray | str,  # noqa: N803 - Qt's own name
        disambiguation: bytes | bytearray | memoryview | QByteArray | str | None = None,  # noqa: ARG002 - as above
        n: int = -1,  # noqa: ARG002 - as above
    ) -> str:
        """Our word, or Qt's own: an empty answer would be taken for a translation."""
        text = sourceText if isinstance(sourceText, str) else QByteArray(sourceText).toStdString()
        return self._words.get(text, text)
