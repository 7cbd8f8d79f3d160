"""What the controls of a document say, compared with the values they would be filled with today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dpa_tracker.word.control_values import SpokenValue, said_in, spoken
from dpa_tracker.word.controls import Purpose, content_of, is_item, outermost, tag_of
from dpa_tracker.word.fields import FIELDS, is_records, written
from dpa_tracker.word.ooxml import Element, place
from dpa_tracker.word.pairing_items import paired
from dpa_tracker.word.scope import Scope, Values, items_of
from dpa_tracker.word.template import Template


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A field that has a value and a text: what the document says, what it would say, the text of its paragraph."""

    path: str
    field: str
    text: str
    expected: str
    place: str

    @property
    def agrees(self) -> bool:
        """Whether both say the same, blanks apart; those in a registration number are no difference either."""
        if self.field.rsplit(".", 1)[-1] == "registration_number":
            return "".join(self.text.split()) == "".join(self.expected.split())
        return " ".join(self.text.split()) == " ".join(self.expected.split())


def compared_values(document: Template, values: Values) -> tuple[ComparedValue, ...]:
    """Every field with a text and a known value; each text of a field once, where it stands first.

    A gap is left out, and so is what only the drafter says: nothing can be compared with them.
    """
    found: dict[tuple[str, str], ComparedValue] = {}
    for each in _spoken(document, Scope(values)):
        field = FIELDS.get(each.field)
        if not each.text or field is None or field.asked or is_records(each.field):
            continue
        expected = _expected(each, document.language)
        if expected is not None:
            one = ComparedValue(each.path, each.field, each.text, expected, place(each.control))
            found.setdefault((each.path, each.text), one)
    return tuple(found.values())


def _spoken(document: Template, scope: Scope) -> Iterator[SpokenValue]:
    for root in document.roots().values():
        yield from _below(root, scope, document.language)


def _below(node: Element, scope: Scope, language: str) -> Iterator[SpokenValue]:
    """What the fields below a node say; items of lists are bound to those of the values that they are most like."""
    for control in outermost(node):
        tag = tag_of(control)
        if tag is None or tag.purpose in (Purpose.ITEM, Purpose.CONDITION):
            yield from _below(content_of(control), scope, language)
        elif tag.purpose is Purpose.FIELD:
            yield spoken(control, tag, scope, language)
        elif tag.purpose is Purpose.REPETITION:
            items = [child for child in content_of(control) if isinstance(child.tag, str) and is_item(child)]
            bound = _bound(items, scope.full_name(tag.name), scope.path(tag.name), scope, language)
            for item, inner in zip(items, bound, strict=True):
                yield from _below(content_of(item), inner, language)


def _bound(items: Sequence[Element], full: str, path: str, scope: Scope, language: str) -> list[Scope]:
    """The scope of each item. One that is like no value of the list is bound to one that no item is like, if any."""
    known = items_of(scope.value_of(full)) or ()
    own = [scope.bind(full, number, None) for number in range(1, len(items) + 1)]
    read = [
        said_in(item, inner, f"{path}.{number}", language)
        for number, (item, inner) in enumerate(zip(items, own, strict=True), start=1)
    ]
    names = {name: one.field for each in read for name, one in each.items()}
    there = [scope.bind(full, number, one) for number, one in enumerate(known, start=1)]
    texts = [{name: [_text(field, inner, language) or ""] for name, field in names.items()} for inner in there]
    shown = [{name: (one.text, one.shown) for name, one in each.items()} for each in read]
    alone: list[tuple[int | None, int | None]] = []
    for one, other in (*paired(texts, shown), (None, None)):
        if (one is None) is not (other is None):
            alone.append((one, other))
            continue
        unlike = [at for at, _read in alone if at is not None]
        for at, number in zip([at for _known, at in alone if at is not None], unlike, strict=False):
            own[at] = there[number]
        if one is not None and other is not None:
            own[other], alone = there[one], []
    return own


def _expected(spoken: SpokenValue, language: str) -> str | None:
    return _text(spoken.field, spoken.scope, language)


def _text(field: str, scope: Scope, language: str) -> str | None:
    texts = written(field, scope.value_of(field), language)
    return None if texts is None else "; ".join(" ".join(text.split()) for text in texts)
