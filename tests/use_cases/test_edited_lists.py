"""Lists that lawyers change in a draft: entries are told by what they say, and go where the register keeps them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from lxml import etree

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.services import SecurityMeasure
from dpa_tracker.queries.drafts import OfferedEdit, offered_edits
from dpa_tracker.store.bringing_back import restore
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.check_readiness import check_readiness
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.take_back_edits import TakeBackEdits, take_back_edits
from dpa_tracker.word.controls import content_of, tag_text
from dpa_tracker.word.ooxml import SDT, TC, TR, Element, P, R, T, remove, serialise, w
from dpa_tracker.word.package import open_package, to_bytes

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
DAY = date(2026, 11, 23)


def draft(register: Register, folder: Path, template: str = "dpa-en") -> tuple[str, Path]:
    """A draft of the sample's complete agreement: its id in the register, and the file."""
    out = folder / f"{template}.docx"
    made = draft_agreement(register, DraftAgreement("DPA-2026-001", template, out, DAY), actor="kari", at=AT)
    assert made.kept is not None
    return made.kept.id, out


def edit(file: Path, change: Callable[[Element], None]) -> None:
    """Edit the main part as a person would."""
    package = open_package(file)
    root = package.root(package.main_part)
    change(root)
    file.write_bytes(to_bytes(package.replaced({package.main_part: serialise(root)})))


def entries(root: Element, name: str) -> list[Element]:
    """The entries of the list of that name."""
    whole = next(one for one in root.iter(SDT) if tag_text(one) == f"each:{name}")
    return list(content_of(whole))


def field(entry: Element, name: str) -> Element:
    """The control of a field in an entry."""
    return next(one for one in entry.iter(SDT) if tag_text(one) == name)


def write(control: Element, text: str) -> None:
    """Type over what a control says."""
    first, *others = content_of(control).iter(T)
    first.text = text
    for other in others:
        other.text = ""


def offered(register: Register, draft_id: str) -> dict[str, OfferedEdit]:
    """What is offered, by path."""
    return {one.path: one for one in offered_edits(register, draft_id, "en")}


def take(register: Register, draft_id: str, *paths: str) -> None:
    """Take what is offered."""
    take_back_edits(register, TakeBackEdits(draft_id, paths), actor="kari", at=AT)


def measured(register: Register) -> tuple[SecurityMeasure, ...]:
    """The measures that the agreement shows: those of its service."""
    with unit_of_work(register, actor="kari", at=AT) as work:
        (agreement,) = work.agreements.where(reference="DPA-2026-001")
        return next(iter(work.services.some(agreement.service_ids).values())).measures


def drop(entry: Element) -> None:
    """Delete an entry, as Word's repeating section does."""
    parent = entry.getparent()
    assert parent is not None
    parent.remove(entry)


def test_measures_changed_put_in_and_taken_out_are_offered_each_and_taken_as_one_step(
    with_sample: Register, tmp_path: Path
) -> None:
    draft_id, file = draft(with_sample, tmp_path)
    before = measured(with_sample)

    def change(root: Element) -> None:
        first, second, *_, last = entries(root, "measures")
        write(field(first, ".measure"), "Two-person access to the ledger")
        added = deepcopy(last)
        last.addnext(added)
        write(field(added, ".area"), "Staff")
        write(field(added, ".measure"), "Training twice a year")
        drop(second)

    edit(file, change)
    found = offered(with_sample, draft_id)
    new = f"measures.+{len(before)}"
    assert {path: one.edit for path, one in found.items()} == {
        "measures.1.measure": "changed",
        "measures.2": "removed",
        new: "added",
    }
    assert all(one.record is not None and one.reason == "" for one in found.values())
    assert before[1].measure in found["measures.2"].was
    assert found["measures.2"].now == ()
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        kept = work.drafts.get(draft_id)
    take_back = TakeBackEdits(draft_id, (new, "measures.2", "measures.1.measure"))
    outcome = take_back_edits(with_sample, take_back, actor="kari", at=AT)
    after = measured(with_sample)
    assert after[0] == replace(before[0], measure="Two-person access to the ledger")
    assert after[1:-1] == before[2:]
    assert (after[-1].area, after[-1].measure) == ("Staff", "Training twice a year")
    assert offered(with_sample, draft_id) == {}  # not offered again
    restore(with_sample, outcome.undo, actor="kari", at=AT)
    assert measured(with_sample) == before
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        assert work.drafts.get(draft_id).values == kept.values  # type: ignore[union-attr]


@pytest.mark.slow
def test_a_row_taken_out_changes_no_row_after_it_and_one_moved_is_no_change(
    with_sample: Register, tmp_path: Path
) -> None:
    draft_id, file = draft(with_sample, tmp_path)

    def move(root: Element) -> None:
        rows = entries(root, "measures")
        rows[-1].addnext(rows[0])

    edit(file, move)
    assert offered(with_sample, draft_id) == {}
    edit(file, lambda root: drop(entries(root, "sub_processors")[0]))
    found = offered(with_sample, draft_id)
    assert [(path, one.edit, one.reason, one.record) for path, one in found.items()] == [
        ("sub_processors.1", "removed", "removed", None)
    ]
    ready = check_readiness(with_sample, "DPA-2026-001", file, DAY)
    told = [one.code for one in ready.findings]
    assert told.count("item_taken_out") == 1
    out = next(one for one in ready.findings if one.code == "item_taken_out")
    assert len(str(out.values["was"])) == 160  # how it begins; the whole entry fills a page
    assert out.place  # what is gone has no place, so the jump goes to what stands beside it
    assert "value_differs" not in told  # every row is compared with its own in the register
    edit(file, lambda root: write(field(entries(root, "sub_processors")[0], ".name"), ""))
    ready = check_readiness(with_sample, "DPA-2026-001", file, DAY)
    assert "value_emptied" in {one.code for one in ready.findings}


