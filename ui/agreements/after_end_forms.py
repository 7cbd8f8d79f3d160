"""What is asked of a confirmation or of an entry of the log: the day, who and what, and the paper that shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from dpa_tracker.domain.agreement_log import LogEntry, LogKind
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import DocumentId
from dpa_tracker.sentences import _
from ui.agreements.ask_dialog import Asked
from ui.forms.choice_fields import ChoiceField, CodeField
from ui.forms.file_field import FileField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField
from ui.prompts import Prompts

Papers = Iterable[tuple[str, str]]  # id and title of each document attached to the agreement


@dataclass(frozen=True, slots=True)
class Answer:
    """The day, what was noted, and the document that shows it."""

    on: date
    note: str = ""
    document_id: DocumentId | None = None


class AnswerForm(PartForm[Asked[Answer]]):
    """The day on which somebody was asked, or confirmed; `papers` None: no document goes with it."""

    def __init__(
        self, about: str, day_name: str, before: Asked[Answer], papers: Papers | None, prompts: Prompts
    ) -> None:
        super().__init__()
        self._before = before
        self.section(about)
        self._on = self.add("on", day_name, DateField())
        self._document = None if papers is None else self.add("document_id", _("Document"), paper_field(papers))
        self._file = None if papers is None else self.add("file", _("File"), evidence_field(prompts))
        self._note = self.add("note", _("Note"), LongTextField(lines=2))
        self._on.put(before.value.on)
        self._note.put(before.value.note)
        if self._document is not None:
            self._document.put(before.value.document_id)

    def put(self, value: Asked[Answer] | None) -> None:
        """What is there before is shown from the beginning."""

    def read(self) -> Asked[Answer]:
        """What was said. Raises InvalidInputError without a day."""
        on = self._on.value()
        if on is None:
            raise InvalidInputError((Fault("on", "missing"),))
        document = self._document.value() if self._document is not None else None
        answer = Answer(on, self._note.value(), DocumentId(document) if document else None)
        return Asked(answer, self._before.version, None if self._file is None else self._file.value())


class LogForm(PartForm[Asked[LogEntry]]):
    """One entry of the log."""

    def __init__(self, before: Asked[LogEntry], papers: Papers, prompts: Prompts) -> None:
        super().__init__()
        self._before = before
        self.section(_("What was done under the agreement"))
        self._kind = self.add("kind", _("Kind"), ChoiceField(LogKind, "log_kind"))
        self._on = self.add("on", _("On"), DateField())
        self._who = self.add("who", _("Who"), TextField())
        self._what = self.add("what", _("What"), LongTextField(lines=4))
        self._document = self.add("document_id", _("Document"), paper_field(papers))
        self._file = self.add("file", _("File"), evidence_field(prompts))
        entry = before.value
        self._kind.put(entry.kind)
        self._on.put(entry.on)
        self._who.put(entry.who)
        self._what.put(entry.what)
        self._document.put(entry.document_id)

    def put(self, value: Asked[LogEntry] | None) -> None:
        """What is there before is shown from the beginning."""

    def read(self) -> Asked[LogEntry]:
        """The entry. Raises InvalidInputError with everything that is missing."""
        kind, on, who, what = self._kind.value(), self._on.value(), self._who.value(), self._what.value()
        given = {"kind": kind, "on": on, "who": who.strip(), "what": what.strip()}
        faults = tuple(Fault(name, "missing") for name, value in given.items() if not value)
        if faults or kind is None or on is None:
            raise InvalidInputError(faults)
        document = self._document.value()
        entry = LogEntry(self._before.value.id, kind, on, who, what, DocumentId(document) if document else None)
        return Asked(entry, self._before.version, self._file.value())


def paper_field(papers: Papers) -> CodeField:
    """One of the documents that are attached to the agreement."""
    return CodeField(papers, none=_("None"), hint=_("One that is attached to the agreement already."))


def evidence_field(prompts: Prompts) -> FileField:
    """A file from the disk instead."""
    return FileField(_("What shows it"), prompts, _("Or a file, which is then attached to the agreement."))
