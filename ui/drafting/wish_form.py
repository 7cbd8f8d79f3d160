"""What to draft: the agreement, the template and what it asks for, how it will be signed, and what to write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dpa_tracker.domain.faults import Fault
from dpa_tracker.queries.asked_fields import AskedField
from dpa_tracker.queries.choices import Choice, Choices
from dpa_tracker.queries.template_choices import TemplateChoice, TemplateGroup
from dpa_tracker.sentences import _, language, name_of
from dpa_tracker.use_cases.draft_agreement import DraftAgreement
from dpa_tracker.word.signing import Profile
from ui.connecting import ignoring
from ui.drafting.asked_form import AskedForm
from ui.formats import day_text
from ui.forms.choice_fields import CodeField, TickField
from ui.forms.form import Form
from ui.forms.grouped_field import GroupedField
from ui.forms.shown_field import ShownField
from ui.forms.text_fields import TextField
from ui.widgets.buttons import TextButton

_GAP: Final = 16


def profile_names() -> dict[str, str]:
    """The ways to sign, by the names that people know them by."""
    return {profile.value: name_of("profile", profile.value) for profile in Profile}


def group_names() -> dict[TemplateGroup, str]:
    """What the groups of templates are called."""
    return {
        TemplateGroup.OURS: _("Our own templates"),
        TemplateGroup.AGREEMENTS: _("Agreements"),
        TemplateGroup.SHEETS: _("Annexes and sheets"),
        TemplateGroup.LETTERS: _("Letters"),
    }


@dataclass(frozen=True, slots=True)
class WishEntered:
    """A wish that is not finished: codes and values, no words. `template` is empty unless somebody chose one."""

    agreement: str | None
    template: str
    said: Mapping[str, object]
    profile: str | None
    ticks: tuple[bool, bool, bool, bool]
    reason: str


class WishForm(QWidget):
    """`template_changed` tells that another template was chosen: what it asks for is to be offered next."""

    template_changed = Signal()
    file_wanted = Signal()

    def __init__(self, *, many: bool = False) -> None:
        """A form; with `many` the agreements are chosen elsewhere, and readiness is checked only when asked for."""
        super().__init__()
        self._many = many
        self.setProperty("canvas", "true")
        self._names = Choices()
        self._templates: tuple[TemplateChoice, ...] = ()
        self._opened: list[str] = []
        self._wanted_template = ""
        self._kept: dict[str, object] = {}
        self._fitting: Mapping[str, str] = {}
        self._chose_template = False

    def make_parts(self) -> Iterator[None]:
        """Make everything there is on it, a few fields in each step; before that nothing is asked of it."""
        self.asked = AskedForm(())
        yield from self._make_subject()
        yield from self._make_manner()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        other = TextButton(_("Another Word file…"), parent=self, link=True)
        other.clicked.connect(ignoring(self.file_wanted.emit))
        for part in (self._subject, self.asked, self._manner):
            self._column.addWidget(part)
            yield
        self.asked.hide()
        self._subject.set_edges(_GAP, _GAP)
        self._add_below_template(other)
        QWidget.setTabOrder(self.template.box, other)

    def _make_subject(self) -> Iterator[None]:
        form = self._subject = Form(stacked=True)
        form.section(_("One template for many") if self._many else _("Draft"))
        self.agreement = form.add("agreement", _("Agreement"), CodeField((), none=""))
        form.show_row("agreement", not self._many)
        self.template = form.add("template", _("Template"), GroupedField())
        self.template.edited.connect(self._take_template)
        self.agreement.edited.connect(self._follow_agreement)
        yield

    def _make_manner(self) -> Iterator[None]:
        form = self._manner = Form(stacked=True)
        form.section(_("How it is made"))
        self.day = form.add("on", _("Facts as of"), ShownField(_("The day chosen at the top of the window.")))
        self.profile = form.add("profile", _("How it will be signed"), CodeField(profile_names().items()))
        yield
        self.pdf = form.add("pdf", "", TickField(_("A PDF beside it (needs LibreOffice)")))
        self.archival = form.add("archival", "", TickField(_("As PDF/A, for archives and signing services")))
        self.check = form.add("check", "", TickField(_("Check readiness for signature too (takes longer)")))
        form.show_row("check", self._many)
        yield
        self.final = form.add("final", "", TickField(_("Final: refuse while anything is missing")))
        self.reason = form.add(
            "override", _("Make it final all the same, because"), TextField(_("The reason is kept in the change log."))
        )
        form.connect_choice("final", lambda: form.show_row("override", self.final.value()))
        form.connect_choice("pdf", lambda: form.show_row("archival", self.pdf.value()))
        form.set_edges(0, _GAP)
        yield

    def _add_below_template(self, other: TextButton) -> None:
        column = self.template.layout()
        if isinstance(column, QVBoxLayout):
            column.addWidget(other, 0, Qt.AlignmentFlag.AlignLeft)

    # ---- what there is to choose -----------------------------------------------------------------------------------

    def offer_agreements(self, choices: Sequence[Choice], wanted: str, fitting: Mapping[str, str]) -> None:
        """Offer the agreements; `wanted` is chosen where none is yet. `fitting` names the template of each."""
        self._names = Choices.of(choices)
        self._fitting = fitting
        chosen = self.agreement.value() or wanted
        self.agreement.offer(self._names)
        if chosen:
            self.choose_agreement(chosen)

    def choose_agreement(self, agreement: str) -> None:
        """Choose an agreement, and the template that fits it unless somebody chose one."""
        self.agreement.put(agreement)
        self._follow_agreement()

    def _follow_agreement(self) -> None:
        """A sub-processor's agreement on the paper for a controller would be wrong, and look right."""
        named = self._fitting.get(self.agreement.value() or "")
        if named is None:
            return
        self.agreement.show_fault("")
        if not self._chose_template and named in self.template.offered_codes() and named != self.template.value():
            self.template.put(named)
            self.template_changed.emit()

    def _take_template(self) -> None:
        self._chose_template = True
        self.template_changed.emit()

    def offer_templates(self, templates: tuple[TemplateChoice, ...]) -> None:
        """Offer the templates in their groups; at first one of an agreement in the language of the screens."""
        self._templates = templates
        kept = self.template.value()
        wanted = self._wanted_template
        if wanted and wanted not in (*self._opened, *(one.name for one in templates)):
            self._opened.insert(0, wanted)  # asked for before there was anything to choose from
        self._offer()
        if kept is None:
            agreements = (one for one in templates if one.group is TemplateGroup.AGREEMENTS)
            usual = next((one.name for one in agreements if one.language == language()), None)
            self.template.put(self._wanted_template or usual)
        self._follow_agreement()
        self.template_changed.emit()

    def _offer(self) -> None:
        names = group_names()
        groups = [
            (names[group], [(one.name, one.title) for one in some])
            for group, some in groupby(self._templates, key=lambda one: one.group)
        ]
        opened = [(name, Path(name).name) for name in self._opened]
        self.template.offer((*([(_("Opened now"), opened)] if opened else []), *groups))

    def choose_template(self, named: str) -> None:
        """Choose a template: one that is offered, or the path of a Word file, which is offered from now on."""
        if self._templates and named not in self.template.offered_codes():
            self._opened.insert(0, named)
            self._offer()
        self._wanted_template = named
        self._chose_template = True
        self.template.put(named)
        self.template_changed.emit()

    def chosen_template(self) -> str:
        """The template that would be filled: the name of one that ships, or the path of a Word file."""
        return self.template.value() or self._wanted_template

    def agreements(self) -> tuple[str, ...]:
        """The ids of the agreements that can be chosen; none before there are templates too."""
        return self._names.codes if self._templates else ()

    def agreement_name(self, agreement: str) -> str:
        """What an agreement is called."""
        return self._names.label_of(agreement) or agreement

    def template_title(self, name: str) -> str:
        """What a template is called."""
        return next((one.title for one in self._templates if one.name == name), Path(name).name)

    # ---- what the template asks for --------------------------------------------------------------------------------

    def ask_for(self, asked: Sequence[AskedField]) -> None:
        """Show a field for each; what was entered for another template stays where this one asks for it too."""
        self._kept |= self.asked.values()
        before, self.asked = self.asked, AskedForm(asked)
        self._column.replaceWidget(before, self.asked)
        before.hide()
        before.deleteLater()
        self.asked.setVisible(not self.asked.is_empty)  # only now: shown without a parent it would be a window
        self.asked.put_values(self._kept)

    def say(self, values: Mapping[str, str]) -> None:
        """Fill in what is known of what the template asks for, or will ask for; a list has a line for each."""
        self._kept |= values
        self.asked.put_values(values)

    # ---- the wish --------------------------------------------------------------------------------------------------

    def show_day(self, on: date, today: date) -> None:
        """Say which day the facts are of, and whether that is another one than today."""
        if on == today:
            self.day.put(day_text(on))
        else:
            self.day.put(_("{day}, which is not today").format(day=day_text(on)))

    def input_faults(self, on: date, today: date) -> tuple[Fault, ...]:
        """What was typed and cannot be read, and what must be said first."""
        faults = [fault for form in self._forms() for fault in form.input_faults()]
        if (
            not self._many
            and self.agreement.value() is None
            and not any(fault.field == "agreement" for fault in faults)
        ):
            faults.append(Fault("agreement", "needed"))
        if self.final.value() and on < today and not self.reason.value():
            faults.append(Fault("override", "needed_for_past_day"))
        return tuple(faults)

    def show_faults(self, faults: Sequence[Fault]) -> tuple[str, ...]:
        """Show each fault beside its field; returns the sentences of those that no field here is about."""
        told = [form.show_faults(faults) for form in reversed(self._forms())]  # the first fault gets the keyboard
        return tuple(text for text in told[0] if all(text in others for others in told[1:]))

    def wish(self, out: Path, on: date, today: date) -> DraftAgreement:
        """What is asked for. Call `input_faults` first."""
        final, pdf = self.final.value(), self.pdf.value()
        return DraftAgreement(
            agreement=self.agreement.value() or "",
            template=self.chosen_template(),
            out=out,
            on=on,
            final=final,
            override=self.reason.value() if final else "",
            pdf=pdf,
            profile=self.profile.value() or Profile.PAPER.value,
            said=self.asked.said(),
            archival=pdf and self.archival.value(),
            today=today,
            check=not self._many or final or self.check.value(),
        )

    def entered(self) -> WishEntered:
        """What was chosen and typed so far."""
        return WishEntered(
            self.agreement.value(),
            self.chosen_template() if self._chose_template else "",
            self._kept | self.asked.values(),
            self.profile.value(),
            (self.pdf.value(), self.archival.value(), self.final.value(), self.check.value()),
            self.reason.value(),
        )

    def resume(self, entered: WishEntered) -> None:
        """Go on with what was entered elsewhere; what the template asks for is put in once its fields are there."""
        self._kept = dict(entered.said)
        if entered.agreement:
            self.choose_agreement(entered.agreement)
        if entered.template:
            self.choose_template(entered.template)
        self.profile.put(entered.profile)
        for tick, on in zip((self.pdf, self.archival, self.final, self.check), entered.ticks, strict=True):
            tick.put(on)
            tick.edited.emit()
        self.reason.put(entered.reason)

    def _forms(self) -> tuple[Form, ...]:
        return (self._subject, self.asked, self._manner)
