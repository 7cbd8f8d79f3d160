"""Lists of what is worked out are filtered without making their rows, and are the same as when each row is made."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from dpa_tracker import long_work
from dpa_tracker.domain.identities import Kind, RequestId
from dpa_tracker.domain.onboarding import OnboardingRequest
from dpa_tracker.queries.computed_listings import FINDINGS, Computation
from dpa_tracker.queries.deadlines import deadlines
from dpa_tracker.queries.document_listing import DOCUMENT_LIST
from dpa_tracker.queries.flow_listing import FLOW_DOWN
from dpa_tracker.queries.law_findings import Found
from dpa_tracker.queries.listings import WORKED_OUT, ids, rows
from dpa_tracker.queries.phrase_search import WordSought
from dpa_tracker.queries.phrases import Phrase
from dpa_tracker.queries.request_listing import REQUESTS
from dpa_tracker.queries.rows import BLANK, Filter, Order, Row
from dpa_tracker.queries.transfer_verdicts import Bench
from dpa_tracker.queries.verdicts import Portfolio, judged, portfolio
from dpa_tracker.sentences import use_language
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from tests.law_art28.sound_register import HOUSE, sound
from tests.queries.conftest import Written
from tests.queries.test_judging_again import Editor, generated, taken
from tests.store.examples import AT
from tests.store.papers import CARRIED, document

ON = date(2026, 11, 23)
WORDS = 10  # of each list
ROWS = 120  # that are made for it
SOUGHT_IN = {"flow_down": {"customer", "sub_processor", "service", "commitment", "flow_state", "flow_gap", "explained"}}
PLACES = {"location_forbidden", "location_needs_consent", "location_adequacy_not_shown", "transfer_not_recorded"}
EVERY = pytest.mark.parametrize("key", WORKED_OUT)


def shown(register: Register, key: str, chance: random.Random) -> tuple[Row, ...]:
    """Some rows of a list, in its order."""
    every = ids(register, key, on=ON)
    some = set(chance.sample(every, min(ROWS, len(every))))
    return rows(register, key, [each for each in every if each in some], ON)


def texts(key: str, row: Row) -> list[str]:
    return [cell.text for name, cell in row.cells.items() if name in SOUGHT_IN.get(key, row.cells)]


def holding(register: Register, key: str, some: tuple[Row, ...], text: str) -> list[str]:
    """The plain way: every row is made, and every cell of it looked through for every word."""
    words, also = text.casefold().split(), dict.fromkeys((row.id for row in some), "")
    if key == "findings":  # a citation is found as English law writes it, too
        also |= {finding.key: finding.citation for finding in FINDINGS.items(register, ON)}
    return [
        row.id
        for row in some
        if all(any(word in each.casefold() for each in (*texts(key, row), also[row.id])) for word in words)
    ]


def found_of(register: Register, key: str, some: tuple[Row, ...], wanted: Filter) -> list[str]:
    among = {row.id for row in some}
    return [each for each in ids(register, key, wanted, on=ON) if each in among]


def parts_of(chance: random.Random, key: str, some: tuple[Row, ...]) -> Iterator[str]:
    """Pieces of what stands in the rows, across the seams of sentences and values too, in any case."""
    for _ in range(WORDS):
        text = chance.choice([each for each in texts(key, chance.choice(some)) if each])
        start = chance.randrange(len(text))
        piece = text[start : start + chance.choice((1, 2, 4, 7, 20))]
        yield piece.upper() if chance.random() < 0.3 else piece


@pytest.mark.parametrize(("key", "language"), [(key, ("en", "nb")[n % 2]) for n, key in enumerate(WORKED_OUT)])
def test_a_text_finds_the_rows_that_hold_it(sample: Register, key: str, language: str) -> None:
    chance = random.Random(f"{key}{language}")  # noqa: S311 - no secret
    use_language(language)
    some = shown(sample, key, chance)
    assert some or key == "documents"  # of which the sample has none; the next test has its own
    for text in parts_of(chance, key, some) if some else ():
        assert found_of(sample, key, some, Filter(text)) == holding(sample, key, some, text), text


@pytest.fixture
def documents(written: Written) -> Register:
    """A register with six documents that carry nothing, something, or have not been looked through."""
    register = written(sound())
    with unit_of_work(register, actor="kari", at=AT) as work:
        for number in range(1, 7):
            work.documents.put(document(HOUSE, f"{number}", carries=(None, (), CARRIED)[number % 3]), 0)
    return register


def test_very_many_documents_are_sorted_by_each_column_as_few_are(
    documents: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = [Order(column, descending=down) for column, down in sorts(DOCUMENT_LIST)]
    few = [ids(documents, "documents", order=order, on=ON) for order in asked]
    monkeypatch.setattr(long_work, "_SORTED_AT_ONCE", 2)
    assert [ids(documents, "documents", order=order, on=ON) for order in asked] == few


def test_a_text_finds_the_documents_that_hold_it_also_in_what_many_have_in_common(documents: Register) -> None:
    use_language("nb")
    chance, register = random.Random("documents"), documents  # noqa: S311 - no secret
    some = shown(register, "documents", chance)
    carried = {row.cells["carries"].text for row in some}
    for text in ("ÆRLIG", "3", f"{AT:%Y}-", "owner", *carried, *parts_of(chance, "documents", some)):
        assert found_of(register, "documents", some, Filter(text)) == holding(register, "documents", some, text), text
    assert len({id(each.alike) for each in DOCUMENT_LIST.items(register, ON)}) == len(carried) == 3


def test_requests_are_read_again_once_something_is_written(written: Written) -> None:
    register = written(sound())
    assert ids(register, "requests", on=ON) == ()
    with unit_of_work(register, actor="kari", at=AT) as work:
        work.requests.put(OnboardingRequest(RequestId("r1"), "Nordsky", "Kari", ON), 0)
    assert ids(register, "requests", on=ON) == ("r1",)
    assert REQUESTS.items(register, ON)[0] is REQUESTS.items(register, ON)[0]


def coded(row: Row, column: str) -> tuple[str, ...]:
    return tuple(filter(None, row.cells[column].codes)) or (BLANK,)


@EVERY
def test_codes_let_through_the_rows_that_bear_one_of_them(sample: Register, key: str) -> None:
    some = shown(sample, key, random.Random(key))  # noqa: S311 - the same
    for column in WORKED_OUT[key].codes.keys() - {"due"}:  # of days whole stretches are let through: test_day_spans
        borne = sorted({code for row in some for code in coded(row, column)})
        for codes in (*((code,) for code in borne), tuple(borne[::2]), ("nobody",)):
            wanted = codes[0] if len(codes) == 1 else codes
            plain = [row.id for row in some if not set(codes).isdisjoint(coded(row, column))]
            assert found_of(sample, key, some, Filter(where={column: wanted})) == plain, (column, codes)


def sorts(worked_out: Computation[Any]) -> Iterator[tuple[str, bool]]:
    for column in worked_out.listing.columns:
        if column.sortable:
            yield from ((column.key, False), (column.key, True))


@EVERY
def test_sorted_rows_stand_as_one_sort_of_all_puts_them(sample: Register, key: str) -> None:
    worked_out = WORKED_OUT[key]
    items = [
        each for each in worked_out.items(sample, ON) if worked_out.archived is None or not worked_out.archived(each)
    ]
    for column, down in sorts(worked_out):
        plain = sorted(items, key=worked_out.sorts[column], reverse=down)
        assert ids(sample, key, order=Order(column, descending=down), on=ON) == tuple(map(worked_out.key, plain))


def portfolios() -> Iterator[Portfolio]:
    """Registers at random, with much that is wrong with where their data are."""
    for seed in range(6):
        editor = Editor(seed, generated(seed))
        for _ in range(30):
            editor.edit()
        yield judged(*taken(editor.values, 1), Bench.of_today(ON))


def test_findings_of_some_codes_are_those_among_all(sample: Register) -> None:
    said = set[str]()
    for judgement in (portfolio(sample, ON), *portfolios()):
        for kind in (Kind.ENGAGEMENT, Kind.TRANSFER, Kind.AGREEMENT):
            for each in judgement.snapshot.ids(kind):
                every = judgement.findings_about(kind, each)
                coded = judgement.found.papers_coded(kind, each, PLACES)
                assert [paper.remark.code for paper in coded] == [f.code for f in every if f.code in PLACES]
                said |= {finding.code for finding in every}
    assert said & PLACES


def test_equal_explanations_of_deadlines_are_one_value(sample: Register) -> None:
    rows, known = deadlines(sample, ON), dict[str, object]()
    assert all(known.setdefault(repr(row.explained), row.explained) is row.explained for row in rows)
    assert len(known) < len(rows)


def test_a_text_is_looked_for_once_in_what_comparisons_have_in_common(
    sample: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, plain = list[Phrase](), WordSought.in_phrase

    def counted(sought: WordSought, phrase: Phrase) -> bool:
        asked.append(phrase)
        return plain(sought, phrase)

    monkeypatch.setattr(WordSought, "in_phrase", counted)
    items = FLOW_DOWN.items(sample, ON)
    assert ids(sample, "flow_down", Filter("qqq"), on=ON) == ()
    assert len(asked) == len({(id(each.finding), each.asked.compared) for each in items}) < len(items)


def test_what_findings_have_in_common_is_one_value(sample: Register) -> None:
    alike = [each.alike for each in FINDINGS.items(sample, ON) if isinstance(each, Found)]
    assert len(set(map(id, alike))) == len(set(alike)) < len(alike)
