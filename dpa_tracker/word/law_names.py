"""What the law of a country is called in a sentence, and which countries take an article in English."""

from __future__ import annotations

from typing import Final

# As people write it, in English and Norwegian. A country whose parts have laws of their own (the United Kingdom, the
# United States, Canada) has no such word: it would say whose law it is, and not which.
LAWS: Final = {
    "NO": ("Norwegian law", "norsk rett"),
    "SE": ("Swedish law", "svensk rett"),
    "DK": ("Danish law", "dansk rett"),
    "FI": ("Finnish law", "finsk rett"),
    "IS": ("Icelandic law", "islandsk rett"),
    "DE": ("German law", "tysk rett"),
    "FR": ("French law", "fransk rett"),
    "IE": ("Irish law", "irsk rett"),
    "NL": ("Dutch law", "nederlandsk rett"),
    "AT": ("Austrian law", "østerriksk rett"),
    "BE": ("Belgian law", "belgisk rett"),
    "BG": ("Bulgarian law", "bulgarsk rett"),
    "CH": ("Swiss law", "sveitsisk rett"),
    "CZ": ("Czech law", "tsjekkisk rett"),
    "EE": ("Estonian law", "estisk rett"),
    "ES": ("Spanish law", "spansk rett"),
    "GR": ("Greek law", "gresk rett"),
    "HR": ("Croatian law", "kroatisk rett"),
    "HU": ("Hungarian law", "ungarsk rett"),
    "IT": ("Italian law", "italiensk rett"),
    "LT": ("Lithuanian law", "litauisk rett"),
    "LV": ("Latvian law", "latvisk rett"),
    "PL": ("Polish law", "polsk rett"),
    "PT": ("Portuguese law", "portugisisk rett"),
    "RO": ("Romanian law", "rumensk rett"),
    "SI": ("Slovenian law", "slovensk rett"),
    "SK": ("Slovak law", "slovakisk rett"),
}
# By the names that are printed: "Czechia" takes none, "Czech Republic" would.
WITH_ARTICLE: Final = frozenset(
    {
        *("AE", "AX", "BQ", "BS", "CC", "CF", "CK", "DO", "FK", "FO", "GB", "GM", "IM", "IO", "KM", "KY", "MH", "MP"),
        *("MV", "NL", "PH", "PS", "SB", "TC", "TF", "UM", "US", "VG", "VI", "XO-EPO"),
    }
)
# Where a document says whose law or courts: "the law of ...", "the courts of ...".
IN_A_SENTENCE: Final = ("clause_17_country", "clause_18_country")
ARTICLE: Final = "the "


def with_article(code: str, name: str, language: str) -> str:
    """The name of a country as it stands after "of": "the Netherlands", "Germany", «Nederland»."""
    return ARTICLE + name if language == "en" and code in WITH_ARTICLE else name
