"""`dpa-tracker`: without a command the desktop app opens, with one the command line answers."""

from __future__ import annotations

import os
import sys
from multiprocessing import freeze_support


def main() -> int:
    """Start the face that the words ask for; every file made from here on is readable by its owner only."""
    freeze_support()  # in a built program, a process that fills drafts begins here, and never gets further
    os.umask(0o077)
    words = sys.argv[1:]
    if words[:1] == ["--run-confined"]:  # in a built program, LibreOffice begins here, with fewer rights than we have
        from dpa_tracker.incoming.confined_program import main as become  # noqa: PLC0415 - no face is loaded for it

        become(words[1:])
    if words[:1] == ["--read-apart"]:  # in a built program, a process that reads a file from elsewhere begins here
        from dpa_tracker.incoming.reader_process import main as serve  # noqa: PLC0415 - no face is loaded for it

        serve(*words[1:2])
        return 0
    _close_own_folder()
    from dpa_tracker.cli.entry import main as command_line  # noqa: PLC0415 - after umask
    from dpa_tracker.cli.entry import opens_the_app  # noqa: PLC0415 - after umask

    if opens_the_app(words):
        if lacks_display():
            return 2
        from ui.app import main as desktop  # noqa: PLC0415 - Qt is loaded for the app alone

        return desktop(words)
    return command_line(words)


def _close_own_folder() -> None:
    """What others could read in the user's own folder is closed to them, and told in a line."""
    from dpa_tracker import places  # noqa: PLC0415 - after umask
    from dpa_tracker.owner_only import close_to_others  # noqa: PLC0415 - after umask

    closed = close_to_others(places.user_files())
    if closed and sys.stderr is not None:  # a desktop program of Windows has none
        names = ", ".join(path.name for path in closed)
        sys.stderr.write(f"dpa-tracker: others on this machine could read these in {closed[0].parent}: {names}. ")
        sys.stderr.write("They are yours alone now.\n")


def lacks_display() -> bool:
    """Whether there is nothing to open a window on; says so in one line, since Qt would end the program instead."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    if named or not sys.platform.startswith("linux"):
        return False
    sys.stderr.write("dpa-tracker: there is no display to open the app on; name a command (dpa-tracker --help)\n")
    return True


if __name__ == "__main__":
    sys.exit(main())
