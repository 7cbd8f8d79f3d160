"""The double of the system's keyring."""

from __future__ import annotations


class Ring:
    """A keyring that keeps what it is given, or refuses."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.refuses = False

    def set_password(self, service: str, name: str, secret: str) -> None:
        if self.refuses:
            raise RuntimeError("locked")
        self.kept[service, name] = secret

    def get_password(self, service: str, name: str) -> str | None:
        if self.refuses:
            raise RuntimeError("locked")
        return self.kept.get((service, name))

    def delete_password(self, service: str, name: str) -> None:
        del self.kept[service, name]
