"""LibreOffice accepting and rejecting the changes of files: one process, a macro in a profile of its own."""

from __future__ import annotations

import subprocess
from pathlib import Path

from dpa_tracker.word.conversion import libreoffice

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub SettleAll(folder As String)
  Dim names(200) As String
  Dim count As Integer
  Dim file As String
  file = Dir(folder &amp; "/*.docx")
  Do While file &lt;&gt; ""
    names(count) = file
    count = count + 1
    file = Dir()
  Loop
  For i = 0 To count - 1
    Settle(folder, names(i), "Accept")
    Settle(folder, names(i), "Reject")
  Next i
  StarDesktop.terminate()
End Sub

Sub Settle(folder As String, file As String, what As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  Dim none()
  Dim stored(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(ConvertToURL(folder &amp; "/" &amp; file), "_blank", 0, hidden())
  helper = createUnoService("com.sun.star.frame.DispatchHelper")
  helper.executeDispatch(doc.CurrentController.Frame, ".uno:" &amp; what &amp; "AllTrackedChanges", "", 0, none())
  stored(0).Name = "FilterName" : stored(0).Value = "MS Word 2007 XML"
  doc.storeToURL(ConvertToURL(folder &amp; "/" &amp; what &amp; "/" &amp; file), stored())
  doc.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""
LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library" xmlns:xlink="http://www.w3.org/1999/xlink">
<library:library library:name="Standard" xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple"
 library:link="false"/></library:libraries>
"""


def settle_all(folder: Path, profile: Path) -> None:
    """Write each file of a folder twice: into Accept and into Reject below it."""
    program = libreoffice()
    assert program is not None
    library = profile / "user" / "basic" / "Standard"
    library.mkdir(parents=True)
    (library / "Module1.xba").write_text(MACRO, encoding="utf-8")
    (library / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    (library / "dialog.xlb").write_text(
        LIBRARY.replace('<library:element library:name="Module1"/>', ""), encoding="utf-8"
    )
    (library.parent / "dialog.xlc").write_text(LIBRARIES.replace("script.xlb", "dialog.xlb"), encoding="utf-8")
    (library.parent / "script.xlc").write_text(LIBRARIES, encoding="utf-8")
    for what in ("Accept", "Reject"):
        (folder / what).mkdir()
    words = (
        str(program),
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--norestore",
        "--nologo",
        f'macro:///Standard.Module1.SettleAll("{folder}")',
    )
    subprocess.run(words, capture_output=True, timeout=170, check=False)
