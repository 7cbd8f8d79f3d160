"""What the fields of records are called where no form stands around them: in the history."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dpa_tracker.queries.transfer_field_names import transfer_field_names
from dpa_tracker.sentences import _, language


def field_name(name: str) -> str:
    """The name of one field; a field without an entry is called by its own name, with spaces."""
    return _named(language()).get(name, name.replace("_", " "))


@cache
def _named(_spoken: str) -> Mapping[str, str]:
    """All of them in the language spoken; the history of a record asks for one of each line."""
    known = (
        *(_of_parties(), _of_papers(), _of_terms(), _of_what_was_done(), _of_processing()),
        *(transfer_field_names(), _of_documents(), _of_changes(), _of_requests(), _of_signatories()),
        *(_of_certificates(), _of_drafts(), _of_packs(), _of_reminders()),
    )
    return {key: said for part in known for key, said in part.items()}


def _of_parties() -> dict[str, str]:
    return {
        "name": _("Name"),
        "aliases": _("Also known as"),
        "registration_number": _("Registration number"),
        "country": _("Country"),
        "own": _("Own company"),
        "relationships": _("Relationship"),
        "group_parent_id": _("Group parent"),
        "contacts": _("Contacts"),
        "dpo_required": _("Data protection officer required"),
        "representative_required": _("Representative required (Art. 27)"),
        "exists_since": _("Exists since"),
        "handling_hours": _("Our own hours"),
        "handling_days": _("Our own days"),
        "notes": _("Notes"),
        "archived": _("Archived"),
        "party_id": _("Party"),
        "region": _("Region"),
        "addresses": _("Addresses"),
        "lines": _("Street and number"),
        "postal_code": _("Postal code"),
        "city": _("City"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "roles": _("Roles"),
        "use": _("Use"),
        "language": _("Language"),
        "authority": _("Authority to sign"),
        "staffed_day_and_night": _("Staffed day and night"),
    }


def _of_papers() -> dict[str, str]:
    return {
        "parties": _("Parties"),
        "service_ids": _("Services"),
        "provider_ids": _("Provided by"),
        "conclusion": _("Conclusion and law"),
        "form": _("Form"),
        "concluded_on": _("Concluded on"),
        "evidence": _("Evidence"),
        "terms_version": _("Version of the terms"),
        "term": _("Term and notice"),
        "notice": _("Notice period"),
        "renewal": _("Renewal"),
        "commitments": _("Commitments"),
        "clause": _("Clause"),
        "parent_id": _("Under"),
        "replaces_id": _("Replaces"),
        "main_agreement": _("Main agreement"),
        "law_country": _("Governing law"),
        "venue": _("Venue"),
        "owner": _("Responsible"),
        "last_review": _("Last review"),
        "next_review": _("Next review"),
        "reviewed_by": _("Reviewed by"),
        "review_basis": _("What the review rests on"),
        "review_points": _("Points of Art. 28"),
        "point": _("Point"),
        "state": _("State"),
        "quote": _("Quote"),
        "source": _("Source"),
        "notice_given": _("Notice of termination"),
        "received_on": _("Received on"),
        "last_day": _("Last day"),
        "reason": _("Reason"),
        "by": _("By"),
        "on": _("On"),
        "kind": _("Kind"),
    }


def _of_what_was_done() -> dict[str, str]:
    return {
        "log": _("Log"),
        "who": _("Who"),
        "what": _("What"),
        "confirmations": _("Confirmations"),
        "asked_on": _("Asked on"),
        "document_id": _("Document"),
    }


def _of_terms() -> dict[str, str]:
    return {
        "reference": _("Reference"),
        "title": _("Title"),
        "direction": _("Direction"),
        "side": _("Side"),
        "role": _("Role"),
        "status": _("Status"),
        "stated": _("In the agreement"),
        "number": _("Number"),
        "choice": _("Choice"),
        "countries": _("Countries"),
        "text": _("In words"),
        "url": _("Address"),
        "place": _("Place"),
        "note": _("Note"),
        "terminated_on": _("Does not bind from"),
        "termination": _("Notice of termination"),
        "given_on": _("Given on"),
        "effective_on": _("Takes effect on"),
        "first": _("First term"),
        "first_ends_on": _("First term ends on"),
        "count": _("Number"),
        "unit": _("Unit"),
        "max_renewals": _("Renewals at most"),
        "renewals_agreed": _("Renewals agreed so far"),
        "notice_opens": _("Notice not earlier than"),
        "notice_to_end_of": _("Notice runs to"),
        "remind": _("Remind before the notice day"),
        "ends": _("How ends are written"),
        "dated": _("Dated"),
    }


def _of_documents() -> dict[str, str]:
    return {
        "draft": _("Draft"),
        "override": _("Made final all the same, because"),
        "overridden": _("What stood in its way"),
        "title": _("Title"),
        "original_name": _("Original name"),
        "executed": _("Executed"),
        "published_on": _("Published on"),
        "told": _("Recipients told of"),
        "carries": _("What it carries"),
        "risk": _("Risk"),
        "detail": _("Where it leads"),
        "sent_on": _("Sent on"),
        "purposes": _("Purposes"),
        "third": _("Countries outside the EEA"),
        "grounds": _("Grounds"),
        "ground": _("Mechanism"),
        "event": _("Event"),
        "part": _("Part"),
        "pages": _("Pages"),
        "differences": _("Differences"),
        "ours": _("Ours"),
        "theirs": _("Theirs"),
        "before": _("Before"),
        "after": _("After"),
        "severity": _("Severity"),
        "findings": _("Findings"),
        "document": _("Document"),
        "subject": _("About"),
        "about_kind": _("Attached to a"),
        "about_id": _("Attached to"),
        "file": _("File"),
        "size": _("Size in bytes"),
        "sha256": _("SHA-256"),
        "line_id": _("First version"),
        "version_number": _("Version"),
        "added_by": _("Added by"),
        "added_at": _("Added"),
    }


def _of_changes() -> dict[str, str]:
    return {
        "engaged_by_id": _("Engaged by"),
        "places": _("Places of processing"),
        "planned_start": _("Planned start"),
        "send_on": _("Meant to be sent on"),
        "recorded_on": _("Recorded on"),
        "called_off_on": _("Called off on"),
        "notices": _("Notices"),
        "customer_id": _("Customer"),
        "delivered_on": _("Received on (customer)"),
        "objected_on": _("Objected on"),
        "agreed_on": _("Agreed on"),
        "withdrawn_on": _("Objection withdrawn on"),
        "channel": _("Channel"),
        "document_id": _("Document"),
        "named": _("Named in it"),
        "answered_on": _("Answered on"),
        "change_ids": _("Changes for our customers"),
    }


def _of_processing() -> dict[str, str]:
    return {
        "processing": _("Processing"),
        "subject_matter": _("Subject matter"),
        "nature": _("Nature"),
        "purpose": _("Purpose"),
        "operations": _("Operations"),
        "duration": _("Duration"),
        "categories": _("Categories of data"),
        "special_categories": _("Special categories"),
        "criminal_data": _("Criminal convictions"),
        "national_id": _("National identity numbers"),
        "data_subjects": _("Data subjects"),
        "volume": _("Volume"),
        "retention": _("Retention"),
        "retention_set_by": _("Retention set by"),
        "risk_level": _("Risk"),
        "on_own_behalf": _("For our own purposes"),
        "measures": _("Security measures"),
        "area": _("Area"),
        "measure": _("Measure"),
        "last_risk_assessment": _("Last risk assessment"),
        "next_risk_assessment": _("Next risk assessment"),
    }


def _of_requests() -> dict[str, str]:
    return {
        "vendor": _("Vendor"),
        "vendor_country": _("Its country"),
        "service": _("Service"),
        "data": _("It would see"),
        "asked_by": _("Asked by"),
        "needed_by": _("Needed by"),
        "estimated_users": _("Estimated users"),
        "answer": _("Answer"),
        "decided_by": _("Decided by"),
        "decided_on": _("Decided on"),
        "address": _("Address"),
    }


def _of_signatories() -> dict[str, str]:
    return {
        "offices": _("Offices"),
        "jointly_with": _("Signs together with"),
        "together": _("How many sign together"),
    }


def _of_certificates() -> dict[str, str]:
    return {
        "certificates": _("Certificates"),
        "scope": _("Scope, as it says"),
        "issuer": _("Issued by"),
        "valid_from": _("Valid from"),
        "valid_to": _("Valid to"),
    }


def _of_drafts() -> dict[str, str]:
    return {
        "template": _("Template"),
        "template_kind": _("Kind of template"),
        "template_version": _("Version of the template"),
        "profile": _("How it is signed"),
        "day": _("Day"),
        "made_at": _("Made"),
        "final": _("Final version"),
        "values": _("Values"),
        "superseded_by_id": _("Replaced by"),
    }


def _of_packs() -> dict[str, str]:
    return {
        "message": _("Message"),
        "folder": _("Folder"),
        "documents": _("Documents"),
        "merged": _("As one PDF"),
        "archival": _("For archiving (PDF/A)"),
        "signing": _("Signing"),
        "provider": _("Signing service"),
        "signed_copies": _("Signed copies"),
        "problems": _("Problems"),
    }


def _of_reminders() -> dict[str, str]:
    return {
        "subject_kind": _("About a"),
        "said_by": _("Said by"),
        "said_on": _("Said on"),
        "until": _("Snoozed until"),
    }
