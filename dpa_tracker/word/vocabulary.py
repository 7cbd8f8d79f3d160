"""Every name a template may ask for, with its kind and its label in both languages of the documents.

A row is (name, kind, English label, Norwegian label). Kinds: text, date, number, country, law (a country, printed as
its law), choice (a code that is
printed in words), yes_no, list (of texts), codes (a list of codes), countries (a list), records (a list to repeat).
A kind that ends in "?" marks a fact that may be absent by right: its `if:` is then false and not undecided. A "!"
(before the "?") marks a fact that no register holds: whoever drafts is asked for it.
"""

from __future__ import annotations

from typing import Final, TypeAlias

from dpa_tracker.word import vocabulary_packing, vocabulary_sheets
from dpa_tracker.word.vocabulary_letters import LETTERS

Row: TypeAlias = tuple[str, str, str, str]

AGREEMENT: Final[tuple[Row, ...]] = (
    ("reference", "text", "agreement reference", "avtalereferanse"),
    ("title", "text", "title of the agreement", "avtalens tittel"),
    ("role_ours", "choice", "our role", "vår rolle"),
    ("role_theirs", "choice", "the other party's role", "motpartens rolle"),
    ("main_agreement", "text", "main agreement", "hovedavtale"),
    ("concluded_on", "date", "day the agreement was concluded", "dag avtalen ble inngått"),
    ("begins_on", "date", "effective date", "ikrafttredelse"),
    ("ends_on", "date?", "end date", "sluttdato"),
    ("renewal_kind", "choice", "kind of renewal", "fornyelsesform"),
    ("governing_law", "country", "country of the governing law", "landet hvis rett gjelder"),
    ("law_in_words", "law", "governing law in words", "lovvalg i ord"),
    ("venue", "text", "venue", "verneting"),
    ("language", "choice", "language of the agreement", "avtalens språk"),
    ("replaces", "text?", "agreement that is replaced", "avtale som erstattes"),
    ("conclusion_form", "choice?", "form of conclusion", "inngåelsesform"),
)

PARTY: Final[tuple[Row, ...]] = (
    ("name", "text", "legal name", "foretaksnavn"),
    ("registration_number", "text", "registration number", "organisasjonsnummer"),
    ("country", "country", "country", "land"),
    ("address", "text", "registered address", "forretningsadresse"),
    ("role", "choice", "role", "rolle"),
    ("contact_notices", "text", "contact for notices and instructions", "kontakt for varsler og instrukser"),
    ("contact_email", "text", "e-mail for notices", "e-postadresse for varsler"),
    (
        "contact_breach",
        "text",
        "contact for personal data breaches",
        "kontakt ved brudd på personopplysningssikkerheten",
    ),
    ("dpo", "text", "data protection officer", "personvernombud"),
    ("representative", "text", "representative (Article 27)", "representant (artikkel 27)"),
    ("signatories", "records", "signatories", "undertegnere"),
    ("signatories.name", "text", "name of the signatory", "undertegnerens navn"),
    ("signatories.title", "text", "title of the signatory", "undertegnerens stilling"),
    ("signatories.authority", "choice", "authority to sign", "grunnlag for å undertegne"),
    ("signatories.evidence", "text?", "evidence of the authority", "dokumentasjon for grunnlaget"),
    ("signatories.dated", "date?", "day of the evidence", "dokumentasjonens dato"),
)

PARTIES: Final[tuple[tuple[str, str, str], ...]] = (
    ("controller", "controller", "behandlingsansvarlig"),
    ("processor", "processor", "databehandler"),
    ("sub_processor", "sub-processor", "underdatabehandler"),
)

NAMED_PARTY: Final[tuple[Row, ...]] = PARTY[:4]

SERVICE: Final[tuple[Row, ...]] = (
    ("name", "text", "name of the service", "tjenestens navn"),
    ("subject_matter", "text", "subject-matter of the processing", "gjenstanden for behandlingen"),
    ("nature", "text", "nature of the processing", "behandlingens art"),
    ("purpose", "text", "purpose of the processing", "formålet med behandlingen"),
    ("operations", "list", "processing operations", "behandlingsoperasjoner"),
    ("duration", "text", "duration of the processing", "varigheten av behandlingen"),
    ("data_categories", "list", "categories of personal data", "kategorier av personopplysninger"),
    ("special_categories", "codes", "special categories of personal data", "særlige kategorier av personopplysninger"),
    (
        "criminal_data",
        "yes_no",
        "data on criminal convictions and offences",
        "opplysninger om straffedommer og lovovertredelser",
    ),
    ("national_id", "yes_no", "national identity numbers", "fødselsnummer"),
    ("data_subject_categories", "list", "categories of data subjects", "kategorier av registrerte"),
    ("volume", "text", "volume of the processing", "behandlingens omfang"),
    ("retention", "text", "retention period", "lagringstid"),
    ("retention_set_by", "choice?", "who set the retention period", "hvem som har fastsatt lagringstiden"),
    ("risk_level", "choice", "level of risk", "risikonivå"),
)

