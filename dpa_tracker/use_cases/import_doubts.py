"""What a row says that can be recorded, and that nothing can be worked out of: told beside the row, as in the forms.

What stands in the register already is not told again by every list that says the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from dpa_tracker.domain.agreements import Agreement, AgreementStatus
from dpa_tracker.domain.commitments import Commitment
from dpa_tracker.domain.contradictions import contradiction
from dpa_tracker.domain.engagements import Engagement, EngagementStatus
from dpa_tracker.law.notices.notice_said import NOTICES, notice_said
from dpa_tracker.sheets.cell_readers import UnreadDay
from dpa_tracker.sheets.list_words import COMPANY
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.use_cases.import_assembly import Assembly, RefusedRowError
from dpa_tracker.use_cases.import_terms import COMMITMENT_FIELDS
from dpa_tracker.wording.dates_in_words import duration_in_words

# A blank that nobody filled in: "{{ name }}", "[Hosting provider]", "<vendor>", "TBD".
_OF_TEMPLATE: Final = re.compile(
    r"\{[{%]|^\W*(?:tbd|tba|tbc|to be (?:decided|determined|confirmed))\b"
    r"|^\s*(?:\[[^\[\]]*\]|<[^<>]*>|⟨[^⟨⟩]*⟩|«[^«»]*»)\s*$",
    re.IGNORECASE,
)
# A description is small letters but for the first word, and ends in what such companies are called; or all in brackets.
_DESCRIBES: Final = re.compile(
    r"\([^()]*\)"
    r"|(?:[^\W\d_][a-zæøåäöüéß]*(?:[-/][a-zæøåäöüéß]+)*\s+)+"
    r"(?:(?:service )?(?:provider|supplier|vendor|processor|contractor|partner)s?(?:\(s\))?|leverandør(?:er)?"
    r"|tjenesteleverandør(?:er)?|underleverandør(?:er)?|leverantör(?:er)?|anbieter|dienstleister)"
    r"(?:\s+\([^()]*\))?"
    r"|(?:[Pp]roveedor(?:es)?|[Ff]ournisseurs?|[Pp]restataires?|[Hh]ébergeurs?|[Oo]pérateurs?|[Tt]oimittaja)(?:\s+\S+){1,4}"
)
# "Vercel, GitHub": short names that begin large, with commas between them.
_LARGE: Final = r"[A-ZÆØÅ][\w.&-]*(?: [A-ZÆØÅ0-9][\w.&-]*){0,2}"
_PERHAPS_SEVERAL: Final = re.compile(rf"{_LARGE}(?:, {_LARGE})+")
_OVER: Final = frozenset({AgreementStatus.TERMINATED, AgreementStatus.NEGOTIATION_FAILED})


def tell_numbers(assembly: Assembly, table: ParsedTable, row: ParsedRow, commitments: Iterable[Commitment]) -> None:
    """Say which promises of the row contradict themselves (14 days, and 30 in the annex), or name no length."""
    fields = {kind: name for name, kind in COMMITMENT_FIELDS.items() if name in row.values}
    for each in commitments:
        if each.kind in fields:
            for code, values in _odd(each):
                assembly.tell(table, row, code, Severity.CHECK, field_name=fields[each.kind], values=values)


def _odd(said: Commitment) -> Iterator[tuple[str, Mapping[str, Any]]]:
    length = notice_said(said) if said.kind in NOTICES else None
    several = length if isinstance(length, tuple) else ()
    numbers = tuple(map(duration_in_words, several)) or tuple(map(str, contradiction(said)))
    if numbers:
        yield "numbers_contradict", {"numbers": ", ".join(numbers)}
    elif length == () and said.text:
        yield "no_number_of_days", {"said": said.text[:200]}


def tell_no_name(assembly: Assembly, table: ParsedTable, row: ParsedRow, name: str) -> None:
    """Say that a vendor is described and not named: "Email delivery provider". Raises RefusedRowError for a blank."""
    if _OF_TEMPLATE.search(name):
        raise RefusedRowError("name_of_template", "provider")
    if _DESCRIBES.fullmatch(name.strip()):
        assembly.tell(table, row, "name_describes", Severity.CHECK, field_name="provider")
    elif _PERHAPS_SEVERAL.fullmatch(name.strip()) and COMPANY.search(name) is None:
        assembly.tell(table, row, "perhaps_several_names", Severity.CHECK, field_name="provider")


def tell_unread_signing(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> None:
    """Say that the day on which the agreement beside the row was signed is no whole day."""
    unread: UnreadDay | None = row.values.get("signing_unread")
    if unread is not None:
        name = "agreement_concluded_on"
        assembly.tell(table, row, "signing_kept", Severity.CHECK, field_name=name, suggestion=unread.suggestion)


def tell_ended(assembly: Assembly, table: ParsedTable, row: ParsedRow, after: Engagement) -> None:
    """Say that what is in use stands under an agreement that somebody has ended, or has ended on a day to come."""
    today, ended = assembly.wish.today, after.status is EngagementStatus.ENDED
    if ended and today is not None and after.ends_on is not None and after.ends_on > today:
        assembly.tell(table, row, "ended_ahead", Severity.CHECK, field_name="status", values={"day": after.ends_on})
    paper: Agreement | None = None if after.agreement_id is None else assembly.ledger.agreements.get(after.agreement_id)
    over = after.status is EngagementStatus.ENDED or after.ends_on is not None
    if paper is None or over or paper.status not in _OVER:
        return
    values = {"reference": paper.reference or paper.title or paper.id}
    assembly.tell(table, row, "agreement_ended", Severity.CHECK, field_name="agreement", values=values)
