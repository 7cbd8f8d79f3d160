"""What inserted text brings with it: links, bookmarks, controls, pictures, notes, section breaks, contents."""

from __future__ import annotations

import pytest

from dpa_tracker.use_cases.change_sentences import new_text, old_text, remarks
from dpa_tracker.word.comparing.changes import Change, Kind, Left
from dpa_tracker.word.comparing.documents import Comparison
from dpa_tracker.word.ooxml import SDT, Element, own_text, parse, w
from dpa_tracker.word.package import OFFICE, Package, read_package
from tests.word.comparing.made_documents import ADDRESSES
from tests.word.comparing.made_files import PICTURES, drawing, with_ties
from tests.word.comparing.revisions import says, settled
from tests.word.comparing.structure import sound
from tests.word.comparing.test_redline import body, compared, exact, kinds
from tests.word.word_files import block, docx, field, para, part, row, table

LINK = '<w:hyperlink r:id="l0"><w:r><w:t>our list</w:t></w:r></w:hyperlink>'
SECTION = "<w:sectPr><w:type w:val='nextPage'/></w:sectPr>"
END = para("The end of it all.")


def mark(name: str, *inside: str, number: int = 7) -> str:
    """A bookmark around parts of a line."""
    middle = "".join(one if one.startswith("<") else f"<w:r><w:t>{one}</w:t></w:r>" for one in inside)
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{middle}<w:bookmarkEnd w:id="{number}"/>'


def tied(content: str, parts: dict[str, str] | None = None) -> bytes:
    """A file whose paragraphs may show the addresses and pictures of the made documents."""
    names = ["document.xml", *(parts or {})]
    return with_ties(docx(content, parts), [f"word/{name}" for name in names])


def checked(old: bytes, new: bytes) -> Comparison:
    """Exact in both directions, and as Word writes it."""
    found = exact(old, new)
    sound(found.redline)
    return found


def accepted(found: Comparison) -> Element:
    """The body with every change accepted."""
    return settled(body(found), accept=True)


def target(package: Package, part_name: str, identity: str | None) -> str:
    """What the tie of a part leads to."""
    rels = parse(package.parts[part_name.replace("word/", "word/_rels/") + ".rels"])
    return next(str(tie.get("Target")) for tie in rels if tie.get("Id") == identity)


def bookmarked(root: Element, name: str) -> str:
    """The text between the two marks of a bookmark."""
    inside, number, said = False, None, ""
    for node in root.iter(w("bookmarkStart"), w("bookmarkEnd"), w("t")):
        if node.tag == w("bookmarkStart") and node.get(w("name")) == name:
            inside, number = True, node.get(w("id"))
        elif node.tag == w("bookmarkEnd") and node.get(w("id")) == number:
            inside = False
        elif inside and node.tag == w("t"):
            said += node.text or ""
    return said


@pytest.mark.parametrize("around", ["a paragraph", "a word", "a row"])
def test_a_link_keeps_its_address(around: str) -> None:
    new = {
        "a paragraph": para("Nothing new here.") + para("See ", LINK, " for all.") + END,
        "a word": para("Nothing new here, see ", LINK) + END,
        "a row": para("Nothing new here.") + table(row(para("See ", LINK))) + END,
    }[around]
    found = checked(docx(para("Nothing new here.") + END), tied(new))
    (link,) = accepted(found).iter(w("hyperlink"))
    assert own_text(link) == "our list"
    assert target(found.redline, "word/document.xml", link.get(f"{{{OFFICE}}}id")) == ADDRESSES[0]
    assert not [change for change in found.changes if change.left]


def test_words_in_a_link_are_changed_inside_it() -> None:
    old, new = tied(para("See ", LINK) + END), tied(para("See ", LINK.replace("our list", "our new list")) + END)
    (link,) = accepted(checked(old, new)).iter(w("hyperlink"))
    assert own_text(link) == "our new list"


def test_another_address_is_told_though_no_word_differs() -> None:
    old, new = tied(para("See ", LINK) + END), tied(para("See ", LINK.replace("l0", "l1")) + END)
    (change,) = checked(old, new).changes
    assert (change.kind, old_text(change), new_text(change)) == (
        Kind.LINK, f"our list ({ADDRESSES[0]})", f"our list ({ADDRESSES[1]})",
    )  # fmt: skip
    assert remarks(change) == (
        f"link {ADDRESSES[0]} → {ADDRESSES[1]}",
        "not shown in the tracked file: the new link",
    )


def test_a_bookmark_that_a_new_reference_needs_stands_on_the_text_that_stayed() -> None:
    reference = '<w:fldSimple w:instr=" REF _Ref1 \\h "><w:r><w:t>Breach</w:t></w:r></w:fldSimple>'
    old = docx(para("Clause of Breach here") + para("As said.") + END)
    new = docx(para("Clause of ", mark("_Ref1", "Breach"), " here") + para("As said in ", reference, ".") + END)
    found = checked(old, new)
    assert bookmarked(body(found), "_Ref1") == "Breach"
    assert bookmarked(accepted(found), "_Ref1") == "Breach"


