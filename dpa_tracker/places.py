"""Where the program's own files live, from the source tree, a wheel and a frozen bundle alike."""

from __future__ import annotations

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
MAP = RESOURCES / "map"


def user_files() -> Path:
    """The folder of the default register and its copies, in the user's own data directory."""
    return Path(platformdirs.user_data_dir("dpa-tracker", appauthor=False))


def scratch_files() -> Path:
    """The folder of what is shown for a while and then taken away: registers of past days."""
    return user_files() / "recorded"


def unsaved_files() -> Path:
    """The folder of what was typed into forms that are open, until it is saved or given up."""
    return user_files() / "unsaved"


def default_register() -> Path:
    """The register that is used when neither `--register` nor `DPA_TRACKER_REGISTER` names one."""
    return user_files() / "register.dpa"
