"""What may stand at the top of the repository, and what may stand in no tracked file."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, tracked_files

GIVEN = {"dpa_tracker", "ui", "resources", "tests", "pyproject.toml", "build.spec", "README.md"}
CONVENTION = {
    *("LICENSE", "CHANGELOG.md", "SECURITY.md", "docs", "benchmarks", "dev.py"),
    *("requirements.txt", "requirements-dev.txt", ".ci", ".gitignore", ".gitattributes"),
}
TEXT = {
    ".py",
    ".md",
    ".txt",
    ".toml",
    ".spec",
    ".yaml",
    ".yml",
    ".json",
    ".po",
    ".svg",
    ".cfg",
    ".ini",
    ".csv",
    ".html",
    "",
}
# Homes and workplaces as they really are; a test may invent one (a folder of somebody's on a network drive, say).
SOMEBODYS_PATHS = re.compile(r"(?<![\w./>-])/(?:root|home/\w+|Users/\w+|work|tmp)/\w")
# Written so that this file does not find itself.
DOWNLOAD_ADDRESSES = re.compile(
    r"index[-_]url\s*[= ]\s*\S*:/" + r"/|/packages/[0-9a-f]{2}/[0-9a-f]{2}/|\"resolve" + r"d\":"
)

needs_git = pytest.mark.skipif(not tracked_files(), reason="not a git checkout")


@needs_git
def test_the_top_level_is_the_owners_and_conventions() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert top <= GIVEN | CONVENTION
    assert top >= GIVEN


def texts() -> list[tuple[str, str]]:
    return [
        (path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
        for path in tracked_files()
        if path.suffix in TEXT
    ]


@needs_git
def test_no_path_of_a_machine_is_in_a_tracked_file() -> None:
    here = [folder for folder in (ROOT.parent, Path.home()) if folder != Path(folder.anchor)]
    of_this_machine = re.compile("|".join(rf"(?<![\w.]){re.escape(str(folder))}/" for folder in here) or r"(?!)")
    assert not [(name, found[0]) for name, text in texts() if (found := of_this_machine.search(text))]
    product = [(name, text) for name, text in texts() if not name.startswith("tests/")]
    assert not [(name, found[0]) for name, text in product if (found := SOMEBODYS_PATHS.search(text))]


@needs_git
def test_no_download_address_is_in_a_tracked_file() -> None:
    assert not [(name, found[0]) for name, text in texts() if (found := DOWNLOAD_ADDRESSES.search(text))]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_pinned_and_hashed_and_name_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"^\s*--(?!hash)|:/" + "/", text, flags=re.MULTILINE)
    entries = re.split(r"\n(?=[a-z])", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def required(requirements: list[str]) -> set[str]:
    return {re.split(r"[^A-Za-z0-9_.-]", line)[0].lower().replace("_", "-") for line in requirements}


def pinned(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", (ROOT / name).read_text(encoding="utf-8"), flags=re.MULTILINE))


def test_every_declared_dependency_is_pinned() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    runtime = required(project["project"]["dependencies"] + project["dependency-groups"]["build"])
    assert runtime <= pinned("requirements.txt")
    assert runtime | required(project["dependency-groups"]["dev"]) <= pinned("requirements-dev.txt")
    assert pinned("requirements.txt") <= pinned("requirements-dev.txt")


def test_the_licence_is_the_one_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "EUPL-1.2"
    text = Path(ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert "according to Article 5 EUPL are:" in text
    assert "GNU Lesser General Public Licence (LGPL) v. 2.1, v. 3" in text
