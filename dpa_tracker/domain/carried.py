"""What a file can carry beside its text that a program could run, fetch or unpack."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Risk(StrEnum):
    """What is carried."""

    MACROS = "macros"
    TEMPLATE = "template"  # a template elsewhere, loaded with all it can run
    FETCHES = "fetches"  # loaded from elsewhere when the file is opened
    DDE = "dde"  # a field that starts or asks another program
    FIELD = "field"  # a field that puts another file in
    OBJECT = "object"  # a document or object inside the document
    PROGRAM = "program"  # a program, or a file that runs as one
    SCRIPT = "script"
    LAUNCH = "launch"
    SENDS = "sends"
    EMBEDDED_FILE = "embedded_file"
    MEDIA = "media"
    UNLOOKED = "unlooked"  # not looked through to its end


@dataclass(frozen=True, slots=True)
class Carried:
    """One risk and where it leads: a target, the name of a field; empty where that says nothing."""

    risk: Risk
    detail: str = ""
