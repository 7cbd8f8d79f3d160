"""What an import asks the law data of its register: which countries are in the area, and which law knows a ground."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from dpa_tracker import places
from dpa_tracker.domain.mechanisms import Law, MechanismId
from dpa_tracker.law.corpus import Corpus
from dpa_tracker.law.reading_law import load_corpus
from dpa_tracker.law_packs.in_force import own_law
from dpa_tracker.store.register import Register


@dataclass(frozen=True)
class LawOfImport:
    """What the law data of a register say on a day, read when first asked."""

    register: Register | None
    day: date

    @cached_property
    def _corpus(self) -> Corpus:
        return (None if self.register is None else own_law(self.register.path)) or load_corpus(places.LAW)

    def in_eea(self, country: str) -> bool:
        """Whether a country is in the European Economic Area."""
        row = self._corpus.on(self.day).membership(Law.EU_GDPR, country, "NO")
        return row is not None and not row.question

    def is_of(self, law: Law, ground: MechanismId) -> bool:
        """Whether a law knows a ground; adequacy is known by each."""
        return ground is MechanismId.ADEQUACY or bool(self._corpus.tools_of(law, ground))
