"""The answer about a vendor, laid out as a dossier: why in plain words, what is missing, and the law behind it."""

from __future__ import annotations

from datetime import date

from dpa_tracker.queries.questions import PlainReason, VendorAnswer, VendorQuestion
from dpa_tracker.queries.rows import Link
from dpa_tracker.sentences import _, country_name, name_of, sentence
from dpa_tracker.wording.dates_in_words import day_in_words
from ui.dossiers.blocks import (
    ChainPicture,
    Dossier,
    FindingList,
    Grid,
    GridRow,
    LinkList,
    Paragraph,
    Reasoning,
    ReasonList,
    Section,
)
from ui.dossiers.certificates_section import certificates_section
from ui.dossiers.shared_sections import links_section


def answer_dossier(question: VendorQuestion, answer: VendorAnswer, on: date | None = None) -> Dossier:
    """The verdict with its reasons, what is missing and who must supply it, certificates, agreements and chain.

    `on` is the day asked about where it is another than the window's, and is said then.
    """
    party = answer.party
    return Dossier(
        kind=_("Vendor"),
        icon="vendor_check",
        title=question.name if party is None else party.title,
        subtitle=_supposed(question, answer, on),
        reasoning=Reasoning(answer.verdict, corrected=bool(answer.corrections)),
        sections=(
            *((_near(answer),) if answer.near else ()),
            _why(answer.reasons),
            _missing(answer),
            *(_known_sections(question, answer) if party is not None else ()),
            _law(answer),
        ),
        opens=party,
    )


def _supposed(question: VendorQuestion, answer: VendorAnswer, on: date | None) -> str:
    """The answer in a word, the day it is about, and what the question supposes."""
    said = sentence(f"vendor_answer.{answer.verdict}")
    about = _("About {day}.").format(day=day_in_words(on)) if on is not None else ""
    parts = [question.service] if question.service else []
    parts += [country_name(country) for country in question.countries]
    parts += [name_of("seen", flag.value) for flag in sorted(question.data)]
    supposed = _("Supposed: {facts}").format(facts=", ".join(parts)) if parts else ""
    return " ".join(part for part in (said, about, supposed) if part)


def _near(answer: VendorAnswer) -> Section:
    links = tuple(Link(subject, note=answer.near_told.get(subject.id, "")) for subject in answer.near)
    return Section(_("Did you mean"), (LinkList(links),))


def _why(reasons: tuple[PlainReason, ...]) -> Section:
    return Section(
        _("Why"),
        (ReasonList(reasons),) if reasons else (),
        _("Everything that the law asks for is on record and holds on this day."),
    )


def _missing(answer: VendorAnswer) -> Section:
    rows = tuple(GridRow((str(each.what), name_of("supplier", each.who.value))) for each in answer.missing)
    titles = (_("What is missing"), _("Who supplies it"))
    if answer.party is None and not rows:
        return Section(_("Missing papers and facts"), (Paragraph(_("Say first which party is meant.")),))
    return Section(_("Missing papers and facts"), (Grid(titles, rows),) if rows else (), _("Nothing is missing."))


def _known_sections(question: VendorQuestion, answer: VendorAnswer) -> tuple[Section, ...]:
    no_paper = _("No agreement with this party is recorded.")
    if question.service is not None:
        no_paper = _("No agreement with this party is recorded for this service.")
    chain = (ChainPicture(answer.chain, answer.places),) if answer.chain else ()
    return (
        certificates_section(answer.certificates, aside=False),
        links_section(_("Agreements"), answer.agreements, no_paper),
        Section(_("Chain and places"), chain, _("Nobody uses this party so far, and it uses nobody.")),
    )


def _law(answer: VendorAnswer) -> Section:
    """Every finding by itself, also those that are only good to know."""
    found = (FindingList(answer.findings, about=True),) if answer.findings else ()
    return Section(_("What the law says of it, line by line"), found, _("The law says nothing against it."))
