"""What a draft costs: the shipped agreement with forty sub-processors, from the template on disk to the file's bytes.

Each filling reads the template from disk, fills it and writes it; what follows from the template alone is kept from the
one before, as it is for an app that drafts one agreement after the other. The floors are python-docx opening and saving
the very file that comes out, and docxtpl rendering a template with the same text, in which each control of ours has
become a tag of its own.
"""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, cast
from xml.sax.saxutils import escape

import docx
from lxml import etree

from benchmarks.measuring import Comparison
from dpa_tracker import places
from dpa_tracker.word.controls import Level, Purpose, Tag, content_of, level_of, outermost, tag_of
from dpa_tracker.word.draft_writer import sealed
from dpa_tracker.word.fields import FIELDS, FieldKind
from dpa_tracker.word.ooxml import TR, Element, P, R, T, serialise, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.scope import Scope
from dpa_tracker.word.template import open_template

Said = dict[str, Any]

TEMPLATES: Final = ("dpa-en", "dpa-sub-en")
SUB_PROCESSORS: Final = 40
PLACES: Final = (("IE", "storage", None), ("US", "support_access", "Texas"), ("NO", "backup", "Oslo"))
BY_KIND: Final[dict[FieldKind, object]] = {
    FieldKind.DATE: date(2026, 11, 23),
    FieldKind.NUMBER: 30,
    FieldKind.COUNTRY: "NO",
    FieldKind.YES_NO: True,
    FieldKind.LIST: ("one", "two"),
    FieldKind.CODES: (),
    FieldKind.COUNTRIES: ("NO", "SE"),
}


def values() -> Said:
    """A value for every field there is, one item for every list, and forty sub-processors with three places each."""
    said: Said = {}
    for tag, field in FIELDS.items():
        *holders, name = tag.split(".")
        holder = cast("Any", said)
        for one in holders:
            holder = holder.setdefault(one, {})
            holder = holder[0] if hasattr(holder, "append") else holder  # a list of records
        holder[name] = [{}] if field.kind is FieldKind.RECORDS else BY_KIND.get(field.kind, f"{field.label_en} & Co")
    one = said["sub_processors"][0]
    locations = [{"country": country, "activity": activity, "region": region} for country, activity, region in PLACES]
    said["sub_processors"] = [
        {**one, "name": f"Under & Co {number} <AS>", "locations": locations} for number in range(SUB_PROCESSORS)
    ]
    return said


def comparisons() -> Iterator[Comparison]:
    """Each shipped agreement against both floors."""
    said = values()
    with tempfile.TemporaryDirectory() as folder:
        for name in TEMPLATES:
            template, filled, other = (Path(folder) / f"{name}-{one}.docx" for one in ("t", "filled", "jinja"))
            template.write_bytes((places.TEMPLATES / f"{name}.docx").read_bytes())
            filled.write_bytes(fill(template, said))
            other.write_bytes(as_jinja(template))
            subject = partial(fill, template, said)
            yield Comparison(
                f"{name} with {SUB_PROCESSORS} sub-processors",
                subject,
                partial(open_and_save, filled),
                "python-docx opening and saving the result",
                at_most=1.5,
                rounds=15,
            )
            yield Comparison(
                f"{name} with {SUB_PROCESSORS} sub-processors",
                subject,
                partial(render, other, said),
                "docxtpl rendering its like",
                at_most=1 / 3,
                rounds=5,
            )


def fill(template: Path, said: Said) -> bytes:
    """Open, fill and write."""
    return sealed(open_template(template).fill(said).package)


def open_and_save(path: Path) -> None:
    """What nobody who changes a Word file with python-docx gets below."""
    docx.Document(str(path)).save(io.BytesIO())


def render(template: Path, said: Said) -> None:
    """The same text by docxtpl."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # noqa: PLC0415 - it ships none; it is slow to load

    made: Any = DocxTemplate(str(template))
    made.render(said, autoescape=True)
    made.save(io.BytesIO())


def as_jinja(template: Path) -> bytes:
    """Our template with a tag of docxtpl in place of each control: `{{ }}`, `{%p if %}`, `{%tr for %}`."""
    opened = open_template(template)
    changed: dict[str, bytes] = {}
    for part, root in opened.roots().items():
        _rewrite(root, Scope({}))
        changed[part] = serialise(root)
    for part, content in opened.package.parts.items():
        if part.startswith("docProps/"):
            changed[part] = re.sub(rb"\{([a-z_.]+)\}", rb"\1", content)
    return to_bytes(opened.package.replaced(changed))


def _rewrite(node: Element, scope: Scope) -> None:
    for control in list(outermost(node)):
        tag, level, content = tag_of(control), level_of(control), content_of(control)
        inner, before, after = scope, "", ""
        if tag is not None and tag.purpose is Purpose.FIELD:
            _show(content, level, _path(scope.full_name(tag.name), scope))
        elif tag is not None and tag.purpose is Purpose.CONDITION:
            before, after = _condition(tag, scope), "endif"
        elif tag is not None and tag.purpose is Purpose.REPETITION:
            full = scope.full_name(tag.name)
            before, after = f"for {_item(full)} in {_path(full, scope)}", "endfor"
            inner = scope.bind(full, 1, None)
        _rewrite(content, inner)
        if before:
            content.insert(0, _code(before, level))
            content.append(_code(after, level))
        for child in list(content):
            control.addprevious(child)
        parent = control.getparent()
        if parent is not None:
            parent.remove(control)


def _show(content: Element, level: Level, path: str) -> None:
    run = f'<w:r xmlns:w="{w("")[1:-1]}"><w:t xml:space="preserve">{{{{ {escape(path)} }}}}</w:t></w:r>'
    shown: Element = etree.fromstring(run)
    if level is not Level.INLINE:
        paragraph = next(content.iter(P))
        for old in list(paragraph.iter(R)):
            paragraph.remove(old)
        paragraph.append(shown)
        return
    for old in list(content):
        content.remove(old)
    content.append(shown)


def _code(text: str, level: Level) -> Element:
    """A tag of docxtpl at a level: on its own in a paragraph or a row, which it then takes out."""
    letter = {Level.INLINE: "", Level.BLOCK: "p", Level.ROW: "tr", Level.CELL: "tc"}[level]
    run = etree.Element(R)
    etree.SubElement(run, T).text = f"{{%{letter} {text} %}}"
    if level is Level.INLINE:
        return run
    paragraph = etree.Element(P)
    paragraph.append(run)
    if level is Level.BLOCK:
        return paragraph
    row = etree.Element(TR)
    etree.SubElement(row, w("tc")).append(paragraph)
    return row if level is Level.ROW else row[0]


def _condition(tag: Tag, scope: Scope) -> str:
    path = _path(scope.full_name(tag.name), scope)
    asked = path if tag.equals is None else f"{path} == '{tag.equals}'"
    return f"if {'not ' if tag.negated else ''}({asked})"


def _item(full: str) -> str:
    return full.replace(".", "_") + "_item"


def _path(full: str, scope: Scope) -> str:
    for bound in reversed(scope.bound):
        if full.startswith(f"{bound.name}."):
            return f"{_item(bound.name)}.{full[len(bound.name) + 1 :]}"
        if full == bound.name:
            return _item(full)
    return full
