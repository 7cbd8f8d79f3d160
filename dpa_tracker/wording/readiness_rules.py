"""Sentences of readiness about the parties a document names, who signs together, and what a letter must have."""

from __future__ import annotations

from typing import Final

_PARTIES: Final[dict[str, str]] = {
    "ready.party_differs": (
        "{label}: the document says {document}, the register {register}; as it stands the document binds somebody else"
    ),
    "ready_remedy.party_differs": (
        "write what the register says in every place, or correct the party in the register and draft again"
    ),
    "ready.value_differs": "{label}: the document says {document}, the register {register}",
    "ready_remedy.value_differs": "correct one of them; what is signed is what binds",
    "ready.party_not_named": "the full legal name of {party} does not stand in the document",
    "ready_remedy.party_not_named": (
        "write the name as the company register has it, or correct it at the party; a short name may be another company"
    ),
    "ready.party_form_differs": "the document calls {party} {document}: the legal form is spelled otherwise",
    "ready_remedy.party_form_differs": "see that it is the same company, and write the name as the register has it",
    "ready.party_number_absent": "{party}: the registration number {number} does not stand in the document",
    "ready_remedy.party_number_absent": "write it beside the name; names change, the number stays",
}

_SIGNERS: Final[dict[str, str]] = {
    "ready.joint_signers_wrong": "{party}: {names} do not bind the company together; each must sign with somebody else",
    "ready_remedy.joint_signers_wrong": (
        "record the signatories that the company register asks for, such as the chair and a board member"
    ),
    "ready.joint_signers_unproven": (
        "{party}: that {names} bind the company together is not proved; with whom each must sign, or who "
        "holds which office, is not recorded"
    ),
    "ready_remedy.joint_signers_unproven": (
        "see the right to sign in the company certificate, and record it at each signatory"
    ),
    "ready.joint_signers_too_few": "{party}: {needed} must sign together, and only {names} are recorded",
    "ready_remedy.joint_signers_too_few": "record everyone who has to sign, with what each right asks for",
    "fault.together_out_of_range": (
        "is not between {fewest} and {most}; this one counted, two or more sign a joint right"
    ),
    "fault.jointly_without_joint_authority": (
        "belongs to a right that is exercised jointly; choose such a right, or take the ticks off"
    ),
    "name.office.chair": "Chair of the board",
    "name.office.board_member": "Board member",
    "name.office.general_manager": "General manager",
    "name.office.prokura_holder": "Holder of prokura",
    "name.joint_with.same_right": "Another holder of the same right",
    "name.joint_with.chair": "The chair of the board",
    "name.joint_with.board_member": "A board member",
    "name.joint_with.general_manager": "The general manager",
    "name.joint_with.prokura_holder": "A holder of prokura",
}

_PLACES: Final[dict[str, str]] = {
    "ready.letter_sender_unknown": (
        "who sends this letter cannot be told from the register, so its name, address and signatures were not checked"
    ),
    "ready_remedy.letter_sender_unknown": (
        "see that the sender is named with its address, and that whoever signs may bind it; mark our own company in the"
        " register where it is a party"
    ),
    "ready.letter_sender_unnamed": "the letter does not name its sender, {party}, by the full legal name",
    "ready_remedy.letter_sender_unnamed": "write the name as the company register has it",
    "ready.letter_without_address": "{party}: the letter does not have the sender's registered address",
    "ready_remedy.letter_without_address": "record the address and draft again, or write it under the sender's name",
    "ready.letter_without_contact": (
        "{party}: the letter does not say where an answer goes (e-mail or telephone of the contact for notices)"
    ),
    "ready_remedy.letter_without_contact": "record the contact for notices and draft again, or write it in",
    "ready.annex_i_a_signer_missing": (
        "{party}: nobody is recorded who signs Annex I.A, which is signed although the agreement is not"
    ),
    "ready_remedy.annex_i_a_signer_missing": "record who signs Annex I.A for the party",
    "ready.annex_i_a_without_name": "{party}: a place to sign in Annex I.A has no line for the name",
    "ready.annex_i_a_without_position": "{party}: a place to sign in Annex I.A has no line for the position",
    "ready.annex_i_a_without_date": "{party}: a place to sign in Annex I.A has no line for the date",
    "ready_remedy.annex_i_a_without_name": (
        "Annex I.A asks for name, position, signature and date of each party; add the line"
    ),
    "ready_remedy.annex_i_a_without_position": (
        "Annex I.A asks for name, position, signature and date of each party; add the line"
    ),
    "ready_remedy.annex_i_a_without_date": (
        "Annex I.A asks for name, position, signature and date of each party; add the line"
    ),
}

_WRITTEN: Final[dict[str, str]] = {
    "ready.party_address_absent": "{party}: the registered address does not stand in the document",
    "ready_remedy.party_address_absent": "write it beside the name, or correct it at the party",
    "ready.clauses_changed_in_annex": "Annex D changes the clauses: {text}",
    "ready_remedy.clauses_changed_in_annex": (
        "see that the change leaves every duty that Article 28 asks for, and every period promised further up"
    ),
    "ready.texts_in_other_language": (
        "texts of the register that are not in the language of the document ({number}): {texts}"
    ),
    "ready_remedy.texts_in_other_language": (
        "have them translated in the document, or record them in the language of the agreement and draft again"
    ),
}

