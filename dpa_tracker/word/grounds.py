"""Grounds for transfer as a document names them, kind and number (glossary 0.1): (English, Norwegian) by their id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

_PRIVACY_SHIELD: Final = "EU-U.S. Privacy Shield (Decision (EU) 2016/1250; declared invalid on 16 July 2020)"
_PRIVACY_SHIELD_NB: Final = "EU-U.S. Privacy Shield (beslutning (EU) 2016/1250; kjent ugyldig 16. juli 2020)"

GROUNDS: Final[Mapping[str, tuple[str, str]]] = {
    "adequacy": ("adequacy decision", "adekvansbeslutning"),
    "safe_harbor": ("Safe Harbor (Decision 2000/520/EC; invalid)", "Safe Harbor (beslutning 2000/520/EF; ugyldig)"),
    "privacy_shield": (_PRIVACY_SHIELD, _PRIVACY_SHIELD_NB),
    "eu_us_dpf": (
        "EU-U.S. Data Privacy Framework (Decision (EU) 2023/1795)",
        "EU-U.S. Data Privacy Framework (beslutning (EU) 2023/1795)",
    ),
    "uk_us_data_bridge": ("UK Extension to the EU-U.S. Data Privacy Framework", "UK Extension til EU-U.S. DPF"),
    "swiss_us_privacy_shield": ("Swiss-U.S. Privacy Shield (ended)", "Swiss-U.S. Privacy Shield (opphørt)"),
    "swiss_us_dpf": ("Swiss-U.S. Data Privacy Framework", "Swiss-U.S. Data Privacy Framework"),
    "scc_2021": (
        "standard contractual clauses, Decision (EU) 2021/914",
        "standard personvernbestemmelser (beslutning (EU) 2021/914)",
    ),
    "scc_2001": (
        "standard contractual clauses, Decision 2001/497/EC (repealed)",
        "standard personvernbestemmelser (beslutning 2001/497/EF; opphevet)",
    ),
    "scc_2004": (
        "standard contractual clauses, Decision 2004/915/EC (repealed)",
        "standard personvernbestemmelser (beslutning 2004/915/EF; opphevet)",
    ),
    "scc_2010": (
        "standard contractual clauses, Decision 2010/87/EU (repealed)",
        "standard personvernbestemmelser (beslutning 2010/87/EU; opphevet)",
    ),
    "uk_idta": ("International Data Transfer Agreement (IDTA)", "International Data Transfer Agreement (IDTA)"),
    "uk_addendum": (
        "UK Addendum to the clauses of Decision (EU) 2021/914",
        "UK Addendum (britisk tillegg) til klausulene i beslutning (EU) 2021/914",
    ),
    "art_28_clauses_2021_915": (
        "Article 28 clauses, Decision (EU) 2021/915 (no ground for transfers)",
        "standardavtalevilkår etter artikkel 28 (beslutning (EU) 2021/915; ikke overføringsgrunnlag)",
    ),
    "art_28_clauses_dk_2019": (
        "Article 28 clauses of the Danish supervisory authority (no ground for transfers)",
        "standardavtalevilkår etter artikkel 28 fra den danske tilsynsmyndigheten (ikke overføringsgrunnlag)",
    ),
    "bcr_controller": (
        "binding corporate rules for controllers",
        "bindende virksomhetsregler for behandlingsansvarlige",
    ),
    "bcr_processor": ("binding corporate rules for processors", "bindende virksomhetsregler for databehandlere"),
    "ad_hoc_clauses": (
        "contractual clauses authorised by the supervisory authority",
        "avtalevilkår godkjent av tilsynsmyndigheten",
    ),
    "administrative_arrangement": (
        "administrative arrangement authorised by the supervisory authority",
        "administrativ ordning godkjent av tilsynsmyndigheten",
    ),
    "public_authority_instrument": (
        "legally binding instrument between public authorities",
        "rettslig bindende instrument mellom offentlige myndigheter",
    ),
    "code_of_conduct": ("approved code of conduct", "godkjente atferdsnormer"),
    "certification": ("approved certification mechanism", "godkjent sertifiseringsmekanisme"),
    "derogation_consent": ("explicit consent (Article 49(1)(a))", "uttrykkelig samtykke (artikkel 49 nr. 1 bokstav a)"),
    "derogation_contract": (
        "necessity for a contract (Article 49(1)(b))",
        "nødvendig for en avtale (artikkel 49 nr. 1 bokstav b)",
    ),
    "derogation_contract_in_interest": (
        "contract in the data subject's interest (Article 49(1)(c))",
        "avtale i den registrertes interesse (artikkel 49 nr. 1 bokstav c)",
    ),
    "derogation_public_interest": (
        "important reasons of public interest (Article 49(1)(d))",
        "viktige samfunnsinteresser (artikkel 49 nr. 1 bokstav d)",
    ),
    "derogation_legal_claims": ("legal claims (Article 49(1)(e))", "rettskrav (artikkel 49 nr. 1 bokstav e)"),
    "derogation_vital_interests": (
        "vital interests (Article 49(1)(f))",
        "vitale interesser (artikkel 49 nr. 1 bokstav f)",
    ),
    "derogation_public_register": (
        "public register (Article 49(1)(g))",
        "offentlig register (artikkel 49 nr. 1 bokstav g)",
    ),
    "compelling_legitimate_interests": (
        "compelling legitimate interests (Article 49(1), second subparagraph)",
        "tvingende berettigede interesser (artikkel 49 nr. 1 annet ledd)",
    ),
}
