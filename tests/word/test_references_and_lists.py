"""Cross-references, bookmarks and list numbers after clauses were dropped or repeated."""

from __future__ import annotations

from dpa_tracker.word.numbering import number_in
from dpa_tracker.word.ooxml import BOOKMARK_END, BOOKMARK_START, own_text, w
from tests.word.word_files import SPACES, again, block, document, field, lines, para, template, xml

NUMBERING = (
    f"<w:numbering {SPACES}>"
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="(%2)"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    "</w:numbering>"
)


def listed(text: str, level: int = 0, number: int = 1, bookmark: str = "") -> str:
    """A paragraph in a list, with a bookmark around its text."""
    mark = f'<w:bookmarkStart w:id="7{level}" w:name="{bookmark}"/>' if bookmark else "<w:r/>"
    end = f'<w:bookmarkEnd w:id="7{level}"/>' if bookmark else "<w:r/>"
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return para(mark, text, end, properties=place)


def reference(name: str, switch: str = "\\r", shown: str = "9") -> str:
    """A complex REF field."""
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        char.format("begin")
        + f"<w:r><w:instrText> REF {name} {switch} \\h </w:instrText></w:r>"
        + char.format("separate")
        + f"<w:r><w:t>{shown}</w:t></w:r>"
        + char.format("end")
    )


def test_a_reference_says_the_number_its_clause_has_now() -> None:
    body = (
        block("if:transfers", listed("dropped"))
        + listed("two")
        + listed("sub", level=1, bookmark="target")
        + para("see ", reference("target"), " and ", reference("target", "\\n"))
    )
    parts = {"numbering.xml": NUMBERING}
    assert lines(template(body, parts).fill({"transfers": ()}))[-1] == "see 1.(a) and (a)"
    assert lines(template(body, parts).fill({"transfers": (1,)}))[-1] == "see 2.(a) and (a)"


def test_a_reference_to_a_dropped_clause_is_a_gap_and_not_a_wrong_number() -> None:
    body = block("if:transfers", listed("x", bookmark="target")) + para("see ", reference("target"))
    filled = template(body, {"numbering.xml": NUMBERING}).fill({"transfers": ()})
    assert [gap.reason for gap in filled.gaps] == ["lost_reference"]
    assert lines(filled) == ["see [reference to a clause that is not in this document]"]
    assert "instrText" not in xml(document(filled))
    whole = template(body, {"numbering.xml": NUMBERING}).fill({"transfers": (1,)})
    assert not whole.gaps
    assert lines(whole)[-1] == "see 1"


def test_bookmarks_are_balanced_when_one_end_is_dropped() -> None:
    start, end = '<w:bookmarkStart w:id="5" w:name="b"/>', '<w:bookmarkEnd w:id="5"/>'
    for first, second in ((start, end), (end, start)):
        body = block("if:transfers", para(first, "a")) + para(second, "b")
        root = document(template(body).fill({"transfers": ()}))
        starts = [one.get(w("id")) for one in root.iter(BOOKMARK_START)]
        assert starts == [one.get(w("id")) for one in root.iter(BOOKMARK_END)]


def test_a_bookmark_that_loses_its_end_keeps_the_text_that_is_left() -> None:
    start, end = '<w:bookmarkStart w:id="5" w:name="b"/>', '<w:bookmarkEnd w:id="5"/>'
    body = para(start, "kept") + block("if:transfers", para("gone", end)) + para("see ", reference("b"))
    first = next(document(template(body).fill({"transfers": ()})).iter(w("p")))
    assert [child.tag for child in first] == [BOOKMARK_START, w("r"), BOOKMARK_END]


def test_a_field_that_loses_one_end_hides_nothing_of_what_is_left() -> None:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    begin = char.format("begin") + "<w:r><w:instrText> QUOTE x </w:instrText></w:r>" + char.format("separate")
    for first, second in ((begin, char.format("end")), ("<w:r/>", "<w:r/>")):
        for body in (
            block("if:transfers", para(first, "a")) + para("b", second, " and ", reference("c")),
            para(first, "b") + block("if:transfers", para("a", second)) + para(" and ", reference("c")),
        ):
            filled = template(body).fill({"transfers": ()})
            kinds = [mark.get(w("fldCharType")) for mark in document(filled).iter(w("fldChar"))]
            assert kinds == ["begin", "separate", "end"]
            assert "b" in "".join(lines(filled))
            assert len(list(document(filled).iter(w("instrText")))) == 1


