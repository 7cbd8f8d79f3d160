"""The words in which a document prints a code, by the field's name or the last part of it: (English, Norwegian)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from dpa_tracker.word import choices_sheets
from dpa_tracker.word.choices_letters import LETTER_CHOICES
from dpa_tracker.word.choices_signing import AUTHORITIES
from dpa_tracker.word.grounds import GROUNDS

Words: TypeAlias = tuple[str, str]

ROLES: Final[Mapping[str, Words]] = {
    "controller": ("controller", "behandlingsansvarlig"),
    "joint_controller": ("joint controller", "felles behandlingsansvarlig"),
    "processor": ("processor", "databehandler"),
    "sub_processor": ("sub-processor", "underdatabehandler"),
}

CHOICES: Final[Mapping[str, Mapping[str, Words]]] = {
    **choices_sheets.CHOICES,
    "role": ROLES,
    "role_ours": ROLES,
    "role_theirs": ROLES,
    "retention_set_by": ROLES,  # or a text of one's own, printed as it stands
    "renewal_kind": {
        "fixed": ("fixed term, no renewal", "tidsbegrenset, uten fornyelse"),
        "tacit": ("tacit renewal", "stilltiende fornyelse"),
        "express": ("express renewal", "uttrykkelig fornyelse"),
        "evergreen": ("no end date", "løpende, uten sluttdato"),
    },
    "language": {
        "en": ("English", "engelsk"),
        "nb": ("Norwegian (Bokmål)", "norsk (bokmål)"),
        "nn": ("Norwegian (Nynorsk)", "norsk (nynorsk)"),
    },
    "authority": AUTHORITIES,
    "conclusion_form": {
        "executed": ("signed by the parties", "undertegnet av partene"),
        "incorporated": ("by reference in the main agreement", "ved henvisning i hovedavtalen"),
        "click": ("by acceptance on screen", "ved aksept på skjerm"),
        "offered": ("offered, not concluded", "tilbudt, ikke inngått"),
        "unknown": ("not known", "ikke kjent"),
    },
    "special_categories": {
        "ethnic_origin": ("racial or ethnic origin", "rasemessig eller etnisk opprinnelse"),
        "political_opinions": ("political opinions", "politisk oppfatning"),
        "beliefs": ("religious or philosophical beliefs", "religion eller filosofisk overbevisning"),
        "trade_union": ("trade union membership", "fagforeningsmedlemskap"),
        "genetic": ("genetic data", "genetiske opplysninger"),
        "biometric": (
            "biometric data for unique identification",
            "biometriske opplysninger for entydig identifikasjon",
        ),
        "health": ("data concerning health", "helseopplysninger"),
        "sex_life": ("sex life or sexual orientation", "seksuelle forhold eller seksuell orientering"),
    },
    "risk_level": {"low": ("low", "lav"), "medium": ("medium", "middels"), "high": ("high", "høy")},
    "authorisation": {
        "specific": ("prior specific written authorisation", "særlig skriftlig tillatelse på forhånd"),
        "general": ("general written authorisation", "generell skriftlig tillatelse"),
        "none": ("none may be used", "ingen kan benyttes"),
    },
    "deletion_or_return": {
        "controller_chooses": ("as the Controller chooses", "etter den behandlingsansvarliges valg"),
        "return_then_delete": ("return, then deletion", "tilbakelevering og deretter sletting"),
        "delete": ("deletion", "sletting"),
    },
    "location_limits": {
        "eea": ("only within the European Economic Area", "bare innenfor EØS"),
        "eea_or_adequate": (
            "within the European Economic Area and countries with an adequate level of protection",
            "innenfor EØS og i tredjestater med tilstrekkelig beskyttelsesnivå",
        ),
        "listed": ("only in the countries listed", "bare i de landene som er listet opp"),
        "by_consent": (
            "outside the European Economic Area only with the prior written consent for each case",
            "utenfor EØS bare etter skriftlig forhåndssamtykke i hvert tilfelle",
        ),
        "anywhere": ("no agreed limit", "ingen avtalt begrensning"),
    },
    "mechanism": GROUNDS,
    "mechanisms": GROUNDS,
    "fallback": GROUNDS,
    "activity": {
        "storage": ("storage", "lagring"),
        "processing": ("processing", "behandling"),
        "support_access": ("support access", "brukerstøttetilgang"),
        "backup": ("backup", "sikkerhetskopi"),
    },
    "clause_7": {
        "included": ("applies", "gjelder"),
        "excluded": ("does not apply", "gjelder ikke"),
    },
    "clause_9_option": {
        "specific": ("Option 1, specific prior authorisation", "alternativ 1, særlig tillatelse på forhånd"),
        "general": ("Option 2, general written authorisation", "alternativ 2, generell skriftlig tillatelse"),
        "not_applicable": ("not part of this module", "inngår ikke i denne modulen"),
    },
    "clause_11_option": {
        "included": ("the optional wording applies", "den valgfrie teksten gjelder"),
        "excluded": ("the optional wording does not apply", "den valgfrie teksten gjelder ikke"),
    },
    "clause_13": {
        "exporter_in_eea": (
            "the data exporter is established in the EEA",
            "dataeksportøren er etablert i EØS",
        ),
        "representative": (
            "the data exporter is outside the EEA and has a representative under Article 27",
            "dataeksportøren er utenfor EØS og har representant etter artikkel 27",
        ),
        "no_representative": (
            "the data exporter is outside the EEA and needs no representative under Article 27",
            "dataeksportøren er utenfor EØS og trenger ikke representant etter artikkel 27",
        ),
        "not_applicable": ("not part of this module", "inngår ikke i denne modulen"),
    },
    "law": {
        "eu_gdpr": ("EU/EEA GDPR", "personvernforordningen (EØS)"),
        "uk_gdpr": ("UK GDPR", "UK GDPR"),
        "ch_fadp": ("Swiss FADP", "sveitsisk personvernlov (FADP)"),
    },
    "measures": {
        "in_place": (
            "those the assessment asks for, in place; see the security measures in C.2",
            "de som vurderingen krever, og som er på plass; se sikkerhetstiltakene i C.2",
        ),
    },
    "tia_conclusion": {
        "adequate": ("adequate", "tilstrekkelig"),
        "adequate_with_measures": ("adequate with supplementary measures", "tilstrekkelig med supplerende tiltak"),
        "inadequate": ("not adequate", "ikke tilstrekkelig"),
        "not_required": ("not required for this ground", "kreves ikke for dette grunnlaget"),
    },
    "frequency": {
        "once": ("once", "én gang"),
        "occasional": ("occasional", "leilighetsvis"),
        "repetitive": ("repetitive", "gjentakende"),
        "continuous": ("continuous", "løpende"),
    },
    **LETTER_CHOICES,
    "change.new_ground": GROUNDS,
}


def words_of(tag: str) -> Mapping[str, Words]:
    """The codes of a field with their words: by its whole tag, else by the last part, which most fields share."""
    return CHOICES.get(tag) or CHOICES.get(tag.rsplit(".", 1)[-1], {})
