"""What vendors' notices propose: plain, Norwegian, html, an e-mail with what is attached to it, and a Word letter."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from email.message import EmailMessage

import docx
import pytest

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.reading.change_notices import proposed_changes, proposed_days
from dpa_tracker.reading.mail_messages import sent_day
from dpa_tracker.reading.opening import read_content
from dpa_tracker.reading.passages import Document
from dpa_tracker.reading.written_days import days_named

ENGLISH = """Dear Customer,

In accordance with Section 9.2 of our Data Processing Agreement we hereby give notice of these changes.

1. We will engage Polar Analytics GmbH, Berlin, Germany, for usage analytics with effect from 1 February 2027.
2. Zürich Backup AG will be replaced by Nimbus Vault B.V. (Netherlands) on 15 February 2027.
3. Kestrel Logs Pty Ltd will no longer process personal data as of March 1, 2027.

You may object within 14 days of receipt of this notice.

Skyfjell Hosting AS
"""
NORWEGIAN = """Vi varsler med dette om endringer i bruken av underleverandører.

Fra 1. mars 2027 tar vi i bruk Havgap Data AS (Norge) til lagring av sikkerhetskopier.

Bekk & Vik Drift AS flytter driften fra Sverige til Irland 15.03.2027.

Vi slutter å bruke Gammel Logg AB den 31.12.2026.

