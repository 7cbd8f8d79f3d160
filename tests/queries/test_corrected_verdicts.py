"""A correction of the law by the house marks the papers that would be judged otherwise, and what rolls up from them."""

from __future__ import annotations

from datetime import date

from dpa_tracker import places
from dpa_tracker.domain.identities import Kind
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.law.hypotheses import MechanismEnds, supposed_law
from dpa_tracker.law.reading_law import files_of, load_corpus, sound_corpus
from dpa_tracker.law.rows import FigureName
from dpa_tracker.queries.cells import ROW_OF, Shown
from dpa_tracker.queries.law_changes import verdict_changes
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


LISTS = {
    Kind.PARTY: "parties",
    Kind.AGREEMENT: "agreements",
    Kind.ENGAGEMENT: "engagements",
    Kind.SERVICE: "services",
    Kind.TRANSFER: "transfers",
}
TWELVE_HOURS = b"""\
corrections:
  - corrects: N-BR-2
    name: Kari Nordmann
    day: 2026-11-23
    reason: "We hold every vendor to twelve hours."
    citation: "House rule 7"
    set:
      figures: [{figure: breach_notice_hours_longest, number: 12}]
  - corrects: EU-ADQ-AR
    name: Ola Nordmann
    day: 2026-11-23
    reason: "A thought experiment."
    citation: "None"
    set: {name: "Argentine Republic"}
"""


def portfolios(register: Register, corrections: bytes = NORWAY_LEAVES) -> tuple[Portfolio, Portfolio]:
    """The register judged by the law that is shipped, and by the law as the house corrects it."""
    snapshot, chains = chains_on(register, ON)
    corpus = sound_corpus(files_of(places.LAW), corrections, at=places.LAW)
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
    rolled = {key for key in every if key[0] is not Kind.TRANSFER and corrected.decided_on(*key) is not None}
    assert {key for key in rolled if (each := corrected.decided_on(*key)) and each.corrected} == marked & rolled
    shown = Shown.of(corrected)
    cells = {key: ROW_OF[LISTS[key[0]]](shown, key[1]).cells["verdict"] for key in every}
    judged_now = {key for key in every if corrected.verdict_on(*key) is not None}
    assert {key for key, cell in cells.items() if cell.text.endswith("(own correction)")} == marked & judged_now
    assert {cell.text for cell in cells.values() if cell.word} == {
        f"{cell.word} (own correction)" for cell in cells.values() if cell.word
    }


def test_a_paper_is_marked_by_a_finding_that_names_the_correction(sample: Register) -> None:
    _, corrected = portfolios(sample)
    marks = [row for row in corrected.findings if row.code == "law_corrected" and row.subject.kind != "transfer"]
    assert marks
    assert {(row.severity, row.message.values["name"], row.citation) for row in marks} == {
        ("info", "Ola Nordmann", "None")
    }


def test_a_number_of_practice_can_be_corrected_and_marks_what_it_touches_alone(sample: Register) -> None:
    """Promises longer than twelve hours become findings that say twelve, each marked with that correction only."""
    without, corrected = portfolios(sample, TWELVE_HOURS)
    before, after = (
        {row.subject.id: row.message.values["longest"] for row in each.findings if row.code == "breach_notice_too_long"}
        for each in (without, corrected)
    )
    assert set(before.values()) <= {48}
    assert set(after.values()) == {12}
    assert set(before) < set(after)
    marks = [row for row in corrected.findings if row.code == "law_corrected" and row.subject.kind == "agreement"]
    assert {row.subject.id for row in marks} == set(after)
    assert {row.citation for row in marks} == {"House rule 7"}


def test_the_numbers_of_practice_are_dated_and_a_change_of_them_is_a_change_of_verdicts(sample: Register) -> None:
    files = files_of(places.LAW)
    row = files["practice.yaml"].decode()
    begin, finish = row.index("  - id: N-BR-2"), row.index("  - id: N-REN")
    ended = row[begin:finish] + "    valid_to: 2026-11-22\n    ended_by: superseded\n    replaced_by: N-BR-9\n"
    follows = row[begin:finish].replace("N-BR-2", "N-BR-9").replace("number: 48", "number: 12")
    files["practice.yaml"] = (row[:begin] + ended + follows + "    valid_from: 2026-11-23\n" + row[finish:]).encode()
    renewed = sound_corpus(files, at=places.LAW)
    longest = FigureName.BREACH_NOTICE_HOURS_LONGEST
    assert [renewed.on(day).figure(longest) for day in (date(2026, 11, 22), ON)] == [48, 12]
    changed = verdict_changes(sample, load_corpus(places.LAW), renewed, ON)
    agreements = [each for each in changed if each.subject.kind == "agreement"]
    assert {(each.was, each.becomes) for each in agreements} == {("cleared", "conditional")}
    assert all("N-BR-2" in citation for each in agreements for _message, citation in each.why)


def test_a_supposed_event_is_not_taken_for_a_correction(sample: Register) -> None:
    snapshot, chains = chains_on(sample, ON)
    corpus = sound_corpus(files_of(places.LAW), NORWAY_LEAVES, at=places.LAW)
    supposed = supposed_law(corpus, MechanismEnds(MechanismId.EU_US_DPF), ON)
    now, then = (judged(snapshot, chains, Bench(each, ON)).corrected for each in (corpus, supposed))
    assert now is not None
    assert then is not None
    assert then.subjects <= now.subjects
