"""What the pane says of a line that is no record of its own."""

from __future__ import annotations

from dpa_tracker.queries.rows import ChangeRow, Subject
from ui.dossiers.blocks import Facts
from ui.dossiers.line_dossiers import of_change


def facts(change: ChangeRow) -> dict[str, str]:
    blocks = of_change(change, lambda _kind, record: record).sections[0].blocks
    return {fact.name: fact.text for block in blocks if isinstance(block, Facts) for fact in block.facts}


def test_a_line_of_the_history_says_why_where_somebody_said_so() -> None:
    about = Subject("agreement", "a1", "DPA-1")
    said = ChangeRow("1", "2026-11-23T09:00:00+00:00", "kari", about, "owner", "Sales", "Åse", reason="Omorganisering")
    assert facts(said)["Why"] == "Omorganisering"
    assert facts(said)["Who"] == "kari"
    silent = ChangeRow("2", "2026-11-23T09:00:00+00:00", "kari", about, "owner", "Sales", "Åse")
    assert "Why" not in facts(silent)
