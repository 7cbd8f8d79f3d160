"""What a team has agreed on for its register: whether a second pair of eyes is asked for, and where documents are."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects.postgresql import insert

from dpa_tracker.store.team_engine import is_team
from dpa_tracker.store.team_records import TEAM_SETTINGS

YES: Final = "yes"


class Setting(StrEnum):
    """One thing that is agreed on; each is empty until it is said."""

    FOUR_EYES = "four_eyes"  # YES: who entered what an approval covers cannot approve it
    DOCUMENTS = "documents"  # a folder that all of the team reach; empty: the database


def setting(connection: Connection, name: Setting) -> str:
    """What was agreed; empty where nothing was. A register in a file has no team."""
    if not is_team(connection):
        return ""
    asked = select(TEAM_SETTINGS.c.value).where(TEAM_SETTINGS.c.name == name.value)
    return str(connection.execute(asked).scalar_one_or_none() or "")


def agree(connection: Connection, name: Setting, value: str) -> None:
    """Write down what was agreed; the database lets administrators alone."""
    said = insert(TEAM_SETTINGS).values(name=name.value, value=value)
    connection.execute(said.on_conflict_do_update(index_elements=["name"], set_={"value": value}))
