"""A report of the past made again, by the law data that judged then: the same bytes in every form."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dpa_tracker.cli.entry import main
from dpa_tracker.word.conversion import with_no_moment
from tests.law_packs.packs import key_pair, law_files, written_pack
from tests.sample_register import sample_register
from tests.store.examples import AT

ON = "2026-11-28"
PAPERS = {
    "transfers.csv": ("export", "--kind", "transfers"),
    "register.xlsx": ("export",),
    "vendor.docx": ("publish", "vendor", "TicketDesk", "--out"),
    "supposed.docx": ("what-if", "--ends", "eu_us_dpf", "--out"),
}
CORRECTION = """\
corrections:
  - corrects: EU-ADQ-NZ
    name: Kari Nordmann
    day: 2026-11-28
    reason: "A try."
    citation: "C-999/26"
    set: {valid_to: 2026-10-31, ended_by: repeal}
"""
PDF = (
    b"%%PDF-1.6\n<</Producer<4C4F>\n/CreationDate(D:%s')>>\nendobj\ntrailer\n<</Size 176\n"
    b"/ID [ <%s>\n<%s> ]\n/DocChecksum /%s\n>>\nstartxref\n49838\n%%%%EOF\n"
)


class House:
    """A register whose law data are taken, and its papers."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.register = folder, folder / "register.dpa"
        sample_register(self.register, actor="test", at=AT)

    def ask(self, *words: object) -> None:
        assert main(["--register", str(self.register), "--asked-on", ON, *map(str, words)]) == 0

    def papers(self, name: str, *law: str) -> Iterator[tuple[str, bytes]]:
        (self.folder / name).mkdir()
        for file, (command, *words) in PAPERS.items():
            target = self.folder / name / file
            told = [*words, target] if words and words[-1] == "--out" else [target, *words]
            on = ("--on", ON) if words else ()  # a whole register is of no day
            self.ask(*law, command, *told, *on)
            yield file, target.read_bytes()


@pytest.mark.slow
def test_a_report_made_before_two_renewals_is_made_again_to_the_byte(tmp_path: Path) -> None:
    house = House(tmp_path)
    first = dict(house.papers("first"))
    head = re.search(rb"Law data ([0-9a-f]{12}) .* entry (\d+)", first["transfers.csv"])
    assert head is not None
    private, public = key_pair(tmp_path)
    house.ask("law", "trust", public)
    house.ask("law", "install", written_pack(tmp_path / "law2.zip", law_files(2), private), "--yes")
    (tmp_path / "ours.yaml").write_text(CORRECTION, encoding="utf-8")
    house.ask("law", "correct", tmp_path / "ours.yaml", "--yes")
    assert dict(house.papers("again", "--law", head[1].decode())) == first
    now = dict(house.papers("now"))
    assert f"entry {int(head[2]) + 2},".encode() in now["transfers.csv"], "a report of today names what was taken"
    again = re.search(rb"Law data ([0-9a-f]{12})", now["transfers.csv"])
    assert again is not None
    assert dict(house.papers("same", "--law", again[1].decode())) == now


def test_a_word_file_of_a_vendor_bears_no_moment(tmp_path: Path) -> None:
    house = House(tmp_path)
    house.ask("publish", "vendor", "TicketDesk", "--out", tmp_path / "v.docx")
    with zipfile.ZipFile(tmp_path / "v.docx") as archive:
        assert {each.date_time for each in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("moment", [b"20261129182354Z", b"20270101000000+01'00"])
def test_a_pdf_for_others_bears_no_moment_and_its_places_stay(moment: bytes) -> None:
    one = PDF % (moment.replace(b"20", b"19"), b"A1" * 16, b"A1" * 16, b"C3" * 16)
    two = PDF % (moment, b"B2" * 16, b"B2" * 16, b"D4" * 16)
    made = with_no_moment(two)
    assert with_no_moment(one) == made
    assert b"D:" not in made
    assert len(made) == len(two)
    assert re.search(rb"/ID\[<([0-9A-F]{32})><\1>\] +\n>>\nstartxref", made)
    assert with_no_moment(two.replace(b"4C4F", b"4C50")) != made, "other content has another identity"
