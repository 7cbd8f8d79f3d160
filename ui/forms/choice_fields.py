"""Fields for closed lists: one of them, several of them, yes, no or not known, a country, something in the register."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListView, QVBoxLayout, QWidget

from dpa_tracker.domain.countries import COUNTRIES
from dpa_tracker.domain.faults import Fault
from dpa_tracker.queries.choices import NOT_THERE, Choices
from dpa_tracker.sentences import _, country_name, name_of
from ui.forms.choice_model import ChoiceModel
from ui.forms.field import FormField
from ui.forms.found_names import FoundNames
from ui.widgets.drop_down import DropDown, wide_enough
from ui.widgets.flow import Flow

E = TypeVar("E", bound=StrEnum)
_LONGEST_LIST_WITHOUT_SEARCH = 12
_LONGEST_SHOWN_WHOLE = 500  # entries: Qt lays every line of the list out before it is seen


class _ChoiceBox(DropDown):
    """A list too long to look through is opened where the chosen one stands, as far as one can look."""

    def __init__(self, none: str | None) -> None:
        super().__init__()
        self.choices = ChoiceModel(none, self)
        self.setModel(self.choices)
        self.found: FoundNames | None = None

    def showPopup(self) -> None:
        """Open the list."""
        if self.found is not None and self.count() > _LONGEST_SHOWN_WHOLE:
            self.found.open_around(self.currentIndex())
            return
        if self.isEditable():  # else the style sees to it
            names = map(self.choices.label, range(self.count()))
            self.view().setMinimumWidth(wide_enough(names, self.view(), self))
        super().showPopup()


class CodeField(FormField[str | None]):
    """One of a list of (code, label), or nothing where that is allowed; long lists can be searched by typing."""

    def __init__(
        self,
        choices: Iterable[tuple[str, str]],
        *,
        none: str | None = None,
        hint: str = "",
        called: Callable[[str], str] = str,
    ) -> None:
        super().__init__(hint)
        self._called = called  # what a value that is not in the list is shown as
        self.box = _ChoiceBox(none)
        self.offered = Choices.of(choices)
        self.offer(self.offered)
        self.box.activated.connect(self.edited)
        self.hold(self.box)
        self._follow_length()

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer only these (of `offered`); what was chosen stays when it is among them."""
        chosen = self.box.currentData()
        self.box.choices.offer(Choices.of(choices))
        self.box.setCurrentIndex(max(self.box.choices.row_of(chosen), 0))
        self._follow_length()

    def _follow_length(self) -> None:
        """A list that has become long can be searched from then on."""
        if self.box.count() > _LONGEST_LIST_WITHOUT_SEARCH and not self.box.isEditable():
            self._make_searchable()

    def offered_codes(self) -> tuple[str, ...]:
        """The codes that can be chosen now."""
        return self.box.choices.codes()

    def label_of(self, code: str) -> str:
        """What a code is called; the code itself where it is not in the list."""
        row = self.box.choices.row_of(code)
        return code if row == NOT_THERE else self.box.choices.label(row)

    def is_like_some(self, typed: str) -> bool:
        """Whether a text occurs in the name of an entry."""
        return any(rows for rows, _more in self.box.choices.search(typed, 1))

    def _make_searchable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        found = self.box.found = FoundNames(self.box.choices, self.box)
        found.serve(self.box)
        found.chosen.connect(self._take_found)
        self.box.setMaxVisibleItems(16)
        view = self.box.view()
        if isinstance(view, QListView):  # else every line is measured whenever the box gets another font
            view.setUniformItemSizes(True)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(self.box.accessibleName())
            line.textEdited.connect(found.look_for)
            line.textEdited.connect(self.edited)
            self.box.activated.connect(self._show_beginning)
            line.installEventFilter(_WholeAtFirst(line))
            self.setFocusProxy(line)

    def _take_found(self, row: int) -> None:
        """The very one that was pointed at: another may bear the same name, and Qt takes the first."""
        if row != self.box.currentIndex():
            self.box.setCurrentIndex(row)
            self.edited.emit()
        self._show_beginning()

    def _show_beginning(self) -> None:
        """A label longer than the box is read from its beginning; where one chose, Qt shows the end."""
        line = self.box.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    def _index(self) -> int:
        """The entry whose label is shown: in a searchable list, what was typed counts, not what was chosen before."""
        chosen = self.box.currentIndex()
        if not self.box.isEditable():
            return chosen
        typed = self.box.currentText().strip()
        if chosen >= 0 and self.box.choices.label(chosen).strip().casefold() == typed.casefold():
            return chosen  # another may bear the same name
        return self.box.choices.row_called(typed)

    def input_faults(self, path: str) -> tuple[Fault, ...]:
        """A text that names no entry of the list."""
        typed = self.box.currentText().strip()
        return (Fault(path, "not_in_list", {"value": typed}),) if typed and self._index() < 0 else ()

    def value(self) -> str | None:
        """The code chosen."""
        row = self._index()
        return self.box.choices.code(row) if row >= 0 else None

    def put(self, value: str | None) -> None:
        """Show a choice; one that is not in the list is shown rather than lost."""
        row = self.box.choices.row_of(value)
        if row == NOT_THERE and value is not None:
            row = self.box.choices.add(value, self._called(value))
        self.box.setCurrentIndex(row)
        self._show_beginning()


