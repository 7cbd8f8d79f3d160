"""A policy against the register, and our own policies: what was told, what has changed, what to paste."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from dpa_tracker.cli.comparison_report import comparison_report
from dpa_tracker.cli.entry import main
from dpa_tracker.document_languages import LETTERS_IN, in_words
from dpa_tracker.domain.engagements import EngagementStatus
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.domain.identities import EngagementId, Kind
from dpa_tracker.queries.documents import document
from dpa_tracker.queries.findings import findings
from dpa_tracker.queries.own_policies import Change, Standing, own_policies
from dpa_tracker.queries.policy_comparison import Comparison, Difference, compare_policy
from dpa_tracker.queries.policy_paragraph import paragraph
from dpa_tracker.queries.policy_recipients import recipients
from dpa_tracker.queries.snapshot import snapshot
from dpa_tracker.reading.markdown_text import read_markdown
from dpa_tracker.reading.recipients import mentions
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.store.register import Register
from dpa_tracker.store.unit_of_work import unit_of_work
from dpa_tracker.use_cases.add_document_version import AddDocumentVersion, add_document_version
from dpa_tracker.use_cases.attach_documents import AttachDocuments, attach_documents
from dpa_tracker.use_cases.publish_policy import PublishPolicy, publish_policy
from dpa_tracker.use_cases.register_file import register_as_json
from dpa_tracker.use_cases.undo import TakeBack, take_back
from dpa_tracker.word.grounds import GROUNDS
from tests.sample_register import sample_register
from tests.store.examples import AT

ON = date(2026, 11, 23)
POLICY = """# Privacy policy of Fjordvarme Data AS

Our hosting is provided by Skyfjell Hosting AS in Norway. Payroll is run by PayWest Payroll Inc. in the United States,
which is certified under the EU-U.S. Data Privacy Framework.

| Sub-processor | Purpose | Country | Ground |
|---|---|---|---|
| TicketDesk | tickets | United States | Standard Contractual Clauses |
| Maple Voice Inc. | alarm calls | Ireland | |
| Pulse Analytics Inc. | use of the portal | United States | Standard Contractual Clauses of 4 June 2021 |
| Skyfjel Hosting AS | hosting | Norway | |
| Mailbird Inc. | newsletters | United States | |

All data at Ledger & Lane are kept within the EU.
"""


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    path = tmp_path / "register.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT) as opened:
        yield opened


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    path = tmp_path_factory.mktemp("policies") / "register.dpa"
    sample_register(path, actor="kari", at=AT)
    with open_register(path, actor="kari", at=AT, read_only=True) as opened:
        return compare_policy(opened, read_markdown(POLICY.encode(), "policy.md"), ON)


def test_named_without_a_row(compared: Comparison) -> None:
    named = {each.name: each for each in compared.named_only}
    assert set(named) == {"Skyfjel Hosting AS", "Mailbird Inc."}
    assert named["Skyfjel Hosting AS"].near[0].title == "Skyfjell Hosting AS"
    assert named["Mailbird Inc."].near == ()
    assert named["Mailbird Inc."].quote.startswith("Mailbird Inc.\nnewsletters")


def test_a_row_without_a_name(compared: Comparison) -> None:
    missing = {each.recipient.told.name for each in compared.row_only}
    assert {"PostalMail Inc.", "Prairie Telemetry Inc."} <= missing
    assert not missing & {"Skyfjell Hosting AS", "PayWest Payroll Inc.", "TicketDesk Inc.", "Ledger & Lane LLC"}
    assert all(each.recipient.engagements for each in compared.row_only)


def test_another_country_or_ground(compared: Comparison) -> None:
    said = {(each.recipient.told.name, each.what): (each.said, each.recorded) for each in compared.differs}
    assert said == {
        ("Maple Voice Inc.", Difference.COUNTRY): (("IE",), ("CA",)),
        ("Pulse Analytics Inc.", Difference.GROUND): (("scc_2021",), ("eu_us_dpf",)),
        ("Ledger & Lane LLC", Difference.EEA): ((), ("US",)),
    }
    assert all(each.quote and each.place for each in compared.differs)
    assert compared.agreeing == 3


LISTED = """# Personvernerklæring

## Databehandlere vi bruker

