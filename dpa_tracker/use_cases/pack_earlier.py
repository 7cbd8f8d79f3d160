"""A PDF that Word saved of what was written before: it is held against that Word file, not against one of today.

Where there is no LibreOffice a pack is made, its Word files are saved as PDF in Word, and the pack is made again with
them, a day or more later. What is drafted then bears another day and number. The drafts that the register keeps, and
the cover sheets its packs name, say what was written; a file that is no longer what it was written as counts for none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from sqlalchemy import select

from dpa_tracker.domain.drafts import Draft
from dpa_tracker.domain.identities import DraftId, PackId
from dpa_tracker.domain.packs import Pack, PackDocument, PackPart, Severity
from dpa_tracker.store.loading import load_drafts, load_packs
from dpa_tracker.store.records import DRAFTS, PACKS
from dpa_tracker.use_cases.pack_checks import OF_READINESS, PackProblem
from dpa_tracker.use_cases.pack_documents import Made, Making, readiness_problems
from dpa_tracker.word.draft_writer import WORD_ENDING, sealed
from dpa_tracker.word.package import read_package
from dpa_tracker.word.pattern_part import taken_out
from dpa_tracker.word.template import template_of
from dpa_tracker.word.template_head import head_of_bytes

OF_ITS_MAKING: Final = "document."  # the fields whose values are another day's on another day
OF_TODAY: Final = frozenset({"gaps", *OF_READINESS.values()})  # found in what is drafted now
MOST_EARLIER: Final = 10  # Word files that one PDF is held against


@dataclass(frozen=True, slots=True)
class Earlier:
    """Finds what was written before of a pack's documents; `beside` are those that the cover sheet is to name."""

    making: Making
    beside: Sequence[Made] = ()

    def of(self, made: Made) -> Iterator[Made]:
        """The document as it was written before, newest first, as long as its Word file is what was written."""
        found = self._covers(made) if made.part is PackPart.COVER else self._drafts(made)
        for _, one in zip(range(MOST_EARLIER), found, strict=False):
            yield one

    def _drafts(self, made: Made) -> Iterator[Made]:
        if made.draft is None or made.edited:
            return
        asked = (DRAFTS.c.agreement_id == self.making.agreement.id, DRAFTS.c.template == made.draft.template)
        with self.making.register.reading() as connection:
            ids = connection.execute(select(DRAFTS.c.id).where(*asked, DRAFTS.c.archived.is_(False))).scalars()
            kept = load_drafts(connection, [DraftId(each) for each in ids]).values()
        for draft in sorted(kept, key=lambda each: (each.made_at, each.number), reverse=True):
            content = _written(Path(draft.file), draft.sha256)
            if content is not None and draft.profile == self.making.profile.value:
                yield self._as_then(made, draft, content)

    def _as_then(self, made: Made, draft: Draft, content: bytes) -> Made:
        """The document with the file of an earlier draft, kept as a draft of its own where it is copied to."""
        head_of_bytes(content, draft.file)
        package = read_package(content, draft.file)
        final = taken_out(package)
        word = content if final is package else sealed(final)
        again = replace(
            draft,
            id=DraftId(""),
            file=str(self.making.folder / made.file(WORD_ENDING)),
            sha256=hashlib.sha256(word).hexdigest(),
            made_at=self.making.at,
            superseded_by_id=None,
            version=0,
        )
        problems = [one for one in made.problems if one.code not in OF_TODAY]
        problems += readiness_problems(
            self.making, template_of(package), made.title, gaps_listed=False, written=draft.values
        )
        problems.append(_note(made, draft))
        return replace(made, word=word, draft=again, problems=tuple(problems))

    def _covers(self, made: Made) -> Iterator[Made]:
        """The cover sheets of packs with these very documents, which have no PDF yet."""
        asked = select(PACKS.c.id).where(PACKS.c.agreement_id == self.making.agreement.id)
        with self.making.register.reading() as connection:
            ids = connection.execute(asked).scalars()
            packs = load_packs(connection, [PackId(each) for each in ids]).values()
        for pack in sorted(packs, key=lambda each: each.made_at, reverse=True):
            cover = next((row for row in pack.documents if row.part is PackPart.COVER and row.pages is None), None)
            if cover is None or not self._is_of_these(pack, cover):
                continue
            content = _written(Path(pack.folder) / cover.file, cover.sha256)
            if content is not None:
                told = {"day": pack.made_at.date().isoformat(), "file": str(Path(pack.folder) / cover.file)}
                used = PackProblem("earlier_used", Severity.INFO, made.title, told)
                yield replace(made, word=content, problems=(*made.problems, used))

    def _is_of_these(self, pack: Pack, cover: PackDocument) -> bool:
        """Whether a pack says of itself, and of its other documents, what this one does."""
        making = self.making
        if (pack.title, pack.message, pack.profile) != (making.title, making.message, making.profile.value):
            return False
        there = [row.sha256 for row in pack.documents if row is not cover]
        here = [hashlib.sha256(one.pdf or one.word or b"").hexdigest() for one in self.beside]
        return there == here


def _written(file: Path, sha256: str) -> bytes | None:
    """The bytes of a file, when they are those that were written."""
    try:
        content = file.read_bytes()
    except OSError:
        return None
    return content if hashlib.sha256(content).hexdigest() == sha256 else None


def _note(made: Made, draft: Draft) -> PackProblem:
    """That the document is one of an earlier day, and which of its values the register would fill otherwise today."""
    now = () if made.draft is None else made.draft.values
    then, today = (
        {value.path: value.text for value in values if not value.path.startswith(OF_ITS_MAKING)}
        for values in (draft.values, now)
    )
    fields = sorted({path for path in {*then, *today} if then.get(path) != today.get(path)})
    told: dict[str, object] = {"day": draft.made_at.date().isoformat(), "file": draft.file}
    if not fields:
        return PackProblem("earlier_used", Severity.INFO, made.title, told)
    return PackProblem("earlier_differs", Severity.CHECK, made.title, {**told, "fields": ", ".join(fields)})
