"""Sentences about vendors that a list plans, describes or links to rather than names."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "import.table_planned": (
        "{rows} rows below a heading that says they are not used yet; new ones are recorded as planned"
    ),
    "import.name_describes": (
        "says what a company does and names none; a party is recorded under these words, whoever is meant"
    ),
    "import.perhaps_several_names": "may name several companies; it was taken as one name",
    "import.name_and_other": "was read as {name}, which is also called {other}",
    "import.name_on_lines": "stands on several lines and was taken as one name: {name}",
    "import.name_of_template": "is a place in a template that nobody has filled in, and no name",
    "import.remark.links_left_out": (
        "The addresses behind these cells of {sheet} are not taken, since their columns hold none: {cells}."
    ),
    "import_remedy.table_planned": "Set the status of those that are in use by now.",
    "import_remedy.name_describes": "Ask who it is, and write the name of the company.",
    "import_remedy.perhaps_several_names": "Write each company on a row of its own, or a semicolon between them.",
    "import_remedy.name_and_other": "If these are two companies, write each on a row of its own.",
    "import_remedy.name_on_lines": (
        "If one line is a product or another name, keep the name of the company alone and put the other in brackets."
    ),
    "import_remedy.name_of_template": "Write the name of the company.",
}
