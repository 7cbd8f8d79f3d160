"""Values that fill every field of the shipped templates, for tests that need no register."""

from __future__ import annotations

from datetime import date

Said = dict[str, object]

CONTROLLER = "Hansen & Sønn <AS>"
PROCESSOR = "ΑΩ 株式会社 😀"


def party(name: str, role: str, signatories: int = 1) -> Said:
    """A party with everything."""
    return {
        "name": name,
        "registration_number": "923 609 016",
        "country": "NO",
        "address": "Storgata 1, 0155 Oslo",
        "role": role,
        "contact_notices": "Kari Nordmann, personvern@example.no",
        "contact_breach": "Vakt, vakt@example.no, +47 22 00 00 00",
        "dpo": "Ola Åsen, ombud@example.no",
        "representative": (),
        "activities": "Operating the services",
        "signatories": tuple(
            {"name": f"Signer {number}", "title": "CEO", "authority": "signature_right_jointly", "evidence": "Extract"}
            for number in range(signatories)
        ),
    }


def sub_processor(number: int) -> Said:
    """One sub-processor, every second with a place outside the area."""
    places: list[Said] = [{"country": "IE", "activity": "storage"}]
    if number % 2:
        places.append({"country": "US", "activity": "support_access", "region": "Texas"})
    return {
        "name": f"Under & Co {number} <AS>",
        "registration_number": "974 760 673",
        "address": "Gata 2, Bergen",
        "country": "IE",
        "contact": "ops@example.ie",
        "service": "Hosting",
        "purpose": "Storage of the database",
        "data_categories": ("names", "e-mail addresses"),
        "data_subjects": ("employees",),
        "locations": tuple(places),
        "mechanism": ("eu_us_dpf",) if number % 2 else (),
        "since": date(2024, 1, 1),
        "own_sub_processors": (),
        "duration": "As long as the services",
    }


SERVICE: Said = {
    "name": "Payroll",
    "subject_matter": "Payroll for employees in Norway",
    "nature": "Calculation and payment",
    "purpose": "To pay salaries",
    "operations": ("collecting", "storing", "deleting"),
    "duration": "As long as the services",
    "data_categories": ("name", "bank account"),
    "special_categories": ("health",),
    "criminal_data": False,
    "national_id": True,
    "data_subject_categories": ("employees", "next of kin"),
    "volume": "About 12,000 people",
    "retention": "Five years after the accounting year",
    "risk_level": "medium",
}

LEG: Said = {
    "country": "US",
    "law": "eu_gdpr",
    "mechanisms": ("scc_2021",),
    "fallback": (),
    "module": 2,
    "concluded_on": date(2025, 1, 1),
    "tia_required": True,
    "tia_date": date(2024, 12, 1),
    "tia_conclusion": "adequate_with_measures",
    "measures": ("keys in the EEA",),
    "supplementary": ("keys in the EEA",),
    "combined": True,
    "frequency": "continuous",
}

CHOICES: Said = {
    "clause_7": "excluded",
    "clause_9_option": "general",
    "clause_9_days": 30,
    "clause_11_option": "excluded",
    "clause_13": "exporter_in_eea",
    "clause_17_option": 1,
    "clause_17_country": "NO",
    "clause_18_country": "NO",
    "authority": "Datatilsynet",
}

COMMITMENT: Said = {
    "breach_notice_hours": 24,
    "change_notice_days": 31,
    "objection_days": 29,
    "authorisation": "general",
    "request_forward_days": 3,
    "assistance_days": 10,
    "deletion_or_return": "controller_chooses",
    "return_days": 21,
    "deletion_days": 33,
    "backup_days": 90,
    "audit_notice_days": 14,
    "audit_per_year": 1,
    "location_limits": "eea",
}


