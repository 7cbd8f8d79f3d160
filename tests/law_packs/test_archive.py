"""A law pack is taken only as its publisher signed it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.law.file_digest import digest_of
from dpa_tracker.law_packs.archive import build_pack, pack_from, read_pack
from dpa_tracker.law_packs.shelf import keys_in
from dpa_tracker.law_packs.signatures import TrustedKey, fingerprint_of, named_key, public_key, sign, signature_from
from dpa_tracker.sentences import error_sentence
from tests.law_packs.packs import key_pair, law_files, written_pack


class Publisher:
    """A publisher with a key and a signed pack."""

    def __init__(self, folder: Path) -> None:
        private, public = key_pair(folder)
        self.private = private
        self.key = public_key(public)
        self.files = law_files(2)
        self.pack = written_pack(folder / "law.zip", self.files, private)


@pytest.fixture(scope="module")
def publisher(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    return Publisher(tmp_path_factory.mktemp("publisher"))


def repacked(pack: Path, changed: dict[str, bytes | None]) -> bytes:
    """The members of a pack with some changed, added or (None) left out."""
    with zipfile.ZipFile(pack) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**members, **changed}.items():
            if content is not None:
                archive.writestr(name, content)
    return out.getvalue()


def refusal(content: bytes, *keys: TrustedKey) -> str:
    with pytest.raises(KnownError) as refused:
        pack_from(content, "law.zip").signed_by(keys)
    assert "law.zip" in error_sentence(refused.value)
    return refused.value.code


def test_what_was_signed_is_what_is_read(publisher: Publisher) -> None:
    pack = read_pack(publisher.pack)
    assert pack.files == publisher.files
    assert pack.signed_by([publisher.key]) == publisher.key
    assert pack.digest == digest_of(publisher.files)


def test_the_same_law_makes_the_same_pack(publisher: Publisher) -> None:
    again = build_pack(publisher.files, sign(digest_of(publisher.files), publisher.private))
    assert again == publisher.pack.read_bytes()


LATER_DAY = law_files(2)["adequacy.yaml"].replace(b"2003-06-30", b"2003-06-29")
ALTERED: dict[str, tuple[dict[str, bytes | None], str]] = {
    "a changed day": (
        {"adequacy.yaml": LATER_DAY},
        "altered",
    ),
    "a file more": ({"more.yaml": b"sources: {}\n"}, "altered"),
    "a file less": ({"points.yaml": None}, "altered"),
    "no signature": ({"signature.txt": None}, "unsigned"),
    "no sound signature": ({"signature.txt": b"signed, honestly\n"}, "altered"),
    "an empty signature": ({"signature.txt": b""}, "altered"),
    "a program": ({"setup.exe": b"MZ"}, "strange_member"),
    "a way out": ({"../adequacy.yaml": b"adequacy: []\n"}, "strange_member"),
    "a folder": ({"law/adequacy.yaml": b"adequacy: []\n"}, "strange_member"),
}


@pytest.mark.parametrize("change", ALTERED)
def test_what_was_altered_after_signing_is_refused(change: str, publisher: Publisher) -> None:
    changed, code = ALTERED[change]
    assert refusal(repacked(publisher.pack, changed), publisher.key) == f"law_pack_{code}"


def test_a_key_that_is_not_trusted_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    stranger = public_key(key_pair(tmp_path)[1])
    content = publisher.pack.read_bytes()
    assert refusal(content, stranger) == refusal(content) == "law_pack_of_a_stranger"


def test_a_signature_under_the_name_of_a_trusted_key_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    own = public_key(key_pair(tmp_path)[1])
    signature = sign(digest_of(publisher.files), tmp_path / "house.pem").as_text()
    signature = signature.replace(own.fingerprint.encode(), publisher.key.fingerprint.encode())
    assert refusal(repacked(publisher.pack, {"signature.txt": signature}), publisher.key) == "law_pack_altered"


def test_a_word_beside_the_signature_is_refused(publisher: Publisher) -> None:
    whole = sign(digest_of(publisher.files), publisher.private).as_text()
    assert signature_from(whole) == signature_from(whole.replace(b"\n", b"\r\n"))
    for changed in (whole + b"note hello\n", b"\n" + whole, whole.replace(b"\n", b"\n\n")):
        assert signature_from(changed) is None


@pytest.mark.parametrize("content", [b"", b"PK", b"adequacy: []\n", b"PK\x03\x04" + bytes(100)])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    assert refusal(content) == "law_pack_damaged"


def test_a_pack_that_was_cut_or_flipped_is_refused(publisher: Publisher) -> None:
    whole = publisher.pack.read_bytes()
    for at in range(0, len(whole), len(whole) // 60):
        flipped = bytearray(whole)
        flipped[at] ^= 0xFF
        for content in (whole[:at], bytes(flipped)):
            try:
                pack = pack_from(content, "law.zip")
                pack.signed_by([publisher.key])
            except KnownError:
                continue
            assert pack.files == publisher.files  # a byte that says nothing: the day of a member, a comment


def test_a_member_twice_is_refused(publisher: Publisher) -> None:
    out = io.BytesIO(publisher.pack.read_bytes())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("adequacy.yaml", b"adequacy: []\n")
    assert refusal(out.getvalue(), publisher.key) == "law_pack_member_twice"


def test_a_second_signature_is_refused(publisher: Publisher, tmp_path: Path) -> None:
    key_pair(tmp_path, "other.pem")
    out = io.BytesIO(publisher.pack.read_bytes())
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("signature.txt", sign(digest_of(publisher.files), tmp_path / "other.pem").as_text())
    assert refusal(out.getvalue(), publisher.key) == "law_pack_member_twice"


def test_a_link_is_refused_whatever_it_holds(publisher: Publisher) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(publisher.pack) as pack, zipfile.ZipFile(out, "w") as archive:
        for member in pack.infolist():
            if member.filename == "adequacy.yaml":
                member.external_attr = 0o120777 << 16
            archive.writestr(member, pack.read(member.filename))
    assert refusal(out.getvalue(), publisher.key) == "law_pack_link"


def test_many_small_bombs_are_refused_before_they_are_unpacked(publisher: Publisher) -> None:
    bombs: dict[str, bytes | None] = {f"bomb{number}.yaml": bytes(7 * 1024 * 1024) for number in range(3)}
    assert refusal(repacked(publisher.pack, bombs), publisher.key) == "law_pack_too_large"


def test_a_bomb_is_refused_before_it_is_unpacked(publisher: Publisher) -> None:
    bomb = repacked(publisher.pack, {"adequacy.yaml": bytes(9 * 1024 * 1024)})
    assert len(bomb) < 200_000
    assert refusal(bomb, publisher.key) == "law_pack_too_large"


def test_a_key_names_its_holder(publisher: Publisher, tmp_path: Path) -> None:
    named = TrustedKey("Advokat Å. Ås\n-----BEGIN", publisher.key.raw)
    (tmp_path / "a.pub").write_bytes(named_key(named))
    assert public_key(tmp_path / "a.pub").holder == "Advokat Å. Ås -----BEGIN"
    assert public_key(tmp_path / "a.pub").fingerprint == fingerprint_of(publisher.key.raw)


def test_the_key_of_the_publisher_is_shipped_and_no_private_one() -> None:
    [key] = keys_in(places.LAW_KEYS)
    assert key.holder == "DPA Tracker"
    assert [path.name for path in places.LAW_KEYS.iterdir()] == ["publisher.pub"]


def test_a_private_key_is_for_its_owner_alone(tmp_path: Path) -> None:
    private, _public = key_pair(tmp_path)
    assert private.stat().st_mode & 0o077 == 0
    with pytest.raises(KnownError, match="law_file_unwritable"):
        key_pair(tmp_path)  # an earlier key is never written over


@pytest.mark.parametrize("content", [b"", b"no key", b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n"])
def test_what_is_no_key_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(KnownError, match="law_key_unreadable"):
        public_key(tmp_path / "key")
    with pytest.raises(KnownError, match="law_key_unreadable"):
        sign("0", tmp_path / "key")
