"""A file is filled in the language that it speaks, whatever the Word that made it declares."""

from __future__ import annotations

from datetime import date

import pytest

from tests.word.word_files import again, field, lines, para, template

NB = para("Avtalen er inngått mellom partene og gjelder fra ", field("agreement.begins_on"))
EN = para("The agreement between the parties is effective from ", field("agreement.begins_on"))
DA = para(
    "Aftalen er indgået af parterne og gælder fra den ", field("agreement.begins_on"), " ifølge loven, af hensyn til"
)
LIST = para(field("service.purpose"))
PURPOSE = "The purpose of the processing is that the controller and the parties of this agreement can be paid"


@pytest.mark.parametrize(
    ("body", "declared", "shown"),
    [
        (NB, "en-US", "1. mars 2026"),
        (EN, "nb-NO", "1 March 2026"),
        (NB, "nn-NO", "1. mars 2026"),
        (EN, "en-GB", "1 March 2026"),
        (NB + EN, "nb-NO", "1. mars 2026"),
        (NB + EN, "en-GB", "1 March 2026"),
        (DA, "en-US", "1 March 2026"),
        (para(field("agreement.begins_on")), "nb-NO", "1. mars 2026"),
        (EN, "de-DE", "1 March 2026"),
        (DA, "da-DK", "1. marts 2026"),
        (para("Le contrat est conclu le ", field("agreement.begins_on")), "fr-FR", "1er mars 2026"),
        (para("Sopimus on voimassa ", field("agreement.begins_on"), " alkaen"), "fi-FI", "1. maaliskuuta 2026"),
    ],
)
def test_dates_are_written_in_the_language_of_the_text(body: str, declared: str, shown: str) -> None:
    values = {"agreement": {"begins_on": date(2026, 3, 1)}, "service": {"purpose": PURPOSE}}
    filled = template(body + LIST, language=declared).fill(values)
    assert shown in " ".join(lines(filled))
    assert lines(again(filled).fill(values)) == lines(filled), "a value in another language changes nothing"