# What a register may say besides; each of them adds a sentence or a row.
OPTIONAL: Said = {
    "objection_effect": "The customer may end the service.",
    "audit_cost": "Each party bears its own.",
    "assistance_cost": "Without charge.",
    "return_format": "CSV",
    "location_countries": ("NO", "SE"),
    "liability_rule": "Each bears its own part.",
    "liability_cap_text": "As in the main agreement.",
    "insurance": "NOK 50 million.",
}


# A transfer on a ground that has ended, with everything that each kind of new ground needs.
REPAIR: Said = {
    "exporter": CONTROLLER,
    "importer": PROCESSOR,
    "country": "US",
    "law": "eu_gdpr",
    "mechanism": ("privacy_shield",),
    "ended_by": "cjeu_invalidity",
    "case": "C-311/18 (Schrems II)",
    "ended_on": date(2020, 7, 16),
    "new_ground": "framework",
    "framework": ("eu_us_dpf",),
    "list_status": "active",
    "list_covers": ("hr", "non_hr"),
    "list_checked_on": date(2026, 11, 20),
    "fallback": ("scc_2021",),
    "clauses": ("scc_2021",),
    "sheet": "annexed",
    "module": 2,
    "concluded_on": date(2026, 11, 22),
    "tia_date": date(2026, 11, 21),
    "tia_conclusion": "adequate",
}


# What only the drafter can say of it.
REPAIR_SAID: Said = {
    "clause": "clause 9.2",
    "quote": "The Provider is certified under the Privacy Shield.",
    "ground": "The Privacy Shield",
    "ended_on": date(2020, 7, 16),
    "sheets": True,
}

TIGHTENED: tuple[Said, ...] = (
    {"promise": "breach_notice_hours", "clause": "7.1", "now_hours": 48, "new_hours": 24, "to_agree": False},
    {"promise": "change_notice_days", "now_words": "in good time", "new_days": 30, "to_agree": False},
    {"promise": "audit_right", "new_terms": "audit_right", "to_agree": False},
)

AGREEMENT: Said = {
    "concluded_on": date(2026, 11, 20),
    "reference": "DPA-2026-001",
    "title": "DPA",
    "main_agreement": "Master agreement M-17",
    "begins_on": date(2026, 12, 1),
    "ends_on": date(2029, 12, 1),
    "governing_law": "NO",
    "law_in_words": "NO",
    "venue": "Oslo tingrett",
    "language": "en",
}

DOCUMENT: Said = {
    "id": "D-1",
    "template_version": "1.0",
    "generated_on": date(2026, 11, 23),
    "as_of": date(2026, 11, 23),
}


def values(sub_processors: int = 3, *, transfers: bool = True) -> Said:
    """Everything a shipped template can ask for."""
    sheet = {
        **LEG,
        **CHOICES,
        "exporter": party(CONTROLLER, "controller"),
        "importer": party(PROCESSOR, "processor"),
    }
    return {
        "agreement": AGREEMENT,
        "controller": party(CONTROLLER, "controller", 2),
        "processor": party(PROCESSOR, "processor"),
        "sub_processor": party("Sub & <AS>", "sub_processor"),
        "controllers": (),
        "other_parties": (),
        "parties": (party(CONTROLLER, "controller", 2), party(PROCESSOR, "processor")),
        "repair": REPAIR_SAID,
        "repairs": (REPAIR,) if transfers else (),
        "tightened": TIGHTENED if transfers else (),
        "services": (SERVICE,),
        "commitment": COMMITMENT,
        "sub_processors": tuple(sub_processor(number) for number in range(sub_processors)),
        "measures": ({"area": "Access", "measure": "MFA", "service": "All"},),
        "locations": ({"party": PROCESSOR, "activity": "processing", "country": "NO"},),
        "transfers": ({**LEG, "exporter": "x", "importer": "y"},) if transfers else (),
        "scc_transfers": (sheet,) if transfers else (),
        "uk_transfers": (sheet,) if transfers else (),
        "swiss_transfers": (sheet,) if transfers else (),
        "document": DOCUMENT,
    }
