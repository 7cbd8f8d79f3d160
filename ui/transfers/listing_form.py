"""What the official US list shows for an importer: its rows, each with coverage and the course of its status."""

from __future__ import annotations

from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.mechanisms import (
    DataKind,
    ListFramework,
    Listing,
    ListingRow,
    ListingStatus,
    ListStatus,
)
from dpa_tracker.sentences import _, name_of
from ui.formats import day_text
from ui.forms.choice_fields import ChoiceField, ManyField, TickField, TruthField
from ui.forms.form import Form
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField


class ListingFields:
    """Adds the fields to a form. Looked up and no rows means: not on the list at all."""

    paths = ("listing.looked_up", "listing.rows", "listing.entity_covered")

    def __init__(self, form: Form) -> None:
        self._looked = form.add(self.paths[0], _("Official list"), TickField(_("It has been looked up")))
        self._rows = form.add(
            self.paths[1],
            _("Rows on the list"),
            RowsField(_("Row on the list"), row_line, ListingRowForm, hint=_("Looked up without rows: not listed.")),
        )
        self._entity = form.add(
            self.paths[2],
            _("Importer is the listed company"),
            TruthField(_("Or is named as a covered company of the listed one.")),
        )

    def put(self, listing: Listing | None) -> None:
        """Show what the list says."""
        self._looked.put(listing is not None)
        self._rows.put(() if listing is None else listing.rows or ())
        self._entity.put(None if listing is None else listing.entity_covered)

    def read(self) -> Listing | None:
        """What the list says; None when it was not looked up."""
        return Listing(self._rows.value(), self._entity.value()) if self._looked.value() else None


class ListingRowForm(PartForm[ListingRow]):
    """Edits one row of the list."""

    def __init__(self) -> None:
        super().__init__()
        self.section(_("Row on the list"))
        self._framework = self.add("framework", _("Framework"), ChoiceField(ListFramework, "framework"))
        self._covers = self.add(
            "covers", _("Covers"), ManyField(DataKind, "covers", hint=_("Nothing ticked: not known."))
        )
        self._history = self.add(
            "status_history",
            _("Status over time"),
            RowsField(_("Status"), status_line, ListingStatusForm, hint=_("In order of time; none: not known.")),
        )

    def put(self, value: ListingRow | None) -> None:
        """Show a row."""
        row = value or ListingRow(ListFramework.EU_US_DPF)
        self._framework.put(row.framework)
        self._covers.put(tuple(kind for kind in DataKind if kind in (row.covers or ())))
        self._history.put(row.status_history or ())

    def read(self) -> ListingRow:
        """The row as edited."""
        framework = self._framework.value()
        if framework is None:
            raise InvalidInputError((Fault("framework", "needed"),))
        covers = frozenset(self._covers.value()) or None
        return ListingRow(framework, self._history.value() or None, covers)


class ListingStatusForm(PartForm[ListingStatus]):
    """Edits one status and the day it began."""

    def __init__(self) -> None:
        super().__init__()
        self.section(_("Status"))
        self._status = self.add("status", _("Status"), ChoiceField(ListStatus, "listing_status"))
        self._since = self.add(
            "since", _("Since"), DateField(_("Empty: held when it was looked up, first day not known."))
        )

    def put(self, value: ListingStatus | None) -> None:
        """Show a status."""
        self._status.put(ListStatus.ACTIVE if value is None else value.status)
        self._since.put(None if value is None else value.since)

    def read(self) -> ListingStatus:
        """The status as edited."""
        return ListingStatus(self._status.value() or ListStatus.ACTIVE, self._since.value())


def row_line(row: ListingRow) -> str:
    """A row in one line: the framework and its last status."""
    last = row.status_history[-1] if row.status_history else None
    status = _("status not known") if last is None else status_line(last)
    covers = ", ".join(name_of("covers", kind.value) for kind in DataKind if kind in (row.covers or ()))
    return " · ".join(part for part in (name_of("framework", row.framework.value), status, covers) if part)


def status_line(status: ListingStatus) -> str:
    """A status in one line."""
    name = name_of("listing_status", status.status.value)
    return name if status.since is None else _("{status} since {day}").format(status=name, day=day_text(status.since))
