"""Agreements, guides to agreements and forms with blanks are told apart, and only agreements promise anything."""

from __future__ import annotations

import pytest

from dpa_tracker.reading.document_nature import Nature
from dpa_tracker.reading.markdown_text import read_markdown
from dpa_tracker.reading.scan import scan_document
from tests.reading.agreements import AGREEMENTS
from tests.reading.documents import lines

GUIDES = {
    "nb": (
        "Hva er en databehandleravtale?",
        "Avtalen bør si at databehandleren varsler om brudd på personopplysningssikkerheten innen 24 timer.",
        "Du bør også sikre deg rett til revisjon. Husk at du selv har 72 timer på deg.",
    ),
    "da": (
        "En databehandleraftale skal beskrive behandlingen. Aftalen bør også have en frist.",
        "Databehandleren bør underrette om brud på persondatasikkerheden senest 24 timer efter.",
    ),
    "sv": (
        "Ett personuppgiftsbiträdesavtal ska reglera behandlingen. Avtalet bör ha en frist.",
        "Biträdet bör underrätta om en personuppgiftsincident inom 24 timmar.",
    ),
    "en": (
        "Your DPA must state what is processed. It should also say who is told.",
        "Look for at least 30 days' notice of new sub-processors, and a breach notified within 48 hours.",
    ),
    "de": (
        "Ein AVV muss den Gegenstand nennen. Achten Sie darauf, dass Datenpannen binnen 24 Stunden gemeldet werden.",
        "Der Vertrag sollte auch Kontrollen vorsehen.",
    ),
}


@pytest.mark.parametrize("language", GUIDES)
def test_a_guide_promises_nothing_and_says_so(language: str) -> None:
    scan = scan_document(lines(*GUIDES[language]))
    assert scan.nature is Nature.ABOUT
    assert (scan.commitments, scan.is_agreement, scan.binds) == ((), False, False)
    assert [note.code for note in scan.notes] == ["nature_about"]


def test_a_list_of_questions_promises_nothing() -> None:
    scan = scan_document(
        lines(
            "Review",
            "Is everyone with access bound to confidentiality?",
            "Does the processor notify a personal data breach within 48 hours?",
            "May the customer audit the processor?",
            "Are personal data deleted within 30 days after termination of the agreement?",
        )
    )
    assert scan.nature is Nature.ABOUT
    assert not scan.commitments


@pytest.mark.parametrize("language", AGREEMENTS)
def test_an_agreement_is_a_paper(language: str) -> None:
    scan = scan_document(lines(*AGREEMENTS[language].split("\n")))
    assert scan.nature is Nature.PAPER
    assert scan.binds


def test_an_agreement_that_says_should_once_is_still_one() -> None:
    scan = scan_document(
        lines(
            "This agreement is between Alpha Ltd and Beta Ltd. The parties agree as follows.",
            "The processor should also say why. Every DPA must state its term.",
            "The processor notifies the controller of a personal data breach within 24 hours.",
        )
    )
    assert scan.binds
    assert [one.number for one in scan.commitments] == [24]


@pytest.mark.parametrize(
    "blanks",
    [
        ("[sett inn navn]", "[dato]", "[antall]"),
        ("[Customer name]", "[insert address]", "[●]"),
        ("{{customer}}", "{{address}}", "{{date}}"),
        ("[KUNDENS NAVN]", "[ORG.NR.]", "[STED OG DATO]"),
    ],
)
def test_blanks_make_a_form(blanks: tuple[str, ...]) -> None:
    scan = scan_document(lines(f"Agreement between {blanks[0]} and Beta AS, {blanks[1]}.", f"Signed: {blanks[2]}"))
    assert scan.nature is Nature.FORM
    assert [note.code for note in scan.notes] == ["nature_form"]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("Databehandleren varsler om brudd på personopplysningssikkerheten innen [24] timer.", 24),
        ("Databehandleren varsler om brudd på personopplysningssikkerheten innen [24/48/72] timer.", None),
        ("The processor notifies the controller of a personal data breach within [number, e.g. 48] hours.", None),
        ("The processor notifies the controller of a personal data breach within 24 to 48 hours.", 48),
        ("Der Auftragnehmer meldet dem Auftraggeber Datenpannen innerhalb von 24 bis 48 Stunden.", 48),
    ],
)
def test_a_suggested_number_is_none_and_of_a_range_the_longer_counts(text: str, hours: int | None) -> None:
    found = {one.term: one.number for one in scan_document(lines(text)).commitments}
    assert found.get("breach_notice_hours") == hours


@pytest.mark.parametrize(
    ("title", "is_agreement"),
    [
        ("Databehandleravtale", True),
        ("Personuppgiftsbiträdesavtal", True),
        ("Vereinbarung zur Auftragsverarbeitung", True),
        ("Bilag 2 til databehandleravtale", False),
        ("Personvernerklæring", False),
    ],
)
def test_a_poor_agreement_is_one_where_it_is_called_so(title: str, is_agreement: bool) -> None:
    scan = scan_document(
        lines(
            title,
            "Alle med tilgang til personopplysningene har taushetsplikt.",
            "Når avtalen er slutt, sletter databehandleren alle personopplysninger.",
        )
    )
    assert scan.is_agreement is is_agreement


def test_terms_that_list_an_agreement_among_their_annexes_are_not_called_one() -> None:
    listed = "# Terms of service\n\nThese terms consist of:\n\n- The Data Processing Agreement\n- The order\n"
    assert not scan_document(read_markdown(listed.encode(), "terms.md")).is_titled


def test_a_page_on_which_the_agreement_is_to_be_had_is_none() -> None:
    scan = scan_document(
        lines(
            "Data processing agreement",
            "A data processing agreement is supplied during onboarding.",
            "It describes confidentiality of staff, security measures, sub-processors, help with requests and "
            "deletion or return of data at the end of the services, audits and transfers.",
            "Request the current agreement at our desk.",
        )
    )
    assert (scan.nature, scan.is_agreement, scan.binds) == (Nature.ABOUT, False, False)
