"""Words for the codes of the transfer annex and of the repair, by the last part of the field: (English, Norwegian)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from dpa_tracker.word.grounds import GROUNDS

Words: TypeAlias = tuple[str, str]

# Terms of an agreement that has no number, as they are and as they are to be.
_TERMS: Final[Mapping[str, Words]] = {
    "audit_right": (
        (
            "all information needed to show compliance is made available, and audits, inspections included, by the"
            " controller or an auditor it has mandated are allowed and contributed to (GDPR Article 28(3)(h))"
        ),
        (
            "all informasjon som er nødvendig for å påvise at pliktene er oppfylt, gjøres tilgjengelig, og det gis"
            " adgang til og bidras til revisjoner, inspeksjoner medregnet, utført av den"
            " behandlingsansvarlige eller en"
            " inspektør på dennes fullmakt (personvernforordningen artikkel 28 nr. 3 bokstav h)"
        ),
    ),
    "confidentiality": (
        "everyone authorised to process the data is bound by confidentiality (GDPR Article 28(3)(b))",
        (
            "alle som er autorisert til å behandle opplysningene, er underlagt taushetsplikt"
            " (personvernforordningen"
            " artikkel 28 nr. 3 bokstav b)"
        ),
    ),
    "assistance": (
        (
            "the controller is assisted with requests of data subjects and with its duties"
            " under GDPR Articles 32 to"
            " 36 (GDPR Article 28(3)(e) and (f))"
        ),
        (
            "den behandlingsansvarlige bistås med anmodninger fra de registrerte og med pliktene etter"
            " personvernforordningen artikkel 32 til 36 (artikkel 28 nr. 3 bokstav e og f)"
        ),
    ),
    "controller_chooses": (
        "all data are deleted or returned, as the controller chooses",
        "alle opplysninger slettes eller tilbakeleveres, etter den behandlingsansvarliges valg",
    ),
    "return_then_delete": (
        "all data are returned, and then deleted",
        "alle opplysninger tilbakeleveres og slettes deretter",
    ),
    "delete": ("all data are deleted", "alle opplysninger slettes"),
}

CHOICES: Final[Mapping[str, Mapping[str, Words]]] = {
    "supplementary": {
        "in_place": (
            "those that the assessment asks for, in place; they stand among the measures of Annex II",
            "de som vurderingen krever, og som er på plass; de står blant tiltakene i vedlegg II",
        ),
    },
    "promise": {
        "breach_notice_hours": (
            "notice of a personal data breach",
            "underretning om brudd på personopplysningssikkerheten",
        ),
        "change_notice_days": ("notice of a change of sub-processors", "varsel om endring av underdatabehandlere"),
        "objection_days": ("time to object to such a change", "frist for innsigelse mot slik endring"),
        "request_forward_days": (
            "passing on of requests of data subjects",
            "videresending av anmodninger fra de registrerte",
        ),
        "assistance_days": ("answer to a request for assistance", "svar på anmodning om bistand"),
        "audit_right": ("audit", "revisjon"),
        "audit_notice_days": ("notice before an audit, at most", "varsel før revisjon, høyst"),
        "audit_per_year": ("audits, at least", "revisjoner, minst"),
        "deletion_or_return": ("what happens with the data at the end", "hva som skjer med opplysningene ved opphør"),
        "return_days": ("return of the data after the end", "tilbakelevering av opplysningene etter opphør"),
        "deletion_days": ("deletion of the data after the end", "sletting av opplysningene etter opphør"),
        "backup_days": ("deletion in backups after the end", "sletting i sikkerhetskopier etter opphør"),
        "confidentiality": ("confidentiality", "taushetsplikt"),
        "assistance": ("assistance to the controller", "bistand til den behandlingsansvarlige"),
    },
    "now_terms": _TERMS,
    "new_terms": _TERMS,
    "framework": GROUNDS,
    "clauses": GROUNDS,
    "ended_by": {
        "cjeu_invalidity": (
            "declared invalid by the Court of Justice of the European Union",
            "kjent ugyldig av EU-domstolen",
        ),
        "grace": (
            "repealed; the time for which existing contracts could still rely on it has run out",
            "opphevet; tiden da inngåtte avtaler fortsatt kunne bygge på det, er ute",
        ),
        "repeal": ("repealed", "opphevet"),
        "expiry": ("expired", "utløpt"),
        "superseded": ("replaced by a later act", "erstattet av en senere rettsakt"),
        "withdrawal": (
            "no longer recognised by the competent authority",
            "ikke lenger anerkjent av vedkommende myndighet",
        ),
    },
    "new_ground": {
        "framework": ("adequacy decision limited to listed importers", "adekvansbeslutning for oppførte mottakere"),
        "clauses": ("standard contractual clauses", "standard personvernbestemmelser"),
        "stop": ("none; the transfer stops", "ingen; overføringen stanses"),
    },
    "list_status": {
        "active": ("active", "aktiv"),
        "recertification_under_review": (
            "active, re-certification under review",
            "aktiv, fornyet sertifisering er til behandling",
        ),
    },
    "list_covers": {
        "hr": ("human-resources data", "opplysninger om ansatte (HR)"),
        "non_hr": ("other personal data", "andre personopplysninger"),
    },
    "sheet": {
        "annexed": ("the transfer sheet after the signatures", "overføringsarket etter underskriftene"),
        "separate": (
            "a sheet signed together with this amendment",
            "et ark som undertegnes sammen med endringsavtalen",
        ),
        "between_others": ("the clauses between exporter and importer", "klausulene mellom eksportør og importør"),
    },
}
