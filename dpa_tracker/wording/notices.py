"""Sentences about changes of sub-processors: whom to tell by when, what is not known, what the customers answered."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "name.kind.chain_change": "Change of sub-processor",
    "name.change_kind.add": "New sub-processor",
    "name.change_kind.replace": "Replacement of a sub-processor",
    "name.change_kind.relocate": "New places of processing",
    "name.change_kind.remove": "End of a sub-processor",
    "name.notice_state.to_send": "To be sent",
    "name.notice_state.sent": "Sent",
    "name.notice_state.delivered": "Received",
    "name.notice_state.objected": "Objection",
    "name.notice_state.agreed": "Agreed",
    "name.notice_state.withdrawn": "Objection withdrawn",
    "name.notice_state.not_affected": "No longer concerned",
    "name.notice_authorisation.general": "General",
    "name.notice_authorisation.specific": "Specific",
    "name.notice_authorisation.none": "None may be used",
    "name.notice_authorisation.not_stated": "Not known",
    "name.channel.email": "E-mail",
    "name.channel.letter": "Letter",
    "name.channel.portal": "Portal",
    "name.deadline.notice_send": "Notice of a change",
    "name.deadline.notice_object": "Objection to a change",
    "deadline.notice_send": (
        "{customer} must have the notice about {sub_processor} sent by this day for the change to start on {start}."
    ),
    "deadline.notice_object": (
        "Last day for {customer} to object to the change concerning {sub_processor}; the period is counted from {sent}."
    ),
    "notice.may_start": "May start on {day}; last to allow it: {customers}.",
    "notice.may_start_nobody": "May start on {day}: no customer of ours is concerned.",
    "notice.may_start_not_yet": "May not start: not known, or not allowed yet, for {customers}.",
    "notice.may_start_unknown": "From when it may start is not known.",
    "notice.may_start_anyway": (
        "May start all the same before {day}, from when all customers allow it (last: {customers}). Reason: {reason}"
    ),
    "notice.may_start_anyway_not_yet": (
        "May start all the same, though not known, or not allowed yet, for {customers}. Reason: {reason}"
    ),
    "notice.may_start_anyway_unknown": (
        "May start all the same, though it is not known from when customers allow it. Reason: {reason}"
    ),
    "notice.in_effect": "It is in effect.",
    "notice.in_effect_since": "It is in effect since {day}.",
    "notice.in_effect_from": "It is recorded with effect from {day}; until then nothing is changed.",
    "notice.in_effect_too_early": (
        "As things stand it must not begin on that day: give the engagement a later first day, or say why it may start"
        " all the same."
    ),
    "notice.review_lapses": (
        "The recorded authorisation of {agreements} will name {sub_processor}. Its review rests on that"
        " authorisation, so it lapses: look at that point again."
    ),
    "notice.called_off": "Called off on {day}; it will not start.",
    "notice.why.no_agreement": (
        "undetermined: no agreement is recorded for what {party} uses; record it with the engagement"
    ),
    "notice.why.agreement_ended": (
        "undetermined: the agreement {agreement} with {party} has ended, so no period in it binds; record the"
        " one that applies now"
    ),
    "notice.why.agreement_not_in_force": (
        "undetermined: the agreement {agreement} with {party} is not in force on this day"
    ),
    "notice.why.authorisation_not_read": (
        "undetermined: nobody has recorded whether {agreement} with {party} gives general or specific authorisation"
    ),
    "notice.why.authorisation_not_stated": (
        "undetermined: {agreement} with {party} gives no authorisation to use sub-processors; ask for one (Art. 28(2))"
    ),
    "notice.why.notice_not_read": "undetermined: nobody has recorded the days of notice in {agreement} with {party}",
    "notice.why.notice_not_stated": (
        "undetermined: {agreement} with {party} states no days of notice, and the law names none; agree on them"
    ),
    "notice.why.notice_has_no_number": (
        "undetermined: the notice in {agreement} with {party} is no number of days: “{said}”"
    ),
    "notice.why.notice_contradictory": (
        "undetermined: {agreement} with {party} contradicts itself about the notice ({numbers}); record the "
        "one that applies"
    ),
    "notice.why.objection_not_read": (
        "undetermined: nobody has recorded how long {party} may object under {agreement}; record the days, or"
        " that it sets none"
    ),
    "notice.why.objection_has_no_number": (
        "undetermined: the time to object in {agreement} with {party} is no number of days: “{said}”"
    ),
    "notice.why.objection_contradictory": (
        "undetermined: {agreement} with {party} contradicts itself about the time to object ({numbers}); "
        "record the one that applies"
    ),
    "notice.why.country_unknown": (
        "undetermined: {agreement} counts business days, and the country of {party} is not recorded"
    ),
    "notice.why.holidays_unknown": (
        "undetermined: {agreement} with {party} counts business days, and the public holidays of {country} "
        "are not known"
    ),
    "notice.why.beyond_calendar": (
        "undetermined: the periods of {party} lead beyond the calendar; look at the days recorded"
    ),
    "notice.why.no_address": "undetermined: no address for notices is recorded for {party}: no e-mail, post or portal",
    "notice.why.start_in_past": (
        "undetermined: the planned start, {start}, was before the day this was recorded, {recorded}; choose a"
        " day to come"
    ),
    "notice.why.cycle_above": "undetermined: the engagements above {party} run in a circle",
    "notice.why.authorisation_missing": "{party} must authorise the change ({agreement}): silence is no authorisation",
    "notice.why.not_permitted": "{agreement} permits {party} no sub-processors: an amendment must be agreed first",
    "notice.why.objection_open": "{party} objected on {day}; the objection stands",
    "notice.twice": (
        "The same words of {vendor} are on record as received on {day}: if it is one notice, archive one of the two"
        " (Changes, From vendors)."
    ),
    "notice.why.objection_late": (
        "{party} objected on {day}, after its last day to object, {last}; the objection stands until it is taken back,"
        " or a reason to begin all the same is given"
    ),
    "notice.why.called_off": "the change was called off on {day}",
    "name.kind.vendor_notice": "Notice of a vendor",
    "fault.change_untold": (
        "not yet: {customers} must be told of {sub_processor} first; see Changes, where a reason to begin all"
        " the same can be given (or: notice override)"
    ),
    "fault.change_not_allowed": (
        "not yet: {sub_processor} may not begin while the answer of {customers} is missing or not known; see "
        "Changes, where a reason to begin all the same can be given (or: notice override)"
    ),
    "fault.change_too_early": (
        "not before {day} (last to allow it: {customers}); see Changes about {sub_processor}, where a reason to"
        " begin all the same can be given (or: notice override)"
    ),
    "error.undo_held": "This cannot be brought back: {reason}",
    "error.register_file_held": "{file}: the engagement {id} cannot be brought in as it stands there: {reason}",
    "name.our_answer.open": "Not answered",
    "name.our_answer.objected": "We objected",
    "name.our_answer.accepted": "No objection",
    "name.our_answer.withdrawn": "Our objection withdrawn",
    "notice.letter_in": "{wished} (language of the letter: {letter})",
    "notice.letter_unverified": (
        "Our letter in {language} has not been read yet by anybody at home in that language and its law: have it read"
        " before it goes out, or use your own."
    ),
    "notice.letter_without_agreement": "{customer}: no letter, since no agreement is recorded",
    "notice.mail_without_sender": "the e-mail has no sender: no e-mail address for notices is recorded for {party}",
    "notice.mail_subject": "{kind}: {sub_processor} ({agreement})",
    "notice.mail_begin": (
        "Please find enclosed our letter about a change of sub-processor under the data processing agreement "
        "{agreement}: {kind}, {sub_processor}."
    ),
    "notice.mail_object": "The last day to answer or object is {object_by}. The letter says how.",
    "notice.mail_receipt": "Please confirm that you have received this message.",
    "notice.mail_end": "Yours sincerely, {sender}",
    "error.mail_address_wrong": (
        "{party}: '{address}' is no e-mail address that a message can go to; correct it in the register"
    ),
    "notice.column.customer": "Customer",
    "notice.column.contact": "Contact",
    "notice.column.change": "Change",
    "notice.column.sub_processor": "Sub-processor",
    "notice.column.planned_start": "Planned start",
    "notice.column.agreement": "Agreement",
    "notice.column.channel": "Channel",
    "notice.column.address": "Address",
    "notice.column.language": "Language",
    "notice.column.authorisation": "Authorisation",
    "notice.column.send_by": "Send by",
    "notice.column.object_by": "Object by",
    "notice.column.file": "File",
    "notice.column.trouble": "To be done",
    "error.notice_not_proposed": "'{name}' is not among what was found in the notice: {proposed}",
    "name.deadline.vendor_object": "Our objection to a vendor's change",
    "name.deadline.notice_pass_on": "Notice passed on to customers",
    "deadline.vendor_object": (
        "Last day to object to the change that {provider} gave notice of; its notice was received on {received}."
    ),
    "deadline.notice_pass_on": (
        "By this day every customer must be told of the change that {provider} gave notice of on {received}."
    ),
    "notice.pass_on_unknown": "The last day to tell customers is undetermined: not known for {customers}.",
    "notice.pass_on_partly": (
        "The last day to tell all customers is undetermined: not known for {customers}. Of the others it is {day}."
    ),
    "notice.own_days": "We need {time} before customers are told: begin by {day}.",
    "notice.own_days_late": (
        "Too late: we need {time}, so that customers hear on {ready} at the earliest, and {day} is the last day to"
        " tell them."
    ),
    "notice.told_late": (
        "Too late: customers hear on {ready} at the earliest, and {day} is the last day to tell them."
    ),
    "notice.hear_by": (
        "A customer that takes all its time to object is heard while we can still object only if it is told by {day}."
    ),
    "notice.hear_from": (
        "A customer that takes all its time to object is heard while we can still object only if it is told by {day}:"
        " begin by {begin}."
    ),
    "notice.hear_late": (
        "A customer that takes all its time to object is heard too late for us to object: it would have to be told by"
        " {day}, and hears on {ready} at the earliest."
    ),
    "notice.late": "{customer} is told too late for the planned start.",
    "notice.follows": "Made of the notice that {vendor} sent, received on {day}.",
    "fault.change_newcomer_known": "{name} is in the register already; choose it under sub-processor",
    "fault.change_on_record": "the same change is on record already, since {day}: look at its notices there",
    "notice.begins": "It is recorded as in use from this day.",
    "notice.begins_for": "It is recorded as in use from this day, and {replaced} as used until the day before.",
    "notice.ends": "It is recorded as used until this day, the last.",
    "notice.moves": "Its places are recorded as the change says, at once.",
    "error.change_called_off": "The change about {name} was called off: there is nothing to put into effect.",
    "error.change_in_effect": (
        "Nothing is left to put into effect: what the change about {name} says is on record already."
    ),
    "notice.letters_written": "Letters written for {done} of {total}.",
    "notice.letters_troubled": "To be looked at: {letters}.",
    "error.change_file_large": "{file} is larger than a description of one change can be",
    "error.change_file_unreadable": "{file} cannot be read: {reason}",
    "error.change_file_not_json": (
        "{file}, line {line}, column {column}: this is not JSON; see dpa-tracker notice new --help"
    ),
    "error.change_file_wrong": "{file}: {problems}",
    "error.change_not_found": "no change is recorded under '{name}'; dpa-tracker notice list shows them",
    "error.change_unclear": "several changes are about '{name}'; name one by its id: {ids}",
    "error.notice_not_told": "{customer} is not one of the customers of the change about {sub_processor}",
    "error.notice_no_customer": "no customer is named, and none is waiting; name one, or use --all",
    "error.notice_state_refused": (
        "the notice to {customer} stands at “{state}”, which cannot be followed by “{wanted}”; record what "
        "came before it first"
    ),
    "fault.change_replaces_nobody": "only a replacement names whom it replaces",
    "fault.change_of_itself": "a sub-processor cannot be on both sides of its own change",
    "fault.change_of_unused": "{name} is used by nobody in the register; choose the sub-processor that is in use",
    "fault.change_sent_after_start": "must not be after the planned start, {start}",
    "fault.notice_never_sent": "say when the notice was sent",
    "fault.notice_no_objection": "there is no objection that could be withdrawn",
    "fault.notice_day_before": "must not be before {day}",
    "fault.change_two_sub_processors": "leave out one of sub_processor and new_sub_processor",
    "fault.change_not_new": "{name} is in the register already; name it under sub_processor",
    "fault.change_name_unknown": "'{value}' is not in the register",
    "fault.change_name_unknown_near": "'{value}' is not in the register; is it '{near}'?",
    "fault.change_name_of_several": "'{value}' is the name of {count} in the register; use the id",
    "fault.change_customer_not_told": "{name} is not told of this change",
    "fault.change_customer_twice": "{name} stands twice among the customers; keep one",
    "fault.json_repeated_key": "this key stands twice in one object; keep one",
}