_BELONGING: Final[dict[str, str]] = {
    "ready.party_role_absent": "the document has no word for the role {role}, which {party} has in the register",
    "ready_remedy.party_role_absent": "write the role beside the name; it decides whose duties are whose",
    "ready.party_number_unrecorded": "{party}: no registration number is recorded to look for in the document",
    "ready_remedy.party_number_unrecorded": "look it up in the company register and record it",
    "ready.party_address_unrecorded": "{party}: no address is recorded to look for in the document",
    "ready_remedy.party_address_unrecorded": "look it up in the company register and record it",
    "ready.agreement_not_named": "the document does not say which agreement it belongs to: {agreement}",
    "ready_remedy.agreement_not_named": "write the agreement's reference into it, or correct it in the register",
    "ready.module_left_in": "Module {module} of the clauses stands in the text; in operation: Module {chosen}",
    "ready_remedy.module_left_in": "take the other modules out, with their headings; leave all other words as they are",
    "ready.signature_without_title": "{party}: the block to sign has no room for the title of the one who signs",
    "ready_remedy.signature_without_title": "put the line for the title back, or make the draft again",
    "ready.authority_not_written": "{party}: on what the signature of {name} rests ({authority}) is not written there",
    "ready_remedy.authority_not_written": "write it above the signature; one by prokura is written as such",
    "ready_source.belongs_to": "Practice: a document says which agreement it belongs to",
}

_SOURCES: Final[dict[str, str]] = {
    "ready_source.countable_period": "Practice: a period must be countable",
    "ready_source.one_version": "Practice: one version prevails",
    "ready_source.one_language": "Practice: a document is written in one language",
    "ready_source.nothing_unfinished": "Practice: nothing unfinished goes out",
    "ready_source.place_and_day": "Practice: what is signed has its place and day",
}

_DAYS: Final[dict[str, str]] = {
    "ready.signature_without_date": "{party}: the block to sign has no room for the date of the signature",
    "ready_remedy.signature_without_date": "put the line for the date back, or make the draft again",
    "ready.signature_without_place": "{party}: the block to sign has no room for the place of the signature",
    "ready_remedy.signature_without_place": "put the line for the place back, or see that none is wanted",
    "ready.list_undated": "the list of sub-processors does not say which day it is of",
    "ready_remedy.list_undated": "write the day above the list (“as of ...”); a later list takes its place",
}

_ITEMS: Final[dict[str, str]] = {
    "ready.value_emptied": "{label}: the draft said {was}, and the document says nothing there any more",
    "ready_remedy.value_emptied": "write it again, or take out what it stood in; a blank is read as a gap",
    "ready.item_put_in": "{label}: an entry was put in by hand that the draft did not have: {document}",
    "ready_remedy.item_put_in": (
        "take it into the register (hand-edits), or record there what the paper cannot tell alone"
    ),
    "ready.item_taken_out": "{label}: an entry of the draft was taken out by hand: {was}",
    "ready.field_gone": "{label}: the draft had a field here that said {was}; it is no longer in the document",
    "ready_remedy.field_gone": (
        "if it was deleted on purpose, see that the rest still agrees and correct the register; else put it back, or "
        "make the draft again"
    ),
    "ready.fields_gone": (
        "the fields it was drafted with are no longer in the document (a program saved it without them), so changes of "
        "names, days and numbers cannot be told one by one"
    ),
    "ready_remedy.fields_gone": "compare it with the draft (compare), or take up the edits in the draft as it was made",
    "ready_remedy.item_taken_out": "take it out of the register too (hand-edits), or put it back into the document",
}

_IN_THE_WAY: Final[dict[str, str]] = {
    "name.in_the_way.gap": "a field is missing",
    "name.in_the_way.final_in_the_past": "the day it bears is past",
    "name.in_the_way.value_in_two_ways": "one value stands in it in two ways",
    "name.in_the_way.party_differs": "a party is not the one in the register",
    "name.in_the_way.party_not_named": "a party is not named by its full legal name",
    "name.in_the_way.letter_sender_unnamed": "the letter does not name its sender by the full legal name",
    "name.in_the_way.joint_signers_wrong": "those who sign do not bind the company together",
    "name.in_the_way.joint_signers_too_few": "fewer are to sign than must sign together",
    "name.in_the_way.signature_block_missing": "a party has no place to sign",
    "name.in_the_way.signature_line_missing": "somebody who signs has no line",
    "name.in_the_way.annex_i_a_unsigned": "Annex I.A of the clauses has no place to sign for a party",
    "name.in_the_way.annex_i_a_line_missing": "Annex I.A of the clauses has no line for somebody who signs",
    "name.in_the_way.clause_absent": "a mandatory clause is not in the text",
    "name.in_the_way.clause_choice_open": "a choice in the clauses is open",
    "name.in_the_way.clause_part_empty": "a part of the clauses that the parties must fill is empty",
    "name.in_the_way.clause_law_outside": "the clauses name a law or courts outside the EEA",
    "name.in_the_way.module_wrong": "the module of the clauses does not fit the roles",
    "name.in_the_way.module_left_in": "a module of the clauses that is not in operation stands in the text",
    "name.in_the_way.ground_not_in_force": "no ground carries a transfer on its day",
    "name.in_the_way.left_fetching_tie": "the file fetches something when it is opened",
    "name.in_the_way.left_annex_absent": "an annex is referred to and is not in the document",
    "name.in_the_way.left_annex_page": "an annex does not begin a new page",
}

SENTENCES: Final[dict[str, str]] = {
    **_PARTIES,
    **_SIGNERS,
    **_PLACES,
    **_BELONGING,
    **_WRITTEN,
    **_SOURCES,
    **_DAYS,
    **_IN_THE_WAY,
    **_ITEMS,
}
