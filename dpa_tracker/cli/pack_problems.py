"""What stands in the way of sending a pack, as the commands say it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dpa_tracker.cli.face import say
from dpa_tracker.cli.ready_command import readiness_json, say_readiness
from dpa_tracker.sentences import name_of, sentence

if TYPE_CHECKING:
    from dpa_tracker.use_cases.pack_checks import PackProblem


def problem_message(problem: PackProblem) -> str:
    """What was found, in the chosen language."""
    return sentence(f"pack.{problem.code}", {**problem.values, "document": problem.document})


def problems_json(problems: Sequence[PackProblem]) -> list[dict[str, object]]:
    """The findings as `--json` prints them."""
    return [
        {
            "code": problem.code,
            "severity": problem.severity.value,
            "document": problem.document,
            "message": problem_message(problem),
            "readiness": readiness_json(problem.findings),
        }
        for problem in problems
    ]


def say_problems(problems: Sequence[PackProblem]) -> None:
    """Print the findings, those that block first."""
    for problem in problems:
        say(f"  {name_of('severity', problem.severity.value)}: {problem_message(problem)}")
        say_readiness(problem.findings)
