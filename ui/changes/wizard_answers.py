"""What the wizard of a change answers: whom it touches, the letters that follow from it, and all of it in short."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from dpa_tracker.domain.chain_changes import ChangeKind
from dpa_tracker.domain.parties import Party
from dpa_tracker.queries.chain_changes import ChangeView, NoticeRow, start_phrase
from dpa_tracker.sentences import _, counted, country_name, document_language, language_name, name_of, sentence
from dpa_tracker.use_cases.letter_languages import LetterShelf
from ui.dossiers.blocks import Dossier, Fact, Facts, Grid, GridRow, Paragraph, Section, Steps
from ui.formats import NOTHING, day_text

_SHOWN: Final = 12  # customers that a list names


def letters_dossier(view: ChangeView, shelf: LetterShelf) -> Dossier:
    """The letters that would be written: in which language, by which way, and what stands in their way."""
    rows = [row for row in view.rows if row.affected]
    kinds = Counter((_letter(row, shelf), _way(row)) for row in rows)
    grid = [GridRow((name, way, str(number))) for (name, way), number in sorted(kinds.items())]
    sections = [
        Section(
            _("Letters and e-mails"),
            (Grid((_("Template"), _("Channel"), _("Customers")), tuple(grid)), *_unverified(rows, shelf))
            if grid
            else (),
            _("No customer of ours is concerned: there is nobody to write to."),
        )
    ]
    troubled = [row for row in rows if row.reasons]
    if troubled:
        told = tuple(f"{row.customer.title}: {'; '.join(map(str, row.reasons))}" for row in troubled[:_SHOWN])
        more = (f"… (+{len(troubled) - _SHOWN})",) if len(troubled) > _SHOWN else ()
        sections.append(Section(_("To be settled with these customers"), (Steps((*told, *more)),)))
    return Dossier(
        kind=_("Letters"),
        icon="drafting",
        title=counted("{number} customer to be told", "{number} customers to be told", len(rows)),
        subtitle=_("A Word letter for each, an e-mail where one is on record, and one sheet of all for mail merge."),
        sections=tuple(sections),
    )


def _letter(row: NoticeRow, shelf: LetterShelf) -> str:
    """What the template of a customer's letter is called, with its language; one of the house's own by its file."""
    letter = shelf.letter(row.language)
    called = Path(letter.name).name if letter.own else name_of("template", "change_notice")
    return f"{called} · {document_language(letter.language)}"


def _unverified(rows: list[NoticeRow], shelf: LetterShelf) -> list[Paragraph]:
    """That our letter in a language has not been read yet by somebody at home in it."""
    found = {letter.language for row in rows if (letter := shelf.letter(row.language)).is_unverified}
    return [
        Paragraph(sentence("notice.letter_unverified", {"language": language_name(each)})) for each in sorted(found)
    ]


def _way(row: NoticeRow) -> str:
    channel = row.outlook.reach.channel
    return _("No address on record") if channel is None else name_of("channel", channel.value)


def told_by(row: NoticeRow, shelf: LetterShelf) -> str:
    """How a customer is told, on one line: by which way, where, and in which language."""
    language = document_language(shelf.letter(row.language).language)
    parts = (_way(row), row.outlook.reach.address, language)
    return f"{_('How they are told')}: {', '.join(part for part in parts if part)}"


@dataclass(frozen=True, slots=True)
class Plan:
    """What else is done when the change is saved: who is recorded with it, and of how many customers the way."""

    newcomer: Party | None = None
    plans: bool = False
    writes: bool = False
    reaches: int = 0


def summary_dossier(view: ChangeView, plan: Plan) -> Dossier:
    """All of it once more, before it is saved."""
    change = view.change
    facts = [
        Fact(_("Change"), name_of("change_kind", change.kind.value)),
        Fact(_("Sub-processor"), view.party.title),
        *([Fact(_("Replaces"), view.replaces.title)] if view.replaces is not None else []),
        Fact(_("Services"), ", ".join(each.title for each in view.services) or _("Every service it works for")),
        Fact(
            _("Engaged by"),
            _("Our company that provides the service") if view.engaged_by is None else view.engaged_by.title,
        ),
        *([] if change.kind is ChangeKind.REMOVE else [Fact(_("Places"), ", ".join(_places(view)) or NOTHING)]),
        Fact(_("Categories of personal data"), ", ".join(change.categories) or NOTHING),
        Fact(_("What the provider does"), change.purpose or NOTHING),
        Fact(_("Planned start"), day_text(change.planned_start)),
        Fact(_("Meant to be sent on"), day_text(change.send_on) if change.send_on else _("Today")),
        Fact(_("Reason"), change.reason or NOTHING),
    ]
    return Dossier(
        kind=_("Summary"),
        icon="chain_changes",
        title=view.party.title,
        subtitle=str(start_phrase(view)),
        sections=(
            Section(_("The change"), (Facts(tuple(facts)),)),
            Section(_("What is done when you save"), (Steps(tuple(_deeds(view, plan))),)),
            *(
                [Section(_("Not settled"), tuple(Paragraph(str(each)) for each in view.reasons))]
                if view.reasons
                else []
            ),
        ),
    )


def _places(view: ChangeView) -> Iterator[str]:
    for each in view.change.places:
        region = f" ({each.region})" if each.region else ""
        yield f"{name_of('activity', each.activity.value)}: {country_name(each.country)}{region}"


def _deeds(view: ChangeView, plan: Plan) -> Iterator[str]:
    if plan.newcomer is not None:
        yield _("{name} is recorded as a party.").format(name=plan.newcomer.name)
    yield _("The change is recorded; nobody is told by that.")
    if plan.plans and view.change.kind in (ChangeKind.ADD, ChangeKind.REPLACE):
        yield _("Its use is recorded as planned, where it is not on record yet.")
    if plan.reaches:
        yield counted(
            "How {number} customer is told is kept with it.",
            "How {number} customers are told is kept with them.",
            plan.reaches,
        )
    told = sum(row.affected for row in view.rows)
    if plan.writes and told:
        yield counted(
            "The letters to {number} customer are written into a folder that you choose.",
            "The letters to {number} customers are written into a folder that you choose.",
            told,
        )
