"""The sheet of a change for a mail merge: whom, where, of what and by when, and why a day is not known."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dpa_tracker.calendars.public_holidays import calendar_of, public_holidays
from dpa_tracker.domain.chain_changes import ChainChange, ChangeKind
from dpa_tracker.domain.commitments import Commitment, CommitmentKind
from dpa_tracker.domain.identities import ChainChangeId, PartyId
from dpa_tracker.domain.parties import Address, AddressUse
from dpa_tracker.law.art28.chains import Chains
from dpa_tracker.law.notices.outlook import outlook
from dpa_tracker.sheets.tables import text_of
from dpa_tracker.sheets.workbooks import read_workbook
from dpa_tracker.use_cases.notice_list import Line, write_notice_list
from tests.law_art28.sound_register import CUSTOMER, HOSTING, ON, UP, committed, party, sound

NEW = PartyId("new")
TWICE = Commitment(CommitmentKind.CHANGE_NOTICE_DAYS, number=14, quote="14 days; Annex C: 30 days")
CHANGE = ChainChange(ChainChangeId("c"), ChangeKind.ADD, NEW, ON, (HOSTING,), planned_start=date(2027, 2, 1))


def test_a_line_has_what_a_merge_needs_and_says_why_a_day_is_missing(tmp_path: Path) -> None:
    abroad = (Address(AddressUse.REGISTERED, ("Storgata 1",), country="DE"),)
    values = sound().change(UP, commitments=committed(TWICE)).with_(party(NEW, "Ny & Sønn <AS>", "NO"))
    records = values.change(CUSTOMER, name="Bäder GmbH", addresses=abroad, contacts=(), language="de").records()
    (one,) = outlook(CHANGE, Chains(records, ON, calendar_of), public_holidays).customers
    line = Line(one, (tmp_path / "a.docx",), ("1 field is missing",), "de (language of the letter: English)")
    path = write_notice_list(CHANGE, records, [line], tmp_path)
    assert path is not None
    ((table,), _remarks) = read_workbook(path.read_bytes(), path.name)
    titles, row = ([text_of(cell) for cell in cells] for cells in table.rows[-2:])
    found = dict(zip(titles, row, strict=True))
    trouble = found.pop("To be done")
    assert found == {
        "Customer": "Bäder GmbH",
        "Contact": "",
        "Agreement": "UP",
        "Channel": "Letter",
        "Address": "Storgata 1, Germany",
        "Language": "de (language of the letter: English)",
        "Authorisation": "General",
        "Change": "New sub-processor",
        "Sub-processor": "Ny & Sønn <AS>",
        "Planned start": "2027-02-01",
        "Send by": "",
        "Object by": "2026-12-23",
        "File": "a.docx",
    }
    assert trouble.startswith("1 field is missing; undetermined: UP with Bäder GmbH contradicts itself")
    assert "(14 days, 30 days)" in trouble
