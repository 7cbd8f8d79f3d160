"""The day of each state of signing: it has come, and none lies before the day of sending."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.packs import SigningState
from dpa_tracker.queries.packs import pack
from dpa_tracker.store.register import Register
from dpa_tracker.use_cases import pack_documents
from dpa_tracker.use_cases.sign_pack import RecordSigning, record_signing
from tests.use_cases.test_packs import AT, DAY, assembled, printed


@pytest.fixture
def sample(with_sample: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """The register with the sample in it; PDF files are printed plainly."""
    monkeypatch.setattr(pack_documents, "pdfs_of", printed)
    return with_sample


def test_signing_has_a_day_that_has_come_and_not_one_before_sending(sample: Register, tmp_path: Path) -> None:
    made = assembled(sample, tmp_path / "pack")
    tomorrow = RecordSigning(made.pack.id, SigningState.SENT, DAY + timedelta(days=2))
    with pytest.raises(KnownError, match="signing_day_ahead"):
        record_signing(sample, tomorrow, actor="kari", at=AT)
    record_signing(sample, RecordSigning(made.pack.id, SigningState.SENT, DAY), actor="kari", at=AT)
    early = RecordSigning(made.pack.id, SigningState.SIGNED, DAY - timedelta(days=1))
    with pytest.raises(KnownError, match="signing_before_sent"):
        record_signing(sample, early, actor="kari", at=AT)
    assert pack(sample, made.pack.id).signing.state is SigningState.SENT
    record_signing(sample, RecordSigning(made.pack.id, SigningState.SIGNED, DAY), actor="kari", at=AT)
    declined = replace(early, state=SigningState.DECLINED)  # a state later, the day of sending is still known
    with pytest.raises(KnownError, match="signing_before_sent"):
        record_signing(sample, declined, actor="kari", at=AT)
    record_signing(sample, replace(early, state=SigningState.SENT), actor="kari", at=AT)  # the day is corrected
    record_signing(sample, declined, actor="kari", at=AT)
    record_signing(sample, replace(early, state=SigningState.NOT_SENT), actor="kari", at=AT)
    assert pack(sample, made.pack.id).signing.sent_on is None
