"""The shelf as a person sees it: the firm's own templates first, then those that ship, by what they are for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import document_language, error_sentence, sentence
from dpa_tracker.word.template_head import TemplateHead, shipped_head, template_head
from dpa_tracker.wording import SENTENCES

LOCK_MARK = "~$"  # what Word puts before the name of a file that is open in it


@dataclass(frozen=True, slots=True)
class ShelvedTemplate:
    """A template on the shelf. `kind` is what it is for, in words; `trouble` says why it cannot be opened, if so."""

    path: Path
    name: str
    kind: str
    language: str
    ours: bool
    trouble: str = ""

    @property
    def language_name(self) -> str:
        """The language of its text, in words; empty for a file that cannot be opened."""
        return document_language(self.language) if self.language else ""


def template_shelf(own_folder: Path | None = None) -> tuple[ShelvedTemplate, ...]:
    """Every template: those of the firm's own folder by name, then the shipped ones by kind and language."""
    shipped = [_on_shelf(path, ours=False) for path in word_files_in(places.TEMPLATES)]
    shipped.sort(key=lambda one: (one.kind.casefold(), one.language))
    own = () if own_folder is None else word_files_in(own_folder)
    return (*(_on_shelf(path, ours=True) for path in own), *shipped)


def word_files_in(folder: Path) -> tuple[Path, ...]:
    """The Word files directly in a folder, by name; none where the folder cannot be read."""
    try:
        found = [
            path
            for path in folder.iterdir()
            if path.suffix.lower() in (".docx", ".dotx") and not path.name.startswith((LOCK_MARK, "."))
        ]
    except OSError:
        return ()
    return tuple(sorted(found, key=lambda path: path.name.casefold()))


def kind_in_words(kind: str, name: str) -> str:
    """What document a template of a kind is of; the file's name where its properties do not say."""
    code = f"name.template.{kind}"
    return sentence(code) if code in SENTENCES else kind or name


def head_on_shelf(path: Path, *, ours: bool) -> TemplateHead:
    """What a template is; one of the firm's own is read in a process of its own. Raises KnownError."""
    return template_head(path) if ours else shipped_head(path)


def _on_shelf(path: Path, *, ours: bool) -> ShelvedTemplate:
    try:
        head = head_on_shelf(path, ours=ours)
    except KnownError as error:
        return ShelvedTemplate(path, path.stem, path.stem, "", ours, error_sentence(error))
    return ShelvedTemplate(path, path.stem, kind_in_words(head.kind, path.stem), head.language, ours)
