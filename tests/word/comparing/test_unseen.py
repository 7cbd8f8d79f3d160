"""What LibreOffice does not show of tracked changes is counted, so that whoever reads them is told."""

from __future__ import annotations

from dpa_tracker.sentences import use_language
from dpa_tracker.use_cases.compare_documents import Compared, warnings_of
from dpa_tracker.word.comparing.unseen import unseen_in_libreoffice
from tests.word.comparing.test_redline import compared
from tests.word.word_files import block, docx, para


def unseen(*pairs: tuple[str, str]) -> int:
    old, new = (docx(block("x", *(para(pair[side]) for pair in pairs)) + para("After.")) for side in (0, 1))
    return unseen_in_libreoffice(compared(old, new).redline)


def test_a_change_in_the_first_paragraph_of_a_control_is_counted_and_told() -> None:
    first, same = ("Notice within 24 hours.", "Notice within 48 hours."), ("The rest stands.", "The rest stands.")
    assert unseen(first, same) == 1
    assert unseen(same, first) == 0
    told = Compared((), None, "", "", unseen=2)
    assert any("LibreOffice shows 2 paragraphs" in line for line in warnings_of(told))
    use_language("nb")
    assert any("LibreOffice viser 2 avsnitt" in line for line in warnings_of(told))
