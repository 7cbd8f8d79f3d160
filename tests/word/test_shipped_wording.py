"""What the templates we ship say: both languages the same, each choice its own words, none of the known traps."""

from __future__ import annotations

import re
from typing import cast

import pytest

from dpa_tracker import places
from dpa_tracker.word.ooxml import TBL, TR, VAL, P, own_text, w
from dpa_tracker.word.template import Filled, open_template
from tests.word.contract_values import COMMITMENT, Said, party, values
from tests.word.word_files import document, lines, tags

NAMES = ("dpa-en", "dpa-nb", "dpa-sub-en", "dpa-sub-nb")
# A leg of each module, with only what the module has.
ABSENT: Said = {"clause_9_option": "not_applicable", "clause_9_days": None, "clause_17_option": None}
MODULES: dict[int, Said] = {
    1: {"module": 1, **ABSENT},
    2: {"module": 2, "clause_9_option": "general"},
    3: {"module": 3, "clause_9_option": "specific"},
    4: {"module": 4, **ABSENT, "clause_13": None, "authority": None, "tia_required": False, "combined": False},
}

# Each of these words once stood in somebody's agreement and cost him something.
TRAPS = {
    "en": (
        r"applicable law",
        r"outside the EU\b",
        r"confirmed (personal data )?breach",
        r"reasonable grounds",
        r"materially similar",
        r"2021/915",
        r"commercially (reasonable|practicable)",
        r"selected with due care",
        r"best of (its|our) knowledge",
    ),
    "nb": (
        r"gjeldende lovgivning",
        r"utenfor EU\b",
        r"bekreftet brudd",
        r"egnede garantier",
        r"saklig grunn",
        r"2021/915",
        r"vedlegg [A-D]\b",
        r"underleverandør",
        r"terminer",
        r"\bavvik\b",
        r"sensitive personopplysninger",
        r"uten unødig opphold",
        r"\blitra\b",
    ),
}


def filled(name: str, said: Said) -> Filled:
    """A shipped template, filled."""
    return open_template(places.TEMPLATES / f"{name}.docx").fill(said)


def text_of(name: str, said: Said) -> str:
    """Everything the body says, on one line."""
    return " ".join(lines(filled(name, said)))


def sheet_refs(result: Filled) -> list[str]:
    """The annexes that the sheets behind Annex D refer to, by their names in the source, in reading order."""
    found: list[str] = []
    for element in document(result).iter(P, w("fldSimple")):
        if element.tag == P and own_text(element).startswith("UK Addendum"):
            found = []
        elif element.tag != P:
            found.append(str(element.get(w("instr"))).split()[1].removeprefix("_Ref_"))
    return found


def with_commitment(**said: object) -> Said:
    """Everything known, with some commitments of one's own."""
    return {**values(2), "commitment": {**COMMITMENT, **said}}


def with_sheet(**said: object) -> Said:
    """Everything known, with some choices of one's own in the transfer sheet."""
    known = values(2)
    (sheet,) = cast("tuple[Said, ...]", known["scc_transfers"])
    return {**known, "scc_transfers": ({**sheet, **said},), "uk_transfers": (), "swiss_transfers": ()}


def pick(name: str, english: str, norwegian: str) -> str:
    """The words of the template's language."""
    return norwegian if name.endswith("nb") else english


@pytest.mark.parametrize("kind", ["dpa", "dpa-sub"])
def test_both_languages_have_the_same_clauses_rows_and_fields_in_the_same_order(kind: str) -> None:
    built = [open_template(places.TEMPLATES / f"{kind}-{language}.docx").fill({}) for language in ("en", "nb")]
    first, second = (
        [str(style.get(VAL)) for style in document(result).iter(w("pStyle"))]
        + [str(one.get(w("instr"))) for one in document(result).iter(w("fldSimple"))]
        + tags(result)
        for result in built
    )
    assert first == second


@pytest.mark.parametrize("name", NAMES)
def test_silence_is_acceptance_only_under_general_authorisation(name: str) -> None:
    accepted = pick(name, "the change is accepted", "er endringen akseptert")
    refused = pick(name, "Silence is refusal", "Taushet er avslag")
    authorised = pick(name, "in writing. ", "har gitt skriftlig tillatelse. ")
    general = text_of(name, with_commitment(authorisation="general"))
    specific = text_of(name, with_commitment(authorisation="specific"))
    assert accepted in general
    assert refused not in general
    assert accepted not in specific
    assert refused in specific
    assert authorised in specific
    assert pick(name, "shall not be used before it is authorised", "før det er gitt tillatelse") in specific


@pytest.mark.parametrize("name", NAMES)
def test_without_authorisation_there_is_no_notice_and_no_period(name: str) -> None:
    none = text_of(name, with_commitment(authorisation="none"))
    assert pick(name, "No authorisation is given", "Det er ikke gitt noen tillatelse") in none
    assert not re.search(r"\b31\b|\b29 (days|dager)\b", none)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("authorisation", ["general", "specific", "none"])
