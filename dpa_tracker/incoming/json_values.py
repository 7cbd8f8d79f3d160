"""JSON from elsewhere: parsed in a process of its own, given back as plain values."""

from __future__ import annotations

import json

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming.apart import read_apart
from dpa_tracker.incoming.limits import PARSING


def json_apart(content: bytes, file: str, refusal: str) -> object:
    """The value in a JSON text. Raises KnownError of the code `refusal` with the file and the reason."""
    return read_apart(file, json_here, content, file, refusal, pace=PARSING)


def json_here(content: bytes, file: str, refusal: str) -> object:
    """The work of `json_apart`, in this process. Raises KnownError of the code `refusal`."""
    try:
        return json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise KnownError(refusal, file=file, reason=str(error)) from error
