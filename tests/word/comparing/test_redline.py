"""The redline: accepting gives the new text, rejecting the old one, exactly; its XML is as Word writes it."""

from __future__ import annotations

import io
import struct
import zlib
from datetime import UTC, datetime

import docx as python_docx
import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.word.comparing.changes import Change, Detail, Kind, Left, Part, What
from dpa_tracker.word.comparing.documents import Comparison, compare_packages
from dpa_tracker.word.ooxml import SDT, Element, parse, w
from dpa_tracker.word.package import read_package, to_bytes
from tests.word.comparing.made_files import pair
from tests.word.comparing.revisions import says
from tests.word.comparing.structure import sound
from tests.word.word_files import block, docx, field, para, part, row, table

AT = datetime(2026, 11, 28, 12, tzinfo=UTC)
CHUNK, SAMPLE = 50, 60
PARTIES = ("Nordlys AS", "Nordlyz AS", "Sørlys AS", "Acme & Co")
MADE = set(Kind) - {Kind.LINK, Kind.FORMATTING}  # what the pairs of the sample must have between them


def compared(old: bytes, new: bytes, names: tuple[str, ...] = ()) -> Comparison:
    return compare_packages(
        read_package(old, "old.docx"), read_package(new, "new.docx"), author="Kari", at=AT, names=names
    )


def exact(old: bytes, new: bytes) -> Comparison:
    """Compare, and hold the result against both texts."""
    found = compared(old, new)
    assert says(found.redline, True) == says(read_package(new, "n"))
    assert says(found.redline, False) == says(read_package(old, "o"))
    return found


def body(found: Comparison) -> Element:
    return parse(found.redline.parts["word/document.xml"])


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    return [(change.kind, change.old, change.new) for change in changes]


def test_pairs_are_exact_and_sound() -> None:
    assert all_exact(range(SAMPLE)) >= MADE


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, 1_000, CHUNK))
def test_a_thousand_pairs_are_exact_and_sound(start: int) -> None:
    all_exact(range(start, start + CHUNK))


def all_exact(seeds: range) -> set[Kind]:
    """Compare the pairs; every kind of change that was found in them."""
    kinds: set[Kind] = set()
    for seed in seeds:
        old, new = pair(seed)
        found = compared(old, new, PARTIES)
        before, after = says(read_package(old, "o")), says(read_package(new, "n"))
        same = before == after
        assert says(found.redline, True) == after, seed
        assert says(found.redline, False) == before, seed
        assert same or found.changes, seed
        sound(found.redline)
        kinds |= {kind for change in found.changes for kind in (change.kind, *change.flags)}
    return kinds


def test_numbers_dates_parties_and_not_are_named() -> None:
    old = docx(para("Acme Cloud AS shall notify within 72 hours from 1 January 2027."))
    new = docx(para("Beta Cloud AS shall not notify within 48 hours from 1 March 2027."))
    found = exact(old, new)
    assert kinds(found.changes) == [
        ("party", "Acme Cloud AS", "Beta Cloud AS"),
        ("negation", "", "not "),
        ("number", "72", "48"),
        ("date", "1 January 2027", "1 March 2027"),
    ]
    assert all(change.severity == "check" for change in found.changes)


def test_norwegian_negation_and_number_words() -> None:
    old = docx(para("Databehandleren skal varsle den behandlingsansvarlige innen to dager og uten opphold."))
    new = docx(para("Databehandleren skal ikke varsle den behandlingsansvarlige innen fire dager og uten opphold."))
    assert [change.kind for change in exact(old, new).changes] == [Kind.NEGATION, Kind.NUMBER]


def test_a_name_given_by_the_caller_is_one_token() -> None:
    old, new = docx(para("The customer is Nord Lys.")), docx(para("The customer is Nord Vind."))
    assert kinds(compared(old, new, ("Nord Lys", "Nord Vind")).changes) == [("party", "Nord Lys", "Nord Vind")]


def test_one_inserted_clause_marks_nothing_else() -> None:
    clauses = [f"Clause {n} says something of its own about matter {n * 7}." for n in range(40)]
    new = [*clauses[:20], "An inserted clause about nothing that was there.", *clauses[20:]]
    found = exact(docx("".join(map(para, clauses))), docx("".join(map(para, new))))
    assert kinds(found.changes) == [("inserted", "", new[20])]
    assert len(list(body(found).iter(w("ins")))) == 2  # its text and its end


def test_a_rewritten_paragraph_is_shown_whole() -> None:
    old = docx(para("x y z") + para("The processor shall delete all data at the end.") + para("end"))
    new = docx(para("x y z") + para("Nothing of this sort remains here, whatever anyone hoped.") + para("end"))
    found = exact(old, new)
    assert len(found.changes) == 1
    assert len(list(body(found).iter(w("delText")))) == 1


