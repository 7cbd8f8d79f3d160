"""Why the system refused something: the name of its reason beside its own words, which are in its own language."""

from __future__ import annotations

import errno
from typing import Self


class SystemReason(str):
    """The system's words for a reason. `code` names the reason (`ENOSPC`), for a sentence of ours in its place."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, words: str, code: str) -> Self:
        """Words of the system, and the name of the reason that they are for."""
        made = super().__new__(cls, words)
        made.code = code
        return made

    def __reduce__(self) -> tuple[object, ...]:
        """A reason that comes from another process keeps its name."""
        return (SystemReason, (str(self), self.code))


def reason_of(error: BaseException) -> str:
    """Why something failed, without a path of ours: with the name of the system's reason where it gave one."""
    if not isinstance(error, OSError):
        return str(error)
    words = error.strerror or str(error)
    code = errno.errorcode.get(error.errno or 0, "")
    return SystemReason(words, code) if code else words
