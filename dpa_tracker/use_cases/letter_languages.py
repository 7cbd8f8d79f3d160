"""Which letter of a change fits the language of a customer: the house's own, else one of ours, else English.

Ours beside English and Norwegian are marked in their properties as not read yet by somebody at home in the language and
its law; whoever writes a letter with one is told. A house puts its own in place by the name of the file:
`change-notice-de.docx` in its folder of templates, in any language.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.document_languages import LETTERS_IN
from dpa_tracker.word.template_head import shipped_head

NAME: Final = "change-notice-"
SHIPPED: Final = ("en", "nb", *LETTERS_IN)
_NORWEGIAN: Final = frozenset({"nb", "nn", "no"})
_OTHERWISE: Final = "en"


@dataclass(frozen=True, slots=True)
class LetterTemplate:
    """A template of the letter: the name it is found by (a path for the house's own), and its language."""

    name: str
    language: str
    own: bool = False

    @property
    def is_unverified(self) -> bool:
        """Whether nobody at home in the language has read it yet; of its own the house knows best."""
        return not self.own and _is_unverified(self.name)


@dataclass(frozen=True, slots=True)
class LetterShelf:
    """The letters there are: the house's own by their language, before ours."""

    own: Mapping[str, Path] = field(default_factory=dict[str, Path])

    def letter(self, language: str) -> LetterTemplate:
        """The one for a customer of a language; of a customer without one it is the English."""
        wished = plain_language(language)
        used = wished if wished in self.own or wished in SHIPPED else _OTHERWISE
        if used in self.own:
            return LetterTemplate(str(self.own[used]), used, own=True)
        return LetterTemplate(f"{NAME}{used}", used)


def letter_shelf(folder: Path | None) -> LetterShelf:
    """The letters, with those in the house's folder; none of its own where it has no folder, or it cannot be read."""
    try:
        found = [] if folder is None else sorted(folder.glob(f"{NAME}*.docx"))
    except OSError:
        found = []
    return LetterShelf({plain_language(path.stem.removeprefix(NAME)): path for path in found})


def plain_language(code: str) -> str:
    """A language without its country, Norwegian in either form as one."""
    plain = code.partition("-")[0].casefold()
    return "nb" if plain in _NORWEGIAN else plain


@cache
def _is_unverified(name: str) -> bool:
    return shipped_head(places.TEMPLATES / f"{name}.docx").unverified
