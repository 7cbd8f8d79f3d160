"""The side navigation: an icon and a word for each page, in groups; arrow keys and Ctrl with a digit move."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from dpa_tracker.sentences import _, language
from ui.connecting import ignoring
from ui.theme.icons import icon
from ui.theme.tokens import tokens_now
from ui.trail import PageKey
from ui.widgets.texts import Level, label

WIDTH = 208
NARROW = 68  # icons alone, with room for the scroll bar
PLOTS = (PageKey.CHAIN, PageKey.MAP, PageKey.LOCATIONS)
FLOW = (PageKey.FLOW_DOWN, PageKey.FLOW_ROWS, PageKey.AFFECTED, PageKey.PUBLISHING)
ROOMY = 1100  # of the window: below it the pages need the room of the words


def page_name(page: PageKey) -> str:
    """What a page is called."""
    return _page_names(language())[page]


@cache
def _page_names(_language: str) -> Mapping[PageKey, str]:
    """What every page is called in a language, the one that is spoken: asked for a hundred times for one window."""
    return {
        PageKey.TODAY: _("Today"),
        PageKey.AGREEMENTS: _("Agreements"),
        PageKey.PARTIES: _("Parties"),
        PageKey.SERVICES: _("Services"),
        PageKey.ENGAGEMENTS: _("Sub-processors"),
        PageKey.TRANSFERS: _("Transfers"),
        PageKey.DOCUMENTS: _("Documents"),
        PageKey.FINDINGS: _("Findings"),
        PageKey.DEADLINES: _("Deadlines"),
        PageKey.LOCATIONS: _("Locations"),
        PageKey.MAP: _("Map"),
        PageKey.CHAIN: _("Chain"),
        PageKey.FLOW_DOWN: _("Flow-down"),
        PageKey.FLOW_ROWS: _("Promises and terms"),
        PageKey.AFFECTED: _("Who is affected?"),
        PageKey.PUBLISHING: _("For others to read"),
        PageKey.CHAIN_CHANGES: _("Changes"),
        PageKey.CALENDAR: _("Calendar"),
        PageKey.HISTORY: _("History"),
        PageKey.LAW: _("The law"),
        PageKey.VENDOR_CHECK: _("Check a vendor"),
        PageKey.REQUESTS: _("Requests"),
        PageKey.WHAT_IF: _("What if?"),
        PageKey.DRAFTING: _("New draft"),
        PageKey.DRAFT_MANY: _("Many at once"),
        PageKey.TEMPLATES: _("Templates"),
        PageKey.COMPARING: _("What did they change?"),
        PageKey.PACKING: _("For signature"),
        PageKey.SCANNING: _("Scan a document"),
        PageKey.IMPORTING: _("Import a list"),
    }


def groups() -> tuple[tuple[str, tuple[PageKey, ...]], ...]:
    """The pages in their groups; the first has no name."""
    return (
        ("", (PageKey.TODAY,)),
        (
            _("Register"),
            (
                *(PageKey.AGREEMENTS, PageKey.PARTIES, PageKey.SERVICES, PageKey.ENGAGEMENTS, PageKey.TRANSFERS),
                PageKey.DOCUMENTS,
            ),
        ),
        (
            _("Oversight"),
            (
                *(PageKey.FINDINGS, PageKey.DEADLINES, PageKey.CALENDAR, *PLOTS, *FLOW, PageKey.CHAIN_CHANGES),
                *(PageKey.HISTORY, PageKey.LAW),
            ),
        ),
        (
            _("Tools"),
            (
                *(PageKey.VENDOR_CHECK, PageKey.REQUESTS, PageKey.WHAT_IF, PageKey.DRAFTING, PageKey.DRAFT_MANY),
                *(PageKey.TEMPLATES, PageKey.COMPARING, PageKey.PACKING, PageKey.SCANNING, PageKey.IMPORTING),
            ),
        ),
    )


def page_beside(page: PageKey, step: int) -> PageKey:
    """The page that is so many further down in the navigation; after the last one comes the first."""
    pages = [each for _title, some in groups() for each in some]
    return pages[(pages.index(page) + step) % len(pages)]


class NavigationButton(QToolButton):
    """One page of the navigation. `left`: the keyboard is wanted on the page."""

    left = Signal()

    def __init__(self, page: PageKey, parent: QWidget) -> None:
        super().__init__(parent)
        self.page = page
        self.setText(f" {page_name(page)}")
        self.setAccessibleName(page_name(page))
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(20, 20))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.toggled.connect(ignoring(self._paint_icon))
        self._paint_icon()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        if event.type() == QEvent.Type.PaletteChange:
            self._paint_icon()
        super().changeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the page as the space bar does; Escape leaves the navigation to the page that is shown."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def show_name(self, *, shown: bool) -> None:
        """With its word beside the icon, or with the word as a tooltip."""
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if shown else Qt.ToolButtonStyle.ToolButtonIconOnly
        self.setToolButtonStyle(style)
        self.setToolTip("" if shown else page_name(self.page))

    def _paint_icon(self) -> None:
        tokens = tokens_now()
        self.setIcon(icon(self.page.value, tokens.accent if self.isChecked() else tokens.muted, tokens.faint))


class Navigation(QScrollArea):
    """`chosen` says which page the user wants; `left`: the keyboard is wanted on the one that is shown."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Pages"))
        rail = QFrame(self)
        rail.setObjectName("navigation")
        self._buttons: dict[PageKey, NavigationButton] = {}
        if parent is not None:
            parent.window().installEventFilter(self)
        self._titles: list[QLabel] = []
        self._together = QButtonGroup(self)
        column = QVBoxLayout(rail)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(1)
        for title, pages in groups():
            if title:
                self._titles.append(label(title, Level.CAPTION))
                column.addWidget(self._titles[-1])
            for page in pages:
                column.addWidget(self._button(page, rail))
        column.addStretch()
        self.setWidget(rail)

    def _button(self, page: PageKey, rail: QWidget) -> NavigationButton:
        button = NavigationButton(page, rail)
        button.clicked.connect(lambda: self.chosen.emit(page))
        button.left.connect(self.left)
        self._together.addButton(button)
        self._buttons[page] = button
        return button

    def show_page(self, page: PageKey) -> None:
        """Mark the page that is shown."""
        self._buttons[page].setChecked(True)
        self.ensureWidgetVisible(self._buttons[page])

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """On a small or much enlarged screen icons have to do."""
        # A scroll area hears of its own content by this way too, whose width follows from what is shown.
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget) and watched.isWindow():
            self.show_names(shown=watched.width() >= ROOMY)
        return super().eventFilter(watched, event)

    def show_names(self, *, shown: bool) -> None:
        """Icons with their words, or icons alone where the page needs the room."""
        self.setFixedWidth(WIDTH if shown else NARROW)
        for button in self._buttons.values():
            button.show_name(shown=shown)
        for title in self._titles:
            title.setVisible(shown)

    def enable(self, *, enabled: bool) -> None:
        """Without a register there is nowhere to go."""
        for button in self._buttons.values():
            button.setEnabled(enabled)

    def take_focus(self) -> None:
        """Put the keyboard on the page that is shown, or on the page itself where it is here already."""
        checked = self._together.checkedButton()
        if checked is not None and checked.hasFocus():
            self.left.emit()
        elif checked is not None:
            checked.setFocus(Qt.FocusReason.TabFocusReason)
