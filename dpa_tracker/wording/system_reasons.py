"""What the system refuses something for, by the names of its reasons (POSIX errno)."""

from __future__ import annotations

from typing import Final

_DRIVE: Final = {
    "system.EIO": "input/output error: the disk or drive failed",
    "system.ENOSPC": "the disk is full",
    "system.EDQUOT": "what this user may keep on the disk is used up",
    "system.EROFS": "the drive can only be read",
    "system.ENODEV": "the drive is not there",
    "system.ENXIO": "the drive is not there",
    "system.ENOMEDIUM": "no disk is in the drive",
    "system.EFBIG": "the file would be too large for the drive",
    "system.EXDEV": "the two places are on different drives",
    "system.ENOTSUP": "the drive cannot do this",
    "system.EINVAL": "the drive or the system does not accept this",
    "system.ENOMEM": "the machine is out of memory",
    "system.EINTR": "it was interrupted",
    "system.EAGAIN": "it is not available just now",
}

_FILES: Final = {
    "system.EACCES": "access is denied",
    "system.EPERM": "access is denied",
    "system.EBUSY": "it is in use",
    "system.ETXTBSY": "it is in use",
    "system.ENOENT": "there is no such file or folder",
    "system.EEXIST": "something of that name is there already",
    "system.ENOTDIR": "a part of the path is not a folder",
    "system.EISDIR": "it is a folder",
    "system.ENOTEMPTY": "the folder is not empty",
    "system.EMFILE": "too many files are open",
    "system.ENFILE": "too many files are open",
    "system.ENAMETOOLONG": "the name is too long",
    "system.EILSEQ": "the name has characters that the drive does not take",
    "system.ELOOP": "links lead round in a circle",
}

_NETWORK: Final = {
    "system.EAI_NONAME": "no machine of that name is known here",
    "system.ETIMEDOUT": "no answer came in time",
    "system.ESTALE": "the network drive no longer knows the file",
    "system.ENOTCONN": "the network drive is not connected",
    "system.ECONNREFUSED": "the connection was refused",
    "system.ECONNRESET": "the connection was cut",
    "system.ECONNABORTED": "the connection was cut",
    "system.EPIPE": "the connection was cut",
    "system.EHOSTDOWN": "the other machine cannot be reached",
    "system.EHOSTUNREACH": "the other machine cannot be reached",
    "system.ENETDOWN": "the network cannot be reached",
    "system.ENETUNREACH": "the network cannot be reached",
}

SENTENCES: Final[dict[str, str]] = {**_DRIVE, **_FILES, **_NETWORK}
