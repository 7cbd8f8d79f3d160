"""Work that makes many records at once, without the collector looking through all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Generator[None]:
    """No search for circular garbage meanwhile: values hold no circles, and the searches were a quarter of the time.

    What was made is then put where no later search looks: one through millions of values stops every thread for a
    second, the screen's too. It is let go as all else when nothing refers to it any more.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.freeze()
            gc.enable()
