"""Country codes: ISO 3166-1 alpha-2 as assigned, and the few others that transfers of personal data need.

`XK` (Kosovo) is user-assigned; `IC` (Canary Islands) and `EA` (Ceuta and Melilla) are reserved by ISO and used here
because the law names these territories. `XO-` and two to five letters is an international organisation: `XO-EPO`
the European Patent Organisation, `XO-EU` the institutions and bodies of the Union.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Final, TypeAlias

from dpa_tracker.domain.faults import Fault


@dataclass(frozen=True, slots=True)
class NamesCountry:
    """Marks a text that must be a code of this module, for readers that go by types."""


CountryCode: TypeAlias = Annotated[str, NamesCountry()]

_ASSIGNED: Final = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR
GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP
KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT
MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
"""
RESERVED: Final = frozenset({"XK", "IC", "EA"})
COUNTRIES: Final = frozenset(_ASSIGNED.split()) | RESERVED
EUROPEAN_PATENT_ORGANISATION: Final = "XO-EPO"

_ORGANISATION: Final = re.compile(r"XO-[A-Z]{2,5}", re.ASCII)
# Codes people write for countries that have another one; the message names the right one.
_MEANT: Final = {"UK": "GB", "EL": "GR", "USA": "US"}


def is_country(code: str) -> bool:
    """Whether a code names a country or territory, or has the form of an international organisation."""
    return code in COUNTRIES or _ORGANISATION.fullmatch(code) is not None


def country_fault(field: str, code: str) -> Fault | None:
    """The fault `unknown_country` for a field whose code names nothing, or None when it does.

    A code often mistaken for another (UK, EL) gives `unknown_country_meant`, which names the right one.
    """
    if is_country(code):
        return None
    meant = _MEANT.get(code.upper()) or (code.upper() if is_country(code.upper()) else None)
    if meant is not None:
        return Fault(field, "unknown_country_meant", {"country": code, "meant": meant})
    return Fault(field, "unknown_country", {"country": code})
