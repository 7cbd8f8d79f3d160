"""What anybody needs who uses the app with the keyboard, a screen reader, or a small or enlarged screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QDialog,
    QLabel,
    QPushButton,
    QWidget,
)

from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import window_of
from tests.ui.quiet_looks import called, nameless, takes_keyboard
from tests.ui.walking import first_subject, names_read
from ui.app import App
from ui.rooms import open_form
from ui.trail import HOME_OF_KIND, PageKey, Place

MOST_STEPS = 400  # of the Tab key, until one is back where one began


def tabbed(window: QWidget) -> list[QWidget]:
    """Where Tab leads, from the first widget on, until it is back there."""
    targets = takes_keyboard(window)
    if not targets:
        return []
    targets[0].setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[QWidget] = []
    for _ in range(MOST_STEPS):
        here = window.focusWidget()  # also of a window that is not in front
        if here is None or (len(seen) > 1 and here is seen[0]):
            break
        if not seen or here is not seen[-1]:  # a date has three stops in one field
            seen.append(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
    return seen


def unreached(window: QWidget, seen: Sequence[QWidget]) -> set[str]:
    """The widgets that Tab does not lead to: because it is caught before, or leaves them out."""
    reached = {each for one in seen for each in (one, one.focusProxy(), one.parent()) if each is not None}
    return {
        called(each)
        for each in takes_keyboard(window)
        if each not in reached and (each.focusProxy() or each) not in reached
    }


def against_reading(window: QWidget, seen: Sequence[QWidget]) -> set[str]:
    """Steps of Tab that lead up, or back in a line, between widgets of one holder."""
    found = set[str]()
    for one, other in pairwise(seen):
        if one.parent() is not other.parent() or isinstance(one.parent(), QAbstractScrollArea):
            continue
        first, second = (each.mapTo(window, QPoint(0, 0)) for each in (one, other))
        above = second.y() + other.height() <= first.y()
        back = abs(second.y() - first.y()) < min(one.height(), other.height()) and second.x() < first.x()
        if above or back:
            found.add(f"{called(one)} -> {called(other)}")
    return found


def clipped(window: QWidget) -> set[str]:
    """Words that do not fit where they stand: of buttons, and of labels that neither wrap nor shorten."""
    found: set[str] = set()
    for each in window.findChildren(QWidget):
        if not each.isVisible() or each.window() is not window or each.visibleRegion().isEmpty():
            continue
        if isinstance(each, QPushButton) and each.text() and each.width() + 1 < each.minimumSizeHint().width():
            found.add(f"{called(each)}: {each.width()} of {each.minimumSizeHint().width()}")
        if isinstance(each, QLabel) and each.text() and _cut(each):
            found.add(f"{called(each)}: {each.width()}x{each.height()} of {each.sizeHint()}")
    return found


def _cut(label: QLabel) -> bool:
    inside = label.contentsRect()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + 1
    return (
        label.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, label.text()).width() > inside.width() + 1
        and label.textFormat() != Qt.TextFormat.RichText
    )


def places(app: App) -> Iterator[str]:
    """Every page by its own action, and one record of each kind, each opened when it is asked for."""
    window = window_of(app)
    for page in PageKey:
        action = window.commands.actions.made[f"page_{page.value}"]
        assert action.text()
        action.trigger()
        yield page.value
        assert window.trail.here == Place(page)
    for kind, page in HOME_OF_KIND.items():
        subject = first_subject(app, page)
        assert subject.kind == kind
        window.open(subject)
        yield f"{kind} opened"
        assert window.stage.current_subject() == subject
        assert subject.title.split(" (")[0] in names_read(window.stage.currentWidget())


def forms(app: App) -> Iterator[tuple[str, QDialog]]:
    """The form of one record of each kind, opened when it is asked for and closed after."""
    window = window_of(app)
    for kind, page in HOME_OF_KIND.items():
        open_form(app.desk, Subject(kind, first_subject(app, page).id, ""), window)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                yield f"{kind} form", dialog
                dialog.reject()


def looks(window: QWidget) -> dict[str, set[str]]:
    """What each look finds; Tab is pressed through the window once for all of them."""
    seen = tabbed(window)
    return {
        "nameless": nameless(window),
        "unreached": unreached(window, seen),
        "against_reading": against_reading(window, seen),
        "clipped": clipped(window),
    }


def looked_at(name: str, widget: QWidget) -> set[str]:
    """What is wrong with a window for those who cannot use it as others do; `name` says where one is."""
    return {f"{name}: {look}: {what}" for look, found in looks(widget).items() for what in found}
