"""Renewing the law data of a register: a signed pack, or corrections of the house, looked at first and then taken.

Nothing that was in use is written over, so that what was judged by it can be judged by it again.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.reading_law import UnsoundLawError, files_of, sound_corpus
from dpa_tracker.law_packs.archive import ENDING, build_pack, read_pack_apart
from dpa_tracker.law_packs.in_force import in_use, keep_shipped, law_of, trusted_keys
from dpa_tracker.law_packs.shelf import Shelf
from dpa_tracker.law_packs.signatures import TrustedKey, make_key_pair, public_half, public_key, sign
from dpa_tracker.use_cases.check_law import LawCheck, check_law, checked_whole
from dpa_tracker.whole_files import SHARED, write_whole_file


@dataclass(frozen=True, slots=True)
class Renewal:
    """Law data that may take the place of those in use: a pack (`content`, `signer`), or corrections (`corrections`).

    `was` None: those in use cannot be read, so nothing can be compared. `known`: they are in use already.
    """

    source: Path
    was: Corpus | None
    becomes: Corpus
    content: bytes
    signer: str = ""
    corrections: bool = False

    @property
    def known(self) -> bool:
        """Whether nothing would change."""
        return self.was is not None and self.was.digest == self.becomes.digest


def offered(source: Path, register: Path) -> Renewal:
    """The renewal that a file offers: a pack when it ends in .zip, else corrections.

    Raises KnownError for a pack that is unsigned, signed by a key that is not trusted, altered, damaged or not later
    than the law data in use, and UnsoundLawError, with file and line, for what cannot be judged by.
    """
    return _pack_offered(source, register) if _is_pack(source) else _corrections_offered(source, register)


def taken(renewal: Renewal, register: Path) -> Path:
    """Put the renewal to use, beside what was in use before; returns the file it is kept in."""
    shelf = Shelf.of(register)
    keep_shipped(shelf)
    if renewal.corrections:
        return shelf.keep_corrections(renewal.content)
    uncorrected = renewal.becomes.uncorrected or renewal.becomes
    return shelf.keep_pack(renewal.content, _number(uncorrected), uncorrected.digest)


def compared(source: Path, register: Path) -> Renewal:
    """What may be compared with the law data in use: a renewal, or a folder that somebody is writing."""
    if not source.is_dir():
        return offered(source, register)
    found = _sound(checked_whole(files_of(source), source))
    return Renewal(source, _was(register), found.corpus, b"")


def trust(source: Path, register: Path, holder: str = "") -> TrustedKey:
    """Trust a public key from now on, beside the publisher's."""
    key = public_key(source, holder)
    Shelf.of(register).keep_key(key)
    return key


def packed(folder: Path, private_key: Path) -> tuple[Corpus, bytes]:
    """The signed pack of a folder of law data. Raises UnsoundLawError: nobody signs what cannot be judged by."""
    files = files_of(folder)
    corpus = _sound(checked_whole(files, folder)).corpus
    return corpus, build_pack(files, sign(corpus.digest, private_key))


def new_key(path: Path) -> tuple[TrustedKey, Path]:
    """Make a key pair to sign packs with; its public half and the file that holds it."""
    return make_key_pair(path), public_half(path)


def written(target: Path, content: bytes) -> None:
    """Write a pack, whole or not at all; an earlier file of the name gives way.

    Raises KnownError `law_file_unwritable`.
    """
    try:
        write_whole_file(target, content, mode=SHARED)
    except OSError as error:
        raise KnownError("law_file_unwritable", file=str(target), reason=reason_of(error)) from error


def copied(folder: Path, register: Path) -> str:
    """Write the law data in use into a new folder, for whoever makes a pack of them; the digest that they have.

    Corrections of the house are not among them: they lie beside. Raises KnownError `law_folder_there` and
    `law_file_unwritable`.
    """
    known = in_use(Shelf.of(register), places.LAW)
    if folder.exists():
        raise KnownError("law_folder_there", folder=str(folder))
    try:
        folder.mkdir(parents=True)
        for name, content in known.files(places.LAW).items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise KnownError("law_file_unwritable", file=str(folder), reason=reason_of(error)) from error
    return known.digest


def _is_pack(source: Path) -> bool:
    if source.suffix.lower() == ENDING:
        return True
    try:
        with source.open("rb") as stream:
            return stream.read(2) == b"PK"
    except (OSError, ValueError):
        return False  # said by whoever reads it


def _pack_offered(source: Path, register: Path) -> Renewal:
    shelf = Shelf.of(register)
    pack = read_pack_apart(source)
    signer = pack.signed_by(trusted_keys(shelf))
    found = _sound(checked_whole(pack.files, source)).corpus
    now = in_use(shelf, places.LAW)
    if found.digest != now.digest and _number(found) <= now.number:
        raise KnownError("law_pack_older", file=str(source), number=_number(found), used=now.number)
    laid = shelf.corrections()[-1:]
    becomes = sound_corpus(pack.files, laid[0].read_bytes(), at=source) if laid else found
    return Renewal(source, _was(register), becomes, pack.content, signer.holder)


def _corrections_offered(source: Path, register: Path) -> Renewal:
    found = check_law(source, register)
    if found.corrections is None:
        raise KnownError("law_file_no_renewal", file=str(source))
    _sound(found)
    return Renewal(source, _was(register), found.corpus, found.corrections, corrections=True)


def _sound(found: LawCheck) -> LawCheck:
    if found.problems:
        raise UnsoundLawError(found.problems)
    return found


def _was(register: Path) -> Corpus | None:
    """The law data in use; None where they cannot be used, which a renewal may mend."""
    try:
        return law_of(register).corpus
    except KnownError:
        return None


def _number(corpus: Corpus) -> int:
    return 0 if corpus.edition is None else corpus.edition.number
