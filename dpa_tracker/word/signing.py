"""Where a document is signed: one control in the template, and for each signing service what it looks for there.

A control `sign:signature`, `sign:place` or `sign:date` stands inside the repetition over a party's signatories. What
is written into it depends on the profile chosen when the template is filled; the control stays, so that another
profile can be written later. Signers are numbered through the whole document, and on through a pack.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from lxml import etree

from dpa_tracker.document_languages import in_words
from dpa_tracker.word.controls import content_of
from dpa_tracker.word.ooxml import R_PR, TC, VAL, Element, P, R, first, own_text, w
from dpa_tracker.word.scope import Bound, Scope, follow, items_of
from dpa_tracker.word.texts import set_texts


class Profile(StrEnum):
    """The ways a document can be signed: on paper, by a service that looks for marks, or a file as a whole."""

    PAPER = "paper"
    DOCUSIGN = "docusign"
    ADOBE = "adobe"
    DOCUSEAL = "docuseal"
    DOCUMENSO = "documenso"
    SCRIVE = "scrive"
    NORDIC_PDF = "nordic-pdf"


class SignKind(StrEnum):
    """What a signer puts down at a place."""

    SIGNATURE = "signature"
    PLACE = "place"
    DATE = "date"


PROFILES: Final = tuple(profile.value for profile in Profile)
ALIASES: Final = {"nordic": Profile.NORDIC_PDF}
SIGNATORIES: Final = "signatories"
BLANK: Final = "\u00a0"  # an empty control would show a prompt in Word
MARK_SIZE: Final = 9  # points; services pass over text of 1 point
WHITE: Final = "FFFFFF"
HIDDEN: Final = frozenset({Profile.DOCUSIGN, Profile.SCRIVE})  # they leave the words they looked for on the page
TAGGED: Final = frozenset({Profile.ADOBE, Profile.DOCUSEAL, Profile.DOCUMENSO})  # they take `{{...}}` off the page
MARKED: Final = HIDDEN | TAGGED
TAG_OPENS: Final = "{{"
WORDS: Final = {SignKind.SIGNATURE: "Sign", SignKind.PLACE: "Place", SignKind.DATE: "Date"}
LABELS: Final = {
    SignKind.SIGNATURE: ("Signature", "Underskrift"),
    SignKind.PLACE: ("Place", "Sted"),
    SignKind.DATE: ("Date", "Dato"),
}
AS_A_FILE: Final = {
    SignKind.SIGNATURE: ("By electronic signature of this file", "Med elektronisk signatur på denne filen"),
    SignKind.DATE: ("The day of the electronic signature", "Dagen for den elektroniske signaturen"),
}
OURS: Final = frozenset(w(name) for name in ("noProof", "color", "sz", "szCs", "highlight", "shd", "vanish"))
BEFORE_COLOUR: Final = frozenset(
    w(name)
    for name in (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow",
        "emboss", "imprint",
    )
)  # fmt: skip
# A mark as we write it: a hidden word, or a tag that names who signs.
MARK: Final = re.compile(
    r"Z[a-y]?(?:Sign|Place|Date)D\d+S\d+N\d+z"
    r"|\{\{(?:\w+_es_:signer\d+[:\w]*|[^{}]*;role=Signer \d+[^{}]*|\w+, r\d+[^{}]*)\}\}"
)
NOT_COMPARED: Final = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Signer:
    """Someone who signs for a party, with the number that all his or her marks share."""

    number: int
    party: str
    name: str
    title: str
    same_name: int = 0  # how many before him or her in the list have the same name and title


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the document where a signer signs or dates; `text` is what the service is to look for."""

    kind: SignKind
    signer: int
    text: str


def profile_named(name: str) -> Profile | None:
    """The profile of a name or of its alias, or None."""
    wanted = name.strip().lower()
    return ALIASES.get(wanted) or next((profile for profile in Profile if profile == wanted), None)


def compared(text: str) -> str:
    """A text as services compare it: without case, blanks and punctuation."""
    return NOT_COMPARED.sub("", text).lower()


