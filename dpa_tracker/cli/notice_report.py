"""Changes of the chain and their notices for a person at the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from dpa_tracker.cli.table import paragraph, table
from dpa_tracker.queries.chain_changes import effect_phrases, start_phrase
from dpa_tracker.queries.company_chains import elsewhere_words
from dpa_tracker.queries.vendor_notices import vendor_notice_row
from dpa_tracker.sentences import _, counted, country_name, name_of, sentence

if TYPE_CHECKING:
    from dpa_tracker.queries.chain_changes import ChangeView, NoticeRow
    from dpa_tracker.queries.vendor_notices import VendorNoticeView
    from dpa_tracker.use_cases.notice_letters import NoticeLetters
    from dpa_tracker.use_cases.receive_notice import NoticeReading


def report(views: Sequence[ChangeView]) -> Iterator[str]:
    """Each change: what it is, from when it may start, the customers, and what is not known of whom."""
    for view in views:
        yield from _change(view)
    if not views:
        yield _("No change of a sub-processor is recorded.")


def _change(view: ChangeView) -> Iterator[str]:
    kind = name_of("change_kind", view.change.kind.value)
    services = ", ".join(each.title for each in view.services)
    yield from paragraph(f"{kind}: {view.party.title}" + (f" ({services})" if services else ""))
    for phrase in (*effect_phrases(view), start_phrase(view)):
        yield from paragraph(str(phrase), "  ")
    for phrase in view.reasons:
        yield from paragraph(str(phrase), "  ")
    if view.elsewhere:
        yield from paragraph(elsewhere_words(view), "  ")
    titles = [_("Customer"), _("Send by"), _("Object by"), _("Authorisation"), _("State"), _("May start")]
    yield from table(titles, [_cells(row) for row in view.rows])
    for row in view.rows:
        for phrase in row.reasons:
            yield from paragraph(f"{row.customer.title}: {phrase}", "  ")
        if row.outlook.late:
            yield from paragraph(sentence("notice.late", {"customer": row.customer.title}), "  ")
    yield counted("{number} customer", "{number} customers", sum(row.affected for row in view.rows))
    yield _("Change {id}").format(id=view.change.id)


def _cells(row: NoticeRow) -> list[str]:
    found = row.outlook
    return [
        row.customer.title,
        _day(found.send_by),
        _day(found.object_by),
        name_of("notice_authorisation", row.authorisation),
        name_of("notice_state", row.state) if row.affected else name_of("notice_state", "not_affected"),
        _day(found.allowed_on),
    ]


def _day(day: date | None) -> str:
    return "\N{EN DASH}" if day is None else day.isoformat()


def letters_json(written: NoticeLetters) -> dict[str, object]:
    """What was written, customer by customer."""
    rows = [
        {
            "customer": each.customer,
            "files": [str(path) for path in each.files],
            "mail": None if each.mail is None else str(each.mail),
            "troubles": list(each.troubles),
            "language": each.language,
            "letter_language": each.spoken,
            "letter_unverified": each.unverified,
        }
        for each in written.letters
    ]
    listed = None if written.listed is None else str(written.listed)
    return {"letters": rows, "list": listed, "pdf_missing": written.pdf_missing}


def letters_report(written: NoticeLetters) -> Iterator[str]:
    """The same for a person."""
    for each in written.letters:
        files = [*each.files, *([] if each.mail is None else [each.mail])]
        yield from paragraph(f"{each.customer}: {', '.join(path.name for path in files) or chr(0x2013)}")
        for told in (*each.troubles, *filter(None, [each.in_another])):
            yield from paragraph(told, "  ")
    for told in written.unverified:
        yield from paragraph(told)
    if written.listed is not None:
        yield _("A list of all customers has been written: {file}").format(file=written.listed)
    if written.pdf_missing:
        yield _("No PDF was made: LibreOffice is not installed on this machine.")


def received_json(view: VendorNoticeView, proposed: VendorNoticeView, read: NoticeReading) -> dict[str, object]:
    """A vendor's notice as it was recorded, with what it proposes; the difference is that of all that is proposed."""
    said = vendor_notice_row(proposed)
    return {
        **vendor_notice_row(view),
        **{key: said[key] for key in ("new", "gone", "moved", "not_named")},
        "whole_list": read.whole_list,
        "proposed": said["named"],
        "days": [{"day": each.day.isoformat(), "quote": each.quote} for each in read.days],
    }


def received_report(view: VendorNoticeView, proposed: VendorNoticeView, read: NoticeReading) -> Iterator[str]:
    """The same for a person."""
    yield from inbox_report([vendor_notice_row(view)])
    for each in proposed.notice.named:
        where = ", ".join(country_name(code) for code in each.countries)
        kind = name_of("change_kind", each.kind.value)
        yield from paragraph(f"{each.name} ({kind}{'; ' + where if where else ''}): {each.quote}", "  ")
    for found in read.days:
        yield from paragraph(f"{found.day.isoformat()}: {found.quote}", "  ")
    difference = proposed.days.difference
    moved = tuple(f"{each.name} ({', '.join(each.named)})" for each in difference.moved)
    for title, names in (
        (_("New"), difference.new),
        (_("Moved"), moved),
        (_("Gone"), difference.gone),
        (_("Not named"), difference.not_named),
    ):
        yield from paragraph(f"{title}: {', '.join(names) or chr(0x2013)}")


def inbox_report(rows: Sequence[dict[str, object]]) -> Iterator[str]:
    """The notices of vendors, one a line."""
    titles = [_("From"), _("Received"), _("Object by"), _("Vendor begins"), _("Tell customers by"), _("Begin by")]
    titles.append(_("Answer"))
    keys = ("from", "received_on", "object_by", "starts_on", "pass_on_by", "begin_by")
    cells = [[str(row[key] or chr(0x2013)) for key in keys] for row in rows]
    yield from table(
        titles, [[*each, name_of("our_answer", str(row["answer"]))] for each, row in zip(cells, rows, strict=True)]
    )
    for row in rows:
        for reason in cast("list[str]", row["explained"]):
            yield from paragraph(f"{row['from']}: {reason}", "  ")
