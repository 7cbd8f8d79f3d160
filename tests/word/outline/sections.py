"""What the outline asks for, read from the paper itself, and the rules of readiness that answer its section 11."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# Fixed text of the clauses, with nothing to choose or to fill.
FIXED: Final = frozenset({"6.3 8.1", "6.3 16"})
# No field holds an annex of the sheets: each is written out from the same data as Annexes A to C.
WRITTEN_OUT: Final = frozenset({"scc.annex_i_a", "scc.annex_i_b", "scc.annex_i_c", "scc.annex_ii", "scc.annex_iii"})
GROUPS: Final = {
    "party": "controller",
    "commitments": "commitment",
    "chain": "sub_processors",
    "transfers": "transfers",
}

# Each row of section 11 by how it begins, with the findings that say it.
READINESS: Final[dict[str, tuple[str, ...]]] = {
    "a mandatory clause": ("clause_absent", "clauses_changed_in_annex", "signature_block_missing"),
    "a mandatory tag": ("left_gap", "left_bracket", "left_mark", "left_yellow"),
    "Clause 9 days empty": ("clause_choice_open", "clause_part_empty", "clauses_changed"),
    "TIA missing": ("ground_tia_missing", "ground_tia_negative", "fallback_tia_missing"),
    "signers fewer": ("joint_signers_too_few", "joint_signers_wrong", "joint_signer_alone", "signer_missing"),
    "ground not in force": ("ground_not_in_force", "relies_on_ended"),
    "downstream value": ("promise_weaker_than_above",),
    "hours > 48": ("hours_too_long", "hours_not_stated"),
    "general authorisation": ("authorisation_without_list", "list_is_a_link"),
    '"EU" where': ("eu_for_eea", "third_country_defined_by_eu"),
    "objection window": ("objection_longer_than_notice",),
    "two DPAs": ("two_agreements", "ends_before_main_agreement", "ends_before_processing"),
    "undefined virkedager": ("business_days_undefined", "no_language_prevails"),
    "firmaattest older": ("evidence_old", "breach_contact_without_phone"),
}


def asked(paper: str) -> Iterator[str]:
    """The beginning of a key for everything the paper asks of the documents, in its order."""
    yield from re.findall(r"^### (3\.\d+) ", paper, re.MULTILINE)
    for numbered in ("3.9", "3.19"):
        section = _between(paper, f"### {numbered} ", "\n### ")
        yield from (f"{numbered}.{number}" for number in re.findall(r"^(\d)\. ", section, re.MULTILINE))
    yield from (f"A {name}" for name in _rows(_between(paper, "### Annex A", "### Annex B")))
    yield from dict.fromkeys(re.findall(r"\b([BD]\.\d)\b", _between(paper, "### Annex B", "\n## 5")))
    yield from (name.split()[0] for name in _rows(_between(paper, "### Annex C", "### Annex D")))
    yield from (f"5 {name}" for name in _rows(_between(paper, "## 5. T2", "\n## 6")))
    for table, end in (("6.3", "### 6.4"), ("6.4", "### 6.5")):
        yield from (f"{table} {name.split()[0]}" for name in _rows(_between(paper, f"### {table} ", end)))
    yield from re.findall(r"^### (6\.\d) ", paper, re.MULTILINE)
    yield from (f"7 {name.split()[0]}" for name in _rows(_between(paper, "## 7. UK", "\n## 8")))
    yield from (f"8 {name}" for name in _rows(_between(paper, "## 8. Swiss", "\n## 9")) if "two sets" not in name)
    yield from (f"10.{number}" for number in re.findall(r"^\*\*10\.(\d) ", paper, re.MULTILINE))
    repair = _between(paper, "**10.6 ", "\n## 11")
    yield from (f"10.6.{number}" for number in re.findall(r"^(\d)\. ", repair, re.MULTILINE))


def tags(paper: str) -> Iterator[str]:
    """The names of fields that section 2 proposes, in full."""
    for line in _between(paper, "## 2. Field", "\n## 3").splitlines():
        group, _, rest = line.removeprefix("| ").partition(" | ")
        prefix = next((full for start, full in GROUPS.items() if group.startswith(start)), "")
        for tag in re.findall(r"`([a-z_0-9.]+\.?[a-z_0-9]+)\*?`", rest):
            if "." in tag:
                yield f"{prefix}{tag}" if tag.startswith(".") else tag


def rules(paper: str) -> list[str]:
    """The rows of section 11, whole."""
    return _rows(_between(paper, "## 11. Readiness", "\n## 12"))


def _between(paper: str, start: str, end: str) -> str:
    begun = paper.index(start)
    return paper[begun : paper.index(end, begun + len(start))]


def _rows(section: str) -> list[str]:
    """The first cells of the rows of the tables in a section, without their heads."""
    cells = [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("|")]
    heads = {at - 1 for at, cell in enumerate(cells) if set(cell) <= set("-: ")}
    return [cell for at, cell in enumerate(cells) if at not in heads and at - 1 not in heads]
