"""What people read in documents, as the measuring of the scan asks it: the shared corpus, and documents of others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast

import yaml

from dpa_tracker.reading.quantities import quantities

OUTSIDE: Final = Path(__file__).parent / "outside_documents.yaml"
OWN: Final = Path(__file__).parent / "own_agreements.yaml"
_OLD: Final = {"2010/87/EU": "scc_2010", "2001/497/EC": "scc_2001", "2004/915/EC": "scc_2004"}
_STANCES: Final = {"basis": "relies", "negated": "rejects"}
# Carried over from a twin in the truth, though the file itself says nothing of it.
_NOT_IN_THE_FILE: Final = {"dpa/pdfshift.pdf": ("breach_notice_hours",)}
_NUMBERS: Final = {
    "breach_hours": ("breach_notice_hours",),
    "subprocessor_notice_days": ("change_notice_days",),
    "subprocessor_notice": ("change_notice_days", "objection_days"),
    "subprocessor_objection": ("objection_days",),
    "subprocessor_objection_days": ("objection_days",),
    "deletion_days": ("deletion_days",),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a document says: points of Art. 28 there or not, numbers (None: none is promised), stances of grounds."""

    file: str
    path: Path
    language: str
    half: str
    points: Mapping[str, bool] = field(default_factory=dict[str, bool])
    numbers: Mapping[str, int | None] = field(default_factory=dict[str, "int | None"])
    stances: Mapping[str, str] = field(default_factory=dict[str, str])
    agreement: bool | None = None


def corpus_truth(corpus: Path) -> Iterator[Expected]:
    """The agreements and policies of the shared corpus."""
    truth = cast("dict[str, dict[str, Any]]", json.loads((corpus / "truth.json").read_text(encoding="utf-8")))
    for name, said in truth.items():
        if said["kind"] in ("dpa", "policy", "not_a_dpa") and (corpus / name).is_file():
            language = str(said.get("language", "en")).replace("no", "nb")
            yield Expected(
                name,
                corpus / name,
                language,
                "corpus",
                {
                    f"28-3-{letter}": there == "yes"
                    for letter, there in said.get("art28_3", {}).items()
                    if there != "partial"
                },
                _numbers(name, said),
                _stances(said),
                {"dpa": True, "not_a_dpa": False}.get(said["kind"]),
            )


def _numbers(name: str, said: Mapping[str, Any]) -> dict[str, int | None]:
    found: dict[str, int | None] = {}
    for key, terms in _NUMBERS.items():
        if key not in said or set(terms) & set(_NOT_IN_THE_FILE.get(name, ())):
            continue
        value = said[key]
        if value is None or isinstance(value, int):
            found[terms[0]] = value
            continue
        if str(value).replace("-", "").isdecimal():
            found[terms[0]] = int(str(value).rpartition("-")[2])
            continue
        found.update(zip(terms, (one.number for one in quantities(str(value))), strict=False))
    return found


def _stances(said: Mapping[str, Any]) -> dict[str, str]:
    """Of the Privacy Shield always; "" means that it is not named, but for addresses."""
    if said["kind"] != "policy":
        return {"scc_2010": "relies"} if any("C(2010)593" in str(one) for one in said.get("mechanisms", ())) else {}
    stances = {"privacy_shield": _STANCES.get(said["ps_status"], "")}
    stances |= {_OLD[one]: "relies" for one in said.get("outdated_scc") or ()}
    if said.get("dpf") == "claimed":
        stances["eu_us_dpf"] = "relies"
    if said.get("scc") == "2021/914":
        stances["scc_2021"] = "relies"
    if said.get("scc") == "no version" or said.get("scc_named_without_decision"):
        stances["scc_unspecified"] = "relies"
    return stances


def own_truth() -> Iterator[Expected]:
    """The papers that were written for this measuring."""
    return outside_truth(OWN.with_suffix(""), OWN)


def outside_truth(folder: Path, table: Path = OUTSIDE) -> Iterator[Expected]:
    """The documents of others that lie in the folder; `table` says what a person read in them."""
    for said in cast("list[dict[str, str]]", yaml.safe_load(table.read_text(encoding="utf-8"))["documents"]):
        if (folder / said["file"]).is_file():
            points = dict.fromkeys(said.get("present", "").split(), True) | dict.fromkeys(
                said.get("absent", "").split(), False
            )
            numbers = {
                name: None if number == "-" else int(number)
                for name, _, number in (one.partition("=") for one in said.get("numbers", "").split())
            }
            told = {name: stance for name, _, stance in (one.partition("=") for one in said["stances"].split())}
            yield Expected(
                said["file"],
                folder / said["file"],
                said["language"],
                said["half"],
                points,
                numbers,
                told,
                said["agreement"] == "yes",
            )
