"""The end of an agreement on its page: who holds the data, by when they must be gone, whose confirmation is filed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.queries.data_ending import ConfirmationRow, DataEndDetail, DueDay, HoldingRow
from dpa_tracker.sentences import _, country_name, name_of
from ui.dossiers.blocks import Act, ActList, ActRow, Block, Paragraph, Section
from ui.dossiers.letters import letter_act
from ui.formats import day_text

ASKED: Final = "confirmation_asked"  # about: the agreement's id and the party's, with a colon between, as of the next
RECEIVED: Final = "confirmation_received"
FORGET: Final = "confirmation_forgotten"
ASKED_ALL: Final = "confirmations_asked"  # about: the agreement's id


def after_end_sections(end: DataEndDetail | None) -> Iterator[Section]:
    """One section where an end is in sight or has come; none where nothing ends."""
    if end is None or end.state in ("running", "not_bound"):
        return
    held: dict[str, list[HoldingRow]] = {}
    for holding in end.holdings:
        held.setdefault(holding.party.id, []).append(holding)
    rows = tuple(_row(end, each, held[each.party.id]) for each in end.confirmations)
    blocks: tuple[Block, ...] = (Paragraph(str(end.said)), *((ActList(rows),) if rows else ()))
    yield Section(_("The data when it ends"), blocks, acts=_acts(end))


def _acts(end: DataEndDetail) -> tuple[Act, ...]:
    """Asking everybody at once, and the letter that asks; nothing while the agreement runs on."""
    if not end.is_over or not end.open_parties:
        return ()
    unasked = any(each.asked_on is None for each in end.confirmations)
    return (
        letter_act(end.agreement.id, "deletion-confirmation", _("Letter to confirm deletion…")),
        Act(
            ASKED_ALL,
            end.agreement.id,
            _("Everybody was asked…"),
            "forward",
            enabled=unasked,
            why_not="" if unasked else _("Everybody has been asked already."),
        ),
    )


def _row(end: DataEndDetail, row: ConfirmationRow, held: list[HoldingRow]) -> ActRow:
    about = f"{end.agreement.id}:{row.party.id}"
    acts: tuple[Act, ...] = ()
    if end.is_over:
        asked, received = _("Asked…"), _("Received…")
        if row.own:
            asked, received = _("Asked of us…"), _("Given…")
        said = row.asked_on is not None or row.received_on is not None
        acts = (
            Act(ASKED, about, asked),
            Act(RECEIVED, about, received),
            *((Act(FORGET, about, _("Take back")),) if said else ()),
        )
    note = "\n".join(part for each in held for part in _held(each))
    told = _told(row)
    return ActRow(row.party.title, f"{note}\n{told}" if told else note, row.state if end.is_over else "", acts)


def _held(row: HoldingRow) -> Iterator[str]:
    """What a party holds through one engagement: the way, where, which data, by when."""
    yield " → ".join(each.title for each in row.path)
    where = "; ".join(places_held(row)) or _("Where it is kept is not on record.")
    yield f"{where} · {', '.join(row.categories) or _('Which data is not on record.')}"
    duties = (("returned", row.returned), ("deleted", row.deleted), ("backups", row.backups))
    yield from (f"{name_of('data_duty', name)}: {due_text(due)}" for name, due in duties)
    if row.late:
        yield _("Later than the customer was promised")
    if row.goes_on:
        yield _("The processing still takes place.")


def places_held(row: HoldingRow) -> Iterator[str]:
    """Where a holder has the data, by activity; an unknown country is said to be unknown."""
    for each in row.locations:
        country = country_name(each.country) if each.country else name_of("yes_no", "not_known")
        where = f"{country} ({each.region})" if each.region else country
        yield f"{name_of('activity', each.activity.value)}: {where}"


def due_text(due: DueDay) -> str:
    """The day with where it comes from, or why there is none."""
    return f"{day_text(due.day)} ({due.said})" if due.day is not None else str(due.said)


def _told(row: ConfirmationRow) -> str:
    """When it was asked for, when it came, as which document it is filed, and what was noted."""
    asked = _("asked {day}").format(day=day_text(row.asked_on)) if row.asked_on is not None else ""
    received = _("received {day}").format(day=day_text(row.received_on)) if row.received_on is not None else ""
    document = row.document.title if row.document is not None else ""
    said = ", ".join(part for part in (asked, received, document, row.note) if part)
    return f"{_('Confirmation')}: {said}" if said else ""
