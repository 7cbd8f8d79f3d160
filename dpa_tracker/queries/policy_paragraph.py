"""The paragraph on recipients to paste into a policy, written from the register of a day, in six languages.

Names, countries, grounds and days are those of the language; a purpose stands as it was recorded. Beside English and
Norwegian nobody at home in the language and its law has read the sentences yet, as with our letters.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from dpa_tracker.domain.told_recipients import ToldRecipient
from dpa_tracker.queries.policy_recipients import Recipient
from dpa_tracker.queries.policy_words import countries_in_words, grounds_in_words
from dpa_tracker.reading.phrases import phrases
from dpa_tracker.reading.yaml_tables import ScanTables
from dpa_tracker.sentences import language, sentence
from dpa_tracker.wording.dates_in_words import day_in_words


def paragraph(
    found: Iterable[Recipient], on: date, tables: ScanTables | None = None, in_language: str | None = None
) -> str:
    """The text on recipients: name, purpose, countries and ground; in the language chosen where none is given.

    A ground that has ended by the day carries nothing: it stands there in brackets, so that nobody publishes it.
    `tables` say what has ended, where the law data in force are not the shipped ones.
    """
    tongue = in_language or language()
    told = [each.told for each in found if not each.planned]
    if not told:
        return sentence("policies.paragraph_none", None, tongue)
    head = sentence("policies.paragraph_head", None, tongue)
    return "\n".join([head, *(_line(each, on, tables, tongue) for each in told)])


def _line(told: ToldRecipient, on: date, tables: ScanTables | None, tongue: str) -> str:
    """One recipient; what is not recorded is said to be missing, in brackets, and never guessed."""
    missing = sentence("policies.missing", None, tongue)
    values = {
        "name": told.name,
        "purpose": "; ".join(told.purposes) or missing,
        "countries": countries_in_words(told.countries, tongue) if told.countries else missing,
        "grounds": ", ".join(_ground(code, on, tables, tongue) for code in told.grounds) or missing,
        "third": countries_in_words(told.third, tongue),
    }
    return sentence("policies.paragraph_third" if told.third else "policies.paragraph_line", values, tongue)


def _ground(code: str, on: date, tables: ScanTables | None, tongue: str) -> str:
    ended = [
        phrase.ended_on
        for phrase in phrases(tables).phrases
        if phrase.mechanism == code and phrase.ended_on is not None
    ]
    ground = grounds_in_words((code,), tongue)
    if not ended or on < min(ended):
        return ground
    return sentence("policies.ended", {"ground": ground, "day": day_in_words(min(ended), tongue)}, tongue)
