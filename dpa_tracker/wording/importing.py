"""Sentences about importing: what is wrong with a cell, a row, a source, and what to do; names of the fields."""

from __future__ import annotations

from typing import Final

_ERRORS: Final[dict[str, str]] = {
    "error.list_in_pdf": (
        "{file} is a PDF, and a PDF does not say where a row of a list ends. Ask for the list as a sheet or a web"
        " page, or copy it from the PDF into a sheet, and import that."
    ),
    "error.sheet_too_wide": (
        "{file} has a sheet that reaches {rows} rows down and {columns} columns across, more than is read. Delete"
        " what is far from the list, and save it again."
    ),
    "error.json_unreadable": (
        "{file} is no JSON: line {line}, column {column}: {problem}. Put that right and try again."
    ),
    "error.json_key_twice": (
        "{file} has the key “{key}” twice in one record, and nothing says which of the two values is meant. Take one"
        " of them out and try again."
    ),
    "error.json_too_deep": "{file} is nested deeper than any list. Ask the sender for a plain list of records.",
    "error.sheet_is_text": (
        "{file} ends in {ending}, but holds plain text or a web page. Give it the ending {right}, or open it in its "
        "program and save it anew."
    ),
    "error.list_kind_unknown": "{file}: a list that ends in {ending} is not read. Save it as one of these: {endings}",
    "error.list_without_ending": (
        "{file} has no ending that says what it holds. Give it the right one of these: {endings}"
    ),
    "error.mapping_wrong": "The mapping for {file} cannot be used: {problem}. See dpa-tracker import --help.",
    "error.import_kind_unknown": (
        "The columns of {file} do not tell what its rows are ({titles}): parties or sub-processors, for instance. Say "
        "it with --kind ({kinds}), and name the columns with --mapping where their titles do not."
    ),
    "error.import_no_list": (
        "There is no list in {file}: no table, and no bullets below a heading that speaks of one. Look for the page or "
        "the sheet that has the list itself, or copy the list into a sheet with a title above each column."
    ),
    "error.import_text_alone": (
        "There is no list in {file}: what may be sub-processors is named in its running text (line {lines}: “{text}”), "
        "and running text is not read. Write them into a table or a list, or record them by hand."
    ),
    "error.import_bullets_alone": (
        "There is no list in {file} that can be read; what stands in its bullets may be one (line {lines}), and does "
        "not read as names. Put them into a table, with a title above each column."
    ),
    "error.import_only_titles": (
        "{file} has titles and no rows below them. Nothing was imported; fill in the rows, and try again."
    ),
    "error.import_plan_stale": (
        "The register {file} has been written since this import was planned. Nothing was changed; plan it again."
    ),
    "error.import_file_not_written": "{file} could not be written: {reason}. Check the folder, or name another file.",
    "error.import_nothing_named": "Name the file to import, or a workbook to write with --template FILE.xlsx.",
    "error.import_not_xlsx": "{file} must end in .xlsx. Give it that ending.",
}
_CELLS: Final[dict[str, str]] = {
    "import.too_long": "is too long: {length} characters, at most {limit} fit",
    "import.formula_as_text": "begins as a formula does; it is kept as text and never calculated",
    "import.no_email": "is no e-mail address; the row is taken without it",
    "import.no_country": "is no country; the row is taken, and the country is left open",
    "import.several_countries": (
        "names several countries where there can be one; the row is taken, and the country is left open"
    ),
    "import.status_kept": (
        "names no state that is known; it is kept as a note. The state stays as it is recorded; a new agreement is a "
        "draft, a new engagement in use"
    ),
    "import.unknown_word": "is not one of the values this column has: {choices}",
    "import.no_yes_or_no": "is neither yes nor no",
    "import.no_day": "is no day",
    "import.day_incomplete": "says a month or a year, but no day",
    "import.answer_without_day": "says yes or no where a day is asked for; the row is taken without a day",
    "import.ambiguous_hour": "is late in the evening by UTC, which is the next day in most of Europe",
    "import.number_in_powers": "is a number that a spreadsheet has shortened",
    "import.formula_without_value": "is a formula, and the file does not hold what it comes to",
    "import.cell_error": "holds an error of the spreadsheet and no value",
    "import.impossible_day": "is a day that no calendar has",
    "import.ambiguous_day": "can be read as two days, and nothing in the column says which",
    "import.day_out_of_range": "is a day outside the years 1900 to 2200",
    "import.length_without_unit": "is a number without days, months or years",
    "import.no_length": "is no length of time",
    "import.no_notice": "is no length of notice",
    "import.no_renewal": "does not say how the agreement is renewed",
}
_ROWS: Final[dict[str, str]] = {
    "import.needed_missing": "half a row: {field} is missing",
    "import.note_row": "reads like a note or a sum and not like a record; it was passed over",
    "import.several_names": "names several companies, and each was taken by itself: {names}",
    "import.several_names_one_number": "names several companies with one number: {names}",
    "import.says_none": "says that there is none; it was passed over",
    "import.name_struck_out": "its name is struck out; it was passed over",
    "import.ids_from_elsewhere": "numbers such as {id} are of another system; records are told apart by their names",
    "import.row_twice": "{name} stands in row {row} already, with the same content",
    "import.key_twice": "{name} stands in row {row} already, with other content",
    "import.number_claimed_twice": "{number} is claimed by another name in row {rows} too",
    "import.several_parties": "{name} is the name of {count} parties in the register; it cannot be told which is meant",
    "import.several_services": (
        "{name} is the name of {count} services in the register; it cannot be told which is meant"
    ),
    "import.several_agreements": (
        "{name} is the reference of {count} agreements in the register; it cannot be told which is meant"
    ),
    "import.several_transfers": "there are {count} such transfers in the register; it cannot be told which is meant",
    "import.number_and_name_disagree": "the number {number} is that of {other}, but the name is that of {name}",
    "import.taken_by_number": (
        "the number {number} is that of {other}, whom the row calls {name}; it is taken for {other}"
    ),
    "import.another_number": "{name} has another registration number in the register than {number}",
    "import.another_country": "{name} is in {known} in the register, and in {said} here; the register stays as it is",
    "import.contact_kept": "{contact} is kept as a contact of {name}",
    "import.cells_filled": "{count} empty cells were filled from the cell above: {cells}",
    "import.near_same": "{name} is nearly the same name as {other}; they are kept apart",
    "import.location_missing": "no place of processing is stated for {name}; it is recorded as not known",
    "import.location_no_country": "'{place}' names no country; it is kept as text, and the country is not known",
    "import.numbers_contradict": (
        "the numbers contradict one another: {numbers}; until it is settled which applies, days that depend on it stay"
        " undetermined"
    ),
    "import.no_number_of_days": "'{said}' says no number of days: the days of a change stay undetermined",
    "import.second_service": (
        "{name} is a service of {other} already; a second one of that name is made, which {party} provides"
    ),
    "import.agreement_ended": "the agreement {reference} has ended: nothing in it binds, and no day can be worked out",
    "import.no_agreement": "there is no agreement {reference} in the register; the row is taken without it",
    "import.provider_is_client": "{name} is named as its own sub-processor; the party alone is taken",
    "import.direction_missing": "it is not said whether the other party is our customer or our supplier",
    "import.term_without_begin": "the term of {reference} has no begin; it is not recorded",
    "import.renewal_unknown": "nothing says whether {reference} is renewed; it is recorded as ending by itself",
    "import.end_unknown": "nothing says when {reference} ends; it is recorded as running until it is terminated",
    "import.agreement_other": "the agreement {reference} with {name} has other days in the register; it stays as it is",
    "import.engagement_other": "the register has other places for {name}; its engagement stays as it is",
    "import.agreement_of_several": (
        "there are {count} agreements with {name} in the register; it cannot be told which the row means"
    ),
    "import.ground_of_no_law": (
        "the ground for transfers to {name} is kept as a note: it is not known in which country {exporter} is"
    ),
    "import.ground_elsewhere": (
        "no ground that is named here is one for transfers from {exporter} to {name} there; it is kept as a note"
    ),
    "import.ground_other": (
        "the register has other grounds for the transfer from {exporter} to {importer}; it stays as it is"
    ),
    "import.ground_unclear": "'{ground}' does not say which edition or kind; it is kept as a note and is no ground",
}
_SOURCE: Final[dict[str, str]] = {
    "import.owner_unknown": "the list does not say whose it is; {name} stands for its owner",
    "import.own_party_unknown": "the list does not say which company is ours; {name} stands for it",
    "import.table_unknown": "{rows} rows of a kind that cannot be told; they are left out",
    "import.table_past": (
        "{rows} rows below a heading that says they are used no longer, or are no sub-processors; they are left out"
    ),
    "import.table_to_be_read": "this sheet is for people to read; the JSON file carries what stands in it",
    "import.nothing_to_import": "there is no list in this file",
    "import.text_alone": (
        "there is no list in this file; what may be sub-processors is named in its running text (line {lines}: "
        "“{text}”)"
    ),
    "import.bullets_alone": (
        "there is no list in this file that can be read; what stands in its bullets may be one (line {lines})"
    ),
    "import.only_titles": "there are titles in this file, and no rows below them",
    "import.remark.bullets_not_read": (
        "The document has bullets that may be a list too (line {lines}); they were not read. Put them into a table of "
        "their own, or import them as a file of their own."
    ),
    "import.remark.text_not_read": (
        "In its running text the document names what may be sub-processors (line {lines}: “{text}”). Running text is "
        "not read: write them into a table or a list, or record them by hand."
    ),
    "import.remark.table_turned": (
        "{sheet} has its titles below one another and a record in each column: it was read turned. What is called row "
        "2 here is column B there, row 3 is column C."
    ),
    "import.remark.macros_ignored": "The file carries macros; they were not run.",
    "import.remark.formulas_as_values": (
        "{count} formulas were read as the values the file holds for them; none was calculated."
    ),
    "import.remark.hidden_cells_read": "Rows or columns are hidden in the file (by a filter, say); they were read too.",
    "import.remark.comments_not_read": "Comments on cells are not read; they stand at {cells}.",
    "import.remark.struck_out": "Text that is struck out was not read ({texts}).",
    "import.remark.cells_with_errors": "{count} cells hold an error (such as #REF!) and have no value.",
    "import.remark.hidden_sheet": (
        "The sheet {sheet} is hidden ({rows} rows) and was left out; name it in a mapping to take it."
    ),
    "import.remark.sheet_of_another_kind": "{sheet} is a chart or macro sheet and was left out.",
    "import.remark.too_many_rows": "{sheet} has more than {limit} rows; what follows was not read.",
    "import.remark.too_many_columns": "{sheet} has more than {limit} columns; what follows was not read.",
    "import.remark.unreadable_characters": (
        "{sheet} has characters that could not be read; look at names with a question mark or a gap in them."
    ),
    "import.remark.columns_left_out": "No field takes these columns of {sheet}: {titles}.",
}
_REMEDIES: Final[dict[str, str]] = {
    "import_remedy.too_long": "Shorten it, or put it into the notes.",
    "import_remedy.formula_as_text": "Look at the cell: write the value that is meant.",
    "import_remedy.no_email": "Write it as name@example.com.",
    "import_remedy.no_country": "Write the name of a country, or its code of two letters.",
    "import_remedy.several_countries": "Write the one country of the seat.",
    "import_remedy.status_kept": "Set the state after the import, or write one of those that are known here.",
    "import_remedy.unknown_word": "Write one of those values.",
    "import_remedy.no_yes_or_no": "Write yes or no.",
    "import_remedy.no_day": "Write the day as 2026-11-28.",
    "import_remedy.day_incomplete": "Write the whole day, as 2026-11-28.",
    "import_remedy.answer_without_day": "Write the day as 2026-11-28, and keep yes and no in a column of its own.",
    "import_remedy.ambiguous_hour": "Write the day that is meant without an hour, as 2026-11-28.",
    "import_remedy.number_in_powers": "Format the column as text, and write the whole number.",
    "import_remedy.formula_without_value": "Open the file in its program, save it, and import it again.",
    "import_remedy.cell_error": "Correct the formula, or write the value that is meant.",
    "import_remedy.impossible_day": "Write the day that is meant, as 2026-11-28.",
    "import_remedy.ambiguous_day": "Say the order with --days dmy or --days mdy, or write the day as 2026-11-28.",
    "import_remedy.day_out_of_range": "Write the day that is meant, as 2026-11-28.",
    "import_remedy.length_without_unit": "Write the unit too: 36 months.",
    "import_remedy.no_length": "Write a number and a unit: 36 months.",
    "import_remedy.no_notice": (
        "Write a number and a unit (3 months), and to the end of what period, if any: 3 months to the end of a month."
    ),
    "import_remedy.no_renewal": "Write automatic, none, or by agreement, with a length.",
    "import_remedy.needed_missing": "Fill in the cell, or say what holds for every row.",
    "import_remedy.note_row": "Nothing to do, if it is none.",
    "import_remedy.several_names": "Look whether each is a company, and whether the rest of the row holds for it.",
    "import_remedy.several_names_one_number": "Write each of them on a row of its own, with its own number.",
    "import_remedy.says_none": "Nothing to do, if that is right.",
    "import_remedy.name_struck_out": "Nothing to do, if that is right.",
    "import_remedy.ids_from_elsewhere": "Nothing to do; map the column to a field that keeps it, if you need it.",
    "import_remedy.row_twice": "Nothing to do; delete one of them if you like.",
    "import_remedy.key_twice": "Keep one of the rows, or give each its own reference, number or name.",
    "import_remedy.number_claimed_twice": "Find out whose number it is, and correct the other row.",
    "import_remedy.several_parties": "Give its registration number too, or its id.",
    "import_remedy.several_services": "Name its provider too, or its id.",
    "import_remedy.several_agreements": "Give its id.",
    "import_remedy.several_transfers": "Give its country and law, or its id.",
    "import_remedy.number_and_name_disagree": "Correct the number or the name.",
    "import_remedy.taken_by_number": "Correct the number if it is another company, else add the name as an alias.",
    "import_remedy.another_number": "Correct the number here or in the register.",
    "import_remedy.another_country": "Correct the country here or in the register.",
    "import_remedy.contact_kept": "Nothing to do, if that is right.",
    "import_remedy.cells_filled": "Look whether each of them belongs to the row above.",
    "import_remedy.near_same": "If they are the same, use the same name, or add the other as an alias in the register.",
    "import_remedy.location_missing": "Ask for the countries, and add them.",
    "import_remedy.location_no_country": "Ask for the countries, and add them.",
    "import_remedy.numbers_contradict": "Write the one that applies.",
    "import_remedy.no_number_of_days": "Write the number of days, or leave it as it stands.",
    "import_remedy.second_service": (
        "If it is that service, write its id in the row, or import first in which service the party is used."
    ),
    "import_remedy.agreement_ended": "Name the agreement that applies, or the day on which the use ended.",
    "import_remedy.no_agreement": "Import the agreements first, or correct the reference.",
    "import_remedy.provider_is_client": "Delete the row, or name the company that is used.",
    "import_remedy.direction_missing": (
        "Add a column that says customer or supplier, or choose the direction for all rows (on the command line: "
        "with --mapping)."
    ),
    "import_remedy.term_without_begin": "Add the day it begins.",
    "import_remedy.renewal_unknown": "Add a column that says so: automatic 12 months, or none.",
    "import_remedy.end_unknown": "Write the last day, or that it runs until it is terminated.",
    "import_remedy.agreement_other": "Compare the days, and correct the agreement on its page.",
    "import_remedy.engagement_other": "Compare the places, and correct the engagement on its page.",
    "import_remedy.agreement_of_several": "Name the agreement by its reference in a column of its own.",
    "import_remedy.ground_of_no_law": "Enter that country, and import the list again.",
    "import_remedy.ground_elsewhere": "Ask for the ground, and record the transfer with it.",
    "import_remedy.ground_other": "Compare them on the page of the transfer, and add what is missing there.",
    "import_remedy.ground_unclear": "Record the edition, such as SCC 2021/914, with its module.",
    "import_remedy.owner_unknown": "Import it with --party NAME, or rename that party afterwards.",
    "import_remedy.own_party_unknown": "Import it with --party NAME, or rename that party afterwards.",
    "import_remedy.table_unknown": "Say what they are with --kind, and name the columns with --mapping.",
    "import_remedy.table_past": "Say what they are with --kind, and name the columns with --mapping.",
    "import_remedy.table_to_be_read": "Nothing is to be done: take the JSON file where it is to come back.",
    "import_remedy.nothing_to_import": "Look for the page that has the list itself.",
    "import_remedy.text_alone": "Write them into a table or a list, or record them by hand.",
    "import_remedy.bullets_alone": "Put them into a table, with a title above each column.",
    "import_remedy.only_titles": "Fill in the rows below the titles.",
    "import_remedy.fault": "Correct the cell.",
}
_FACE: Final[dict[str, str]] = {
    "import.placeholder.owner": "Owner of the list {file}",
    "import.placeholder.own": "Our own company",
    "import.reason_column": "Why this row was not taken",
    "import.template.rules": (
        "Choose from the list in a cell where it has one. Write days as 2026-11-28 and lengths as 36 months. One "
        "row for each record; the first row stays."
    ),
    "import.template.title": "How to fill this in",
    "import.kind.parties": "Parties",
    "import.kind.services": "Services",
    "import.kind.agreements": "Agreements",
    "import.kind.engagements": "Sub-processors",
    "import.kind.transfers": "Transfers",
}
_FIELDS: Final[dict[str, str]] = {
    "import_field.id": "Id",
    "import_field.name": "Name",
    "import_field.aliases": "Aliases",
    "import_field.legal_name": "Legal name of the party",
    "import_field.registration_number": "Registration number",
    "import_field.country": "Country",
    "import_field.own": "Own company",
    "import_field.relationships": "Relationship",
    "import_field.group_parent": "Parent company",
    "import_field.address": "Address",
    "import_field.postal_code": "Postal code",
    "import_field.city": "City",
    "import_field.contact_name": "Contact person",
    "import_field.contact_email": "Contact e-mail",
    "import_field.contact_phone": "Phone",
    "import_field.dpo_name": "Data protection officer",
    "import_field.dpo_email": "DPO e-mail",
    "import_field.dpo_required": "DPO required",
    "import_field.representative_required": "Representative required",
    "import_field.exists_since": "Exists since",
    "import_field.handling_hours": "Our own hours",
    "import_field.handling_days": "Our own days",
    "import_field.language": "Language",
    "import_field.notes": "Notes",
    "import_field.website": "Website",
    "import_field.providers": "Providers",
    "import_field.subject_matter": "Subject matter",
    "import_field.nature": "Nature of the processing",
    "import_field.purpose": "Purpose",
    "import_field.operations": "Processing operations",
    "import_field.duration": "Duration of processing",
    "import_field.categories": "Categories of personal data",
    "import_field.special_categories": "Special categories",
    "import_field.data_subjects": "Categories of data subjects",
    "import_field.volume": "Volume",
    "import_field.retention": "Retention period",
    "import_field.risk_level": "Risk level",
    "import_field.last_risk_assessment": "Last risk assessment",
    "import_field.next_risk_assessment": "Next risk assessment",
    "import_field.reference": "Reference",
    "import_field.title": "Title",
    "import_field.direction": "Direction",
    "import_field.counterparty": "Counterparty",
    "import_field.customer": "Customer",
    "import_field.supplier": "Supplier",
    "import_field.controller": "Controller",
    "import_field.processor": "Processor",
    "import_field.own_party": "Our company",
    "import_field.our_role": "Our role",
    "import_field.services": "Services",
    "import_field.status": "Status",
    "import_field.conclusion_form": "Form of conclusion",
    "import_field.concluded_on": "Signed on",
    "import_field.begins_on": "Begins on",
    "import_field.ends_on": "Ends on",
    "import_field.first": "First term",
    "import_field.term_kind": "Kind of term",
    "import_field.renewal": "Renewal",
    "import_field.notice": "Notice period",
    "import_field.terminated_on": "Terminated on",
    "import_field.breach_notice_hours": "Breach notice (hours)",
    "import_field.authorisation": "Sub-processor authorisation",
    "import_field.change_notice_days": "Change notice (days)",
    "import_field.objection_days": "Objection period (days)",
    "import_field.audit_notice_days": "Audit notice (days)",
    "import_field.deletion_days": "Deletion (days)",
    "import_field.law_country": "Governing law",
    "import_field.venue": "Venue",
    "import_field.main_agreement": "Main agreement",
    "import_field.owner": "Owner",
    "import_field.last_review": "Last review",
    "import_field.next_review": "Next review",
    "import_field.url": "Link",
    "import_field.provider": "Sub-processor",
    "import_field.provider_number": "Organisation number",
    "import_field.provider_country": "Country of registration",
    "import_field.client": "Client",
    "import_field.service": "Service",
    "import_field.location": "Location of processing",
    "import_field.storage": "Storage location",
    "import_field.support_access": "Support access from",
    "import_field.backup": "Backup location",
    "import_field.agreement": "Agreement reference",
    "import_field.group": "Group in the list",
    "import_field.agreement_concluded_on": "Agreement signed on",
    "import_field.agreement_ends_on": "Agreement ends on",
    "import_field.agreement_renewal": "Renewal of the agreement",
    "import_field.agreement_notice": "Notice of the agreement",
    "import_field.agreement_state": "State of the agreement",
    "import_field.agreement_url": "Link to the agreement",
    "import_field.mechanisms": "Transfer mechanism",
    "import_field.department": "Department",
    "import_field.exporter": "Exporter",
    "import_field.importer": "Importer",
    "import_field.law": "Law",
    "import_field.exporter_role": "Role of exporter",
    "import_field.importer_role": "Role of importer",
    "import_field.making_available": "Making available",
}

SENTENCES: Final[dict[str, str]] = {**_ERRORS, **_CELLS, **_ROWS, **_SOURCE, **_REMEDIES, **_FACE, **_FIELDS}
