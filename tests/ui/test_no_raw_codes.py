"""No code of the core reaches a reader as it stands: every rule, finding, reason and deadline has its words, twice."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpa_tracker import law
from dpa_tracker.domain.reminders import STAGES
from dpa_tracker.law import art28, rules
from dpa_tracker.law.art28.rule import Rule as PaperRule
from dpa_tracker.law.reasons import ReasonCode
from dpa_tracker.law.rule import Rule as TransferRule
from dpa_tracker.queries import document_watch, listings, question_findings
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.rows import Filter, Order
from dpa_tracker.queries.snapshot import KIND_OF_LISTING
from dpa_tracker.queries.verdicts import portfolio
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.wording import SENTENCES
from tests.architecture.test_sentences import norwegian
from tests.sample_register import sample_register
from tests.ui.conftest import AT, DAY
from ui.dossiers.line_dossiers import of_deadline, of_finding

_RULE = re.compile(r"[a-z_]+\.[a-z_]+")
# A word with an underscore, or two words with a dot between: how codes are written, and nobody's language.
_RAW = re.compile(r"\b[a-z]{2,}_[a-z_]+\b|\b[a-z]{3,}\.[a-z]{3,}_[a-z_]+\b")


def modules(*packages: object) -> Iterator[object]:
    for package in packages:
        for found in pkgutil.iter_modules(package.__path__):  # type: ignore[attr-defined] # a package
            yield importlib.import_module(f"{package.__name__}.{found.name}")  # type: ignore[attr-defined] # as above


def literals(*files: str) -> Iterator[str]:
    """The dotted names of rules that are written where a finding is made."""
    for file in files:
        for node in ast.walk(ast.parse((Path(law.__path__[0]) / file).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and _RULE.fullmatch(node.value):
                yield node.value


def every_rule() -> set[str]:
    found = {document_watch.RULE, question_findings.RULE, "transfer.countries", *literals("judging.py", "remarks.py")}
    for module in modules(rules, art28):
        for value in vars(module).values():
            if isinstance(value, PaperRule):
                found.add(value.id)
            elif isinstance(value, TransferRule):
                found.add(value.name)
    return found


def every_remark() -> set[str]:
    """The codes of findings about papers, as they are written in the rules."""
    found: set[str] = set()
    for module in modules(art28):
        source = Path(str(vars(module)["__file__"])).read_text(encoding="utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Remark":
                found |= {str(each.value) for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant)}
    return found


def test_every_code_has_its_words_in_both_languages() -> None:
    wanted = {f"name.rule.{each}" for each in every_rule()}
    wanted |= {f"{about}.{each}" for each in every_remark() for about in ("paper", "paper_remedy")}
    wanted |= {f"name.deadline.{each}" for each in STAGES}
    wanted |= {f"name.deadline_state.{each}" for each in ("upcoming", "due", "missed", "done", "snoozed")}
    reasons = {each.value for each in ReasonCode}
    said = {key.split(".")[1] for key in SENTENCES if key.startswith("reason.")}
    assert reasons <= said | {"fact_not_known", "law_unsettled"}
    assert len(every_rule()) > 60
    assert len(every_remark()) > 40
    assert not wanted - SENTENCES.keys()
    assert not {code for code in wanted if SENTENCES[code] not in norwegian()}


@pytest.mark.parametrize("language", ["en", "nb"])
def test_nothing_that_the_sample_shows_is_a_code(language: str, tmp_path: Path) -> None:
    path = tmp_path / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    use_language(language)
    shown: list[str] = []
    with open_register(path, actor="kari", at=AT, read_only=True) as register:
        for finding in portfolio(register, DAY).findings:
            shown += [
                str(finding.message),
                str(finding.remedy),
                finding.citation,
                repr(of_finding(finding).sections[-1]),
            ]
        for row in deadlines(register, DAY):
            shown += [str(each) for each in (*row.explained, *row.remarks)] + [of_deadline(row, DAY).title]
        for listing in KIND_OF_LISTING:
            found = listings.ids(register, listing, Filter(), Order(), on=DAY)
            shown += [
                cell.text
                for row in listings.rows(register, listing, found, DAY)
                for key, cell in row.cells.items()
                if key not in {"notes", "language"}
            ]
    use_language("en")
    assert len(shown) > 500
    assert not {text for text in shown if _RAW.search(text)}
