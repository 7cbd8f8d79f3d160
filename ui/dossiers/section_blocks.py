"""The blocks of a dossier's section, each as the widgets that show it; of hundreds each takes a turn of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from dpa_tracker.queries.rows import Link, Subject
from ui.dossiers.act_cards import act_row, remark_card
from ui.dossiers.blocks import (
    Act,
    ActList,
    Block,
    ChainPicture,
    DocumentTable,
    Facts,
    FindingList,
    Grid,
    LinkList,
    Paragraph,
    PointList,
    ReasonList,
    RemarkList,
    Section,
    Steps,
    TermPicture,
)
from ui.dossiers.chain_view import ChainView
from ui.dossiers.documents_panel import DocumentsPanel
from ui.dossiers.fact_rows import add_facts
from ui.dossiers.finding_card import finding_card, subject_button
from ui.dossiers.grid import add_grid
from ui.dossiers.places_list import places_list
from ui.dossiers.point_rows import add_points
from ui.dossiers.portions import in_portions
from ui.dossiers.reason_row import ReasonRow
from ui.dossiers.section_card import SectionCard
from ui.dossiers.term_line import TermLine
from ui.verdicts import kind_word, word_of, worded
from ui.widgets.badge import Badge
from ui.widgets.texts import Level, label, rule


def fill_section(
    made: SectionCard, section: Section, opened: Callable[[Subject], None], acted: Callable[[Act], None]
) -> Iterator[None]:
    """Put the blocks into a section's card; a section without any says why it is empty."""
    column = made.body
    if not section.blocks:
        column.addWidget(label(section.empty, muted=True, wrap=True))
    for block in section.blocks:
        yield
        if isinstance(block, RemarkList):
            yield from _add_all(column, (remark_card(remark, opened, acted) for remark in block.remarks))
        elif isinstance(block, ActList):
            yield from in_portions(column, block.rows, lambda row: act_row(row, acted))
        elif isinstance(block, PointList):
            yield from add_points(column, block, acted)
        elif isinstance(block, ReasonList):
            yield from _add_all(column, (ReasonRow(reason, opened) for reason in block.reasons))
        elif isinstance(block, DocumentTable):
            column.addWidget(DocumentsPanel(block, acted))
        elif isinstance(block, FindingList):
            yield from _add_findings(column, block, opened, acted)
        else:
            yield from _add_block(column, block, opened)


def _add_block(column: QVBoxLayout, block: Block, opened: Callable[[Subject], None]) -> Iterator[None]:
    match block:
        case Facts(facts):
            yield from add_facts(column, facts, opened)
        case LinkList(links):
            yield from in_portions(column, links, lambda link: _link_row(link, opened))
        case Grid():
            yield from add_grid(column, block)
        case Paragraph(text, muted):
            column.addWidget(label(text, muted=muted, wrap=True, copyable=True))
        case Steps(steps):
            column.addLayout(_steps(steps))
        case TermPicture():
            column.addWidget(TermLine(block))
        case ChainPicture():
            yield from _add_chain(column, block, opened)
        case RemarkList() | ActList() | PointList() | DocumentTable() | ReasonList() | FindingList():
            pass  # made by the section, which knows who acts


def _add_all(column: QVBoxLayout, widgets: Iterable[QWidget]) -> Iterator[None]:
    for widget in widgets:
        column.addWidget(widget)
        yield


def _add_findings(
    column: QVBoxLayout, block: FindingList, opened: Callable[[Subject], None], acted: Callable[[Act], None]
) -> Iterator[None]:
    acts = acted if block.clauses else None
    yield from in_portions(
        column, block.findings, lambda finding: finding_card(finding, opened, acts, about=block.about)
    )


def _add_chain(column: QVBoxLayout, picture: ChainPicture, opened: Callable[[Subject], None]) -> Iterator[None]:
    column.addWidget(ChainView(picture.links, opened))
    if picture.places:
        yield
        column.addWidget(rule())
        yield from places_list(column, picture.places)


def _link_row(link: Link, opened: Callable[[Subject], None]) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    words = QVBoxLayout()
    words.setSpacing(0)
    button = subject_button(link.subject, opened)
    button.setAccessibleDescription(kind_word(link.subject.kind))
    words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
    if link.note or link.state:
        said = " · ".join(part for part in (word_of(link.state) if link.state else "", worded(link.note)) if part)
        note = label(said, Level.SMALL, muted=True, wrap=True)
        words.addWidget(note)
    line.addLayout(words, 1)
    if link.verdict:
        line.addWidget(Badge(link.verdict, corrected=link.corrected), 0, Qt.AlignmentFlag.AlignTop)
    return row


def _steps(steps: tuple[str, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    for row, step in enumerate(steps):
        grid.addWidget(label(f"{row + 1}.", muted=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(label(step, wrap=True, copyable=True), row, 1)
    return grid