- **Skyfjell** (Stockholm): drift
- **Pulse Analytics** (USA): statistikk, sertifisert under EU-US Data Privacy Framework, en adekvansbeslutning
- **PayWest** (EU-region): lønn
- **Granittlager** (Oslo): lagring
- **Maple** (EU/USA): samtaler

Overføringer til PostalMail Inc. og Pulse Analytics Inc. bygger på EUs standardkontrakter
og EU-US Data Privacy Framework.
"""


def test_a_list_of_names_without_legal_forms_is_compared(register: Register) -> None:
    found = compare_policy(register, read_markdown(LISTED.encode(), "policy.md"), ON)
    assert [each.name for each in found.named_only] == ["Granittlager"]
    missing = {each.recipient.told.name for each in found.row_only}
    assert not missing & {"Skyfjell Hosting AS", "Pulse Analytics Inc.", "PayWest Payroll Inc.", "Maple Voice Inc."}
    said = {(each.recipient.told.name, each.what): (each.said, each.recorded) for each in found.differs}
    assert said[("Skyfjell Hosting AS", Difference.COUNTRY)] == (("SE",), ("NO",))
    assert said[("PayWest Payroll Inc.", Difference.EEA)] == ((), ("US",))
    assert said[("Maple Voice Inc.", Difference.COUNTRY)] == (("US",), ("CA",))
    assert ("Pulse Analytics Inc.", Difference.GROUND) not in said, "adequacy of who is listed; one of several fits"


PARAGRAPH_SAYS = {
    "sv": ("följande mottagare:", "Uppgifterna behandlas i: USA", "[inte registrerat]", "upphörde den 16 juli 2020"),
    "da": ("disse modtagere:", "Uden for EU/EØS (Storbritannien)", "[ikke registreret]", "ophørte den 16. juli 2020"),
    "de": ("folgende Empfänger", "Angemessenheitsbeschluss", "[nicht erfasst]", "endete am 16. Juli 2020"),
    "fr": ("aux destinataires", "clauses contractuelles types", "[non renseigné]", "a pris fin le 16 juillet 2020"),
}
IN_PROSE = """# Personvernerklæring

Vi bruker Brevo til utsending av nyhetsbrev. For alarmsamtaler bruker vi Maple Voice i Canada. Opplysninger kan deles
med Baltic Cell og Politiet. Vi bruker ikke Hotjar til statistikk.
"""


def test_companies_that_running_text_names_are_compared(register: Register) -> None:
    found = compare_policy(register, read_markdown(IN_PROSE.encode(), "policy.md"), ON)
    named = {each.name: each.party and each.party.title for each in found.named_only}
    assert named == {"Brevo": None, "Baltic Cell": "Baltic Cell OÜ"}, "of two with whom data are shared, one is known"
    assert "Maple Voice Inc." not in {each.recipient.told.name for each in found.row_only}


DENYING = """# Privacy notice

We no longer use PostalMail Inc. for newsletters. TicketDesk gets tickets in the United States.

