"""The only application-wide signal: what changed in the register (house D8)."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Broadcast(QObject):
    """`changed` carries the `Changes` of a write, or None when anything may differ: another register, another day."""

    changed = Signal(object)
