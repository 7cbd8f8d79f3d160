"""JSON as text, for those who write it a hundred thousand times: the encoder is made once, and not for each value."""

from __future__ import annotations

import json
from collections.abc import Callable
from json import encoder
from typing import Any, Final

_MAKER: Final[Any] = getattr(encoder, "c_make_encoder", None)  # absent where Python was built without it
# The JSON of a text, with letters as they are.
STRING: Final[Callable[[str], str]] = encoder.encode_basestring


def encoding(
    *, separators: tuple[str, str] = (", ", ": "), default: Callable[[Any], object] | None = None
) -> Callable[[object], str]:
    """A function that gives a value's JSON, with letters as they are; `default` makes a step towards JSON.

    Values hold no circles, so none is looked for.
    """
    items, keys = separators
    if _MAKER is None:
        return json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=separators, default=default).encode
    step = default or _refuse
    chunks: Any = _MAKER(None, step, encoder.encode_basestring, None, keys, items, False, False, True)
    return lambda value: "".join(chunks(value, 0))


def _refuse(value: object) -> object:
    raise TypeError(f"no JSON form for {type(value).__name__}")
