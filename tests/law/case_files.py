"""The rule cases: facts, and what the fact base says the answer is on each of some days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dpa_tracker import places
from dpa_tracker.law.assessment import Assessment, assess
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.facts import Facts
from dpa_tracker.law.reading_facts import facts_from_json
from dpa_tracker.law.reading_law import load_corpus

FOLDER = Path(__file__).parent / "cases"
TODAY = date(2026, 11, 23)


@dataclass(frozen=True)
class Expected:
    """An answer; reasons count as a set, a citation as given when one of the answer's contains it.

    `findings` must be among the answer's, `absent` must not.
    """

    verdict: str
    carried_by: str | None = None
    reasons: frozenset[str] = frozenset()
    citations: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


@dataclass(frozen=True)
class RuleCase:
    """One set of facts, asked on several days; `about` are the rows of the law data it is a case for."""

    name: str
    about: frozenset[str]
    facts: dict[str, Any]
    days: dict[date, Expected]

    def on(self, day: date) -> Facts:
        return facts_from_json({"on": day.isoformat(), **self.facts})


def corpus() -> Corpus:
    return load_corpus(places.LAW)


def expected(entry: dict[str, Any]) -> Expected:
    return Expected(
        entry["verdict"],
        entry.get("carried_by"),
        frozenset(entry.get("reasons", ())),
        tuple(entry.get("citations", ())),
        tuple(entry.get("findings", ())),
        tuple(entry.get("absent", ())),
    )


@cache
def read_cases(path: Path) -> tuple[RuleCase, ...]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    entries = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - a safe loader
    return tuple(
        RuleCase(
            f"{path.parent.name}/{path.stem}/{entry['case']}",
            frozenset(entry.get("about", ())),
            entry["facts"],
            {date.fromisoformat(day): expected(answer) for day, answer in entry["days"].items()},
        )
        for entry in entries
    )


def case_files() -> list[Path]:
    return sorted(FOLDER.rglob("*.yaml"))


def all_cases() -> list[RuleCase]:
    return [case for path in case_files() for case in read_cases(path)]


def plain(text: str) -> str:
    return text.lower().replace(" ", "").replace(",", "")


def differences(answer: Assessment, wanted: Expected) -> list[str]:
    """In what an answer is not the one expected."""
    given = [plain(text) for text in answer.citations]
    codes = [finding.code for finding in answer.findings]
    found = []
    if answer.verdict != wanted.verdict:
        found.append(f"verdict {answer.verdict}, not {wanted.verdict}")
    if answer.carried_by != wanted.carried_by:
        found.append(f"carried by {answer.carried_by}, not {wanted.carried_by}")
    if set(answer.reasons) != wanted.reasons:
        found.append(f"reasons {[*answer.reasons]}, not {sorted(wanted.reasons)}")
    if len(set(answer.reasons)) != len(answer.reasons):
        found.append(f"reasons repeated: {answer.reasons}")
    found += [
        f"not cited: {text} in {answer.citations}"
        for text in wanted.citations
        if not any(plain(text) in one for one in given)
    ]
    found += [f"no finding {code}" for code in wanted.findings if code not in codes]
    found += [f"a finding {code}" for code in wanted.absent if code in codes]
    return found


def failures(case: RuleCase) -> list[str]:
    return [
        f"{case.name} on {day}: {difference}"
        for day, wanted in case.days.items()
        for difference in differences(assess(case.on(day), corpus(), TODAY), wanted)
    ]
