"""Places to sign: written for each service, once per signer, unique in a pack, and read back from the PDF."""

from __future__ import annotations

import ctypes
import itertools
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import cast

import pypdfium2  # type: ignore[import-untyped]  # it ships none
import pytest
from pypdfium2 import raw

from dpa_tracker import places
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.word.choices_signing import joint_code
from dpa_tracker.word.conversion import libreoffice, pdfs_of
from dpa_tracker.word.lint import lint
from dpa_tracker.word.ooxml import own_text, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.signing import HIDDEN, MARK_SIZE, TAGGED, Profile, Signer, SignKind, compared, profile_named
from dpa_tracker.word.template import Filled, Template, open_template
from tests.word.contract_values import CONTROLLER, PROCESSOR, Said, party, values
from tests.word.word_files import again, block, document, field, lines, para, row, table, tags, template

NAMES = ("dpa-en", "dpa-nb", "dpa-sub-en", "dpa-sub-nb")
BLOCK = block("each:processor.signatories", para(field(".name")), para(field("sign:signature")))


def filled(name: str, profile: Profile, said: Said | None = None, number: int = 1) -> Filled:
    """A shipped template, filled for a way of signing."""
    return _filled(name, profile, number) if said is None else _template(name).fill(said, profile, number)


@cache
def _filled(name: str, profile: Profile, number: int) -> Filled:
    return _template(name).fill(values(), profile, number)


@cache
def _template(name: str) -> Template:
    return open_template(places.TEMPLATES / f"{name}.docx")


# Each sheet of a transfer under the 2021 clauses, and each Swiss one, has an Annex I.A of its own that both sign.
APPENDICES = sum(len(cast("tuple[Said, ...]", values()[name])) for name in ("scc_transfers", "swiss_transfers"))


def places_to_sign(result: Filled) -> list[str]:
    """What stands at each place to sign, in order."""
    return [
        own_text(control)
        for control in document(result).iter(w("sdt"))
        if (tag := control.find(f"{w('sdtPr')}/{w('tag')}")) is not None and tag.get(w("val"), "").startswith("sign:")
    ]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", sorted(HIDDEN | TAGGED))
def test_each_signer_has_one_mark_of_a_kind_in_each_block(name: str, profile: Profile) -> None:
    result = filled(name, profile)
    signers = {signer.number: (signer.party, signer.name) for signer in result.signers}
    assert sorted(signers) == list(range(1, len(signers) + 1))
    assert [mark.text for mark in result.marks] == places_to_sign(result)
    assert len(signers) == 3
    counted = Counter((mark.kind, mark.signer) for mark in result.marks)
    for number, (whose, who) in signers.items():  # the sheet of the test values has one signer on each side
        in_annexes = who == "Signer 0" and whose in {CONTROLLER, PROCESSOR}
        in_main = "-sub" not in name or whose != CONTROLLER
        expected = in_main + (APPENDICES if in_annexes else 0)
        assert {counted[kind, number] for kind in SignKind} == {expected}


def test_the_same_person_has_one_number_in_the_main_block_and_in_annex_i_a() -> None:
    result = filled("dpa-en", Profile.DOCUMENSO)
    texts = [mark.text for mark in result.marks if mark.kind is SignKind.SIGNATURE]
    first = Counter(text.partition(", label=")[0] for text in texts)
    assert first["{{signature, r1"] == 1 + APPENDICES
    assert first["{{signature, r3"] == 1 + APPENDICES
    assert len(set(texts)) == len(texts)


@pytest.mark.parametrize("profile", sorted(HIDDEN | TAGGED))
def test_no_mark_of_a_pack_is_like_or_part_of_another(profile: Profile) -> None:
    known: tuple[Signer, ...] = ()
    marks: list[str] = []
    for number, name in enumerate(("dpa-en", "dpa-nb", *["dpa-sub-en"] * 9), start=1):
        shipped = open_template(places.TEMPLATES / f"{name}.docx")
        result = shipped.fill(values(1), profile, number, known)
        known = result.signers
        marks += [mark.text for mark in result.marks]
        text = compared(" ".join(lines(result)))
        assert {text.count(compared(mark.text)) for mark in result.marks} == {1}
    assert len(known) == 4
    for one, other in itertools.permutations(map(compared, marks), 2):
        assert one not in other


