"""Where the program's own files live."""

from __future__ import annotations

import pytest

from dpa_tracker import places


def test_resources_are_found_beside_the_program() -> None:
    assert places.RESOURCES.name == "resources"
    assert (places.SAMPLE / "old_privacy_policy.txt").is_file()


ROOMS = (places.LAW, places.TEMPLATES, places.TRANSLATIONS, places.ICONS, places.SAMPLE, places.MAP)


@pytest.mark.parametrize("folder", ROOMS)
def test_every_room_of_the_resources_is_there(folder: object) -> None:
    assert folder in list(places.RESOURCES.iterdir())


def test_the_default_register_lies_in_a_folder_of_its_own() -> None:
    register = places.default_register()
    assert (register.name, register.parent) == ("register.dpa", places.user_files())
    assert "dpa-tracker" in register.parent.parts
