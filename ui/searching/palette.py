"""Every command of the menus, found by words of its name or its menu."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter
from typing import Final

from PySide6.QtGui import QAction, QKeySequence

from dpa_tracker.domain.sought_words import words
from dpa_tracker.sentences import _
from ui.actions import Actions, Entry, menu_name
from ui.searching.lines import Line, Shape

_BY_NAME: Final = (0, 1)  # ranks
_FEW: Final = 5
NativeText = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class Command:
    """One action as the palette lists it. `run` does it; `able`: it is possible now; else `missing` says why not."""

    name: str
    menu: str
    keys: str
    icon: str
    able: bool
    run: Callable[[], None]
    missing: str = ""


def commands_of(actions: Actions) -> tuple[Command, ...]:
    """The actions of a window as they are now, in the order of the menus."""
    return tuple(_command(actions.entries[key], action, actions.missing[key]) for key, action in actions.made.items())


def _command(entry: Entry, action: QAction, missing: str) -> Command:
    name = action.text().replace("&&", "&")
    checked = _("{name} (chosen)").format(name=name) if action.isCheckable() and action.isChecked() else name
    keys, menu = action.shortcut().toString(NativeText), menu_name(entry.menu).replace("&", "")
    return Command(checked, menu, keys, entry.icon, action.isEnabled(), action.trigger, missing)


def commands_named(commands: Iterable[Command], text: str) -> tuple[Line, ...]:
    """Some commands possible now whose names have the words that are looked for in the register, under a heading."""
    wanted = words(text, folding=True)
    ranked = [(rank, each) for each in commands if each.able and (rank := _rank(each, wanted)) in _BY_NAME]
    ranked.sort(key=itemgetter(0))
    lines = [_line(command) for _rank_of_it, command in ranked[:_FEW]]
    return (Line(Shape.HEADING, _("Commands")), *lines) if lines else ()


def command_lines(commands: Iterable[Command], text: str) -> tuple[Line, ...]:
    """The commands of which each word asked for begins a word, those possible now first."""
    wanted = words(text, folding=True)
    ranked = [(rank, command) for command in commands if (rank := _rank(command, wanted)) is not None]
    ranked.sort(key=lambda pair: (not pair[1].able, pair[0]))
    lines = tuple(_line(command) for _rank_of_it, command in ranked)
    return lines or (Line(Shape.REMARK, _("No command has these words.")),)


def _rank(command: Command, wanted: list[str]) -> int | None:
    """How well a command answers: 0 by how its name begins, 1 by its name, 2 by its menu, 3 within words; None not."""
    name, menu = words(command.name, folding=True), words(command.menu, folding=True)
    if " ".join(name).startswith(" ".join(wanted)):
        return 0
    for rank, offered in ((1, name), (2, [*menu, *name])):
        if all(any(word.startswith(asked) for word in offered) for asked in wanted):
            return rank
    return 3 if all(any(asked in word for word in name) for asked in wanted) else None


def _line(command: Command) -> Line:
    note = command.menu if command.able else f"{command.menu} · {command.missing}"
    return Line(
        Shape.RESULT,
        command.name,
        note=note,
        side=command.keys,
        icon=command.icon,
        able=command.able,
        carries=command,
    )
