"""No text costs more than its length: whatever repeats itself is scanned in seconds."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dpa_tracker.reading.opening import read_content, read_document
from dpa_tracker.reading.running_text import RunningText
from dpa_tracker.reading.scan import scan_document

SENTENCE = "The supplier relies on the EU-US Privacy Shield and tells the customer of a data breach within 24 hours. "
PATTERNS = {
    "sentences.txt": SENTENCE,
    "lines.txt": f"{SENTENCE}\n\n",
    "one letter.txt": "a",
    "dots.txt": ". ",
    "numbers.txt": "30 days ",
    "names.txt": "Abc Def AS and Ghi ",
    "one phrase.txt": "Privacy Shield ",
    "one word.txt": "sub-processor audit ",
    "addresses.txt": "www.a.b@c.http:",
    "section signs.txt": "§ 11 Abs. 2 Art. 6 ",
    "spaces.md": " \t",
    "brackets.md": "[x](",
    "comments.md": "<!-- {/* ",
    "stars.md": "*a _b `",
    "pipes.md": "| a |\n",
    "quotes.md": '."',
    "tags.html": "<a <b <!-- ",
}
TAKE_LONGEST = {"one word.txt", "pipes.md", "one phrase.txt"}
LENGTH = 40_000
# Of the processor, so that what else goes on does not count; a cost that grows with the square takes minutes.
SECONDS = 20


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.slow] * (name in TAKE_LONGEST)) for name in PATTERNS]
)
def test_a_text_that_repeats_itself_is_scanned_in_time(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(PATTERNS[name] * (LENGTH // len(PATTERNS[name])))
    start = time.thread_time()
    scan = scan_document(read_document(file))
    assert time.thread_time() - start < SECONDS
    relies = "Privacy Shield" in PATTERNS[name]
    assert any(hit.blocks for hit in scan.hits) is relies


@pytest.mark.slow
def test_five_megabytes(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    file.write_text(f"{SENTENCE}\n" * (5_000_000 // len(SENTENCE)))
    scan = scan_document(read_document(file))
    assert {hit.code for hit in scan.hits} == {"privacy_shield"}
    assert {one.term: one.number for one in scan.commitments} == {"breach_notice_hours": 24}


@pytest.mark.parametrize("sign", ["-", "_", ".", ",", "\u2013"])
def test_a_line_drawn_with_signs_is_no_text_to_be_searched(sign: str) -> None:
    """Found by mutated files: phrases that may begin with a sign were looked for at each of thirty thousand."""
    text = f"We rely on Privacy Shield. {sign * 30_000} We rely on Safe Harbor."
    document = read_content(text.encode(), "x.txt")
    standing = RunningText(document.passages)
    assert len(standing.text) < 200
    hits = scan_document(document).hits
    assert [hit.code for hit in hits] == ["privacy_shield", "safe_harbor"]
    assert "Safe Harbor" in hits[1].quote
