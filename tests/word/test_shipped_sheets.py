"""The transfer annex, its sheets, the list of sub-processors and the repair: what each of them must say, or not."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import pytest

from dpa_tracker import places
from dpa_tracker.word.conversion import libreoffice
from dpa_tracker.word.ooxml import VAL, w
from dpa_tracker.word.package import to_bytes
from dpa_tracker.word.template import Filled, open_template
from dpa_tracker.wording import SENTENCES
from tests.word.contract_values import CONTROLLER, PROCESSOR, REPAIR, Said, party, values
from tests.word.test_shipped_wording import MODULES, TRAPS
from tests.word.word_files import document, lines, tags

KINDS = (
    "transfer-annex",
    "uk-addendum",
    "swiss-adaptations",
    "sub-processor-list",
    "amendment-repair",
    "amendment-terms",
)
NAMES = tuple(f"{kind}-{language}" for kind in KINDS for language in ("en", "nb"))
ANNEXES = ("transfer-annex-en", "transfer-annex-nb")
SHEETS = (*ANNEXES, "uk-addendum-en", "uk-addendum-nb", "swiss-adaptations-en", "swiss-adaptations-nb")
REPAIRS = ("amendment-repair-en", "amendment-repair-nb")


def filled(name: str, said: Said) -> Filled:
    """A shipped template, filled."""
    return open_template(places.TEMPLATES / f"{name}.docx").fill(said)


def text_of(name: str, said: Said) -> str:
    """Everything the body says, on one line."""
    return " ".join(lines(filled(name, said)))


def pick(name: str, english: str, norwegian: str) -> str:
    """The words of the template's language."""
    return norwegian if name.endswith("nb") else english


def with_legs(*legs: Said) -> Said:
    """Everything known, with the legs given in the place of those of each law."""
    known = values(2)
    (sheet,) = cast("tuple[Said, ...]", known["scc_transfers"])
    made = tuple({**sheet, **leg} for leg in legs)
    return {**known, "scc_transfers": made, "uk_transfers": made, "swiss_transfers": made}


def with_repairs(*repairs: Said, **repair: object) -> Said:
    """Everything known, with transfers to repair of one's own."""
    known = values(2)
    about = cast("Said", known["repair"])
    return {**known, "repairs": tuple({**REPAIR, **one} for one in repairs), "repair": {**about, **repair}}


@pytest.mark.parametrize("name", NAMES)
def test_each_kind_has_a_name_in_the_list(name: str) -> None:
    assert f"name.template.{open_template(places.TEMPLATES / f'{name}.docx').kind}" in SENTENCES


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_have_the_same_clauses_rows_and_fields_in_the_same_order(kind: str) -> None:
    first, second = (
        [str(style.get(VAL)) for style in document(result).iter(w("pStyle"))]
        + [str(one.get(w("instr"))) for one in document(result).iter(w("fldSimple"))]
        + tags(result)
        for result in (filled(f"{kind}-{language}", {}) for language in ("en", "nb"))
    )
    assert first == second


@pytest.mark.parametrize("name", NAMES)
def test_none_of_the_known_traps_is_in_the_words(name: str) -> None:
    for said in (with_legs(*MODULES.values()), {**values(0, transfers=False), "repair": {"breach_hours": 24}}):
        text = text_of(name, said)
        traps = (trap for trap in TRAPS[name[-2:]] if not trap.startswith("vedlegg"))  # the clauses have annexes
        assert [trap for trap in traps if re.search(trap, text, re.IGNORECASE)] == []


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_register_gives_gaps_and_never_a_blank(name: str) -> None:
    result = filled(name, {})
    label = pick(name, "agreement reference", "avtalereferanse")
    assert f"[agreement.reference: {label}]" in text_of(name, {})
    assert {"agreement.reference", "agreement.title", "document.id"} <= {gap.tag for gap in result.gaps}


