"""Accepting and rejecting tracked changes by the rules of WordprocessingML, and the text that is left.

Written from ECMA-376 part 1 (17.13.5), not from the code under test: what the tests say of a redline is said by these.
"""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.word.ooxml import Element, w
from dpa_tracker.word.package import OFFICE, Package

INS, DEL = w("ins"), w("del")
Shape = list[object]  # of paragraphs as texts, and tables as lists of rows of cells, each again a shape


def settled(root: Element, *, accept: bool) -> Element:
    """The part with every tracked change accepted or rejected, in place."""
    gone, stays = (DEL, INS) if accept else (INS, DEL)
    for row in [row for row in root.iter(w("tr")) if row.find(f"{w('trPr')}/{gone}") is not None]:
        drop(row)
    for table in [table for table in root.iter(w("tbl")) if next(table.iter(w("tr")), None) is None]:
        drop(table)
    marks = [mark for mark in root.iter(INS, DEL) if parent(mark).tag not in (w("rPr"), w("trPr"))]
    for mark in marks:
        if mark.tag == gone:
            drop(mark)
        else:
            for child in list(mark):
                mark.addprevious(child)
            drop(mark)
    settle_controls(root, accept=accept)
    for old in list(root.iter(w("delText"))):
        old.tag = w("t")
    for old in list(root.iter(w("delInstrText"))):
        old.tag = w("instrText")
    for mark in [m for m in root.iter(gone, stays) if parent(m).tag == w("trPr")]:
        drop(mark)
    for change in list(root.iter(w("pPrChange"))):
        settle_properties(change, accept=accept)
    settle_ends(root, gone, stays)
    return root


def settle_controls(root: Element, *, accept: bool) -> None:
    """A control whose beginning stands in a range that goes is taken away; what it holds stays, marked for itself."""
    gone = "Del" if accept else "Ins"
    for start in list(root.iter(w(f"customXml{gone}RangeStart"))):
        control = start.getnext()
        if control is not None and control.tag == w("sdt"):
            content = control.find(w("sdtContent"))
            for child in [] if content is None else list(content):
                control.addprevious(child)
            drop(control)
    for mark in list(
        root.iter(*(w(f"customXml{one}Range{end}") for one in ("Ins", "Del") for end in ("Start", "End")))
    ):
        drop(mark)


def settle_properties(change: Element, *, accept: bool) -> None:
    now = parent(change)
    before = change.find(w("pPr"))
    now.remove(change)
    if accept or before is None:
        return
    kept = [child for child in now if child.tag in (w("rPr"), w("sectPr"))]
    for child in list(now):
        now.remove(child)
    now.extend([*before, *kept])


def settle_ends(root: Element, gone: str, stays: str) -> None:
    """A paragraph whose end goes becomes one with the following paragraph, which keeps its own properties."""
    for holder in [holder for holder in root.iter() if holder.tag in HOLDERS]:
        flow = list(in_flow(holder))
        for at, block in enumerate(flow):
            mark = block.find(f"{w('pPr')}/{w('rPr')}/{gone}")
            if block.tag != w("p") or mark is None:
                continue
            content = [child for child in block if child.tag != w("pPr")]
            following = flow[at + 1] if at + 1 < len(flow) else None
            if following is not None and following.tag == w("p"):
                start = 1 if len(following) and following[0].tag == w("pPr") else 0
                for offset, child in enumerate(content):
                    following.insert(start + offset, child)
            else:
                # Word takes a paragraph away that is deleted with all it holds, though a table follows.
                assert not text_of(block, {}), "the end of a paragraph goes, and there is none to join"
                assert len(flow) > 1, "the only paragraph cannot go"
            drop(block)
    for mark in [m for m in root.iter(stays) if parent(m).tag == w("rPr")]:
        drop(mark)


HOLDERS = frozenset(w(name) for name in ("body", "tc", "txbxContent", "hdr", "ftr", "footnote", "endnote"))


def in_flow(holder: Element) -> Iterator[Element]:
    """Paragraphs and tables, those in controls too."""
    for child in holder:
        if child.tag in (w("p"), w("tbl")):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent"), w("customXml")):
            yield from in_flow(child)


def shape(holder: Element, notes: dict[str, Element]) -> Shape:
    """The text of a body, a cell or a note."""
    found: Shape = []
    for block in in_flow(holder):
        if block.tag == w("p"):
            ends = block.find(f"{w('pPr')}/{w('sectPr')}") is not None
            found.append(text_of(block, notes) + ("<section>" if ends else ""))
        else:
            found.append([[shape(cell, notes) for cell in cells(row)] for row in rows(block)])
    return found


def rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == w("tr"):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent")):
            yield from rows(child)


def cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == w("tc"):
            yield child
        elif child.tag in (w("sdt"), w("sdtContent")):
            yield from cells(child)


def text_of(node: Element, notes: dict[str, Element]) -> str:  # noqa: C901 - one a kind
    """All that a paragraph says: text, tabs, breaks, fields with their instruction, notes, text boxes."""
    said: list[str] = []
    for child in node:
        name = str(child.tag).rpartition("}")[2]
        if name == "t":
            said.append(child.text or "")
        elif name == "instrText":
            said.append(f"{{{' '.join((child.text or '').split())}}}")
        elif name == "fldChar":
            said.append(f"<{child.get(w('fldCharType'))}>")
        elif name == "fldSimple":
            instruction = " ".join(child.get(w("instr"), "").split())
            said.append(f"<begin>{{{instruction}}}<separate>{text_of(child, notes)}<end>")
        elif name in ("tab", "br", "cr", "noBreakHyphen", "sym", "softHyphen", "ptab") and node.tag == w("r"):
            said.append(f"<{name}{child.get(w('type'), '')}{child.get(w('char'), '')}>")
        elif name in ("footnoteReference", "endnoteReference"):
            note = notes.get(name[0] + child.get(w("id"), ""))
            said.append(f"[{name[0]}{[] if note is None else shape(note, {})}]")
        elif name == "AlternateContent":
            said.append(text_of(child[0], notes))
        elif name == "txbxContent":
            said.append(f"[box {shape(child, notes)}]")
        elif name not in ("pPr", "rPr", "sdtPr"):
            said.append(text_of(child, notes))
    return "".join(said)


def says(package: Package, settle: bool | None = None) -> dict[str, Shape]:
    """What a file says by part; `settle` True accepts its changes first, False rejects them."""
    main = package.main_part
    roots: dict[str, Element] = {"body": package.root(main)}
    for tie in package.relationships(main):
        kind = tie.kind.removeprefix(f"{OFFICE}/")
        if kind in ("footnotes", "endnotes", "header", "footer"):
            roots[kind if kind.endswith("notes") else tie.target] = package.root(tie.target)
    notes: dict[str, Element] = {}
    for kind, root in roots.items():
        if settle is not None:
            settled(root, accept=settle)
        if kind in ("footnotes", "endnotes"):
            notes |= {kind[0] + note.get(w("id"), ""): note for note in root}
    body = roots["body"].find(w("body"))
    assert body is not None
    found = {kind: shape(root, notes) for kind, root in roots.items() if kind.startswith("word/")}
    return {"body": shape(body, notes), **found}


def parent(element: Element) -> Element:
    above = element.getparent()
    assert above is not None
    return above


def drop(element: Element) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)