Vi tar i bruk Nordre Data AS i Danmark i stedet for Søndre Data AS.
"""
PAGE = """<html><body><h1>Upcoming changes</h1><p>Effective April 1, 2027 we add the following:</p><table>
<tr><th>Sub-processor</th><th>Purpose</th><th>Location</th></tr>
<tr><td>Lumen Relay Inc.</td><td>E-mail delivery</td><td>United States</td></tr></table>
<p>We also remove <i>Old Relay LLC</i>. Harbour Law LLP answers questions.</p><p>Harbour Law LLP</p></body></html>"""


def named(document: Document, *, only_said: bool = False) -> list[tuple[str, str, tuple[str, ...]]]:
    found = proposed_changes(document.passages, ["Skyfjell Hosting AS"], only_said=only_said)
    return [(each.name, each.kind.value, each.countries) for each in found]


def text(words: str, file: str = "notice.txt") -> Document:
    return read_content(words.encode(), file)


def test_an_english_notice_says_who_comes_who_goes_and_who_takes_whose_place() -> None:
    assert named(text(ENGLISH)) == [
        ("Polar Analytics GmbH", "add", ("DE",)),
        ("Zürich Backup AG", "remove", ()),  # the Netherlands are those of the one that comes
        ("Nimbus Vault B.V.", "replace", ("NL",)),
        ("Kestrel Logs Pty Ltd", "remove", ()),
    ]
    days = [each.day for each in proposed_days(text(ENGLISH).passages)]
    assert days == [date(2027, 2, 1), date(2027, 2, 15), date(2027, 3, 1)]
    assert days_named("from 1 February 2027, that is 2027-02-01") == (date(2027, 2, 1),)


def test_a_norwegian_notice_says_where_a_company_moves_to() -> None:
    assert named(text(NORWEGIAN)) == [
        ("Havgap Data AS", "add", ("NO",)),
        ("Bekk & Vik Drift AS", "relocate", ("IE",)),
        ("Gammel Logg AB", "remove", ()),
        ("Nordre Data AS", "replace", ("DK",)),
        ("Søndre Data AS", "remove", ()),
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            "From 15 January 2027 we will use Nimbus Backup GmbH (Germany). We will no longer use OldStore Ltd.",
            [("Nimbus Backup GmbH", "add", ("DE",)), ("OldStore Ltd.", "remove", ())],
        ),
        (
            "We will no longer use OldStore Ltd. We will use Nimbus Backup GmbH. It keeps backups in Germany.",
            [("OldStore Ltd.", "remove", ()), ("Nimbus Backup GmbH", "add", ("DE",))],
        ),
        (
            "From 1 March 2027 we add Nimbus Backup GmbH (Germany) and no longer use OldStore Ltd.",
            [("Nimbus Backup GmbH", "add", ("DE",)), ("OldStore Ltd.", "remove", ())],
        ),
        (
            "We will no longer use two providers. These are Old Vault AG and OldStore Ltd, both in Ireland.",
            [("Old Vault AG", "remove", ()), ("OldStore Ltd", "remove", ("IE",))],
        ),
        (
            "Vi tar i bruk Havgap Data AS i Norge fra 1. Mars 2027. Vi slutter å bruke Gammel Logg AB i Sverige.",
            [("Havgap Data AS", "add", ("NO",)), ("Gammel Logg AB", "remove", ("SE",))],
        ),
        (
            "Bekk Drift AS moves its servers to Ireland. Polar Analytics GmbH, Germany, will be engaged.",
            [("Bekk Drift AS", "relocate", ("IE",)), ("Polar Analytics GmbH", "add", ("DE",))],
        ),
        (
            "As of 1 May 2027 Cirrus Cloud Ireland Ltd adds Helios Data Lda (Portugal). Old Inc. (Peru) is removed.",
            [
                ("Cirrus Cloud Ireland Ltd", "add", ("PT",)),  # of the vendor itself nothing is proposed
                ("Helios Data Lda", "add", ("PT",)),
                ("Old Inc.", "remove", ("PE",)),
            ],
        ),
    ],
)
def test_of_several_in_one_paragraph_each_has_what_its_own_sentence_says(
    said: str, expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert named(text(said)) == expected


def test_of_two_that_change_places_each_has_its_own_country() -> None:
    said = "Nimbus Vault B.V. (Netherlands) takes the place of Old Vault AG (Switzerland)."
    assert named(text(said)) == [("Nimbus Vault B.V.", "replace", ("NL",)), ("Old Vault AG", "remove", ("CH",))]
    said = "Old Vault AG (Switzerland) is replaced with Nimbus Vault B.V. in the Netherlands."
    assert named(text(said)) == [("Old Vault AG", "remove", ("CH",)), ("Nimbus Vault B.V.", "replace", ("NL",))]


def test_several_that_come_in_one_sentence_have_each_its_own_country_or_all_in_common() -> None:
    apart = "Fra 1. februar 2027 tar vi i bruk Sør Backup AS (Kristiansand, Norge) og Cloud & Sons Ltd (Storbritannia)."
    assert named(text(apart)) == [("Sør Backup AS", "add", ("NO",)), ("Cloud & Sons Ltd", "add", ("GB",))]
    together = "From 1 February 2027 we will use Sør Backup AS and Cloud & Sons Ltd, both in Ireland."
    assert named(text(together)) == [("Sør Backup AS", "add", ("IE",)), ("Cloud & Sons Ltd", "add", ("IE",))]


def test_beside_a_table_only_what_is_said_to_change_is_proposed() -> None:
    found = named(text(PAGE, "notice.html"), only_said=True)
    assert ("Old Relay LLC", "remove", ()) in found
    assert "Lumen Relay Inc." not in [name for name, _kind, _where in found]  # the table is read as a list


def message() -> EmailMessage:
    found = EmailMessage()
    found["Subject"] = "New sub-processor: Aurora Translate Oy"
    found["Date"] = "Mon, 16 Nov 2026 23:12:00 -0500"
    found.set_content("See the html part.")
    words = "<p>We intend to engage <b>Aurora Translate Oy</b> (Finland) from 2027-02-10.</p>"
    found.add_alternative(words, subtype="html")
    letter, held = docx.Document(), io.BytesIO()
    letter.add_paragraph("Borealis Cache SA, Belgium, is added on 10 February 2027.")
    letter.save(held)
    found.add_attachment(held.getvalue(), maintype="application", subtype="octet-stream", filename="annex.docx")
    found.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return found


def test_an_email_is_read_with_its_subject_and_what_is_attached() -> None:
    content = bytes(message())
    document = read_content(content, "notice.eml")
    assert named(document) == [("Aurora Translate Oy", "add", ("FI",)), ("Borealis Cache SA", "add", ("BE",))]
    assert [(each.code, dict(each.values)) for each in document.notes] == [
        ("attachment_not_read", {"name": "logo.png"})
    ]
    assert sent_day(content) == datetime(2026, 11, 17, 4, 12, tzinfo=UTC).astimezone().date()
    assert any(step.kind == "attached" for each in document.passages for step in each.place.steps)


def test_an_email_of_plain_words_without_a_day_and_a_broken_one() -> None:
    plain = EmailMessage()
    plain.set_content("Vi tar i bruk Tind Telefoni AS i Norge.")
    assert named(read_content(bytes(plain), "notice.eml")) == [("Tind Telefoni AS", "add", ("NO",))]
    assert sent_day(bytes(plain)) is None
    assert sent_day(b"Date: the day after tomorrow\n\nx") is None
    for clock in ("Mon, 16 Nov 2026 12:00:00 -0000", "Mon, 16 Nov 2026 12:00:00 +0000"):
        assert sent_day(f"Date: {clock}\n\nx".encode()) == datetime(2026, 11, 16, 12, tzinfo=UTC).astimezone().date()
    assert sent_day(b"Date: Fri, 31 Dec 9999 23:59:59 -1200\n\nx") is not None
    broken = b"Subject: x\nContent-Type: text/plain; charset=no-such\n\nx"
    with pytest.raises(KnownError) as refused:
        read_content(broken, "notice.eml")
    assert refused.value.code == "document_damaged"
