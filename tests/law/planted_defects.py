"""Ways in which law data can be wrong, each planted in the law data that are shipped."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from dpa_tracker import places

ARGENTINA = """- id: EU-ADQ-AR
    law: eu_gdpr
    destinations: [AR]
    name: Argentina
    valid_from: 2003-06-30
"""
PRIVACY_SHIELD_DAYS = "valid_from: 2016-07-12\n    valid_to: 2020-07-15\n"
GB_2_DAYS = "valid_from: 2025-06-28\n    valid_to: 2025-12-18\n"
BR_STATUS = """    remark: "adoption in the EEA not seen: draft sent 2026-05-06"
    status_as_of: 2026-09-01
    review_by: 2027-03-01
"""
AR_FIRST = "valid_from: 2003-06-30"
AR_PLACE = "destinations: [AR]"
SECOND_EDITION = "edition: {number: 9, issued_on: 2026-11-23, issued_by: x, summary: y}\n"
LAUGHS = "  S0a: &S0a [ha]\n" + "".join(
    f"  S0{name}: &S0{name} [{', '.join([f'*S0{before}'] * 9)}]\n" for before, name in pairwise("abcdefghijk")
)
# What is planted: file, text, what it becomes; and what is said about it, at the line of which text.
DEFECTS = {
    "repeated id": ("adequacy.yaml", "id: EU-ADQ-AR", "id: EU-ADQ-AD", "repeated_id", "destinations: [AR]"),
    "no first day": (
        "adequacy.yaml",
        "destinations: [AR]\n    name: Argentina\n    valid_from: 2003-06-30\n",
        "destinations: [AR]\n    name: Argentina\n",
        "missing_first_day",
        "destinations: [AR]",
    ),
    "no first day of a ground": (
        "eu_mechanisms.yaml",
        '    adopted: 2021-06-04\n    valid_from: 2021-06-27\n    citations: ["Decision (EU) 2021/914"]\n',
        '    citations: ["Decision (EU) 2021/914"]\n',
        "missing_first_day",
        "mechanism: scc_2021\n    law: eu_gdpr",
    ),
    "no citation": (
        "adequacy.yaml",
        'citations: ["Decision 2003/490/EC"]',
        "citations: []",
        "missing_citation",
        "destinations: [AR]",
    ),
    "no citation on some days": (
        "adequacy.yaml",
        'citations: ["Decision 2003/490/EC"]',
        "citations: [{text: x, valid_from: 2010-01-01}]",
        "missing_citation",
        "destinations: [AR]",
    ),
    "unknown country": ("adequacy.yaml", "destinations: [AR]", "destinations: [ARG]", "unknown_country", "[ARG]"),
    "Norway read as a truth": (
        "areas.yaml",
        "countries: [NO, IS, LI]",
        "countries: [no, IS]",
        "unknown_country",
        "[no, IS]",
    ),
    "dates reversed": (
        "eu_mechanisms.yaml",
        PRIVACY_SHIELD_DAYS,
        "valid_from: 2020-07-16\n    valid_to: 2020-07-15\n",
        "dates_reversed",
        "id: EU-PS",
    ),
    "days to conclude reversed": (
        "uk_mechanisms.yaml",
        'name: "Old EU clauses 2010/87/EU under UK law"\n    conclude_to: 2022-09-21',
        "name: x\n    conclude_to: 2025-09-21",
        "dates_reversed",
        "id: UK-SCC-OLD-2010",
    ),
    "days of an open limit reversed": (
        "adequacy.yaml",
        "valid_from: 2025-12-19, valid_to: 2025-12-27",
        "valid_from: 2025-12-27, valid_to: 2025-12-19",
        "dates_reversed",
        "id: EU-ADQ-GB-3",
    ),
    "notified before it was adopted": (
        "adequacy.yaml",
        "notified_by: 2026-01-28",
        "notified_by: 2026-01-25",
        "dates_reversed",
        "id: EU-ADQ-BR",
    ),
    "no review": (
        "adequacy.yaml",
        BR_STATUS,
        BR_STATUS.rsplit("    review_by", 1)[0],
        "missing_review",
        "id: EU-ADQ-BR",
    ),
    "no status": ("adequacy.yaml", BR_STATUS, "", "missing_review", "id: EU-ADQ-BR"),
    "review before status": (
        "adequacy.yaml",
        BR_STATUS,
        BR_STATUS.replace("2027-03-01", "2026-08-01"),
        "review_before_status",
        "id: EU-ADQ-BR",
    ),
    "review of adequacy too late": (
        "adequacy.yaml",
        BR_STATUS,
        BR_STATUS.replace("2027-03-01", "2027-03-02"),
        "review_too_late",
        "id: EU-ADQ-BR",
    ),
    "review of a framework too late": (
        "eu_mechanisms.yaml",
        "review_by: 2026-11-07",
        "review_by: 2026-11-08",
        "review_too_late",
        "id: EU-DPF",
    ),
    "end without a cause": (
        "eu_mechanisms.yaml",
        PRIVACY_SHIELD_DAYS + "    ended_by: cjeu_invalidity\n",
        PRIVACY_SHIELD_DAYS,
        "end_unexplained",
        "id: EU-PS",
    ),
    "a ruling without its case": (
        "eu_mechanisms.yaml",
        '    end_citations: ["C-311/18 (Schrems II), 2020-07-16"]\n',
        "",
        "ruling_unnamed",
        "id: EU-PS",
    ),
    "cause without an end": (
        "adequacy.yaml",
        ARGENTINA,
        ARGENTINA + "    ended_by: repeal\n",
        "end_unexplained",
        "id: EU-ADQ-AR",
    ),
    "overlap": (
        "adequacy.yaml",
        GB_2_DAYS,
        GB_2_DAYS.replace("2025-12-18", "2025-12-27"),
        "overlapping_versions",
        "id: EU-ADQ-GB-3",
    ),
    "gap": ("adequacy.yaml", GB_2_DAYS, GB_2_DAYS.replace("12-18", "12-17"), "gap_between_versions", "id: EU-ADQ-GB-3"),
    "unknown reference": (
        "eu_mechanisms.yaml",
        "replaced_by: EU-DPF",
        "replaced_by: EU-DPF-9",
        "unknown_reference",
        "id: EU-PS",
    ),
    "unknown source": (
        "adequacy.yaml",
        "sources: [S37, S47]",
        "sources: [S37, S470]",
        "unknown_source",
        "id: EU-ADQ-AD",
    ),
    "verified by nothing": (
        "adequacy.yaml",
        "    verified: verified\n    sources: [S37, S47]\n",
        "    verified: verified\n",
        "unfounded_mark",
        "id: EU-ADQ-AD",
    ),
    "a ground no law knows": (
        "uk_mechanisms.yaml",
        "mechanism: uk_idta",
        "mechanism: uk_addendum",
        "ground_of_no_law",
        None,
    ),
    "list without a row": (
        "eu_mechanisms.yaml",
        "    framework_row: privacy_shield\n",
        "",
        "no_framework_row",
        "id: EU-PS",
    ),
    "roles without a module": (
        "scc_2021.yaml",
        'module: 3\n    name: "Module Three"\n    exporter: processor\n    importer: processor',
        "module: 3\n    name: x\n    exporter: processor\n    importer: controller",
        "roles_without_module",
        None,
    ),
    "a point missing on some day": (
        "points.yaml",
        '    valid_from: 2018-05-25\n    citations: ["GDPR Art. 44"]',
        '    valid_from: 2018-05-25\n    valid_to: 2030-01-01\n    ended_by: repeal\n    citations: ["GDPR Art. 44"]',
        "missing_point",
        None,
    ),
    "a number of practice missing on some day": (
        "practice.yaml",
        "    figures: [{figure: breach_notice_hours_longest, number: 48}]\n",
        "",
        "missing_figure",
        None,
    ),
    "a number of practice below one": (
        "practice.yaml",
        "breach_notice_hours_longest, number: 48",
        "breach_notice_hours_longest, number: 0",
        "figure_too_small",
        "id: N-BR-2",
    ),
    "a number of practice twice": (
        "practice.yaml",
        "[{figure: objection_days_seen, number: 10}]",
        "[{figure: objection_days_seen, number: 10}, {figure: objection_days_seen, number: 14}]",
        "repeated_figure",
        "id: N-SUB-5",
    ),
    "a number of practice nobody knows": (
        "practice.yaml",
        "figure: objection_days_seen",
        "figure: objection_weeks_seen",
        "not_one_of",
        "objection_weeks_seen",
    ),
    "adequacy of no country": (
        "adequacy.yaml",
        "destinations: [AR]",
        "destinations: []",
        "about_nothing",
        "id: EU-ADQ-AR",
    ),
    "a module that nobody can have": (
        "scc_2021.yaml",
        "module: 4\n",
        "module: 5\n",
        "unknown_reference",
        "module: 5\n",
    ),
    "replaced by itself": (
        "eu_mechanisms.yaml",
        "replaced_by: EU-DPF",
        "replaced_by: EU-PS",
        "unknown_reference",
        "id: EU-PS",
    ),
    "a question without a sentence": (
        "areas.yaml",
        "question: svalbard",
        "question: jan_mayen",
        "not_one_of",
        "question: jan_mayen",
    ),
    "a note without a sentence": (
        "areas.yaml",
        "check_note: gibraltar_agreement",
        "check_note: gibraltar_treaty",
        "not_one_of",
        None,
    ),
    "repeated key": (
        "adequacy.yaml",
        "    destinations: [AR]\n",
        "    destinations: [AR]\n    destinations: [BR]\n",
        "repeated_key",
        "destinations: [BR]",
    ),
    "unknown key": (
        "adequacy.yaml",
        "    name: Argentina\n",
        "    name: Argentina\n    titel: x\n",
        "unknown_key",
        "titel",
    ),
    "missing key": ("adequacy.yaml", "    name: Argentina\n", "", "missing_key", "id: EU-ADQ-AR"),
    "no such day": ("adequacy.yaml", "valid_from: 2003-06-30", "valid_from: 2003-06-31", "not_a_day", "2003-06-31"),
    "year only": ("adequacy.yaml", "valid_from: 2003-06-30", "valid_from: 2003", "not_a_day", "valid_from: 2003\n"),
    "unknown code": ("adequacy.yaml", "ended_by: accession", "ended_by: boredom", "not_one_of", "boredom"),
    "a text for a list": ("adequacy.yaml", "destinations: [AR]", "destinations: AR", "not_a_list", "destinations: AR"),
    "a list for a text": ("adequacy.yaml", "name: Argentina", "name: [Argentina]", "not_a_text", "[Argentina]"),
    "an empty text": ("adequacy.yaml", "name: Argentina", 'name: ""', "empty_text", 'name: ""'),
    "a number that is none": ("scc_2021.yaml", "module: 1\n", "module: one\n", "not_a_number", "module: one"),
    "no truth": ("areas.yaml", "us_territory: true", "us_territory: yes", "not_one_of", "us_territory: yes"),
    "an unknown part": ("areas.yaml", "\nterritories:", "\nterritory:", "misspelt_key", "\nterritory:"),
    "a mistyped century": ("adequacy.yaml", AR_FIRST, "valid_from: 1903-06-30", "day_before_any_law", "1903-06-30"),
    "a mistyped millennium": (
        "adequacy.yaml",
        AR_FIRST,
        "valid_from: 3003-06-30",
        "day_beyond_foresight",
        "3003-06-30",
    ),
    "before its law": ("adequacy.yaml", AR_FIRST, "valid_from: 1995-10-23", "before_its_law", "id: EU-ADQ-AR"),
    "seen before any law": (
        "adequacy.yaml",
        BR_STATUS,
        BR_STATUS.replace("as_of: 2026", "as_of: 1926"),
        "day_before_any_law",
        "1926-09-01",
    ),
    "seen after it was issued": (
        "adequacy.yaml",
        BR_STATUS,
        BR_STATUS.replace("2026-09-01", "2026-11-24").replace("2027-03-01", "2027-05-24"),
        "seen_after_issue",
        "id: EU-ADQ-BR",
    ),
    "no row": ("edition.yaml", "edition:", "adequacy: []\nedition:", "empty_list", "adequacy: []"),
    "no key": ("sources.yaml", Path(places.LAW / "sources.yaml").read_text("utf-8"), "{}\n", "empty_file", None),
    "a second edition": ("points.yaml", "points:", SECOND_EDITION + "points:", "repeated_key", None),
    "a number nobody can follow": (
        "edition.yaml",
        "number: 1",
        "number: 1000000000",
        "edition_too_high",
        "number: 1000",
    ),
    "an alias": ("adequacy.yaml", AR_PLACE, "destinations: &here [AR]", "yaml_alias", "&here"),
    "a billion laughs": ("sources.yaml", "sources:\n", "sources:\n" + LAUGHS, "yaml_alias", "S0a"),
    "a tag": ("adequacy.yaml", AR_PLACE, "destinations: !!python/name:os.system [AR]", "yaml_tag", "!!python"),
    "no edition": ("edition.yaml", "number: 1", "number: 0", "missing_edition", "number: 0"),
    "no YAML": ("areas.yaml", "\nterritories:\n", "\nterritories: ]\n", "not_yaml", None),
}
