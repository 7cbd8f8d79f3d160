"""Which law data judge a register: those in use, or those that a past report was made by.

In use is the edition with the highest number among what the program ships and the packs that the register was given,
with the latest corrections of the house laid over it. Any law data that were in use once can be asked for by their
digest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.corrections import corrected_digest, corrections_of
from dpa_tracker.law.file_digest import digest_of
from dpa_tracker.law.reading_law import files_of, load_corpus, sound_corpus
from dpa_tracker.law_packs.archive import build_pack, read_pack
from dpa_tracker.law_packs.shelf import KeptLaw, Shelf, keys_in, state_of
from dpa_tracker.law_packs.signatures import TrustedKey

SHORTEST_DIGEST: Final = 8


@dataclass(frozen=True, slots=True)
class LawInUse:
    """The law data that judge. `signer` is who signed the pack they came in; empty for those the program ships."""

    corpus: Corpus
    signer: str = ""


@dataclass(frozen=True, slots=True)
class KnownLaw:
    """Law data before anything is laid over them; `kept` None: those that the program ships."""

    digest: str
    number: int
    kept: KeptLaw | None = None

    def files(self, shipped: Path) -> dict[str, bytes]:
        """Their YAML files."""
        return files_of(shipped) if self.kept is None else self.kept.files()


def law_of(register: Path, digest: str = "") -> LawInUse:
    """The law data of a register: those in use, or those whose digest begins like this.

    Raises KnownError `law_digest_unknown` and `law_digest_ambiguous`, those of packs, and UnsoundLawError.
    """
    shelf = Shelf.of(register)
    return _law(shelf, shelf.state(), digest.lower(), places.LAW)


def own_law(register: Path, digest: str = "") -> Corpus | None:
    """The law data of a register that are not those the program ships; None where they are."""
    if not digest and not Shelf.of(register).state():
        return None
    corpus = law_of(register, digest).corpus
    return None if corpus.digest == load_corpus(places.LAW).digest else corpus


def own_tables(register: Path, digest: str = "") -> tuple[bytes, bytes] | None:
    """What documents say and must contain, by the law data of a register; None where the program's own say so."""
    return renewed_tables(own_law(register, digest))


def renewed_tables(law: Corpus | None) -> tuple[bytes, bytes] | None:
    """The tables of law data that are not the program's own; None where they are."""
    return None if law is None or law.tables == load_corpus(places.LAW).tables else law.tables


def trusted_keys(shelf: Shelf) -> tuple[TrustedKey, ...]:
    """The publisher's keys, and those that the house trusts beside them."""
    return (*keys_in(places.LAW_KEYS), *shelf.keys())


@lru_cache(maxsize=8)
def _law(shelf: Shelf, _state: object, digest: str, shipped: Path) -> LawInUse:
    if digest:
        return _asked(shelf, digest, shipped)
    known = in_use(shelf, shipped)
    corrections = shelf.corrections()[-1:]
    signer = ""
    if known.kept is not None:
        signer = read_pack(known.kept.path).signed_by(trusted_keys(shelf)).holder
    return LawInUse(_corpus(known, corrections[0] if corrections else None, shipped), signer)


def keep_shipped(shelf: Shelf) -> None:
    """Keep what the program ships: a later program ships something else, and old reports rest on this.

    Raises KnownError `law_file_unwritable`.
    """
    digest, number, pack = _shipped_pack(places.LAW, state_of(places.LAW))
    if all(each.digest != digest for each in shelf.kept()):
        shelf.keep_pack(pack, number, digest, shipped=True)


@lru_cache(maxsize=1)
def _shipped_pack(folder: Path, _state: object) -> tuple[str, int, bytes]:
    files = files_of(folder)
    return digest_of(files), shipped_law(folder).number, build_pack(files, None)


def in_use(shelf: Shelf, shipped: Path) -> KnownLaw:
    """The latest edition; what the program ships wins over a pack with the same number."""
    own = shipped_law(shipped)
    packs = [each for each in shelf.kept() if not each.shipped]
    if packs and packs[0].number > own.number:
        return KnownLaw(packs[0].digest, packs[0].number, packs[0])
    return own


def shipped_law(folder: Path) -> KnownLaw:
    """What the program ships."""
    corpus = load_corpus(folder)
    return KnownLaw(corpus.digest, 0 if corpus.edition is None else corpus.edition.number)


def _asked(shelf: Shelf, digest: str, shipped: Path) -> LawInUse:
    if len(digest) < SHORTEST_DIGEST:
        raise KnownError("law_digest_too_short", digest=digest, least=SHORTEST_DIGEST)
    found = {full: (known, laid) for full, known, laid in _all(shelf, shipped) if full.startswith(digest)}
    if not found:
        raise KnownError("law_digest_unknown", digest=digest, folder=str(shelf.folder))
    if len(found) > 1:
        raise KnownError("law_digest_ambiguous", digest=digest)
    known, laid = next(iter(found.values()))
    return LawInUse(_corpus(known, laid, shipped))


def _all(shelf: Shelf, shipped: Path) -> Iterator[tuple[str, KnownLaw, Path | None]]:
    """Every law data that can be told from what is there, by their digests."""
    all_known = [shipped_law(shipped), *(KnownLaw(each.digest, each.number, each) for each in shelf.kept())]
    sets = [(path, _content(path)) for path in shelf.corrections()]
    for known in all_known:
        yield known.digest, known, None
        for path, content in sets:
            if corrections_of(content)[0].made:
                yield corrected_digest(known.digest, content), known, path


def _corpus(known: KnownLaw, corrections: Path | None, shipped: Path) -> Corpus:
    if corrections is None and known.kept is None:
        return load_corpus(shipped)
    laid = None if corrections is None else _content(corrections)
    files = known.files(shipped)
    if digest_of(files) != known.digest:
        raise KnownError("law_pack_altered", file=str(shipped))
    return sound_corpus(files, laid, at=shipped)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise KnownError("law_file_unreadable", file=str(path), reason=reason_of(error)) from error
