"""Rows of agreements as records: matched by reference; parties by name or number, made where there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from dpa_tracker.domain.agreements import (
    PROCESSING_ROLES,
    Agreement,
    AgreementParty,
    AgreementStatus,
    Conclusion,
    ConclusionForm,
    Direction,
    Role,
    Side,
)
from dpa_tracker.domain.checks_agreements import agreement_faults
from dpa_tracker.domain.days_done import done_in_agreement
from dpa_tracker.domain.identities import AgreementId, Kind
from dpa_tracker.domain.mechanisms import ExporterRole
from dpa_tracker.domain.parties import Party
from dpa_tracker.sheets.cell_links import is_address
from dpa_tracker.sheets.column_guess import PARTY_FIELDS
from dpa_tracker.sheets.read_values import Severity
from dpa_tracker.sheets.row_parser import ParsedRow, ParsedTable
from dpa_tracker.sheets.stated_places import says_nothing
from dpa_tracker.use_cases.import_assembly import (
    Assembly,
    RefusedRowError,
    changed,
    kept_texts,
    merged_notes,
    refuse_faults,
    refuse_other_number,
    rows_of,
)
from dpa_tracker.use_cases.import_days_done import day_done, refuse_days_to_come
from dpa_tracker.use_cases.import_doubts import tell_numbers
from dpa_tracker.use_cases.import_engagement_beside import engagement_beside, is_known_until, left_beside, two_sides
from dpa_tracker.use_cases.import_engagements import places_of
from dpa_tracker.use_cases.import_grounds import Leg, take_grounds
from dpa_tracker.use_cases.import_ledger import reference_key
from dpa_tracker.use_cases.import_legal_names import keep_aliases
from dpa_tracker.use_cases.import_names import same_name
from dpa_tracker.use_cases.import_owner import owner_of
from dpa_tracker.use_cases.import_parties import keep_contact, normal_registration_number
from dpa_tracker.use_cases.import_services import service_named
from dpa_tracker.use_cases.import_terms import commitments_of, term_of
from dpa_tracker.use_cases.new_identity import new_id
from dpa_tracker.use_cases.refusing import one_line

_FIELDS: Final = {"term": "ends_on", "conclusion": "concluded_on", "parties": "counterparty", "commitments": "notes"}


def assemble_agreements(assembly: Assembly, tables: Sequence[ParsedTable]) -> None:
    """Plan every row of the tables of agreements."""
    taken: dict[str, ParsedRow] = {}
    for table, row in rows_of(tables):
        assembly.begin()
        try:
            reference = _reference(table, row)
            known = row.values.get("id") in assembly.ledger.agreements
            first = taken.setdefault(row.values["id"] if known else reference_key(reference), row)
            assembly.only_once(first, table, row, reference, "reference")
            _assemble(assembly, table, row, reference)
        except RefusedRowError as error:
            assembly.refuse(table, row, error)


def _reference(table: ParsedTable, row: ParsedRow) -> str:
    """The reference of a row; in a sheet without references what it calls the agreement, or who it is with.

    Who it is with goes by the name in use there, and not by the legal one beside it.
    """
    if table.table.column_of("reference") is not None and "reference" not in row.values:
        raise RefusedRowError("needed_missing", "reference", field="reference")
    for name in ("reference", "title", "called", *PARTY_FIELDS):
        if row.values.get(name):
            return one_line(str(row.values[name]))
    raise RefusedRowError("needed_missing", "reference", field="reference")


def _assemble(assembly: Assembly, table: ParsedTable, row: ParsedRow, reference: str) -> None:
    values = row.values
    before = _present(assembly, values, reference) or _called_after_its_party(assembly, table, row)
    direction, parties = _parties(assembly, table, row, before)
    conclusion = _conclusion(before, values)
    start = before or Agreement(
        AgreementId(values.get("id") or new_id(Kind.AGREEMENT)), reference, "", direction, parties
    )
    term, doubt = term_of(start.term, values, conclusion.concluded_on)
    provider = next((each.party_id for each in parties if each.side is Side.PROCESSING), None)
    at, names = (table, row), values.get("services", ())
    services = tuple(service_named(assembly, at, name, provider).id for name in names if provider)
    last_review, looked_ahead = day_done(assembly, table, row, "last_review", start.last_review)
    after = changed(
        start,
        title=values.get("title"),
        direction=direction,
        parties=parties,
        service_ids=tuple(dict.fromkeys((*start.service_ids, *services))),
        status=_status(before, values, conclusion),
        conclusion=conclusion,
        term=term,
        terminated_on=values.get("terminated_on"),
        commitments=commitments_of(start.commitments, values),
        **{name: values.get(name) for name in ("law_country", "venue", "main_agreement", "owner", "language")},
        last_review=last_review,
        next_review=values.get("next_review"),
        notes=merged_notes(start.notes, *_texts_beside(table, row), looked_ahead),
    )
    after = changed(after, notes=merged_notes(after.notes, *left_beside(assembly, table, row, after)))
    refuse_faults(agreement_faults(after), _FIELDS)
    refuse_days_to_come(assembly, (table, row), done_in_agreement, after, before, _FIELDS)
    if doubt:
        assembly.tell(table, row, doubt, Severity.CHECK, field_name="ends_on", values={"reference": reference})
    tell_numbers(assembly, table, row, (each for each in after.commitments if each not in start.commitments))
    _take_what_stands_beside(assembly, table, row, after)
    assembly.settle(table, row, Kind.AGREEMENT, before, after, reference)


def _take_what_stands_beside(assembly: Assembly, table: ParsedTable, row: ParsedRow, agreement: Agreement) -> None:
    """The engagement and the transfers that the row speaks of, from who instructs to who processes."""
    engagement, sides = engagement_beside(assembly, table, row, agreement), two_sides(assembly, agreement)
    if sides is None or not is_known_until(agreement):
        return
    exporter, importer = sides
    above = next(each for each in agreement.parties if each.side is Side.INSTRUCTING)
    role = ExporterRole.PROCESSOR if above.role in PROCESSING_ROLES else ExporterRole.CONTROLLER
    uses = None if engagement is None else engagement.id
    places = places_of(importer, engagement)
    take_grounds(assembly, table, row, Leg(exporter, importer, role, places, uses, ends_on=agreement.terminated_on))


def _present(assembly: Assembly, values: Mapping[str, Any], reference: str) -> Agreement | None:
    if values.get("id") in assembly.ledger.agreements:
        return assembly.ledger.agreements[values["id"]]
    found = assembly.ledger.agreements_referred(reference)
    if len(found) > 1:
        raise RefusedRowError("several_agreements", "reference", name=reference, count=len(found))
    return found[0] if found else None


def _called_after_its_party(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> Agreement | None:
    """The one agreement on record that an earlier sheet without references called by another name of the same party."""
    values, ledger = row.values, assembly.ledger
    if values.get("reference") or values.get("title") or not values.get("registration_number"):
        return None
    number = normal_registration_number(table, values["registration_number"], values.get("country"))
    parties = ledger.parties_numbered(number) if number else []
    found = {
        each.id: each
        for party in parties
        for name in (party.name, *party.aliases)
        for each in ledger.agreements_referred(name)
        if party.id in {member.party_id for member in each.parties} and not ledger.is_new(Kind.AGREEMENT, each.id)
    }
    return next(iter(found.values())) if len(parties) == len(found) == 1 else None


def _conclusion(before: Agreement | None, values: Mapping[str, Any]) -> Conclusion:
    """How it was concluded. A day under "signed" says that it was; a form that is recorded is not made less of."""
    known = Conclusion() if before is None else before.conclusion
    form = values.get("conclusion_form")
    said = values.get("concluded_on")
    if form is None and said not in (None, known.concluded_on) and known.form is ConclusionForm.UNKNOWN:
        form = ConclusionForm.EXECUTED
    found: Conclusion = changed(
        known,
        form=None if form is None else ConclusionForm(form),
        concluded_on=values.get("concluded_on"),
        url=values.get("url") if _is_taken_as_address(values) else None,
    )
    return found


def _is_taken_as_address(values: Mapping[str, Any]) -> bool:
    """Whether what stands under the address of the paper is one, or was written there by the register itself."""
    return "id" in values or is_address(values.get("url") or "")


def _texts_beside(table: ParsedTable, row: ParsedRow) -> tuple[str, ...]:
    """Everything of a row that no field of an agreement takes."""
    return (row.values.get("notes", ""), *kept_texts(row), _words_in_place_of_an_address(table, row.values))


def _words_in_place_of_an_address(table: ParsedTable, values: Mapping[str, Any]) -> str:
    """What stands where the address of the paper should, and is none: "in the safe"."""
    said, column = values.get("url"), table.table.column_of("url")
    if not said or _is_taken_as_address(values) or says_nothing(said):
        return ""
    return said if column is None else f"{column.title}: {said}"


def _status(before: Agreement | None, values: Mapping[str, Any], conclusion: Conclusion) -> AgreementStatus | None:
    if "status" in values:
        return AgreementStatus(values["status"])
    if before is not None:
        return None
    if values.get("terminated_on") is not None:
        return AgreementStatus.TERMINATED
    if "status_unread" in values:  # whoever wrote more than a word may mean that it is not in force
        return None
    return AgreementStatus.ACTIVE if conclusion.concluded_on is not None else None


def _parties(
    assembly: Assembly, table: ParsedTable, row: ParsedRow, before: Agreement | None
) -> tuple[Direction, tuple[AgreementParty, ...]]:
    """The direction and the parties of a row; those recorded where the row names nobody else."""
    values = row.values
    if values.get("controller") and values.get("processor"):
        controller, processor = (_named(assembly, table, row, each) for each in ("controller", "processor"))
        direction = _between(controller, processor)
        if before is not None and {each.party_id for each in before.parties} >= {controller.id, processor.id}:
            return before.direction, before.parties
        return direction, _two_sides(controller, processor, (Role.CONTROLLER, Role.PROCESSOR))
    field_name = next((each for each in PARTY_FIELDS if values.get(each)), "")
    if not field_name:
        if before is not None:
            return before.direction, before.parties
        raise RefusedRowError("needed_missing", "counterparty", field="counterparty")
    direction = _direction(values, field_name, before)
    more = {"country": values["country"]} if values.get("country") else {}
    other = _other(assembly, table, row, field_name, more)
    if before is not None and any(each.party_id == other.id for each in before.parties):
        return before.direction, before.parties
    ours = _our_party(assembly, table, row)
    return _sides(values, direction, ours, other)


def _named(assembly: Assembly, table: ParsedTable, row: ParsedRow, field_name: str) -> Party:
    """The party of a side; a new one that is called as whose list it is said to be is our company."""
    name = row.values[field_name]
    ours = bool(assembly.wish.owner) and same_name(name) == same_name(assembly.wish.owner)
    return assembly.party(table, row, name, field_name, **({"own": True} if ours else {}))


def _other(assembly: Assembly, table: ParsedTable, row: ParsedRow, field_name: str, more: dict[str, Any]) -> Party:
    """The other party, found by number or name; made when there is none."""
    found = _found_or_made(assembly, table, row, field_name, more)
    return keep_contact(assembly, table, row, keep_aliases(assembly, table, row, found, field_name))


def _found_or_made(
    assembly: Assembly, table: ParsedTable, row: ParsedRow, field_name: str, more: dict[str, Any]
) -> Party:
    number = normal_registration_number(table, row.values.get("registration_number"), row.values.get("country"))
    numbered = assembly.of_number(table, row, number, row.values[field_name], "registration_number")
    if numbered is not None:
        return numbered
    if number:
        more = {**more, "registration_number": number}
    party = assembly.party(table, row, row.values[field_name], field_name, **more)
    refuse_other_number(party, number, "registration_number")
    if number and not party.registration_number:
        assembly.ledger.put(Kind.PARTY, party, replace(party, registration_number=number))
        return assembly.ledger.parties[party.id]
    return party


def _our_party(assembly: Assembly, table: ParsedTable, row: ParsedRow) -> Party:
    name = row.values.get("own_party")
    return (
        assembly.party(table, row, name, "own_party", own=True) if name else owner_of(assembly, table, row, ours=True)
    )


def _direction(values: Mapping[str, Any], field_name: str, before: Agreement | None) -> Direction:
    """The direction: said, or by what the sheet calls the other side, or by our role. Else the row cannot be taken."""
    if values.get("direction"):
        return Direction(values["direction"])
    if before is not None:
        return before.direction
    if field_name in ("customer", "controller"):
        return Direction.UPSTREAM
    if field_name in ("supplier", "processor"):
        return Direction.DOWNSTREAM
    if values.get("our_role"):
        return Direction.UPSTREAM if Role(values["our_role"]) in PROCESSING_ROLES else Direction.DOWNSTREAM
    raise RefusedRowError("direction_missing", "direction", "downstream / upstream")


def _between(controller: Party, processor: Party) -> Direction:
    if controller.own and processor.own:
        return Direction.INTRA_GROUP
    if controller.own:
        return Direction.DOWNSTREAM
    return Direction.UPSTREAM if processor.own else Direction.BETWEEN_OTHERS


def _sides(
    values: Mapping[str, Any], direction: Direction, ours: Party, other: Party
) -> tuple[Direction, tuple[AgreementParty, ...]]:
    role = None if values.get("our_role") is None else Role(values["our_role"])
    if role is Role.JOINT_CONTROLLER:
        sides = (Side.INSTRUCTING, Side.PROCESSING)
        return direction, tuple(
            AgreementParty(party.id, side, Role.JOINT_CONTROLLER)
            for party, side in zip((ours, other), sides, strict=True)
        )
    processes = direction is Direction.UPSTREAM or (direction is Direction.INTRA_GROUP and role in PROCESSING_ROLES)
    upper, lower = (other, ours) if processes else (ours, other)
    if role is None:
        roles = (Role.CONTROLLER, Role.PROCESSOR)
    elif processes:
        roles = (Role.PROCESSOR, role) if role is Role.SUB_PROCESSOR else (Role.CONTROLLER, role)
    else:
        roles = (role, Role.SUB_PROCESSOR if role in PROCESSING_ROLES else Role.PROCESSOR)
    return direction, _two_sides(upper, lower, roles)


def _two_sides(upper: Party, lower: Party, roles: tuple[Role, Role]) -> tuple[AgreementParty, ...]:
    return (
        AgreementParty(upper.id, Side.INSTRUCTING, roles[0]),
        AgreementParty(lower.id, Side.PROCESSING, roles[1]),
    )
