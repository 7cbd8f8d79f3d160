"""The form of a contact, with the authority of those who sign."""

from __future__ import annotations

from dpa_tracker.domain.checks_parties import FEWEST_TOGETHER
from dpa_tracker.domain.parties import (
    JOINT,
    AuthorityEvidence,
    Contact,
    ContactRole,
    JointWith,
    Office,
    SigningAuthority,
)
from dpa_tracker.sentences import _
from ui.forms.choice_fields import ChoiceField, ManyField, TruthField
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, NumberField, TextField

_AUTHORITY = ("authority.authority", "authority.offices", "authority.evidence", "authority.dated")
_WITH = "authority.jointly_with"
_TOGETHER = "authority.together"
# The whole board signs with the whole board; the others say with whom.
_SHARED = JOINT - {SigningAuthority.BOARD_JOINTLY}


class ContactForm(PartForm[Contact]):
    """Edits a contact. What a signature rests on is asked of signatories alone."""

    def __init__(self) -> None:
        super().__init__()
        self.section(_("Contact"))
        self._name = self.add("name", _("Name"), TextField(_("A person, or a mailbox that is read.")))
        self._title = self.add("title", _("Title"), TextField())
        self._roles = self.add("roles", _("Asked for"), ManyField(ContactRole, "contact_role"))
        self._email = self.add("email", _("E-mail"), TextField())
        self._phone = self.add("phone", _("Telephone"), TextField())
        self._staffed = self.add("staffed_day_and_night", _("Answers day and night"), TruthField())
        self._signing = self.section(_("Signing authority"))
        self._authority = self.add(
            _AUTHORITY[0], _("Rests on"), ChoiceField(SigningAuthority, "authority", none=_("Not recorded"))
        )
        self._with = self.add(
            _WITH,
            _("Jointly with"),
            ManyField(JointWith, "joint_with", hint=_("One of those ticked has to sign too.")),
        )
        hint = _("This one counted. Where it is more than two, each kind ticked above has to be among them.")
        self._together = self.add(_TOGETHER, _("How many sign together"), NumberField(hint))
        self._offices = self.add(_AUTHORITY[1], _("Holds office as"), ManyField(Office, "office"))
        self._evidence = self.add(_AUTHORITY[2], _("Evidence"), TextField(_("Company certificate, board resolution …")))
        self._dated = self.add(_AUTHORITY[3], _("Dated"), DateField())
        self.connect_choice("roles", self._show_authority)
        self.connect_choice(_AUTHORITY[0], self._show_authority)

    def _show_authority(self) -> None:
        signs = ContactRole.SIGNATORY in self._roles.value()
        self._signing.setVisible(signs)
        for path in _AUTHORITY:
            self.show_row(path, signs)
        for path in (_WITH, _TOGETHER):
            self.show_row(path, signs and self._authority.value() in _SHARED)

    def put(self, value: Contact | None) -> None:
        """Show a contact."""
        contact = value or Contact("", (ContactRole.NOTICES,))
        self._name.put(contact.name)
        self._title.put(contact.title)
        self._roles.put(contact.roles)
        self._email.put(contact.email)
        self._phone.put(contact.phone)
        self._staffed.put(contact.staffed_day_and_night)
        authority = contact.authority
        self._authority.put(None if authority is None else authority.authority)
        self._evidence.put("" if authority is None else authority.evidence)
        self._dated.put(None if authority is None else authority.dated)
        self._with.put(() if authority is None else authority.jointly_with)
        self._offices.put(() if authority is None else authority.offices)
        self._together.put(FEWEST_TOGETHER if authority is None else authority.together)
        self._show_authority()

    def read(self) -> Contact:
        """The contact as edited."""
        rests_on = self._authority.value()
        signs = ContactRole.SIGNATORY in self._roles.value()
        return Contact(
            self._name.value(),
            self._roles.value(),
            self._title.value(),
            self._email.value(),
            self._phone.value(),
            self._staffed.value(),
            self._held(rests_on) if signs and rests_on is not None else None,
        )

    def _held(self, rests_on: SigningAuthority) -> AuthorityEvidence:
        shared = rests_on in _SHARED
        number = self._together.value() if shared else None
        return AuthorityEvidence(
            rests_on,
            self._evidence.value(),
            self._dated.value(),
            self._with.value() if shared else (),
            self._offices.value(),
            FEWEST_TOGETHER if number is None else number,
        )
