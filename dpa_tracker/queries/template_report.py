"""Everything worth knowing about one template before it is relied on: what it is, what it asks for, what is wrong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpa_tracker.queries.template_shelf import kind_in_words
from dpa_tracker.sentences import document_language, language, name_of, sentence
from dpa_tracker.word.fields import label
from dpa_tracker.word.problems import Problem, Severity
from dpa_tracker.word.word_apart import template_look
from dpa_tracker.wording import SENTENCES

ORDER: Final[tuple[Severity, ...]] = ("block", "check", "info")
MARK: Final = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """One problem in words: how grave, what is wrong, what to do about it, and the paragraph it is about."""

    code: str
    severity: Severity
    message: str
    remedy: str
    place: str


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """A template looked at. `fields` are (tag, label) in order of appearance; `placeholders` are left in plain text.

    `title` and `version` are empty where the file's properties do not say.
    """

    path: Path
    title: str
    kind_code: str
    kind: str
    version: str
    language_name: str
    fields: tuple[tuple[str, str], ...]
    placeholders: int
    problems: tuple[ProblemLine, ...]

    @property
    def verdict(self) -> str:
        """The gravest severity there is, `cleared` without problems that matter."""
        found = {problem.severity for problem in self.problems}
        return "block" if "block" in found else "check" if "check" in found else "cleared"


def template_report(path: Path) -> TemplateReport:
    """Look at a template; raises KnownError when the file cannot be read as a Word document."""
    look = template_look(path)
    return TemplateReport(
        path=path,
        title=_readable(look.head.title),
        kind_code=look.head.kind,
        kind=kind_in_words(look.head.kind, path.stem),
        version=look.head.version,
        language_name=document_language(look.head.language),
        fields=tuple((tag, label(tag, language())) for tag in look.fields),
        placeholders=look.placeholders,
        problems=problem_lines(look.problems),
    )


def problem_lines(problems: tuple[Problem, ...]) -> tuple[ProblemLine, ...]:
    """Problems in words, the gravest first, each kind in the order of the document."""
    return tuple(_line(one) for one in sorted(problems, key=lambda one: ORDER.index(one.severity)))


def _line(problem: Problem) -> ProblemLine:
    values = in_words(problem)
    # Beside a remedy of its own the sentence says only what is wrong.
    alone, remedy = f"page.problem.{problem.code}", f"page.remedy.{problem.code}"
    message = sentence(alone if alone in SENTENCES else f"template.{problem.code}", values)
    said = sentence(remedy) if remedy in SENTENCES else ""
    return ProblemLine(problem.code, problem.severity, message, said, problem.place)


def in_words(problem: Problem) -> dict[str, object]:
    """The values of a problem, as its sentence says them in the chosen language."""
    values = dict(problem.values)
    if "name" in values:
        values["label"] = label(str(values["name"]), language())
    if "control" in values:
        values["control"] = name_of("control_kind", str(values["control"]))
    if problem.code == "wrong_kind":
        values["kind"] = sentence(f"page.field_kind.{values['kind']}")
    return values


def _readable(title: str) -> str:
    """A title with its marks (`{controller.name}`) as the labels of their fields in brackets."""
    return MARK.sub(lambda mark: f"[{label(mark[1].strip(), language())}]", title)
