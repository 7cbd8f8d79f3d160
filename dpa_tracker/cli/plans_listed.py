"""The plans of a register on the command line: listed, kept, deleted."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from dpa_tracker.cli.asked_line import asked_line
from dpa_tracker.cli.face import DONE, complain, print_json, say, today
from dpa_tracker.cli.register import actor, now, opened
from dpa_tracker.cli.table import paragraph
from dpa_tracker.sentences import _, counted, sentence
from dpa_tracker.wording.dates_in_words import day_in_words

if TYPE_CHECKING:
    from dpa_tracker.domain.plans import Plan
    from dpa_tracker.queries.what_if import WhatIf
    from dpa_tracker.store.register import Register


def list_plans(args: argparse.Namespace) -> int:
    """Every plan with what it supposes and from when on."""
    from dpa_tracker.queries.plans import event_of, plans  # noqa: PLC0415 - loads the database library
    from dpa_tracker.queries.snapshot import snapshot  # noqa: PLC0415 - the same
    from dpa_tracker.queries.what_if_words import told  # noqa: PLC0415 - the same

    with opened(args) as register:
        taken = snapshot(register)
        found = [(plan, str(told(event_of(plan), taken))) for plan in plans(register)]
        asked = asked_line(register, today())
    if args.json:
        print_json([_json(plan, event) for plan, event in found])
        return DONE
    say(asked)
    for plan, event in found:
        values = {"event": event, "from": day_in_words(plan.from_day), "who": plan.made_by}
        say(plan.title)
        for line in paragraph(sentence("law_depth.plan_line", values), "  "):
            say(line)
    say(counted("{number} plan", "{number} plans", len(found)))
    return DONE


def _json(plan: Plan, event: str) -> dict[str, object]:
    return {
        "id": plan.id,
        "title": plan.title,
        "event": event,
        "on": plan.from_day.isoformat(),
        "made_on": plan.made_on.isoformat(),
        "made_by": plan.made_by,
    }


def save_plan(register: Register, title: str, answer: WhatIf) -> None:
    """Keep what was supposed."""
    from dpa_tracker.queries.plans import suppositions_of  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.keep_plan import KeepPlan, keep_plan  # noqa: PLC0415 - the same

    wanted = KeepPlan(title, suppositions_of(answer.event), answer.on, today())
    keep_plan(register, wanted, actor=actor(), at=now())
    complain(_("The plan “{title}” is kept in the register.").format(title=title.strip()))


def delete_plan(args: argparse.Namespace) -> int:
    """Delete the plan meant."""
    from dpa_tracker.queries.plans import plan_named  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.keep_plan import drop_plan  # noqa: PLC0415 - the same

    with opened(args, write=True) as register:
        plan = plan_named(register, args.delete_plan)
        drop_plan(register, plan.id, actor=actor(), at=now())
    say(_("The plan “{title}” is deleted.").format(title=plan.title))
    return DONE
