"""The form of a party."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.chain_changes import CustomerNotice
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Address, AddressUse, Contact, ContactRole, Party, Relationship
from dpa_tracker.law.notices.reach import reach_of
from dpa_tracker.queries.certificate_words import certificate_line
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _, language, language_name, name_of
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField, ManyField, TickField, TruthField
from ui.forms.rows_field import RowsField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LinesField, LongTextField, NumberField, TextField
from ui.parties.certificate_form import CertificateForm
from ui.parties.contact_form import ContactForm

_CUSTOMERS = frozenset({Relationship.CLIENT, Relationship.DISTRIBUTOR})
LANGUAGES = (("en", "English"), ("nb", "Norsk bokmål"))
LETTER_LANGUAGES = (*LANGUAGES, ("sv", "Svenska"), ("da", "Dansk"), ("de", "Deutsch"), ("fr", "Français"))


class PartyForm(PartForm[Party]):
    """Edits a party. A new one gets the identity given."""

    def __init__(self, new_id: PartyId, lists: PickLists) -> None:
        super().__init__()
        self._before = Party(new_id, "", language=language())
        self._identity_section(lists)
        self.section(_("Business"))
        self._relationships = self.add("relationships", _("Relationship"), ManyField(Relationship, "relationship"))
        self._language = self.add(
            "language", _("Language of letters"), CodeField(LETTER_LANGUAGES, called=language_name)
        )
        self.section(_("Addresses"))
        self._addresses = self.add("addresses", _("Addresses"), RowsField(_("Address"), address_line, AddressForm))
        self.section(
            _("Contacts"), _("Who receives notices, answers in a breach, signs, and is data protection officer.")
        )
        self._contacts = self.add("contacts", _("Contacts"), RowsField(_("Contact"), contact_line, ContactForm))
        self.section(_("Certificates"), _("ISO 27001, SOC 2, ISAE 3402 …: what it covers, and until when."))
        self._certificates = self.add(
            "certificates",
            _("Certificates"),
            RowsField(_("Certificate"), certificate_line, lambda: CertificateForm(lists, self._before.id)),
        )
        self.section(_("Duties"))
        self._dpo_required = self.add(
            "dpo_required",
            _("Data protection officer required"),
            TruthField(_("“No” states that none is required or named; a draft then says so.")),
        )
        self._representative_required = self.add(
            "representative_required",
            _("Representative required (Art. 27)"),
            TruthField(_("“No” states that none is required (Art. 27, Swiss FADP Art. 14); a draft then says so.")),
        )
        self.section(_("Notes"))
        self._owner = self.add("owner", _("Responsible"), TextField(_("Who in our house looks after this record.")))
        self._notes = self.add("notes", _("Notes"), LongTextField())
        self.connect_choice("own", self._fit_to_house)
        for field in (self._relationships, self._addresses, self._contacts, self._own):
            field.edited.connect(self._look)

    def _identity_section(self, lists: PickLists) -> None:
        self.section(_("Identity"))
        self._name = self.add("name", _("Legal name"), TextField(_("As in the company register, with the legal form.")))
        self._aliases = self.add("aliases", _("Also known as"), LinesField(lines=2))
        self._country = self.add("country", _("Country"), CountryField())
        self._number = self.add(
            "registration_number",
            _("Registration number"),
            TextField(_("Norwegian numbers have nine digits; the last one is checked.")),
        )
        self._since = self.add("exists_since", _("Exists since"), DateField())
        self._own = self.add("own", _("Own company"), TickField(_("This is a company of our own")))
        parents = lists.parties.without((self._before.id,))
        self._hours = self.add(
            "handling_hours",
            _("Our own hours"),
            NumberField(_("What we need between hearing of a breach and telling the customer.")),
        )
        self._days = self.add(
            "handling_days",
            _("Our own days"),
            NumberField(_("What we need between hearing of a change and passing it on.")),
        )
        self._parent = self.add("group_parent_id", _("Group parent"), CodeField(parents, none=_("None recorded")))

    def _fit_to_house(self) -> None:
        """How long we take is asked of our own companies alone."""
        for path in ("handling_hours", "handling_days"):
            self.show_row(path, self._own.value())

    def _look(self) -> None:
        """Say at once that a customer has no address to which a notice could go."""
        shown = replace(self._before, addresses=self._addresses.value(), contacts=self._contacts.value())
        customer = bool(_CUSTOMERS & set(self._relationships.value())) and not self._own.value()
        said = _(
            "No notice can be sent to this customer: no contact for notices has an e-mail address, and there is no "
            "postal address. Until there is one, from when a change may start stays undetermined."
        )
        self._contacts.remark(said if customer and not reach_of(shown, CustomerNotice(shown.id)).known else "")

    def put(self, value: Party | None) -> None:
        """Show a party."""
        party = value or self._before
        self._before = party
        self._name.put(party.name)
        self._aliases.put(party.aliases)
        self._country.put(party.country)
        self._number.put(party.registration_number)
        self._since.put(party.exists_since)
        self._own.put(party.own)
        self._hours.put(party.handling_hours)
        self._days.put(party.handling_days)
        self._parent.put(party.group_parent_id)
        self._fit_to_house()
        self._relationships.put(party.relationships)
        self._language.put(party.language)
        self._addresses.put(party.addresses)
        self._contacts.put(party.contacts)
        self._certificates.put(party.certificates)
        self._dpo_required.put(party.dpo_required)
        self._representative_required.put(party.representative_required)
        self._owner.put(party.owner)
        self._notes.put(party.notes)
        self._look()

    def read(self) -> Party:
        """The party as edited."""
        parent = self._parent.value()
        return replace(
            self._before,
            name=self._name.value(),
            aliases=self._aliases.value(),
            country=self._country.value(),
            registration_number=self._number.value(),
            own=self._own.value(),
            group_parent_id=None if parent is None else PartyId(parent),
            relationships=self._relationships.value(),
            language=self._language.value() or "en",
            addresses=self._addresses.value(),
            contacts=self._contacts.value(),
            certificates=self._certificates.value(),
            dpo_required=self._dpo_required.value(),
            representative_required=self._representative_required.value(),
            exists_since=self._since.value(),
            handling_hours=self._hours.value() if self._own.value() else None,
            handling_days=self._days.value() if self._own.value() else None,
            owner=self._owner.value(),
            notes=self._notes.value(),
        )


class AddressForm(PartForm[Address]):
    """Edits an address."""

    def __init__(self) -> None:
        super().__init__()
        self.section(_("Address"))
        self._use = self.add("use", _("Used for"), ChoiceField(AddressUse, "address_use"))
        self._lines = self.add("lines", _("Street or box"), LinesField(lines=2))
        self._code = self.add("postal_code", _("Postal code"), TextField())
        self._city = self.add("city", _("City"), TextField())
        self._country = self.add("country", _("Country"), CountryField())

    def put(self, value: Address | None) -> None:
        """Show an address."""
        address = value or Address(AddressUse.REGISTERED, ())
        self._use.put(address.use)
        self._lines.put(address.lines)
        self._code.put(address.postal_code)
        self._city.put(address.city)
        self._country.put(address.country)

    def read(self) -> Address:
        """The address as edited."""
        use = self._use.value()
        if use is None:
            raise InvalidInputError((Fault("use", "needed"),))
        return Address(use, self._lines.value(), self._code.value(), self._city.value(), self._country.value())


def address_line(address: Address) -> str:
    """An address in one line."""
    town = " ".join(part for part in (address.postal_code, address.city, address.country or "") if part)
    return f"{name_of('address_use', address.use.value)}: " + ", ".join(filter(None, (*address.lines, town)))


def contact_line(contact: Contact) -> str:
    """A contact in one line: the name, and what it is asked for."""
    roles = ", ".join(name_of("contact_role", role.value) for role in contact.roles)
    authority = contact.authority
    if authority is not None and ContactRole.SIGNATORY in contact.roles:
        roles += f" ({name_of('authority', authority.authority.value)})"
    return " · ".join(part for part in (contact.name, contact.title, roles) if part)
