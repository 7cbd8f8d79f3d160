"""`dpa-tracker`: without a command the desktop app opens, with one the command line answers."""

from __future__ import annotations

import os
import sys


def main() -> int:
    """Start the face that the words ask for; every file made from here on is readable by its owner only."""
    os.umask(0o077)
    words = sys.argv[1:]
    from dpa_tracker.cli.entry import main as command_line  # noqa: PLC0415 - after umask
    from dpa_tracker.cli.entry import opens_the_app  # noqa: PLC0415 - after umask

    if opens_the_app(words):
        from ui.app import main as desktop  # noqa: PLC0415 - Qt is loaded for the app alone

        return desktop(words)
    return command_line(words)


if __name__ == "__main__":
    sys.exit(main())
