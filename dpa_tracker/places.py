"""Where the program's own files live, from the source tree, a wheel and a frozen bundle alike."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

import resources

RESOURCES = Path(resources.__path__[0])
LAW = RESOURCES / "law"
LAW_KEYS = RESOURCES / "law_keys"
TEMPLATES = RESOURCES / "templates"
TRANSLATIONS = RESOURCES / "translations"
ICONS = RESOURCES / "icons"
SAMPLE = RESOURCES / "sample"
LIBREOFFICE = RESOURCES / "libreoffice"
IMPORTING = RESOURCES / "importing"
NAMES = RESOURCES / "names"
MAP = RESOURCES / "map"


def user_files() -> Path:
    """The folder of the default register and its copies, in the user's own data directory."""
    return Path(platformdirs.user_data_dir("dpa-tracker", appauthor=False))


def scratch_files() -> Path:
    """The folder of what is shown for a while and then taken away: registers of past days."""
    return user_files() / "recorded"


def passing_files() -> Path:
    """The folder of plain copies that stand there for moments: in memory where the system has such a folder."""
    named = os.environ.get("XDG_RUNTIME_DIR")
    in_memory = Path(named) if named else None
    if in_memory is not None and in_memory.is_absolute() and os.access(in_memory, os.W_OK):
        return in_memory / "dpa-tracker"
    return user_files() / "passing"


def unsaved_files() -> Path:
    """The folder of what was typed into forms that are open, until it is saved or given up."""
    return user_files() / "unsaved"


def default_register() -> Path:
    """The register that is used when neither `--register` nor `DPA_TRACKER_REGISTER` names one."""
    return user_files() / "register.dpa"
