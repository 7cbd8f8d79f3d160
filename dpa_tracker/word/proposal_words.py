"""The words by which placeholders are told: whose detail, which detail, which topic, which number of what."""

from __future__ import annotations

from typing import Final, TypeAlias

Words: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]

# Words that name one of the parties, in the order in which they are looked for: the longer word first.
PARTY_WORDS: Final[Words] = (
    ("sub_processor", ("sub processor", "subprocessor", "underdatabehandler", "subcontractor", "underleverandør")),
    (
        "controller",
        ("controller", "customer", "client", "covered entity", "behandlingsansvarlig", "kunde", "oppdragsgiver"),
    ),
    (
        "processor",
        (
            "processor",
            "supplier",
            "vendor",
            "provider",
            "business associate",
            "databehandler",
            "leverandør",
            "leverandor",
        ),
    ),
)

# Details of a party, the more specific first: "contact person" beside a placeholder "name" asks for the contact.
DETAILS: Final[Words] = (
    (
        "contact_breach",
        (
            "breach contact",
            "breach notification",
            "security contact",
            "incident contact",
            "kontakt ved brudd",
            "avvik",
            "sikkerhetsbrudd",
        ),
    ),
    ("dpo", ("data protection officer", "dpo", "personvernombud")),
    ("representative", ("representative", "representant")),
    ("contact_email", ("e mail", "email", "e post", "epost", "mailadresse")),
    (
        "contact_notices",
        ("contact person", "contact", "notices", "kontaktperson", "kontakt"),
    ),
    (
        "registration_number",
        (
            "registration number",
            "registration no",
            "registered number",
            "reg number",
            "reg no",
            "reg nr",
            "company number",
            "company no",
            "org number",
            "org nr",
            "orgnr",
            "org no",
            "orgno",
            "organisation number",
            "organization number",
            "organisasjonsnummer",
            "foretaksnummer",
            "cvr",
            "organisasjonsnr",
            "under number",
            "business id",
        ),
    ),
    ("address", ("address", "registered office", "principal place of business", "forretningsadresse", "adresse")),
    ("country", ("country", "land", "jurisdiction of incorporation")),
    ("name", ("legal name", "full name", "company name", "name", "foretaksnavn", "navn", "party")),
)

# What a placeholder that names no party is about; a topic of "" is two things at once and is left to a person.
TOPICS: Final[tuple[tuple[str, str], ...]] = (
    (r"nature and purpose|purpose and nature|art og formål|formål og art", ""),
    (
        r"special categor|sensitive (personal )?data|særlige? kategori|sensitive (person)?opplysninger",
        "service.special_categories",
    ),
    (r"data subjects?\b|\bregistrerte\b", "service.data_subject_categories"),
    (r"subject matter|gjenstand", "service.subject_matter"),
    (r"\bretention|lagringstid|oppbevaringstid", "service.retention"),
    (
        r"(types?|categor\w+|kategori\w*|typer?)\b.*\b(data|personopplysning\w*)|^personopplysninger$|^personal data$",
        "service.data_categories",
    ),
    (r"\bpurposes?\b|formål", "service.purpose"),
    (r"\bnature\b|behandlingens art\b", "service.nature"),
    (r"\bduration\b|varighet", "service.duration"),
    (r"(main|master|principal|services?) agreement|hovedavtale", "agreement.main_agreement"),
    (r"\bservices?\b|tjeneste", "service.name"),
    (
        r"(agreement|contract) (reference|number|no)\b|avtale(referanse|nummer|nr)|saksnummer|^refer(anse|ence)$",
        "agreement.reference",
    ),
    (r"governing law|applicable law|choice of law|lovvalg|gjeldende rett|^law$", "agreement.governing_law"),
    (r"\bvenue\b|\bcourts?\b|verneting", "agreement.venue"),
    (
        r"(effective|commencement|start|agreement) date|date of agreement|ikrafttred|startdato|avtaledato",
        "agreement.begins_on",
    ),
    (r"(end|expiry|expiration|termination) date|sluttdato|utløpsdato", "agreement.ends_on"),
    (r"^(today|document date|generated on|dokumentdato)$", "document.generated_on"),
)

# Words before a bare date that say it is the day on which the agreement begins.
BEGINNING: Final = (
    r"(effective (date|as of|from|on)|entered into (on|as of)|commences? on|dated"
    r"|gjelder fra|trer i kraft|inngått( den)?|med virkning fra)\W*$"
)

# Which promise a number of hours or days belongs to, by words of its sentence; the unit must be that of the field.
HOURS: Final[tuple[tuple[str, str], ...]] = (
    (r"breach|incident|brudd|avvik|sikkerhetshendelse", "commitment.breach_notice_hours"),
)
DAYS: Final[tuple[tuple[str, str], ...]] = (
    (r"object\w*|innsigelse\w*|protest\w*", "commitment.objection_days"),
    (r"(back ?-?up|sikkerhetskopi).*?(delet|eras|overwrit|slett|overskr)\w*", "commitment.backup_days"),
    (r"back ?-?ups?|sikkerhetskopi\w*", "commitment.backup_days"),
    (r"audits?|inspection\w*|revisjon\w*|inspeksjon\w*", "commitment.audit_notice_days"),
    (r"delet\w*|eras\w*|slett\w*", "commitment.deletion_days"),
    (r"return\w*|tilbakelever\w*", "commitment.return_days"),
    (
        r"(new|change\w*|replac\w*|add\w*)\b.*sub-?processor|sub-?processor\w*.*(change\w*|replac\w*|new)|underdatabehandler\w*|underleverandør\w*",
        "commitment.change_notice_days",
    ),
    (r"assist\w*|bistand\w*|bistå\w*", "commitment.assistance_days"),
)
BUSINESS_DAYS: Final[tuple[tuple[str, str], ...]] = (
    (r"request\w*|anmodning\w*|henvendelse\w*", "commitment.request_forward_days"),
)
