"""Codes and values to text, in the chosen language, without Qt (house D12).

Every visible sentence passes through gettext with its English text as key. English therefore needs no catalogue;
`resources/translations/nb/LC_MESSAGES/dpa_tracker.mo` holds Norwegian Bokmål. A code (a fault, a finding, a known
error) becomes its English sentence by the table `SENTENCES`, which each area fills in a module of its own under
`dpa_tracker.wording`.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from dpa_tracker import places
from dpa_tracker.domain.faults import Faults
from dpa_tracker.domain.system_reasons import SystemReason
from dpa_tracker.domain.unseen_letters import on_one_line
from dpa_tracker.wording import SENTENCES
from dpa_tracker.wording.in_windows import INSTEAD
from dpa_tracker.wording.singulars import ONE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from dpa_tracker.domain.faults import Fault, KnownError, Values

LANGUAGES = ("en", "nb")
_OF_FILES = ("file", "folder")  # what a sentence calls so may hold line ends, as names of files can
_language: ContextVar[str] = ContextVar("language", default="en")
_in_windows: ContextVar[bool] = ContextVar("in_windows", default=False)


def use_language(language: str) -> None:
    """Choose the language of every later sentence in this context (`en` or `nb`)."""
    _language.set(language if language in LANGUAGES else "en")


def language() -> str:
    """The language chosen, `en` unless said otherwise."""
    return _language.get()


def speak_in_windows(*, windows: bool) -> None:
    """Say in this context what a user of the windows can do, or of the command line, where that is another thing."""
    _in_windows.set(windows)


@cache
def catalogue(name: str) -> gettext.NullTranslations:
    """The gettext catalogue of a language; English is its own key and has none."""
    return gettext.translation("dpa_tracker", places.TRANSLATIONS, languages=[name], fallback=True)


def _(text: str, in_language: str | None = None) -> str:
    """The text in the chosen language, or in `in_language` (a document may have another one than the screen)."""
    return catalogue(in_language or language()).gettext(text) if text else ""


def counted(one: str, many: str, number: int, *, written: str = "", **values: object) -> str:
    """What is said of a number of things, in the form that the number asks for: "1 field", "2 fields".

    `written` is the number as it is read, where it may be large.
    """
    return catalogue(language()).ngettext(one, many, number).format(number=written or number, **values)


def sentence(code: str, values: Values | None = None, in_language: str | None = None) -> str:
    """The sentence of a code ("reason.tia_missing", "fault.unknown_country"), filled with its values."""
    filling = {name: _said(value, in_language) for name, value in (values or {}).items()}
    counting, of_one = ONE.get(code, ("", ""))
    text = of_one if filling.get(counting) == 1 else (_in_windows.get() and INSTEAD.get(code)) or SENTENCES[code]
    pattern = _(text, in_language)
    said = pattern.format_map(filling)
    if said.endswith("..") and pattern.endswith("}.") and not said.endswith("..."):
        said = said[:-1]  # a name that ends in a full stop ends the sentence: Aarø Mejeri A.m.b.a.
    return _with_one_stop(said, filling.values()) if ".. " in said and "}. " in pattern else said


def _with_one_stop(said: str, filling: Iterable[object]) -> str:
    """The same where such a name ends a sentence and another follows: "with TicketDesk Inc. It comes before"."""
    for value in map(str, filling):
        if value.endswith(".") and not value.endswith(".."):
            said = said.replace(f"{value}. ", f"{value} ")
    return said


def _said(value: object, in_language: str | None) -> object:
    """A value as the sentence says it: a reason of the system in our words where there are any; what is wrong where."""
    if isinstance(value, Faults):
        each = ((fault.field, sentence(f"fault.{fault.code}", fault.values, in_language)) for fault in value.all)
        return "; ".join(f"{field}: {said}" if field else said for field, said in each)
    known = SENTENCES.get(f"system.{value.code}") if isinstance(value, SystemReason) else None
    return value if known is None else _(known, in_language)


def name_of(group: str, value: str, in_language: str | None = None) -> str:
    """What the screens call a code of a closed list: `name_of("role", "processor")` is "Processor"."""
    return sentence(f"name.{group}.{value}", None, in_language)


@cache
def _territories(name: str) -> Mapping[str, str]:
    return Locale.parse(name).territories


def country_name(code: str | None, in_language: str | None = None) -> str:
    """A country's name in the chosen language; "Not known" for None, the code itself where no name is known."""
    if code is None:
        return name_of("yes_no", "not_known", in_language)
    if code == "XO-EPO":
        return _("European Patent Organisation", in_language)
    return _territories(in_language or language()).get(code, code)


def language_name(code: str, in_language: str | None = None) -> str:
    """A language's name in the chosen one; the code itself where no name is known."""
    return _languages(in_language or language()).get(code.partition("-")[0], code)


def document_language(code: str) -> str:
    """What the language of a document is called: ours with their written form, any other by its name."""
    if f"name.language.{code}" in SENTENCES:
        return name_of("language", code)
    name = language_name(code)
    return name[:1].upper() + name[1:]


@cache
def _languages(name: str) -> Mapping[str, str]:
    return Locale.parse(name).languages


def fault_sentence(fault: Fault) -> str:
    """What is wrong with one field."""
    return sentence(f"fault.{fault.code}", fault.values)


def error_sentence(error: KnownError) -> str:
    """What stood in the way, where, and what to do."""
    named = {name: on_one_line(str(error.values[name])) for name in _OF_FILES if name in error.values}
    if (kind := f"name.kind.{error.values.get('kind', '')}") in SENTENCES:
        name = sentence(kind)
        named["kind"] = name[:1].lower() + name[1:]
    return sentence(f"error.{error.code}", {**error.values, **named})
