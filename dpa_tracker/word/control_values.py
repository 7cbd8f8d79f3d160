"""What the controls of a filled file say, by the path of their field: as it was written, and as someone edited it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.word import checkboxes
from dpa_tracker.word.controls import CHECKBOX, Purpose, Tag, content_of, is_item, kinds_of, outermost, tag_of
from dpa_tracker.word.counted import without_unit
from dpa_tracker.word.date_controls import DATE, day_in
from dpa_tracker.word.fields import date_written, written
from dpa_tracker.word.list_controls import said_by
from dpa_tracker.word.ooxml import Element, P, own_text
from dpa_tracker.word.package import Package
from dpa_tracker.word.scope import Scope, items_of
from dpa_tracker.word.template import Template, template_of
from dpa_tracker.word.texts import HIGHLIGHT


def values_in(package: Package) -> tuple[WrittenValue, ...]:
    """What every field says, each path once, in order of appearance. Raises KnownError as opening a template does."""
    found: dict[str, str] = {}
    for each in _read(package):
        found.setdefault(each.path, each.text)
    return tuple(WrittenValue(path, text) for path, text in found.items())


@dataclass(frozen=True, slots=True)
class SpokenValue:
    """What one control says: the path and the name of its field, the text, and the scope to look its value up in.

    `shown` is the text as it stands, where the control has a format or a list of its own; `text` is what a control
    without them would show for the same value.
    """

    control: Element
    path: str
    field: str
    text: str
    scope: Scope
    shown: str


def spoken_values(document: Template, scope: Scope) -> Iterator[SpokenValue]:
    """What every control of a document says, in order; items of a repetition are bound to those of the scope."""
    for root in document.roots().values():
        yield from _below(root, scope, document.language)


def _read(package: Package) -> Iterator[SpokenValue]:
    return spoken_values(template_of(package), Scope({}))


def _below(node: Element, scope: Scope, language: str) -> Iterator[SpokenValue]:
    for control, tag, around in places_below(node, scope):
        if tag.purpose is Purpose.FIELD:
            yield spoken(control, tag, around, language)


def spoken(control: Element, tag: Tag, scope: Scope, language: str) -> SpokenValue:
    """What the control of a field says."""
    full = scope.full_name(tag.name)
    shown = _answer(control, language) if CHECKBOX in kinds_of(control) else _text(control, full)
    text = without_unit(full, shown) if tag.counted else _in_common_words(control, full, shown, language)
    return SpokenValue(control, scope.path(tag.name), full, text, scope, shown)


def places_below(node: Element, scope: Scope) -> Iterator[tuple[Element, Tag, Scope]]:
    """The fields and the places to sign below a node of a filled file, in order, each with the scope it stands in."""
    for control in outermost(node):
        tag = tag_of(control)
        if tag is None or tag.purpose in (Purpose.ITEM, Purpose.CONDITION):
            yield from places_below(content_of(control), scope)
        elif tag.purpose is Purpose.REPETITION:
            full = scope.full_name(tag.name)
            known = items_of(scope.value_of(full)) or ()
            items = [child for child in content_of(control) if is_item(child)]
            for number, item in enumerate(items, start=1):
                bound = known[number - 1] if number <= len(known) else None
                yield from places_below(content_of(item), scope.bind(full, number, bound))
        elif tag.purpose in (Purpose.FIELD, Purpose.SIGN):
            yield control, tag, scope


def said_in(item: Element, scope: Scope, path: str, language: str) -> Mapping[str, SpokenValue]:
    """What the fields of an item say, by their names in it; of inner lists nothing, for those are paired themselves."""
    found: dict[str, SpokenValue] = {}
    for control, tag, around in places_below(content_of(item), scope):
        if tag.purpose is Purpose.FIELD and around.bound == scope.bound:
            one = spoken(control, tag, around, language)
            if one.path == path or one.path.startswith(f"{path}."):  # not a field of the whole document
                found.setdefault(one.path[len(path) + 1 :], one)
    return found


def _answer(control: Element, language: str) -> str:
    """What a tick box says in words; nothing while it is empty and yellow, as filling leaves it without an answer."""
    ticked = checkboxes.is_ticked(control)
    unanswered = not ticked and next(content_of(control).iter(HIGHLIGHT), None) is not None
    return "" if unanswered else "; ".join(written("", ticked, language) or ())


def _in_common_words(control: Element, field: str, shown: str, language: str) -> str:
    """What a control without a format or a list of its own would show."""
    picker = kinds_of(control).get(DATE)
    if picker is None:
        return said_by(control, field, shown, language)
    day = day_in(picker, shown, language) if shown else None
    return shown if day is None else date_written(day, language)


def _text(control: Element, tag: str) -> str:
    """The text of a control, list items parted by semicolons however they stand; empty while it shows its gap."""
    content = content_of(control)
    texts = [own_text(each) for each in content.iter(P)] or [own_text(content)]
    text = "; ".join(" ".join(each.split()) for each in texts if each.strip())
    return "" if text.startswith((f"[{tag}:", f"[{tag}]")) else text