def test_none_of_the_known_traps_is_in_the_words(name: str, authorisation: str) -> None:
    said = text_of(name, with_commitment(authorisation=authorisation))
    assert [trap for trap in TRAPS[name[-2:]] if re.search(trap, said, re.IGNORECASE)] == []


@pytest.mark.parametrize("name", NAMES)
def test_confidentiality_and_liability_outlive_the_data(name: str) -> None:
    said = text_of(name, values())
    assert pick(name, "continue to apply after that", "gjelder også etter det") in said
    assert pick(name, "has no end date", "har ingen sluttdato") in said


@pytest.mark.parametrize("name", NAMES)
def test_a_further_party_signs_with_its_authority(name: str) -> None:
    alone, joined = values(), {**values(), "other_parties": (party("Third & Co AS", "controller", 2),)}
    signatures = pick(name, "Signature", "Underskrift")
    assert lines(filled(name, joined)).count(signatures) == lines(filled(name, alone)).count(signatures) + 2
    role = pick(name, "controller", "behandlingsansvarlig")
    said = lines(filled(name, joined))
    assert f"For Third & Co AS, {role}" in said


@pytest.mark.parametrize("name", NAMES)
def test_a_signature_stays_on_one_page(name: str) -> None:
    evidence = {"evidence": "Extract", "dated": None}
    signatory = {"name": "S", "title": "CEO", "authority": "owner", **evidence}
    said = {**values(), "processor": {**party("P", "processor"), "signatories": (signatory,)}}
    tables = [
        table
        for table in document(filled(name, said)).iter(TBL)
        if (style := next(table.iter(w("tblStyle")), None)) is not None and style.get(VAL) == "DpaSign"
    ]
    assert len(tables) >= 3
    for table in tables:
        *kept, last = table.iter(TR)
        assert all(next(paragraph.iter(w("keepNext")), None) is not None for row in kept for paragraph in row.iter(P))
        assert next(last.iter(w("keepNext")), None) is None


@pytest.mark.parametrize("name", NAMES)
def test_the_signing_clause_stays_with_the_first_signature(name: str) -> None:
    opening = pick(name, "Each signatory confirms", "Hver undertegner bekrefter")
    (clause,) = (one for one in document(filled(name, values())).iter(P) if own_text(one).startswith(opening))
    assert next(clause.iter(w("keepNext")), None) is not None


@pytest.mark.parametrize("name", NAMES)
def test_annex_three_is_printed_in_full_with_option_one_only(name: str) -> None:
    heading = pick(name, "Annex III \u2013 List of sub-processors", "Vedlegg III \u2013 Liste over underdatabehandlere")
    first = lines(filled(name, with_sheet(clause_9_option="specific")))
    second = lines(filled(name, with_sheet(clause_9_option="general")))
    assert heading in first
    assert sum(line.startswith("Under & Co") for line in first[first.index(heading) :]) == 2
    assert heading not in second


@pytest.mark.parametrize("name", NAMES)
def test_clause_17_names_the_fallback_law_with_option_two(name: str) -> None:
    fallback = pick(
        name, "does not allow for third-party beneficiary rights", "rettigheter for begunstigede tredjeparter"
    )
    assert fallback in text_of(name, with_sheet(clause_17_option=2))
    assert fallback not in text_of(name, with_sheet(clause_17_option=1))


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_of_module_four_has_only_what_the_module_has(name: str) -> None:
    absent: Said = {"clause_9_days": None, "clause_13": None, "clause_17_option": None, "authority": None}
    result = filled(name, with_sheet(module=4, clause_9_option="not_applicable", **absent))
    assert result.gaps == ()
    said = " ".join(lines(result))
    sheet = said[said.index(pick(name, "Choices", "Valg Modul")) :]
    words = pick(name, "Clause 9|Clause 13|Annex I.C|Annex II", "Klausul 9|Klausul 13|Vedlegg I.C|Vedlegg II")
    assert not re.search(words, sheet)
    assert pick(name, "Clauses 14 and 15", "Klausul 14 og 15") in sheet


@pytest.mark.parametrize("name", NAMES)
def test_swiss_and_uk_legs_are_bound_in_the_body_even_alone(name: str) -> None:
    said = text_of(name, {**values(), "scc_transfers": ()})
    assert pick(name, "the UK Addendum applies", "gjelder UK Addendum") in said
    assert pick(name, "with the Swiss adaptations", "med de sveitsiske tilpasningene") in said
    assert pick(name, "Option 2, general", "alternativ 2, generell") in said


def test_who_set_the_retention_is_said_in_the_language_of_the_document() -> None:
    known = values()
    (service,) = cast("tuple[Said, ...]", known["services"])
    for code, shown in (("controller", "behandlingsansvarlig"), ("Arkivverket", "Arkivverket")):
        said = {**known, "services": ({**service, "retention_set_by": code},)}
        found = lines(filled("dpa-nb", said))
        assert found[found.index("Lagringstiden er fastsatt av") + 1] == shown


