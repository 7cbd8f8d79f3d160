"""What is unsound in the law data: in which file and line, and what to do. Also said when it stops a command."""

from __future__ import annotations

from typing import Final

_PROBLEMS: Final[dict[str, str]] = {
    "no_files": "{file}: there are no law data in this folder; install the program again",
    "unreadable": "{file}: the law data cannot be read ({problem}); give this account the right to read them",
    "empty_file": "{file}: this file is empty; write into it what it is to say, or restore it",
    "not_yaml": "{file}, line {line}: this is not YAML ({problem}); correct the line, or restore the file",
    "yaml_tab": "{file}, line {line}: a tab stands at the beginning; put spaces there, two for each step to the right",
    "yaml_open_quotation": "{file}, line {line}: the quotation mark that opens here is not closed; close it",
    "yaml_colon": (
        "{file}, line {line}: a colon stands in this text, or the line stands too far to the right; put quotation "
        'marks ("...") around a text with a colon, and begin the line under those beside it'
    ),
    "yaml_curly_quotation": (
        "{file}, line {line}: the quotation marks here are curved; write straight ones, as the editor gives them for "
        'plain text: "..."'
    ),
    "yaml_open_bracket": (
        "{file}, line {line}: the bracket that opens here is not closed, or a comma is missing within it; write [A, B]"
    ),
    "yaml_dash": "{file}, line {line}: after the dash a space is missing; write it",
    "yaml_hard_space": (
        "{file}, line {line}: a space that does not break stands at the beginning; put ordinary spaces there"
    ),
    "yaml_word_processor": (
        "{file}, line {line}: this is the file of a word processor; save it as plain text in UTF-8, or write it in a "
        "text editor"
    ),
    "yaml_no_colon": (
        "{file}, line {line}: after the key a colon and a space are missing; write key: value, with an ordinary space"
    ),
    "yaml_indent": (
        "{file}, line {line}: this line does not begin under the keys it belongs to; begin it with as many spaces as "
        "they do"
    ),
    "yaml_not_utf_8": "{file}, line {line}: here stands a letter that is not in UTF-8; save the file as text in UTF-8",
    "yaml_no_text": "{file}, line {line}: this is no text file; write it in a text editor and save it as UTF-8",
    "yaml_alias": (
        "{file}, line {line}: {value} stands for something that is written elsewhere; write out here what it stands for"
    ),
    "yaml_tag": "{file}, line {line}: a tag (an exclamation mark before a text) stands here; take it away",
    "not_a_mapping": "{file}, line {line}: here stand keys with values; write key: value",
    "not_a_list": "{file}, line {line}: here stands a list; write [...], or lines that begin with a dash",
    "not_a_text": "{file}, line {line}: here stands one text; write it without brackets",
    "empty_text": "{file}, line {line}: this text is empty; fill it, or leave its key out",
    "not_one_of": "{file}, line {line}: {value} is not one of {allowed}; write one of these",
    "not_a_number": "{file}, line {line}: {value} is not a whole number; write digits only",
    "not_a_day": "{file}, line {line}: {value} is not a day; write it as 2026-11-23",
    "day_before_any_law": (
        "{file}, line {line}: {value} lies before any law here was in force (1 July 1993); correct the year"
    ),
    "day_beyond_foresight": "{file}, line {line}: nobody foresees the day {value}; correct the year",
    "before_its_law": (
        "{file}, line {line}: {id} has the day {day}, and the first law that it can rest on is of {first}; correct the "
        "day"
    ),
    "seen_after_issue": (
        "{file}, line {line}: {id} was seen on {day} (status_as_of), after these law data were issued ({issued}); "
        "correct the day, or issued_on in edition.yaml"
    ),
    "empty_list": "{file}, line {line}: the list {key} has no row; write one, or restore the file",
    "unknown_country": "{file}, line {line}: {value} is no country; write its code of two letters, such as NO or DE",
    "unknown_key": "{file}, line {line}: the key {key} is not known here; known are: {allowed}",
    "misspelt_key": (
        "{file}, line {line}: the key {key} is not known here; {near} was probably meant (known are: {allowed})"
    ),
    "repeated_key": "{file}, line {line}: the key {key} stands twice; keep one",
    "missing_key": "{file}, line {line}: the key {key} is missing; add it",
    "repeated_id": "{file}, line {line}: the id {id} stands on more than one row; give each row its own",
    "corrected_twice": "{file}, line {line}: {id} is corrected twice; put both corrections into one",
    "no_such_row": "{file}, line {line}: there is no row {id} to correct; law show lists the ids",
    "misspelt_row": "{file}, line {line}: there is no row {id} to correct; near to it: {near}",
    "missing_citation": "{file}, line {line}: {id} has no citation on some day on which it is valid; add one",
    "dates_reversed": "{file}, line {line}: a first day of {id} comes after its last day; correct the days",
    "missing_review": (
        "{file}, line {line}: {id} is not over and does not say when it was last seen (status_as_of) and when to look "
        "again (review_by); add both"
    ),
    "review_before_status": (
        "{file}, line {line}: {id} was to be reviewed (review_by) before it was last seen (status_as_of); correct them"
    ),
    "review_too_late": (
        "{file}, line {line}: {id} is to be reviewed more than {months} months after it was last seen; set review_by "
        "earlier"
    ),
    "missing_first_day": (
        "{file}, line {line}: {id} has no first day (valid_from) and would count on every day there was; add it"
    ),
    "sample_not_found": (
        "{file}, line {line}: the words under re do not find the text {sample}, which stands under match; correct one "
        "of the two"
    ),
    "end_unexplained": (
        "{file}, line {line}: {id} has a last day without saying what ended it (ended_by), or the reverse; say both or "
        "neither"
    ),
    "ruling_unnamed": (
        "{file}, line {line}: {id} was declared invalid by a court and does not say in which case; add it as "
        "end_citations"
    ),
    "overlapping_versions": "{file}, line {line}: {id} and {other} are valid on the same day; correct their days",
    "gap_between_versions": (
        "{file}, line {line}: {id} replaces {other} and does not begin on the day after its last; correct their days"
    ),
    "unknown_reference": "{file}, line {line}: {id} names {reference}, and there is no such row; correct the id",
    "unknown_source": (
        "{file}, line {line}: {id} names the source {reference}, which is not in the list of sources; add it there"
    ),
    "unfounded_mark": (
        "{file}, line {line}: {id} is marked as verified without a source, or in part without saying which part; add "
        "it, or mark the row as unverified"
    ),
    "ground_of_no_law": "{file}, line {line}: no law has a row for the ground {id}; add one",
    "no_framework_row": (
        "{file}, line {line}: {id} says when its list was opened and not which row of it counts; add framework_row"
    ),
    "roles_without_module": (
        "{file}, line {line}: the roles {id} need exactly one module of the clauses; add or remove rows"
    ),
    "about_nothing": "{file}, line {line}: {id} names nothing under {key}; name what it is about, or take the row out",
    "missing_figure": (
        "{file}, line {line}: the number {id} is missing on some day; add it to the figures of a provision, or correct "
        "the days"
    ),
    "figure_too_small": "{file}, line {line}: {id} has {figure}: {number}; a number of practice is 1 or more",
    "repeated_figure": "{file}, line {line}: {id} gives the same figure twice; keep one",
    "missing_point": "{file}, line {line}: the point {id} is missing on some day; add a row, or correct the days",
}
# One sentence under two codes: as a line of a list of problems, and as the error that stops a command.
SENTENCES: Final[dict[str, str]] = {
    f"{prefix}law_problem.{code}": text for code, text in _PROBLEMS.items() for prefix in ("", "error.")
}
