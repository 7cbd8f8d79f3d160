"""`dpa-tracker assess FILE|-`: judges proposed transfers that a file of facts describes; needs no register."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, day, print_json, say, today
from dpa_tracker.cli.register import place
from dpa_tracker.domain.faults import Fault, InvalidInputError, KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.law.echoing import echoed, visible
from dpa_tracker.law.touching import rests_on_correction
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.sentences import _, fault_sentence, sentence
from dpa_tracker.wording.citations import all_cited, cited
from dpa_tracker.wording.dates_in_words import day_in_words

if TYPE_CHECKING:
    from dpa_tracker.law.assessment import Assessment
    from dpa_tracker.law.findings import Finding
    from dpa_tracker.law.reading_facts import Case

STANDARD_INPUT: Final = "-"
LAWFUL: Final = frozenset({"valid", "no_transfer"})
EXAMPLE: Final = """\
  {"on": "2026-11-23",
   "law": "eu_gdpr",
   "exporter": {"country": "NO", "role": "processor"},
   "importer": {"country": "US", "role": "processor"},
   "making_available": "remote_access",
   "mechanisms": [{"id": "scc_2021", "module": 3, "concluded_on": "2025-02-01"}]}
"""
FACTS_HELP: Final = f"""
FACTS.json is one object, a list of them, or a list of {{"case": NAME, "facts": OBJECT}}:

{EXAMPLE}
  on                the day asked about
  law               eu_gdpr, uk_gdpr or ch_fadp
  exporter          where it is established and what it is: controller or processor
  importer          the same of who gets the data
  making_available  how the importer gets them: transmission, remote_access, storage_only, own_staff_abroad or
                    collected_from_the_person
  mechanisms        the grounds for the transfer; none is written as []

What is left out is not known, and is never read as false. A wrong word is answered with those that are right.
"""
MOST_PROBLEMS: Final = 10
MOST_DIGITS: Final = 20


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    parser = command(commands, "assess", _("judge proposed transfers described in a file of facts"), _run)
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument(
        "file", nargs="?", metavar="FACTS.json", help=_("one object, or an array; - reads standard input")
    )
    asked.add_argument("--recorded", action="store_true", help=_("every transfer that the register holds"))
    parser.add_argument("--on", type=day, metavar="DATE", help=_("the day asked about, with --recorded"))
    parser.epilog = FACTS_HELP


def _run(chosen: argparse.Namespace) -> int:
    if chosen.recorded:
        from dpa_tracker.cli.recorded_transfers import assess_recorded  # noqa: PLC0415 - for this alone

        return assess_recorded(chosen)
    from dpa_tracker.law.assessment import assess  # noqa: PLC0415 - for this command alone
    from dpa_tracker.law_packs.in_force import law_of  # noqa: PLC0415 - for this command alone

    cases = read_cases(chosen.file)
    corpus = law_of(place(chosen), chosen.law).corpus
    asked_on = chosen.asked_on or today()
    answers = [(case, assess(case.facts, corpus, asked_on)) for case in cases]
    if chosen.json:
        print_json([as_json(case, answer) for case, answer in answers])
    elif not answers:
        say(_("No facts were given: nothing was judged."))
    else:
        for case, answer in answers:
            for line in report(case, answer, corrected=bool(corpus.corrections)):
                say(line)
    return DONE if all(answer.verdict in LAWFUL for _case, answer in answers) else ANSWER_IS_NO


def read_cases(file: str) -> tuple[Case, ...]:
    """The cases of a file; KnownError says what is wrong with it, and where."""
    from dpa_tracker.law.reading_facts import cases_from_json  # noqa: PLC0415 - for this command alone

    try:
        return cases_from_json(read_json(file))
    except InvalidInputError as error:
        raise _malformed(visible(file), error.faults) from error
    except RecursionError as error:
        raise KnownError("facts_too_deep", file=visible(file)) from error


def _malformed(file: str, faults: tuple[Fault, ...]) -> KnownError:
    """The first problems, and how many more there are: a line somebody can read."""
    problems = "; ".join(f"{fault.field}: {fault_sentence(fault)}" for fault in faults[:MOST_PROBLEMS])
    if len(faults) <= MOST_PROBLEMS:
        return KnownError("facts_malformed", file=file, problems=problems)
    return KnownError("facts_malformed_and_more", file=file, problems=problems, count=len(faults) - MOST_PROBLEMS)


def read_json(file: str) -> object:
    """The JSON value of a file; a key that stands twice in one object is refused, since one of them would be lost."""
    name = visible(file)
    try:
        raw = sys.stdin.buffer.read() if file == STANDARD_INPUT else Path(file).read_bytes()
        text = raw.decode("utf-8-sig")
        if not text.strip():
            raise KnownError("facts_empty", file=name)
        return json.loads(text, object_pairs_hook=_each_key_once, parse_constant=_no_constant, parse_int=_short_number)
    except OSError as error:
        raise KnownError("facts_unreadable", file=name, problem=reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise KnownError("facts_not_utf8", file=name) from error
    except json.JSONDecodeError as error:
        raise KnownError("facts_not_json", file=name, line=error.lineno, column=error.colno) from error
    except _RefusedJsonError as error:
        raise KnownError(error.code, file=name, **error.values) from error


class _RefusedJsonError(Exception):
    """JSON that Python takes and facts may not hold; `code` and `values` are those of the error to say."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def _each_key_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(key for key, _value in pairs)
        raise _RefusedJsonError("facts_repeated_key", key=echoed(counts.most_common(1)[0][0]))
    return found


