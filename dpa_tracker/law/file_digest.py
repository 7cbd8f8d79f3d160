"""The digest of law data over their files: known without reading what they say, which takes much longer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TypeAlias

LawFiles: TypeAlias = Mapping[str, bytes]  # name to content, of the YAML files of one folder or law pack


def digest_of(files: LawFiles) -> str:
    """SHA-256 over names and contents; line endings do not matter, so a checkout on Windows has the same."""
    digest = hashlib.sha256()
    for name in sorted(files):
        text = files[name].replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(text)}\0".encode())
        digest.update(text)
    return digest.hexdigest()
