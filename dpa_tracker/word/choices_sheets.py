"""Words for the codes of the transfer annex and of the repair, by the last part of the field: (English, Norwegian)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from dpa_tracker.word.grounds import GROUNDS

Words: TypeAlias = tuple[str, str]

CHOICES: Final[Mapping[str, Mapping[str, Words]]] = {
    "supplementary": {
        "in_place": (
            "those that the assessment asks for, in place; they stand among the measures of Annex II",
            "de som vurderingen krever, og som er på plass; de står blant tiltakene i vedlegg II",
        ),
    },
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