@dataclass(slots=True)
class Signing:
    """The signing of one document: who signs, and the places met while it is filled, written when all else stands.

    `document_number` is the document's place in its pack (from 1); `known` are the signers of the documents before.
    """

    profile: Profile = Profile.PAPER
    document_number: int = 1
    language: str = "en"
    known: Sequence[Signer] = ()
    signers: list[Signer] = field(default_factory=list[Signer])
    places: list[tuple[Element, SignKind, Signer]] = field(default_factory=list[tuple[Element, SignKind, Signer]])

    def __post_init__(self) -> None:
        self.signers = list(self.known)

    def meet(self, control: Element, name: str, scope: Scope) -> None:
        """Note a place to sign. One that belongs to no signatory, or of an unknown kind, is left blank."""
        if not self.meet_written(control, name, scope):
            _write(control, BLANK)

    def meet_written(self, control: Element, name: str, scope: Scope) -> bool:
        """Note a place to sign, as `meet` does, without touching it; whether it is one."""
        kind = next((one for one in SignKind if one == name), None)
        bound = next((one for one in reversed(scope.bound) if _is_signatories(one.name)), None)
        if kind is None or bound is None:
            return False
        self.places.append((control, kind, self._signer(bound, scope)))
        return True

    def forged_by(self, text: str) -> bool:
        """Whether a value would itself be taken for a place to sign by the service."""
        return self.profile in TAGGED and TAG_OPENS in text

    def write(self, roots: Iterable[Element]) -> tuple[Mark, ...]:
        """Write every place; returns the marks a service looks for, in the order of the document."""
        met: Counter[tuple[SignKind, int]] = Counter()
        for control, _, _ in self.places:
            _write(control, BLANK)  # what an earlier filling wrote is no text of the document
        salt = self._salt(roots) if self.profile in HIDDEN else ""
        marks: list[Mark] = []
        for control, kind, signer in self.places:
            met[kind, signer.number] += 1
            text = self._text(kind, signer.number, met[kind, signer.number], salt)
            if self.profile in MARKED:
                marks.append(Mark(kind, signer.number, text))
                _write(control, text, colour=_background(control) if self.profile in HIDDEN else "auto")
            elif text != BLANK:
                _write(control, text)
        return tuple(marks)

    def _signer(self, bound: Bound, scope: Scope) -> Signer:
        outer = Scope(scope.values, scope.bound[: scope.bound.index(bound)])
        holder = bound.name[: -len(SIGNATORIES)].rstrip(".")
        party = str(outer.look_up(f"{holder}.name" if holder else "name") or holder)
        name, title = _said(bound.item, "name"), _said(bound.item, "title")
        before = list(items_of(outer.look_up(bound.name)) or ())[: bound.number - 1]
        same = sum((_said(one, "name"), _said(one, "title")) == (name, title) for one in before)
        for signer in self.signers:
            if (signer.party, signer.name, signer.title, signer.same_name) == (party, name, title, same):
                return signer
        made = Signer(max((one.number for one in self.signers), default=0) + 1, party, name, title, same)
        self.signers.append(made)
        return made

    def _salt(self, roots: Iterable[Element]) -> str:
        """Letters that make our words occur nowhere else in the document, as the service compares them."""
        whole = compared("".join(own_text(root) for root in roots))
        tried = ["", *(chr(letter) for letter in range(ord("a"), ord("z")))]
        starts = {salt: [f"z{salt}{word.lower()}d" for word in WORDS.values()] for salt in tried}
        return next((salt for salt in tried if not any(start in whole for start in starts[salt])), "")

    def _text(self, kind: SignKind, signer: int, number: int, salt: str) -> str:
        place = f"{self.document_number}-{signer}-{number}"
        if self.profile in HIDDEN:  # one word, which is part of no other: it begins and ends with the only two z
            return f"Z{salt}{WORDS[kind]}D{self.document_number}S{signer}N{number}z"
        if self.profile is Profile.ADOBE:
            asked = {SignKind.SIGNATURE: ":signature", SignKind.DATE: ":date"}.get(kind, "")
            name = f"{WORDS[kind]}{place.replace('-', 'x')}"
            return f"{{{{{name}_es_:signer{signer}{asked}}}}}"
        if self.profile is Profile.DOCUSEAL:
            asked = {SignKind.SIGNATURE: "signature", SignKind.DATE: "datenow"}.get(kind, "text")
            free = ";required=false" if kind is SignKind.PLACE else ""
            label = "Signature" if kind is SignKind.SIGNATURE else WORDS[kind]
            return f"{{{{{label} {place};type={asked};role=Signer {signer}{free}}}}}"
        if self.profile is Profile.DOCUMENSO:
            asked = {SignKind.SIGNATURE: "signature", SignKind.DATE: "date"}.get(kind, "text")
            required = "false" if kind is SignKind.PLACE else "true"
            # A label is what tells two fields of one signer apart; the service takes it of any, and shows it of text.
            return f"{{{{{asked}, r{signer}, label={WORDS[kind]} {place}, required={required}}}}}"
        whole = AS_A_FILE.get(kind) if self.profile is Profile.NORDIC_PDF else None
        return BLANK if whole is None else in_words(whole, self.language)


def _is_signatories(name: str) -> bool:
    return name.rsplit(".", 1)[-1] == SIGNATORIES


def _said(item: object | None, name: str) -> str:
    return "" if item is None else str(follow(item, name) or "")


def _write(control: Element, text: str, *, colour: str | None = None) -> None:
    """Write a text; with a colour it is a mark: of its size, unmarked by the spelling checker."""
    set_texts(control, (text,))
    for run in content_of(control).iter(R):
        properties = first(run, R_PR)
        if properties is None:
            properties = etree.Element(R_PR)
            run.insert(0, properties)
        for old in [child for child in properties if child.tag in OURS]:
            properties.remove(old)
        if colour is not None:
            at = next((i for i, child in enumerate(properties) if child.tag not in BEFORE_COLOUR), len(properties))
            size = str(MARK_SIZE * 2)
            wanted = (("noProof", None), ("color", colour), ("sz", size), ("szCs", size))
            for name, value in reversed(wanted):
                made = etree.Element(w(name))
                if value is not None:
                    made.set(VAL, value)
                properties.insert(at, made)
        if not len(properties):
            run.remove(properties)


def _background(control: Element) -> str:
    """The colour of the page or of the shaded cell or paragraph around a place."""
    for holder, properties in ((P, w("pPr")), (TC, w("tcPr"))):
        for above in control.iterancestors(holder):
            shading = first(above, properties, w("shd"))
            fill = "" if shading is None else shading.get(w("fill"), "")
            if re.fullmatch("[0-9A-Fa-f]{6}", fill):
                return fill
    return WHITE
