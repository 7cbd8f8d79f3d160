"""What a generated document must contain, item by item: the words that carry it, in both languages, and when.

A key is the section of the outline of Article 28 agreements (`dpa_content.md`) with a word for the item. `given` names
the facts under which the words stand in the document; `gone`, where it is not empty, those under which they do not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final, cast

from dpa_tracker import places
from dpa_tracker.word.template import open_template
from tests.word.contract_values import COMMITMENT, OPTIONAL, Said, party, values
from tests.word.letter_values import LETTERS
from tests.word.word_files import lines

BOTH: Final = ("dpa", "dpa-sub")
DAY: Final = date(2027, 5, 1)
_ABSENT: Final[Said] = {"clause_9_option": "not_applicable", "clause_9_days": None, "clause_17_option": None}
_LEGS: Final = ("scc_transfers", "uk_transfers", "swiss_transfers")
_KNOWN: Final[Said] = {**values(2), "commitment": {**COMMITMENT, **OPTIONAL}, **LETTERS}


def _items(name: str, **said: object) -> tuple[Said, ...]:
    """The records of a list, each with facts of its own."""
    return tuple({**one, **said} for one in cast("tuple[Said, ...]", _KNOWN[name]))


def _sheets(**said: object) -> Said:
    """Every sheet with choices of its own."""
    return {name: _items(name, **said) for name in _LEGS}


# Facts by name: what differs from everything being known. A mapping is laid over the group of that name.
FACTS: Final[Mapping[str, Said]] = {
    "all": {"agreement": {"replaces": "DPA-2019-4"}, "other_parties": (party("Third & Co AS", "controller"),)},
    "bare": {
        "commitment": dict.fromkeys(OPTIONAL),
        "agreement": {"ends_on": None},
        **dict.fromkeys(("sub_processors", "transfers", *_LEGS), ()),
    },
    "specific": {"commitment": {"authorisation": "specific"}, **_sheets(clause_9_option="specific")},
    "none": {"commitment": {"authorisation": "none"}, "sub_processors": ()},
    "click": {"agreement": {"conclusion_form": "click"}},
    "incorporated": {"agreement": {"conclusion_form": "incorporated"}},
    "module_1": _sheets(module=1, **_ABSENT),
    "module_3": _sheets(module=3, clause_9_option="specific"),
    "module_4": _sheets(module=4, **_ABSENT, clause_13=None, authority=None, tia_required=False, combined=False),
    "option_2": _sheets(clause_17_option=2),
    "in_ireland": _sheets(clause_17_country="IE"),
    "with_reserve": _sheets(fallback=("scc_2021",)),
    "inadequate": _sheets(tia_conclusion="inadequate"),
    "on_record": _sheets(tia_approver="Liv Berg", tia_review_on=DAY, tia_law="FISA 702"),
    "assessed": {
        "assessment": {"author": "Counsel & Co", "law": "FISA 702", "review_on": DAY},
        "uk": {"trading_names": "Importer: Acme"},
    },
    "fadp_alone": {"swiss": {"fadp_alone": True}},
    "two_sets": {"swiss": {"two_sets": True}},
    "from_processor": {"letter": {"sender": party("P", "processor")}},
    "from_controller": {"letter": {"sender": party("C", "controller")}},
    "priced": {"instruction": {"reason": "A finding", "priced": True}},
    "wider": {"instruction": {"within_purpose": False, "adds_transfer": True, "adds_sub_processor": True}},
    "annexed": {"instruction": {"annexes": ("C.6",), "oral_on": DAY}},
    "request": {"change": {"act": "request"}},
    "amendment": {"change": {"act": "amendment"}},
    "urgent": {"change": {"urgent_reason": "A breach"}},
    "early": {"change": {"early": True}},
    "owner": {"change": {"kind": "owner"}},
    "place": {"change": {"kind": "place"}},
    "end": {"change": {"kind": "end", "act": "information"}},
    "late": {"objection": {"act": "late"}},
    "refusal": {"objection": {"act": "refusal", "proposal": "Another place"}},
    "not_permitted": {"objection": {"act": "not_permitted"}},
    "termination": {"ending": {"act": "termination", "missed": DAY, "state": "missed"}},
    "breach": {"ending": {"act": "breach"}},
    "partial": {"ending": {"act": "partial"}, "letter": {"sender_side": "instructing"}},
    "instructing": {"letter": {"sender_side": "instructing"}},
    "kept": {"deletion": {"kept": ("invoices",), "backups_gone": False}},
    "clauses": {"repairs": _items("repairs", new_ground="clauses")},
    "stop": {"repairs": _items("repairs", new_ground="stop")},
    "hours": {"repair": {"breach_hours": 24}},
    "open_days": {"repairs": _items("repairs", open_from=DAY)},
}


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its key, the words in English and Norwegian, the documents that carry it, and the facts."""

    key: str
    en: str
    nb: str
    papers: tuple[str, ...] = BOTH
    given: str = "all"
    gone: str = ""

    def words(self, language: str) -> str:
        """The words in a language."""
        return self.nb if language == "nb" else self.en


@cache
def text(paper: str, language: str, facts: str) -> str:
    """Everything a shipped document says under the facts of a name, on one line."""
    said = dict(_KNOWN)
    for group, own in FACTS[facts].items():
        before = said.get(group)
        laid = isinstance(own, dict) and (before is None or isinstance(before, dict))
        said[group] = {**cast("Said", before or {}), **cast("Said", own)} if laid else own
    return " ".join(lines(open_template(places.TEMPLATES / f"{paper}-{language}.docx").fill(said)))
