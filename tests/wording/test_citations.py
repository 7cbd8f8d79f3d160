"""Citations in Norwegian: every one of the law data and of the rules, on every face."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import yaml

from dpa_tracker import places
from dpa_tracker.cli.entry import main
from dpa_tracker.queries.questions import VendorQuestion
from dpa_tracker.queries.vendor_check import check_vendor
from dpa_tracker.queries.vendor_report import vendor_report
from dpa_tracker.sentences import use_language
from dpa_tracker.store.opening import open_register
from dpa_tracker.wording.citations import cited, place_cited
from tests.sample_register import sample_register
from tests.store.examples import AT

ON: Final = AT.date()
# The law of other countries is cited as it is at home, cases by their names.
AT_HOME: Final = re.compile(
    r"Data Protection (Authority )?(Act|\(Jersey\) Law|\(Bailiwick of Guernsey\) Law)|\(Withdrawal\)"
    r"|(FOR|LOV)-[\d-]+|Sch\. 21 para|COM\(\d+|reg\. 3\(a\)"
    r"|Act \d|DPA 2018|DUAA|SI \d|European Union|Trump v\. Slaughter, No\.|\) Act 2018"
)
ENGLISH: Final = re.compile(
    r"(?<!UK )\bGDPR\b|\bArts?\b"
    r"|\b(Decision|Directive|Regulation|Guidelines|Opinion|Recommendations|Clauses?|Annex|Protocol"
    r"|recital|subparagraph|subpara|Agreement|Proposal|Exchange|letters|Practice|practical|norm|law|list|under|old|of|to|and"
    r"|now|the|in|end|on|paper|report|note|fact|base|adopted|force|transition|Council|Federal|Joint|Committee|EDPB|FAQ)\b"
    r"|/EC\b|\d\(\d|\(\w\)|\d{4}-\d\d-\d\d"
)
IN_CODE: Final = re.compile(r"^(GDPR|UK GDPR|FADP|EDPB|CJEU|Decision \(EU\)|\(EU\) 20|practical norm|aksjeloven)")
SAID: Final = (
    ("GDPR Art. 28(3)(h)", "personvernforordningen art. 28 nr. 3 bokstav h"),
    ("GDPR Art. 28(3)(a) and (9)", "personvernforordningen art. 28 nr. 3 bokstav a og nr. 9"),
    ("GDPR Art. 28(2) to (4), 33(2)", "personvernforordningen art. 28 nr. 2 til 4, art. 33 nr. 2"),
    ("GDPR Art. 28(6)-(8)", "personvernforordningen art. 28 nr. 6\N{EN DASH}8"),
    ("GDPR Art. 9, 10, 87; 28(3)", "personvernforordningen art. 9, 10, 87; art. 28 nr. 3"),
    ("GDPR Art. 49(1) second subparagraph", "personvernforordningen art. 49 nr. 1 annet ledd"),
    ("GDPR Art. 28(3) last subparagraph", "personvernforordningen art. 28 nr. 3 siste ledd"),
    ("GDPR recital 111", "personvernforordningen fortalepunkt 111"),
    ("UK GDPR Art. 46(1A)", "UK GDPR art. 46 nr. 1A"),
    ("UK GDPR Arts 44-46", "UK GDPR art. 44\N{EN DASH}46"),
    ("FADP Art. 16(2)(a), (c)", "FADP art. 16 nr. 2 bokstav a, c"),
    ("FADP Art. 6(2) (now FADP Art. 16(2))", "FADP art. 6 nr. 2 (nå FADP art. 16 nr. 2)"),
    ("Decision (EU) 2021/914, Clauses 2 and 5", "beslutning (EU) 2021/914, klausul 2 og 5"),
    ("(EU) 2021/914 Clause 14(d)", "(EU) 2021/914 klausul 14 bokstav d"),
    ("(EU) 2021/914 Art. 4(4); 2001/497/EC", "(EU) 2021/914 art. 4 nr. 4; 2001/497/EF"),
    ("Directive 95/46/EC (adopted 1995-10-24)", "direktiv 95/46/EF (vedtatt 24. oktober 1995)"),
    ("C-311/18 (Schrems II), 2020-07-16", "C-311/18 (Schrems II) av 16. juli 2020"),
    ("EDPB Opinion 22/2024", "Personvernrådets uttalelse 22/2024"),
    ("EEA Joint Committee Decision 154/2018", "EØS-komiteens beslutning 154/2018"),
    ("GDPR Art. 33(2); practical norm N-BR-2", "personvernforordningen art. 33 nr. 2; praksis N-BR-2"),
    ("DPA 2018 Sch. 21 para 5", "DPA 2018 Sch. 21 para 5"),
    ("personopplysningsloven § 12", "personopplysningsloven § 12"),
    ("C-999/26, para 12", "C-999/26, avsnitt 12"),
    ("<b>GDPR Art. 28</b> {x} %s", "<b>personvernforordningen art. 28</b> {x} %s"),
    ("", ""),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    yield
    use_language("en")


def in_data() -> set[str]:
    """Every citation of the law data."""
    found: set[str] = set()
    for path in sorted(places.LAW.glob("*.yaml")):
        waiting: list[object] = [yaml.load(path.read_text("utf-8"), yaml.CSafeLoader)]
        while waiting:
            match waiting.pop():
                case dict() as row:
                    found |= {each for name, value in row.items() if "citation" in str(name) for each in _texts(value)}
                    waiting.extend(row.values())
                case list() as rows:
                    waiting.extend(rows)
                case _:
                    pass
    return found


def _texts(value: object) -> set[str]:
    values = value if isinstance(value, list) else [value]
    return {str(each["text"]) if isinstance(each, dict) else str(each) for each in values}


def in_rules() -> set[str]:
    """Every citation that stands in the rules themselves."""
    found: set[str] = set()
    for folder in (places.LAW.parents[1] / "dpa_tracker" / "law", places.LAW.parents[1] / "dpa_tracker" / "queries"):
        for path in folder.rglob("*.py"):
            tree = ast.parse(path.read_text("utf-8"))
            described = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
            found |= {
                node.value
                for node in ast.walk(tree)
                if isinstance(node, ast.Constant) and id(node) not in described and isinstance(node.value, str)
                if IN_CODE.match(node.value)
            }
    return found


def digits(text: str) -> list[str]:
    """The numbers of a citation, without those of its days."""
    return re.findall(r"\d+", re.sub(r"\d{4}-\d\d-\d\d|\d+\. \w+ \d{4}", "", text))


def test_every_citation_is_said_in_norwegian_with_all_its_numbers_and_stays_as_it_is_in_english() -> None:
    data, rules = in_data(), in_rules()
    assert len(data) > 250
    assert len(rules) > 60
    for citation in sorted(data | rules):
        said = cited(citation, "nb")
        assert not ENGLISH.search(AT_HOME.sub("", said)), (citation, said)
        assert digits(said) == digits(citation), (citation, said)
        assert cited(citation, "en") == citation


@pytest.mark.parametrize(("citation", "norwegian"), SAID)
def test_citations_in_norwegian(citation: str, norwegian: str) -> None:
    assert cited(citation, "nb") == norwegian


def test_a_place_beside_its_act() -> None:
    use_language("nb")
    assert [
        place_cited(each) for each in ("28(3)(h)", "28(6)\N{EN DASH}(8)", "28(3) last subpara", "44, 28(3)(a)", "82")
    ] == [
        "28 nr. 3 bokstav h",
        "28 nr. 6\N{EN DASH}8",
        "28 nr. 3 siste ledd",
        "44, 28 nr. 3 bokstav a",
        "82",
    ]


@pytest.fixture
def sample_file(tmp_path: Path) -> Path:
    path = tmp_path / "sample.dpa"
    sample_register(path, actor="kari", at=AT)
    return path


DAY: Final = ON.isoformat()
SHOWN: Final = r"personvernforordn|beslutning \(EU\)|C-311/18 \(Schrems II\) av 16\. juli 2020"
ASKED: Final = (
    ("list", "findings", "--on", DAY),
    ("check", "TicketDesk Inc.", "--on", DAY),
    ("publish", "vendor", "TicketDesk Inc.", "--on", DAY),
    ("law", "show", "--on", DAY),
    ("what-next", "--on", "2019-06-01"),
)


@pytest.mark.parametrize("words", ASKED, ids=" ".join)
def test_no_face_cites_in_english(
    words: tuple[str, ...], sample_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--register", str(sample_file), "--language", "nb", *words])
    shown = capsys.readouterr().out
    assert re.search(SHOWN, " ".join(shown.split())), shown[:500]
    assert not re.search(r"(?<!UK )GDPR Art|\bArts? |Schrems II\), 2020|\d\(\d\)", shown)


def test_the_written_report_cites_in_norwegian(sample_file: Path) -> None:
    use_language("nb")
    with open_register(sample_file, actor="kari", at=AT, read_only=True) as register:
        question = VendorQuestion("TicketDesk Inc.")
        report = vendor_report(register, question, check_vendor(register, question, ON), ON)
    why = "\n".join(report.parts[0].entries)
    assert "personvernforordningen art. " in why
    assert not ENGLISH.search("".join(re.findall(r"\[(.*?)\]", why)))
