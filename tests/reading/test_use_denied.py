"""A sentence that says that a company is not used names no recipient; one purpose that is denied leaves it one."""

from __future__ import annotations

import pytest

from dpa_tracker.reading.use_denied import is_use_denied

DENIED = [
    "We no longer use Acme for newsletters.",
    "We do not use Acme anymore.",
    "We have stopped sharing personal data with Acme.",
    "Acme is no longer one of our processors.",
    "We do not use Acme.",
    "Vi bruker ikke lenger Acme til nyhetsbrev.",
    "Acme brukes ikke lenger.",
    "Vi har sluttet å bruke Acme.",
    "Vi deler ikke opplysninger med Acme.",
    "Vi bruger ikke længere Acme.",
    "Vi är nöjda, men vi använder inte längre Acme för utskick.",
    "Acme anlitas inte längre.",
    "Wir nutzen Acme für den Newsletter nicht mehr.",
    "Wir setzen Acme seit Mai nicht mehr ein.",
    "Acme wird seit 2024 nicht mehr eingesetzt.",
    "Nous n'utilisons plus Acme pour nos lettres.",
    "Acme n\u2019est plus utilisé.",
]
NOT_DENIED = [
    "We use Acme for newsletters.",
    "We do not use Acme to identify you.",
    "We do not share your health data with Acme, which only gets names.",
    "Acme does not use your data for anything else.",
    "We no longer use Other; Acme sends our newsletters.",
    "Vi bruker Acme, og ikke lenger Other.",
    "Vi bruker ikke Acme til sporing.",
    "Vi deler ikke helseopplysninger med Acme.",
    "Acme deler ikke opplysninger med andre.",
    "Wir nutzen Acme und geben keine Daten weiter.",
    "Acme speichert die Daten nicht länger als nötig.",
    "Nous utilisons Acme, qui ne conserve rien.",
]


@pytest.mark.parametrize("text", DENIED)
def test_a_denied_use_is_told(text: str) -> None:
    begin = text.index("Acme")
    assert is_use_denied(text, begin, begin + len("Acme"))


@pytest.mark.parametrize("text", NOT_DENIED)
def test_what_denies_no_use_is_left(text: str) -> None:
    begin = text.index("Acme")
    assert not is_use_denied(text, begin, begin + len("Acme"))
