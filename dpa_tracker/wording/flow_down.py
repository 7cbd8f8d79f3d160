"""Sentences about promises to customers and the terms below them."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.flow_state.ok": "Covered",
    "name.flow_state.gap": "Not covered",
    "name.flow_state.not_evaluable": "Cannot be told",
    "name.commitment.data_categories": "Types of personal data",
    "name.commitment.special_categories": "Special categories",
    "name.commitment.confidentiality": "Confidentiality",
    "name.commitment.assistance": "Assistance to the controller",
    "flow_down.why.met": "The terms below give what was promised.",
    "flow_down.why.nothing_promised": "The customer's agreement promises nothing here.",
    "flow_down.why.too_long": "The terms below take longer than was promised, by {gap}.",
    "flow_down.why.too_short": "The terms below give too little time, by {gap}.",
    "flow_down.why.not_stated_below": "The customer was promised it, and an agreement below does not state it.",
    "flow_down.why.not_stated_above": (
        "An agreement between us and this customer states no number, so what is owed in all cannot be told."
    ),
    "flow_down.why.weaker_choice": "An agreement below provides for less than the customer was promised.",
    "flow_down.why.place_not_allowed": "It takes place where the customer does not allow it.",
    "flow_down.why.place_needs_consent": (
        "It takes place where the customer's consent is needed, and none is on record."
    ),
    "flow_down.why.adequacy_not_shown": (
        "There adequacy covers some recipients alone, and that the data go to one of them is not on record."
    ),
    "flow_down.why.sub_processing_forbidden": "The customer's agreement forbids sub-processors.",
    "flow_down.why.data_not_permitted": "The sub-processor sees data that the customer's agreement does not name.",
    "flow_down.why.promise_not_read": "What the customer was promised has not been read.",
    "flow_down.why.promise_has_no_number": "What the customer was promised is said in words alone.",
    "flow_down.why.no_agreement_above": "No agreement with the customer is in force.",
    "flow_down.why.term_not_read": "An agreement below has not been read on this point.",
    "flow_down.why.term_has_no_number": "An agreement below says it in words alone.",
    "flow_down.why.no_agreement_below": "On the way down an agreement is missing or not in force.",
    "flow_down.why.places_not_known": "Where it takes place is not known.",
    "flow_down.why.not_named": "The customer must authorise each one, and no authorisation names this one.",
    "flow_down.why.promise_contradicts": "What the customer was promised says two different numbers.",
    "flow_down.why.term_contradicts": "An agreement below says two different numbers.",
    "flow_down.why.too_many_ways": "There are more ways down than can be looked through.",
    "flow_down.why.other_unit": (
        "One counts business days and the other does not: which is longer depends on the day and on the holidays, so "
        "it cannot be told without a calendar. Agree on one way to count."
    ),
    "flow_down.why.met_at_worst": (
        "The terms below give what was promised, business days or months counted at their worst, holidays included."
    ),
    "flow_down.why.too_long_at_worst": (
        "The terms below take longer than was promised, by {gap} at the least, whatever the calendar."
    ),
    "flow_down.why.too_short_at_worst": (
        "The terms below give too little time, by {gap} at the least, whatever the calendar."
    ),
    "flow_down.why.data_not_known": "Which data are concerned is not on record.",
    "listing.flow_down": "Promises and terms",
    "column.customer": "Customer",
    "column.sub_processor": "Sub-processor",
    "column.commitment": "Promise",
    "column.flow_state": "Covered?",
    "column.flow_gap": "Missing",
    "column.promised": "Promised above",
    "column.received": "Given below",
    "column.path": "Way",
    "column.upstream_clause": "Clause above",
    "column.upstream_quote": "Words above",
    "column.downstream_clause": "Clause below",
    "name.flow_value.none": "None",
    "name.flow_value.eea": "EEA",
    "name.flow_value.transfer": "Transfer",
}
