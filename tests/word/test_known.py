"""What is kept of a template between its fillings changes none of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.word.package import read_package
from dpa_tracker.word.scope import Values
from dpa_tracker.word.signing import Profile
from dpa_tracker.word.template import Filled, Template, open_template, template_of
from tests.word.contract_values import values

NAMES = ("dpa-en", "transfer-annex-nb")


def all_kinds() -> list[tuple[Values, Profile]]:
    """Values that leave out what others keep, lists of none, one and many, gaps, and a profile without stencils."""
    many, none = values(12), {**values(0), "transfers": (), "sub_processors": ()}
    bare: Values = {"controller": {"name": "Fjord & Sønn AS"}}
    cases = (many, none, values(1), bare, {**many, "transfers": ()})
    return [(many, Profile.DOCUSIGN), *((said, Profile.PAPER) for said in cases)]


def fresh(path: Path) -> Template:
    """The template with nothing known of it yet."""
    return template_of(read_package(path.read_bytes(), str(path)))


def told(filled: Filled) -> tuple[object, ...]:
    """What can be seen of a filling."""
    return dict(filled.package.parts), filled.gaps, filled.clauses, filled.signers, filled.marks


@pytest.mark.parametrize("name", NAMES)
def test_a_template_filled_before_gives_what_a_fresh_one_gives(name: str) -> None:
    path = places.TEMPLATES / f"{name}.docx"
    kept, cases = open_template(path), all_kinds()
    expected = [told(fresh(path).fill(said, profile)) for said, profile in cases]
    found = [told(kept.fill(said, profile)) for said, profile in reversed(cases)]
    assert found == expected[::-1]


def test_two_threads_may_fill_one_template() -> None:
    path = places.TEMPLATES / "dpa-en.docx"
    kept, cases = open_template(path), all_kinds()[1:4]
    expected = [told(fresh(path).fill(said, profile)) for said, profile in cases]
    with ThreadPoolExecutor(4) as threads:
        begun = [threads.submit(kept.fill, said, profile) for said, profile in cases * 2]
        assert [told(one.result()) for one in begun] == expected * 2


def test_a_template_is_known_by_its_bytes_and_not_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "own.docx"
    path.write_bytes((places.TEMPLATES / "dpa-en.docx").read_bytes())
    first = open_template(path)
    assert open_template(path) is first
    path.write_bytes((places.TEMPLATES / "dpa-nb.docx").read_bytes())
    assert (first.language, open_template(path).language) == ("en", "nb")
