"""The names that letters and notices ask for: what the drafter says (kinds with "!"), and what is worked out of it.

`RESTS_ON` names what must be asked for a group that is worked out: a template that prints `change.name` needs the
drafter to say `change.sub_processor`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

LETTER: Final = (
    ("letter.sender_side", "choice", "side of the sender", "avsenderens side"),
    ("letter.place", "text!", "place where the letter is dated", "sted brevet er datert"),
    ("letter.channel", "choice!", "how the letter is sent", "hvordan brevet sendes"),
    ("letter.reply_by", "date!", "day to answer by", "svarfrist for brevet"),
    ("letter.clause", "text!", "clause of the agreement relied on", "punkt i avtalen som påberopes"),
)

INSTRUCTION: Final = (
    ("instruction.number", "text!", "number of the instruction", "instruksens nummer"),
    ("instruction.task", "text!", "what is to be done or stopped", "hva som skal gjøres eller stanses"),
    ("instruction.data", "list!", "personal data the instruction is about", "personopplysninger instruksen gjelder"),
    ("instruction.people", "list!", "data subjects the instruction is about", "registrerte instruksen gjelder"),
    ("instruction.systems", "list!", "systems the instruction is about", "systemer instruksen gjelder"),
    ("instruction.begins_on", "date!", "day the instruction applies from", "dag instruksen gjelder fra"),
    ("instruction.ends_on", "date!?", "day the instruction ceases to apply", "dag instruksen slutter å gjelde"),
    ("instruction.oral_on", "date!?", "day the instruction was given orally", "dag instruksen ble gitt muntlig"),
    ("instruction.reason", "text!?", "reason for the instruction", "begrunnelse for instruksen"),
    ("instruction.within_purpose", "yes_no!", "stays within the purpose", "holder seg innenfor formålet"),
    ("instruction.adds_transfer", "yes_no!", "adds a transfer", "innebærer en ny overføring"),
    ("instruction.adds_sub_processor", "yes_no!", "adds a sub-processor", "innebærer en ny underdatabehandler"),
    ("instruction.annexes", "codes!", "annexes that are replaced", "bilag som erstattes"),
    ("instruction.priced", "yes_no!", "may be charged for", "kan gi krav på vederlag"),
)

CHANGE: Final = (
    ("change.kind", "choice!", "kind of change of sub-processor", "hva slags endring av underdatabehandler"),
    ("change.sub_processor", "text!", "sub-processor the change is about", "underdatabehandler endringen gjelder"),
    ("change.replaces", "text!", "sub-processor that is replaced", "underdatabehandler som skiftes ut"),
    ("change.planned_start", "date!", "planned first day of the change", "planlagt første dag for endringen"),
    ("change.reason", "text!?", "reason for the change", "begrunnelse for endringen"),
    ("change.urgent_reason", "text!?", "why the change is urgent", "hvorfor endringen haster"),
    ("change.measures", "list!", "measures at the sub-processor", "tiltak hos underdatabehandleren"),
    ("change.annex_dated", "date!", "day of the new Annex B", "dato for nytt Bilag B"),
    ("change.new_owner", "text!", "new owner of the sub-processor", "ny eier av underdatabehandleren"),
    ("change.new_places", "list!", "places after the change", "behandlingssteder etter endringen"),
    ("change.new_ground", "codes!", "ground for transfer after the change", "overføringsgrunnlag etter endringen"),
    (
        "change.new_tia_date",
        "date!?",
        "day of the assessment of the new transfer",
        "dato for vurderingen av den nye overføringen",
    ),
    ("change.act", "choice", "what the notice is in law", "hva varselet er rettslig"),
    ("change.clause", "text?", "clause on changes of sub-processors", "punkt om endring av underdatabehandlere"),
    ("change.send_by", "date?", "last day to send the notice", "siste dag for å sende varselet"),
    ("change.object_by", "date", "last day to object", "siste dag for innsigelse"),
    ("change.earliest_start", "date", "earliest start the notice allows", "tidligste start varselet gir adgang til"),
    ("change.early", "yes_no", "planned before the notice allows", "planlagt før varselet gir adgang til det"),
    ("change.name", "text", "legal name of the sub-processor", "underdatabehandlerens foretaksnavn"),
    ("change.registration_number", "text", "its registration number", "dens organisasjonsnummer"),
    ("change.address", "text", "its address", "dens adresse"),
    ("change.country", "country", "its country", "dens land"),
    ("change.contact", "text", "its contact", "dens kontakt"),
    ("change.replaced_name", "text", "legal name of the one replaced", "foretaksnavnet til den som skiftes ut"),
    (
        "change.replaced_number",
        "text",
        "registration number of the one replaced",
        "organisasjonsnummeret til den som skiftes ut",
    ),
    ("change.uses", "records", "what the sub-processor is used for", "hva underdatabehandleren brukes til"),
    ("change.uses.service", "text", "service", "tjeneste"),
    ("change.uses.engaged_by", "text", "engaged by", "engasjert av"),
    ("change.uses.purpose", "text", "task, clearly delimited", "oppgave, klart avgrenset"),
    ("change.uses.data_categories", "list", "categories of personal data", "kategorier av personopplysninger"),
    ("change.uses.data_subjects", "list", "categories of data subjects", "kategorier av registrerte"),
    ("change.uses.locations", "records", "places of processing", "behandlingssteder"),
    ("change.uses.locations.country", "country", "country of processing", "behandlingsland"),
    ("change.uses.locations.activity", "choice", "activity at the place", "aktivitet på stedet"),
    ("change.uses.locations.region", "text?", "region", "region"),
    ("change.uses.mechanism", "codes", "ground for transfer", "overføringsgrunnlag"),
    ("change.uses.tia_date", "date", "day of the transfer impact assessment", "dato for vurderingen av overføringen"),
    ("change.uses.tia_required", "yes_no", "whether an assessment is needed", "om vurdering kreves"),
    (
        "change.uses.contract_in_place",
        "yes_no",
        "contract with the sub-processor in place",
        "avtale med underdatabehandleren er inngått",
    ),
    ("change.uses.contract", "text", "contract with the sub-processor", "avtale med underdatabehandleren"),
    ("change.uses.contract_date", "date", "day of that contract", "dato for den avtalen"),
)

OBJECTION: Final = (
    ("objection.received_on", "date!", "day the notice was received", "dag varselet ble mottatt"),
    ("objection.notice_dated", "date!", "day the notice is dated", "varselets dato"),
    ("objection.sub_processor", "text!", "sub-processor objected to", "underdatabehandler innsigelsen gjelder"),
    ("objection.planned_start", "date!", "start announced in the notice", "start som er varslet"),
    ("objection.part", "text!?", "part of the services concerned", "del av tjenestene som berøres"),
    ("objection.grounds", "list!", "grounds of the objection", "grunner for innsigelsen"),
    ("objection.proposal", "text!?", "proposed solution", "forslag til løsning"),
    ("objection.act", "choice", "what the letter is in law", "hva brevet er rettslig"),
    ("objection.object_by", "date", "day the period for objections ends", "dag innsigelsesfristen løper ut"),
    ("objection.day", "number", "day of the period on which it is made", "dag i fristen den fremsettes"),
    ("objection.name", "text", "legal name of the sub-processor", "underdatabehandlerens foretaksnavn"),
    ("objection.registration_number", "text", "its registration number", "dens organisasjonsnummer"),
    ("objection.address", "text", "its address", "dens adresse"),
    ("objection.country", "country", "its country", "dens land"),
)

ENDING: Final = (
    ("ending.act", "choice!", "how the agreement is ended", "hvordan avtalen bringes til opphør"),
    ("ending.by", "choice!?", "which side ends it (within a group)", "hvilken side som avslutter (i konsern)"),
    ("ending.effective_on", "date!", "last day of what is ended", "siste dag for det som opphører"),
    ("ending.breach", "text!", "the breach, with days and clauses", "misligholdet, med dager og punkter"),
    ("ending.warnings", "list!", "earlier warnings, with days", "tidligere varsler, med dager"),
    ("ending.cure_by", "date!", "last day set for putting it right", "siste dag som er satt for retting"),
    ("ending.part", "text!", "part of the services that is ended", "del av tjenestene som avsluttes"),
    ("ending.objection_dated", "date!", "day of the objection or refusal", "dato for innsigelsen eller avslaget"),
    ("ending.services_end", "yes_no!", "the services end with the agreement", "tjenestene opphører med avtalen"),
    ("ending.data", "choice!", "what is to be done with the data", "hva som skal skje med opplysningene"),
    ("ending.migration_contact", "text!", "contact for moving the data", "kontakt for flytting av opplysningene"),
    ("ending.cure_over", "yes_no", "that day has passed", "den dagen er ute"),
    ("ending.state", "choice", "where the notice stands in time", "hvor meldingen står i tid"),
    ("ending.send_by", "date?", "last day to send the notice of ending", "siste dag for å sende meldingen"),
    ("ending.missed", "date?", "last day for sending that was missed", "siste dag for sending som er oversittet"),
    ("ending.last_day", "date", "last day of the agreement", "avtalens siste dag"),
    ("ending.ends_from", "date", "first day without the agreement", "første dag uten avtalen"),
)

DELETION: Final = (
    ("deletion.services_ended", "date!", "last day of the services", "tjenestenes siste dag"),
    ("deletion.choice", "choice!", "choice made for the data", "valget som er gjort for opplysningene"),
    ("deletion.chosen_on", "date!", "day the choice was made", "dag valget ble gjort"),
    ("deletion.returned_on", "date!", "day the data were returned", "dag opplysningene ble tilbakelevert"),
    ("deletion.format", "text!", "format the data were returned in", "formatet opplysningene ble tilbakelevert i"),
    ("deletion.received_by", "text!", "who received the data", "hvem som mottok opplysningene"),
    ("deletion.deleted_on", "date!", "day the data were deleted", "dag opplysningene ble slettet"),
    ("deletion.systems", "list!", "systems the data were deleted from", "systemer opplysningene ble slettet fra"),
    ("deletion.methods", "codes!", "methods of deletion", "metoder for sletting"),
    ("deletion.backups_until", "date!", "day the last backup is overwritten", "dag siste sikkerhetskopi overskrives"),
    (
        "deletion.confirmations",
        "list!",
        "sub-processors' confirmations (name: day, or name: not_yet)",
        "underdatabehandlernes bekreftelser (navn: dag, eller navn: not_yet)",
    ),
    ("deletion.kept", "list!", "data that are kept", "opplysninger som oppbevares videre"),
    ("deletion.kept_law", "text!", "provision that requires it", "bestemmelse som krever det"),
    ("deletion.kept_law_country", "country!", "country of that provision", "landet som har bestemmelsen"),
    ("deletion.kept_until", "date!", "day until which they are kept", "dag de oppbevares til"),
    ("deletion.kept_purpose", "text!", "only purpose they are kept for", "eneste formål de oppbevares for"),
    ("deletion.backups_gone", "yes_no", "backups have been overwritten", "sikkerhetskopiene er overskrevet"),
    ("deletion.all_confirmed", "yes_no", "every sub-processor has confirmed", "alle underdatabehandlere har bekreftet"),
    (
        "deletion.sub_processors",
        "records",
        "sub-processors and their confirmations",
        "underdatabehandlere og bekreftelser",
    ),
    ("deletion.sub_processors.name", "text", "legal name", "foretaksnavn"),
    ("deletion.sub_processors.registration_number", "text", "registration number", "organisasjonsnummer"),
    (
        "deletion.sub_processors.confirmation",
        "choice",
        "confirmation of the sub-processor",
        "underdatabehandlerens bekreftelse",
    ),
)

LETTERS: Final = (*LETTER, *INSTRUCTION, *CHANGE, *OBJECTION, *ENDING, *DELETION)

# By the beginning of a name that is worked out; the longest that fits counts.
RESTS_ON: Final[Mapping[str, tuple[str, ...]]] = {
    "change": ("change.kind", "change.sub_processor"),
    "change.send_by": ("change.planned_start",),
    "change.early": ("change.planned_start",),
    "change.replaced_name": ("change.replaces",),
    "change.replaced_number": ("change.replaces",),
    "change.object_by": (),
    "change.earliest_start": (),
    "change.clause": (),
    "objection": ("objection.sub_processor",),
    "objection.object_by": ("objection.received_on",),
    "objection.act": ("objection.received_on",),
    "objection.day": ("objection.received_on",),
    "ending": ("ending.act", "ending.by"),
    "ending.cure_over": ("ending.cure_by",),
    "deletion.backups_gone": ("deletion.backups_until",),
    "deletion.all_confirmed": ("deletion.confirmations",),
    "deletion.sub_processors": ("deletion.confirmations",),
}
