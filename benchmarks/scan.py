"""How much of what people read in documents the scan finds: misses and false alarms, by point, number and language.

`python -m benchmarks.scan [--outside FOLDER] [--write]` measures the shared corpus where it is present, the papers in
`own_agreements`, and documents of others in a folder, and writes the table to `benchmarks/scan.md`. It measures
rightness, and no time.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.scan_truth import Expected, corpus_truth, outside_truth, own_truth
from dpa_tracker.queries.scan import scan_file
from dpa_tracker.reading.scan import Scan

CORPUS: Final = Path(__file__).parents[2] / "shared" / "corpus"
REPORT: Final = Path(__file__).parent / "scan.md"
PREFACE: Final = Path(__file__).parent / "scan_preface.md"


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that a document says or does not say, and what the scan made of it."""

    code: str
    expected: str
    found: str
    document: Expected

    @property
    def is_right(self) -> bool:
        """Whether the scan found what is there, and nothing where nothing is."""
        return self.expected == self.found

    @property
    def is_miss(self) -> bool:
        """Whether something is there that was not found, or was found otherwise."""
        return bool(self.expected) and not self.is_right

    @property
    def is_alarm(self) -> bool:
        """Whether something was found that is not there, or is there otherwise."""
        return bool(self.found) and not self.is_right


def cases_of(document: Expected) -> Iterator[Case]:
    """Everything known of a document against what the scan finds."""
    scan = scan_file(document.path)
    found = {each.clause.identity: each.found for each in scan.clauses}
    for point, there in document.points.items():
        yield Case(point, "yes" if there else "", "yes" if found[point] else "", document)
    numbers = {each.term: each.number for each in scan.commitments}
    for term, number in document.numbers.items():
        yield Case(term, "" if number is None else str(number), str(numbers.get(term, "")), document)
    for code, stance in document.stances.items():
        yield Case(code, stance, _stance(scan, code, stance), document)
    if document.agreement is not None:
        yield Case("agreement", "yes" if document.agreement else "", "yes" if scan.is_agreement else "", document)


def _stance(scan: Scan, code: str, wanted: str) -> str:
    """The stance wanted where the text has it; otherwise the one that counts most. A bare mention counts as none."""
    stances = [hit.stance.value for hit in scan.hits if hit.code == code]
    if wanted == "rejects" and any(hit.blocks for hit in scan.hits if hit.code == code):
        return "relies"
    if wanted in stances:
        return wanted
    return next((each for each in ("relies", "rejects") if each in stances), "")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were there, found rightly, missed and found wrongly."""

    right: int
    missed: int
    alarms: int

    @property
    def precision(self) -> str:
        """Of what was found, how much is there."""
        return _share(self.right, self.right + self.alarms)

    @property
    def recall(self) -> str:
        """Of what is there, how much was found."""
        return _share(self.right, self.right + self.missed)


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "-"


def tally(cases: Iterable[Case]) -> Tally:
    """Count them."""
    every = list(cases)
    right = sum(each.is_right and bool(each.expected) for each in every)
    return Tally(right, sum(each.is_miss for each in every), sum(each.is_alarm for each in every))


def table(title: str, cases: list[Case]) -> Iterator[str]:
    """The table by code and language, and each miss and false alarm by file."""
    yield from (f"## {title}", "", "| what | language | right | missed | false | precision | recall |")
    yield "|---|---|---:|---:|---:|---:|---:|"
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.code, case.document.language].append(case)
        groups["everything", case.document.language].append(case)
        groups["everything", "all"].append(case)
    for (code, language), group in sorted(groups.items()):
        count = tally(group)
        if count.right or count.missed or count.alarms:
            counted = f"{count.right} | {count.missed} | {count.alarms}"
            yield f"| {code} | {language} | {counted} | {count.precision} | {count.recall} |"
    wrong = [case for case in cases if not case.is_right]
    yield from ("", "Every miss and false alarm:" if wrong else "No miss, no false alarm.", "")
    for case in wrong:
        kind = "other" if case.is_miss and case.is_alarm else "missed" if case.is_miss else "false alarm"
        said = f"there is {case.expected or 'nothing'}, found was {case.found or 'nothing'}"
        yield f"- {case.document.file}: {case.code} {kind} ({said})"
    yield ""


def halves(title: str, cases: list[Case]) -> Iterator[str]:
    """A table for each half."""
    for half in sorted({case.document.half for case in cases}):
        yield from table(f"{title}: {half}", [case for case in cases if case.document.half == half])


def main() -> None:
    """Measure, print and, where wished, write."""
    parser = argparse.ArgumentParser(description="How much of what people read in documents the scan finds.")
    parser.add_argument("--corpus", type=Path, default=CORPUS, help="folder of the corpus with its truth.json")
    parser.add_argument("--outside", type=Path, help="folder with the documents of outside_documents.yaml")
    parser.add_argument("--write", action="store_true", help="write benchmarks/scan.md")
    chosen = parser.parse_args()
    lines = [PREFACE.read_text(encoding="utf-8")]
    if (chosen.corpus / "truth.json").is_file():
        lines += table("The shared corpus", [case for each in corpus_truth(chosen.corpus) for case in cases_of(each)])
    lines += halves("Papers written for this", [case for each in own_truth() for case in cases_of(each)])
    outside = [case for each in outside_truth(chosen.outside) for case in cases_of(each)] if chosen.outside else []
    lines += halves("Documents of others", outside)
    text = "\n".join(lines)
    print(text)
    if chosen.write:
        REPORT.write_text(text.rstrip("\n") + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