COMMITMENT: Final[tuple[Row, ...]] = (
    ("breach_notice_hours", "number", "breach notice, hours", "frist for underretning om brudd, timer"),
    ("change_notice_days", "number", "change notice, days", "varslingsfrist for ny underdatabehandler, dager"),
    ("objection_days", "number", "objection period, days", "innsigelsesfrist, dager"),
    ("objection_effect", "text?", "effect of an objection", "virkningen av en innsigelse"),
    (
        "authorisation",
        "choice",
        "kind of authorisation of sub-processors",
        "tillatelse til å bruke underdatabehandlere",
    ),
    (
        "request_forward_days",
        "number",
        "time for passing on requests, business days",
        "frist for å videresende anmodninger, virkedager",
    ),
    ("assistance_days", "number", "time for assistance, days", "frist for bistand, dager"),
    ("assistance_cost", "text?", "price of assistance", "vederlag for bistand"),
    ("deletion_or_return", "choice", "deletion or return at the end", "sletting eller tilbakelevering ved opphør"),
    ("return_days", "number", "time for return, days", "frist for tilbakelevering, dager"),
    ("return_format", "text?", "format of return", "format for tilbakelevering"),
    ("deletion_days", "number", "deletion period, days", "slettefrist, dager"),
    ("backup_days", "number", "deletion from backups, days", "sletting fra sikkerhetskopier, dager"),
    ("audit_notice_days", "number", "notice of an audit, days", "varsel om revisjon, dager"),
    ("audit_per_year", "number", "ordinary audits a year", "ordinære revisjoner per år"),
    ("audit_cost", "text?", "cost of audits", "kostnader ved revisjon"),
    ("location_limits", "choice", "limits on places of processing", "begrensning av behandlingssteder"),
    ("location_countries", "countries?", "permitted countries", "tillatte land"),
    ("liability_rule", "text?", "rule on liability", "ansvarsregel"),
    ("liability_cap_text", "text?", "limitation of liability", "ansvarsbegrensning"),
    ("insurance", "text?", "insurance", "forsikring"),
)

LOCATION: Final[tuple[Row, ...]] = (
    ("country", "country", "country of processing", "behandlingsland"),
    ("activity", "choice", "activity at the place", "aktivitet på stedet"),
    ("region", "text?", "region", "region"),
)

SUB_PROCESSOR: Final[tuple[Row, ...]] = (
    ("name", "text", "legal name", "foretaksnavn"),
    ("registration_number", "text", "registration number", "organisasjonsnummer"),
    ("address", "text", "address", "adresse"),
    ("country", "country", "country", "land"),
    ("contact", "text", "contact", "kontakt"),
    ("service", "text", "service", "tjeneste"),
    ("purpose", "text", "task, clearly delimited", "oppgave, klart avgrenset"),
    ("data_categories", "list", "categories of personal data", "kategorier av personopplysninger"),
    ("data_subjects", "list", "categories of data subjects", "kategorier av registrerte"),
    ("locations", "records", "places of processing", "behandlingssteder"),
    *((f"locations.{name}", kind, en, nb) for name, kind, en, nb in LOCATION),
    ("mechanism", "codes", "ground for transfer", "overføringsgrunnlag"),
    ("since", "date", "in use since", "i bruk siden"),
    ("own_sub_processors", "list", "own sub-processors", "egne underdatabehandlere"),
    ("duration", "text", "duration", "varighet"),
)

MEASURE: Final[tuple[Row, ...]] = (
    ("area", "text", "area of the measure", "tiltakets område"),
    ("measure", "text", "measure", "tiltak"),
    ("service", "text", "service concerned", "tjeneste tiltaket gjelder"),
    ("evidence", "text?", "evidence", "dokumentasjon"),
    ("dated", "date?", "day of the evidence", "dokumentasjonens dato"),
)

CLAUSES: Final[tuple[Row, ...]] = (
    ("module", "number", "module of the 2021 clauses", "modul i klausulene fra 2021"),
    ("clause_7", "choice", "Clause 7 (docking)", "klausul 7 (tiltredelse)"),
    ("clause_9_option", "choice", "Clause 9(a), option", "klausul 9 bokstav a, alternativ"),
    ("clause_9_days", "number", "Clause 9(a), days", "klausul 9 bokstav a, dager"),
    ("clause_11_option", "choice", "Clause 11(a), option", "klausul 11 bokstav a, valg"),
    ("clause_13", "choice", "Clause 13(a), supervision", "klausul 13 bokstav a, tilsyn"),
    ("clause_17_option", "number", "Clause 17, option", "klausul 17, alternativ"),
    ("clause_17_country", "country", "Clause 17, governing law", "klausul 17, lovvalg"),
    ("clause_18_country", "country", "Clause 18, courts", "klausul 18, verneting"),
    ("authority", "text", "competent supervisory authority", "vedkommende tilsynsmyndighet"),
)

