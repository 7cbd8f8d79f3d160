"""`python -m ui.screenshots DIR`: every page in light and dark, English and Norwegian, on the sample register.

The scale is Qt's own: QT_SCALE_FACTOR=2 gives pictures for high resolutions. Needs no display.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from dpa_tracker import places
from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.queries.rows import Filter, Order, Subject
from dpa_tracker.sentences import LANGUAGES, _
from ui.app import App
from ui.calendar.calendar_head import View
from ui.calendar.calendar_page import CalendarPage
from ui.drafting.many_page import ManyPage
from ui.importing.importing_page import ImportingPage
from ui.listings.listing_page import ListingPage
from ui.main_window import MainWindow
from ui.packing.packs_page import PacksPage
from ui.prompts import Question
from ui.rooms import DOSSIERS, open_form
from ui.settings import Settings
from ui.theme.appearance import Scheme, dress
from ui.trail import HOME_OF_KIND, PageKey, Place, place_of

DAY: Final = date(2026, 11, 23)  # the pictures do not change with the day they are taken on
_VENDOR: Final = "TicketDesk Inc."
_LIST: Final = """Avtalenr;Leverandør;Signert;Utløper;Oppsigelsestid
LEV-1;TicketDesk Inc.;13.02.2024;12.02.2027;3 måneder
LEV-2;Skyfjell Hosting AS;31.02.2025;28.02.2027;30 dager
LEV-3;Nytt Selskap AS;01.03.2025;28.02.2028;2 måneder
"""
_SIZE: Final = (1440, 900)
_SCHEMES: Final = (Scheme.LIGHT, Scheme.DARK)
_LOOKED_AT: Final = 20  # records of which the fullest one is shown
_QUIET_LOOKS: Final = 8
_LOOK_EVERY: Final = 25  # milliseconds
_PATIENCE: Final = 60_000  # milliseconds for one picture


class NobodyThere:
    """Prompts without anybody to answer them: nothing is agreed to, and what is told goes to standard error."""

    folder: Path | None = None

    def confirm(self, _parent: QWidget | None, question: Question) -> bool:
        """Agree only to giving up what was typed, so that a form closes."""
        return question.yes == _("Discard")

    def tell(self, _parent: QWidget | None, title: str, text: str) -> None:
        """Say it where a developer sees it."""
        sys.stderr.write(f"{title}: {text}\n")

    def open_file(self, _parent: QWidget | None, _title: str, _kinds: str) -> Path | None:
        """No file."""
        return None

    def open_files(self, _parent: QWidget | None, _title: str, _kinds: str) -> tuple[Path, ...]:
        """No files."""
        return ()

    def open_folder(self, _parent: QWidget | None, _title: str) -> Path | None:
        """The folder for what the pictures need, where there is one."""
        return self.folder

    def save_file(self, _parent: QWidget | None, _title: str, _name: str, _kinds: str) -> Path | None:
        """No file."""
        return None


class Photographer:
    """Walks through the app and saves what it sees, in the language and colours that are on."""

    def __init__(self, app: App, folder: Path, suffix: str) -> None:
        self._app = app
        self._folder = folder
        self._suffix = suffix

    def settle(self) -> None:
        """Wait until every question is answered and everything is painted."""
        loop, quiet = QEventLoop(), 0
        watch = QTimer()

        def look() -> None:
            nonlocal quiet
            quiet = quiet + 1 if self._app.work.is_idle else 0
            if quiet >= _QUIET_LOOKS:
                loop.exit(0)

        watch.timeout.connect(look)
        watch.start(_LOOK_EVERY)
        QTimer.singleShot(_PATIENCE, loop, lambda: loop.exit(1))
        if loop.exec():
            sys.exit("A page did not come to rest within a minute.")

    def save(self, name: str, widget: QWidget) -> None:
        """Save a picture of a widget as it is now."""
        self.settle()
        widget.grab().save(str(self._folder / f"{name}-{self._suffix}.png"))

    def pages(self) -> None:
        """Every page of the navigation, the lists with their first row in the reading pane."""
        window = self._app.window
        if window is None:
            return
        for page in PageKey:
            window.go(Place(page))
            self.settle()
            if window.stage.listing is not None:
                self._choose_worst(window.stage.listing)
            self.save(page.value, window)

    def time_line(self) -> None:
        """The calendar's other picture."""
        window = self._app.window
        page = window.stage.page(PageKey.CALENDAR) if window else None
        if window is None or not isinstance(page, CalendarPage):
            return
        window.go(Place(PageKey.CALENDAR))
        page.show_view(View.TIMELINE)
        self.save("calendar-timeline", window)
        page.show_view(View.MONTH)

    def records(self) -> None:
        """One thing of each kind, opened in place, and its form."""
        window = self._app.window
        if window is None:
            return
        for kind, page in HOME_OF_KIND.items():
            subject = self._interesting(page)
            if subject is None:
                continue
            window.go(place_of(subject))
            self.save(f"{kind}-open", window)
            open_form(self._app.desk, subject, window)
            self._dialogs(f"{kind}-form")

    def tools(self) -> None:
        """The tools with an answer: a vendor checked, an old policy read, a ground supposed to fall."""
        window = self._app.window
        if window is None:
            return
        old_policy = str(places.SAMPLE / "old_privacy_policy.txt")
        supposed = MechanismId.EU_US_DPF.value
        asked = ((PageKey.VENDOR_CHECK, _VENDOR), (PageKey.SCANNING, old_policy), (PageKey.WHAT_IF, supposed))
        for page, words in asked:
            window.go(Place(page, words=words))
            self.save(f"{page.value}-answer", window)

    def papers(self) -> None:
        """Drafts for many with what came of them, two files compared, a pack wished for and one put together."""
        window = self._app.window
        agreements = window.stage.page(PageKey.AGREEMENTS) if window else None
        if window is None or not isinstance(agreements, ListingPage):
            return
        ids = self._ids(agreements)
        with tempfile.TemporaryDirectory() as scratch:
            files = self._drafts(window, ids, Path(scratch) / "Drafts")
            window.go(Place(PageKey.COMPARING, words="\n".join(str(file) for file in files[:2])))
            self.save("comparing-answer", window)
        fullest = self._interesting(PageKey.AGREEMENTS)
        window.go(Place(PageKey.PACKING, words=ids[0] if fullest is None else fullest.id))
        self.settle()
        page = window.stage.page(PageKey.PACKING)
        if not isinstance(page, PacksPage):
            return
        page.assembling.parts.tick("amendment-repair", ticked=True)
        self.save("packing-form", window)
        if not page.table.rows():
            page.assembling.parts.tick("amendment-repair", ticked=False)
            self.settle()
            page.assembling.make()
            self.settle()
        page.show_packs()
        self.save("packing-pack", window)

    def _drafts(self, window: MainWindow, ids: tuple[str, ...], folder: Path) -> list[Path]:
        window.go(Place(PageKey.DRAFT_MANY, words="\n".join(ids)))
        self.save("draft_many-ticked", window)
        page = window.stage.page(PageKey.DRAFT_MANY)
        if not isinstance(page, ManyPage):
            return []
        page.folder.put(str(folder))
        page.make()
        self.save("draft_many-answer", window)
        return [] if page.made is None else [one.file for one in page.made.drafts if one.file is not None]

    def lists(self) -> None:
        """A list imported as far as its plan, and what the export of a list asks."""
        window = self._app.window
        if window is None:
            return
        with tempfile.TemporaryDirectory() as scratch:
            file = Path(scratch) / "Leverandøravtaler.csv"
            file.write_text(_LIST, "utf-8")
            window.import_list(str(file))
            self.save("importing-file", window)
        page = window.stage.page(PageKey.IMPORTING)
        for step in ("columns", "plan"):
            if isinstance(page, ImportingPage):
                page.go_on()
            self.save(f"importing-{step}", window)
        window.go(Place(PageKey.PARTIES))
        self.settle()
        if window.stage.listing is not None:
            window.stage.listing.ask_export()
        self._dialogs("export")

    def helps(self) -> None:
        """The dialogs of the help menu."""
        window = self._app.window
        if window is None:
            return
        for key in ("shortcuts", "about"):
            window.commands.actions.made[key].trigger()
            self._dialogs(key)

    def _dialogs(self, name: str) -> None:
        self.settle()
        window = self._app.window
        dialogs = window.findChildren(QDialog) if window else []
        for dialog in dialogs:
            if dialog.isVisible():
                self.save(name, dialog)
                dialog.reject()

    def _choose_worst(self, page: ListingPage) -> None:
        place = page.model.place_of(self._ids(page)[0]) if self._ids(page) else None
        page.table.setCurrentIndex(page.model.index(place or 0, 0))

    def _ids(self, page: ListingPage) -> tuple[str, ...]:
        source = page.model.source
        sorts = [column.key for column in page.model.columns if column.key in ("verdict", "severity", "due")]
        return source.ids(Filter(), Order(sorts[0] if sorts else "")) if source else ()

    def _interesting(self, page: PageKey) -> Subject | None:
        window = self._app.window
        listing = window.stage.page(page) if window else None
        if not isinstance(listing, ListingPage) or listing.model.source is None:
            return None
        rows = listing.model.source.rows(self._ids(listing)[:_LOOKED_AT])
        subjects = [row.opens for row in rows if row.opens is not None]
        return max(subjects, key=self._how_much_to_see, default=None)

    def _how_much_to_see(self, subject: Subject) -> int:
        register = self._app.desk.register
        if register is None:
            return 0
        dossier = DOSSIERS[subject.kind](register, subject.id, self._app.desk.on)
        return sum(len(section.blocks) > 0 for section in dossier.sections)