@pytest.mark.parametrize("name", NAMES)
def test_without_a_signature_page_annex_i_a_is_still_to_be_signed(name: str) -> None:
    transfer = pick(name, "Annex I.A of each transfer sheet", "Vedlegg I.A til hvert overføringsark")
    swiss = pick(name, "Annex I.A of each sheet with Swiss", "Vedlegg I.A til hvert ark med sveitsiske")
    main = pick(name, "part of the Main Agreement by reference", "tatt inn i Hovedavtalen ved henvisning")
    agreement = cast("Said", values()["agreement"])
    for form in ("click", "incorporated"):
        concluded = {"agreement": {**agreement, "conclusion_form": form}}
        said = text_of(name, {**values(), **concluded})
        assert transfer in said
        assert swiss in said
        assert (main in said) is (form == "incorporated")
        without = text_of(name, {**values(0, transfers=False), **concluded})
        assert transfer not in without
        assert swiss not in without
    assert transfer not in text_of(name, values())


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("name", NAMES)
def test_british_and_swiss_sheets_ask_for_what_the_module_has_and_nothing_else(name: str, module: int) -> None:
    known = values(2)
    (leg,) = cast("tuple[Said, ...]", known["uk_transfers"])
    legs = ({**leg, **MODULES[module]},)
    result = filled(name, {**known, "scc_transfers": (), "uk_transfers": legs, "swiss_transfers": legs})
    said = " ".join(lines(result))
    assert result.gaps == ()
    present = {
        pick(name, "Table 2: Clause 9(a)", "Tabell 2: klausul 9 bokstav a"): module in (2, 3),
        pick(name, "Clause 9(a) (sub-processors)", "Klausul 9 bokstav a (underdatabehandlere)"): module in (2, 3),
        pick(name, "Table 3: Annex III", "Tabell 3: vedlegg III"): module in (2, 3),
        pick(name, "Sub-processors (Annex III)", "Underdatabehandlere (vedlegg III)"): module in (2, 3),
        pick(name, "agreed list under Clause 9(a)", "avtalt liste etter klausul 9 bokstav a"): module in (2, 3),
        pick(name, "Table 3: Annex 1A", "Tabell 3: vedlegg 1A"): True,
        pick(name, "Table 3: Annex 1B", "Tabell 3: vedlegg 1B"): True,
        pick(name, "Supplementary measures for this transfer", "Supplerende tiltak for denne overf"): module != 4,
        pick(name, "Supervision (Clause 13", "Tilsyn (klausul 13"): module != 4,
        pick(name, "Clauses 14 and 15", "Klausul 14 og 15"): module == 4,
    }
    assert {label: label in said for label in present} == present
    annexes = (
        "annex_a",
        "annex_c_places",
        "annex_c_end",
    )  # of the description in both, and of the measures and the list
    wanted = annexes if module == 4 else (*annexes, "annex_c_security", *(("annex_b_list",) if module != 1 else ()))
    assert {target: sheet_refs(result).count(target) for target in wanted} == dict.fromkeys(wanted, 2)
    # The Addendum alone is no set of clauses: it is entered into together with those it amends.
    assert pick(name, "as the Addendum amends them", "slik Tillegget endrer dem") in said


@pytest.mark.parametrize("name", NAMES)
def test_a_swiss_sheet_names_the_law_of_the_option_and_the_gdpr_as_the_one_standard(name: str) -> None:
    known = values(2)
    (leg,) = cast("tuple[Said, ...]", known["swiss_transfers"])
    swiss = ({**leg, "clause_17_option": 2, "clause_17_country": "IE"},)
    said = text_of(name, {**known, "scc_transfers": (), "swiss_transfers": swiss})
    assert pick(name, "Option 2: the law of the State of the data exporter", "Alternativ 2: retten i dataeks") in said
    assert pick(name, "Where the FADP alone applies, references", "Der bare FADP gjelder, leses") in said
    assert pick(name, "incorporated by reference, unmodified", "inntatt ved henvisning, uendret") in said
    assert pick(name, "the same clauses", "de samme klausulene") not in said


@pytest.mark.parametrize("name", NAMES)
def test_no_line_ends_in_a_blank_where_a_sentence_drops_out(name: str) -> None:
    for said in (values(), {**values(), "other_parties": (party("Third & Co AS", "controller"),)}):
        texts = [own_text(line) for line in document(filled(name, said)).iter(P)]
        assert [text for text in texts if text.strip() and (text != text.rstrip() or "  " in text)] == []


def test_the_board_signs_under_the_act_of_its_kind_of_company_and_british_law_is_named_once() -> None:
    board = {**party("P", "processor"), "signatories": ({"name": "S", "title": "T", "authority": "board_jointly"},)}
    assert "aksjeloven eller allmennaksjeloven § 6-30" in text_of("dpa-nb", {**values(), "processor": board})
    known = values()
    (leg,) = cast("tuple[Said, ...]", known["transfers"])
    said = text_of("dpa-nb", {**known, "transfers": ({**leg, "law": "uk_gdpr"},)})
    assert "UK GDPR" in said
    assert "britisk UK GDPR" not in said
