"""LibreOffice as a second judge of tracked changes: it accepts or rejects them all, and says what is left."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpa_tracker import places

# It also writes what the old and the new file say, so that numbers and labels it prints itself are compared alike.
MACRO: Final = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Revisions" script:language="StarBasic">
Sub Settle(folder As String, number As String)
  Dim at As Integer
  For at = 1 To CInt(number)
    SettleOne(folder + "/" + CStr(at) + "-to_accept", "accepted", ".uno:AcceptAllTrackedChanges")
    SettleOne(folder + "/" + CStr(at) + "-to_reject", "rejected", ".uno:RejectAllTrackedChanges")
    SettleOne(folder + "/" + CStr(at) + "-old", "plain", "")
    SettleOne(folder + "/" + CStr(at) + "-new", "plain", "")
  Next at
End Sub

Sub SettleOne(place As String, what As String, order As String)
  Dim how(0) As New com.sun.star.beans.PropertyValue
  how(0).Name = "Hidden" : how(0).Value = True
  document = StarDesktop.loadComponentFromURL(place + ".docx", "_blank", 0, how())
  If order &lt;&gt; "" Then
    dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
    dispatcher.executeDispatch(document.getCurrentController().getFrame(), order, "", 0, Array())
  End If
  Dim filter(1) As New com.sun.star.beans.PropertyValue
  filter(0).Name = "FilterName" : filter(0).Value = "Text (encoded)"
  filter(1).Name = "FilterOptions" : filter(1).Value = "UTF8,LF,,,"
  document.storeToURL(place + "." + what + ".txt", filter())
  document.close(True)
End Sub
</script:module>
"""


@dataclass(frozen=True, slots=True)
class Settled:
    """What LibreOffice says of the redline with all accepted or rejected, and of both files; lines that say something.

    Empty lines are left out: it keeps the paragraph before a table that goes, and Word does not.
    """

    accepted: list[str]
    rejected: list[str]
    old: list[str]
    new: list[str]


@dataclass(frozen=True, slots=True)
class Case:
    """The old and the new file, and the redline of both to accept and to reject (the same one, or two forms of it)."""

    old: bytes
    new: bytes
    to_accept: bytes
    to_reject: bytes


def settled_by(program: Path, cases: Sequence[Case]) -> list[Settled]:
    """Each case as LibreOffice has it."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for number, case in enumerate(cases, 1):
            for name in ("old", "new", "to_accept", "to_reject"):
                (place / f"{number}-{name}.docx").write_bytes(getattr(case, name))
        _profile(place / "profile" / "user")
        words = f"macro:///Standard.Revisions.Settle({place.as_uri()},{len(cases)})"
        profile = f"-env:UserInstallation={(place / 'profile').as_uri()}"
        options = ("--headless", "--norestore", "--nolockcheck", "--nodefault")
        subprocess.run(
            (str(program), profile, *options, words), capture_output=True, timeout=60 + 20 * len(cases), check=False
        )
        names = ("to_accept.accepted", "to_reject.rejected", "old.plain", "new.plain")
        return [
            Settled(*(_lines(place / f"{number}-{name}.txt") for name in names)) for number in range(1, len(cases) + 1)
        ]


def _profile(user: Path) -> None:
    shutil.copytree(places.LIBREOFFICE, user)
    library = user / "basic" / "Standard"
    (library / "Revisions.xba").write_text(MACRO, encoding="utf-8")
    named = library / "script.xlb"
    end = "</library:library>"
    said = named.read_text(encoding="utf-8")
    named.write_text(said.replace(end, f'<library:element library:name="Revisions"/>{end}'), encoding="utf-8")


def _lines(file: Path) -> list[str]:
    # A footnote's mark that was kept is set off by a sign nobody sees.
    text = file.read_text(encoding="utf-8-sig").replace("\u200d", "")
    return [line for line in text.splitlines() if line.strip()]
