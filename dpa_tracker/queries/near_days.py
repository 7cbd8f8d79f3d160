"""How far ahead "this week" and "the next 30 days" reach, wherever what falls due is counted or told."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

WEEK: Final = timedelta(days=7)
MONTH: Final = timedelta(days=30)