def take(qt: QApplication, folder: Path, register: Path) -> None:
    """Take every picture."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        settings = Settings.in_file(Path(scratch) / "screens.ini")
        prompts = NobodyThere()
        prompts.folder = Path(scratch)
        app = App(qt, settings, prompts, DAY)
        app.start("en", register, must_be_there=False)
        camera = Photographer(app, folder, "light-en")
        if app.window is not None:
            app.window.resize(*_SIZE)
            camera.settle()
            camera.save("start", app.window)
        app.door.begin_with_sample(register)
        camera.settle()
        for language in LANGUAGES:
            app.choose_language(language)
            for scheme in _SCHEMES:
                dress(qt, scheme)
                _round(Photographer(app, folder, f"{scheme.value}-{language}"))
        app.close()


def _round(camera: Photographer) -> None:
    rounds: tuple[Callable[[], None], ...] = (
        *(camera.pages, camera.time_line, camera.records, camera.tools),
        *(camera.papers, camera.lists, camera.helps),
    )
    for each in rounds:
        each()


def main() -> int:
    """Read the words and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m ui.screenshots", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qt = QApplication([])
    with tempfile.TemporaryDirectory() as scratch:
        take(qt, folder, Path(scratch) / "Nordlys register.dpa")
    return 0


if __name__ == "__main__":
    sys.exit(main())