@pytest.mark.parametrize("name", SHEETS)
def test_without_a_leg_the_document_says_so(name: str) -> None:
    result = filled(name, values(0, transfers=False))
    said = " ".join(lines(result))
    assert result.gaps == ()
    assert pick(name, "There is therefore no", "Det er derfor ikke noe") in said
    assert pick(name, "There is therefore no", "Det er derfor ikke noe") not in text_of(name, values())
    assert pick(name, "Signature", "Underskrift") not in lines(result)


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("name", ANNEXES)
def test_the_choice_sheet_has_what_the_module_has_and_nothing_else(name: str, module: int) -> None:
    result = filled(name, with_legs(MODULES[module]))
    said = lines(result)
    assert result.gaps == ()
    rows = {
        pick(name, "Clause 9(a) (sub-processors)", "Klausul 9 bokstav a (underdatabehandlere)"): module in (2, 3),
        pick(name, "Clause 13(a) (supervision)", "Klausul 13 bokstav a (tilsyn)"): module != 4,
        pick(name, "Clause 17 (governing law)", "Klausul 17 (lovvalg)"): True,
        pick(name, "Clause 18 (courts)", "Klausul 18 (verneting)"): True,
        pick(name, "Annex I.A \u2013 List of parties", "Vedlegg I.A \u2013 Liste over parter"): True,
        pick(
            name, "Annex I.B \u2013 Description of the transfer", "Vedlegg I.B \u2013 Beskrivelse av overføringen"
        ): True,
        pick(
            name, "Annex I.C \u2013 Competent supervisory authority", "Vedlegg I.C \u2013 Vedkommende tilsynsmyndighet"
        ): (module != 4),
        pick(name, "Annex II \u2013 Technical and", "Vedlegg II \u2013 Tekniske og")
        + pick(name, " organisational measures", " organisatoriske tiltak"): module != 4,
        pick(
            name, "Annex III \u2013 List of sub-processors", "Vedlegg III \u2013 Liste over underdatabehandlere"
        ): module == 3,
    }
    assert {row: said.count(row) for row in rows} == {row: int(there) for row, there in rows.items()}
    combines = pick(name, "Clauses 14 and 15", "Klausul 14 og 15")
    assert any(line.startswith(combines) for line in said) == (module == 4)


@pytest.mark.parametrize("name", ANNEXES)
def test_with_option_two_the_agreed_list_is_annex_b(name: str) -> None:
    listed = pick(name, "Annex B of the Agreement, as it stands", "Avtalens Bilag B, slik det lyder")
    assert listed in text_of(name, with_legs(MODULES[2]))
    assert listed not in text_of(name, with_legs(MODULES[3]))


@pytest.mark.parametrize("name", SHEETS)
def test_each_leg_has_a_sheet_that_every_signatory_of_both_sides_signs(name: str) -> None:
    sides: Said = {
        "exporter": party(CONTROLLER, "controller", 2),
        "importer": party(PROCESSOR, "processor", 1),
        "frequency": "once",
    }
    said = lines(filled(name, with_legs({**MODULES[2], **sides}, {**MODULES[3], **sides})))
    for label in (("Signature", "Underskrift"), ("Place", "Sted"), ("Date", "Dato")):
        assert said.count(pick(name, *label)) == 2 * 3
    assert said.count(pick(name, "once", "én gang")) == 2


@pytest.mark.parametrize("name", ANNEXES)
def test_norwegian_law_has_the_note_on_the_eea_and_other_law_has_not(name: str) -> None:
    note = pick(name, "of which Norway is one", "Norge er en av dem")
    assert note in text_of(name, with_legs({**MODULES[2], "clause_17_country": "NO"}))
    assert note not in text_of(name, with_legs({**MODULES[2], "clause_17_country": "SE"}))


