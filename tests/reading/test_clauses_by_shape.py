"""What a sentence does decides, not its words alone: who owes it, what only explains a word, what a heading names."""

from __future__ import annotations

import pytest

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.checklist import checklist_in
from dpa_tracker.reading.letter_case import whatever_the_case
from dpa_tracker.reading.plain_text import read_text
from dpa_tracker.reading.reading_apart import read_and_scan
from dpa_tracker.reading.running_text import RunningText
from dpa_tracker.reading.scan import Scan
from dpa_tracker.reading.yaml_tables import table_from

TITLE = "# Data Processing Agreement\n\nBetween the Customer (controller) and the Supplier (processor).\n\n"
OF_ARTICLE_28 = TITLE + "The Supplier handles personal data on behalf of the Customer.\n\n"


def _scan(text: str) -> Scan:
    return read_and_scan(text.encode(), "paper.md", None, None)[1]


def _points(*lines: str) -> set[str]:
    scan = _scan(OF_ARTICLE_28 + "\n\n".join(lines) + "\n")
    return {each.clause.identity for each in scan.clauses if each.found}


def _numbers(*lines: str) -> dict[str, int]:
    return {each.term: each.number for each in _scan(OF_ARTICLE_28 + "\n\n".join(lines) + "\n").commitments}


@pytest.mark.parametrize(
    ("point", "sentence"),
    [
        ("28-2-auth", '"Sub-processor" means any third party engaged by the Supplier for the Customer.'),
        ("28-2-auth", "Med «underleverandør» menes enhver tredjepart som Leverandøren har fått lov til å engasjere."),
        ("28-10", "“Controller” means the entity which determines the purposes and means of the processing."),
        ("28-10", "Controller means the entity that determines the purposes and means of the processing."),
        # notes to whoever drafts
        ("33-2", "Define the time for notifying the Customer of personal data breaches without undue delay."),
        ("33-2", "Angi fristen for å varsle Kunden om brudd på personopplysningssikkerheten uten ugrunnet opphold."),
        ("28-2-notice", "List authorised sub-processors. Provide mechanism for the Customer to object to changes."),
        # whose affair it is
        ("28-3-a", "The Customer will ensure that its instructions comply with the law and is solely responsible."),
        ("28-3-a", "Verarbeitet werden die Daten im Auftrag des Kunden ausschließlich zum Zweck des Hostings."),
        ("28-3-g", "Obligations to delete or return personal data at the end of the agreement rest with the Customer."),
        ("28-4-liab", "The Customer is solely responsible for the sub-processors that it connects by itself."),
        ("28-4-liab", "The Supplier does not let sub-processors work with data on its own systems."),
        # what is told to the authority alone, and what the processor does with its own measures
        ("33-2", "Vid en personuppgiftsincident anmäler vi till IMY inom 72 timmar."),
        ("28-3-h", "These measures are reviewed periodically and whenever the systems change."),
        ("28-3-h", "- Access reviews and audits"),
        # a processor is called biträde in Swedish, which is no help
        ("28-3-e", "Personuppgiftsbiträdet har en förteckning över de registrerades rättigheter."),
        # liable alike is not bound alike; the legal form of a company is no liability
        ("28-4-flow", "The Supplier is liable for its sub-processors to the same extent it would be liable itself."),
        ("liability", "Auftragsverarbeiter ist die Muster UG (haftungsbeschränkt)."),
        # a duty beyond the instructions that the law forbids to tell of, and what the customer must not order
        ("28-3-infr", "Om Biträdet måste gå utöver instruktioner informeras Kunden, om inte lag förbjuder det."),
        ("28-3-infr", "The Customer shall not instruct the Supplier in violation of law, and informs it of requests."),
        ("28-2-auth", "For such transfers we rely on Standard Contractual Clauses approved by the Commission."),
    ],
)
def test_a_sentence_that_says_something_else_is_no_clause(point: str, sentence: str) -> None:
    assert point not in _points(sentence)


@pytest.mark.parametrize(
    ("point", "lines"),
    [
        ("28-4-flow", ["Mit jedem Unterauftragsverarbeiter bestehen Verträge nach Art. 28 Abs. 4 DSGVO."]),
        ("28-4-flow", ["Each sub-processor is engaged under a written contract as Article 28(4) GDPR requires."]),
        ("28-4-flow", ["Leverandøren har avtale med hver underleverandør i samsvar med artikkel 28 nr. 4."]),
        ("28-4-flow", ["De leverancier zorgt ervoor dat subverwerkers dezelfde verplichtingen op zich nemen."]),
        ("28-4-flow", ["Underdatabehandlere er underlagt forpligtelser svarende til denne aftale, hvilket sikres."]),
        ("28-3-b", ["Biträdet ska: (a) följa lagen; (b) säkerställa tystnadsplikt; (c) vidta åtgärder."]),
        ("28-3-h", ["Biträdet ska möjliggöra och bidra till granskning."]),
        ("28-3-h", ["The Supplier shall allow for and contribute to audits."]),
        # what the heading names is told of under it
        ("33-2", ["## Personuppgiftsincident", "Biträdet underrättar ansvarig utan onödigt dröjsmål efter kännedom."]),
        ("33-2", ["## Security incidents", "We inform the Customer without undue delay after becoming aware of one."]),
    ],
)
def test_a_clause_is_known_by_what_it_says(point: str, lines: list[str]) -> None:
    assert point in _points(*lines)


