"""Sentences about privacy policies: against the register, our own published ones, and the paragraph on recipients."""

from __future__ import annotations

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "policies.agrees": "The policy names every recipient on record, each with the country and ground recorded.",
    "policies.named_only": "Named in the policy, no row in the register",
    "policies.row_only": "In the register, not named in the policy",
    "policies.differs": "Another country or ground",
    "policies.no_row": "{name}: the register has no such party.",
    "policies.no_row_near": "{name}: the register has no such party; near it is {near}.",
    "policies.party_not_used": "{name}: a party on record, but nothing says that we use it on the day.",
    "policies.not_named": "{name} gets data from us and is not named.",
    "policies.said_unused": "{name} gets data from us, and the policy says that it is not used.",
    "policies.differs_country": "{name}: the policy says {said}, the register says {recorded}.",
    "policies.differs_ground": "{name}: the policy names as the ground {said}, the register has {recorded}.",
    "policies.differs_eea": "{name}: the policy says that data stay in the EU or EEA, the register has {recorded}.",
    "policies.ground_scc_unspecified": "Standard contractual clauses (not said which)",
    "policies.ground_sig_bcr": "Binding corporate rules",
    "policies.none_of_these": "None.",
    "policies.publishing": (
        "“{title}”: whom we gave personal data to on that day, where and on which ground is kept with it. What changes"
        " later makes it outdated."
    ),
    "policies.paragraph_told": (
        "Written from the register of the day, to be pasted: each recipient with purpose, countries and ground. What is"
        " not recorded, or has ended, stands in brackets. A purpose stands as it is recorded, in whatever language:"
        " translate it where the policy is in another one. For a policy in a language that is not offered, paste the"
        " English one and have it translated before it is published."
    ),
    "policies.paragraph_unverified": (
        "Our words in {language} have not been read yet by anybody at home in that language and its law: have them read"
        " before the policy is published."
    ),
    "policies.how": "Attach the policy to our own company; its versions are then listed here, to be dated.",
    "policies.nothing": "nothing",
    "policies.ended": "[{ground} ended on {day} and is no ground]",
    "policies.missing": "[not recorded]",
    "policies.change_new": "{name} is new ({now})",
    "policies.change_gone": "{name} no longer gets data",
    "policies.change_country": "{name}: countries were {then}, now {now}",
    "policies.change_ground": "{name}: the ground was {then}, now {now}",
    "policies.change_purpose": "{name}: the purpose was {then}, now {now}",
    "policies.outdated": (
        "The policy “{title}”, published on {published}, no longer tells of the recipients of the day: {changes}."
    ),
    "policies.outdated_remedy": (
        "Publish a new version: the paragraph on recipients is drafted in English, Norwegian, Swedish, Danish, German"
        " and French, to be pasted."
    ),
    "policies.paragraph_head": "We share personal data with these recipients:",
    "policies.paragraph_none": "We share personal data with no recipient on record.",
    "policies.paragraph_line": "• {name}: {purpose}. Data are processed in: {countries}.",
    "policies.paragraph_third": (
        "• {name}: {purpose}. Data are processed in: {countries}. Outside the EU/EEA ({third}) the transfer rests on:"
        " {grounds}."
    ),
    "policies.standing_coming": "To come",
    "policies.standing_current": "In force",
    "policies.standing_outdated": "Outdated",
    "policies.standing_replaced": "Replaced",
    "error.policy_of_others": (
        "“{title}” is not attached to a company of our own, so it is no policy of ours. Attach it to our own company."
    ),
    "error.policy_days_turned": (
        "This policy was published on {day} already (version {number}). Versions follow one another: give a day that"
        " fits."
    ),
    "fault.policy_without_day": "only a policy that was published tells of recipients: give the day",
}
