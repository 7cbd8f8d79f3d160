"""Where the history ended stands on what stays in the house, so that a history cut off later is found by it.

A paper for the other party bears none of it: how often somebody works on its records is none of its business.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date
from pathlib import Path

from dpa_tracker import places
from dpa_tracker.domain.identities import Kind, LawTakenId
from dpa_tracker.domain.law_taken import LawTaken, TakenLaw
from dpa_tracker.queries.history_end import entry_with_head, history_words
from dpa_tracker.queries.judged_by import law_words
from dpa_tracker.store import change_log, register_state
from dpa_tracker.store.history_check import SHOWN
from dpa_tracker.store.loading import load
from dpa_tracker.store.mappers import MAPPERS
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases.draft_agreement import DraftAgreement, draft_agreement
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.register_sheets import register_as_workbook
from tests.store.examples import AT


def head_of(register: Register) -> str:
    with register.reading() as connection:
        return change_log.head(connection)


def parts_of(package: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        return "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())


def test_the_register_as_a_file_says_where_its_history_ended(with_sample: Register) -> None:
    said = json.loads(register_as_json(with_sample, at=AT)[0])["history"]
    assert said["head"] == head_of(with_sample)
    assert entry_with_head(with_sample, said["head"]) == said["entries"]


def test_the_workbook_says_it_among_its_properties(with_sample: Register) -> None:
    words = history_words(with_sample)
    assert head_of(with_sample)[:SHOWN] in words
    law = law_words(with_sample)
    assert f"{law} · {words}" in parts_of(register_as_workbook(with_sample, law).content)


def test_a_draft_for_the_other_party_says_nothing_of_it(with_sample: Register, tmp_path: Path) -> None:
    with with_sample.reading() as connection:
        agreement = min(load(connection, MAPPERS[Kind.AGREEMENT]))
    template = next(each.stem for each in sorted(places.TEMPLATES.glob("*.docx")) if "letter" not in each.stem)
    wish = DraftAgreement(agreement, template, tmp_path / "draft.docx", date(2026, 11, 23))
    before = head_of(with_sample)
    draft_agreement(with_sample, wish, actor="kari", at=AT)
    written = parts_of((tmp_path / "draft.docx").read_bytes())
    assert not any(head[:SHOWN] in written for head in (before, head_of(with_sample)))


def test_a_paper_made_again_by_its_law_data_ends_where_it_ended(with_sample: Register) -> None:
    before, words = head_of(with_sample), history_words(with_sample)
    for digest in ("a" * 64, "b" * 64):  # two packs taken one after the other, nothing else
        took_law(with_sample, digest)
    assert history_words(with_sample) != words, "what is judged by those in use says that they were taken"
    ends: dict[str, str] = {}
    for law in ("c" * 64, "a" * 12, "b" * 64, ""):
        with_sample.law = law
        ends[law[:1]] = history_words(with_sample)
    assert before[:SHOWN] in ends["c"]
    assert ends["c"] == words
    assert len(set(ends.values())) == 3
    assert ends["b"] == ends[""]


def took_law(register: Register, digest: str) -> None:
    line = LawTaken(LawTakenId(digest[:12]), TakenLaw.PACK, digest, "", 2, "", "", date(2026, 11, 28), "kari")
    with register.writing() as connection:
        batch = change_log.Batch(digest[:6], "kari", AT, law=digest)
        change_log.record(connection, batch, Kind.LAW, None, line)
        register_state.say(connection, history_head=batch.head)