@pytest.mark.parametrize("name", ANNEXES)
def test_the_clauses_prevail_and_a_fallback_starts_by_itself(name: str) -> None:
    with_fallback = text_of(name, with_legs({**MODULES[2], "mechanisms": ("eu_us_dpf",), "fallback": ("scc_2021",)}))
    assert pick(name, "The 2021 Clauses prevail over this annex", "Klausulene går foran dette bilaget") in with_fallback
    starts = pick(name, "The moment the ground of today ceases", "I det øyeblikket dagens grunnlag ikke lenger")
    assert starts in with_fallback
    without = text_of(name, with_legs(MODULES[2]))
    assert starts not in without
    assert pick(name, "No fallback is agreed", "Det er ikke avtalt noe reservegrunnlag") in without


@pytest.mark.parametrize("name", SHEETS)
def test_a_negative_assessment_says_that_the_sheet_is_not_to_be_signed(name: str) -> None:
    warning = pick(name, "not to be signed", "skal ikke undertegnes")
    assert warning in text_of(name, with_legs({**MODULES[2], "tia_conclusion": "inadequate"}))
    assert warning not in text_of(name, with_legs(MODULES[2]))


@pytest.mark.parametrize("name", SHEETS)
def test_what_the_drafter_says_of_the_assessment_is_printed(name: str) -> None:
    said = {**with_legs(MODULES[2]), "assessment": {"author": "Ola Åsen", "law": "Section 702"}}
    found = lines(filled(name, said))
    assert {"Ola Åsen", "Section 702"} <= set(found)
    assert pick(name, "As the assessment states", "Som angitt i vurderingen") not in found


@pytest.mark.parametrize("name", ["uk-addendum-en", "uk-addendum-nb"])
def test_the_uk_addendum_keeps_the_official_names_and_its_four_tables(name: str) -> None:
    said = text_of(name, with_legs(MODULES[3]))
    assert re.search(r"International Data Transfer Addendum to the EU Commission Standard Contractual Clauses", said)
    for table in (
        "Table 1: Parties",
        "Table 2: Selected SCCs, Modules and Selected Clauses",
        "Table 3: Appendix Information",
        "Table 4: Ending this Addendum when the Approved Addendum changes",
    ):
        assert table in said
    only_four = text_of(name, with_legs(MODULES[4]))
    assert "Annex III" not in only_four
    assert "Annex II" not in only_four


@pytest.mark.parametrize("name", ["uk-addendum-en", "uk-addendum-nb"])
def test_the_uk_addendum_starts_with_its_signatures_whatever_is_on_record(name: str) -> None:
    last = pick(name, "The day of the last signature", "Dagen for den siste underskriften")
    for day in ("", REPAIR["ended_on"]):
        said = text_of(name, with_legs({**MODULES[3], "concluded_on": day}))
        assert last in said
        assert pick(name, "16 July 2020", "16. juli 2020") not in said


@pytest.mark.parametrize("name", ["uk-addendum-en", "uk-addendum-nb"])
def test_annex_1a_of_the_uk_addendum_says_what_table_1_does_not(name: str) -> None:
    found = lines(filled(name, with_legs(MODULES[4])))
    annex = found[found.index(pick(name, "Annex 1A \u2013 List of Parties", "Annex 1A \u2013 Liste over parter")) :]
    for label in (
        pick(name, "Activities relevant to the transfer", "Virksomhet av betydning for overføringen"),
        pick(name, "Role", "Rolle"),
        pick(name, "Data protection officer; representative", "Personvernombud; representant"),
    ):
        assert annex.count(label) == 2


@pytest.mark.parametrize("name", SHEETS)
def test_only_modules_with_sub_processors_speak_of_the_help_they_give(name: str) -> None:
    words = pick(name, "the help they need", "bistanden de trenger")
    found = {module: words in text_of(name, with_legs(leg)) for module, leg in MODULES.items()}
    assert found == {1: False, 2: True, 3: True, 4: False}


