"""A comment on a clause that is left out goes with it, and so does its note; the others stay as they were."""

from __future__ import annotations

import pytest

from dpa_tracker.word.left_overs import left_overs
from dpa_tracker.word.ooxml import ID, parse
from dpa_tracker.word.template import Template, template_from_bytes
from tests.word.word_files import again, block, document, docx, field, lines, para, part

W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
CID = "http://schemas.microsoft.com/office/word/2016/wordml/cid"
CEX = "http://schemas.microsoft.com/office/word/2018/wordml/cex"
SAID = {0: "Kept & <1>", 1: "On the clause", 2: "Its answer", 3: "Around the control", 4: "On the list"}
VALUES = {"controller": {"name": "B"}, "transfers": (), "sub_processors": ()}


def said(number: int) -> str:
    """One comment."""
    text = SAID[number].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return (
        f'<w:comment w:id="{number}" w:author="A" w:initials="A"><w:p w14:paraId="0000000{number}">'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
    )


def begun(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def ended(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:rPr/><w:commentReference w:id="{number}"/></w:r>'


def commented() -> Template:
    """A template with a comment on text that stays, and on each kind of text that can be left out."""
    clause = block("if:transfers", para(begun(1), begun(2), "A transfer needs a ground.", ended(1), ended(2)))
    around = para(begun(3), block("if:transfers", "<w:r><w:t>only then</w:t></w:r>"), ended(3))
    listed = block("each:sub_processors", para(begun(4), field("sub_processors.name"), ended(4)))
    body = para(begun(0), field("controller.name"), ended(0)) + clause + around + listed
    answers = "".join(
        f'<w15:commentEx w15:paraId="0000000{n}" w15:done="0"{parent}/>'
        for n, parent in ((0, ""), (1, ""), (2, ' w15:paraIdParent="00000001"'), (3, ""), (4, ""))
    )
    numbers = "".join(f'<i:commentId i:paraId="0000000{n}" i:durableId="1000000{n}"/>' for n in SAID)
    times = "".join(f'<x:commentExtensible x:durableId="1000000{n}"/>' for n in SAID)
    parts = {
        "comments.xml": part("comments", "".join(map(said, SAID))),
        "commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}">{answers}</w15:commentsEx>',
        "commentsIds.xml": f'<i:commentsIds xmlns:i="{CID}">{numbers}</i:commentsIds>',
        "commentsExtensible.xml": f'<x:commentsExtensible xmlns:x="{CEX}">{times}</x:commentsExtensible>',
    }
    return template_from_bytes(docx(body, parts), "made.docx")


def test_comments_go_with_what_is_left_out_and_the_others_stay_byte_for_byte() -> None:
    made = commented()
    filled = made.fill(VALUES)
    assert [text for text in lines(filled) if text] == ["B"]
    parts = filled.package.parts
    assert said(0).encode() in parts["word/comments.xml"]
    for name in ("comments", "commentsExtended", "commentsIds", "commentsExtensible"):
        assert len(parse(parts[f"word/{name}.xml"])) == 1, name
    assert b"10000000" in parts["word/commentsExtensible.xml"]
    assert b'w:id="0"' in parts["word/document.xml"]
    assert not any(f'comment{kind} w:id="{n}"'.encode() in parts["word/document.xml"] for kind in MARKS for n in (1, 3))
    told = [one.values["text"] for one in left_overs(again(filled)) if one.code == "comment"]
    assert told == [SAID[0]]


MARKS = ("RangeStart", "RangeEnd", "Reference")


def test_a_clause_that_had_a_comment_can_be_put_back_and_nothing_changes_where_nothing_is_left_out() -> None:
    filled = commented().fill(VALUES)
    everything = {**VALUES, "transfers": ({"country": "US"},), "sub_processors": ({"name": "S"},)}
    back = again(filled).fill(everything)
    assert not back.gaps
    assert [text for text in lines(back) if text] == ["B", "A transfer needs a ground.", "only then", "S"]
    assert len(parse(back.package.parts["word/comments.xml"])) == 1
    whole = commented()
    kept = whole.fill(everything).package.parts
    assert {name for name in kept if "comments" in name and kept[name] != whole.package.parts[name]} == set()


def test_a_comment_on_a_line_that_stays_is_not_lost_with_a_word_in_it() -> None:
    body = para(begun(0), "The ", block("if:transfers", "<w:r><w:t>only then</w:t></w:r>"), "end", ended(0))
    made = template_from_bytes(docx(body, {"comments.xml": part("comments", said(0))}), "made.docx")
    filled = made.fill(VALUES)
    assert filled.package.parts["word/comments.xml"] == made.package.parts["word/comments.xml"]
    assert len(list(document(filled).iter("{*}commentReference"))) == 1


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_a_note_of_a_clause_that_is_left_out_goes_too_and_asks_for_nothing(kind: str) -> None:
    def noted(text: str, number: int) -> str:
        return para(text, f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>')

    def note(number: int, *inside: str) -> str:
        return f'<w:{kind} w:id="{number}">{para(*inside)}</w:{kind}>'

    body = noted("Always.", 2) + block("if:transfers", noted("Only with transfers.", 3))
    notes = note(-1) + note(2, "Kept by ", field("controller.name")) + note(3, "By ", field("processor.name"))
    made = template_from_bytes(docx(body, {f"{kind}s.xml": part(f"{kind}s", notes)}), "made.docx")
    filled = made.fill(VALUES)
    assert not filled.gaps
    assert lines(filled, f"word/{kind}s.xml") == ["", "Kept by B"]
    asked = {gap.tag for gap in made.fill({**VALUES, "transfers": ({"country": "US"},)}).gaps}
    assert asked == {"processor.name"}
    known = {**VALUES, "transfers": ({"country": "US"},), "processor": {"name": "P"}}
    back = again(filled).fill(known)
    assert not back.gaps
    assert lines(back) == ["Always.", "Only with transfers."]
    assert lines(back, f"word/{kind}s.xml") == ["", "Kept by B", "By P"]
    marks = [one.get(ID) for one in document(back).iter(f"{{*}}{kind}Reference")]
    assert marks == [one.get(ID) for one in back.package.root(f"word/{kind}s.xml")][1:]
    assert lines(again(back).fill(VALUES), f"word/{kind}s.xml") == ["", "Kept by B"]


def test_a_note_in_a_repetition_comes_back_with_each_item_and_leaves_none_behind() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    inner = block("if:hosting", para("Hosted", reference)) + para(field("name"))
    body = block("each:sub_processors", block("item:sub_processors", inner))
    notes = f'<w:footnote w:id="-1">{para()}</w:footnote><w:footnote w:id="2">{para("See annex.")}</w:footnote>'
    made = template_from_bytes(docx(body, {"footnotes.xml": part("footnotes", notes)}), "made.docx")
    without = {**VALUES, "sub_processors": ({"name": "S", "hosting": False},)}
    with_note = {**VALUES, "sub_processors": ({"name": "S", "hosting": True},)}
    first = made.fill(without)
    assert lines(first, "word/footnotes.xml") == [""]
    back = again(first).fill(with_note)
    assert (back.gaps, lines(back)) == ((), ["Hosted", "S"])
    assert lines(back, "word/footnotes.xml") == ["", "See annex."]
