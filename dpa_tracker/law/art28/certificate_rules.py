"""Rules over the certificates and auditors' reports that a provider is relied on for (GDPR Arts 28(1), 28(5), 32)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dpa_tracker.domain.certificates import lapsed
from dpa_tracker.law.art28.cases import PartyCase
from dpa_tracker.law.art28.findings import Remark, Standing
from dpa_tracker.law.art28.rule import rule


@rule("certificates_current", "GDPR Art. 28(1), 32(1)(d)")
def certificates_current(case: PartyCase) -> Iterator[Remark]:
    """A guarantee that rested on a certificate needs another once that has run out; who never had one lacks none."""
    if not case.provides:
        return
    for each in lapsed(case.party.certificates, case.on):
        values = {**case.names, "certificate": each.called, "ended": each.valid_to}
        yield Remark("certificate_expired", Standing.CONDITIONAL, values)


RULES: Final = (certificates_current,)
