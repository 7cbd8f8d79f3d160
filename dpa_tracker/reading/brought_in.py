"""By which names a short agreement calls those whom it lets the processor bring in.

"The club is content that we use Cirrus Hosting": what the paper says later of Cirrus, it says of a sub-processor.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dpa_tracker.legal_forms import KnownIn, form_pattern
from dpa_tracker.reading.letter_case import Words, as_written
from dpa_tracker.reading.running_text import RunningText

_CAPITAL: Final = "A-ZÆØÅÄÖÜÉÈÀ"
_WITH_FORM: Final = re.compile(
    rf"(?<!\w)([{_CAPITAL}][\w-]{{2,}})(?:\s+(?:&\s+)?[{_CAPITAL}][\w-]*){{0,2}}\s+{form_pattern(KnownIn.CONTRACTS)}(?!\w)"
)
_WITHIN_A_SENTENCE: Final = re.compile(rf"(?<!\w)[a-zæøåäöüéèàß][\w\u2019'-]*,?\s([{_CAPITAL}][\w-]{{3,}})")
# What agreements write with a capital though it is no name: the parties by their roles, and parts of the paper.
_NO_NAME: Final = re.compile(
    r"(?:Sub-?)?(?:Controllers?|Processors?|Customers?|Suppliers?|Providers?|Clients?|Company|Articles?|Annex\w*|Appendix|Schedule"
    r"|Personal|Data|Agreement|Services?|GDPR|RGPD|DSGVO|Kunden?|Kund|Leverandør\w*|Leverantör\w*|Databehandler\w*"
    r"|Behandlingsansvarlig\w*|Dataansvarlig\w*|Underdatabehandler\w*|Underbiträde\w*|Personuppgifts\w*|Biträde\w*|Prestataire"
    r"|Responsable|Sous-traitants?|Vedlegg|Bilaga?|Arti[ck]\w+)"
)
# In German every noun has a capital: only a legal form shows a name there.
_GERMAN: Final = re.compile(r"\b(?:der|die|das|und|nicht|wird|wir|dem)\b", re.IGNORECASE)
_FEWEST_OF_GERMAN: Final = 4
_MOST_NAMES: Final = 12


def brought_in(text: RunningText, passages: Iterable[int]) -> Words | None:
    """The names that come first in these passages, where sub-processors are agreed to; None where there are none."""
    german = len(_GERMAN.findall(text.text)) >= _FEWEST_OF_GERMAN and re.search(r"\bund\b", text.text) is not None
    names: list[str] = []
    for index in passages:
        stretch = text.stretches[index]
        found = [*_WITH_FORM.findall(stretch.text), *(() if german else _WITHIN_A_SENTENCE.findall(stretch.text))]
        before = text.text[: stretch.start]
        unknown = (name for name in found if name not in before and name.lower() not in text.text)
        names += [name for name in unknown if not _NO_NAME.fullmatch(name)]
    some = sorted(set(names))[:_MOST_NAMES]
    return as_written(rf"(?<!\w)(?:{'|'.join(re.escape(name) for name in some)})(?!\w)") if some else None
