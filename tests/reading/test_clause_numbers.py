"""Under which clause a promise stands: numbers that are typed, those that Word counts, and where there is none."""

from __future__ import annotations

import pytest

from dpa_tracker.reading.clause_numbers import clause_number
from dpa_tracker.reading.passages import Kind, Passage, Place, Step
from dpa_tracker.reading.word_documents import read_word
from tests.reading.documents import docx, part, run

BREACH = "The processor notifies the controller of a breach within 48 hours."


def passages(*texts: str) -> tuple[Passage, ...]:
    """Paragraphs; one that begins with # is a title, one that begins with * an item of a list."""
    kinds = {"#": Kind.HEADING, "*": Kind.ITEM}
    place = Place((Step("line", 1),))
    return tuple(Passage(place, text.lstrip("#*"), kinds.get(text[0], Kind.TEXT)) for text in texts)


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        ((f"7.2 {BREACH}",), "7.2"),
        (("7.1 Security.", BREACH), "7.1"),
        (("#7 Avvik", f"(b) {BREACH}"), "7 (b)"),
        (("# Clause 9: Breaches", BREACH), "9"),
        (("§ 5 Brudd på sikkerheten", BREACH), "5"),
        (("#9. Underretning", f"*1. {BREACH}"), "9.1"),
        ((f"1. {BREACH}",), "1"),
        (("*1. Something else", f"*1. {BREACH}"), ""),  # lists that begin anew: one does not know under what
        (("7.1 Security.", "#Breaches", BREACH), ""),  # of a part without numbers
        (("7.1 Security.", "*In the case of a breach:", BREACH), "7.1"),
        ((BREACH,), ""),
        (("30 days after the end the data are deleted.", BREACH), ""),
        (("12 May is the day on which it begins.", BREACH), ""),
        (
            ("2 Definitions are those of the Regulation, unless this agreement says otherwise in one of its annexes.",),
            "",
        ),
    ],
)
def test_the_number_of_a_clause_is_read_or_left_out(texts: tuple[str, ...], number: str) -> None:
    found = passages(*texts)
    assert clause_number(found, len(found) - 1, BREACH) == number


def test_a_sentence_that_begins_with_its_number_within_a_paragraph_has_that() -> None:
    found = passages(f"5.2 The processor keeps data safe. 5.3 {BREACH}")
    assert clause_number(found, 0, f"5.3 {BREACH}") == "5.3"


LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%4"/></w:lvl>'
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="8">{LEVELS}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="9"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="8"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="8"/>'
    '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="11"/></w:lvlOverride></w:num>'
)
STYLES = (
    '<w:style w:styleId="Clause"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Sub"><w:basedOn w:val="Clause"/><w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>'
    "</w:style>"
    '<w:style w:styleId="Round"><w:basedOn w:val="Round"/></w:style>'
)


def listed(text: str, *, style: str = "", numbers: str = "", level: int = 0) -> str:
    mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers}"/></w:numPr>' if numbers else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{mark}</w:pPr>{run(text)}</w:p>'


def test_the_numbers_that_word_puts_there_itself_are_counted() -> None:
    body = (
        listed("Scope", style="Clause"),
        listed("First", style="Sub"),
        listed("Second", style="Sub"),
        listed("A case", numbers="1", level=2),
        listed("Another", numbers="1", level=2),
        listed("Deep", numbers="1", level=3),
        listed("Bullet", numbers="2"),
        listed("Plain", style="Round"),
        listed("Breaches", style="Clause"),
        listed(BREACH, style="Sub"),
        listed("Of a list that begins elsewhere", numbers="3"),
        listed("Of none", numbers="77"),
        listed("And on", style="Clause"),
    )
    parts = {"n": ("numbering", part("numbering", NUMBERING)), "s": ("styles", part("styles", STYLES))}
    read = read_word(docx("".join(body), parts), "contract.docx")
    shown = ["3.", "3.1", "3.2", "(a)", "(b)", "I", "", "", "4.", "4.1", "11.", "", "12."]
    assert [passage.number for passage in read.passages] == shown
    assert clause_number(read.passages, 9, BREACH) == "4.1"
    assert clause_number(read.passages, 4, "Another") == "3.2 (b)"


def test_numbers_without_sense_number_nothing_and_stop_nothing() -> None:
    wrong = NUMBERING.replace('w:val="3"', 'w:val="-x"').replace('w:ilvl="0"', 'w:ilvl="99999999999"')
    parts = {"n": ("numbering", part("numbering", wrong)), "s": ("styles", part("styles", STYLES))}
    read = read_word(docx(listed("One", style="Clause") + listed("Two", style="Sub"), parts), "contract.docx")
    assert [passage.text for passage in read.passages] == ["One", "Two"]
