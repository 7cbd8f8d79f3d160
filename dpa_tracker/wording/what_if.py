"""Sentences about what would change if the law or a fact were another."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "what_if.ends": "{mechanism} can no longer be used",
    "what_if.loses_adequacy": "{country} has no adequacy decision any more",
    "what_if.leaves_list": "{party} leaves the official US list",
    "what_if.moves": "{party} moves to {country}",
    "what_if.new_parent": "a new parent",
    "what_if.also": "Also found: {findings}",
    "what_if.bought": "{party} is bought by a parent in {country}",
    "what_if.together": "{first} and {last}",
    "error.supposed_twice": "One party is supposed to go to two countries at once: suppose one of them.",
    "name.what_if_event.ends": "A ground can no longer be used",
    "name.what_if_event.loses_adequacy": "A country loses adequacy",
    "name.what_if_event.leaves_list": "A party leaves the official US list",
    "name.what_if_event.moves": "A party moves to another country",
    "name.what_if_event.bought": "A party is bought",
    "what_if.title": "What if {event}?",
    "what_if.memo": "What if {event}?",
    "what_if.counts": "Transfers before and after: {counts}.",
    "what_if.by_law": "Judged by the law data {digest}.",
    "what_if.heading": "Supposed from {on}: {event}",
    "what_if.nothing_written": "The register stays as it is. Judged by the law data {digest}.",
    "what_if.nothing_changes": "Nothing in the register changes.",
    "what_if.customers": "Customers touched: {customers}.",
    "what_if.takeover.automatic": "Carried by this from that day on, without anybody having to sign: {fallback}.",
    "what_if.takeover.to_complete": (
        "A ground on record carries it once this is done, and nobody has to sign for it: {steps}"
    ),
    "what_if.takeover.not_known": "Whether a ground on record carries it from that day on is not known. {steps}",
    "what_if.takeover.to_sign": (
        "No ground on record carries it from that day on: agree one before that day, or stop the transfer."
    ),
    "what_if.takeover.no_transfer": "It is no transfer from that day on.",
    "what_if.takeover.had_none": "It had no ground before that day either.",
    "what_if.more_in_memo": "… and {number} more. The memo holds them all.",
    "what_next.more": "… and {number} more, from {day} on. Ask about a later day to see them.",
    "what_if.no_agreement": "No agreement is on record for it: {exporter} and {importer} have to make one.",
    "what_if.no_agreement_of_others": (
        "No agreement is on record for it: {exporter} and {importer} have to make one between them, and we can only "
        "ask {exporter} for it."
    ),
    "what_if.drafts": "To be drafted: {drafts}.",
    "what_if.draft.dpa": "a data processing agreement",
    "what_if.draft.transfer_annex": "a transfer annex (clauses of 2021)",
    "what_if.draft.uk_addendum": "a UK Addendum",
    "what_if.draft.swiss_adaptations": "the Swiss adaptations of the clauses",
    "what_if.records_first": (
        "Making the documents is more than asking: it first records what these transfers lack, which is an agreement "
        "in draft where there is none, and the clauses as a fallback that nobody has concluded yet. The documents are "
        "made after that. Undo takes back what was recorded."
    ),
    "what_if.title_of_transfer": "Data processing agreement with {vendor}",
    "error.transfers_without_paper": (
        "No agreement was recorded: in none of these transfers does a processor receive the data from or for one of our"
        " companies. Agree the clauses with a recipient that is a controller of its own, or correct its role in the "
        "transfer; ask a vendor that sends data on to agree them with its recipient."
    ),
    "what_next.window": "What changes after {after}, until {until}, by the law known now and the facts on record:",
    "what_next.law": "By the law: {citations}.",
    "what_next.law_corrected": "By the law: {citations} (own correction).",
    "what_next.found": "what is found about it: {step}",
    "what_next.not_there": "does not take place",
    "fault.event_needs": "choose one: the event is about it",
    "error.unknown_mechanism": "“{mechanism}” is no ground for transfers; near to it: {near}.",
    "error.unknown_country_said": "The country {fault}.",
    "error.party_not_found": "There is no party “{name}” in the register; near to it: {near}.",
    "error.party_unclear": "“{name}” may mean several parties: {near}. Give the number or the id instead.",
    "error.party_country_expected": (
        "“{given}” does not say who moves where; write a party and a country: Example AS=US."
    ),
    "error.already_there": "{party} is in {country} already: nothing would move.",
}
