"""A correction of the law by the house marks the papers that would be judged otherwise, and what rolls up from them."""

from __future__ import annotations

from datetime import date

from dpa_tracker import places
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.hypotheses import MechanismEnds, supposed_law
from dpa_tracker.law.reading_law import files_of, sound_corpus
from dpa_tracker.queries.standing import chains_on
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.verdicts import Portfolio, judged
from dpa_tracker.store.register import Register

ON = date(2026, 11, 23)
NORWAY_LEAVES = b"""\
corrections:
  - corrects: AREA-EEA-EFTA
    name: Ola Nordmann
    day: 2026-11-23
    reason: "A thought experiment."
    citation: "None"
    set:
      countries: [IS, LI]
"""


def portfolios(register: Register) -> tuple[Portfolio, Portfolio]:
    """The register judged by the law that is shipped, and by the law as the house corrects it."""
    snapshot, chains = chains_on(register, ON)
    corpus = sound_corpus(files_of(places.LAW), NORWAY_LEAVES, at=places.LAW)
    assert corpus.uncorrected is not None
    return judged(snapshot, chains, Bench(corpus.uncorrected, ON)), judged(snapshot, chains, Bench(corpus, ON))


def test_whatever_is_judged_otherwise_is_marked(sample: Register) -> None:
    without, corrected = portfolios(sample)
    kinds = (Kind.PARTY, Kind.AGREEMENT, Kind.ENGAGEMENT, Kind.SERVICE)
    every = [(kind, str(key)) for kind in kinds for key in corrected.snapshot.ids(kind)]
    every += [(Kind.TRANSFER, str(key)) for key in corrected.transfers]
    differing = {key for key in every if without.verdict_on(*key) != corrected.verdict_on(*key)}
    marked = {key for key in every if corrected.rests_on_correction(*key)}
    assert {kind for kind, _ in differing} >= {Kind.PARTY, Kind.AGREEMENT}
    assert differing <= marked < set(every)
    assert not any(without.rests_on_correction(*key) for key in every)


def test_a_paper_is_marked_by_a_finding_that_names_the_correction(sample: Register) -> None:
    _, corrected = portfolios(sample)
    marks = [row for row in corrected.findings if row.code == "law_corrected" and row.subject.kind != "transfer"]
    assert marks
    assert {(row.severity, row.message.values["name"], row.citation) for row in marks} == {
        ("info", "Ola Nordmann", "None")
    }


def test_a_supposed_event_is_not_taken_for_a_correction(sample: Register) -> None:
    snapshot, chains = chains_on(sample, ON)
    corpus = sound_corpus(files_of(places.LAW), NORWAY_LEAVES, at=places.LAW)
    supposed = supposed_law(corpus, MechanismEnds(MechanismId.EU_US_DPF), ON)
    now, then = (judged(snapshot, chains, Bench(each, ON)).corrected for each in (corpus, supposed))
    assert now is not None
    assert then is not None
    assert then.subjects <= now.subjects