Data at PayWest Payroll never leave the EEA. The data with Ledger & Lane LLC are stored exclusively in the EU.
"""


def test_a_recipient_that_a_policy_says_is_not_used_is_not_named(register: Register) -> None:
    found = compare_policy(register, read_markdown(DENYING.encode(), "policy.md"), ON)
    denied = {each.recipient.told.name: each.quote for each in found.row_only if each.quote}
    assert denied == {"PostalMail Inc.": "We no longer use PostalMail Inc. for newsletters."}
    assert "PostalMail Inc. gets data from us, and the policy says that it is not used." in "\n".join(
        comparison_report(found)
    )
    within = {each.recipient.told.name for each in found.differs if each.what is Difference.EEA}
    assert within == {"PayWest Payroll Inc.", "Ledger & Lane LLC"}


def test_the_command_line_gives_the_three_lists(
    register: Register, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "policy.md"
    file.write_text(POLICY)
    words = ["--register", str(register.path), "scan", str(file), "--against-register"]
    assert main([*words, "--json"]) == 1
    (answer,) = json.loads(capfd.readouterr().out)
    assert [each["name"] for each in answer["register"]["named_without_row"]] == ["Skyfjel Hosting AS", "Mailbird Inc."]
    assert {each["what"] for each in answer["register"]["differs"]} == {"country", "ground", "eea"}
    assert all(each["engagements"] for each in answer["register"]["row_without_name"])
    said = "\n".join(comparison_report(compare_policy(register, read_markdown(POLICY.encode(), "policy.md"), ON)))
    assert "Named in the policy, no row in the register" in said
    assert "Maple Voice Inc.: the policy says Ireland, the register says Canada." in said


def test_a_changed_recipient_or_ground_makes_our_policy_outdated(register: Register, tmp_path: Path) -> None:
    policy_id = _published(register, tmp_path, date(2026, 3, 1))
    (policy,) = own_policies(register, ON)
    assert (policy.standing, policy.changes) == (Standing.CURRENT, ())
    kept = policy.document
    told = tuple(
        replace(each, grounds=("privacy_shield",)) if each.name == "Pulse Analytics Inc." else each
        for each in kept.told
    )
    publish_policy(register, PublishPolicy(kept.id, kept.published_on, told, kept.version), actor="kari", at=AT)
    undo = _without(register, "PayWest Payroll Inc.")
    (policy,) = own_policies(register, ON)
    assert policy.standing is Standing.OUTDATED
    assert [(each.what, each.name) for each in policy.changes] == [
        (Change.GONE, "PayWest Payroll Inc."),
        (Change.GROUND, "Pulse Analytics Inc."),
    ]
    (finding,) = [each for each in findings(register, ON) if each.code == "policy_outdated"]
    assert (finding.subject.id, finding.severity) == (policy_id, "check")
    assert "PayWest Payroll Inc. no longer gets data" in str(finding.message)
    assert "the ground was EU-U.S. Privacy Shield, now EU-U.S. Data Privacy Framework" in str(finding.message)
    take_back(register, undo, actor="kari", at=AT)
    assert [each.name for each in own_policies(register, ON)[0].changes] == ["Pulse Analytics Inc."]
    written = json.loads(register_as_json(register, at=AT)[0])["kinds"]["document"]
    (stored,) = [each for each in written if each["id"] == policy_id]
    assert stored["published_on"] == "2026-03-01"
    assert "PayWest Payroll Inc." in {each["name"] for each in stored["told"]}


def test_a_later_version_replaces_the_one_before(register: Register, tmp_path: Path) -> None:
    first = _published(register, tmp_path, date(2026, 3, 1))
    file = tmp_path / "second.txt"
    file.write_text("Privacy policy, second version.")
    add_document_version(register, AddDocumentVersion(first, file), actor="kari", at=AT)
    (second,) = [each for each in _documents(register) if each != first]
    with pytest.raises(KnownError, match="policy_days_turned"):
        _publish(register, second, date(2026, 1, 1))
    _publish(register, second, date(2026, 12, 1))
    assert [each.standing for each in own_policies(register, ON)] == [Standing.COMING, Standing.CURRENT]
    assert [each.standing for each in own_policies(register, date(2026, 11, 30))] == [Standing.COMING, Standing.CURRENT]
    for later in (date(2026, 12, 1), date(2026, 12, 2)):
        assert [each.standing for each in own_policies(register, later)] == [Standing.CURRENT, Standing.REPLACED]
    before = {each.standing for each in own_policies(register, date(2026, 2, 28))}
    assert before == {Standing.COMING}, "nothing was published yet"
    assert own_policies(register, date(2026, 3, 1))[1].standing in (Standing.CURRENT, Standing.OUTDATED)


def test_a_policy_is_outdated_from_the_day_after_a_recipient_was_last_used(register: Register, tmp_path: Path) -> None:
    _published(register, tmp_path, date(2026, 3, 1))
    used = next(each for each in recipients(register, ON) if each.told.name == "PayWest Payroll Inc.").engagements
    with unit_of_work(register, actor="kari", at=AT) as work:
        for subject in used:
            engagement = work.engagements.get(EngagementId(subject.id))
            assert engagement is not None
            work.engagements.put(replace(engagement, ends_on=ON), engagement.version)
    days = (ON - timedelta(days=1), ON, ON + timedelta(days=1))
    found = [own_policies(register, day)[0] for day in days]
    assert [each.standing for each in found] == [Standing.CURRENT, Standing.CURRENT, Standing.OUTDATED]
    assert [(each.what, each.name) for each in found[-1].changes] == [(Change.GONE, "PayWest Payroll Inc.")]


def test_only_a_document_of_our_own_company_is_our_policy(register: Register, tmp_path: Path) -> None:
    stranger = next(each.id for each in snapshot(register).records.parties.values() if not each.own)
    file = tmp_path / "theirs.txt"
    file.write_text("Their policy.")
    (theirs,) = attach_documents(
        register, AttachDocuments(Kind.PARTY, stranger, (file,)), actor="kari", at=AT
    ).documents
    with pytest.raises(KnownError, match="policy_of_others"):
        _publish(register, theirs.id, ON)


def test_the_paragraph_names_each_recipient_and_no_ground_that_has_ended(register: Register) -> None:
    found = recipients(register, ON)
    english = paragraph(found, ON)
    use_language("nb")
    norwegian = paragraph(found, ON)
    use_language("en")
    running = [each for each in found if not each.planned]
    assert english.count("\n") == norwegian.count("\n") == len(running)
    assert "• PayWest Payroll Inc.: Payroll. Data are processed in: United States." in english
    assert "bygger overføringen på: EU-U.S. Data Privacy Framework" in norwegian
    assert "[EU-U.S. Privacy Shield ended on 16 July 2020 and is no ground]" in english
    ended = "Privacy Shield ended on 16 July 2020"
    for day, said in ((date(2020, 7, 15), False), (date(2020, 7, 16), True), (date(2020, 7, 17), True)):
        assert (ended in paragraph(found, day)) is said
    assert "2021/915" not in english  # governs the processing, and carries no transfer
    assert "International Data Transfer Agreement" not in english  # a tool of another law than the exporter's


def test_the_paragraph_is_written_in_six_languages(register: Register, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--register", str(register.path), "policy", "paragraph", "--in", "all", "--json"]) == 0
    written = json.loads(capfd.readouterr().out)
    assert list(written) == ["en", "nb", *LETTERS_IN]
    assert len({text.count("\n") for text in written.values()}) == 1
    for language, words in PARAGRAPH_SAYS.items():
        assert [each for each in words if each not in written[language]] == []
        assert (
            re.search(r"Data are|on record|transfer rests|[Dd]ecision|[Cc]lauses \d|recorded", written[language])
            is None
        )


def test_every_ground_of_a_paragraph_has_words_in_each_language() -> None:
    for language in LETTERS_IN:
        same = [code for code, words in GROUNDS.items() if in_words(words, language) == words[0]]
        assert set(same) <= {"uk_idta", "swiss_us_dpf"}, f"{language}: names of their own alone stay as they are"


def _published(register: Register, folder: Path, day: date) -> str:
    own = next(each.id for each in snapshot(register).records.parties.values() if each.own)
    file = folder / "policy.txt"
    file.write_text("Privacy policy of our own.")
    (made,) = attach_documents(register, AttachDocuments(Kind.PARTY, own, (file,)), actor="kari", at=AT).documents
    _publish(register, made.id, day, told_on=ON)
    return made.id


def _publish(register: Register, document_id: str, day: date, told_on: date | None = None) -> None:
    told = tuple(each.told for each in recipients(register, told_on or day) if not each.planned)
    kept = document(register, document_id)
    publish_policy(register, PublishPolicy(kept.id, day, told, kept.version), actor="kari", at=AT)


def _documents(register: Register) -> list[str]:
    with register.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("select id from documents")]


def _without(register: Register, name: str) -> TakeBack:
    """End what is used of a recipient, and how to take that back."""
    used = next(each for each in recipients(register, ON) if each.told.name == name).engagements
    with unit_of_work(register, actor="kari", at=AT) as work:
        for subject in used:
            engagement = work.engagements.get(EngagementId(subject.id))
            assert engagement is not None
            ended = replace(engagement, status=EngagementStatus.ENDED, ends_on=date(2026, 9, 1))
            work.engagements.put(ended, engagement.version)
    outcome = work.outcome()
    return TakeBack(outcome.undo)


def test_a_country_in_the_name_of_a_company_is_no_place_that_a_policy_tells() -> None:
    text = "Driften kjøpes av Acme Cloud Ireland Ltd, som har maskinene i Norge. Roam Sverige AB sender varsler."
    told = mentions(
        read_markdown(text.encode(), "policy.md"), {"acme": ["Acme Cloud Ireland Ltd"], "roam": ["Roam Sverige AB"]}, ()
    )
    assert {key: found[0].countries for key, found in told.items()} == {"acme": ("NO",), "roam": ()}