@pytest.mark.parametrize("name", ["swiss-adaptations-en", "swiss-adaptations-nb"])
def test_the_swiss_sheet_names_the_option_of_clause_17_and_the_exceptions_of_module_four(name: str) -> None:
    fallback = pick(
        name, "does not allow for third-party beneficiary rights", "rettigheter for begunstigede tredjeparter"
    )
    mixed = pick(name, "Clauses 14 and 15", "Klausul 14 og 15")
    assert fallback in text_of(name, with_legs({**MODULES[2], "clause_17_option": 2}))
    for module, leg in MODULES.items():
        result = filled(name, with_legs(leg))
        said = " ".join(lines(result))
        assert result.gaps == ()
        assert fallback not in said
        assert (mixed in said) == (module == 4)
    assert pick(name, "Where Clause 14 applies", "Der klausul 14 gjelder") in text_of(name, with_legs(MODULES[4]))


@pytest.mark.parametrize("name", [*SHEETS, *REPAIRS])
def test_the_day_on_the_front_page_is_that_of_the_agreement(name: str) -> None:
    found = lines(filled(name, values(2)))
    assert pick(name, "The agreement applies from", "Avtalen gjelder fra") in found
    assert not {"In effect from", "Gjelder fra"} & set(found)


@pytest.mark.parametrize("name", ["sub-processor-list-en", "sub-processor-list-nb"])
def test_the_list_is_dated_and_states_none(name: str) -> None:
    none = lines(filled(name, values(0)))
    assert sum(
        line.startswith(pick(name, "None. No sub-processor", "Ingen. Ingen underdatabehandler")) for line in none
    )
    three = lines(filled(name, values(3)))
    assert sum(line.startswith("Under & Co") for line in three) == 3
    assert pick(name, "as of 23 November 2026", "per 23. november 2026") in " ".join(three)
    assert pick(name, "United States (Texas): support access", "USA (Texas): brukerstøttetilgang") in three


@pytest.mark.parametrize("name", REPAIRS)
def test_a_repair_names_the_day_the_ground_ended_and_does_not_cure_the_past(name: str) -> None:
    said = text_of(name, with_repairs({}))
    day = pick(name, "since 16 July 2020 at the latest", "senest fra og med 16. juli 2020 ikke vært gyldig")
    for words in (
        day,
        "C-311/18 (Schrems II)",
        pick(name, "It does not cure transfers", "Den retter ikke opp overføringer"),
        pick(name, "no retroactive effect", "ikke tilbakevirkende kraft"),
        pick(name, "clauses, definitions, annexes, list of sub-processors", "definisjonene, bilagene, listen"),
        pick(name, "Directive 95/46/EC", "direktiv 95/46/EF"),
        pick(name, "on the day of the last signature", "den dagen den siste underskriften er gitt"),
        pick(name, "Everything else in the Agreement stands unchanged", "For øvrig gjelder Avtalen uendret"),
    ):
        assert words in said
    assert pick(name, "it is open whether it was", "uavklart om det var gyldig") not in said
    opened = text_of(name, with_repairs({"open_from": REPAIR["ended_on"]}))
    assert pick(name, "it is open whether it was", "uavklart om det var gyldig") in opened


@pytest.mark.parametrize("name", REPAIRS)
def test_a_repair_binds_its_parties_only_and_leaves_the_past_to_the_controller(name: str) -> None:
    said = text_of(name, with_repairs({}))
    assert (
        pick(name, "It is for the controller to record", "Det er den behandlingsansvarlige som skal føre opp") in said
    )
    assert pick(name, "Each party corrects what it has said", "Hver part skal rette det den har oppgitt") in said
    assert pick(name, "Not required for this ground", "Kreves ikke for dette grunnlaget") not in said


