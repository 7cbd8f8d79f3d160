"""What was found wrong in a template, laid out as a dossier: the gravest first, each with its paragraph and remedy."""

from __future__ import annotations

from dpa_tracker.queries.template_report import ORDER, ProblemLine, TemplateReport
from dpa_tracker.sentences import _
from ui.dossiers.blocks import Dossier, Fact, Facts, Grid, GridRow, Section
from ui.formats import sentence_case


def report_dossier(report: TemplateReport) -> Dossier:
    """The check of one template."""
    return Dossier(
        kind=_("Problems"),
        icon="templates",
        title=_verdict(report),
        state=report.verdict,
        sections=(*_problems(report), Section(_("About this template"), (Facts(_facts(report)),), aside=True)),
    )


def _verdict(report: TemplateReport) -> str:
    return {
        "block": _("To be mended before it can be relied on"),
        "check": _("Can be filled; look at what is listed first"),
    }.get(report.verdict, _("Ready to be filled: nothing is wrong"))


def _problems(report: TemplateReport) -> tuple[Section, ...]:
    titles = {
        "block": _("Must be mended ({count})"),
        "check": _("To be checked ({count})"),
        "info": _("Good to know ({count})"),
    }
    made: list[Section] = []
    for severity in ORDER:
        some = [one for one in report.problems if one.severity == severity]
        if some:
            told = any(one.remedy for one in some)  # a column without a word would only squeeze the other
            first = _("What") if severity == "info" else _("What is wrong")
            rows = tuple(_row(one, told=told) for one in some)
            grid = Grid((first, _("What to do")) if told else (first,), rows)
            made.append(Section(titles[severity].format(count=len(some)), (grid,)))
    nothing = _("Every control has a field of the vocabulary, and nothing is left over as plain text.")
    return tuple(made) or (Section(_("What is wrong"), (), nothing),)


def _row(problem: ProblemLine, *, told: bool) -> GridRow:
    quoted = _("In the paragraph: “{text}”").format(text=problem.place) if problem.place else ""
    said = sentence_case(problem.message)
    return GridRow((said, sentence_case(problem.remedy)) if told else (said,), note=quoted)


def _facts(report: TemplateReport) -> tuple[Fact, ...]:
    missing = _("Not stated in the file's properties")
    return (
        Fact(_("Title"), report.title or missing),
        Fact(_("Kind"), report.kind),
        Fact(_("Version"), report.version or missing),
        Fact(_("Language"), report.language_name),
        Fact(_("Fields"), str(len(report.fields))),
        Fact(_("File"), str(report.path)),
    )
