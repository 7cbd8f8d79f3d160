"""Putting a pack together: the wish on the left, its documents and their order on the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import InvalidInputError, KnownError
from dpa_tracker.domain.packs import PackPart
from dpa_tracker.queries.pick_lists import PickLists, pick_lists
from dpa_tracker.sentences import LANGUAGES, _, name_of
from dpa_tracker.use_cases.assemble_pack import AssembledPack, AssemblePack, assemble_pack
from dpa_tracker.use_cases.pack_offer import PackOffer, pack_offer
from dpa_tracker.use_cases.pack_parts import SUPPLIED_ENDINGS, SuppliedFile
from dpa_tracker.word.conversion import libreoffice
from dpa_tracker.word.signing import PROFILES
from ui.connecting import ignoring
from ui.desk import Desk
from ui.faults import notice_of
from ui.forms.choice_fields import CodeField, TickField
from ui.forms.form import Form
from ui.forms.text_fields import TextField
from ui.packing.asked_of_parts import AskedOfParts
from ui.packing.part_list import Line, PartList
from ui.packing.progress_line import ProgressLine
from ui.widgets.buttons import IconButton, TextButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.page_in_turns import PageInTurns
from ui.widgets.texts import Level, label, tooltip
from ui.widgets.two_panes import two_panes
from ui.work import Progress, Step, Ticket


@dataclass(frozen=True, slots=True)
class Assembling:
    """A pack that is being put together: the form, what its parts need besides, and the parts in their order."""

    form: Mapping[str, object]
    asked: Mapping[str, object]
    lines: tuple[Line, ...]


class AssemblingPage(PageInTurns):
    """`assembled` carries the pack that was put together, `left` says that the person thought better of it."""

    assembled = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._wanted = ""
        self._offer: PackOffer | None = None
        self._about: str | None = None  # the agreement whose documents are shown
        self._lines: tuple[Line, ...] = ()  # in the window before, until its documents are offered
        self._asking: Ticket | None = None
        self._making: Progress | None = None

    def make_parts(self) -> Iterator[None]:
        """The form on the left, the documents of the pack on the right."""
        self._make_form()
        yield
        self.make_button = TextButton(_("Put it together…"), "packing", primary=True)
        self.make_button.clicked.connect(ignoring(self.make))
        back = TextButton(_("Back to the packs"), "back")
        back.clicked.connect(ignoring(self.left.emit))
        self.asked = AskedOfParts(self._desk)
        self.asked.settled.connect(self._allow)
        self.asked.failed.connect(self._refuse)
        self.parts = PartList(self)
        self.parts.changed.connect(self._follow_parts)
        self.progress = ProgressLine(self)
        self.progress.cancelled.connect(self.cancel)
        self.trouble = _trouble()
        yield
        left, documents = self._make_left(), self._make_documents()
        yield
        yield from two_panes(self, left, (self.make_button, back), documents)

    def start(self) -> None:
        """Offer what is in the register."""
        self._desk.broadcast.changed.connect(self._heard)
        self._allow()
        self._refresh()

    # ---- making ----------------------------------------------------------------------------------------------------

    def _make_form(self) -> None:
        self.form = Form(stacked=True)
        self.form.section(_("Put a pack together"))
        self.agreement = self.form.add("agreement", _("Agreement"), CodeField((), none=""))
        languages = [(code, name_of("language", code)) for code in LANGUAGES]
        self.language = self.form.add(
            "language", _("Language of the documents"), CodeField(languages, none=_("As the agreement has it"))
        )
        profiles = [(code, name_of("profile", code)) for code in PROFILES]
        self.profile = self.form.add("profile", _("How it will be signed"), CodeField(profiles))
        self.title = self.form.add("title", _("Title the signers see"), TextField())
        self.message = self.form.add("message", _("Message to the signers"), TextField())
        self.archival = self.form.add("archival", "", TickField(_("PDF/A-2b, for the archive")))
        self.fresh = self.form.add("fresh", "", TickField(_("Draft anew even where a draft was edited in Word")))
        self.form.finish()
        for field in (self.agreement, self.language):
            field.edited.connect(self.ask_offer)
        self.fresh.edited.connect(self._show_parts)

    def _make_left(self) -> QWidget:
        left = QWidget()
        left.setProperty("canvas", "true")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.form)
        column.addWidget(self.asked)
        return left

    def _make_documents(self) -> QFrame:
        pane = QFrame(self)
        column = QVBoxLayout(pane)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(8)
        column.addWidget(label(_("Documents, in their order"), Level.SECTION))
        column.addWidget(label(_("Ticked ones go in. The cover is always the first."), muted=True, wrap=True))
        chosen = QWidget(pane)
        line = QHBoxLayout(chosen)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.parts, 1)
        line.addLayout(self._make_moving())
        words = _("What its pack can have is then listed here, and what it needs is ticked.")
        self.nothing = EmptyState("packing", _("Choose an agreement"), words)
        self._shown = QStackedWidget(pane)
        self._shown.addWidget(self.nothing)
        self._shown.addWidget(chosen)
        column.addWidget(self._shown, 1)
        column.addLayout(self._make_adding())
        if libreoffice() is None:
            words = _("LibreOffice was not found on this machine: Word files are written, and no PDF.")
            column.addWidget(label(words, muted=True, wrap=True))
        column.addWidget(self.trouble)
        column.addWidget(self.progress)
        return pane

    def _make_moving(self) -> QVBoxLayout:
        self.up = IconButton("up", _("Move up (Alt+Up)"), self)
        self.down = IconButton("down", _("Move down (Alt+Down)"), self)
        column = QVBoxLayout()
        for button, keys, steps in ((self.up, "Alt+Up", -1), (self.down, "Alt+Down", 1)):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _checked=False, steps=steps: self.parts.shift(steps))
            shortcut = QShortcut(QKeySequence(keys), self.parts)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(lambda steps=steps: self.parts.shift(steps))
            column.addWidget(button)
        column.addStretch()
        return column

    def _make_adding(self) -> Flow:
        row = Flow(8)
        self.take_out = TextButton(_("Take out"), parent=self)
        self.take_out.clicked.connect(ignoring(self.parts.remove))
        for name, part in (
            (_("Add the official clauses…"), PackPart.CLAUSES),
            (_("Add a document…"), PackPart.OTHER),
        ):
            button = TextButton(name, "add", self)
            button.clicked.connect(lambda _checked=False, part=part: self.add_file(part))
            row.addWidget(button)
        self.add_pdf = TextButton(_("PDF saved in Word…"), "add", self)
        self.add_pdf.setToolTip(tooltip(_("A PDF that Word saved of the chosen document; its text must be that of it")))
        self.add_pdf.clicked.connect(ignoring(self.add_word_pdf))
        row.addWidget(self.add_pdf)
        row.addWidget(self.take_out)
        return row

    # ---- what there is to choose -----------------------------------------------------------------------------------

    def take_focus(self) -> None:
        """Be ready to choose an agreement."""
        self.agreement.setFocus()

    def entered(self) -> Assembling:
        """What was chosen and typed so far: for the same page of a new window."""
        return Assembling(self.form.entered(), self.asked.entered(), self._lines or self.parts.lines())

    def resume(self, entered: Assembling) -> None:
        """Go on with it, once the documents of the agreement are offered."""
        self.form.enter_again(entered.form)
        self.asked.resume(entered.asked)
        self._lines = entered.lines
        self._about = self.agreement.value()
        self.ask_offer()

    def choose(self, agreement_id: str) -> None:
        """Be about this agreement."""
        self._wanted = agreement_id
        self.agreement.put(agreement_id)
        self.ask_offer()

    def _heard(self, _changes: object) -> None:
        self._refresh()

    def _refresh(self) -> None:
        self._desk.ask(self, lambda register, _on: pick_lists(register), self._take_lists)

    def _take_lists(self, lists: PickLists) -> None:
        chosen = self.agreement.value() or self._wanted
        self.agreement.offer(lists.agreements)
        if chosen:
            self.agreement.put(chosen)

    def ask_offer(self) -> None:
        """Ask what a pack of the chosen agreement can have."""
        agreement, language = self.agreement.value(), self.language.value() or ""
        if self._asking is not None:
            self._asking.drop()
        if agreement is not None:
            self._asking = self._desk.ask(
                self, lambda register, on: pack_offer(register, agreement, language, on), self._take_offer, self._refuse
            )

    def _take_offer(self, offer: PackOffer) -> None:
        self._asking = None
        before = "" if self._offer is None else self._offer.title
        if self.title.value() in {"", before}:
            self.title.put(offer.title)
        self._offer = offer
        self._show_parts()

    def _show_parts(self) -> None:
        """What was ticked, moved and added stays where it is about the same agreement."""
        if self._offer is None:
            return
        same = self._about == self.agreement.value()
        kept = (self._lines or self.parts.lines()) if same else ()
        self._lines, self._about = (), self.agreement.value()
        self.parts.offer(self._offer.parts, fresh=self.fresh.value())
        if kept:
            self.parts.arrange(kept)

    def add_file(self, part: PackPart) -> None:
        """Ask for a file of one's own that goes into the pack as it is."""
        patterns = " ".join(f"*{ending}" for ending in SUPPLIED_ENDINGS)
        path = self._desk.prompts.open_file(self, name_of("pack_part", part.value), _("Files") + f" ({patterns})")
        if path is not None:
            self.parts.add(SuppliedFile(part, path))

    def add_word_pdf(self) -> None:
        """Ask for the PDF that Word saved of the chosen part; it is compared with the draft when the pack is made."""
        path = self._desk.prompts.open_file(self, _("PDF saved in Word"), _("Files") + " (*.pdf)")
        if path is not None:
            self.parts.take_pdf(path)

    def _follow_parts(self) -> None:
        self.asked.ask(self.parts.templates())
        self._allow()

    def _allow(self) -> None:
        self._shown.setCurrentIndex(1 if self.parts.count() else 0)
        self.add_pdf.setEnabled(self.parts.can_take_pdf())
        self.up.setEnabled(self.parts.can_move(-1))
        self.down.setEnabled(self.parts.can_move(1))
        self.take_out.setEnabled(self.parts.can_remove())
        resting = self._making is None and not self.asked.is_reading
        ready = bool(self.parts.order()) and resting and self._desk.editable
        self.make_button.setEnabled(ready)

    # ---- putting together ------------------------------------------------------------------------------------------

    def make(self) -> None:
        """Ask where to put it, and put it together beside the GUI thread."""
        faults = (*self.form.input_faults(), *self.asked.input_faults())
        for form in (self.asked, self.form):  # the first fault gets the keyboard
            form.show_faults(faults)
        agreement = self.agreement.value()
        if agreement is None:
            self.take_focus()
        if faults or agreement is None or self.asked.is_reading:
            return
        place = self._desk.prompts.open_folder(self, _("Where to put the folder of the pack"))
        if place is not None:
            self._assemble(self._wish(agreement, _new_folder(place, self._folder_name(agreement))))

    def _folder_name(self, agreement: str) -> str:
        shown = self.agreement.label_of(agreement).split(" · ", 1)[0]
        safe = "".join(letter if letter.isalnum() or letter in " -_." else "-" for letter in shown).strip(" .")
        return f"{safe[:60] or 'pack'} {self._desk.on.isoformat()}"

    def _wish(self, agreement: str, folder: Path) -> AssemblePack:
        return AssemblePack(
            agreement=agreement,
            folder=folder,
            on=self._desk.on,
            parts=self.parts.parts(),
            language=self.language.value() or "",
            profile=self.profile.value() or PROFILES[0],
            title=self.title.value(),
            message=self.message.value(),
            archival=self.archival.value(),
            supplied=self.parts.supplied(ticked=True),
            word_pdfs=self.parts.word_pdfs(),
            said=self.asked.said(),
            fresh=self.fresh.value(),
            order=self.parts.order(),
            today=self._desk.today,
        )

    def _assemble(self, wish: AssemblePack) -> None:
        writing = self._desk.writing()
        self.trouble.hide()
        self.progress.begin()

        def job(progress: Progress) -> AssembledPack:
            return assemble_pack(writing.register, wish, actor=writing.actor, at=writing.at, watch=progress)

        self._making = self._desk.work.long(self, job, self._show, self._stepped, self._refuse, writes=True)
        self._allow()

    def _stepped(self, step: Step) -> None:
        self.progress.say(step)

    def cancel(self) -> None:
        """Ask it to stop at the next good place; nothing is written then."""
        if self._making is not None:
            self._making.cancel()

    def _show(self, made: AssembledPack) -> None:
        self._rest()
        self._desk.changed(_("Pack for {title}").format(title=made.pack.title), made.outcome)
        self.assembled.emit(made)

    def _refuse(self, error: Exception) -> None:
        self._rest()
        if isinstance(error, KnownError | InvalidInputError):
            if isinstance(error, InvalidInputError):
                self.asked.show_faults(error.faults)
            self.trouble.setText(notice_of(error).text)
            self.trouble.show()
        else:
            self._desk.fail(error)

    def _rest(self) -> None:
        self._making = None
        self.progress.hide()
        self._allow()


def _trouble() -> QLabel:
    made = label("", wrap=True, copyable=True)
    made.setProperty("faultText", "true")
    made.hide()
    return made


def _new_folder(place: Path, name: str) -> Path:
    """A folder of that name that is not there yet."""
    wanted, number = place / name, 1
    while wanted.exists():
        number += 1
        wanted = place / f"{name} ({number})"
    return wanted
