"""Key pairs and law packs for tests: each test run makes its own, as no private key is anywhere in the project."""

from __future__ import annotations

from pathlib import Path

from dpa_tracker import places
from dpa_tracker.law.file_digest import digest_of
from dpa_tracker.law.reading_law import files_of
from dpa_tracker.law_packs.archive import build_pack
from dpa_tracker.law_packs.signatures import make_key_pair, public_half, sign

FRAMEWORK = "valid_from: 2023-07-10\n    citations:"
FRAMEWORK_ENDED = """valid_from: 2023-07-10
    valid_to: 2026-11-19
    ended_by: cjeu_invalidity
    end_citations: ["C-703/25 P"]
    citations:"""


def law_files(number: int, *, framework_ended: bool = True) -> dict[str, bytes]:
    """The law data that are shipped as a later edition, in which the EU-U.S. framework has ended."""
    files = files_of(places.LAW)
    files["edition.yaml"] = files["edition.yaml"].replace(b"number: 1", f"number: {number}".encode())
    if framework_ended:
        before = files["eu_mechanisms.yaml"]
        files["eu_mechanisms.yaml"] = before.replace(FRAMEWORK.encode(), FRAMEWORK_ENDED.encode(), 1)
        assert files["eu_mechanisms.yaml"] != before
    return files


def key_pair(folder: Path, name: str = "house.pem") -> tuple[Path, Path]:
    """A new private key and its public half."""
    make_key_pair(folder / name)
    return folder / name, public_half(folder / name)


def written_pack(path: Path, files: dict[str, bytes], key: Path | None) -> Path:
    """A pack of the files, signed unless `key` is None."""
    path.write_bytes(build_pack(files, None if key is None else sign(digest_of(files), key)))
    return path
