"""Asks for the server, the database and the user of a team register; the password is kept in the keyring or nowhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from dpa_tracker.domain.faults import KnownError
from dpa_tracker.sentences import _, error_sentence
from dpa_tracker.store.team_address import PORT, TeamAddress, is_address, team_address
from dpa_tracker.store.team_passwords import is_kept
from ui.widgets.buttons import TextButton
from ui.widgets.drop_down import DropDown
from ui.widgets.room import above_foot
from ui.widgets.screen_fit import open_at
from ui.widgets.texts import label

SECURED: Final = ("verify-full", "require", "prefer")


class TeamDialog(QDialog):
    """`chosen` carries the address with its password, and whether the password is to be kept in the keyring."""

    chosen = Signal(object, bool)

    def __init__(self, shown: TeamAddress | None, parent: QWidget, why: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Open a team register"))
        self.server, self.port, self.database, self.user = (QLineEdit(self) for _each in range(4))
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.secured = DropDown(self)
        for code, words in zip(SECURED, self._ways(), strict=True):
            self.secured.addItem(words, code)
        self.keep = QCheckBox(_("Keep the password in this system's keyring"), self)
        self.fault = label(why, wrap=True)
        self.fault.setProperty("faultText", "true")
        self._options = {} if shown is None else dict(shown.options)
        self._lay_out()
        self._show(shown)

    @staticmethod
    def _ways() -> tuple[str, ...]:
        return (
            _("Always, and the server must prove who it is"),
            _("Always"),
            _("Where the server offers it"),
        )

    def _lay_out(self) -> None:
        told = _(
            "A team register is a database on a PostgreSQL server. Ask whoever looks after the server for these names. "
            "The password stays in memory, unless you have it kept in the keyring."
        )
        fields = QFormLayout()
        fields.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        fields.setVerticalSpacing(8)
        for name, widget in (
            (_("&Server"), self.server),
            (_("&Port"), self.port),
            (_("&Database"), self.database),
            (_("&User"), self.user),
            (_("Pass&word"), self.password),
            (_("&Encrypted"), self.secured),
        ):
            fields.addRow(name, widget)
            widget.setAccessibleName(name.replace("&", ""))
        self.server.setPlaceholderText("db.example.org")
        self.port.setMaximumWidth(110)
        buttons = QDialogButtonBox(self)
        show = TextButton(_("Open"), primary=True)
        show.setDefault(True)
        buttons.addButton(show, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole).setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        inside = QVBoxLayout(parts := QWidget())
        inside.setContentsMargins(24, 20, 24, 4)
        inside.setSpacing(12)
        inside.addWidget(label(told, wrap=True))
        inside.addLayout(fields)
        inside.addWidget(self.keep)
        inside.addStretch()
        self.fault.setContentsMargins(24, 4, 24, 0)
        buttons.setContentsMargins(24, 12, 24, 16)
        above_foot(self, parts, self.fault, buttons)  # what is wrong is read without scrolling
        open_at(self, 520, 470)

    def _show(self, shown: TeamAddress | None) -> None:
        self.port.setText(str(PORT if shown is None else shown.port))
        self.secured.setCurrentIndex(SECURED.index("require"))
        if shown is None:
            self.server.setFocus()
            return
        self.server.setText(shown.host)
        self.database.setText(shown.database)
        self.user.setText(shown.user)
        code = shown.options.get("sslmode", "prefer")
        self.secured.setCurrentIndex(SECURED.index(code) if code in SECURED else 0)
        self.keep.setChecked(is_kept(shown))
        self.password.setFocus()

    def accept(self) -> None:
        """Open it, unless what stands here names no database."""
        try:
            address = self._address()
        except KnownError as error:
            self.fault.setText(error_sentence(error))
            return
        super().accept()
        self.chosen.emit(address, self.keep.isChecked())

    def _address(self) -> TeamAddress:
        """What the fields say; a whole address that was put into the first one counts as it is."""
        password = self.password.text() or None
        server = self.server.text().strip()
        if is_address(server):
            found = team_address(server)
            return found if password is None else found.with_password(password)
        database, user, port = (each.text().strip() for each in (self.database, self.user, self.port))
        for field, value in ((self.server, server), (self.database, database), (self.user, user)):
            if not value:
                field.setFocus()
                raise KnownError("team_address_missing", field=field.accessibleName())
        if not port.isdecimal() or not 0 < int(port) < 65536:  # noqa: PLR2004 - ports are numbers of 16 bits
            self.port.setFocus()
            raise KnownError("team_port_wrong", port=port)
        options = {**self._options, "sslmode": str(self.secured.currentData())}
        return TeamAddress(server, database, user, int(port), options, password)