def test_what_a_sub_processor_does_goes_to_its_engagement_and_a_new_one_cannot(
    with_sample: Register, tmp_path: Path
) -> None:
    draft_id, file = draft(with_sample, tmp_path)

    def change(root: Element) -> None:
        first, *others = entries(root, "sub_processors")
        copied = deepcopy(others[-1])
        others[-1].addnext(copied)
        write(field(first, ".data_categories"), "names; meter readings")
        write(field(copied, ".name"), "Ny Sky AS")

    edit(file, change)
    found = offered(with_sample, draft_id)
    categories = found.pop("sub_processors.1.data_categories")
    assert (categories.record is not None, categories.field) == (True, "categories")
    assert {one.edit: one.reason for one in found.values()} == {"added": "added"}
    take(with_sample, draft_id, "sub_processors.1.data_categories")
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        told = [one.categories for one in work.engagements.all()]
    assert ("names", "meter readings") in told
    (path,) = found
    with pytest.raises(KnownError) as refused:
        take(with_sample, draft_id, path)
    assert refused.value.code == "edit_not_writable"


def test_an_entry_that_the_register_no_longer_has_so_is_written_nowhere(with_sample: Register, tmp_path: Path) -> None:
    draft_id, file = draft(with_sample, tmp_path)
    edit(file, lambda root: write(field(entries(root, "measures")[0], ".measure"), "Another lock"))
    with unit_of_work(with_sample, actor="kari", at=AT) as work:
        (agreement,) = work.agreements.where(reference="DPA-2026-001")
        for service in work.services.some(agreement.service_ids).values():
            changed = (replace(service.measures[0], measure="Put otherwise since"), *service.measures[1:])
            work.services.put(replace(service, measures=changed), service.version)
    (one,) = offered(with_sample, draft_id).values()
    assert (one.path, one.reason, one.record) == ("measures.1.measure", "not_found", None)
    with pytest.raises(KnownError):
        take(with_sample, draft_id, one.path)


def test_a_row_typed_in_without_controls_is_said_and_readiness_tells_of_entries(
    with_sample: Register, tmp_path: Path
) -> None:
    draft_id, file = draft(with_sample, tmp_path)

    def change(root: Element) -> None:
        first, second, *_ = entries(root, "measures")
        row = loose_row(first)
        first.addnext(row)
        drop(second)

    edit(file, change)
    found = offered(with_sample, draft_id)
    assert [(one.edit, one.reason) for one in found.values()] == [("removed", ""), ("loose", "loose")]
    assert "Typed by hand" in found["measures.+1"].now[0]
    ready = check_readiness(with_sample, "DPA-2026-001", file, DAY)
    told = {one.code for one in ready.findings}
    assert {"item_put_in", "item_taken_out"} <= told
    assert "value_by_hand" not in told


def loose_row(entry: Element) -> Element:
    """A row without controls, such as Word inserts beside one."""
    row = deepcopy(next(entry.iter(TR)))
    for cell in row.iter(TC):
        for child in list(cell):
            if child.tag in (P, SDT):
                cell.remove(child)
        paragraph = etree.SubElement(cell, P)
        etree.SubElement(etree.SubElement(paragraph, R), T).text = "Typed by hand"
    for control in list(row.iter(SDT)):
        control.getparent().remove(control)  # type: ignore[union-attr]
    return row


@pytest.mark.slow
def test_a_field_deleted_in_word_is_told_and_a_list_deleted_whole_is_told_once(
    with_sample: Register, tmp_path: Path
) -> None:
    draft_id, file = draft(with_sample, tmp_path)

    def delete(root: Element) -> None:
        for control in [one for one in root.iter(SDT) if tag_text(one) == "agreement.venue"]:
            drop(control)
        for whole in [one for one in root.iter(SDT) if tag_text(one) == "each:measures"]:
            drop(whole)

    edit(file, delete)
    found = offered(with_sample, draft_id)
    assert [(path, one.edit, one.reason, one.record) for path, one in found.items()] == [
        ("agreement.venue", "gone", "gone", None),
        ("measures", "gone", "gone", None),
    ]
    with pytest.raises(KnownError) as refused:
        take(with_sample, draft_id, "agreement.venue")
    assert refused.value.code == "edit_not_writable"
    ready = check_readiness(with_sample, "DPA-2026-001", file, DAY)
    told = {one.values["path"]: one for one in ready.findings if one.code == "field_gone"}
    assert set(told) == set(found)
    venue = told["agreement.venue"]
    assert (venue.field, venue.values["was"]) == ("venue", found["agreement.venue"].was)
    assert told["measures"].place


def test_a_file_that_lost_its_controls_is_not_said_to_be_unchanged(with_sample: Register, tmp_path: Path) -> None:
    draft_id, file = draft(with_sample, tmp_path)

    def lose(root: Element) -> None:
        for tag in list(root.iter(w("tag"))):
            remove(tag)

    package = open_package(file)
    bare = {name: content for name, content in package.parts.items() if b"<w:sdt>" in content}
    for name in bare:
        root = package.root(name)
        lose(root)
        bare[name] = serialise(root)
    file.write_bytes(to_bytes(package.replaced(bare)))
    with pytest.raises(KnownError) as refused:
        offered(with_sample, draft_id)
    assert refused.value.code == "draft_controls_lost"
    ready = check_readiness(with_sample, "DPA-2026-001", file, DAY)
    assert "fields_gone" in {one.code for one in ready.findings}
