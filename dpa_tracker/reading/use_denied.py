"""Whether a sentence says that a company is not used, or no longer: it names the company, and no recipient.

In six languages. "We no longer use X for newsletters" denies the use; "we do not use X to identify you" denies one
purpose of it, so that without "no longer" the name has to end what is said.
"""

from __future__ import annotations

import re
from typing import Final

_HERE: Final = "\x02"  # stands where the name stood
_MORE: Final = r"(?:[\w-]+\s+){0,5}?"  # "personal data with the company"
# Without "no longer" it has to be all data: "we do not share your health data with X" leaves others.
_ALL: Final = (
    r"(?:(?:any|your|personal|data|information|with|to|on|the|company|noen|nogen|några|av|opplysninger|oplysninger|uppgifter"
    r"|person(?:opplysninger|oplysninger|uppgifter)|dine|dina|med|til|till|ihre|keine|personenbezogenen?|daten|an|mit|de|des"
    r"|vos|données|personnelles|à|avec)\s+){0,6}?"
)
_ENDS: Final = r"(?=\s*(?:[.;:!)]|$|\banymore\b|\beller\b|\boder\b|\bor\b))"
_USE: Final = (
    r"(?:us(?:e|ing)|shar(?:e|ing)|send(?:ing)?|transferr?(?:ing)?|rely(?:ing)?|engag(?:e|ing)|work(?:ing)?|disclos(?:e|ing))",
    r"(?:bruker|benytter(?:\s+(?:oss\s+av|os\s+af))?|anvender|bruger|använder|anlitar|deler|delar|sender|skickar|overfører|samarbe\w+)",
    r"(?:nutzen|verwenden|benutzen|beauftragen|setzen|übermitteln|arbeiten|geben)",
    r"(?:utilisons|recourons|faisons|partageons|transmettons|travaillons|avons)",
)
_NO_LONGER: Final = (
    rf"\bwe\s+(?:no\s+longer|(?:have\s+)?(?:stopped|ceased)|are\s+no\s+longer)\s+{_USE[0]}\s+{_MORE}{_HERE}",
    rf"\bwe\s+(?:do\s+not|don[\u2019']t)\s+{_USE[0]}\s+{_MORE}{_HERE}.{{0,60}}?\bany\s?(?:more|longer)\b",
    rf"{_HERE}\s+(?:is|are)\s+no\s+longer\s+(?:used|engaged|one\s+of|an?\b|our\b|in\s+use)",
    rf"\bvi\s+{_USE[1]}\s+(?:ikke|inte)\s+(?:lenger|længere|längre|mer)\s+{_MORE}{_HERE}",
    rf"{_HERE}\s+(?:brukes|benyttes|anvendes|bruges|används|anlitas|er|är)\s+(?:ikke|inte)\s+(?:lenger|længere|längre)\b",
    rf"\bvi\s+(?:har\s+sluttet\s+å\s+\w+|er\s+(?:holdt\s+op|stoppet)\s+med\s+at\s+\w+|har\s+slutat\s+(?:att\s+)?\w+)\s+{_MORE}{_HERE}",
    rf"\bwir\s+{_USE[2]}\s+{_MORE}{_HERE}(?:\s+[\w-]+){{0,6}}?\s+nicht\s+(?:mehr|länger)\b",
    rf"{_HERE}\s+(?:wird|ist)(?:\s+[\w-]+){{0,4}}?\s+nicht\s+(?:mehr|länger)\b",
    rf"\bnous\s+n[\u2019'](?:e\s+)?{_USE[3]}\s+plus\s+{_MORE}{_HERE}",
    rf"\bnous\s+ne\s+{_USE[3]}\s+plus\s+{_MORE}{_HERE}",
    rf"{_HERE}\s+n[\u2019']est\s+plus\s+utilisée?\b",
)
_NOT: Final = (
    rf"\bwe\s+(?:do\s+not|don[\u2019']t|never)\s+{_USE[0]}\s+{_ALL}{_HERE}{_ENDS}",
    rf"\bvi\s+{_USE[1]}\s+(?:ikke|inte|aldri|aldrig)\s+{_ALL}{_HERE}{_ENDS}",
    rf"\bwir\s+{_USE[2]}\s+{_ALL}{_HERE}\s+nicht(?:\s+ein)?{_ENDS}",
    rf"\bnous\s+n(?:e\s+|[\u2019']){_USE[3]}\s+pas\s+{_ALL}{_HERE}{_ENDS}",
)
_DENIED: Final = re.compile("|".join((*_NO_LONGER, *_NOT)), re.IGNORECASE)


def is_use_denied(sentence: str, begin: int, end: int) -> bool:
    """Whether the sentence denies that the company whose name stands at `begin` to `end` is used."""
    around = f"{sentence[:begin]}{_HERE}{sentence[end:]}"
    return _DENIED.search(" ".join(around.split(" "))) is not None
