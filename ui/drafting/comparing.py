"""Two versions of a document compared: a Word file with tracked changes, opened when it is there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from dpa_tracker.queries.pick_lists import parties_and_services
from dpa_tracker.sentences import _
from dpa_tracker.use_cases.compare_documents import Compared, CompareDocuments, compare_documents, counted
from ui.desk import Desk
from ui.drafting.opening_files import open_path
from ui.faults import Notice


def compare_in_word(desk: Desk, pair: tuple[Path, Path], owner: QWidget) -> None:
    """Ask where the comparison goes, write it, and open it. The changes lead from the first file to the second."""
    old, new = pair
    proposed = str(new.with_name(f"{new.stem} {_('compared')}.docx"))
    out = desk.prompts.save_file(owner, _("Save the comparison as"), proposed, "Word (*.docx)")
    if out is None:
        return
    file = out if out.suffix else out.with_suffix(".docx")
    writing = desk.writing()

    def compare() -> Compared:
        names = tuple(name for _id, name in parties_and_services(writing.register).party_names())
        wish = CompareDocuments(old, new, file, names, renew=True)
        return compare_documents(wish, author=writing.actor, at=writing.at)

    def show(compared: Compared) -> None:
        said = counted(len(compared.changes), compared.flagged)
        text = _("Compared: {said}. Changes lead from {old} to {new}.").format(said=said, old=old.name, new=new.name)
        desk.tell(Notice(text, "info"))
        open_path(compared.file)

    desk.work.write(owner, compare, show)
