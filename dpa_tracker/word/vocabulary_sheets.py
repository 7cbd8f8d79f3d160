"""The names that the transfer annex, its sheets and the repair of a dead mechanism ask for beside the vocabulary.

Rows as in `vocabulary`; kinds with "!" are said by the drafter. An item of `repairs` is one transfer that rests, on
record, on a ground that has ended.
"""

from __future__ import annotations

from typing import Final, TypeAlias

Row: TypeAlias = tuple[str, str, str, str]

ASSESSMENT: Final[tuple[Row, ...]] = (
    ("supplementary", "codes", "supplementary measures of the assessment", "supplerende tiltak etter vurderingen"),
    (
        "combined",
        "yes_no",
        "whether the exporter combines the data with data it has collected itself",
        "om eksportøren kombinerer opplysningene med opplysninger den selv har samlet inn",
    ),
    ("tia_law", "text?", "law and practice assessed, on record", "rett og praksis som er vurdert, etter registeret"),
    ("tia_approver", "text?", "who approved the assessment", "hvem som har godkjent vurderingen"),
    (
        "tia_review_on",
        "date?",
        "next review of the assessment on record",
        "neste gjennomgang av vurderingen, etter registeret",
    ),
)

# What an assessment says of itself, typed by the drafter; without it the document points to the assessment.
ASSESSED: Final[tuple[Row, ...]] = (
    ("assessment.author", "text!?", "who made the assessment", "hvem som har gjort vurderingen"),
    ("assessment.law", "text!?", "law and practice assessed", "rett og praksis som er vurdert"),
    ("assessment.review_on", "date!?", "next review of the assessment", "neste gjennomgang av vurderingen"),
)

# The register keeps every name a party is known by, former ones too; which of them it trades under is said by hand.
TRADING: Final[tuple[Row, ...]] = (
    (
        "uk.trading_names",
        "text!?",
        "trading names of exporter or importer, where different (say whose)",
        "forretningsnavn for eksportør eller importør, der de er andre (si hvem sine)",
    ),
)

# No record says which laws besides the Swiss one govern a transfer; unsaid, the sheet keeps the standard of the GDPR.
SWISS: Final[tuple[Row, ...]] = (
    (
        "swiss.fadp_alone",
        "yes_no!?",
        "whether Swiss law alone governs the transfers (not the GDPR too)",
        "om bare sveitsisk rett gjelder for overføringene (ikke også personvernforordningen)",
    ),
    (
        "swiss.two_sets",
        "yes_no!?",
        "whether the parties conclude two sets of the clauses, one for each law (not one standard)",
        "om partene inngår to sett av klausulene, ett for hver lov (ikke én standard)",
    ),
)

REPAIR: Final[tuple[Row, ...]] = (
    ("repair.sheets", "yes_no", "whether transfer sheets are annexed", "om overføringsark er vedlagt"),
    ("repair.clause", "text!", "clause that names the ended ground", "punktet som nevner det opphørte grunnlaget"),
    ("repair.quote", "text!", "words of that clause", "ordlyden i punktet"),
    ("repair.ground", "text!", "ground that has ended", "grunnlag som har opphørt"),
    ("repair.ended_on", "date!", "first day without the ground", "første dag uten grunnlaget"),
    (
        "repair.breach_hours",
        "number!?",
        "breach notice to be added, hours",
        "frist for underretning om brudd som tas inn, timer",
    ),
)

_REPAIRED: Final[tuple[Row, ...]] = (
    ("exporter", "text", "data exporter", "dataeksportør"),
    ("importer", "text", "data importer", "dataimportør"),
    ("country", "country", "country of destination", "mottakerland"),
    ("law", "choice", "law the transfer is made under", "regelverket overføringen skjer etter"),
    ("mechanism", "codes", "ground that has ended", "grunnlag som har opphørt"),
    ("ended_by", "choice", "how the ground ended", "hvordan grunnlaget opphørte"),
    ("case", "text?", "ruling that ended it", "dommen som kjente det ugyldig"),
    ("ended_on", "date", "first day without the ground", "første dag uten grunnlaget"),
    ("open_from", "date?", "first day on which the law is open", "første dag med uavklart rett"),
    ("new_ground", "choice", "new ground", "nytt grunnlag"),
    ("framework", "codes", "framework the importer is listed under", "ordningen dataimportøren er oppført i"),
    ("list_status", "choice", "status on the official list", "status på den offisielle listen"),
    ("list_covers", "codes", "data covered by the listing", "opplysninger som oppføringen omfatter"),
    ("list_checked_on", "date", "day the list was looked at", "dag listen ble kontrollert"),
    ("fallback", "codes", "fallback ground", "reservegrunnlag"),
    ("clauses", "codes", "clauses that take over", "klausulene som overtar"),
    ("sheet", "choice", "where the choices and annexes stand", "hvor valg og vedlegg står"),
    ("module", "number", "module of the 2021 clauses", "modul i klausulene fra 2021"),
    ("concluded_on", "date", "day the clauses were concluded", "dagen klausulene ble inngått"),
    ("tia_date", "date", "day of the transfer impact assessment", "dato for vurderingen av overføringen"),
    ("tia_conclusion", "choice", "conclusion of the assessment", "vurderingens konklusjon"),
)

REPAIRS: Final[tuple[Row, ...]] = (
    ("repairs", "records", "transfers on a ground that has ended", "overføringer på et grunnlag som har opphørt"),
    *((f"repairs.{name}", kind, f"repair: {en}", f"endring: {nb}") for name, kind, en, nb in _REPAIRED),
)

# An item of `tightened` is one commitment of an agreement that gives less than its customers were promised.
_TIGHTENED: Final[tuple[Row, ...]] = (
    ("promise", "choice", "commitment that is tightened", "forpliktelsen som skjerpes"),
    ("clause", "text?", "clause of the agreement", "punkt i avtalen"),
    ("now_hours", "number?", "hours now", "timer nå"),
    ("now_days", "number?", "days now", "dager nå"),
    ("now_request_forward_days", "number?", "business days now", "virkedager nå"),
    ("now_a_year", "number?", "times a year now", "ganger i året nå"),
    ("now_words", "text?", "words now", "ordlyd nå"),
    ("now_terms", "choice?", "terms now", "vilkår nå"),
    ("now_nothing", "yes_no?", "whether nothing is stated now", "om ingenting er angitt nå"),
    ("new_hours", "number?", "hours from now on", "timer fra nå av"),
    ("new_days", "number?", "days from now on", "dager fra nå av"),
    ("new_request_forward_days", "number?", "business days from now on", "virkedager fra nå av"),
    ("new_a_year", "number?", "times a year from now on", "ganger i året fra nå av"),
    ("new_terms", "choice?", "terms from now on", "vilkår fra nå av"),
    ("to_agree", "yes_no", "whether the number is still to be agreed", "om tallet gjenstår å avtale"),
    (
        "agreed",
        "text",
        "number to be agreed: the way leaves no room for one",
        "tall som må avtales: veien gir ikke rom for noe",
    ),
)

TIGHTENED: Final[tuple[Row, ...]] = (
    ("tightened", "records", "commitments that are tightened", "forpliktelser som skjerpes"),
    *((f"tightened.{name}", kind, f"tightened: {en}", f"skjerpes: {nb}") for name, kind, en, nb in _TIGHTENED),
)

ROWS: Final[tuple[Row, ...]] = (*ASSESSED, *TRADING, *SWISS, *REPAIR, *REPAIRS, *TIGHTENED)
