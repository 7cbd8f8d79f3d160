"""A list as a Word file: what has many columns is set smaller, so that no word is cut in two."""

from __future__ import annotations

import io
from typing import Any, cast

import docx

from dpa_tracker.word.list_document import list_document
from dpa_tracker.word.ooxml import w

TITLES = ("Underdatabehandler", "Organisasjonsnummer", "Land", "Tjeneste", "Brukt av", "Formål", "Opplysninger")
MORE = ("Steder", "Overføringsgrunnlag", "Siden", "Endring")
WORDS = ("personvernbestemmelser", "Energiportal", "Fjordvarme", "Operations", "september")


def made(titles: tuple[str, ...], cells: tuple[str, ...]) -> tuple[float, list[int]]:
    """Points of the text, and the widths of the columns in twentieths of a point."""
    document = docx.Document(io.BytesIO(list_document("List", "", titles, [cells], "nb")))
    style: Any = document.styles["Normal"]
    grid = cast("Any", document.element).body.iter(w("gridCol"))
    return style.font.size.pt, [int(each.get(w("w"))) for each in grid]


def test_many_columns_are_set_smaller_and_few_are_not() -> None:
    size, widths = made((*TITLES, *MORE), (*TITLES, *("",) * (len(MORE) - 1), WORDS[0]))
    assert 7 <= size < 9
    assert sum(widths) <= 269 * 56.7 + len(widths)
    for title, width in zip((*TITLES, *MORE), widths, strict=True):
        assert width >= 240 + len(title) * 12 * size, f"{title} has room"
    assert made(TITLES[:3], ("a", "b", "c"))[0] == 9


def test_every_page_says_what_it_is_and_which_of_how_many() -> None:
    document = docx.Document(io.BytesIO(list_document("Record", "", TITLES[:2], [("a", "b")], "nb")))
    footer = cast("Any", document.sections[0].footer).paragraphs[0]._p
    assert "".join(text.text for text in footer.iter(w("t"))) == "Record · 1 / 1"
    assert [field.get(w("instr")) for field in footer.iter(w("fldSimple"))] == ["PAGE", "NUMPAGES"]
