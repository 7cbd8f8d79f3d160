"""The form of an engagement: who uses whom for which service, under which agreement, where."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.engagements import Activity, Engagement, EngagementStatus, Location
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import AgreementId, EngagementId, PartyId, ServiceId
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, country_name, name_of
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LinesField, LongTextField, TextField


class EngagementForm(PartForm[Engagement]):
    """Edits an engagement. A new one gets the identity given, and our house as the one who uses the provider."""

    def __init__(self, new_id: EngagementId, lists: PickLists) -> None:
        super().__init__()
        own = next((party for party, _name in lists.parties if party in lists.own), "")
        self._before = Engagement(new_id, PartyId(own), PartyId(""), ServiceId(""))
        self.section(_("Who uses whom"), _("The chain below a service consists of the engagements that name it."))
        self._client = self.add("client_id", _("Used by"), CodeField(lists.parties, none=""))
        self._provider = self.add("provider_id", _("Provider"), CodeField(lists.parties, none=""))
        self._service = self.add("service_id", _("For the service"), CodeField(lists.services, none=""))
        self._purpose = self.add("purpose", _("What the provider does"), LongTextField(lines=2))
        self._agreement = self.add(
            "agreement_id", _("Under the agreement"), CodeField(lists.agreements, none=_("None"))
        )
        self._status = self.add("status", _("Status"), ChoiceField(EngagementStatus, "engagement_status"))
        self._begins = self.add("begins_on", _("From"), DateField())
        self._ends = self.add("ends_on", _("To"), DateField(_("The last day.")))
        self._confirmed = self.add("chain_confirmed_on", _("Own sub-processors confirmed on"), DateField())
        self.section(_("Places"), _("Access for support from another country counts as a place."))
        self._locations = self.add("locations", _("Places"), RowsField(_("Place"), location_line, LocationForm))
        self.section(_("Data"))
        self._categories = self.add("categories", _("Categories of personal data"), LinesField())
        self._people = self.add("data_subjects", _("Categories of data subjects"), LinesField())
        self.section(_("Notes"))
        self._owner = self.add("owner", _("Responsible"), TextField(_("Who in our house looks after this record.")))
        self._notes = self.add("notes", _("Notes"), LongTextField(lines=2))
        self._ended = lists.ended
        for field in (self._agreement, self._status):
            field.edited.connect(self._look)

    def _look(self) -> None:
        """Say at once where data would be processed under an agreement that has ended."""
        over = self._agreement.value() in self._ended
        goes_on = self._status.value() in (EngagementStatus.ACTIVE, EngagementStatus.PLANNED)
        said = _(
            "This agreement has ended: nothing in it binds, and no day can be worked out. Choose the one that applies."
        )
        self._agreement.remark(said if over and goes_on else "")

    def put(self, value: Engagement | None) -> None:
        """Show an engagement."""
        engagement = value or self._before
        self._before = engagement
        self._client.put(engagement.client_id or None)
        self._provider.put(engagement.provider_id or None)
        self._service.put(engagement.service_id or None)
        self._purpose.put(engagement.purpose)
        self._agreement.put(engagement.agreement_id)
        self._status.put(engagement.status)
        self._begins.put(engagement.begins_on)
        self._ends.put(engagement.ends_on)
        self._confirmed.put(engagement.chain_confirmed_on)
        self._locations.put(engagement.locations)
        self._categories.put(engagement.categories)
        self._look()
        self._people.put(engagement.data_subjects)
        self._owner.put(engagement.owner)
        self._notes.put(engagement.notes)

    def read(self) -> Engagement:
        """The engagement as edited. Raises InvalidInputError while one of the three it joins is missing."""
        joined = {
            "client_id": self._client.value(),
            "provider_id": self._provider.value(),
            "service_id": self._service.value(),
        }
        missing = tuple(Fault(path, "needed") for path, value in joined.items() if value is None)
        if missing:
            raise InvalidInputError(missing)
        agreement = self._agreement.value()
        return replace(
            self._before,
            client_id=PartyId(joined["client_id"] or ""),
            provider_id=PartyId(joined["provider_id"] or ""),
            service_id=ServiceId(joined["service_id"] or ""),
            purpose=self._purpose.value(),
            agreement_id=None if agreement is None else AgreementId(agreement),
            status=self._status.value() or EngagementStatus.PLANNED,
            begins_on=self._begins.value(),
            ends_on=self._ends.value(),
            chain_confirmed_on=self._confirmed.value(),
            locations=self._locations.value(),
            categories=self._categories.value(),
            data_subjects=self._people.value(),
            owner=self._owner.value(),
            notes=self._notes.value(),
        )


class LocationForm(PartForm[Location]):
    """Edits a place of processing."""

    def __init__(self) -> None:
        super().__init__()
        self.section(_("Place"))
        self._activity = self.add("activity", _("What is done there"), ChoiceField(Activity, "activity"))
        self._country = self.add("country", _("Country"), CountryField())
        self._region = self.add("region", _("Region or site"), TextField())

    def put(self, value: Location | None) -> None:
        """Show a place."""
        place = value or Location(Activity.STORAGE, None)
        self._activity.put(place.activity)
        self._country.put(place.country)
        self._region.put(place.region)

    def read(self) -> Location:
        """The place as edited."""
        return Location(self._activity.value() or Activity.STORAGE, self._country.value(), self._region.value())


def location_line(place: Location) -> str:
    """A place in one line."""
    where = country_name(place.country) + (f" ({place.region})" if place.region else "")
    return f"{name_of('activity', place.activity.value)}: {where}"
