"""The list of the history says why a line was written, in every form it leaves the app in."""

from __future__ import annotations

from dpa_tracker.cli.export_list import list_to_write
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.listings import ids, rows
from dpa_tracker.queries.promised_rows import promised_rows
from dpa_tracker.queries.rows import Filter
from dpa_tracker.sentences import use_language
from dpa_tracker.use_cases.edit_many import BulkChange, How, apply_edit, plan_edit
from tests.law_art28.sound_register import VENDOR, sound
from tests.queries.conftest import Written
from tests.store.examples import AT

ON = AT.date()


def test_a_line_of_the_list_says_why_and_is_found_by_it(written: Written) -> None:
    register = written(sound())
    plan = plan_edit(register, BulkChange(Kind.PARTY, "owner", How.SET, "Åse"), (VENDOR,))
    apply_edit(register, plan, reason="Omorganisering\nfra 1. januar", actor="kari", at=AT)
    said = "Omorganisering fra 1. januar"  # in a cell on one line
    found = ids(register, "changes", Filter("omorganisering"), on=ON)
    assert [row.cells["reason"].text for row in rows(register, "changes", found, ON)] == [said]
    everything = rows(register, "changes", ids(register, "changes", on=ON), ON)
    assert [row.cells["reason"].text for row in everything][1:] == [""] * (len(everything) - 1)
    assert promised_rows(register, "changes", ON)[0]["reason"] == "Omorganisering\nfra 1. januar"
    for language, title in (("en", "Why"), ("nb", "Hvorfor")):
        use_language(language)
        written_out = list_to_write(register, "changes", ON)
        assert written_out.rows[0][written_out.titles.index(title)] == said
    use_language("en")
