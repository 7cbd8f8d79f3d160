"""Languages are shown by their names, also those in which the app does not speak."""

from __future__ import annotations

import pytest

from dpa_tracker.queries.cells import language
from dpa_tracker.queries.groups import label_of
from dpa_tracker.queries.sources import LANGUAGE
from dpa_tracker.sentences import use_language


@pytest.mark.parametrize(
    ("code", "english", "norwegian"),
    [
        ("da", "Danish", "dansk"),
        ("nb", "Norwegian (Bokmål)", "norsk (bokmål)"),
        ("xx-klingon", "xx-klingon", "xx-klingon"),
    ],
)
def test_a_language_is_named_in_cells_and_groups(code: str, english: str, norwegian: str) -> None:
    for spoken, name in (("en", english), ("nb", norwegian)):
        use_language(spoken)
        assert language(code).text == label_of(LANGUAGE, code)
        assert language(code).text.casefold() == name.casefold()
        assert language(code).codes == (code,)