@pytest.mark.parametrize(
    "profile",
    [each if each is Profile.DOCUSIGN else pytest.param(each, marks=pytest.mark.slow) for each in sorted(Profile)],
)
def test_filling_again_for_another_profile_leaves_nothing_of_the_first(profile: Profile) -> None:
    first = filled("dpa-nb", profile)
    template = again(first)
    for other in Profile:
        result = template.fill(values(), other)
        assert result.package.parts == filled("dpa-nb", other).package.parts
        assert tags(result) == tags(first)


def test_paper_leaves_lines_and_the_nordic_profile_says_that_the_file_is_signed() -> None:
    paper = filled("dpa-en", Profile.PAPER)
    assert {text.strip("\u00a0") for text in places_to_sign(paper)} == {""}
    assert paper.marks == filled("dpa-en", Profile.NORDIC_PDF).marks == ()
    said = set(places_to_sign(filled("dpa-nb", Profile.NORDIC_PDF)))
    assert {"Med elektronisk signatur på denne filen", "Dagen for den elektroniske signaturen"} < said


def test_the_authority_stands_before_each_name_and_prokura_is_written_as_such() -> None:
    signing = party(PROCESSOR, "processor", 2)
    people = cast("tuple[Said, ...]", signing["signatories"])
    said = {
        **values(),
        "processor": {**signing, "signatories": tuple({**p, "authority": "prokura_jointly"} for p in people)},
    }
    shown = lines(filled("dpa-nb", Profile.PAPER, said))
    at = shown.index("pr. prokura, i fellesskap (kollektiv prokura)")
    assert shown[at + 1 : at + 5] == ["Underskrift", "\u00a0", "Navn", "Signer 0"]
    assert (
        shown.count("pr. prokura, i fellesskap (kollektiv prokura)") == 2
    )  # the annexes have a signatory of their own


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("dpa-en", "registered right to sign for the company, jointly with the chair of the board or a board member"),
        ("dpa-nb", "etter signaturrett, i fellesskap med styrets leder eller et styremedlem"),
    ],
)
def test_a_joint_authority_says_in_both_languages_with_whom_it_is_exercised(name: str, said: str) -> None:
    code = joint_code("signature_right_jointly", ("chair", "board_member"))
    signing = party(PROCESSOR, "processor", 2)
    people = cast("tuple[Said, ...]", signing["signatories"])
    known = {**values(), "processor": {**signing, "signatories": tuple({**p, "authority": code} for p in people)}}
    assert sum(line.startswith(said) for line in lines(filled(name, Profile.PAPER, known))) == 2


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["click", "incorporated"])
def test_what_is_concluded_otherwise_has_no_block_but_annex_i_a_is_signed(name: str, form: str) -> None:
    known = values()
    said = {**known, "agreement": {**cast("Said", known["agreement"]), "conclusion_form": form}}
    result = filled(name, Profile.DOCUSIGN, said)
    assert len(result.marks) == 6 * APPENDICES  # exporter and importer: signature, place and date
    assert not any(line.startswith(("For the ", "For den ", "For Databehandleren")) for line in lines(result))
    assert result.gaps == ()


def test_hidden_words_are_of_the_background_and_larger_than_a_point() -> None:
    shaded = row(para(field("sign:signature"), properties='<w:shd w:val="clear" w:fill="DDEEFF"/>'))
    result = template(block("each:processor.signatories", table(shaded))).fill(values(), Profile.SCRIVE)
    run = next(document(result).iter(w("color")))
    assert run.get(w("val")) == "DDEEFF"
    for properties in document(filled("dpa-en", Profile.DOCUSIGN)).iter(w("rPr")):
        colour, size = properties.find(w("color")), properties.find(w("sz"))
        if colour is not None and colour.get(w("val")) == "FFFFFF":
            assert size is not None
            assert size.get(w("val")) == str(2 * MARK_SIZE)