def test_bookmarks_of_inserted_text_have_numbers_and_names_of_their_own() -> None:
    old = docx(para("Here ", mark("_Ref1", "first")) + END)
    new = docx(para("Here ", mark("_Ref1", "first", number=8)) + para(mark("_Ref2", "Second")) + END)
    found = checked(old, new)
    assert bookmarked(accepted(found), "_Ref2") == "Second"
    assert bookmarked(accepted(found), "_Ref1") == "first"


def test_the_bookmark_of_a_rewritten_heading_survives_both_ways() -> None:
    old = docx(para(mark("_Ref1", "Breach of personal data security")) + END)
    new = docx(para(mark("_Ref1", "Incidents")) + END)
    found = checked(old, new)
    assert bookmarked(settled(body(found), accept=True), "_Ref1") == "Incidents"
    assert bookmarked(settled(body(found), accept=False), "_Ref1") == "Breach of personal data security"


@pytest.mark.parametrize("level", ["words", "block", "row", "cell", "nested"])
def test_a_control_of_inserted_text_is_inserted_with_it(level: str) -> None:
    shown = para("Shown to us.")
    new = {
        "words": shown + para("By ", field("controller.name", "Acme AS"), " alone.") + END,
        "block": shown + block("if:transfers", para("First."), para("Second.")) + END,
        "row": shown + table(block("each:rows", row(para("a")))) + END,
        "cell": shown + table(f"<w:tr>{block('cell', '<w:tc><w:tcPr/><w:p/></w:tc>')}</w:tr>") + END,
        "nested": shown + block("each:a", block("if:b", para(field("c", "See")))) + END,
    }[level]
    found = checked(docx(shown + END), docx(new))
    assert tags(accepted(found)) == tags(parse(read_package(docx(new), "n").parts["word/document.xml"]))
    assert tags(settled(body(found), accept=False)) == []
    assert len(numbers(body(found))) == len(tags(body(found)))


def tags(root: Element) -> list[str]:
    """The tags of the controls."""
    return [str(one.get(w("val"))) for one in root.iter(w("tag"))]


def numbers(root: Element) -> set[str | None]:
    """The numbers of the controls, each once."""
    return {one.get(w("val")) for control in root.iter(SDT) for one in control.iter(w("id"))}


def test_a_second_item_of_a_repetition_is_one_of_its_own() -> None:
    def items(*names: str) -> bytes:
        made = (block("item", para(f"{name} processes data in Norway.")) for name in names)
        return docx(block("each:subs", *made) + END)

    found = checked(items("Acme AS"), items("Acme AS", "Beta Hosting AB"))
    assert tags(accepted(found)) == ["each:subs", "item", "item"]


def test_a_control_that_goes_with_all_its_paragraphs_goes() -> None:
    old = docx(para("Before it.") + block("if:transfers", para("One."), para("Two.")) + END)
    found = checked(old, docx(para("Before it.") + END))
    assert tags(accepted(found)) == []
    assert tags(settled(body(found), accept=False)) == ["if:transfers"]


def test_a_control_around_blocks_in_an_inserted_cell_is_left_out_and_that_is_said() -> None:
    old, made = docx(para("One.") + END), para("In ") + block("if:a", para("There."))
    found = checked(old, docx(para("One.") + table(row(made + para("."))) + END))
    assert tags(body(found)) == []
    assert [change.left for change in found.changes] == [(Left.CONTROL,)]


def test_a_control_that_nothing_follows_is_left_out_and_that_is_said() -> None:
    found = checked(docx(para("All.")), docx(para("All.") + block("note", para("Last of all."))))
    (change,) = found.changes
    assert change.left == (Left.CONTROL,)
    assert remarks(change) == ("not shown in the tracked file: the content control around it",)


def test_a_swapped_picture_is_tracked_and_named() -> None:
    found = checked(tied(para("Signed by ", drawing(0)) + END), tied(para("Signed by ", drawing(1)) + END))
    (change,) = found.changes
    assert (change.kind, old_text(change), new_text(change)) == (Kind.PICTURE, "[picture]", "[picture]")
    assert remarks(change) == ("picture replaced by another",)
    pictures = [node for node in accepted(found).iter() if str(node.tag).endswith("}blip")]
    (shown,) = [target(found.redline, "word/document.xml", one.get(f"{{{OFFICE}}}embed")) for one in pictures]
    assert found.redline.parts[shown.lstrip("/")] == PICTURES[1]