def test_the_rows_of_a_table_are_the_items_of_the_line_above_it() -> None:
    table = "| Emne | Frist |\n|---|---|\n| Indsigt (art. 15) | 10 dage |\n| Konsekvensanalyse (art. 35) | straks |"
    assert {"28-3-e", "28-3-f"} <= _points("Databehandleren bistår den dataansvarlige med:", table)
    assert not {"28-3-e", "28-3-f"} & _points("Den dataansvarlige fastsætter selv:", table)


NOTICE = "The Supplier informs the Customer at least 30 days before a new sub-processor is engaged. "


@pytest.mark.parametrize(
    "text",
    [
        NOTICE + "The Customer may object within this period.",
        NOTICE + "If the Customer objects during the notice period, the parties shall confer.",
        "Kunden varsles minst 30 dager før en ny underleverandør tas i bruk, og kan innen denne fristen protestere.",
        "Kunden varsles med minst 30 dages varsel ved nye underdatabehandlere og kan i denne periode gøre indsigelse.",
        "Kunden meddelas minst 30 dagar innan ett nytt underbiträde anlitas.\n\nKunden får inom denna period invända.",
        "Neue Subunternehmer werden dem Kunden 30 Tage zuvor mitgeteilt; er kann innerhalb dieser Frist widersprechen.",
        "Le client est informé des nouveaux sous-traitants ultérieurs 30 jours avant et peut s'opposer dans ce délai.",
    ],
)
def test_a_time_to_object_may_be_that_of_the_notice(text: str) -> None:
    assert _numbers(text) == {"change_notice_days": 30, "objection_days": 30}
    found = next(each for each in _scan(OF_ARTICLE_28 + text).commitments if each.term == "objection_days")
    assert any(word in found.quote for word in ("period", "frist", "Frist", "délai"))


def test_of_two_notices_the_time_to_object_is_that_of_the_one_just_before() -> None:
    far = "The Customer is told of a new sub-processor outside the EEA at least 60 days before it is engaged. "
    assert _numbers(far + NOTICE + "The Customer may object within this period.")["objection_days"] == 30


@pytest.mark.parametrize(
    "text",
    [
        NOTICE + "The Customer may object.",
        NOTICE + "Within this period the Supplier tests the sub-processor.",
        NOTICE + "The Customer may object within a reasonable period.",
    ],
)
def test_no_time_to_object_is_taken_over_where_none_is_named(text: str) -> None:
    assert _numbers(text) == {"change_notice_days": 30}


def test_a_notice_to_end_the_agreement_is_none_of_a_change() -> None:
    text = (
        "If the Supplier plans to use a new subcontractor, it shall notify the Customer in writing two (2) months "
        "before the new subcontractor begins processing. If it cannot remove it, both are entitled to terminate the "
        "Agreement and all terms between them with one (1) month written notice."
    )
    assert _numbers(text) == {"change_notice_days": 60}


@pytest.mark.parametrize(
    "sentence",
    [
        "List the sub-processors. Provide mechanism for the Customer to object to changes (e.g. 30 days before).",
        "Varsel om nye underleverandører gis til Kunden i god tid (f.eks. 30 dager før).",
    ],
)
def test_a_number_that_is_an_example_promises_nothing(sentence: str) -> None:
    assert not _numbers(sentence)


def test_no_word_is_cut_off_where_a_reach_ends() -> None:
    text = RunningText(read_text(b"to the same extent as it would be", "paper.txt").passages)
    words = whatever_the_case(r"same(?! extent)|ext\w*")
    end = text.text.index(" extent")
    assert [one.group() for one in text.near(words, 0, end)] == []
    assert [one.group() for one in text.near(words, 0, end + 4)] == []
    assert [one.group() for one in text.near(words, 0, end + 7)] == ["extent"]


def test_words_that_find_everything_are_refused_with_their_line() -> None:
    written = (places.LAW / "checklist.yaml").read_text(encoding="utf-8")
    before, anchor, after = written.partition("\n      - anchor: '{subprocessor}'")
    planted = f"{before}\n      - anchor: '(?:{{subprocessor}})*'{after}"
    with pytest.raises(KnownError, match="show everywhere") as refused:
        checklist_in(table_from(planted.encode(), "checklist.yaml"))
    assert refused.value.values["line"] == before.count("\n") + 2
    assert anchor
