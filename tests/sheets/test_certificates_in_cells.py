"""Certificates in a cell of a sheet: written and read back the same, and what is no line of them is said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from dpa_tracker.domain.certificates import Certificate, CertificateKind, Covers
from dpa_tracker.domain.identities import ServiceId
from dpa_tracker.sentences import use_language
from dpa_tracker.sheets.read_certificates import certificate_lines, read_certificates
from dpa_tracker.sheets.read_values import Wrong

ISO = Certificate(CertificateKind.ISO_27001, "", "Nordsert AS", "NO-3310", "All sites", Covers.EVERYTHING)
DATED = replace(ISO, valid_from=date(2025, 2, 14), valid_to=date(2028, 2, 13))
OTHER = Certificate(
    CertificateKind.OTHER, "ENX label", covers=Covers.SERVICES, service_ids=(ServiceId("a"), ServiceId("b"))
)


@pytest.mark.parametrize("language", ["en", "nb"])
def test_what_is_written_is_read_back(language: str) -> None:
    use_language(language)
    held = (DATED, OTHER, replace(DATED, kind=CertificateKind.CSA_STAR_1, covers=Covers.NOT_READ, notes="old"))
    assert read_certificates(certificate_lines(held)) == held


def test_what_people_write_by_hand_is_read() -> None:
    typed = "iso 27001 | Nordsert\nSOC 2, type II | | | 1 Jan 2026 | 31.12.2026 | everything"
    found = read_certificates(typed)
    assert isinstance(found, tuple)
    first, second = found
    assert (first, second.kind) == (
        Certificate(CertificateKind.ISO_27001, issuer="Nordsert"),
        CertificateKind.SOC_2_TYPE_2,
    )
    assert (second.valid_from, second.valid_to) == (date(2026, 1, 1), date(2026, 12, 31))
    assert read_certificates(" ") is None


@pytest.mark.parametrize("typed", ["| issuer", "ISO 27001 | x | y | soon", "a | b | c | | | | | | | too many"])
def test_a_line_that_is_none_is_said(typed: str) -> None:
    assert isinstance(read_certificates(typed), Wrong)
