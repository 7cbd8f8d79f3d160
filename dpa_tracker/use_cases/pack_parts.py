"""Which documents a pack has: the parts by their names, each with its template or the file that was supplied."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpa_tracker import places
from dpa_tracker.domain.agreements import Agreement, Role
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.packs import PackPart
from dpa_tracker.word.shelf import find_template
from dpa_tracker.word.template import Template

COVER: Final = "cover"
AGREEMENT: Final = "dpa"
COVER_TEMPLATE: Final = "cover-sheet"
# The part a template is, by its kind; any other template is another document.
PART_OF_KIND: Final[Mapping[str, PackPart]] = {
    "cover_sheet": PackPart.COVER,
    "controller_processor": PackPart.AGREEMENT,
    "processor_sub_processor": PackPart.AGREEMENT,
    "amendment_repair": PackPart.AMENDMENT,
    "amendment_terms": PackPart.AMENDMENT,
    "transfer_annex": PackPart.TRANSFER_ANNEX,
    "uk_addendum": PackPart.UK_SHEET,
    "swiss_adaptations": PackPart.SWISS_SHEET,
    "sub_processor_list": PackPart.SUB_PROCESSORS,
    "tia_summary": PackPart.TIA_SUMMARY,
}
# Sheets that stand alone only where the agreement's own template does not have them.
SHEETS: Final = {
    "transfer-annex": "scc_transfers",
    "uk-addendum": "uk_transfers",
    "swiss-adaptations": "swiss_transfers",
}
LIST: Final = "sub-processor-list"
ORDER: Final = tuple(PackPart)
SUPPLIED_ENDINGS: Final = (".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class PartTemplate:
    """A part that is drafted: its name in the pack, the template's name, the template, and how it was asked for."""

    part: PackPart
    name: str
    template_name: str
    template: Template
    asked: str


@dataclass(frozen=True, slots=True)
class SuppliedFile:
    """A part that the user supplies: a PDF or a Word file, such as his copy of the official clauses."""

    part: PackPart
    path: Path


def part_templates(names: Sequence[str], agreement: Agreement, language: str) -> tuple[PartTemplate, ...]:
    """The templates of the parts asked for, in the order of a pack. Raises KnownError for a part there is none of."""
    found: list[PartTemplate] = []
    for name in dict.fromkeys(name.strip() for name in names if name.strip() and name.strip() != COVER):
        wanted = template_name(name, agreement, language)
        template = find_template(wanted, places.TEMPLATES)
        part = PART_OF_KIND.get(template.kind, PackPart.OTHER)
        found.append(PartTemplate(part, _file_name(Path(name).stem), wanted, template, name))
    return tuple(sorted(found, key=lambda each: ORDER.index(each.part)))


def numbers_of(names: Sequence[str], order: Sequence[str]) -> tuple[int, ...]:
    """The places of the documents in the pack, from 1: as in `order`; those it does not name stand behind, as given."""
    ranked = sorted(range(len(names)), key=lambda at: order.index(names[at]) if names[at] in order else len(order))
    places_of = {at: number for number, at in enumerate(ranked, start=1)}
    return tuple(places_of[at] for at in range(len(names)))


def template_name(name: str, agreement: Agreement, language: str) -> str:
    """The template of a part: `dpa` by the roles in the agreement; a name on the shelf in the language; else a path."""
    if name == AGREEMENT and any(each.role is Role.SUB_PROCESSOR for each in agreement.parties):
        name = f"{AGREEMENT}-sub"
    shipped = places.TEMPLATES / f"{name}-{language}.docx"
    return f"{name}-{language}" if shipped.parent == places.TEMPLATES and shipped.is_file() else name


def default_parts(agreement: Agreement, values: Mapping[str, object], language: str) -> tuple[str, ...]:
    """The parts of a pack nobody chose: cover, agreement, the sheets it lacks for its transfers, sub-processors."""
    own = find_template(template_name(AGREEMENT, agreement, language), places.TEMPLATES).fields()
    sheets = [name for name, group in SHEETS.items() if values.get(group) and group not in own]
    lists = [LIST] if values.get("sub_processors") else []
    return (COVER, AGREEMENT, *sheets, *lists)


def refuse_supplied(file: SuppliedFile) -> None:
    """Raise KnownError when a supplied file is missing or neither PDF nor Word."""
    if not file.path.is_file():
        raise KnownError("pack_file_missing", file=str(file.path))
    if file.path.suffix.lower() not in SUPPLIED_ENDINGS:
        raise KnownError("pack_file_kind", file=str(file.path))


def file_name(number: int, name: str, ending: str) -> str:
    """The name of a document's file in the pack: "02-dpa.pdf"."""
    return f"{number:02d}-{_file_name(name)}{ending}"


def _file_name(text: str) -> str:
    plain = unicodedata.normalize(
        "NFKD", text.replace("ø", "o").replace("Ø", "O").replace("æ", "ae").replace("Æ", "AE")
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")[:60] or "document"