def test_a_moved_paragraph_is_one_change() -> None:
    lines = [f"Paragraph {n} speaks about subject {n * 13} at length." for n in range(8)]
    found = exact(docx("".join(map(para, lines))), docx("".join(map(para, [*lines[1:6], lines[0], *lines[6:]]))))
    assert [change.kind for change in found.changes] == [Kind.MOVED]


def test_a_file_that_ends_with_a_table_is_exact_both_ways() -> None:
    old = docx(para("Annexes are these.") + table(row(para("Security"))))
    new = docx(para("All else is new here.") + table(row(para("Nothing alike stands in it"))) + para("Signed today."))
    exact(old, new)
    exact(new, old)


def test_a_length_of_time_is_no_number_of_a_clause() -> None:
    old, new = (docx(para("5. Term") + table(row(para("24 hours"), para(word)))) for word in ("a", "b"))
    (change,) = exact(old, new).changes
    assert change.place.number == "5"


def test_a_heading_that_moved_with_its_clause_is_no_number_to_look_at() -> None:
    clause = ["2 Security", "2.1 The processor keeps all that it has been given safe."]
    others = ["1 Subject", "This is about the services.", "3 Term", "It ends when the services do.", "4 Law"]
    old, new = [*others[:2], *clause, *others[2:]], [*others[:4], *clause, *others[4:]]
    found = exact(docx("".join(map(para, old))), docx("".join(map(para, new))))
    assert {change.kind for change in found.changes} == {Kind.MOVED}
    assert not any(change.flags for change in found.changes)


def test_a_column_that_came_or_went_is_named_and_the_table_replaced() -> None:
    narrow = table(row(para("Name"), para("Country")), row(para("Acme"), para("US")))
    wide = table(row(para("Name"), para("Role"), para("Country")), row(para("Acme"), para("Hosting"), para("US")))
    files = [docx(para("Before.") + one + para("After.")) for one in (narrow, wide)]
    assert kinds(exact(*files).changes) == [("table", "", "Role | Hosting")]
    assert kinds(exact(*files[::-1]).changes) == [("table", "Role | Hosting", "")]


def test_white_space_that_changed_is_kept_as_it_is() -> None:
    old = docx(para("1.1 The processor, and its sub-processors."))
    end = '<w:br/><w:t xml:space="preserve"> sub-processors.</w:t>'
    new = docx(f"<w:p><w:r><w:t>1.1</w:t><w:tab/><w:t>The processor,\u00a0and its</w:t>{end}</w:r></w:p>")
    assert kinds(exact(old, new).changes) == [("spacing", " ", "\t"), ("spacing", " ", "\u00a0"), ("spacing", "", "\n")]


def test_rows_and_cells() -> None:
    old = docx(table(row(para("Name"), para("Country")), row(para("Acme"), para("US")), row(para("Old"), para("DE"))))
    new = docx(table(row(para("Name"), para("Country")), row(para("Acme"), para("IE")), row(para("Ny"), para("NO"))))
    found = exact(old, new)
    assert ("table", "Old | DE", "") in kinds(found.changes)
    assert ("table", "", "Ny | NO") in kinds(found.changes)
    assert ("changed", "US", "IE") in kinds(found.changes)
    assert len([one for one in body(found).iter(w("trPr")) if len(one)]) == 2


def test_controls_both_have_are_kept_and_hold_the_change() -> None:
    old = docx(para("By ", field("controller.name", "Acme"), " of Oslo, Norway") + block("if:transfers", para("Here.")))
    new = docx(
        para("By ", field("controller.name", "Beta"), " of Oslo, Norway") + block("if:transfers", para("There."))
    )
    found = exact(old, new)
    controls = list(body(found).iter(SDT))
    assert [len(list(control.iter(w("ins"), w("del")))) for control in controls] == [2, 2]
    assert not list(body(found).iter(w("customXmlDelRangeStart")))


def test_headers_footnotes_and_text_boxes_are_compared() -> None:
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    box = (
        "<w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox><w:txbxContent>{}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></w:r>"
    )
    head = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr></w:pPr></w:p>'

    def made(hours: str) -> bytes:
        note = f'<w:footnote w:id="1">{para(f"Note of {hours} hours")}</w:footnote>'
        parts = {"header1.xml": part("hdr", para(f"Head of {hours} hours")), "footnotes.xml": part("footnotes", note)}
        return docx(para("Text", reference, box.format(para(f"Box of {hours} hours"))) + head, parts)

    found = exact(made("24"), made("72"))
    places = {change.place.part for change in found.changes}
    assert places == {Part.HEADER, Part.FOOTNOTE, Part.TEXT_BOX}
    assert {(change.kind, change.old, change.new) for change in found.changes} == {("number", "24", "72")}


