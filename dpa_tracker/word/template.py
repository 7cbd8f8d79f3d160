"""A template: a Word file whose controls are filled by tag. Every part that nothing is filled into stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Final

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.long_work import collecting_later
from dpa_tracker.word import pattern_part, properties
from dpa_tracker.word.bound_values import BoundValues
from dpa_tracker.word.comments import comments_of
from dpa_tracker.word.conditions import holds
from dpa_tracker.word.controls import Purpose, outermost, read_tag, tag_of, tag_text
from dpa_tracker.word.fetching import fetching_beside
from dpa_tracker.word.fields import Field, asked_for
from dpa_tracker.word.filling import WRITTEN, Filling, Gap
from dpa_tracker.word.footnotes import drop_notes, notes_referred_to
from dpa_tracker.word.foreign_controls import (
    controls_are_bare,
    number_tagged,
    tags_are_lost,
)
from dpa_tracker.word.known import Known
from dpa_tracker.word.leaving_out import LeftOut
from dpa_tracker.word.numbered_clauses import Clause, clauses_of
from dpa_tracker.word.numbering import Lists
from dpa_tracker.word.ooxml import (
    SDT,
    Element,
    serialise,
    w,
)
from dpa_tracker.word.outlines import Master, Outlined
from dpa_tracker.word.package import OFFICE, Package, as_document, bytes_of, read_package
from dpa_tracker.word.pattern_meanings import Meanings, ends_of_ties, kept_of, kinds_of_lists, names_of, notes_kept
from dpa_tracker.word.patterns import Kept, MarkedProperty, Pattern
from dpa_tracker.word.references import settle
from dpa_tracker.word.refusals import refuse_endless, refuse_external, refuse_what_cannot_be_filled
from dpa_tracker.word.restoring import Restoring, field_of, has_places
from dpa_tracker.word.scope import Scope, Values, items_of
from dpa_tracker.word.signing import HIDDEN, Mark, Profile, Signer, Signing
from dpa_tracker.word.spoken_language import language_of

# The parts that hold text of the document, by the kind of their tie to the main part.
TEXT_PARTS: Final = ("header", "footer", "footnotes", "endnotes")
LARGEST_KEPT: Final = 500_000  # bytes as stored
ITEMS: Final = b'"item:'  # of a file that was filled before
ASKING: Final = frozenset({Purpose.FIELD, Purpose.REPETITION})


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled document: the file's parts, what is missing, the clauses it has, who signs, and where.

    `signers` begin with those known from the documents before; `marks` are what a signing service looks for.
    """

    package: Package
    gaps: tuple[Gap, ...]
    clauses: tuple[Clause, ...]
    signers: tuple[Signer, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A Word file that can be filled. `language` is that of its text, `en` or `nb`.

    `lost` and `unknown` are what an earlier filling left out and `as_template` could not put back: patterns without
    a place, and the fields told by places without a pattern; `restored` says that it was tried.
    """

    package: Package
    language: str
    main_part: str
    text_parts: tuple[str, ...] = field(default=())
    lost: tuple[Pattern, ...] = field(default=(), compare=False, repr=False)
    unknown: tuple[str, ...] = field(default=())
    restored: bool = field(default=False, compare=False)
    _known: Known = field(default_factory=Known, compare=False, repr=False)

    @property
    def title(self) -> str:
        """The title in the file's properties, with its marks."""
        return properties.core(self.package, "title")

    @property
    def kind(self) -> str:
        """What document this is a template of, by the category in the file's properties."""
        return properties.core(self.package, "category")

    @property
    def version(self) -> str:
        """The template's own version, from the file's properties."""
        return properties.core(self.package, "version")

    def roots(self) -> dict[str, Element]:
        """The parsed parts that hold text, the main part first."""
        return {part: self.package.root(part) for part in (self.main_part, *self.text_parts)}

    def tags(self) -> tuple[str, ...]:
        """The tags of all controls that are ours to fill, each once, in order of appearance."""
        found: dict[str, None] = {}
        for root in self.roots().values():
            for control in root.iter(SDT):
                if tag_of(control) is not None:
                    found[tag_text(control)] = None
        return tuple(found)

    def fields(self) -> tuple[str, ...]:
        """The names of the fields and lists the template asks for, in order of appearance."""
        found: dict[str, None] = {}
        for root in self.roots().values():
            _collect(root, Scope({}), found)
        return tuple(found)

    def asked(self) -> tuple[Field, ...]:
        """What whoever drafts must be asked for, in order of appearance; conditions ask too."""
        found: dict[str, None] = {}
        for root in self.roots().values():
            _collect(root, Scope({}), found, conditions=True)
        return asked_for(found)

    @collecting_later()
    def fill(
        self,
        values: Values,
        profile: Profile = Profile.PAPER,
        document_number: int = 1,
        signers: Sequence[Signer] = (),
        *,
        refillable: bool = True,
    ) -> Filled:
        """Fill the template. A missing value is a gap.

        `profile` is how it will be signed; in a pack `document_number` counts from 1 and `signers` are those of the
        documents before, so that the marks of all its documents differ and each signer has one number. `refillable`:
        what is left out goes with the file, so that it can be filled again; a paper to sign had better not have it.
        Raises InvalidInputError for a value that cannot be printed, KnownError for a template that cannot be filled.
        """
        made = self.as_template()
        if made is not self:
            return made.fill(values, profile, document_number, signers, refillable=refillable)
        copies = self._copies_to_fill()
        roots = {part: root for part, (root, _) in copies.items()}
        before = self._known.bookmarks(list(roots.values()))
        unchanged = {part: serialise(root) for part, root in roots.items() if not _has_controls(root)}
        comments = comments_of(self.package, self.main_part, list(roots.values()))
        bound = BoundValues.of(self.package, self.main_part, roots)
        filling = self._filling(list(roots.values()), Signing(profile, document_number, self.language, signers))
        lists, signing, left = filling.lists, filling.signing, filling.left_out
        titles = self._filled(copies, Scope(values), filling)
        marks = signing.write(roots.values())
        settled = settle(list(roots.values()), before, lists, self.language, left.set_aside, dropped=bool(left.gone))
        for target in settled.lost:
            filling.miss(Gap(f"reference:{target}", target, "lost_reference"))
        clauses = clauses_of(settled.walked[0].styled, lists, settled.numbers[0])
        # A paper to sign has the places too: whoever fills it again is told that something is lost.
        patterns = left.placed(settled.walked, self.lost)
        changed = bound.settle_all(settled.walked, titles) | comments.settle(list(roots.values()))
        whole = as_document(self.package.replaced(changed | self._written(roots, unchanged, filling, patterns)))
        if refillable:
            whole = self._with_kept(whole, patterns, lists, titles.marked)
        return Filled(whole, tuple(filling.gaps.values()), clauses, tuple(signing.signers), marks)

    def _with_kept(
        self, whole: Package, patterns: tuple[Pattern, ...], lists: Lists, marked: tuple[MarkedProperty, ...]
    ) -> Package:
        """A filled file with what it needs to be filled again."""
        notes = notes_kept(patterns, list(self.roots().values())) if any(one.told.notes for one in patterns) else {}
        kept = kept_of(patterns, marked, notes, lists, whole, self.main_part)
        if kept is None:
            return whole
        tagged = number_tagged(whole.parts[part] for part in (self.main_part, *self.text_parts))
        return pattern_part.put_in(whole, self.main_part, replace(kept, tagged=tagged))

    def _filling(self, roots: list[Element], signing: Signing) -> Filling:
        # The words that a service looks for must occur nowhere else, so that all text must be there to be looked at.
        parts = (self.main_part, *self.text_parts)
        marked = signing.profile in HIDDEN or any(WRITTEN.encode() in self.package.parts[part] for part in parts)
        return Filling(self.language, self.lists(roots), signing, LeftOut(self._known), stencils=not marked)

    def _written(
        self,
        roots: Mapping[str, Element],
        unchanged: Mapping[str, bytes],
        filling: Filling,
        patterns: tuple[Pattern, ...],
    ) -> dict[str, bytes]:
        """The parts of text, and of lists, that are not as they were."""
        if any(ITEMS in self.package.parts[part] for part in roots):
            filling.lists.without_left_over({one for pattern in patterns for one in pattern.told.lists})
        texts = {part: serialise(root) for part, root in roots.items()}
        written = {part: filling.with_written(text) for part, text in texts.items() if unchanged.get(part) != text}
        if filling.lists.changed and filling.lists.root is not None:
            written[self._tied("numbering")] = serialise(filling.lists.root)
        return written

    def _filled(
        self, copies: Mapping[str, tuple[Element, list[Outlined]]], scope: Scope, filling: Filling
    ) -> properties.FilledProperties:
        """Fill texts and properties, and say what is lost; returns what became of the properties."""
        body = copies[self.main_part][0]
        notes = notes_referred_to(body)
        for root, controls in copies.values():  # the body first: with a clause its notes go
            if notes and root is not body and drop_notes(root, notes - notes_referred_to(body)):
                filling.fill_all([one for one in controls if root in one.element.iterancestors()], scope)
            else:
                filling.fill_all(controls, scope)
        titles = properties.fill(self.package, scope, filling)
        if filling.faults:
            raise InvalidInputError(tuple(filling.faults))
        self._miss_what_is_lost(scope, filling)
        return titles

    def _miss_what_is_lost(self, scope: Scope, filling: Filling) -> None:
        """Say what belongs in this document and cannot be put back; what does not belong in it is not missed."""
        for pattern in self.lost:
            tag = read_tag(pattern.tag)
            listed = tag.purpose is Purpose.REPETITION
            items = items_of(scope.look_up(tag.name)) if listed else None
            belongs = (items is None or bool(items)) if listed else holds(tag, scope) is not False
            if belongs:
                filling.miss(Gap(tag.name, tag.name, "lost_pattern"))
        for name in self.unknown:
            filling.miss(Gap(name, name, "lost_pattern"))

    def as_template(self) -> Template:
        """The template with what earlier fillings left out put back; the same one when there is nothing of the kind.

        Raises KnownError `template_tags_lost` for a draft whose controls a program has saved without their tags:
        nothing would be filled, and another agreement would go out with the names of this one.
        """
        if self._known.is_as_made:
            return self
        texts = [self.package.parts[part] for part in (self.main_part, *self.text_parts)]
        found = pattern_part.found_in(self.package)
        if controls_are_bare(texts):
            raise KnownError("template_tags_lost", file=self.package.name)
        if self.restored or (found is None and not any(map(has_places, texts))):
            self._known.is_as_made = True
            return self
        roots = self.roots()
        kept = Kept() if found is None else found[1]
        if tags_are_lost(roots.values(), kept.tagged):
            raise KnownError("template_tags_lost", file=self.package.name)
        lists = self.lists(list(roots.values()))
        ties = ends_of_ties(self.package, self.main_part) if kept.ties else {}
        restoring = Restoring(kept, Meanings(names_of(lists.styles), kinds_of_lists(lists.root), ties))
        referred = notes_referred_to(roots[self.main_part])
        restoring.restore(list(roots.values()))
        gone = referred - notes_referred_to(roots[self.main_part])  # of an item that has its whole pattern again
        restoring.touched |= {root for root in roots.values() if gone and drop_notes(root, gone)}
        changed = {part: serialise(root) for part, root in roots.items() if root in restoring.touched}
        changed |= properties.marked_again(self.package, kept.properties)
        whole = template_of(pattern_part.taken_out(self.package).replaced(changed))
        unknown = tuple(dict.fromkeys(map(field_of, restoring.unknown)))
        return replace(whole, lost=tuple(restoring.lost), unknown=unknown, restored=True)

    def _copies_to_fill(self) -> dict[str, tuple[Element, list[Outlined]]]:
        """Copies of the parts that hold text, with the controls in them.

        Raises KnownError `template_fetches` for a field that puts in what nobody saw, `template_foreign_control` for a
        picture, say, that asks for one of our fields and would stay empty without a word.
        """
        copies: dict[str, tuple[Element, list[Outlined]]] = {}
        for part in (self.main_part, *self.text_parts):
            master = self._known.master(self.package, part)
            copies[part] = master.tree()
            if not master.is_sound:
                beside = fetching_beside(self.package, self.text_parts) if part == self.main_part else ()
                refuse_what_cannot_be_filled(self.package.name, copies[part][0], beside)
                master.is_sound = True
        return copies

    def lists(self, bodies: list[Element]) -> Lists:
        """The lists of the document, over parsed parts of it."""
        numbering, styles = self._tied("numbering"), self._tied("styles")
        if self._known.lists is None:
            self._known.lists = Lists(None, self.package.root(styles) if styles else None, ())
        return self._known.lists.anew(self.package.root(numbering) if numbering else None, bodies)

    def _tied(self, kind: str) -> str:
        return next(iter(_ties(self.package, self.main_part, (kind,))), "")


def open_template(path: Path) -> Template:
    """Open a template; raises KnownError when the file cannot be read as a Word document."""
    return template_from_bytes(bytes_of(path), str(path))


def template_from_bytes(content: bytes, name: str) -> Template:
    """A template from a file's bytes; raises KnownError as `open_template` does.

    What was read of the last few is kept: one template is filled for many agreements, one after the other.
    """
    return (_kept if len(content) <= LARGEST_KEPT else _opened)(content, name)


def _opened(content: bytes, name: str) -> Template:
    return template_of(read_package(content, name))


_kept = lru_cache(maxsize=6)(_opened)


def template_of(package: Package) -> Template:
    """The template in a package; raises KnownError when its main part is no Word text."""
    main = package.main_part
    body = package.root(main)
    if body.tag != w("document"):
        raise KnownError("template_not_word", file=package.name)
    refuse_external(package)
    properties.core(package, "title")  # a damaged part is met here, and not by whoever asks for the title later
    text_parts = _ties(package, main, TEXT_PARTS)
    for part in (main, *text_parts):
        refuse_endless(package, part)
    styles = next(iter(_ties(package, main, ("styles",))), "")
    language = language_of(body, package.root(styles) if styles else None)
    return Template(package, language, main, text_parts, _known=Known({main: Master(package, main, [body])}))


def _has_controls(root: Element) -> bool:
    return any(tag_of(control) is not None for control in root.iter(SDT))


def _ties(package: Package, part: str, kinds: tuple[str, ...]) -> tuple[str, ...]:
    wanted = {f"{OFFICE}/{kind}" for kind in kinds}
    found = {tie.target: None for tie in package.relationships(part) if tie.kind in wanted and not tie.external}
    return tuple(target for target in found if target in package.parts)


def _collect(node: Element, scope: Scope, found: dict[str, None], *, conditions: bool = False) -> None:
    for control in outermost(node):
        tag = tag_of(control)
        inner = scope
        if tag is not None and (tag.purpose in ASKING or (conditions and tag.purpose is Purpose.CONDITION)):
            found[scope.full_name(tag.name)] = None
        if tag is not None and tag.purpose is Purpose.REPETITION:
            inner = scope.bind(scope.full_name(tag.name), 1, None)
        _collect(control, inner, found, conditions=conditions)
