"""The bill of materials (CycloneDX 1.6) and the licence report of what the program is shipped with.

Run as `python3 dev.py sbom [FOLDER]`. The libraries are those of `requirements.txt`, their licences those of their own
records in `.venv`. Exit status 1 when a library has no licence that is known and fits with EUPL-1.2.
"""

from __future__ import annotations

import json
import os
import re
import sys
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, Final

import dpa_tracker

ROOT: Final = Path(__file__).resolve().parents[2]
REQUIREMENTS: Final = ROOT / "requirements.txt"
PLACE: Final = ROOT / "out" / "sbom"
BILL, REPORT = "dpa-tracker.cdx.json", "licences.md"
PRODUCT: Final = "dpa-tracker"
_PINNED: Final = re.compile(r"([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^ ;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$")
_VIA: Final = re.compile(r"#(?: via)?\s+([A-Za-z0-9._-]+)")
# What fits with a program under EUPL-1.2 that is shipped with its libraries, replaceable, beside it.
FITTING: Final = frozenset(
    {
        *("MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "Python-2.0", "ISC", "Zlib", "0BSD"),
        *("MPL-2.0", "LGPL-2.1-only", "LGPL-3.0-only", "LGPL-3.0-or-later", "HPND", "Unlicense", "BlueOak-1.0.0"),
    }
)
# As people write them in the older fields, and what they mean in the list of SPDX.
SPDX: Final[Mapping[str, str]] = {
    "MIT License": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "zlib/libpng License": "Zlib",
}
# Where a library's record says nothing, or less than its licence file; looked up there by a person.
EXPLAINED: Final[Mapping[str, str]] = {
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "sqlcipher3": "Zlib",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",  # and those of PDFium, whose texts it brings
    "tzdata": "Apache-2.0",
    "pywin32-ctypes": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
}


@dataclass(frozen=True, slots=True)
class Library:
    """A pinned library: `licence` as an SPDX expression, empty where nobody knows; `wanted_by` need it."""

    name: str
    version: str
    marker: str
    wanted_by: tuple[str, ...]
    licence: str
    installed: Distribution | None

    @property
    def reference(self) -> str:
        """Its package URL."""
        return f"pkg:pypi/{self.name}@{self.version}"

    @property
    def fits(self) -> bool:
        """Whether one of the choices that its licence gives fits with ours."""
        choices = re.split(r"\s+OR\s+", self.licence.replace("(", "").replace(")", ""))
        return any(all(part in FITTING for part in re.split(r"\s+AND\s+", choice)) for choice in choices)


def libraries(requirements: Path = REQUIREMENTS) -> tuple[Library, ...]:
    """The libraries of a pinned file, in its order."""
    found: list[tuple[str, str, str, list[str]]] = []
    for line in requirements.read_text(encoding="utf-8").splitlines():
        if pinned := _PINNED.match(line):
            found.append((normalised(pinned[1]), pinned[2], (pinned[3] or "").strip(), []))
        elif found and line.startswith("    #") and (via := _VIA.match(line.strip())):
            found[-1][3].append(normalised(via[1]))
    return tuple(
        Library(name, version, marker, tuple(each for each in via if each != "via"), *_licence_of(name))
        for name, version, marker, via in found
    )


def normalised(name: str) -> str:
    """A library's name as the index has it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _licence_of(name: str) -> tuple[str, Distribution | None]:
    try:
        installed = distribution(name)
    except PackageNotFoundError:  # of another system
        return EXPLAINED.get(name, ""), None
    if name in EXPLAINED:
        return EXPLAINED[name], installed
    record = installed.metadata
    said = [*record.get_all("License-Expression", []), *record.get_all("License", [])]
    said += [each.rsplit("::", 1)[-1].strip() for each in record.get_all("Classifier") or () if "License ::" in each]
    known = (SPDX.get(each, each) for each in said if each and "\n" not in each)
    plain = (each for each in known if re.fullmatch(r"[A-Za-z0-9.+() -]+", each) and "License" not in each)
    return next(plain, ""), installed


def bill(found: Sequence[Library], made_at: datetime) -> dict[str, Any]:
    """The bill of materials, as CycloneDX 1.6 has it."""
    version = dpa_tracker.__version__
    own = f"pkg:pypi/{PRODUCT}@{version}"
    content = "\n".join(f"{each.reference} {each.licence}" for each in found)
    needs: dict[str, list[str]] = {reference: [] for reference in (own, *(each.reference for each in found))}
    references = {each.name: each.reference for each in found} | {PRODUCT: own}
    for each in found:
        for by in each.wanted_by:
            needs[references.get(by, own)].append(each.reference)
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, f'{own} {content}')}",
        "version": 1,
        "metadata": {
            "timestamp": made_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "component": {
                "type": "application",
                "bom-ref": own,
                "name": PRODUCT,
                "version": version,
                "purl": own,
                "licenses": [{"license": {"id": "EUPL-1.2"}}],
            },
        },
        "components": [_component(each) for each in found],
        "dependencies": [{"ref": ref, "dependsOn": sorted(wanted)} for ref, wanted in needs.items()],
    }


def _component(each: Library) -> dict[str, Any]:
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": each.reference,
        "name": each.name,
        "version": each.version,
        "purl": each.reference,
        "scope": "required",
    }
    if each.licence:
        made["licenses"] = [{"expression": each.licence}]
    if each.marker:
        made["properties"] = [{"name": "dpa-tracker:where", "value": each.marker}]
    return made


def report(found: Sequence[Library]) -> str:
    """Every library with its licence, and the texts of the licences as their libraries bring them."""
    lines = [f"# Licences of what {PRODUCT} {dpa_tracker.__version__} is shipped with", ""]
    lines += ["| library | version | licence | where |", "|---|---|---|---|"]
    for one in found:
        lines.append(f"| {one.name} | {one.version} | {one.licence or 'unknown'} | {one.marker or 'everywhere'} |")
    for one in found:
        for name, text in _texts(one):
            lines += ["", f"## {one.name}: {name}", "", "```", text.strip(), "```"]
    return "\n".join(lines) + "\n"


def _texts(one: Library) -> Iterator[tuple[str, str]]:
    for file in (one.installed.files or ()) if one.installed is not None else ():
        if ".dist-info" in str(file) and re.search(r"licen[cs]e|copying|notice", file.name, re.IGNORECASE):
            yield file.name, Path(file.locate()).read_text(encoding="utf-8", errors="replace")


def main(words: Sequence[str]) -> int:
    """Write both; names the libraries whose licence is unknown or does not fit."""
    place = Path(words[0]) if words else PLACE
    place.mkdir(parents=True, exist_ok=True)
    fixed = os.environ.get("SOURCE_DATE_EPOCH")
    made_at = datetime.fromtimestamp(int(fixed), UTC) if fixed else datetime.now(UTC)
    found = libraries()
    (place / BILL).write_text(json.dumps(bill(found, made_at), indent=2) + "\n", encoding="utf-8")
    (place / REPORT).write_text(report(found), encoding="utf-8")
    strange = [each for each in found if not each.fits]
    for each in strange:
        sys.stdout.write(f"{each.name} {each.version}: licence '{each.licence or 'unknown'}' is none that fits\n")
    sys.stdout.write(f"{len(found)} libraries: {place / BILL}, {place / REPORT}\n")
    return 1 if strange else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