def test_a_note_that_only_the_new_file_has_comes_with_it() -> None:
    note = f'<w:footnote w:id="7">{para("Brand new")}</w:footnote>'
    new = docx(para("Text", '<w:r><w:footnoteReference w:id="7"/></w:r>'), {"footnotes.xml": part("footnotes", note)})
    found = compared(docx(para("Text")), new)
    assert says(found.redline, True)["body"] == says(read_package(new, "n"))["body"]
    assert b"Brand new" in found.redline.parts["word/footnotes.xml"]


def test_a_table_at_the_very_end_and_a_paragraph_before_the_first_table() -> None:
    small = table(row(para("a"), para("b")))
    exact(docx(para("One")), docx(para("One") + small + para("")))
    exact(docx(para("One") + small + para("")), docx(para("One")))
    exact(docx(small + para("x")), docx(para("Title") + small + para("x")))
    exact(docx(table(row(para("a") + para("b")))), docx(table(row(para("a")))))


@pytest.mark.parametrize("which", [0, 1])
def test_pending_revisions_are_refused_with_file_and_place(which: int) -> None:
    clean = docx(para("Clean"))
    pending = docx(para("Pending here", '<w:ins w:id="1" w:author="x"><w:r><w:t>!</w:t></w:r></w:ins>'))
    files = (pending, clean) if which == 0 else (clean, pending)
    with pytest.raises(KnownError) as refused:
        compared(*files)
    assert refused.value.code == "compare_has_revisions"
    assert refused.value.values == {"file": ("old.docx", "new.docx")[which], "place": "Pending here!"}


def test_equal_files_have_no_changes_and_the_same_request_gives_the_same_bytes() -> None:
    old, new = pair(11)
    assert to_bytes(compared(old, new).redline) == to_bytes(compared(old, new).redline)
    assert compared(old, old).changes == ()


@pytest.mark.slow
def test_repeated_words_and_lines_are_compared() -> None:
    words = ["the", "processor", "shall", "process", "data"] * 800
    changed = [word if n % 997 else "controller" for n, word in enumerate(words)]
    exact(docx(para(" ".join(words))), docx(para(" ".join(changed))))
    many = [f"Line {n % 50} of data item" for n in range(600)]
    exact(docx("".join(map(para, many))), docx("".join(map(para, [one for n, one in enumerate(many) if n % 9]))))


def test_words_set_otherwise_are_told_without_a_mark() -> None:
    plain = '<w:r><w:t xml:space="preserve">One </w:t></w:r><w:r><w:t>thing</w:t></w:r>'
    hidden = plain.replace("<w:r><w:t>thing", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>thing")
    found = exact(docx(f"<w:p>{plain}</w:p>"), docx(f"<w:p>{hidden}</w:p>"))
    assert [(one.kind, one.old, one.detail) for one in found.changes] == [
        ("formatting", "thing", Detail(What.SET, "", "vanish"))
    ]
    assert found.changes[0].left == (Left.FORMATTING,)
    assert found.changes[0].severity == "info"
    assert not list(body(found).iter(w("ins"), w("del")))


def test_another_picture_in_the_same_place_is_told() -> None:
    def made(content: bytes) -> bytes:
        document = python_docx.Document()
        document.add_paragraph("Signed by").add_run().add_picture(io.BytesIO(content))
        stream = io.BytesIO()
        document.save(stream)
        return stream.getvalue()

    found = exact(made(png(0)), made(png(255)))
    assert [(change.kind, change.place.start) for change in found.changes] == [("picture", "Signed by")]
    assert compared(made(png(0)), made(png(0))).changes == ()


def png(shade: int) -> bytes:
    """A picture of one point."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    rows = zlib.compress(bytes([0, shade]))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_footer_that_only_one_file_has_is_told() -> None:
    foot = '<w:p><w:pPr><w:sectPr><w:footerReference w:type="default" r:id="r0"/></w:sectPr></w:pPr></w:p>'
    with_footer = docx(para("Text") + foot, {"footer1.xml": part("ftr", para("Liability is capped"))})
    without = docx(para("Text") + foot.replace('<w:footerReference w:type="default" r:id="r0"/>', ""))
    for files, kind in (((without, with_footer), Kind.INSERTED), ((with_footer, without), Kind.DELETED)):
        (change,) = compared(*files).changes
        assert (change.kind, change.place.part, change.new or change.old) == (kind, Part.FOOTER, "Liability is capped")


def test_a_long_row_of_repeated_lines_keeps_what_stayed() -> None:
    lines = [f"Line {n % 20} of it. " for n in range(800)]
    new = [line for n, line in enumerate(lines) if n % 7]
    found = exact(docx(para("".join(lines))), docx(para("".join(new))))
    assert sum(len(change.new) for change in found.changes) < len("".join(new)) / 2