def _no_constant(name: str) -> object:
    raise _RefusedJsonError("facts_no_number", value=name)


def _short_number(digits: str) -> object:
    if len(digits) > MOST_DIGITS:
        raise _RefusedJsonError("facts_number_too_long")
    return int(digits)


def as_json(case: Case, answer: Assessment) -> dict[str, object]:
    """The answer as the command line promises it."""
    return {
        "case": case.name,
        "on": case.facts.on.isoformat(),
        "verdict": answer.verdict.value,
        "carried_by": answer.carried_by,
        "reasons": list(answer.reasons),
        "citations": list(answer.citations),
        "findings": [finding_as_json(finding) for finding in answer.findings],
        "law_digest": answer.law_digest,
        "law_corrected": rests_on_correction(answer.findings),
    }


def finding_as_json(finding: Finding) -> dict[str, object]:
    """A finding with its sentences in the language chosen."""
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "rule": finding.rule,
        "message": str(Phrase(finding.message, finding.values)),
        "citation": finding.citation,
        "remedy": str(Phrase(finding.remedy, finding.values)),
        "ground": finding.ground,
    }


def report(case: Case, answer: Assessment, *, corrected: bool) -> Iterator[str]:
    """The answer for a person: the verdict in a word, then each finding with its source and what to do.

    `corrected`: the house's own corrections lie over the law data.
    """
    name = "" if case.name is None else f"{visible(case.name)}  "
    verdict = sentence(f"name.verdict.{answer.verdict.value}")
    if rests_on_correction(answer.findings):
        verdict = _("{verdict} (own correction)").format(verdict=verdict)
    yield f"{name}{day_in_words(case.facts.on)}  {verdict}"
    if answer.carried_by is not None:
        carried = sentence(f"name.mechanism.{answer.carried_by.value}")
        yield "  " + _("Carried by {ground}").format(ground=carried)
        yield "  " + _("Source: {citation}").format(citation=all_cited(answer.citations))
    for finding in answer.findings:
        about = "" if finding.ground is None else sentence(f"name.mechanism.{finding.ground.value}") + ": "
        severity = sentence(f"name.severity.{finding.severity.value}")
        yield f"  [{severity}] {about}{Phrase(finding.message, finding.values)}"
        if finding.citation:
            yield "    " + _("Source: {citation}").format(citation=cited(finding.citation))
        yield "    " + _("What to do: {remedy}").format(remedy=Phrase(finding.remedy, finding.values))
    law_data = "law_depth.law_data_corrected" if corrected else "law_depth.law_data"
    yield "  " + sentence(law_data, {"digest": answer.law_digest[:16]})
