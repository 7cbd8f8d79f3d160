"""Every command of the menus, found by words of its name in any language of the program, by its menu or its keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextvars import copy_context
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Final

from PySide6.QtGui import QAction, QKeySequence

from dpa_tracker.domain.sought_words import words
from dpa_tracker.sentences import LANGUAGES, _, language, use_language
from ui.actions import Actions, Entry, entries, menu_name
from ui.searching.lines import Line, Shape

_BY_NAME: Final = (0, 1, 2)  # ranks
_FEW: Final = 5
NativeText = QKeySequence.SequenceFormat.NativeText


@dataclass(frozen=True, slots=True)
class Command:
    """One action as the palette lists it. `run` does it; `able`: it is possible now; else `missing` says why not.

    `elsewhere` is what it is called in the other languages: who knows the words of Excel in English finds them too.
    """

    name: str
    menu: str
    keys: str
    icon: str
    able: bool
    run: Callable[[], None]
    missing: str = ""
    elsewhere: tuple[str, ...] = ()


@cache
def _names(in_language: str) -> Mapping[str, str]:
    """What every action is called in a language, by its key; the language spoken stays what it is."""

    def named() -> dict[str, str]:
        use_language(in_language)
        return {entry.key: entry.name for entry in entries()}

    return copy_context().run(named)


def commands_of(actions: Actions) -> tuple[Command, ...]:
    """The actions of a window as they are now, in the order of the menus."""
    return tuple(_command(actions.entries[key], action, actions.missing[key]) for key, action in actions.made.items())


def _command(entry: Entry, action: QAction, missing: str) -> Command:
    name = action.text().replace("&&", "&")
    checked = _("{name} (chosen)").format(name=name) if action.isCheckable() and action.isChecked() else name
    keys, menu = action.shortcut().toString(NativeText), menu_name(entry.menu).replace("&", "")
    elsewhere = tuple(_names(each)[entry.key] for each in LANGUAGES if each != language())
    return Command(checked, menu, keys, entry.icon, action.isEnabled(), action.trigger, missing, elsewhere)


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
    """How well a command answers; None where it does not.

    0: by how its name begins, 1: by its name, 2: by its name in another language or its keys, 3: by its menu, 4: within
    words.
    """
    name, menu = words(command.name, folding=True), words(command.menu, folding=True)
    others = [words(each, folding=True) for each in command.elsewhere]
    if _begins(name, wanted):
        return 0
    if _has_all(name, wanted):
        return 1
    if any(_begins(other, wanted) or _has_all(other, wanted) for other in others) or (
        wanted and wanted == words(command.keys, folding=True)
    ):
        return 2
    if _has_all([*menu, *name], wanted):
        return 3
    return 4 if all(any(asked in word for word in name) for asked in wanted) else None


def _begins(name: list[str], wanted: list[str]) -> bool:
    """Whether a name begins with what is asked for, with or without the blanks: "backup" is "Back up"."""
    return " ".join(name).startswith(" ".join(wanted)) or "".join(name).startswith("".join(wanted))


def _has_all(offered: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(asked) for word in offered) for asked in wanted)


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