def test_copies_have_bookmarks_of_their_own_and_their_references_follow() -> None:
    inside = listed("x", bookmark="target") + para("see ", reference("target"))
    filled = template(block("each:sub_processors", inside), {"numbering.xml": NUMBERING}).fill(
        {"sub_processors": [{}, {}, {}]}
    )
    root = document(filled)
    names = [one.get(w("name")) for one in root.iter(BOOKMARK_START)]
    assert names == ["target", "target_2", "target_3"]
    assert [line for line in lines(filled) if line.startswith("see")] == ["see 1", "see 2", "see 3"]


def test_a_line_of_the_contents_goes_with_its_heading() -> None:
    toc = para(f'<w:hyperlink w:anchor="_Toc1">{reference("_Toc1").replace("REF", "PAGEREF")}</w:hyperlink>')
    body = toc + block("if:transfers", listed("x", bookmark="_Toc1")) + para("end")
    assert lines(template(body, {"numbering.xml": NUMBERING}).fill({"transfers": ()})) == ["end"]


def test_a_list_that_begins_inside_a_repeated_block_begins_anew() -> None:
    inside = para("Intro ", field(".name")) + listed("first", number=2) + listed("second", number=2)
    body = listed("outside") + block("each:sub_processors", inside)
    made = template(body, {"numbering.xml": NUMBERING})
    values = {"sub_processors": [{"name": "a"}, {"name": "b"}, {"name": "c"}]}
    filled = made.fill(values)
    root = document(filled)
    used = [one.get(w("val")) for one in root.iter(w("numId"))]
    assert used == ["1", "2", "2", "3", "3", "4", "4"]
    numbering = xml(document(filled, "word/numbering.xml"))
    assert numbering.count('<w:startOverride w:val="1"/>') == 2 * 9
    assert again(filled).fill(values).package.parts == filled.package.parts


def test_a_list_made_of_the_copies_goes_on() -> None:
    filled = template(block("each:sub_processors", listed("x", number=2)), {"numbering.xml": NUMBERING}).fill(
        {"sub_processors": [{}, {}]}
    )
    assert [one.get(w("val")) for one in document(filled).iter(w("numId"))] == ["2", "2"]


def test_a_list_that_also_stands_outside_goes_on() -> None:
    body = listed("outside") + block("each:sub_processors", para("Intro") + listed("x"))
    filled = template(body, {"numbering.xml": NUMBERING}).fill({"sub_processors": [{}, {}]})
    assert [one.get(w("val")) for one in document(filled).iter(w("numId"))] == ["1", "1", "1"]
    assert filled.package.parts["word/numbering.xml"] == NUMBERING.encode()


def test_numbers_are_written_as_word_writes_them() -> None:
    written = [number_in(way, 28) for way in ("decimal", "lowerLetter", "upperLetter", "lowerRoman", "decimalZero")]
    assert written == ["28", "bb", "BB", "xxviii", "28"]
    assert number_in("upperRoman", 1994) == "MCMXCIV"
    assert number_in("bullet", 1) == ""


def test_a_reference_in_the_simple_form_is_said_anew_too() -> None:
    simple = '<w:fldSimple w:instr=" REF target \\r "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    body = listed("one") + listed("two", bookmark="target") + para("see ", simple, field("controller.name"))
    filled = template(body, {"numbering.xml": NUMBERING}).fill({"controller": {"name": "!"}})
    assert own_text(list(document(filled).iter(w("p")))[-1]) == "see 2!"


def test_a_link_made_of_a_field_and_a_reference_by_name_alone_lose_a_dropped_target_too() -> None:
    bookmark = '<w:bookmarkStart w:id="3" w:name="{0}"/><w:bookmarkEnd w:id="3"/>'
    link = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK \\l "clause" </w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>our clause</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    dropped = block("if:not:transfers", para(bookmark.format("clause"), bookmark.format("_Ref7"), "clause"))
    alone = '<w:fldSimple w:instr=" _Ref7 \\h "><w:r><w:t>clause</w:t></w:r></w:fldSimple>'
    filled = template(dropped + para(link) + para(alone)).fill({"transfers": ({"country": "US"},)})
    assert lines(filled) == ["our clause", "[reference to a clause that is not in this document]"]
    assert "HYPERLINK" not in xml(document(filled))
    assert "fldChar" not in xml(document(filled))
