"""What somebody wrote into a document, or into the register for it: changed clauses, and texts in another language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from dpa_tracker.law.findings import Severity
from dpa_tracker.law.readiness.case import ReadinessCase
from dpa_tracker.law.readiness.findings import PRACTICE, Remark, rule
from dpa_tracker.law.readiness.kinds import AGREEMENTS, EVERY

# The heading of the part of Annex D in which clauses are changed on signing, and of the part after it, in our words.
CHANGES: Final = re.compile(
    r"^\W*(?:D\.1\W+)?(?:changes to the clauses(?: on signing)?|endringer i punktene(?: ved undertegningen)?)\W*$",
    re.IGNORECASE,
)
AFTER: Final = re.compile(r"^\W*(?:D\.2\b|sector terms\W*$|særvilkår for sektoren\W*$)", re.IGNORECASE)
NONE: Final = re.compile(r"^\W*(?:none|ingen)\W*$", re.IGNORECASE)
SHOWN: Final = 160  # characters of a passage
NAMED: Final = 5  # texts in another language that are told one by one
LONGEST: Final = 60  # characters of each


@rule("GDPR Art. 28(3) and (4)", AGREEMENTS)
def annex_takes_nothing_away(case: ReadinessCase) -> Iterator[Remark]:
    """A change of a clause in Annex D may empty a duty that the law asks for; a person has to read it."""
    inside = False
    for passage in () if case.paper is None else case.paper.passages:
        if CHANGES.match(passage):
            inside = True
        elif inside and AFTER.match(passage):
            return
        elif inside and passage.strip():
            if not NONE.match(passage):
                shown = passage if len(passage) <= SHOWN else passage[: SHOWN - 1] + "…"
                yield Remark("clauses_changed_in_annex", Severity.CHECK, {"text": shown}, place=shown)
            return


@rule(f"{PRACTICE}one_language", EVERY)
def written_in_one_language(case: ReadinessCase) -> Iterator[Remark]:
    """What the register holds in another language goes into the document as it is."""
    foreign = () if case.paper is None else case.paper.foreign
    if foreign:
        shown = [one.text if len(one.text) <= LONGEST else one.text[: LONGEST - 1] + "…" for one in foreign[:NAMED]]
        rest = ["…"] if len(foreign) > NAMED else []
        values = {"number": len(foreign), "texts": "; ".join((*(f"«{one}»" for one in shown), *rest))}
        yield Remark("texts_in_other_language", Severity.INFO, values, place=foreign[0].text)


RULES: Final = (annex_takes_nothing_away, written_in_one_language)
