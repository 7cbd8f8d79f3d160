"""A policy against the register, and our own policies, laid out with what can be done about each line."""

from __future__ import annotations

from collections.abc import Iterator

from dpa_tracker.document_languages import LETTERS_IN
from dpa_tracker.domain.documents import Document
from dpa_tracker.domain.identities import Kind
from dpa_tracker.queries.own_policies import OwnPolicy, change_phrase
from dpa_tracker.queries.policy_comparison import Comparison, Differs, NamedOnly, RowOnly
from dpa_tracker.queries.policy_words import differing_words, named_only_words, row_only_words
from dpa_tracker.queries.rows import Subject
from dpa_tracker.sentences import _, language_name, sentence
from ui.dossiers.blocks import Act, ActList, ActRow, Block, Dossier, Paragraph, Section
from ui.formats import day_text

MAKE_PARTY, OPEN, PUBLISH, TAKE_BACK, COPY = "make_party", "open", "publish", "take_back", "copy"
PARTED = "\x1f"


def subject_of(act: Act) -> Subject:
    """The thing that an act to open one is about."""
    kind, identity, title = act.about.split(PARTED, 2)
    return Subject(kind, identity, title)


def comparison_sections(found: Comparison | None, *, editable: bool, why_not: str = "") -> tuple[Section, ...]:
    """The three lists of a comparison; nothing where none was asked for."""
    if found is None:
        return ()
    if found.agrees:
        return (Section(_("Against the register"), (Paragraph(sentence("policies.agrees")),)),)
    named = tuple(_named_only(each, editable=editable, why_not=why_not) for each in found.named_only)
    lists = (
        ("policies.named_only", named),
        ("policies.row_only", tuple(map(_row_only, found.row_only))),
        ("policies.differs", tuple(map(_differs, found.differs))),
    )
    return tuple(
        Section(sentence(title), (ActList(rows),) if rows else (), sentence("policies.none_of_these"))
        for title, rows in lists
    )


def _named_only(each: NamedOnly, *, editable: bool, why_not: str) -> ActRow:
    near = () if each.party is None else (each.party,)
    acts = [_open(subject) for subject in (*near, *each.near)]
    if each.party is None:
        acts.insert(0, Act(MAKE_PARTY, each.name, _("Make the row"), "add", enabled=editable, why_not=why_not))
    return ActRow(named_only_words(each), _quoted(each.quote, each.place), acts=tuple(acts))


def _row_only(each: RowOnly) -> ActRow:
    used = each.recipient.engagements
    said = (_quoted(each.quote, each.place),) if each.quote else ()
    return ActRow(row_only_words(each), "\n".join((*said, *(one.title for one in used))), acts=_rows(used))


def _differs(each: Differs) -> ActRow:
    return ActRow(differing_words(each), _quoted(each.quote, each.place), acts=_rows(each.recipient.engagements))


def _rows(engagements: tuple[Subject, ...]) -> tuple[Act, ...]:
    """The ways to the rows; several are told apart by their names."""
    return tuple(_open(one, _("Open the row") if len(engagements) == 1 else "") for one in engagements)


def _open(subject: Subject, name: str = "") -> Act:
    said = name or _("Open {name}").format(name=subject.title)
    return Act(OPEN, PARTED.join((subject.kind, subject.id, subject.title)), said, "open")


def _quoted(quote: str, place: str) -> str:
    return f"“{' '.join(quote.split())}” ({place})"


def own_policies_dossier(
    policies: tuple[OwnPolicy, ...], others: tuple[Document, ...], *, editable: bool, why_not: str = ""
) -> Dossier:
    """The published versions with what has changed since, the paragraph to paste, and what could be published."""
    rows = tuple(_version(each, editable=editable, why_not=why_not) for each in policies)
    return Dossier(
        kind=_("Our house"),
        icon="scanning",
        title=_("Our own privacy policies"),
        state="check" if any(each.changes for each in policies) else "",
        sections=(
            Section(
                _("Versions"),
                (ActList(rows),) if rows else (),
                _("No version of a privacy policy of ours is recorded as published."),
            ),
            Section(
                _("Paragraph on recipients"),
                (Paragraph(sentence("policies.paragraph_told"), muted=True),),
                acts=tuple(_copies()),
            ),
            Section(
                _("Documents of our own companies"), tuple(_others(others, editable, why_not)), sentence("policies.how")
            ),
        ),
    )


def _copies() -> Iterator[Act]:
    yield Act(COPY, "en", _("Copy in English"), "copy")
    yield Act(COPY, "nb", _("Copy in Norwegian"), "copy")
    for each in LETTERS_IN:
        yield Act(COPY, each, _("Copy in {language}").format(language=language_name(each)), "copy")


def _version(policy: OwnPolicy, *, editable: bool, why_not: str) -> ActRow:
    document = policy.document
    published = _("Published on {day}, version {number}").format(
        day=day_text(document.published_on), number=document.number
    )
    standing = sentence(f"policies.standing_{policy.standing.value}")
    lines = (f"{standing}. {published}", *(f"• {change_phrase(change)}" for change in policy.changes))
    acts = (
        _open(Subject(Kind.DOCUMENT.value, document.id, document.title), _("Open the document")),
        Act(TAKE_BACK, document.id, _("Not published"), enabled=editable, why_not=why_not),
    )
    return ActRow(document.title, "\n".join(lines), "check" if policy.changes else "", acts)


def _others(documents: tuple[Document, ...], editable: bool, why_not: str) -> Iterator[Block]:
    rows = tuple(
        ActRow(
            f"{each.title} ({each.number})",
            each.original_name,
            acts=(Act(PUBLISH, each.id, _("Published on…"), enabled=editable, why_not=why_not),),
        )
        for each in documents
    )
    if rows:
        yield ActList(rows)
