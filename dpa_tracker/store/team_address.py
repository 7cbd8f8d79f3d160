"""Where a register of a team stands: the address of a database on a PostgreSQL server, and its place on this machine.

The address without its password is what is shown, remembered and written down; the password is in memory alone.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError

SCHEME: Final = "postgresql+psycopg"
PORT: Final = 5432
# What an address may say beside server, database and user: how the connection is secured, and nothing that is secret.
OPTIONS: Final = frozenset(
    {"sslmode", "sslrootcert", "sslcert", "sslkey", "host", "target_session_attrs", "channel_binding"}
)
_PLAIN: Final = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class TeamAddress:
    """A database on a server. `host` is empty for the socket of this machine; `options` are of the connection."""

    host: str
    database: str
    user: str
    port: int = PORT
    options: Mapping[str, str] = field(default_factory=dict[str, str])
    password: str | None = field(default=None, compare=False, repr=False)

    def __str__(self) -> str:
        """The address as it may be shown and kept: never with a password."""
        user = f"{quote(self.user, safe='')}@" if self.user else ""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port != PORT else ""
        asked = f"?{urlencode(self.options)}" if self.options else ""
        return f"{SCHEME}://{user}{host}{port}/{quote(self.database, safe='')}{asked}"

    @property
    def server(self) -> str:
        """The server as people name it: with its port where that is not the usual one."""
        host = self.host or self.options.get("host", "") or "localhost"
        return host if self.port == PORT else f"{host}:{self.port}"

    @property
    def home(self) -> Path:
        """The register's place on this machine: beside it stand its law data and the documents that were opened."""
        server = _PLAIN.sub("_", self.host or self.options.get("host", "") or "localhost")
        return _homes() / f"{server}-{self.port}" / f"{_PLAIN.sub('_', self.database)}.dpa"

    def with_password(self, password: str | None) -> TeamAddress:
        """The same address with a password, for this run alone."""
        return replace(self, password=password)


def _homes() -> Path:
    return places.user_files() / "teams"


def is_home(path: Path) -> bool:
    """Whether a register's place on this machine is that of one on a server: no file with its records stands there."""
    return path.parent.parent == _homes()


def is_address(text: str) -> bool:
    """Whether a text names a register on a server, and not a file."""
    return "://" in text


def team_address(text: str) -> TeamAddress:
    """The address that a text says. Raises KnownError `register_address_not_supported` and `team_address_wrong`."""
    scheme = text.partition("://")[0]
    if scheme not in (SCHEME, "postgresql"):
        raise KnownError("register_address_not_supported", address=f"{scheme[:40]}://…")
    try:
        parts = urlsplit(text)
        port = parts.port or PORT
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
    except ValueError:
        raise KnownError("team_address_wrong", address=f"{scheme}://…") from None
    unknown = sorted(options.keys() - OPTIONS)
    database = unquote(parts.path.removeprefix("/"))
    if unknown or not database or parts.fragment:
        raise KnownError("team_address_wrong", address=f"{scheme}://…{f'?{unknown[0]}=' if unknown else ''}")
    password = None if parts.password is None else unquote(parts.password)
    return TeamAddress(parts.hostname or "", database, unquote(parts.username or ""), port, options, password)


def register_place(text: str) -> Path | TeamAddress:
    """The register that a text names: a file, or a database on a server."""
    return team_address(text) if is_address(text) else Path(text).expanduser()
