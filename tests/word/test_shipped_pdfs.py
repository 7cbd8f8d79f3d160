"""Every paper we ship as PDF: text, fonts, PDF/A-2b, A4; and the marks of every way of signing in a merged pack."""

from __future__ import annotations

import io
import re
from collections import Counter
from pathlib import Path

import pytest
from pypdf import PdfReader

from dpa_tracker import places
from dpa_tracker.pdf.looking import pdf_facts
from dpa_tracker.store.opening import open_register
from dpa_tracker.use_cases.assemble_pack import AssemblePack, assemble_pack
from dpa_tracker.use_cases.pack_checks import NORDIC_BYTES
from dpa_tracker.use_cases.word_pdf import pages_without_text
from dpa_tracker.word.conversion import libreoffice, pdfs_of
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.signing import HIDDEN, MARKED, Profile
from dpa_tracker.word.template import open_template
from tests.use_cases.signing_register import AT, DAY, signing_register
from tests.word.contract_values import values
from tests.word.letter_values import LETTERS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not on this machine"),
]


@pytest.mark.parametrize("language", ["en", "nb"])
def test_every_paper_is_pdf_a_with_text_and_fonts_on_upright_a4(language: str) -> None:
    files = sorted(places.TEMPLATES.glob(f"*-{language}.docx"))
    assert len(files) > 12
    filled = [to_bytes(open_template(file).fill({**values(2), **LETTERS}).package) for file in files]
    made = pdfs_of(filled, [file.stem for file in files], archival=True)
    assert made is not None
    for file, content in zip(files, made, strict=True):
        facts = pdf_facts(content, file.stem)
        assert (facts.pdf_a, facts.output_intent, facts.fonts_missing, facts.not_a4) == ("2B", True, (), ()), file.stem
        assert facts.fonts, file.stem
        assert not facts.encrypted
        assert pages_without_text(content, file.stem) == (), file.stem
        reader = PdfReader(io.BytesIO(content))
        assert str(reader.root_object.get("/Lang", "")).startswith(language), file.stem
        assert all(len(page.extract_text().split()) > 5 for page in reader.pages), file.stem


@pytest.mark.parametrize("profile", sorted(Profile))
def test_each_mark_stands_once_in_the_text_of_the_merged_pack(profile: Profile, tmp_path: Path) -> None:
    path = signing_register(tmp_path / "r.dpa")
    wish = AssemblePack(
        "NF-1", tmp_path / "p", DAY, ("cover", "dpa", "transfer-annex"), "en", profile.value, archival=True
    )
    with open_register(path, actor="kari", at=AT) as register:
        made = assemble_pack(register, wish, actor="kari", at=AT)
    assert not made.blocked
    assert "mark_not_once" not in {each.code for each in made.problems}
    whole = (tmp_path / "p" / "pack.pdf").read_bytes()
    facts = pdf_facts(whole, "pack")
    assert (facts.pdf_a, facts.fonts_missing, facts.not_a4) == ("2B", (), ())
    assert facts.size < NORDIC_BYTES
    text = "".join("".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(whole)).pages)
    marks = marks_in(text, profile)
    assert set(Counter(marks).values()) <= {1}
    assert bool(marks) == (profile in MARKED)
    if profile in MARKED:  # three people, in the agreement and in the annex that two of them sign
        assert {signer_of(mark, profile) for mark in marks} == {"1", "2", "3"}
        assert len(marks) % 3 == 0


def marks_in(text: str, profile: Profile) -> list[str]:
    """What the service would find."""
    return re.findall(r"Z[a-y]?(?:Sign|Place|Date)D\d+S\d+N\d+z" if profile in HIDDEN else r"\{\{[^{}]+\}\}", text)


def signer_of(mark: str, profile: Profile) -> str:
    """The number of the signer in a mark."""
    pattern = {
        Profile.ADOBE: r"signer(\d+)",
        Profile.DOCUSEAL: r"role=Signer(\d+)",
        Profile.DOCUMENSO: r",r(\d+)",
    }.get(profile, r"S(\d+)N")
    found = re.search(pattern, mark)
    assert found is not None
    return found[1]
