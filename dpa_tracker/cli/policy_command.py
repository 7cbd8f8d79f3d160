"""`dpa-tracker policy ...`: our own privacy policies, their days of publication, and the paragraph on recipients."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.face import ANSWER_IS_NO, DONE, Commands, command, commands_within, day, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.document_languages import LETTERS_IN
from dpa_tracker.sentences import LANGUAGES, _, sentence

if TYPE_CHECKING:
    import argparse

_TONGUES = {"both": LANGUAGES, "all": (*LANGUAGES, *LETTERS_IN)}


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    summary = _("our own privacy policies: versions, what has changed, the paragraph")
    within = commands_within(commands, "policy", summary)
    command(within, "list", _("the published versions, and what has changed since"), _list, on=True)
    published = command(within, "published", _("record when a version was published"), _published)
    published.add_argument("document", metavar="DOCUMENT", help=_("the id of a document attached to our own company"))
    published.add_argument("--date", type=day, metavar="DATE", help=_("the day (today unless said)"))
    published.add_argument("--not-published", action="store_true", help=_("take the day back"))
    paragraph = command(within, "paragraph", _("the text on recipients to paste into a policy"), _paragraph, on=True)
    paragraph.add_argument(
        "--in", dest="tongue", choices=(*_TONGUES["all"], *_TONGUES), default="both", help=_("the language")
    )


def _list(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.own_policies import change_phrase, own_policies, policy_as_json  # noqa: PLC0415 - database

    with opened(args) as register:
        found = own_policies(register, args.on or today())
        asked = asked_line(register, args.on or today())
    if args.json:
        print_json([policy_as_json(each) for each in found])
    else:
        say(asked)
        if not found:
            say(_("No version of a privacy policy of ours is recorded as published."))
    for each in () if args.json else found:
        document = each.document
        standing = sentence(f"policies.standing_{each.standing.value}")
        say(f"{document.published_on}  {document.title} ({document.number}): {standing}  [{document.id}]")
        for change in each.changes:
            say(f"  {change_phrase(change)}")
    return ANSWER_IS_NO if any(each.changes for each in found) else DONE


def _published(args: argparse.Namespace) -> int:
    from dpa_tracker.queries.documents import document  # noqa: PLC0415 - the database library
    from dpa_tracker.queries.own_policies import own_policies, policy_as_json  # noqa: PLC0415 - as above
    from dpa_tracker.queries.policy_recipients import recipients  # noqa: PLC0415 - as above
    from dpa_tracker.use_cases.publish_policy import PublishPolicy, publish_policy  # noqa: PLC0415 - as above

    on = None if args.not_published else args.date or today()
    with opened(args, write=True) as register:
        kept = document(register, args.document)
        told = () if on is None else tuple(each.told for each in recipients(register, on) if not each.planned)
        wish = PublishPolicy(kept.id, on, told, kept.version)
        publish_policy(register, wish, actor=actor(), at=now())
        found = [each for each in own_policies(register, today()) if each.document.id == kept.id]
    if args.json:
        print_json([policy_as_json(each) for each in found])
    return DONE


def _paragraph(args: argparse.Namespace) -> int:
    from dpa_tracker.law_packs.in_force import own_tables  # noqa: PLC0415 - loads the signatures
    from dpa_tracker.queries.policy_paragraph import paragraph  # noqa: PLC0415 - the database library
    from dpa_tracker.queries.policy_recipients import recipients  # noqa: PLC0415 - as above

    tongues = _TONGUES.get(args.tongue, (args.tongue,))
    with opened(args) as register:
        on = args.on or today()
        found, tables = recipients(register, on), own_tables(register.path, register.law)
    texts = {tongue: paragraph(found, on, tables, tongue) for tongue in tongues}
    if args.json:
        print_json(texts)
    for text in () if args.json else texts.values():
        say(text + "\n")
    return DONE
