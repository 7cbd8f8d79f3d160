"""One reason in plain words; a click shows what the law says, with its source, and what must be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.questions import PlainReason
from dpa_tracker.queries.rows import FindingRow, Subject
from dpa_tracker.sentences import _
from ui.dossiers.finding_card import law_and_remedy, subject_button
from ui.widgets.badge import Badge
from ui.widgets.buttons import TextButton
from ui.widgets.texts import card, label, rule


class ReasonRow(QFrame):
    """The sentence, and behind it the findings it sums up; `law` opens and closes them.

    Its badge tells what leaves the answer undetermined from what is a condition: that has to be found out first.
    """

    def __init__(self, reason: PlainReason, opened: Callable[[Subject], None]) -> None:
        super().__init__()
        self._made = card()
        self._behind = QWidget(self._made)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._made)
        column = QVBoxLayout(self._made)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(Badge(reason.weight), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(label(str(reason.what), strong=True, wrap=True, copyable=True), 1)
        self.law = TextButton("", link=True)
        self.law.setAccessibleDescription(str(reason.what))
        self.law.clicked.connect(lambda: self.show_law(shown=self._behind.isHidden()))
        line.addWidget(self.law, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(line)
        behind = QVBoxLayout(self._behind)
        behind.setContentsMargins(0, 4, 0, 2)
        behind.setSpacing(6)
        for number, finding in enumerate(reason.findings):
            if number:
                behind.addWidget(rule())
            _add(behind, finding, opened)
        column.addWidget(self._behind)
        self.show_law(shown=False)

    def show_law(self, *, shown: bool) -> None:
        """Show or hide what the law says."""
        self._behind.setVisible(shown)
        self.law.setText(_("Hide the law") if shown else _("The law"))
        self.law.updateGeometry()


def _add(column: QVBoxLayout, finding: FindingRow, opened: Callable[[Subject], None]) -> None:
    if finding.subject.id:
        column.addWidget(subject_button(finding.subject, opened), 0, Qt.AlignmentFlag.AlignLeft)
    column.addWidget(label(str(finding.message), wrap=True, copyable=True))
    column.addLayout(law_and_remedy(finding))
