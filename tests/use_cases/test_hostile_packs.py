"""A pack that a trusted key signed is refused all the same where it is not what law data are."""

from __future__ import annotations

from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.law.reading_law import UnsoundLawError, files_of
from dpa_tracker.law_packs.shelf import Shelf
from dpa_tracker.sentences import error_sentence
from dpa_tracker.use_cases.check_law import check_law
from dpa_tracker.use_cases.renew_law import compared, offered, packed, trust
from tests.law_packs.packs import key_pair, law_files, written_pack

FILES = sorted(files_of(places.LAW))


class House:
    """A register that trusts a key, and that key."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.register = folder / "register.dpa"
        self.private, public = key_pair(folder)
        trust(public, self.register)

    def told(self, files: dict[str, bytes]) -> str:
        """How a signed pack of the files is refused, by `law check`, `law diff` and `law install` alike."""
        pack = written_pack(self.folder / "law.zip", files, self.private)
        first = check_law(pack, self.register).problems[0]
        for ask in (offered, compared):
            with pytest.raises(UnsoundLawError) as refused:
                ask(pack, self.register)
            assert refused.value.problems[0] == first
        assert Shelf.of(self.register).kept() == ()
        return error_sentence(refused.value)


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


def test_a_pack_with_all_files_is_taken(house: House) -> None:
    pack = written_pack(house.folder / "law.zip", law_files(2), house.private)
    assert check_law(pack, house.register).problems == ()
    assert offered(pack, house.register).becomes.edition is not None


@pytest.mark.parametrize("lacking", FILES)
def test_a_pack_without_a_file_names_it_and_nothing_else(lacking: str, house: House) -> None:
    files = {name: content for name, content in law_files(2).items() if name != lacking}
    assert house.told(files) == (
        f"{lacking}: this file of the law data is missing; add it, as every pack holds all of them"
    )


def test_a_pack_without_several_files_names_them_all(house: House) -> None:
    lacking = ("areas.yaml", "records.yaml", "sources.yaml")
    files = {name: content for name, content in law_files(2).items() if name not in lacking}
    assert house.told(files).startswith(
        "areas.yaml, records.yaml, sources.yaml: these files of the law data are missing"
    )


@pytest.mark.slow
@pytest.mark.parametrize("content", [b"adequacy: []\n", b"", b"frobnicate: [1]\n", b"sources: {S9: x}\n"])
def test_a_file_that_nobody_reads_is_named(content: bytes, house: House) -> None:
    pack = written_pack(house.folder / "law.zip", {**law_files(2), "more.yaml": content}, house.private)
    told = {(each.place.file, each.code) for each in check_law(pack, house.register).problems}
    assert ("more.yaml", "file_unknown") in told
    assert house.told({**law_files(2), "more.yaml": content}).startswith("more.yaml")


@pytest.mark.slow
def test_letters_that_are_not_in_utf_8_are_told(house: House) -> None:
    for name in ("adequacy.yaml", "phrases.yaml"):
        files = law_files(2)
        files[name] = files[name].decode().encode("utf-16")
        assert house.told(files).startswith(f"{name}, line 1: here stands a letter that is not in UTF-8")


@pytest.mark.slow
def test_an_alias_a_tag_and_a_day_without_law_are_told_in_what_documents_say_too(house: House) -> None:
    day = b"ended_on: 2015-10-06"
    for planted, words in (
        (b"ended_on: 1915-10-06", "lies before any law here was in force"),
        (b"ended_on: 20151006", "20151006 is not a day"),
        (b"ended_on: &day 2015-10-06", "&day stands for something"),
        (b"ended_on: !!str 2015-10-06", "a tag"),
    ):
        files = law_files(2)
        line = files["phrases.yaml"][: files["phrases.yaml"].index(day)].count(b"\n") + 1
        files["phrases.yaml"] = files["phrases.yaml"].replace(day, planted, 1)
        said = house.told(files)
        assert said.startswith(f"phrases.yaml, line {line}: ")
        assert words in said


def test_nobody_packs_a_folder_that_lacks_a_file(house: House) -> None:
    folder = house.folder / "law"
    folder.mkdir()
    for name, content in law_files(2).items():
        if name != "guidance.yaml":
            (folder / name).write_bytes(content)
    with pytest.raises(UnsoundLawError, match="table_missing"):
        packed(folder, house.private)
