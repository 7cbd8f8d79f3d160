"""What LibreOffice itself cannot do with tracked changes, and a redline in a form that keeps clear of it.

Each limit is shown by a file written by hand (test_libreoffice.py); Word knows none of them. The changes of a redline
stay what they are in that form: the same texts, paragraphs and rows are inserted and deleted.
"""

from __future__ import annotations

from typing import Final

from dpa_tracker.word.comparing.marking import INSERTED_RANGE, P_PR_CHANGE
from dpa_tracker.word.ooxml import SDT, SDT_CONTENT, Element, P, first, serialise, w
from dpa_tracker.word.package import read_package, to_bytes
from tests.word.comparing.libreoffice_revisions import Case
from tests.word.comparing.revisions import drop, parent, settle_properties

AUTHOR: Final = w("author")


def clear_of_limits(case: Case) -> Case:
    """The case in a form that LibreOffice can settle."""
    old, new, redline = (without_fields(content) for content in (case.old, case.new, case.to_accept))
    package = read_package(redline, "redline")
    found: list[bytes] = []
    for accept in (True, False):
        root = package.root(package.main_part)
        open_controls(root)
        open_new_controls(root)
        tell_moves_apart(root)
        settle_styles(root, accept=accept)
        found.append(to_bytes(package.replaced({package.main_part: serialise(root)})))
    return Case(old, new, *found)


def without_fields(content: bytes) -> bytes:
    """It counts the numbers that references show anew, before the changes are settled: their shown text is kept."""
    package = read_package(content, "fields")
    root = package.root(package.main_part)
    for simple in list(root.iter(w("fldSimple"))):
        for child in list(simple):
            simple.addprevious(child)
        drop(simple)
    for mark in list(root.iter(w("fldChar"), w("instrText"), w("delInstrText"))):
        drop(mark)
    return to_bytes(package.replaced({package.main_part: serialise(root)}))


def open_controls(root: Element) -> None:
    """It reads the first paragraph of a control around blocks without the changes in it: such a control is left out."""
    for control in list(root.iter(SDT)):
        content = control.find(SDT_CONTENT)
        line = None if content is None else next(content.iter(P), None)
        around_blocks = next(control.iterancestors(P), None) is None
        if content is None or line is None or not around_blocks or next(line.iter(w("ins"), w("del")), None) is None:
            continue
        for child in list(content):
            control.addprevious(child)
        drop(control)


def open_new_controls(root: Element) -> None:
    """It leaves something of a control that came within a line when that is rejected: its text came all the same."""
    for mark in list(root.iter(INSERTED_RANGE[0])):
        control = mark.getnext()
        content = None if control is None or str(control.tag) != SDT else control.find(SDT_CONTENT)
        if control is not None and content is not None:
            for child in list(content):
                control.addprevious(child)
            drop(control)
    for mark in list(root.iter(*INSERTED_RANGE)):
        drop(mark)


def tell_moves_apart(root: Element) -> None:
    """It takes the same text deleted and inserted by one author for a move, and what follows gets other properties."""
    for mark in root.iter(w("ins")):
        mark.set(AUTHOR, f"{mark.get(AUTHOR)}, who inserts")


def settle_styles(root: Element, *, accept: bool) -> None:
    """It does not go back to the former style of a paragraph in a list: such a change is settled beforehand."""
    for change in list(root.iter(P_PR_CHANGE)):
        styles = [first(one, w("pStyle")) for one in (parent(change), change[0])]
        if len({None if style is None else style.get(w("val")) for style in styles}) > 1:
            settle_properties(change, accept=accept)