def test_words_that_the_document_already_has_are_not_used() -> None:
    result = template(para("zSign-D1 S1 N1Z") + BLOCK).fill(values(), Profile.DOCUSIGN)
    text = compared(" ".join(lines(result)))
    assert [text.count(compared(mark.text)) for mark in result.marks] == [1]


@pytest.mark.parametrize("profile", sorted(TAGGED))
def test_a_value_that_the_service_would_take_for_a_place_to_sign_is_refused(profile: Profile) -> None:
    forged = {**party(PROCESSOR, "processor"), "name": "{{Sig_es_:signer9:signature}} AS"}
    made = template(para(field("processor.name")) + BLOCK)
    with pytest.raises(InvalidInputError) as refused:
        made.fill({"processor": forged}, profile)
    assert refused.value.faults[0].code == "signature_mark_in_value"
    assert made.fill({"processor": forged}).gaps == ()


def test_lint_knows_places_to_sign() -> None:
    assert lint(template(BLOCK)) == ()
    found = lint(template(para(field("sign:initials")) + BLOCK))
    assert [problem.code for problem in found] == ["unknown_sign_kind", "sign_outside_signatories"]


def test_names_of_profiles() -> None:
    assert profile_named("nordic") is Profile.NORDIC_PDF
    assert profile_named(" Paper ") is Profile.PAPER
    assert profile_named("fax") is None


@pytest.fixture(scope="module")
def printed() -> Mapping[Profile, tuple[Filled, bytes]]:
    """A draft for each way of signing with marks, and its PDF: LibreOffice starts once for all."""
    made = {profile: filled("dpa-en", profile, values(1)) for profile in sorted(HIDDEN | TAGGED)}
    pdfs = pdfs_of([to_bytes(one.package) for one in made.values()], list(made), archival=False)
    assert pdfs is not None
    return {profile: (one, pdf) for (profile, one), pdf in zip(made.items(), pdfs, strict=True)}


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("profile", sorted(HIDDEN | TAGGED))
def test_the_marks_are_read_back_from_the_pdf(
    printed: Mapping[Profile, tuple[Filled, bytes]], profile: Profile
) -> None:
    result, pdf = printed[profile]
    with pypdfium2.PdfDocument(pdf) as pages:
        pieces = [piece for page in pages for piece in _pieces(page)]
        text = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())
    wanted = Counter(mark.text for mark in result.marks)
    assert {mark: text.count(mark) for mark in wanted} == dict(wanted)
    starts = tuple(text.split("{")[0] or "{{" for text in wanted) if profile in HIDDEN else ("{{",)
    shown = [(size, colour) for written, size, colour in pieces if written.strip().startswith(starts)]
    assert len(shown) >= len(result.marks)
    assert {round(size) for size, _ in shown} == {MARK_SIZE}
    assert {colour == (255, 255, 255) for _, colour in shown} == {profile in HIDDEN}


def _pieces(page: pypdfium2.PdfPage) -> list[tuple[str, float, tuple[int, int, int]]]:
    """The text objects of a page: text, size in points, colour."""
    found = []
    reading = page.get_textpage()
    for one in page.get_objects(filter=(raw.FPDF_PAGEOBJ_TEXT,)):
        length = raw.FPDFTextObj_GetText(one.raw, reading.raw, None, 0)
        buffer = ctypes.create_string_buffer(length)
        raw.FPDFTextObj_GetText(one.raw, reading.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), length)
        size, colours = ctypes.c_float(), [ctypes.c_uint() for _ in range(4)]
        raw.FPDFTextObj_GetFontSize(one.raw, size)
        raw.FPDFPageObj_GetFillColor(one.raw, *colours)
        red, green, blue, _alpha = (colour.value for colour in colours)
        found.append((buffer.raw.decode("utf-16-le").rstrip("\0"), size.value, (red, green, blue)))
    return found
