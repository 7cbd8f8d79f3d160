"""Dialogs answered from a script."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.prompts import Question


class Script:
    """Answers every question as it was told before; what it was not told is a failure of the test."""

    def __init__(self) -> None:
        self.agree = False
        self.file: Path | None = None
        self.asked: list[str] = []
        self.told: list[str] = []

    def confirm(self, _parent: QWidget | None, question: Question) -> bool:
        self.asked.append(question.title)
        return self.agree

    def tell(self, _parent: QWidget | None, title: str, text: str) -> None:
        self.told.append(f"{title}: {text}")

    def open_file(self, _parent: QWidget | None, title: str, _kinds: str) -> Path | None:
        self.asked.append(title)
        return self.file

    def open_files(self, _parent: QWidget | None, title: str, _kinds: str) -> tuple[Path, ...]:
        self.asked.append(title)
        return () if self.file is None else (self.file,)

    def open_folder(self, _parent: QWidget | None, title: str) -> Path | None:
        self.asked.append(title)
        return self.file

    def save_file(self, _parent: QWidget | None, title: str, _name: str, _kinds: str) -> Path | None:
        self.asked.append(title)
        return self.file
