"""What people do to a document in Word, done to any file: seeded, so that each edit can be had again."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from typing import Final

from dpa_tracker.word.ooxml import (
    P_PR,
    R_PR,
    SDT,
    SDT_CONTENT,
    SECT_PR,
    TBL,
    TC,
    TR,
    Element,
    P,
    R,
    T,
    copy_of,
    serialise,
    w,
)
from dpa_tracker.word.package import Package, read_package, to_bytes

Edit = Callable[[random.Random, Element], None]


def said(body: Element) -> list[Element]:
    """The paragraphs that say something."""
    return [one for one in body.iter(P) if texts(one)]


def texts(node: Element) -> list[Element]:
    """The texts below a node that a person would edit: nobody writes in the result of a field."""
    found: list[Element] = []
    depth = 0
    for one in node.iter(T, w("fldChar")):
        kind = one.get(w("fldCharType"))
        depth += {"begin": 1, "end": -1}.get(kind or "", 0)
        simple = next(one.iterancestors(w("fldSimple"), P), one).tag == w("fldSimple")
        if one.tag == T and depth == 0 and not simple and (one.text or "").strip():
            found.append(one)
    return found


def change_a_word(r: random.Random, body: Element) -> None:
    text = r.choice(texts(body))
    words = (text.text or "").split(" ")
    at = r.randrange(len(words))
    words[at : at + r.choice((0, 1, 2))] = r.choice((["not"], ["materially", "affected"], ["(ikke)"], ["X"]))
    put(text, " ".join(words))


def change_a_number(r: random.Random, body: Element) -> None:
    with_digits = [text for text in texts(body) if re.search(r"\d", text.text or "")]
    if with_digits:
        text = r.choice(with_digits)
        put(text, re.sub(r"\d+", lambda found: str(int(found[0]) + 7), text.text or "", count=1))


def change_inside_a_control(r: random.Random, body: Element) -> None:
    controls = [one for one in body.iter(SDT) if texts(one)]
    if controls:
        text = r.choice(texts(r.choice(controls)))
        put(text, r.choice(("Something else", f"{text.text} og mer", "12", (text.text or "")[:-1])))


def rename_a_party(r: random.Random, body: Element) -> None:
    found = re.findall(r"[A-ZÆØÅ]\w{3,}", " ".join(text.text or "" for text in body.iter(T)))
    if found:
        name = r.choice(found)
        for text in texts(body):
            put(text, (text.text or "").replace(name, "Fjordbris"))


def remove_paragraphs(r: random.Random, body: Element) -> None:
    flow = said(body)
    at = r.randrange(len(flow))
    for one in flow[at : at + r.choice((1, 1, 2, 5))]:
        if may_go(one):
            drop(one)


def add_paragraphs(r: random.Random, body: Element) -> None:
    beside = r.choice(said(body))
    for _ in range(r.choice((1, 1, 3))):
        made = copy_of(r.choice(said(body)))
        for mark in [*made.iter(SECT_PR, w("bookmarkStart"), w("bookmarkEnd"), w("footnoteReference"))]:
            drop(mark)
        for number, text in enumerate(texts(made)):
            put(text, f"Further words {r.randrange(999)} are agreed here. " if number == 0 else "And so on.")
        made.tail = None
        r.choice((beside.addnext, beside.addprevious))(made)


def split_a_paragraph(r: random.Random, body: Element) -> None:
    first = r.choice(said(body))
    runs = [child for child in first if child.tag == R and len(texts(child)) == 1]
    if not runs or may_not_split(first):
        return
    run = r.choice(runs)
    text = texts(run)[0]
    whole = text.text or ""
    cut = r.randrange(len(whole) + 1)
    second = first.makeelement(P, {})
    own = first.find(P_PR)
    if own is not None:
        second.append(copy_of(own))
    rest = copy_of(run)
    put(texts(rest)[0], whole[cut:])
    following = list(run.itersiblings())
    second.append(rest)
    second.extend(following)
    put(text, whole[:cut])
    first.addnext(second)


def join_paragraphs(r: random.Random, body: Element) -> None:
    pairs = [one for one in said(body) if (n := one.getnext()) is not None and n.tag == P and may_go(n) and may_go(one)]
    if pairs:
        first = r.choice(pairs)
        second = following(first)
        first.extend([child for child in second if child.tag != P_PR])
        drop(second)


def make_bold(r: random.Random, body: Element) -> None:
    run = above(r.choice(texts(body)))
    own = run.find(R_PR)
    if own is None:
        own = run.makeelement(R_PR, {})
        run.insert(0, own)
    if own.find(w("b")) is None:
        place = sum(child.tag in (w("rStyle"), w("rFonts")) for child in own)
        own.insert(place, own.makeelement(w("b"), {}))


def split_runs(r: random.Random, body: Element) -> None:
    """As Word does while it checks the spelling: the same text in more runs."""
    for text in r.sample(texts(body), min(8, len(texts(body)))):
        run, whole = above(text), text.text or ""
        if run.tag != R or [child.tag for child in run if child.tag != R_PR] != [T]:
            continue
        cut = r.randrange(len(whole) + 1)
        rest = copy_of(run)
        rest.tail = None
        put(texts_of(rest)[0], whole[cut:])
        put(text, whole[:cut])
        run.set(w("rsidR"), "00AB12CD")
        run.addnext(rest)
        run.addnext(run.makeelement(w("proofErr"), {w("type"): "spellStart"}))


def add_a_row(r: random.Random, body: Element) -> None:
    rows = [row for row in body.iter(TR) if texts(row)]
    if rows:
        row = r.choice(rows)
        made = copy_of(row)
        made.tail = None
        for text in texts(made):
            put(text, f"Ny {r.randrange(99)}")
        row.addnext(made)


def remove_a_row(r: random.Random, body: Element) -> None:
    rows = [row for row in body.iter(TR) if len(list(next(row.iterancestors(TBL)).iter(TR))) > 1]
    if rows:
        drop(r.choice(rows))


def remove_a_column(r: random.Random, body: Element) -> None:
    tables = [one for one in body.iter(TBL) if all(len(row.findall(TC)) > 1 for row in one.iter(TR))]
    if tables:
        for row in r.choice(tables).findall(TR):
            drop(row.findall(TC)[-1])


def remove_a_table(r: random.Random, body: Element) -> None:
    tables = [one for one in body.iter(TBL) if above(one).tag == w("body") and (following(one)).tag == P]
    if tables:
        drop(r.choice(tables))


def copy_a_table(r: random.Random, body: Element) -> None:
    tables = list(body.iter(TBL))
    if tables:
        table = r.choice(tables)
        made = copy_of(table)
        made.tail = None
        for text in texts(made):
            put(text, f"{text.text} {r.randrange(9)}")
        between = body.makeelement(P, {})
        table.addnext(between)
        between.addnext(made)
        made.addnext(body.makeelement(P, {}))


def move_a_paragraph(r: random.Random, body: Element) -> None:
    flow = [one for one in said(body) if may_go(one) and above(one).tag == w("body")]
    if len(flow) > 1:
        one, beside = r.sample(flow, 2)
        beside.addnext(one)


def release_a_control(r: random.Random, body: Element) -> None:
    """Take a control away and leave what it holds."""
    controls = list(body.iter(SDT))
    if controls:
        control = r.choice(controls)
        content = control.find(SDT_CONTENT)
        for child in [] if content is None else list(content):
            control.addprevious(child)
        drop(control)


def remove_a_control(r: random.Random, body: Element) -> None:
    controls = [one for one in body.iter(SDT) if all(may_go(p) for p in one.iter(P)) and not list(one.iter(TC))]
    controls = [one for one in controls if above(one).tag == P]
    if controls:
        drop(r.choice(controls))


EDITS: Final[tuple[Edit, ...]] = (
    change_a_word, change_a_word, change_a_number, change_inside_a_control, rename_a_party, remove_paragraphs,
    add_paragraphs, split_a_paragraph, join_paragraphs, make_bold, split_runs, add_a_row, remove_a_row,
    remove_a_column, remove_a_table, copy_a_table, move_a_paragraph, release_a_control, remove_a_control,
)  # fmt: skip


def by_hand(content: bytes, seed: int) -> bytes:
    """The file after a few edits."""
    package = read_package(content, "x.docx")
    main = package.main_part
    root = package.root(main)
    body = root.find(w("body"))
    assert body is not None
    r = random.Random(seed)  # noqa: S311 - no secret, a test
    for edit in r.choices(EDITS, k=r.choice((1, 2, 4, 8))):
        if len(said(body)) > 1:
            edit(r, body)
    changed = {main: serialise(root)}
    if r.random() < 0.3:
        changed |= edited_running(r, package)
    return to_bytes(package.replaced(changed))


def edited_running(r: random.Random, package: Package) -> dict[str, bytes]:
    """A header or footer with another word."""
    names = [name for name in package.parts if re.fullmatch(r"word/(?:header|footer)\d*\.xml", name)]
    changed: dict[str, bytes] = {}
    for name in names[:1]:
        root = package.root(name)
        if texts(root):
            change_a_word(r, root)
            changed[name] = serialise(root)
    return changed


def may_go(paragraph: Element) -> bool:
    """Whether Word would let the paragraph go alone: not the last of a cell, none that holds half a field."""
    siblings = [child for child in above(paragraph) if child.tag == P]
    last = siblings[-1] is paragraph
    return not last and paragraph.find(f"{P_PR}/{SECT_PR}") is None and not may_not_split(paragraph)


def may_not_split(paragraph: Element) -> bool:
    return next(paragraph.iter(w("fldChar")), None) is not None


def texts_of(run: Element) -> list[Element]:
    return run.findall(T)


def put(text: Element, said_now: str) -> None:
    text.text = said_now
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def following(element: Element) -> Element:
    found = element.getnext()
    assert found is not None
    return found


def above(element: Element) -> Element:
    found = element.getparent()
    assert found is not None
    return found


def drop(element: Element) -> None:
    above(element).remove(element)
