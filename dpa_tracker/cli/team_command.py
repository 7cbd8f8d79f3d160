"""`dpa-tracker team`: share a register on a server: set up its roles, give them to people, agree on how to work."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from dpa_tracker.cli.face import DONE, Commands, command, commands_within, print_json, say
from dpa_tracker.cli.new_register import make_register
from dpa_tracker.cli.register import is_there, named, opened
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, sentence

ROLES = ("read", "procurement", "legal", "administrator", "none")


def add_to(commands: Commands) -> None:
    """Add the command to the grammar."""
    within = commands_within(commands, "team", "share a register on a server: roles, two pairs of eyes, documents")
    command(within, "setup", "make the register if need be, and the roles that its database enforces", _set_up)
    given = command(within, "grant", "give somebody a role in place of any other; none takes it away", _grant)
    given.add_argument("user", metavar="USER", help="the name of the login at the server")
    given.add_argument("role", metavar="ROLE", choices=ROLES, help=", ".join(ROLES))
    given.add_argument("--new", action="store_true", help="make the login; its password is asked for")
    command(within, "list", "who is in the team, and what was agreed on", _list)
    eyes = command(within, "four-eyes", "ask for a second pair of eyes: who enters cannot approve", _four_eyes)
    eyes.add_argument("asked", choices=("on", "off"), help="whether it is asked for")
    place = command(within, "documents", "where documents are kept: in the database, or in a shared folder", _documents)
    place.add_argument("place", metavar="database|FOLDER", help="database, or a folder that everybody can reach")


def _set_up(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.form_team import set_up_roles, team_shown  # noqa: PLC0415 - loads the database library

    if isinstance(where := named(args), Path):
        raise KnownError("team_alone", file=str(where))
    made = not is_there(args)
    with make_register(args) if made else opened(args, write=True) as register:
        set_up_roles(register)
        shown = team_shown(register)
    if args.json:
        print_json({"register": shown.address, "made": made, "roles": list(ROLES[:-1])})
        return DONE
    if made:
        say(_("A new register has been made: {file}").format(file=shown.address))
    say(_("The roles are set up. Give them to people with: dpa-tracker team grant USER ROLE"))
    return DONE


def _grant(args: argparse.Namespace) -> int:
    from dpa_tracker.store.team import Role  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.form_team import grant_role  # noqa: PLC0415 - the same

    role = None if args.role == "none" else Role(args.role)
    password = _new_password(args.user) if args.new else None
    with opened(args, write=True) as register:
        grant_role(register, args.user, role, password=password)
    if args.json:
        print_json({"user": args.user, "role": args.role})
    elif role is None:
        say(_("{user} has no part in the register any more.").format(user=args.user))
    else:
        say(_("{user} is now: {role}").format(user=args.user, role=sentence(f"role.{role.value}")))
    return DONE


def _new_password(user: str) -> str:
    """The password of a new login: asked for twice at a keyboard, read as one line from a script."""
    if not sys.stdin.isatty():
        found = sys.stdin.readline().rstrip("\r\n")
    else:
        found = getpass.getpass(_("Password for {user}: ").format(user=user))
        if getpass.getpass(_("The same again: ")) != found:
            raise KnownError("team_passwords_differ")
    if not found:
        raise KnownError("team_password_empty", user=user)
    return found


def _list(args: argparse.Namespace) -> int:
    from dpa_tracker.store.team_settings import YES, Setting  # noqa: PLC0415 - loads the database library
    from dpa_tracker.use_cases.form_team import team_shown  # noqa: PLC0415 - the same

    with opened(args) as register:
        shown = team_shown(register)
    four, folder = shown.settings[Setting.FOUR_EYES] == YES, shown.settings[Setting.DOCUMENTS]
    if args.json:
        members = [{"user": each.user, "role": each.role.value} for each in shown.members]
        you = {"user": shown.login, "role": shown.role.value}
        agreed = {"four_eyes": four, "documents": folder or "database"}
        print_json({"register": shown.address, "you": you, "members": members, **agreed})
        return DONE
    say(
        _("{register}: you are {user}, {role}").format(
            register=shown.address, user=shown.login, role=sentence(f"role.{shown.role.value}")
        )
    )
    for each in shown.members:
        say(f"  {each.user}: {sentence(f'role.{each.role.value}')}")
    say(_("Who enters cannot approve.") if four else _("A second pair of eyes is not asked for."))
    _say_place(folder)
    return DONE


def _say_place(folder: str) -> None:
    inside = _("Documents are kept in the database.")
    say(_("Documents are kept in {folder}.").format(folder=folder) if folder else inside)


def _four_eyes(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.form_team import ask_four_eyes  # noqa: PLC0415 - loads the database library

    asked = args.asked == "on"
    with opened(args, write=True) as register:
        ask_four_eyes(register, asked=asked)
    if args.json:
        print_json({"four_eyes": asked})
    else:
        say(_("Who enters cannot approve.") if asked else _("A second pair of eyes is not asked for."))
    return DONE


def _documents(args: argparse.Namespace) -> int:
    from dpa_tracker.use_cases.form_team import keep_documents_in  # noqa: PLC0415 - loads the database library

    folder = None if args.place == "database" else Path(args.place).expanduser()
    with opened(args, write=True) as register:
        number = keep_documents_in(register, folder)
    if args.json:
        print_json({"documents": args.place, "copied": number})
    else:
        _say_place("" if folder is None else str(folder))
    return DONE
