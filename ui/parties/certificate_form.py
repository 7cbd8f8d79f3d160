"""The form of a certificate, or of an auditor's report, of a party."""

from __future__ import annotations

from dpa_tracker.domain.certificates import Certificate, CertificateKind, Covers
from dpa_tracker.domain.faults import Fault, InvalidInputError
from dpa_tracker.domain.identities import DocumentId, ServiceId
from dpa_tracker.queries.pick_lists import PickLists
from dpa_tracker.sentences import _
from ui.forms.choice_fields import ChoiceField, CodeField
from ui.forms.picked_rows import picked_rows
from ui.forms.sheet import PartForm
from ui.forms.text_fields import DateField, LongTextField, TextField


class CertificateForm(PartForm[Certificate]):
    """Edits a certificate. What nobody has read or recorded makes it not count, and the hints say so."""

    def __init__(self, lists: PickLists, party_id: str) -> None:
        super().__init__()
        self.section(_("Certificate or report"))
        self._kind = self.add("kind", _("Standard"), ChoiceField(CertificateKind, "certificate"))
        self._name = self.add("name", _("Called"), TextField(_("What the certificate is of.")))
        self._issuer = self.add("issuer", _("Issued by"), TextField(_("The certification body or the auditor.")))
        self._number = self.add("number", _("Number"), TextField())
        self.section(_("What it covers"), _("Only a certificate whose scope somebody has read counts in an answer."))
        self._scope = self.add("scope", _("Scope, as it says"), LongTextField(lines=2))
        self._covers = self.add("covers", _("Covers"), ChoiceField(Covers, "covers"))
        self._services = self.add("service_ids", _("Services"), picked_rows(_("Service"), lists.services))
        self.section(_("Until when"), _("Without both days it does not count."))
        self._from = self.add("valid_from", _("Valid from"), DateField())
        hint = _("The last day. Of a report on a past period (SOC 2, ISAE 3402, C5): until when our house accepts it.")
        self._to = self.add("valid_to", _("Valid to"), DateField(hint))
        self.section(_("Proof"))
        documents = [(each.id, each.title) for each in lists.documents if each.about_id == party_id]
        self._document = self.add(
            "document_id",
            _("Document"),
            CodeField(documents, none=_("None"), hint=_("A file attached to the party: drop it on its page first.")),
        )
        self._notes = self.add("notes", _("Notes"), LongTextField(lines=2))
        self.connect_choice("kind", self._show_name)
        self.connect_choice("covers", self._show_services)

    def _show_name(self) -> None:
        self.show_row("name", self._kind.value() is CertificateKind.OTHER)

    def _show_services(self) -> None:
        self.show_row("service_ids", self._covers.value() is Covers.SERVICES)

    def put(self, value: Certificate | None) -> None:
        """Show a certificate."""
        certificate = value or Certificate(CertificateKind.ISO_27001)
        self._kind.put(certificate.kind)
        for name, field in (("name", self._name), ("issuer", self._issuer), ("number", self._number)):
            field.put(getattr(certificate, name))
        self._scope.put(certificate.scope)
        self._covers.put(certificate.covers)
        self._services.put(tuple(certificate.service_ids))
        self._from.put(certificate.valid_from)
        self._to.put(certificate.valid_to)
        self._document.put(certificate.document_id)
        self._notes.put(certificate.notes)
        self._show_name()
        self._show_services()

    def read(self) -> Certificate:
        """The certificate as edited."""
        kind, covers = self._kind.value(), self._covers.value() or Covers.NOT_READ
        if kind is None:
            raise InvalidInputError((Fault("kind", "needed"),))
        document = self._document.value()
        return Certificate(
            kind,
            self._name.value() if kind is CertificateKind.OTHER else "",
            self._issuer.value(),
            self._number.value(),
            self._scope.value(),
            covers,
            tuple(map(ServiceId, self._services.value())) if covers is Covers.SERVICES else (),
            self._from.value(),
            self._to.value(),
            DocumentId(document) if document is not None else None,
            self._notes.value(),
        )
