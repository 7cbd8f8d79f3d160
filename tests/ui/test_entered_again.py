"""What was typed and chosen on a tool is there again after the language was changed, and its answer too."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from dpa_tracker.domain.mechanisms import MechanismId
from dpa_tracker.domain.plans import PlanEvent
from dpa_tracker.queries.scope import scope_of
from tests.ui.conftest import Start, rest, window_of
from tests.ui.walking import first_subject
from ui.app import App
from ui.dossiers.view import DossierView
from ui.scanning.scanning_page import Entered
from ui.trail import PageKey, Place


def page_now(app: App, qtbot: QtBot, key: PageKey) -> Any:  # noqa: ANN401 - each tool has its own class
    window_of(app).go(Place(key))
    rest(app, qtbot)
    return window_of(app).stage.page(key)


def shown_title(page: QWidget) -> str:
    answers = [view.dossier for view in page.findChildren(DossierView) if view.isVisible() and view.dossier is not None]
    return answers[0].title if answers else ""


def typed(page: Any, key: PageKey, party: str) -> dict[str, object]:  # noqa: ANN401 - the same
    """Something for each field of a form that is a page of its own."""
    match key:
        case PageKey.WHAT_IF:
            wanted: dict[str, object] = {"kind": PlanEvent.MOVES, "party": party, "country": "US"}
            wanted["from_day"] = date(2027, 2, 1)
        case PageKey.VENDOR_CHECK:
            wanted = {
                "name": "Quill Notes Inc.",
                "countries": ("US", "IE"),
                "categories": "Names",
                "nothing_special": True,
            }
        case PageKey.AFFECTED:
            wanted = {"kind": page.form.field("kind").value(), "party": party}
        case _:
            wanted = {"customer": party, "since": date(2026, 1, 2)}
    return wanted


FORMS = (PageKey.WHAT_IF, PageKey.VENDOR_CHECK, PageKey.AFFECTED, PageKey.PUBLISHING)
ASKING = {
    PageKey.WHAT_IF: "suppose",
    PageKey.VENDOR_CHECK: "check",
    PageKey.AFFECTED: "find_out",
    PageKey.PUBLISHING: "preview",
}


@pytest.mark.story
@pytest.mark.parametrize("asked", [True, False], ids=["asked", "typed"])
def test_the_forms_of_tools_keep_what_stands_in_them(
    start: Start, register_file: Path, qtbot: QtBot, *, asked: bool
) -> None:
    app = start(register_file)
    party = first_subject(app, PageKey.PARTIES).id
    before: dict[PageKey, tuple[dict[str, object], bool]] = {}
    for key in FORMS:
        page = page_now(app, qtbot, key)
        form = getattr(page, "form", None) or page._form
        form.enter_again(typed(page, key, party))
        if asked:
            getattr(page, ASKING[key])()
            rest(app, qtbot)
        before[key] = (form.entered(), page.entered().asked)
        assert before[key][1] is asked
    for language in ("nb", "en"):
        app.choose_language(language)
        rest(app, qtbot)
        for key in FORMS:
            page = page_now(app, qtbot, key)
            form = getattr(page, "form", None) or page._form
            assert (form.entered(), page.entered().asked) == before[key], (key, language)
            assert not asked or shown_title(page), key


@pytest.mark.story
def test_what_is_looked_at_in_law_map_chain_and_scanning_stays(
    start: Start, register_file: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    app = start(register_file)
    party = first_subject(app, PageKey.PARTIES).id
    law = page_now(app, qtbot, PageKey.LAW)
    law.ask(MechanismId.EU_US_DPF.value)
    scope = scope_of(f"party:{party}")
    for key in (PageKey.MAP, PageKey.CHAIN):
        page_now(app, qtbot, key).ask(scope.words)
        rest(app, qtbot)
    files = [tmp_path / "one.txt", tmp_path / "two.txt"]
    for file in files:
        file.write_text("We share personal data with Cirrus Cloud Inc. in the United States.", encoding="utf-8")
    scanning = page_now(app, qtbot, PageKey.SCANNING)
    scanning.ask("\n".join(map(str, files)))
    scanning.scan(files[1])
    rest(app, qtbot)
    looked_at = (PageKey.LAW, PageKey.MAP, PageKey.CHAIN, PageKey.SCANNING)
    before = {key: page_now(app, qtbot, key).entered() for key in looked_at}
    assert before[PageKey.SCANNING] == Entered(tuple(files), files[1], against=False)
    app.choose_language("nb")
    rest(app, qtbot)
    for key in looked_at:
        assert page_now(app, qtbot, key).entered() == before[key], key
    scanning = page_now(app, qtbot, PageKey.SCANNING)
    assert (scanning.others.count(), scanning.others.currentIndex()) == (2, 1)
    assert shown_title(scanning)
