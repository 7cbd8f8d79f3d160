"""What the drafter says: fields that no register holds, as typed, read and checked against the template."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, cast

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.use_cases.draft_ground import Said
from dpa_tracker.word.fields import FIELDS, nearest
from dpa_tracker.word.template import Template
from dpa_tracker.word.texts import fault_of
from dpa_tracker.word.typed import read_typed

# Where a value that is not asked for is changed, by the first part of its name; everything else is worked out.
RECORDED_IN: Final = {
    "agreement": "agreement",
    "commitment": "agreement",
    "controller": "party",
    "controllers": "party",
    "processor": "party",
    "sub_processor": "party",
    "other_parties": "party",
    "parties": "party",
    "service": "service",
    "services": "service",
    "measures": "service",
    "sub_processors": "engagement",
    "locations": "engagement",
    "transfers": "transfer",
    "repairs": "transfer",
    "tightened": "agreement",
    "scc": "transfer",
    "scc_transfers": "transfer",
    "uk_transfers": "transfer",
    "swiss_transfers": "transfer",
}
SIDES: Final = ("letter.sender.", "letter.addressee.")


def asked_values(said: Mapping[str, str], template: Template) -> dict[str, object]:
    """The values said, by the names of fields. Raises InvalidInputError with every name or value that cannot be."""
    asked = template.asked() if said else ()  # to look through it takes its time
    wanted = {field.tag for field in asked}
    values: dict[str, object] = {}
    faults: list[Fault] = []
    for name, text in said.items():
        fault = _fault(name, wanted) or fault_of(name, text)
        if fault is not None:
            faults.append(fault)
            continue
        try:
            values[name] = read_typed(FIELDS[name], text)
        except InvalidInputError as error:
            faults.extend(error.faults)
    if faults:
        raise InvalidInputError(tuple(faults))
    return values


def with_said(values: Said, said: Mapping[str, object]) -> Said:
    """The values of a document with those said put in their groups; what is worked out stays beside them."""
    whole: Said = dict(values)
    for name, value in said.items():
        group, _, rest = name.partition(".")
        whole[group] = {**cast("Said", whole.get(group) or {}), rest: value}
    return whole


def _fault(name: str, wanted: set[str]) -> Fault | None:
    field = FIELDS.get(name)
    if field is None:
        near = nearest(name)
        code = "said_unknown" if near is None else "said_unknown_near"
        return Fault(name[:80], code, {"near": near or ""})
    if not field.asked:
        place = "party" if name.startswith(SIDES) else RECORDED_IN.get(name.split(".", 1)[0], "nowhere")
        return Fault(name, f"said_recorded_{place}")
    if name not in wanted:
        code = "said_not_wanted" if wanted else "said_nothing_wanted"
        return Fault(name, code, {"wanted": ", ".join(sorted(wanted))})
    return None
