"""A paper for others says the same in Word, on a page and in csv, whatever names hold; and the page is accessible."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Final

import docx
import pytest
from lxml import html

from dpa_tracker.publishing.html_page import html_page
from dpa_tracker.reading.pdf_documents import read_pdf
from dpa_tracker.use_cases.export_list import ListToWrite
from dpa_tracker.use_cases.write_publication import write_publication
from dpa_tracker.word.conversion import libreoffice

Rows = list[list[str]]
NAMES: Final = (
    "Hansen & Sønn <AS> \"Q\" 'x'",
    "Blåbærsyltetøy ÆØÅ æøå AS",
    "L" * 300 + " AS",
    "北京数据有限公司",
    "شركة البيانات العربية",
    'חברת נתונים בע"מ',
    "می\u200cخواهم Ltd",  # noqa: RUF001 - a joint that the writing needs
    "</td><script>alert(1)</script> AS",
    "&amp; &lt;b&gt; AS",
    "=SUM(A1) Ltd",
    "e\u0301 combining AS",
    "x;y,z|w AS",
)
SHOWN_AS: Final = {  # what no form can hold, or nobody sees
    "A\u202eSPOOF\u202c AS": "ASPOOF AS",
    "Zero\u200bwidth\ufeff AS": "Zerowidth AS",
    "Soft\u00adhyphen AS": "Softhyphen AS",
    "hard\u00a0blank AS": "hard blank AS",
    "Tab\tname AS": "Tab name AS",
    "bell\x07 AS": "bell  AS",
    "two\u2028lines\r\nthree AS": "two\nlines\nthree AS",
}
WANTED: Final[Rows] = [[each, "Oslo", each] for each in (*NAMES, *SHOWN_AS.values())]
TITLES: Final = ("Sub-processor", "Place", "Purpose")
PAPER: Final = ListToWrite(
    "Sub-processors for Å & <B>", TITLES, [(each, "Oslo", each) for each in (*NAMES, *SHOWN_AS)], told="As of today"
)


def of_word(content: bytes) -> Rows:
    return [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(content)).tables[0].rows][1:]


def of_page(content: bytes) -> Rows:
    page = html.fromstring(content.decode())
    for each in page.iter("br"):
        each.tail = "\n" + (each.tail or "")
    return [[cell.text_content() for cell in row] for row in page.iter("tr")][1:]


def of_csv(content: bytes) -> Rows:
    return [*csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))][2:]


def test_word_and_the_page_say_exactly_the_same(tmp_path: Path) -> None:
    read: dict[str, Callable[[bytes], Rows]] = {".docx": of_word, ".html": of_page}
    for ending, rows in read.items():
        write_publication(PAPER, tmp_path / f"a{ending}")
        assert rows((tmp_path / f"a{ending}").read_bytes()) == WANTED, ending


def test_csv_says_it_on_one_line_and_as_no_formula(tmp_path: Path) -> None:
    write_publication(PAPER, tmp_path / "a.csv")
    found = of_csv((tmp_path / "a.csv").read_bytes())
    assert [[cell.replace("'", "") for cell in row] for row in found] == [
        [cell.replace("'", "").replace("\n", " ") for cell in row] for row in WANTED
    ]
    assert not [cell for row in found for cell in row if cell[:1] in "=+-@"]


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="no LibreOffice")
def test_the_pdf_has_every_name_and_is_the_same_each_time(tmp_path: Path) -> None:
    write_publication(PAPER, tmp_path / "a.pdf")
    write_publication(PAPER, tmp_path / "b.pdf")
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    found = read_pdf((tmp_path / "a.pdf").read_bytes(), "a.pdf")
    text = re.sub(r"\s", "", "".join(each.text for each in found.passages))
    plain = [name for name, _place, _purpose in WANTED if name.isascii()]
    assert [name for name in plain if re.sub(r"\s", "", name) not in text] == []
    assert {letter for row in WANTED for letter in row[0] if letter.isalpha()} <= {*text, *"می\u0301"}


def test_the_page_can_be_walked_by_anybody() -> None:
    page = html.fromstring(html_page("Å & B", "As of today", TITLES, WANTED, "nb").decode())
    tags = [each.tag for each in page.iter() if isinstance(each.tag, str)]
    assert not {"script", "iframe", "object", "embed", "form", "img", "link", "a"} & set(tags)
    assert not [name for each in page.iter() for name in each.attrib if name.startswith("on") or name == "tabindex"]
    assert (page.get("lang"), page.findtext("head/title"), [each.text for each in page.iter("h1")]) == (
        "nb",
        "Å & B",
        ["Å & B"],
    )
    assert [tags.count(each) for each in ("main", "h1", "table", "caption", "thead", "tbody")] == [1] * 6
    assert {each.get("scope") for each in page.iterfind(".//thead//th")} == {"col"}
    assert all([cell.tag for cell in row] == ["th", "td", "td"] for row in page.iterfind(".//tbody/tr"))
    assert {each.get("scope") for each in page.iterfind(".//tbody//th")} == {"row"}
    assert {each.get("dir") for each in page.iterfind(".//tbody//*") if each.tag in ("th", "td")} == {"auto"}
    assert all((each.text_content() or "").strip() for each in page.iter("th", "caption", "h1"))
    zoom = page.xpath("//meta[@name='viewport']/@content")
    assert not [each for each in zoom if "user-scalable" in each or "maximum-scale" in each]


def luminance(colour: str) -> float:
    """Of a colour as the web writes it (WCAG 2.2, relative luminance)."""
    whole = "".join(letter * 2 for letter in colour) if len(colour) == 3 else colour
    parts = [int(whole[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_its_text_and_lines_can_be_told_from_what_they_stand_on() -> None:
    style = html_page("A", "", ("B",), (), "en").decode()
    (ink,) = re.findall(r"[;{]color:#(\w+)", style)
    grounds, lines = re.findall(r"background:#(\w+)", style), re.findall(r"solid #(\w+)", style)
    assert (len(grounds), len(lines)) == (2, 1)
    for ground in grounds:
        assert (luminance(ground) + 0.05) / (luminance(ink) + 0.05) >= 7
        assert (luminance(ground) + 0.05) / (luminance(lines[0]) + 0.05) >= 2.5
