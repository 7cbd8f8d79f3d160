"""Some hundreds of mutated files through the process that reads; `tests.incoming.mutated_files` does any number."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable, Iterator

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.incoming import apart
from dpa_tracker.incoming.apart import READERS
from dpa_tracker.incoming.bounds import MEGABYTE
from dpa_tracker.incoming.limits import Limits
from dpa_tracker.sheets.opening import read_bytes
from tests.incoming import planted
from tests.incoming.mutated_files import Counts, Measurer, file_of, run, verdict_on
from tests.incoming.mutations import packed, xlsx

FILES = 300
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="limits that the kernel keeps")


@pytest.fixture(scope="module", autouse=True)
def _a_fresh_process() -> Iterator[None]:
    READERS.close()
    READERS.start("tests.incoming.mutated_files")
    verdict_on("csv", b"x", 0, planted.slow)  # its module is loaded while it still can be
    yield
    READERS.close()


def test_no_mutated_file_crashes_hangs_or_swells_its_reader(capsys: pytest.CaptureFixture[str]) -> None:
    counts = run(FILES, seed=20261128)
    with capsys.disabled():
        sys.stdout.write(f"\n{counts}\n")
    assert counts.files == FILES
    assert not counts.failed
    assert len({code.partition(":")[0] for code in counts.codes}) == 6
    assert any(not code.endswith(": read") for code in counts.codes)  # some are damaged enough to be refused


@on_linux
@pytest.mark.parametrize("bug", [planted.hanging, planted.eating, planted.raising, planted.slow, planted.hungry])
def test_a_planted_fault_is_seen(bug: Measurer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "limits_for", lambda _size, _pace: Limits(0, 3.0, 150 * MEGABYTE))
    counts = Counts()
    counts.add(0, verdict_on(*file_of(1, 0), 0, bug))
    assert len(counts.failed) == 1


def test_the_same_number_is_the_same_file_on_every_run() -> None:
    assert [file_of(1, number) for number in range(12)] == [file_of(1, number) for number in range(12)]
    assert file_of(1, 0) != file_of(2, 0)


def with_shared_texts(change: Callable[[bytes], bytes]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(xlsx())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/sharedStrings.xml"] = change(parts["xl/sharedStrings.xml"])
    return packed(dict(parts))


def test_a_sheet_that_counts_more_texts_than_it_has_is_refused_before_room_is_made_for_them() -> None:
    """Found by the harness: the library made room for four thousand million texts, and ended the process."""
    many = with_shared_texts(lambda part: part.replace(b'uniqueCount="', b'uniqueCount="429496729'))
    with pytest.raises(KnownError) as caught:
        read_bytes(many, "x.xlsx")
    assert caught.value.code == "document_damaged"
    often = with_shared_texts(lambda part: part.replace(b' count="', b' count="99999'))
    assert read_bytes(often, "x.xlsx").tables[0].rows[1][0] == "Acme AS"
