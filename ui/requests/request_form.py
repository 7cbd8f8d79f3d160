"""The form of an onboarding request: what is asked, in the words of whoever asks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dpa_tracker.domain.identities import PartyId, RequestId, ServiceId
from dpa_tracker.domain.onboarding import DataFlag, OnboardingRequest
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _
from ui.forms.choice_fields import CountryField, ManyField
from ui.forms.countries_field import CountriesField
from ui.forms.named_field import NamedField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, NumberField, TextField


class RequestForm(PartForm[OnboardingRequest]):
    """Edits a request. Only who asks and the vendor are needed; the more is said, the less legal has to ask."""

    def __init__(self, new_id: RequestId, lists: PickLists, asked_by: str, today: date) -> None:
        super().__init__()
        self._before = OnboardingRequest(new_id, "", asked_by, today)
        self._lists = lists
        self.section(
            _("What is wanted"), _("Legal sees this in its queue. Nothing becomes a fact until it is accepted.")
        )
        self._vendor = self.add("vendor", _("Vendor"), NamedField(lists.parties))
        self._service = self.add("service", _("For the service"), NamedField(lists.services))
        self._purpose = self.add("purpose", _("What for"), LongTextField(_("What the vendor shall do."), lines=2))
        self.section(_("Personal data"))
        self._data = self.add("data", _("It would see"), ManyField(DataFlag, "seen", below=True))
        self._categories = self.add("categories", _("Data in words"), LongTextField(_("One to a line."), lines=2))
        self._countries = self.add("countries", _("Data would be in"), CountriesField())
        self.section(_("When and how many"))
        self._needed = self.add("needed_by", _("Needed by"), DateField())
        self._users = self.add("estimated_users", _("Estimated users"), NumberField())
        self.section(_("More about the vendor"), _("Where you know it: legal need not look it up."))
        self._country = self.add("vendor_country", _("Its country"), CountryField())
        self._number = self.add("registration_number", _("Registration number"), TextField())
        self.section(_("Who asks"))
        self._by = self.add("asked_by", _("Asked by"), TextField())
        self._notes = self.add("notes", _("Note"), LongTextField(lines=2))

    def put(self, value: OnboardingRequest | None) -> None:
        """Show a request."""
        request = value or self._before
        self._before = request
        for name, field in self._texts().items():
            field.put(getattr(request, name))
        self._data.put(request.data)
        self._countries.put(request.countries)
        self._needed.put(request.needed_by)
        self._users.put(request.estimated_users)
        self._country.put(request.vendor_country)

    def _texts(self) -> dict[str, TextField | LongTextField]:
        return {
            "vendor": self._vendor,
            "service": self._service,
            "purpose": self._purpose,
            "categories": self._categories,
            "registration_number": self._number,
            "asked_by": self._by,
            "notes": self._notes,
        }

    def read(self) -> OnboardingRequest:
        """The request as edited."""
        texts: dict[str, Any] = {name: field.value() for name, field in self._texts().items()}
        chosen = self._lists.namesake_called(texts["vendor"])
        if chosen is not None:
            texts["vendor"] = chosen.name
        return replace(
            self._before,
            **texts,
            party_id=self._party(texts["vendor"], texts["registration_number"]) if chosen is None else chosen.id,
            service_id=self._of_service(texts["service"]),
            data=self._data.value(),
            countries=self._countries.value(),
            needed_by=self._needed.value(),
            estimated_users=self._users.value(),
            vendor_country=self._country.value(),
        )

    def _party(self, name: str, number: str) -> PartyId | None:
        """The record that bears the name; the one that was known as long as the name is the same.

        Of several that bear it, the one that has the number.
        """
        numbered = self._lists.namesake_numbered(name, number)
        if numbered is not None:
            return numbered.id
        if name == self._before.vendor and self._before.party_id is not None:
            return self._before.party_id
        found = self._lists.parties.only_one_like(name)
        return None if found is None else PartyId(found)

    def _of_service(self, name: str) -> ServiceId | None:
        if name == self._before.service and self._before.service_id is not None:
            return self._before.service_id
        found = self._lists.services.only_one_like(name)
        return None if found is None else ServiceId(found)
