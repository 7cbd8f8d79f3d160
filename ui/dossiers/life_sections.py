"""The life of an agreement: what came before and after it, how it was ended, what can be done, and who changed what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from dpa_tracker.domain.agreements import Agreement
from dpa_tracker.law.art28.states import AgreementState
from dpa_tracker.queries.details import AgreementDetail
from dpa_tracker.queries.rows import ChangeRow, Subject
from dpa_tracker.sentences import _
from dpa_tracker.wording.endings_in_words import duty_sentences
from ui.dossiers.amendments_section import amendment_blocks, changed_blocks
from ui.dossiers.blocks import Act, Block, Fact, Facts, Section
from ui.dossiers.letters import letter_act
from ui.dossiers.shared_sections import changes_section
from ui.formats import day_text

RENEW: Final = "renew_agreement"  # about: the agreement's id, as of the next two
AMEND: Final = "amend_agreement"
END: Final = "terminate_agreement"
_OVER: Final = (AgreementState.TERMINATED, AgreementState.EXPIRED)
HISTORY: Final = "whole_history"  # about: kind and id, with a colon between


def term_acts(agreement: Agreement, state: str, on: date) -> tuple[Act, ...]:
    """What can be done about the term of an agreement that stands so on the day; what has ended is not ended again."""
    over = ""
    if agreement.notice_given is not None:
        over = _("Notice has been given already.")
    elif state in _OVER:
        over = _("It had ended by {day}.").format(day=day_text(on))
    acts = (
        Act(RENEW, agreement.id, _("Renew…"), "forward"),
        Act(AMEND, agreement.id, _("Amend…"), "edit"),
        Act(END, agreement.id, _("Terminate…"), "close", enabled=not over, why_not=over),
    )
    if state in _OVER:
        return acts
    return (*acts, letter_act(agreement.id, "termination", _("Letter of termination…")))


def ending_facts(agreement: Agreement, titles: Callable[[str], str]) -> tuple[Fact, ...]:
    """Who ended it, when and why; nothing where nobody has."""
    given = agreement.notice_given
    if given is None:
        return ()
    by = Fact(_("Notice given by"), "", opens=Subject("party", given.by, titles(given.by))) if given.by else None
    facts = (
        Fact(_("Notice received on"), day_text(given.received_on)),
        Fact(_("Last day"), day_text(given.last_day) if given.last_day else _("Not known")),
        Fact(_("Reason"), given.reason),
        Fact(_("The data"), "\n".join(duty_sentences(agreement, given.last_day)) if given.last_day else ""),
    )
    return (*((by,) if by else ()), *(fact for fact in facts if fact.text))


def versions_section(detail: AgreementDetail) -> Section:
    """What it stands under or replaces and what it changes there, what amends it, and what took its place."""
    version = detail.agreement.conclusion.terms_version
    named = ((_("Under"), detail.parent), (_("Replaces"), detail.replaces))
    facts = [Fact(name, "", opens=link.subject) for name, link in named if link is not None]
    facts += [Fact(_("Version of the terms"), version)] if version else []
    facts += [Fact(_("Replaced by"), "", opens=link.subject) for link in detail.replaced_by]
    blocks: list[Block] = [Facts(tuple(facts))] if facts else []
    if detail.amends is not None:
        blocks.extend(changed_blocks(detail.amends))
    for each in detail.amendments:
        blocks.extend(amendment_blocks(each))
    empty = _("No amendment, no predecessor and no successor is recorded.")
    return Section(_("Amendments and versions"), tuple(blocks), empty, aside=True)


def history_section(kind: str, record_id: str, changes: Sequence[ChangeRow]) -> Section:
    """The last changes, with the way to all of them and to the record as it stood on a past day."""
    act = Act(HISTORY, f"{kind}:{record_id}", _("Whole history…"), "history")
    return replace(changes_section(changes), acts=(act,))
