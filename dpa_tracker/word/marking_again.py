"""The places to sign of a filled document that somebody went on with: who signs it, and its marks for its pack.

A draft is marked as the only document there is. In a pack its marks must differ from those of the other documents, and
whoever signs two of them has one number. Who signs is read from the document, not from the register: it may have been
changed by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dpa_tracker.domain.drafts import WrittenValue
from dpa_tracker.word.control_values import places_below, values_in
from dpa_tracker.word.controls import Purpose, content_of
from dpa_tracker.word.ooxml import own_text, serialise
from dpa_tracker.word.package import Package
from dpa_tracker.word.scope import Scope, Values
from dpa_tracker.word.signing import MARK, MARKED, Mark, Profile, Signer, Signing
from dpa_tracker.word.template import Template


@dataclass(frozen=True, slots=True)
class MarkedAgain:
    """The document with the marks of its place in the pack, the signers so far, and the marks."""

    package: Package
    signers: tuple[Signer, ...]
    marks: tuple[Mark, ...]


def marked_again(document: Template, profile: Profile, number: int, known: Sequence[Signer]) -> MarkedAgain:
    """Number the signers of a document after those `known`, and write its marks as document `number` of a pack.

    A place that somebody wrote something else into is left as it is. Nothing else in the file changes.
    """
    roots = document.roots()
    values = _nested(values_in(document.package))
    signing = Signing(profile, number, document.language, known)
    for root in roots.values():
        for control, tag, scope in places_below(root, Scope(values)):
            if tag.purpose is Purpose.SIGN:
                signing.meet_written(control, tag.name, scope)
    if profile not in MARKED:
        return MarkedAgain(document.package, tuple(signing.signers), ())
    signing.places = [place for place in signing.places if MARK.fullmatch(own_text(content_of(place[0])).strip())]
    touched = {place[0].getroottree().getroot() for place in signing.places}
    marks = signing.write(roots.values())
    changed = {part: serialise(root) for part, root in roots.items() if root in touched}
    return MarkedAgain(document.package.replaced(changed), tuple(signing.signers), marks)


def _nested(written: Iterable[WrittenValue]) -> Values:
    """The values by the steps of their paths: numbers count the items of a list."""
    below: dict[str, list[WrittenValue]] = {}
    said: dict[str, str] = {}
    for value in written:
        name, more, rest = value.path.partition(".")
        if more:
            below.setdefault(name, []).append(WrittenValue(rest, value.text))
        else:
            said[name] = value.text
    return {**said, **{name: _listed(_nested(values)) for name, values in below.items()}}


def _listed(values: Values) -> object:
    numbers = [int(name) for name in values if name.isdecimal()]
    return tuple(values.get(str(number), {}) for number in range(1, max(numbers) + 1)) if numbers else values