TRANSFER: Final[tuple[Row, ...]] = (
    ("exporter", "text", "data exporter", "dataeksportør"),
    ("importer", "text", "data importer", "dataimportør"),
    ("country", "country", "country of destination", "mottakerland"),
    ("law", "choice", "law the transfer is made under", "regelverket overføringen skjer etter"),
    ("mechanisms", "codes", "ground for transfer", "overføringsgrunnlag"),
    ("module", "number?", "module of the 2021 clauses", "modul i klausulene fra 2021"),
    ("concluded_on", "date", "day of the ground", "grunnlagets dato"),
    ("tia_date", "date", "day of the transfer impact assessment", "dato for vurderingen av overføringen"),
    ("tia_required", "yes_no", "whether an assessment is needed", "om vurdering kreves"),
    ("tia_conclusion", "choice", "conclusion of the assessment", "vurderingens konklusjon"),
    ("measures", "codes", "supplementary measures", "supplerende tiltak"),
    ("frequency", "choice", "frequency", "hyppighet"),
    ("fallback", "codes", "fallback ground", "reservegrunnlag"),
)

SIDE_OF_TRANSFER: Final[tuple[Row, ...]] = (
    *PARTY,
    ("activities", "text", "activities relevant to the transfer", "virksomhet av betydning for overføringen"),
)

DOCUMENT: Final[tuple[Row, ...]] = (
    ("id", "text", "document id", "dokument-id"),
    ("template_version", "text", "template version", "malversjon"),
    ("generated_on", "date", "day of this document", "dokumentets dato"),
    ("as_of", "date", "day the facts were looked at", "per dato"),
    ("law_digest", "text", "law data digest", "kontrollsum for regelverksdata"),
)


def under(prefix: str, rows: tuple[Row, ...], en: str = "", nb: str = "") -> tuple[Row, ...]:
    """The rows of a group with its prefix; `en` and `nb` come before the labels."""
    return tuple(
        (f"{prefix}.{name}", kind, f"{en}: {label}" if en else label, f"{nb}: {merke}" if nb else merke)
        for name, kind, label, merke in rows
    )


def _list_of(prefix: str, en: str, nb: str, rows: tuple[Row, ...], one: tuple[str, str] = ("", "")) -> tuple[Row, ...]:
    return ((prefix, "records", en, nb), *under(prefix, rows, *one))


def _clause_transfers(prefix: str, en: str, nb: str) -> tuple[Row, ...]:
    sides = (("exporter", "data exporter", "dataeksportør"), ("importer", "data importer", "dataimportør"))
    return (
        *_list_of(prefix, en, nb, (*TRANSFER[2:], *vocabulary_sheets.ASSESSMENT, *CLAUSES[1:])),
        *(row for side, label, merke in sides for row in under(f"{prefix}.{side}", SIDE_OF_TRANSFER, label, merke)),
    )


ROWS: Final[tuple[Row, ...]] = (
    *under("agreement", AGREEMENT),
    *(row for name, en, nb in PARTIES for row in under(name, PARTY, en, nb)),
    *_list_of(
        "controllers",
        "controllers served",
        "behandlingsansvarlige som betjenes",
        NAMED_PARTY,
        ("controller", "behandlingsansvarlig"),
    ),
    *_list_of("parties", "parties to the agreement", "avtalens parter", PARTY, ("party", "part")),
    *_list_of("other_parties", "other parties", "andre parter", PARTY, ("other party", "annen part")),
    *under("service", SERVICE),
    *_list_of("services", "services", "tjenester", SERVICE),
    *under("commitment", COMMITMENT),
    *_list_of(
        "sub_processors",
        "sub-processors",
        "underdatabehandlere",
        SUB_PROCESSOR,
        ("sub-processor", "underdatabehandler"),
    ),
    *_list_of("measures", "security measures", "sikkerhetstiltak", MEASURE),
    *_list_of(
        "locations",
        "places of processing",
        "behandlingssteder",
        (*LOCATION, ("party", "text", "who processes there", "hvem som behandler der")),
    ),
    *_list_of("transfers", "transfers", "overføringer", TRANSFER, ("transfer", "overføring")),
    *under("scc", CLAUSES),
    *_clause_transfers("scc_transfers", "transfers under the 2021 clauses", "overføringer etter klausulene fra 2021"),
    *_clause_transfers("uk_transfers", "transfers under UK law", "overføringer etter britisk rett"),
    *_clause_transfers("swiss_transfers", "transfers under Swiss law", "overføringer etter sveitsisk rett"),
    *vocabulary_sheets.ROWS,
    *vocabulary_packing.ROWS,
    *under("document", DOCUMENT),
    *under("letter.sender", PARTY, "sender", "avsender"),
    *under("letter.addressee", PARTY, "addressee", "adressat"),
    *_list_of("letter.also_to", "further addressees", "flere adressater", NAMED_PARTY, ("addressee", "adressat")),
    *LETTERS,
)
