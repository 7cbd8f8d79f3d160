"""What text in brackets is: a placeholder, a box to tick, text that belongs there, or for a person to say."""

from __future__ import annotations

import pytest

from dpa_tracker.word.adopt import adopt
from dpa_tracker.word.brackets import Bracket, bracket_at
from dpa_tracker.word.left_overs import left_overs
from dpa_tracker.word.lint import lint
from dpa_tracker.wording import SENTENCES
from tests.word.word_files import field, para, row, table, template

PLACEHOLDERS = (
    "mellom [navn] og oss",
    "between [•] and us",
    "Name: [...]",
    "[insert name] shall",
    "The [Customer] shall",
    "den [dato] mellom partene",
    "within [X] days",
    "innen [ ] dager",
    "innen [24] timer",
    "a fee of [X] paid",
    "NOK [100 000] per år",
    "[CompanyName]",
    "[controller.name]",
    "see [WEBSITE]",
    "[STATE OF INCORPORATION OF COMPANY]",
    "[Effective Date of the Agreement]",
    "[14 dager]",
    "[sett inn navn på kunde]",
    "[XX.XX.20XX]",
    "as set out in [Clause X]",
    "[stryk det som ikke passer]",
    "Lovvalg: [norsk rett]",
    "[reg.nr.]",
    "[Universitet, land]",
    "[VALGFRITT]",
    "[Kunden]s opplysninger",
    "written here [     ] by hand",
    "[TBD]",
    "[Drafting note: check this with the client before it is sent out]",
)
TEXTS = (
    "see note [1] here",
    "[2016] OJ L 119",
    "as in [2021] EWHC 12",
    "he said [sic] that",
    "[T]he controller",
    "plan[s] are",
    "[emphasis added]",
    "[see clause 4]",
    "[Article 28(3)]",
    "[C-311/18]",
    "[HR-2020-123-A]",
    "[i] first, then",
    "Regulation [(EU) 2016/679]",
    "[OJ L 119, 4.5.2016, p. 1]",
    "[Reserved]",
    "[uthevet her]",
    "[jf. artikkel 28]",
    "[Intentionally left blank]",
    "[§ 4]",
    "[ISO 27001]",
    "[1, 2] refer",
    "[se vedlegg B]",
)
UNSURE = (
    "the [English] version",
    "[the Customer] shall",
    "he [shall/may]",
    "the parties [...] agree",
    "[The Processor may use sub-processors in the area agreed.]",
    "under [GDPR]",
    "[***] left out",
    "processors [e.g. hosting] and",
    "[kantede parenteser] betyr",
)
BOXES = ("[x] Ja", "[ ] Nei", "Ja [X] Nei [ ]", "[X] Alternativ A")


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (Bracket.PLACEHOLDER, PLACEHOLDERS),
        (Bracket.TEXT, TEXTS),
        (Bracket.PERHAPS, UNSURE),
        (Bracket.BOX, BOXES),
    ],
)
def test_a_bracket_is_taken_for_what_it_is(kind: Bracket, texts: tuple[str, ...]) -> None:
    taken = {text: bracket_at(text, text.index("["), text.index("]") + 1) for text in texts}
    assert taken == dict.fromkeys(texts, kind)


def test_alone_in_a_cell_it_is_the_value_of_the_cell() -> None:
    assert bracket_at("[skybasert]", 0, 11) is Bracket.PERHAPS
    assert bracket_at("[skybasert]", 0, 11, alone=True) is Bracket.PLACEHOLDER
    assert bracket_at("Kategorier av registrerte: [f.eks. ansatte]", 27, 43) is Bracket.PLACEHOLDER


def severities(text: str) -> tuple[set[str], set[str], set[str]]:
    """How grave what adopting, lint and readiness say of a paragraph is; the fields of adopting are no trouble."""
    made = template(para(field("processor.name", "P")) + para(text))
    ready = [one.severity for one in left_overs(made) if one.code in ("mark", "bracket")]
    told = adopt(template(para(text))).problems
    return {one.code for one in told}, {one.severity for one in lint(made)}, set(ready)


def test_no_bracket_is_passed_over_in_silence_and_legal_text_stops_nothing() -> None:
    for text in PLACEHOLDERS:
        told, found, ready = severities(text)
        assert told <= {"field_proposed", "not_placed"}, text
        assert told, text
        assert ("block" in found, ready) == (True, {"block"}), text
    for text in UNSURE:
        told, found, ready = severities(text)
        assert told <= {"bracket_open", "bracket_not_yellow"}, text
        assert (bool(told), found, ready) == (True, {"check"}, {"check"}), text
    for text in TEXTS:
        assert severities(text) == ({"nothing_to_adopt"}, set(), set()), text
    assert severities("[ ] Ja  [ ] Nei") == ({"tick_box"}, {"check"}, {"check"})
    assert severities("[x] Ja  [ ] Nei") == ({"tick_box"}, {"check"}, set())


def test_a_bracket_around_several_paragraphs_is_told_of() -> None:
    body = para("[The Processor may do so.") + para("And this too.]")
    halves = [(one.code, one.place) for one in adopt(template(body)).problems]
    assert halves == [("bracket_half", "[The Processor may do so."), ("bracket_half", "And this too.]")]
    assert [one.severity for one in left_overs(template(body)) if one.code == "bracket"] == ["check", "check"]


def test_cells_of_a_finished_table_and_blanks_are_looked_at() -> None:
    body = table(row(para("Navn"), para("[navn]")) + row(para("Kunde: ____"), para("x"))) + para("Comments: ________")
    found = [(one.code, one.severity) for one in left_overs(template(body)) if one.code in ("mark", "blank")]
    assert found == [("mark", "block"), ("mark", "block"), ("blank", "check")]


def test_every_remark_has_its_sentence() -> None:
    codes = ("tick_box", "bracket_open", "bracket_not_yellow", "bracket_half", "blank_to_sign", "property_mark")
    assert {f"template.{code}" for code in (*codes, "asked_field")} <= set(SENTENCES)
    assert {"ready.left_bracket", "ready_remedy.left_bracket", "ready.left_blank"} <= set(SENTENCES)
