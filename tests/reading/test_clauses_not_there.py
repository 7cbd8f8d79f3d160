"""A clause that a paper lacks is not told as found: cases of papers of others whose clause was taken out."""

from __future__ import annotations

import pytest

from tests.reading.openings import OPENINGS, cases, points_under, scan_of


@pytest.mark.parametrize(("language", "there", "absent", "text"), cases("clauses_not_there.txt"))
def test_what_only_sounds_like_a_clause_is_none(language: str, there: str, absent: str, text: str) -> None:
    found = points_under(language, text)
    assert found >= set(there.split())
    assert not found & set(absent.split())


def _numbers(language: str, text: str) -> dict[str, int]:
    return {each.term: each.number for each in scan_of(f"{OPENINGS[language]}\n\n{text}\n").commitments}


def test_a_notice_about_those_who_are_called_sub_processors_in_two_languages_has_its_days() -> None:
    text = "Databehandleren giver mindst 30 dages forudgående skriftligt varsel om nye sub-databehandlere."
    assert _numbers("da", text)["change_notice_days"] == 30


def test_the_line_above_a_list_says_when_its_time_runs() -> None:
    long = "restitue l'intégralité des données dans un format structuré, couramment utilisé et lisible par machine"
    text = (
        "Au terme du contrat d'abonnement, quelle qu'en soit la cause, le sous-traitant, au choix du responsable :\n\n"
        f"- {long}, puis les supprime de ses systèmes et de ceux de ses prestataires dans un délai de [30] jours ;\n"
    )
    assert _numbers("fr", text)["deletion_days"] == 30


@pytest.mark.parametrize(
    "text",
    [
        "On termination all personal data is deleted, except:\n\n- Invoices will be retained for seven years.\n",
        "After the end of the agreement the processor deletes the data. Exceptions:\n\n- Records stay for 5 years.\n",
        "The processor deletes the data on termination:\n\n- the customer has 14 days for objections.\n",
    ],
)
def test_an_item_that_speaks_of_no_deletion_has_no_time_for_it(text: str) -> None:
    assert "deletion_days" not in _numbers("en", text)
