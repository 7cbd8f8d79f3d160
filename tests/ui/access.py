"""What anybody needs who uses the app with the keyboard, a screen reader, or a small or enlarged screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QWidget,
)

from dpa_tracker.queries.rows import Subject
from tests.ui.conftest import window_of
from tests.ui.quiet_looks import SMALLEST_SCREEN, called, has_name, nameless, takes_keyboard
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


def cut_off(window: QWidget) -> set[str]:
    """Fields and buttons of which a part lies outside of what holds them, where no scrolling leads to it."""
    found = set[str]()
    for each in window.findChildren(QWidget):
        if each.isVisible() and isinstance(each, QAbstractButton | QLineEdit | QComboBox) and _is_cut_off(each):
            found.add(called(each))
    return found


def _is_cut_off(widget: QWidget) -> bool:
    place, holder = widget.geometry(), widget.parentWidget()
    while holder is not None and not holder.isWindow():
        area = holder.parentWidget()
        if isinstance(area, QAbstractItemView) or isinstance(holder, QAbstractItemView):
            return False
        if isinstance(area, QAbstractScrollArea) and holder is area.viewport():
            across, down = area.horizontalScrollBar(), area.verticalScrollBar()
            place.translate(across.value(), down.value())
            whole = holder.rect().adjusted(0, 0, across.maximum(), down.maximum())
            if not whole.adjusted(-2, -2, 2, 2).contains(place):
                return True
            place, holder = area.geometry(), area.parentWidget()
            continue
        if not holder.rect().adjusted(-2, -2, 2, 2).contains(place):
            return True
        place.translate(holder.pos())
        holder = holder.parentWidget()
    return False


def nameless_lists(window: QWidget) -> set[str]:
    """Lists that drop down, calendars and proposals beside what is typed, of which a screen reader knows no name."""
    found = set[str]()
    for box in window.findChildren(QComboBox):
        if box.isVisible() and box.isEnabled() and box.window() is window:
            box.showPopup()
            found |= set() if has_name(box.view()) else {f"list of {called(box)}"}
            box.hidePopup()
    for line in window.findChildren(QLineEdit):
        completer = line.completer() if line.isVisible() and line.window() is window else None
        proposals = None if completer is None or isinstance(line.parent(), QComboBox) else completer.popup()
        if proposals is not None:
            found |= set() if has_name(proposals) else {f"proposals of {called(line)}"}
    return found


def sideways(window: QWidget) -> set[str]:
    """Lists and forms that have to be scrolled sideways to be read, although their words could wrap."""
    return {
        called(each)
        for each in window.findChildren(QAbstractScrollArea)
        if each.isVisible()
        and each.window() is window
        and isinstance(each, QListView | QScrollArea)
        and each.horizontalScrollBar().isVisible()
        and each.horizontalScrollBar().maximum() > 0
    }


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
    """The form of one record of each kind on the smallest screen, opened when it is asked for and closed after."""
    window = window_of(app)
    for kind, page in HOME_OF_KIND.items():
        open_form(app.desk, Subject(kind, first_subject(app, page).id, ""), window)
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                dialog.resize(*SMALLEST_SCREEN)
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
        "cut_off": cut_off(window),
        "nameless_lists": nameless_lists(window),
        "sideways": sideways(window) if isinstance(window, QDialog) else set(),
    }


def looked_at(name: str, widget: QWidget) -> set[str]:
    """What is wrong with a window for those who cannot use it as others do; `name` says where one is."""
    return {f"{name}: {look}: {what}" for look, found in looks(widget).items() for what in found}
