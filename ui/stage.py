"""The middle of the window: makes each page when it is first wanted, and shows one of them.

A page is made a little at a time, so that the window stays alive: what is gone to may be there some moments later.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _
from ui.coming_page import LoadsPage
from ui.connecting import ignoring
from ui.desk import Desk
from ui.dossiers.after_end_section import ASKED, ASKED_ALL, FORGET, RECEIVED
from ui.dossiers.blocks import Act
from ui.dossiers.documents_panel import ABOUT_DOCUMENTS
from ui.dossiers.drafts_section import PACK
from ui.dossiers.finding_card import COPY_CLAUSE
from ui.dossiers.letters import LETTER
from ui.dossiers.life_sections import AMEND, END, HISTORY, RENEW
from ui.dossiers.log_section import CHANGE, REMOVE, WRITE
from ui.dossiers.request_dossier import ABOUT_REQUESTS, CHECK, DRAFT
from ui.dossiers.review_section import CONFIRM, REVIEW, SAY, SCAN
from ui.listings.listing_page import ListingPage
from ui.listings.loading_ahead import load_lists_soon
from ui.made_pages import Deeds, MadePages
from ui.navigation import page_name
from ui.pages.register_pages import LISTING_OF, listing_kind
from ui.record_page import RecordPage, RecordSeen
from ui.resuming import StageLeft
from ui.rooms import DOSSIERS, TOOL_PAGES, MakesTool
from ui.start_page import StartPage
from ui.today.today_page import TodayPage
from ui.trail import REQUEST_WORD, PageKey, Place
from ui.waiting_page import WaitingPage
from ui.widgets.empty_state import EmptyState

REMEDY: Final = "flow_"  # what the codes of remedies of a promise begin with
AGREEMENT_ACTS: Final = frozenset({CONFIRM, SAY, REVIEW, SCAN, RENEW, AMEND, END, HISTORY, COPY_CLAUSE})
AFTER_END_ACTS: Final = frozenset({ASKED, ASKED_ALL, FORGET, RECEIVED, CHANGE, REMOVE, WRITE})


class Stage(QStackedWidget):
    """Pages ask for things by these signals; they never know one another. `arrived`: a page waited for is shown."""

    open_requested = Signal(object)
    edit_requested = Signal(object)
    archive_requested = Signal(object)
    draft_requested = Signal(object)
    page_requested = Signal(object)
    place_requested = Signal(object)
    part_requested = Signal(object, str, str)
    files_dropped = Signal(object, object)
    sample_requested = Signal()
    new_register_requested = Signal()
    open_register_requested = Signal()
    import_requested = Signal()
    left = Signal()
    escaped = Signal()
    changed = Signal()
    searched = Signal(str)
    count_said = Signal(str)
    told = Signal(str)
    arrived = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pages = MadePages(self, desk.work, self._loader, self._there)
        self._record: RecordPage | None = None
        self._record_before: RecordSeen | None = None
        self._wanted: PageKey | None = None  # gone to, and still on its way
        self._carried: dict[PageKey, object] = {}
        self.start = StartPage(self)
        self.start.sample_requested.connect(self.sample_requested)
        self.start.new_requested.connect(self.new_register_requested)
        self.start.open_requested.connect(self.open_register_requested)
        self.start.import_requested.connect(self.import_requested)
        self.addWidget(self.start)
        self._instead: QWidget | None = None
        self.blank = EmptyState("open", _("Opening the register …"), "", (), self)
        self.waiting = WaitingPage(self)
        for page in (self.blank, self.waiting):
            self.addWidget(page)
        self.setCurrentWidget(self.blank)

    # ---- what is shown ---------------------------------------------------------------------------------------------

    @property
    def listing(self) -> ListingPage | None:
        """The list that is shown, if a list is."""
        shown = self.currentWidget()
        return shown if isinstance(shown, ListingPage) else None

    @property
    def lists(self) -> tuple[ListingPage, ...]:
        """Every list that has been made."""
        return tuple(page for page in self._pages if isinstance(page, ListingPage))

    @property
    def is_list(self) -> bool:
        """Whether a list is shown, or will be in a moment."""
        return self.listing is not None or self._wanted in LISTING_OF

    def with_list(self, deed: Callable[[ListingPage], object]) -> None:
        """Do something with the list that is shown, or with the one that is gone to once it is there."""
        if self.listing is not None:
            deed(self.listing)
        elif self._wanted is not None and self._wanted in LISTING_OF:
            self._pages.then(self._wanted, lambda page: deed(page) if isinstance(page, ListingPage) else None)

    def choose_made(self, record: object) -> None:
        """Make a record that was just made the current one of its list, so that nobody has to look for it."""
        self.with_list(lambda page: page.choose_made(str(getattr(record, "id", ""))))

    def is_shown(self, key: PageKey) -> bool:
        """Whether this page is the one that is shown, or gone to."""
        return key is self._wanted or self._pages.get(key) is self.currentWidget()

    def current_subject(self) -> Subject | None:
        """What Edit, Archive and Open are about: the thing that is open, or the selected row's."""
        shown = self.currentWidget()
        return shown.current_subject() if isinstance(shown, ListingPage | RecordPage) else None

    @property
    def archives(self) -> bool:
        """Whether what is open, or selected, can be archived now or brought back."""
        if self.listing is not None:
            return self.listing.archives
        subject = self.current_subject()
        return subject is not None and self._desk.editing_of(subject)[0]

    def shown_record(self) -> Subject | None:
        """The thing that is opened whole, if one is."""
        shown = self.currentWidget()
        return shown.current_subject() if isinstance(shown, RecordPage) else None

    def show_place(self, place: Place) -> None:
        """Show a page, or the thing opened on it. Of a page to be made first, its name is shown until it is there."""
        self._wanted = None
        self._pages.pause()  # only what is gone to now is wanted
        if place.subject is not None:
            self._record_page().open(place, page_name(place.page))  # before it is shown, else its link has no name yet
            self._show(self._record_page())
        elif place.page is PageKey.TODAY or place.page in self._pages:  # Today fills itself in turns
            self._show(self.page(place.page))
            self._tell(place, self.page(place.page))
        else:
            self._wait_for(place)
        self.take_focus()

    def _wait_for(self, place: Place) -> None:
        self._wanted = place.page
        self.waiting.wait_for(page_name(place.page))
        self._show(self.waiting)
        coming = self._pages.coming(place.page)
        self._pages.then(place.page, partial(self._tell, place))
        load = listing_kind if place.page in LISTING_OF else TOOL_PAGES.get(place.page)
        if load is not None:
            coming.load_and_go_on(load.__code__)
        else:
            coming.go_on()

    def _tell(self, place: Place, page: QWidget) -> None:
        """What a place asks of its page."""
        if place.words:
            _ask(place.words, page)
        if place.told and isinstance(page, ListingPage):
            page.bar.call_chosen(place.told)

    def ask(self, key: PageKey, words: str) -> None:
        """Ask a page something, where it can be asked."""
        self._pages.then(key, partial(_ask, words))

    def take_focus(self) -> None:
        """Be ready for the keyboard where that makes sense."""
        focus: Callable[[], None] | None = getattr(self.currentWidget(), "take_focus", None)
        if focus is not None:
            focus()

    def show_start(self) -> None:
        """There is no register."""
        self.forget()
        self._show(self.start)

    def show_instead(self, page: QWidget) -> None:
        """Show this page in place of all of a register's, until one is open."""
        self.forget()
        self._instead = page
        self.addWidget(page)
        self._show(page)
        self.take_focus()

    def forget(self) -> None:
        """Another register: pages that were made for the one before are made anew."""
        self._wanted = None
        for page in (*self._pages.forget(), self._record, self._instead):
            if page is not None:
                self.removeWidget(page)
                page.deleteLater()
        self._instead = None
        self._pages.resume(self._carried)
        self._carried = {}
        self._record = None

    def entered(self) -> StageLeft:
        """What was typed and chosen on each page that was made or is to be made again, and is seen of a record."""
        return StageLeft(self._pages.entered(), self._record_before if self._record is None else self._record.entered())

    def carry_lists(self) -> None:
        """Another state of the same register comes: what is shown of each list, and where one is in it, stays."""
        self._carried = {key: kept for key, kept in self._pages.entered().items() if key in LISTING_OF}

    def resume(self, left: StageLeft) -> None:
        """Put it into the same pages here, each when it is first wanted."""
        self._pages.resume(left.pages)
        self._record_before = left.record if isinstance(left.record, RecordSeen) else None

    def page(self, key: PageKey) -> QWidget:
        """A page, made when it is first wanted: now, and what is left of it where it is on its way."""
        return self._pages.now(key)

    def _there(self, page: QWidget, key: PageKey, deeds: Deeds) -> None:
        """A page has been made: show it, if it is still the one that is gone to."""
        self.addWidget(page)
        if isinstance(page, ListingPage):
            self._connect_list(page)
        typed_for = self.waiting.has_keyboard()
        if key is self._wanted:
            self._show(page)
        for deed in deeds:
            deed(page)
        if key is not self._wanted:
            return
        self._wanted = None
        if typed_for:
            self.take_focus()
            self.waiting.give_keys()
        self.arrived.emit()

    def _show(self, page: QWidget) -> None:
        self.setCurrentWidget(page)
        self.changed.emit()
        self.count_said.emit(page.count.words if isinstance(page, ListingPage) else "")

    def _act(self, act: Act) -> None:
        """Carry out an act of a dossier: about an agreement, a document that is attached, or a draft."""
        if act.code in (PACK, LETTER):
            page = PageKey.PACKING if act.code == PACK else PageKey.DRAFTING
            self.place_requested.emit(Place(page, words=act.about))
            return
        if act.code in AFTER_END_ACTS:
            from ui.agreements.after_end_acts import act_after_end  # noqa: PLC0415 - loads the database library

            act_after_end(self._desk, act, self)
            return
        if act.code.startswith(REMEDY):
            self._remedy(act)
            return
        if act.code in AGREEMENT_ACTS:
            from ui.agreements.agreement_acts import act_on_agreement  # noqa: PLC0415 - loads the database library

            act_on_agreement(self._desk, act, self, self.open_requested.emit)
            return
        if act.code.startswith(ABOUT_REQUESTS):
            self._act_on_request(act)
            return
        if act.code.startswith(ABOUT_DOCUMENTS):
            from ui.documents.document_acts import act_on_document  # noqa: PLC0415 - loads the database library

            act_on_document(self._desk, act, self)
            return
        from ui.drafting.draft_acts import act_on_draft  # noqa: PLC0415 - loads the Word reader

        act_on_draft(self._desk, act, self)

    def _remedy(self, act: Act) -> None:
        """Go to where a promise that is not covered is mended; an amendment is drafted by the same click."""
        from ui.flow_down.ways_on import is_drafted_at_once, place_of_remedy  # noqa: PLC0415 - the database library

        place = place_of_remedy(act)
        self.place_requested.emit(place)
        if is_drafted_at_once(act):
            self._pages.then(place.page, _draft_at_once)  # once, and not again by whoever comes back to the page

    def _act_on_request(self, act: Act) -> None:
        if act.code == CHECK:
            self.place_requested.emit(Place(PageKey.VENDOR_CHECK, words=REQUEST_WORD + act.about))
        elif act.code == DRAFT:
            self.place_requested.emit(Place(PageKey.DRAFTING, words=act.about))
        else:
            from ui.requests.request_acts import act_on_request  # noqa: PLC0415 - loads the database library

            act_on_request(self._desk, act, self)

    def _draft_for(self, agreements: tuple[str, ...]) -> None:
        self.place_requested.emit(Place(PageKey.DRAFT_MANY, words="\n".join(agreements)))

    # ---- making ----------------------------------------------------------------------------------------------------

    def _loader(self, key: PageKey) -> LoadsPage:
        """What loads what makes a page."""
        if key is PageKey.TODAY:
            return lambda: self._today
        if key in LISTING_OF:
            return lambda: partial(ListingPage, listing_kind(key), self._desk, self)
        load = TOOL_PAGES.get(key)
        if load is None:
            missing = _("This tool is not part of this build.")
            return lambda: partial(EmptyState, key.value, page_name(key), missing, (), self)
        return lambda: partial(self._tool, load())

    def _tool(self, make: MakesTool) -> QWidget:
        page = make(self._desk)
        for name in ("open_requested", "place_requested"):
            asked = getattr(page, name, None)
            if asked is not None:
                asked.connect(getattr(self, name))
        remedy = getattr(page, "remedy_requested", None)
        if remedy is not None:
            remedy.connect(self._remedy)
        return page

    def _today(self) -> TodayPage:
        page = TodayPage(self._desk, self)
        page.open_requested.connect(self.open_requested)
        page.page_requested.connect(self.page_requested)
        page.place_requested.connect(self.place_requested)
        page.part_requested.connect(self.part_requested)
        page.sample_requested.connect(self.sample_requested)
        page.new_requested.connect(lambda: self.page_requested.emit(PageKey.AGREEMENTS))
        page.import_requested.connect(self.import_requested)
        load_lists_soon(page, self._desk.work)
        return page

    def _connect_list(self, page: ListingPage) -> None:
        page.open_requested.connect(self.open_requested)
        page.edit_requested.connect(self.edit_requested)
        page.place_requested.connect(self.place_requested)
        page.acted.connect(self._act)
        page.import_requested.connect(self.import_requested)
        page.drafts_requested.connect(self._draft_for)
        page.files_dropped.connect(self.files_dropped)
        page.show_pane(shown=self._desk.settings.truth("pane", otherwise=True))
        page.counted.connect(ignoring(self.changed.emit))
        page.table.chosen.connect(self.changed)
        page.count_said.connect(partial(self._say_count, page))
        page.cells.told.connect(self.told)
        page.searched.connect(partial(self._say_text, page))

    def _say_count(self, page: ListingPage, words: str) -> None:
        if page is self.currentWidget():
            self.count_said.emit(words)

    def _say_text(self, page: ListingPage, text: str) -> None:
        if page is self.currentWidget() and self._wanted is None:  # else something may have been typed there already
            self.searched.emit(text)

    def _record_page(self) -> RecordPage:
        if self._record is None:
            self._record = RecordPage(dict(DOSSIERS), self._desk, self)
            self._record.resume(self._record_before)
            self._record_before = None
            self._record.left.connect(self.left)
            self._record.escaped.connect(self.escaped)
            self._record.open_requested.connect(self.open_requested)
            self._record.edit_requested.connect(self.edit_requested)
            self._record.archive_requested.connect(self.archive_requested)
            self._record.draft_requested.connect(self.draft_requested)
            self._record.place_requested.connect(self.place_requested)
            self._record.acted.connect(self._act)
            self.addWidget(self._record)
        return self._record


def _ask(words: str, page: QWidget) -> None:
    ask = getattr(page, "ask", None)
    if callable(ask):
        ask(words)


def _draft_at_once(page: QWidget) -> None:
    from ui.drafting.drafting_page import DraftingPage  # noqa: PLC0415 - loads the Word writer

    if isinstance(page, DraftingPage):
        page.draft_at_once()
