"""The words in which letters print codes, by the last part of the field's name: (English, Norwegian)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

Words = tuple[str, str]

SIDES: Final[Mapping[str, Words]] = {
    "instructing": ("the party that instructs", "den som instruerer"),
    "processing": ("the party that processes", "den som behandler"),
}

LETTER_CHOICES: Final[Mapping[str, Mapping[str, Words]]] = {
    "sender_side": SIDES,
    "by": SIDES,
    "channel": {
        "email": ("by e-mail", "per e-post"),
        "letter": ("by letter", "per brev"),
        "registered_letter": ("by registered letter", "per rekommandert brev"),
        "courier": ("by courier against receipt", "med bud mot kvittering"),
        "email_and_letter": ("by e-mail and letter", "per e-post og brev"),
        "email_and_registered_letter": ("by e-mail and registered letter", "per e-post og rekommandert brev"),
        "agreed_system": ("through the system agreed for notices", "i systemet som er avtalt for varsler"),
    },
    "annexes": {
        "annex_a": ("Annex A (the processing)", "Bilag A (opplysninger om behandlingen)"),
        "annex_b": ("Annex B (sub-processors)", "Bilag B (underdatabehandlere)"),
        "annex_c": ("Annex C (instructions)", "Bilag C (instruks for behandlingen)"),
    },
    "kind": {
        "add": ("a new sub-processor", "ny underdatabehandler"),
        "replace": ("replacement of a sub-processor", "utskifting av underdatabehandler"),
        "end": ("a sub-processor is no longer used", "bruken av en underdatabehandler opphører"),
        "place": (
            "the places of processing of a sub-processor change",
            "en underdatabehandlers behandlingssteder endres",
        ),
        "owner": ("the owner of a sub-processor changes", "en underdatabehandler får ny eier"),
    },
    "act": {
        "notice": ("notice under the general authorisation", "varsel etter den generelle tillatelsen"),
        "request": ("request for specific authorisation", "anmodning om særlig tillatelse"),
        "amendment": ("proposal to amend the agreement", "forslag om endring av avtalen"),
        "information": ("information", "orientering"),
        "in_time": ("objection within the period", "innsigelse innen fristen"),
        "late": ("objection after the period", "innsigelse etter fristen"),
        "refusal": ("refusal of authorisation", "avslag på anmodning om tillatelse"),
        "not_permitted": ("refusal, as no authorisation is given", "avslag, fordi det ikke er gitt tillatelse"),
        "non_renewal": ("non-renewal", "ikke-fornyelse"),
        "termination": ("termination by notice", "oppsigelse"),
        "breach": ("termination for breach", "heving"),
        "partial": ("partial termination after an objection", "delvis oppsigelse etter innsigelse"),
    },
    "data": {
        "return_then_delete": ("return, then deletion", "tilbakelevering og deretter sletting"),
        "delete": ("deletion without return", "sletting uten tilbakelevering"),
        "later": (
            "the choice will be notified separately before the services end",
            "valget meddeles særskilt før tjenestene opphører",
        ),
    },
    "state": {
        "in_time": ("within the period for notice", "innen oppsigelsesfristen"),
        "missed": ("after the last day for notice", "etter oppsigelsesfristen"),
        "by_itself": ("it ends by itself", "avtalen opphører av seg selv"),
        "any_day": ("notice may be given on any day", "kan sies opp når som helst"),
    },
    "choice": {
        "return_then_delete": ("return, then deletion", "tilbakelevering og deretter sletting"),
        "delete": ("deletion without return", "sletting uten tilbakelevering"),
        "not_made": ("no choice was made", "det ble ikke gjort noe valg"),
    },
    "methods": {
        "overwrite": ("overwriting", "overskriving"),
        "crypto_erase": (
            "cryptographic erasure (destruction of the keys)",
            "kryptografisk sletting (tilintetgjøring av nøklene)",
        ),
        "physical": ("physical destruction of the media", "fysisk tilintetgjøring av lagringsmediene"),
        "logical": (
            "deletion in the system, then overwriting in ordinary operation",
            "sletting i systemet med påfølgende overskriving i ordinær drift",
        ),
    },
    "confirmation": {"not_yet": ("not yet received", "ikke mottatt ennå")},
}
