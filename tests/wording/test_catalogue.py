"""The one Norwegian catalogue is compiled from its parts, and the parts agree with one another."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

import pytest
from babel.messages.pofile import read_po

from dpa_tracker import wording
from dpa_tracker.queries.listings import LISTINGS
from dpa_tracker.sentences import country_name, name_of
from dpa_tracker.wording import SENTENCES, catalogue


def test_the_compiled_catalogue_is_that_of_its_parts() -> None:
    kept = (catalogue.FOLDER / "dpa_tracker.mo").read_bytes()
    assert kept == catalogue.compiled(), "run python -m dpa_tracker.wording.catalogue"


def test_no_two_parts_translate_a_sentence_differently() -> None:
    assert list(clashes()) == []


def clashes() -> Iterator[str]:
    """Sentences that two parts translate differently: one word per concept holds in Norwegian too."""
    seen: dict[object, object] = {}
    for part in sorted((catalogue.FOLDER / "parts").glob("*.po")):
        with part.open("rb") as opened:
            for message in read_po(opened, locale="nb"):
                if message.id and seen.setdefault(message.id, message.string) != message.string:
                    yield f"{part.name}: {message.id}"


def test_no_code_has_two_sentences() -> None:
    """The later one hid the other: a day of signing was refused in the words of the register as it was recorded."""
    parts = [import_module(f"{wording.__name__}.{each.name}") for each in iter_modules(wording.__path__)]
    sentences = {pair for part in parts for pair in getattr(part, "SENTENCES", {}).items()}
    said = Counter(code for code, _ in sentences)
    assert [code for code, times in said.items() if times > 1] == []


def test_names_and_countries_follow_the_language() -> None:
    assert name_of("role", "processor", "nb") == "Databehandler"
    assert name_of("role", "processor", "en") == "Processor"
    assert country_name("DE", "nb") == "Tyskland"
    assert country_name("XO-EPO", "nb") == "Den europeiske patentorganisasjonen"
    assert country_name(None, "en") == "Not known"


def test_norwegian_dots_stand_apart_from_the_word_before_them() -> None:
    """As in "Legg til …"; half of the buttons had it, and half had not."""
    parts = sorted((catalogue.FOLDER / "parts").glob("*.po"))
    said = re.findall(r'^msgstr "(.*)"$', "\n".join(part.read_text("utf-8") for part in parts), re.MULTILINE)
    together = [text for text in said if re.search(r"[^ ]…$", text)]
    assert sum(text.endswith(" …") for text in said) > 100
    assert together == []


def test_every_code_that_a_filter_offers_has_a_name() -> None:
    offered = [
        f"name.{column.names}.{code}"
        for listing in LISTINGS.values()
        for column in listing.columns
        if column.names
        for code in column.codes
    ]
    assert len(offered) > 100
    assert [each for each in offered if each not in SENTENCES] == []


def test_undetermined_is_one_word_in_norwegian() -> None:
    """The glossary's, whether of a verdict or of a day; what a tracked change awaits is another matter."""
    parts = "\n".join(part.read_text("utf-8") for part in sorted((catalogue.FOLDER / "parts").glob("*.po")))
    pairs = re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', parts, re.MULTILINE)
    meant = [(said, written) for said, written in pairs if "undetermined" in said.lower()]
    assert len(meant) > 25
    assert [pair for pair in meant if "uavklart" not in pair[1].lower()] == []


@pytest.mark.parametrize("false_friend", ["engasjement", "eksekver", "terminer", "kontrapart", "sanksjonert"])
def test_no_norwegian_text_falls_for_a_false_friend(false_friend: str) -> None:
    """Words that look like the English term and mean something else (the glossary's section on traps)."""
    for part in sorted((catalogue.FOLDER / "parts").glob("*.po")):
        written = re.findall(r'^(?:msgstr(?:\[\d\])? )?"(.*)"$', part.read_text("utf-8"), re.MULTILINE)
        assert [line for line in written if false_friend in line.lower()] == [], part.name
