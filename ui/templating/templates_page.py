"""Templates: the shelf on the left, the chosen template on the right; a Word file can be opened or dropped here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.template_report import TemplateReport, template_report
from dpa_tracker.queries.template_shelf import ShelvedTemplate, template_shelf
from dpa_tracker.sentences import _, error_sentence, language
from dpa_tracker.use_cases.copy_template import copy_template
from ui.connecting import ignoring
from ui.desk import Desk
from ui.drafting.asked_words import TEMPLATE_WORD
from ui.faults import Notice
from ui.templating.template_list import TemplateList
from ui.templating.template_panel import PanelEntered, TemplatePanel
from ui.trail import PageKey, Place
from ui.widgets.buttons import TextButton
from ui.widgets.empty_state import EmptyState, Way
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.texts import Level, label
from ui.work import Ticket

_LIST_WIDTH = 248
_ENDINGS = (".docx", ".dotx")


@dataclass(frozen=True, slots=True)
class Entered:
    """The template that is looked at, how, and those that were opened from elsewhere."""

    path: Path | None
    opened: tuple[Path, ...]
    looked_at: PanelEntered


class TemplatesPage(PageInTurns):
    """`place_requested` leads to the drafting page, with the template chosen."""

    open_requested = Signal(object)
    place_requested = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._opened: list[Path] = []
        self._shelf: tuple[ShelvedTemplate, ...] = ()
        self._reading: Ticket | None = None
        self._wanted: Path | None = None  # in the window before, once the shelf is there

    def make_parts(self) -> Iterator[None]:
        """The templates on the left, what is known of one on the right."""
        self._lay_out()
        yield
        self.panel = TemplatePanel(self._desk, self._shown)
        yield from self.panel.make_parts()
        self._nothing = EmptyState(
            "templates",
            _("Choose a template"),
            _("You see whether it can be relied on, which fields it asks for, and what it looks like when filled."),
            (Way(_("Open a Word file…"), self.choose, "open", primary=True),),
            self._shown,
        )
        self.trouble = EmptyState("verdict_open", _("This file cannot be used as a template"), "", parent=self._shown)
        for page in (self._nothing, self.panel, self.trouble):
            self._shown.addWidget(page)
            yield
        self.setAcceptDrops(True)

    def start(self) -> None:
        """Read the shelf."""
        self._connect()
        self._refresh()

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Horizontal, self)
        parts.setChildrenCollapsible(False)
        side = QFrame(parts)
        side.setProperty("plain", "true")
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 14, 12, 12)
        column.setSpacing(8)
        column.addWidget(label(_("Templates"), Level.DISPLAY))
        opening = TextButton(_("Open a Word file…"), "open", side)
        opening.clicked.connect(ignoring(self.choose))
        adopting = TextButton(_("Adopt our own file…"), "edit", side)
        adopting.clicked.connect(ignoring(self.adopt_any))
        column.addWidget(opening)
        column.addWidget(adopting)
        self.list = TemplateList(side)
        self.list.chosen.connect(self.look_at)
        column.addWidget(self.list, 1)
        self._folder = label("", muted=True, wrap=True)
        column.addWidget(self._folder)
        choose = TextButton(_("Choose the folder of our templates…"), parent=side, link=True)
        choose.clicked.connect(ignoring(self.choose_folder))
        column.addWidget(choose)
        side.setMinimumWidth(_LIST_WIDTH)
        parts.addWidget(side)
        self._shown = QStackedWidget(parts)
        parts.addWidget(self._shown)
        parts.setStretchFactor(1, 1)
        parts.setSizes([_LIST_WIDTH, 3 * _LIST_WIDTH])
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(parts)

    def _connect(self) -> None:
        self.panel.draft_requested.connect(self._draft)
        self.panel.copy_requested.connect(self.copy)
        self.panel.adopt_requested.connect(self.adopt)
        self.panel.open_file_requested.connect(_open)
        self._desk.broadcast.changed.connect(self._heard)

    # ---- what the window asks --------------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready to choose with the arrow keys."""
        self.list.setFocus()

    def ask(self, words: str) -> None:
        """Look at the Word file of this path."""
        self.open(Path(words))

    def entered(self) -> object:
        """What is looked at: for the same page of a new window."""
        return Entered(self.list.path() or self._wanted, tuple(self._opened), self.panel.entered())

    def resume(self, entered: object) -> None:
        """Look at the same."""
        if isinstance(entered, Entered):
            self._opened = list(entered.opened)
            self._wanted = entered.path
            self.panel.resume(entered.looked_at)
            self._look_again()

    def _look_again(self) -> None:
        """At the one that was wanted, where it is there; nobody may have chosen another meanwhile."""
        if self._wanted is not None and self._wanted in self.list.paths():
            self.list.choose(self._wanted)
            self._wanted = None

    # ---- the shelf -------------------------------------------------------------------------------------------------

    def _heard(self, changes: object) -> None:
        if changes is None:  # read again, or another register: files may have changed as well
            self._refresh()
            path = self.list.path()
            if path is not None:
                self.look_at(path)

    def _refresh(self) -> None:
        folder = self._desk.settings.templates_folder
        self._folder.setText("" if folder is None else _("Our templates are in {folder}").format(folder=folder))
        self._folder.setVisible(folder is not None)
        self._desk.work.read(self, lambda: template_shelf(folder), self._offer)

    def _offer(self, shelf: tuple[ShelvedTemplate, ...]) -> None:
        self._shelf = shelf
        self.list.offer(self._opened, shelf)
        self._look_again()
        if self.list.path() is None and shelf:
            first = next((one for one in shelf if one.ours or one.language == language()), shelf[0])
            self.list.choose(first.path)

    def choose(self) -> None:
        """Ask for a Word file, and look at it."""
        path = self._desk.prompts.open_file(self, _("Open a Word file"), _kinds())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Look at a Word file that may not be on the shelf."""
        if path not in self._opened and all(one.path != path for one in self._shelf):
            self._opened.insert(0, path)
        self.list.offer(self._opened, self._shelf)
        if self.list.path() == path:
            self.look_at(path)
        else:
            self.list.choose(path)

    def choose_folder(self) -> None:
        """Ask where the firm's own templates are."""
        folder = self._desk.prompts.open_folder(self, _("The folder of our templates"))
        if folder is not None:
            self._desk.settings.templates_folder = folder
            self._refresh()

    # ---- one template ----------------------------------------------------------------------------------------------

    def look_at(self, path: Path) -> None:
        """Read it beside the GUI thread; a later one takes its place."""
        if self._reading is not None:
            self._reading.drop()
        self._reading = self._desk.work.read(self, lambda: template_report(path), self._show, self._refuse)

    def _show(self, report: TemplateReport) -> None:
        self._reading = None
        self.panel.show_report(report)
        self._shown.setCurrentWidget(self.panel)

    def _refuse(self, error: Exception) -> None:
        self._reading = None
        if not isinstance(error, KnownError):
            self._desk.fail(error)
            return
        self.trouble.say(error_sentence(error))
        self._shown.setCurrentWidget(self.trouble)

    def _draft(self, path: Path) -> None:
        named = path.stem if path.parent == places.TEMPLATES else str(path)
        self.place_requested.emit(Place(PageKey.DRAFTING, words=f"{TEMPLATE_WORD}{named}"))

    def copy(self, path: Path) -> None:
        """Copy a template into the firm's own folder, which is asked for the first time."""
        if self._desk.settings.templates_folder is None:
            self.choose_folder()
        folder = self._desk.settings.templates_folder
        if folder is not None:
            self._desk.work.write(self, lambda: copy_template(path, folder), self._copied)

    def _copied(self, path: Path) -> None:
        self._desk.tell(Notice(_("Copied: {file}").format(file=path), "info"))
        self._refresh_to(path)

    def _refresh_to(self, path: Path) -> None:
        """Read the shelf again, and look at a template that is new on it."""
        folder = self._desk.settings.templates_folder

        def then(shelf: tuple[ShelvedTemplate, ...]) -> None:
            self._shelf = shelf
            self.open(path)

        self._desk.work.read(self, lambda: template_shelf(folder), then)

    # ---- a file of one's own ---------------------------------------------------------------------------------------

    def adopt_any(self) -> None:
        """Ask for a Word file of the firm's, and make a template of it."""
        path = self._desk.prompts.open_file(self, _("Make a template of our own file"), _kinds())
        if path is not None:
            self.adopt(path)

    def adopt(self, path: Path) -> None:
        """Find the placeholders of a Word file, and let the person say what each is."""
        from ui.templating.adopting import adopt_in_dialog  # noqa: PLC0415 - loads the Word writer

        adopt_in_dialog(self._desk, path, self, self._refresh_to)

    # ---- dropping --------------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A Word file dropped here is looked at as a template; anything else goes where the window sends it."""
        if _word_file(event) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at the file that was dropped."""
        path = _word_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.open(path)


def _word_file(event: QDropEvent) -> Path | None:
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return next((path for path in files if path.suffix.lower() in _ENDINGS), None)


def _kinds() -> str:
    return _("Word files") + " (*.docx *.dotx)"


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