class ChoiceField(FormField[E | None], Generic[E]):
    """One value of a closed list by its name on screen; None where `none` offers it."""

    def __init__(self, values: type[E], group: str, *, none: str | None = None, hint: str = "") -> None:
        super().__init__(hint)
        self._values = values
        self.codes = CodeField([(value.value, name_of(group, value.value)) for value in values], none=none)
        self.codes.edited.connect(self.edited)
        self.hold(self.codes, self.codes.box)

    def value(self) -> E | None:
        """The value chosen."""
        code = self.codes.value()
        return None if code is None else self._values(code)

    def put(self, value: E | None) -> None:
        """Show a value."""
        self.codes.put(None if value is None else value.value)


class ManyField(FormField[tuple[E, ...]], Generic[E]):
    """Several values of a closed list, as boxes to tick, in the list's own order: beside one another, or `below`."""

    def __init__(self, values: type[E], group: str, *, below: bool = False, hint: str = "") -> None:
        super().__init__(hint)
        sheet = QWidget()
        boxes = QVBoxLayout(sheet)
        boxes.setContentsMargins(0, 4, 0, 4)
        line = boxes if below else Flow(12)
        if isinstance(line, Flow):
            boxes.addLayout(line)
        self._boxes: dict[E, QCheckBox] = {}
        for value in values:
            box = QCheckBox(name_of(group, value.value))
            box.toggled.connect(self.edited)
            line.addWidget(box)
            self._boxes[value] = box
        self.hold(sheet, next(iter(self._boxes.values())))

    def named(self, label: str) -> None:
        """Each box bears its own name; the group's stands before it."""
        for box in self._boxes.values():
            box.setAccessibleName(f"{label}: {box.text()}")

    def value(self) -> tuple[E, ...]:
        """The values ticked."""
        return tuple(value for value, box in self._boxes.items() if box.isChecked())

    def put(self, value: Sequence[E]) -> None:
        """Tick these."""
        for each, box in self._boxes.items():
            box.blockSignals(True)
            box.setChecked(each in value)
            box.blockSignals(False)


_TRUTHS = {"yes": True, "no": False}


class TruthField(FormField[bool | None]):
    """Yes, no, or not known: three answers, for a fact that nobody has asked about is none."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(hint)
        self.codes = CodeField(
            [(code, name_of("yes_no", code)) for code in _TRUTHS], none=name_of("yes_no", "not_known")
        )
        self.codes.box.setMaximumWidth(180)
        self.codes.edited.connect(self.edited)
        self.hold(self.codes, self.codes.box)

    def value(self) -> bool | None:
        """The answer; None is not known."""
        code = self.codes.value()
        return None if code is None else _TRUTHS[code]

    def put(self, value: bool | None) -> None:
        """Show an answer."""
        self.codes.put(None if value is None else "yes" if value else "no")


class TickField(FormField[bool]):
    """A box to tick, for what is simply so or not."""

    def __init__(self, text: str, hint: str = "") -> None:
        super().__init__(hint)
        self.box = QCheckBox(text)
        self.box.toggled.connect(self.edited)
        self.hold(self.box)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def put(self, value: bool) -> None:
        """Tick it, or not."""
        self.box.blockSignals(True)
        self.box.setChecked(value)
        self.box.blockSignals(False)


def country_choices() -> list[tuple[str, str]]:
    """Every country the register knows, by its name in the chosen language."""
    return sorted(((code, country_name(code)) for code in COUNTRIES), key=lambda choice: choice[1].casefold())


class CountryField(CodeField):
    """A country, or "not known"; typing part of its name finds it."""

    def __init__(self, hint: str = "") -> None:
        super().__init__(country_choices(), none=_("Not known"), hint=hint)


class _WholeAtFirst(QObject):
    """The first click into a line chooses all of it, as the Tab key does: what is typed then stands instead of it."""

    _came = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the click by which one comes, and wait until the mouse is let go."""
        if event.type() == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._came = event.reason() == Qt.FocusReason.MouseFocusReason
        elif event.type() == QEvent.Type.MouseButtonRelease and self._came and isinstance(watched, QLineEdit):
            self._came = False
            if not watched.hasSelectedText():
                watched.selectAll()
        return super().eventFilter(watched, event)