@pytest.mark.parametrize("name", REPAIRS)
def test_each_new_ground_has_its_own_words_and_only_those(name: str) -> None:
    listed = pick(name, "List looked at on", "Listen kontrollert")
    stopped = pick(name, "Data in the third country", "Opplysningene i tredjestaten")
    chosen = pick(name, "Module; choices and annexes", "Modul; valg og vedlegg")
    grounds: dict[str, Said] = {
        "listed": {"fallback": (), "clauses": None},
        "listed_with_fallback": {},
        "clauses": {"new_ground": "clauses", "fallback": ()},
        "stop": {"new_ground": "stop"},
    }
    found = {
        ground: [words for words in (listed, chosen, stopped) if words in lines(filled(name, with_repairs(one)))]
        for ground, one in grounds.items()
    }
    assert found == {
        "listed": [listed],
        "listed_with_fallback": [listed, chosen],
        "clauses": [chosen],
        "stop": [stopped],
    }


@pytest.mark.parametrize("name", REPAIRS)
def test_the_sheets_follow_only_when_the_clauses_are_annexed(name: str) -> None:
    heading = pick(name, "Annex I.A \u2013 List of parties", "Vedlegg I.A \u2013 Liste over parter")
    assert heading in lines(filled(name, with_repairs({}, sheets=True)))
    assert heading not in lines(filled(name, with_repairs({}, sheets=False)))


@pytest.mark.parametrize("name", REPAIRS)
def test_hours_for_breaches_are_offered_and_not_forced(name: str) -> None:
    hours = pick(name, "at the latest 24 hours after it", "senest 24 timer etter at parten selv")
    assert hours in text_of(name, with_repairs({}, breach_hours=24))
    assert pick(name, "personal data breach", "brudd på personopplysningssikkerheten") not in text_of(
        name, with_repairs({})
    )


@pytest.mark.parametrize("language", ["en", "nb"])
def test_the_list_says_the_day_of_each_ground(language: str) -> None:
    name = f"sub-processor-list-{language}"
    assert pick(name, "1 January 2025", "1. januar 2025") in text_of(name, values()).replace("\u00a0", " ")
    known = values()
    (leg,) = cast("tuple[Said, ...]", known["transfers"])
    assert filled(name, {**known, "transfers": ({**leg, "concluded_on": ""},)}).gaps == ()


def test_measures_that_nobody_recorded_are_a_gap_of_the_document_in_every_sheet() -> None:
    tags_of = {gap.tag for gap in filled("transfer-annex-en", {**with_legs(MODULES[2]), "measures": None}).gaps}
    assert {"measures", "measures.measure"} <= tags_of
    assert not any(tag.startswith("scc_transfers.measures") for tag in tags_of)


@pytest.mark.slow
@pytest.mark.skipif(libreoffice() is None, reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("names", [NAMES[1::3], pytest.param(NAMES, marks=pytest.mark.slow)])
def test_libreoffice_shows_every_paragraph_of_every_case_whole(tmp_path: Path, names: Sequence[str]) -> None:
    """All cases in one run of LibreOffice; it shows the name of a reference where a condition is one paragraph."""
    cases = {
        "modules": with_legs(*MODULES.values()),
        "none": values(0, transfers=False),
        "stop": with_repairs({"new_ground": "stop"}, {"new_ground": "clauses", "fallback": ()}, breach_hours=24),
    }
    shown = {f"{name}-{case}": filled(name, said) for name in names for case, said in cases.items()}
    for stem, result in shown.items():
        (tmp_path / f"{stem}.docx").write_bytes(to_bytes(result.package))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    words = ("--headless", profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(tmp_path))
    files = [str(tmp_path / f"{stem}.docx") for stem in shown]
    subprocess.run((str(libreoffice()), *words, *files), check=True, capture_output=True, timeout=240)
    for stem, result in shown.items():
        text = "".join((tmp_path / f"{stem}.txt").read_text(encoding="utf-8").split())
        assert [line for line in lines(result) if "".join(line.split()) not in text] == [], stem