def test_a_picture_that_cannot_be_carried_over_is_said_to_be_left_out() -> None:
    found = compared(docx(para("One.") + END), docx(para("One.") + para("Chart: ", drawing(0)) + END))
    (change,) = found.changes
    assert change.left == (Left.PICTURE,)
    assert found.lost == 1


def test_a_note_brings_its_own_pictures_and_links() -> None:
    note = f'<w:footnote w:id="3">{para("See ", LINK, drawing(2))}</w:footnote>'
    reference = '<w:r><w:footnoteReference w:id="3"/></w:r>'
    new = tied(para("Text", reference) + END, {"footnotes.xml": part("footnotes", note)})
    found = checked(docx(para("Text") + END), new)
    notes = parse(found.redline.parts["word/footnotes.xml"])
    (link,) = notes.iter(w("hyperlink"))
    assert target(found.redline, "word/footnotes.xml", link.get(f"{{{OFFICE}}}id")) == ADDRESSES[0]
    (picture,) = [node for node in notes.iter() if str(node.tag).endswith("}blip")]
    shown = target(found.redline, "word/footnotes.xml", picture.get(f"{{{OFFICE}}}embed"))
    assert found.redline.parts[shown.lstrip("/")] == PICTURES[2]
    assert "[See our list" in found.changes[0].new


@pytest.mark.parametrize("text", ["", "The annexes follow."])
def test_a_section_break_of_an_inserted_paragraph_is_inserted_with_it(text: str) -> None:
    found = checked(
        docx(para("One.") + END), docx(para("One.") + para(*([text] if text else []), properties=SECTION) + END)
    )
    assert not [change for change in found.changes if change.left]


def test_a_section_break_on_a_text_that_stayed_is_tracked_and_named() -> None:
    found = checked(docx(para("One.") + END), docx(para("One.", properties=SECTION) + END))
    (change,) = found.changes
    assert (change.kind, remarks(change)) == (Kind.FORMATTING, ("section break added",))
    assert new_text(change) == "section break added"


def contents(*lines: str) -> str:
    """A table of contents over several paragraphs."""
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    first, *rest = lines
    end = para('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return para(begin, first) + "".join(map(para, rest)) + end


TOC = contents("1 Scope", "2 Breach")
TOCS = {
    "inserted": (para("Title"), para("Title") + TOC),
    "deleted": (para("Title") + TOC, para("Title")),
    "grown": (TOC, contents("1 Scope", "2 Breach", "3 Audit of the processor")),
    "first line gone": (TOC, contents("2 Breach")),
    "moved": (TOC + para("Something else that is long."), para("Something else that is long.") + TOC),
}


@pytest.mark.parametrize("name", TOCS)
def test_a_table_of_contents_survives_both_ways(name: str) -> None:
    old, new = TOCS[name]
    found = checked(docx(old + END), docx(new + END))
    depth = 0
    for one in body(found).iter(w("fldChar")):
        around = next((above.tag for above in one.iterancestors(w("ins"), w("del"))), "")
        depth += {"begin": 1, "end": -1}.get(str(one.get(w("fldCharType"))), 0)
        assert around in ("", w("ins"), w("del"))
    assert depth == 0


def described(old: str, new: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """What is said of the changes between two lines."""
    return [(old_text(one), new_text(one), remarks(one)) for one in changes(old, new)]


def changes(old: str, new: str) -> tuple[Change, ...]:
    """The changes between two lines."""
    return compared(docx(f"<w:p>{old}</w:p>" + END), docx(f"<w:p>{new}</w:p>" + END)).changes


def test_formatting_is_said_in_words() -> None:
    def run(text: str, *kinds: str) -> str:
        return f"<w:r><w:rPr>{''.join(f'<w:{kind}/>' for kind in kinds)}</w:rPr><w:t>{text}</w:t></w:r>"

    kept_look = "not shown in the tracked file: the new look"
    assert described(run("Fee", "i"), run("Fee", "b", "strike")) == [
        ("Fee (italics)", "Fee (bold, strikethrough)", ("bold added, strikethrough added, italics removed", kept_look))
    ]
    both = changes(run("Fee ") + run("is due in May"), run("Fee ", "b") + run("is due in June"))
    assert [change.kind for change in both] == [Kind.DATE, Kind.FORMATTING]


def test_a_header_that_comes_with_a_new_section_in_front_is_still_compared() -> None:
    def made(hours: str, front: str) -> bytes:
        last = para(properties='<w:sectPr><w:headerReference w:type="default" r:id="r0"/></w:sectPr>')
        return docx(front + para("Text") + last, {"header1.xml": part("hdr", para(f"Head of {hours} hours"))})

    found = exact(made("24", ""), made("72", para("Cover", properties=SECTION)))
    assert ("number", "24", "72") in kinds(found.changes)
    assert says(found.redline, True)["word/header1.xml"] == ["Head of 72 hours"]
