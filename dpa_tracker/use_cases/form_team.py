"""Share a register that stands on a server: set its roles up, give them to people, agree on how the team works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.system_reasons import reason_of
from dpa_tracker.store import guards, team_files, team_roles
from dpa_tracker.store.documents import document_content, named_documents
from dpa_tracker.store.register import Register
from dpa_tracker.store.team import Role, Team
from dpa_tracker.store.team_failures import explained
from dpa_tracker.store.team_files import DOCUMENTS, add, names
from dpa_tracker.store.team_roles import Member
from dpa_tracker.store.team_settings import YES, Setting, agree, setting


@dataclass(frozen=True, slots=True)
class TeamShown:
    """A team as it is: where, who we are and may do, who else, and what was agreed on."""

    address: str
    login: str
    role: Role
    members: tuple[Member, ...]
    settings: Mapping[Setting, str]


def team_of(register: Register) -> Team:
    """The team of a register. Raises KnownError `team_alone` for one in a file."""
    if register.team is None:
        raise KnownError("team_alone", file=str(register.path))
    return register.team


def team_shown(register: Register) -> TeamShown:
    """Who is in the team, and what it agreed on."""
    team = team_of(register)
    with register.reading() as connection:
        agreed = {each: setting(connection, each) for each in Setting}
        return TeamShown(str(team.address), team.login, team.role, team_roles.members(connection), agreed)


def set_up_roles(register: Register) -> None:
    """Make the four roles; doing it again puts them and the guards of the tables right. Only the owner can."""
    _refuse_below(register, Role.OWNER)
    with register.writing() as connection:
        guards.put_up(connection)
        team_roles.set_up(connection)


def grant_role(register: Register, user: str, role: Role | None, *, password: str | None = None) -> None:
    """Give somebody a role, None takes it away; with a password the person's login is made first.

    Raises KnownError `team_owner_given`, for the role of whom the register belongs to, and where one may not give any.
    """
    _refuse_below(register, Role.ADMINISTRATOR)
    if role is Role.OWNER:
        raise KnownError("team_owner_given")
    team = team_of(register)
    with explained(team.address), register.writing() as connection:
        if password is not None:
            team_roles.make_login(connection, user, password)
        team_roles.grant(connection, user, role)


def ask_four_eyes(register: Register, *, asked: bool) -> None:
    """Ask for a second pair of eyes from now on, or no more: who enters what an approval covers cannot approve it."""
    _refuse_below(register, Role.ADMINISTRATOR)
    with register.writing() as connection:
        agree(connection, Setting.FOUR_EYES, YES if asked else "")


def keep_documents_in(register: Register, folder: Path | None) -> int:
    """Keep documents in a folder that all of the team reach, or (None) in the database; returns how many went there.

    What is kept so far is copied there first, and stays where it was.
    """
    _refuse_below(register, Role.ADMINISTRATOR)
    team = team_of(register)
    with register.reading() as connection:
        wanted = named_documents(connection)
    contents = {name: document_content(register.path, name) for name in wanted}
    if folder is not None:
        _put_there(folder, contents)
    with register.writing() as connection:
        if folder is None:
            there = names(connection, DOCUMENTS)
            for name, content in contents.items():
                if name not in there:
                    add(connection, DOCUMENTS, name, content)
        agree(connection, Setting.DOCUMENTS, "" if folder is None else str(folder.absolute()))
    with register.reading() as connection:
        team_files.open_shelf(register.path, team, register.engine, connection)
    return len(contents)


def _put_there(folder: Path, contents: Mapping[str, bytes]) -> None:
    try:
        team_files.make_shared(folder)
        for name, content in contents.items():
            path = folder / name
            if not path.exists():
                team_files.put_shared(folder, path, (content,))
    except OSError as error:
        raise KnownError("document_not_kept", file=str(folder), reason=reason_of(error)) from error


def _refuse_below(register: Register, least: Role) -> None:
    order = list(Role)
    team = team_of(register)
    if order.index(team.role) < order.index(least):
        raise KnownError("team_needs", role=team.role.value, least=least.value)
