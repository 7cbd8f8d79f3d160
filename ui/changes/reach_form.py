"""How customers are told, set or corrected while a change is described: channel, language, contact, address."""

from __future__ import annotations

from dataclasses import replace

from dpa_tracker.domain.chain_changes import Channel, CustomerNotice
from dpa_tracker.domain.checks_customer_reach import reach_faults
from dpa_tracker.domain.customer_reach import CustomerReach, reach_on_record
from dpa_tracker.domain.faults import InvalidInputError
from dpa_tracker.domain.identities import PartyId
from dpa_tracker.domain.parties import Address, AddressUse, Party
from dpa_tracker.sentences import _, language_name
from ui.forms.choice_fields import ChoiceField, CodeField, CountryField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import LinesField, TextField
from ui.parties.party_form import LETTER_LANGUAGES


class ReachForm(PartForm[CustomerReach]):
    """The way to one customer; a field is faulty here as it would be in the customer's own form."""

    def __init__(self, party: Party) -> None:
        super().__init__()
        self._party = party
        told = _("All but the channel and its portal is kept with the customer, when the change is saved.")
        self.section(party.name, told)
        self._channel = self.add("channel", _("Channel"), ChoiceField(Channel, "channel", none=_("As on record")))
        self._portal = self.add("portal", _("Portal"), TextField(_("Its address, where notices go into a portal.")))
        known = {code for code, _name in LETTER_LANGUAGES}
        others = () if party.language in known else ((party.language, language_name(party.language)),)
        self._language = self.add(
            "language",
            _("Language of letters"),
            CodeField(
                (*LETTER_LANGUAGES, *others), hint=_("In a language that there is no letter in, it is in English.")
            ),
        )
        self.section(_("E-mail"))
        self._contact = self.add(
            "contact", _("Contact for notices"), TextField(_("A person, or a mailbox that is read."))
        )
        self._email = self.add("email", _("E-mail"), TextField())
        self.section(_("Letter"))
        self._lines = self.add("lines", _("Street or box"), LinesField(lines=2))
        self._code = self.add("postal_code", _("Postal code"), TextField())
        self._city = self.add("city", _("City"), TextField())
        self._country = self.add("country", _("Country"), CountryField())

    def put(self, value: CustomerReach | None) -> None:
        """Show the way to the customer."""
        reach = value or reach_on_record(self._party, CustomerNotice(self._party.id))
        letter = reach.letter or Address(AddressUse.NOTICES, (), country=self._party.country)
        self._channel.put(reach.channel)
        self._portal.put(reach.portal)
        self._language.put(reach.language)
        self._contact.put(reach.contact)
        self._email.put(reach.email)
        self._lines.put(letter.lines)
        self._code.put(letter.postal_code)
        self._city.put(letter.city)
        self._country.put(letter.country)

    def read(self) -> CustomerReach:
        """The way as edited. Raises InvalidInputError for what the customer's record would refuse."""
        reach = CustomerReach(
            self._party.id,
            self._channel.value(),
            self._language.value() or "en",
            self._contact.value(),
            self._email.value(),
            self._letter(),
            self._portal.value(),
        )
        faults = reach_faults(self._party, reach)
        if faults:
            raise InvalidInputError(faults)
        return reach

    def _letter(self) -> Address | None:
        lines, code, city = self._lines.value(), self._code.value(), self._city.value()
        if not lines and not code and not city:
            return None
        before = reach_on_record(self._party, CustomerNotice(self._party.id)).letter
        use = AddressUse.NOTICES if before is None else before.use
        return Address(use, lines, code, city, self._country.value())


class ManyReachForm(PartForm[CustomerReach]):
    """What can be said of several customers at once: the channel and the language; what is left empty stays."""

    def __init__(self, told: str) -> None:
        super().__init__()
        self.section(_("How they are told"), told)
        self._channel = self.add("channel", _("Channel"), ChoiceField(Channel, "channel", none=_("As on record")))
        self._language = self.add(
            "language", _("Language of letters"), CodeField(LETTER_LANGUAGES, none=_("As on record"))
        )

    def put(self, value: CustomerReach | None) -> None:
        """Nothing is said yet."""
        del value

    def read(self) -> CustomerReach:
        """What was said; an empty language is that of each customer."""
        return CustomerReach(PartyId(""), self._channel.value(), self._language.value() or "")


def applied(said: CustomerReach, to: CustomerReach) -> CustomerReach:
    """The way to one customer with what was said of several."""
    return replace(to, channel=said.channel or to.channel, language=said.language or to.language)
