"""Sentences about law data that are renewed: packs and their signatures, corrections of the house, what they change."""

from __future__ import annotations

from typing import Final

_PROBLEMS: Final[dict[str, str]] = {
    "missing_edition": (
        "{file}, line {line}: the law data do not say which edition they are; write edition: with number (1 or more), "
        "issued_on, issued_by and summary"
    ),
    "edition_too_high": "{file}, line {line}: the edition has the number {number}; write one up to {highest}",
    "table_missing": "{file}: this file of the law data is missing; add it, as every pack holds all of them",
    "files_missing": (
        "{file}, {others}: these files of the law data are missing; add them, as every pack holds all of them"
    ),
    "file_unknown": "{file}: no file of the law data has this name; write its rows into one of {allowed}",
    "not_a_pattern": "{file}, line {line}: {key} is no regular expression ({pattern_problem}); correct it",
    "table_unsound": "{file}, line {line}: {problem}; correct it",
}
SENTENCES: Final[dict[str, str]] = {
    **{f"{prefix}law_problem.{code}": text for code, text in _PROBLEMS.items() for prefix in ("", "error.")},
    "error.law_pack_unsigned": (
        "{file} is not signed, so nobody answers for the law in it. Nothing was taken; ask its publisher for a signed "
        "pack."
    ),
    "error.law_pack_of_a_stranger": (
        "{file} is signed with the key {key}, which is not trusted here. Nothing was taken; if you know who holds it, "
        "trust it first with: law trust KEY.pub"
    ),
    "error.law_pack_altered": (
        "{file} was altered after it was signed, or is not what it says. Nothing in it is used; get the pack again "
        "from its publisher."
    ),
    "error.law_pack_damaged": "{file} is no law pack, or a damaged one: it is no sound zip. Get the pack again.",
    "error.law_pack_too_large": "{file} is larger than law data ever are. Nothing was taken; get the pack again.",
    "error.law_pack_strange_member": (
        "{file} holds {member}, which is no part of a law pack (YAML files and their signature). Nothing was taken."
    ),
    "error.law_pack_link": (
        "{file} holds {member} as a link to another file, and a law pack holds files alone. Nothing was taken."
    ),
    "error.law_pack_member_twice": (
        "{file} holds {member} twice, so nobody can tell which of them is meant. Nothing was taken; get the pack again "
        "from its publisher."
    ),
    "error.law_pack_older": (
        "{file} is edition {number} of the law data, and edition {used} is in use. Nothing was taken; only a later "
        "edition can take its place."
    ),
    "error.law_file_unreadable": "{file} cannot be read ({reason}). Check the name, and the right to read it.",
    "error.law_file_unwritable": "{file} could not be written ({reason}). Nothing was taken; choose another place.",
    "error.law_folder_there": "{folder} is there already. Nothing was written; name a new folder.",
    "error.law_file_no_renewal": (
        "{file} is neither a law pack (.zip) nor a file of corrections (it would begin with corrections:). Nothing "
        "was taken."
    ),
    "error.law_file_of_other_kind": (
        "{file} is not what this command takes: law install takes a signed pack, law correct a file of corrections. "
        "Nothing was taken."
    ),
    "error.law_key_unreadable": (
        "{file} holds no Ed25519 key in PEM form without a passphrase. Nothing was done; make a pair with: law key FILE"
    ),
    "error.law_digest_unknown": (
        "no law data that begin with {digest} are kept here (looked among those of the program and in {folder}); law "
        "data that were never in use for this register are not kept"
    ),
    "error.law_digest_too_short": "{digest} is too short for a digest of law data; give {least} characters or more",
    "error.law_digest_ambiguous": "several law data begin with {digest}; give more of the digest",
    "law_correction.to_come": (
        "The correction of {row} is dated {day}, a day still to come. It counts from when it is taken; "
        "see whether the day is right."
    ),
    "law_correction.made": "Corrected by the house: {row}, by {name} on {day}. Reason: {reason}",
    "law_correction.remedy": (
        "Know that this answer rests on your own reading of the law, not on the law data alone; the correction is "
        "withdrawn by taking corrections without it."
    ),
    "name.law_mark.verified": "Verified",
    "name.law_mark.partly": "In part",
    "name.law_mark.unverified": "Not verified",
    "name.law_change.added": "added",
    "name.law_change.removed": "removed",
    "name.law_change.changed": "changed",
    "name.law_state.in_force": "In force",
    "name.law_state.ended": "Ended",
    "name.law_state.to_come": "To come",
    "name.law_state.proposed": "Proposed, not law",
    "name.law_kind.provisions": "Provisions",
    "name.law_kind.tools": "Grounds",
    "name.law_kind.modules": "Modules of the clauses",
    "name.law_kind.adequacy": "Adequacy",
    "name.law_kind.memberships": "Areas",
    "name.law_kind.territories": "Territories",
    "name.law_kind.authorities": "Authorities",
    "name.law_kind.points": "Points of law",
    "name.law_point.application": "When the law began to apply",
    "name.law_point.no_exporter": "Nobody exports",
    "name.law_point.same_entity": "Own branch or own staff",
    "name.law_point.own_branch": "Own branch as importer",
    "name.law_point.no_mechanism": "A transfer needs a ground",
    "name.law_point.remote_access": "Remote access is a transfer",
    "name.law_point.no_adequacy": "No adequacy",
    "name.law_point.another_law": "A tool of another law",
    "name.law_point.assessment": "Assessment of the third country",
    "name.law_point.changed_text": "Clauses with changed text",
    "name.law_point.authorisation": "Authorisation by the authority",
    "name.law_point.public_powers": "Public authorities and derogations",
    "name.law_point.frequency": "How often a derogation may serve",
    "name.law_point.vendor_hr": "Human-resources data at a vendor",
    "name.law_point.us_territory": "Territories of the United States",
}
