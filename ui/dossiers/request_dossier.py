"""The dossier of an onboarding request: what is asked, what can be done with it, and what it became."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from dpa_tracker.domain.onboarding import OnboardingRequest, RequestState
from dpa_tracker.queries.rows import Link, Subject
from dpa_tracker.sentences import _, country_name, name_of
from ui.dossiers.blocks import Act, Block, Dossier, Fact, Facts, LinkList, Paragraph, Section
from ui.dossiers.life_sections import history_section
from ui.dossiers.shared_sections import known
from ui.formats import day_text

if TYPE_CHECKING:
    from dpa_tracker.queries.request_detail import RequestDetail
    from dpa_tracker.store.register import Register

ABOUT_REQUESTS: Final = "request:"
TAKE_UP: Final = f"{ABOUT_REQUESTS}take_up"  # about: the request's id, as of the others
ACCEPT: Final = f"{ABOUT_REQUESTS}accept"
REFUSE: Final = f"{ABOUT_REQUESTS}refuse"
CHECK: Final = f"{ABOUT_REQUESTS}check"
DRAFT: Final = f"{ABOUT_REQUESTS}draft"  # about: the agreement's id


def request_dossier(register: Register, request_id: str, _on: date) -> Dossier:
    """Everything about a request. Raises KnownError `no_such_record`."""
    from dpa_tracker.queries.request_detail import request_detail  # noqa: PLC0415 - loads the database library

    return from_detail(request_detail(register, request_id), editable=not register.read_only)


def from_detail(detail: RequestDetail, *, editable: bool) -> Dossier:
    """The same, from what the query found."""
    asked = detail.request
    return Dossier(
        kind=_("Onboarding request"),
        icon="requests",
        title=asked.title,
        subtitle=_("Asked by {who} on {day}").format(who=asked.asked_by, day=day_text(asked.asked_on)),
        state=asked.state.value,
        sections=(
            _decision(detail, editable=editable),
            _wanted(detail),
            _more(asked),
            history_section("request", asked.id, detail.changes),
        ),
        opens=Subject("request", asked.id, asked.title),
        archived=asked.archived,
        version=asked.version,
    )


def _decision(detail: RequestDetail, *, editable: bool) -> Section:
    asked = detail.request
    if asked.waits:
        blocks: list[Block] = [Paragraph(_waits(asked))]
        if detail.near and detail.known is None:
            blocks.append(Paragraph(_("Names in the register that come near it: look before a new one is recorded.")))
            near = (Link(subject, note=detail.near_told.get(subject.id, "")) for subject in detail.near)
            blocks.append(LinkList(tuple(near)))
        return Section(_("What to do"), tuple(blocks), acts=_acts(asked, editable=editable))
    facts = known(
        (
            Fact(_("Decided by"), asked.decided_by),
            Fact(_("On"), day_text(asked.decided_on) if asked.decided_on else ""),
            Fact(_("Reason"), asked.reason),
        )
    )
    blocks = [Facts(facts)]
    acts = [Act(CHECK, asked.id, _("Check the vendor now"), "vendor_check")]
    if detail.became:
        blocks.append(Paragraph(_("It became:")))
        blocks.append(LinkList(tuple(Link(subject) for subject in detail.became)))
    if asked.state is RequestState.ACCEPTED and asked.agreement_id is not None:
        acts.insert(0, Act(DRAFT, asked.agreement_id, _("Write the agreement in Word…"), "drafting"))
    return Section(name_of("request_state", asked.state.value), tuple(blocks), acts=tuple(acts))


def _waits(asked: OnboardingRequest) -> str:
    if asked.state is RequestState.TAKEN_UP:
        return _("{who} looks after it. Accept it or refuse it; accepting records what is missing.").format(
            who=asked.decided_by
        )
    return _("It waits for legal. Take it up, accept it or refuse it; accepting records what is missing.")


def _acts(asked: OnboardingRequest, *, editable: bool) -> tuple[Act, ...]:
    why_not = "" if editable else _("This register is only read.")
    acts = [
        Act(ACCEPT, asked.id, _("Accept…"), "verdict_good", enabled=editable, why_not=why_not),
        Act(REFUSE, asked.id, _("Refuse…"), "close", enabled=editable, why_not=why_not),
        Act(CHECK, asked.id, _("Check the vendor now"), "vendor_check"),
    ]
    if asked.state is RequestState.OPEN:
        acts.insert(0, Act(TAKE_UP, asked.id, _("Take it up"), "forward", enabled=editable, why_not=why_not))
    return tuple(acts)


def _wanted(detail: RequestDetail) -> Section:
    asked = detail.request
    facts = (
        Fact(_("Vendor"), "" if detail.known else asked.vendor, opens=detail.known),
        Fact(_("For the service"), asked.service),
        Fact(_("What for"), asked.purpose),
        Fact(_("It would see"), ", ".join(name_of("seen", flag.value) for flag in asked.data)),
        Fact(_("Data in words"), asked.categories),
        Fact(_("Data would be in"), ", ".join(map(country_name, asked.countries))),
        Fact(_("Needed by"), day_text(asked.needed_by) if asked.needed_by else ""),
        Fact(_("Estimated users"), "" if asked.estimated_users is None else str(asked.estimated_users)),
    )
    return Section(_("What is wanted"), (Facts(known(facts)),))


def _more(asked: OnboardingRequest) -> Section:
    facts = (
        Fact(_("Its country"), country_name(asked.vendor_country) if asked.vendor_country else ""),
        Fact(_("Registration number"), asked.registration_number),
        Fact(_("Answer when it was asked"), name_of("verdict", asked.answer) if asked.answer in _VERDICTS else ""),
        Fact(_("Note"), asked.notes),
    )
    found = known(facts)
    return Section(_("More"), (Facts(found),) if found else (), _("Nothing more was said."), aside=True)


_VERDICTS: Final = frozenset({"cleared", "conditional", "undetermined", "blocked"})
