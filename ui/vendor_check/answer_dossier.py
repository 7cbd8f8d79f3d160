"""The answer about a vendor, laid out as a dossier."""

from __future__ import annotations

from dpa_tracker.queries.questions import VendorAnswer, VendorQuestion
from dpa_tracker.queries.rows import Link
from dpa_tracker.sentences import _, country_name, name_of
from ui.dossiers.blocks import ChainPicture, Dossier, Grid, GridRow, LinkList, Paragraph, Reasoning, Section
from ui.dossiers.shared_sections import findings_section, links_section


def answer_dossier(question: VendorQuestion, answer: VendorAnswer) -> Dossier:
    """The verdict with its reasons, what is missing and who must supply it, agreements and chain."""
    party = answer.party
    return Dossier(
        kind=_("Vendor"),
        icon="vendor_check",
        title=question.name if party is None else party.title,
        subtitle=_supposed(question),
        reasoning=Reasoning.of(answer.decided),
        sections=_known_sections(answer) if party is not None else (_not_known(answer),),
        opens=party,
    )


def _supposed(question: VendorQuestion) -> str:
    parts = [name_of("seen", flag.value) for flag in sorted(question.data)]
    if question.country:
        parts.insert(0, country_name(question.country))
    return _("Supposed: {facts}").format(facts=", ".join(parts)) if parts else ""


def _known_sections(answer: VendorAnswer) -> tuple[Section, ...]:
    chain = (ChainPicture(answer.chain, answer.places),) if answer.chain else ()
    return (
        _missing(answer),
        findings_section(answer.findings, answer.decided.decisive),
        links_section(_("Agreements"), answer.agreements, _("No agreement with this party is recorded.")),
        Section(_("Chain and places"), chain, _("Nobody uses this party so far, and it uses nobody.")),
    )


def _missing(answer: VendorAnswer) -> Section:
    rows = tuple(GridRow((str(each.what), name_of("supplier", each.who.value))) for each in answer.missing)
    titles = (_("What is missing"), _("Who supplies it"))
    return Section(_("Missing papers and facts"), (Grid(titles, rows),) if rows else (), _("Nothing is missing."))


def _not_known(answer: VendorAnswer) -> Section:
    said = Paragraph(_("This name is not in the register, so nothing can be said about it. Record the party first."))
    near = LinkList(tuple(Link(subject) for subject in answer.near))
    return Section(_("Did you mean"), (said, near) if answer.near else (said,))
