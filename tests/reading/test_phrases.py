"""Every sample of the phrase table, and the table's own soundness."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dpa_tracker import places
from dpa_tracker.domain.faults import KnownError
from dpa_tracker.queries.scan import place_text
from dpa_tracker.reading.checklist import checklist_in
from dpa_tracker.reading.hits import Hit
from dpa_tracker.reading.phrases import Phrase, Severity, phrases, phrases_in
from dpa_tracker.reading.scan import scan_document
from dpa_tracker.reading.yaml_tables import read_table, table_from
from tests.reading.documents import lines

SAMPLES = [
    pytest.param(phrase, kind, sample, id=f"{phrase.identity}-{kind}-{number}")
    for phrase in phrases().phrases
    for kind, samples in phrase.samples.items()
    for number, sample in enumerate(samples)
]


def hits_of(phrase: Phrase, text: str) -> list[Hit]:
    return [hit for hit in scan_document(lines(text)).hits if hit.code == phrase.code]


@pytest.mark.parametrize(("phrase", "kind", "sample"), SAMPLES)
def test_a_sample_gives_what_it_promises(phrase: Phrase, kind: str, sample: str) -> None:
    hits = hits_of(phrase, sample)
    own = [hit for hit in hits if hit.phrase.identity == phrase.identity]
    judged = [(hit.stance.value, hit.severity.value) for hit in hits]
    match kind:
        case "match" if phrase.severity is Severity.BLOCK:
            assert judged == [("relies", "block")]
        case "match":
            assert hits
        case "no_match" | "drop":
            assert not own
        case "negated":
            assert judged == [("rejects", "info")]
        case "check":
            assert [stance for stance, _ in judged] == ["mentions"]
            assert "block" not in {severity for _, severity in judged}
        case _:
            assert judged == [("mentions", "info")]


@pytest.mark.parametrize("negation", phrases().negations, ids=lambda one: one.match[0])
def test_the_samples_of_the_negations(negation: object) -> None:
    (one,) = [known for known in phrases().negations if known is negation]
    assert all(one.pattern.search(sample) for sample in one.match)
    assert not any(one.pattern.search(sample) for sample in one.no_match)


def test_the_phrases_of_what_has_ended_say_when_and_cite() -> None:
    for phrase in phrases().phrases:
        assert phrase.citation
        assert phrase.verified.startswith(("V:S", "K"))
        if phrase.severity is Severity.BLOCK:
            assert phrase.ended_on is not None, phrase.identity
    days = {phrase.code: str(phrase.ended_on) for phrase in phrases().phrases if phrase.ended_on}
    assert days["privacy_shield"] == "2020-07-16"
    assert days["safe_harbor"] == "2015-10-06"
    assert days["scc_2010"] == days["scc_2001"] == days["scc_2004"] == days["rx-scc02"] == "2022-12-28"


def test_addresses_and_emphasis_are_no_mentions() -> None:
    text = (
        "See https://www.jamsadr.com/eu-us-privacy-shield, www.privacyshield.gov/list and privacy-shield@example.com."
    )
    assert not hits_of(phrases().phrases[0], text)


def test_a_quote_is_the_whole_sentence_addresses_and_all() -> None:
    sentence = (
        "Under Art. 46 of the GDPR we rely on the Privacy Shield (see https://example.com/a.b) for the U.S. part."
    )
    (hit,) = hits_of(phrases().phrases[0], f"Nothing here. {sentence} Nothing there.")
    assert hit.quote == sentence
    assert place_text(hit.place) == "line 1"


@pytest.mark.parametrize(
    ("content", "problem", "line"),
    [
        ("a: 1\nb: 2\na: 3\n", "'a' stands twice", 3),
        ("a: [1\n", "no YAML", 1),
        ("- a\n", "not a mapping", 1),
        ("a: {b: 1}\n", "a is not a text", 1),
    ],
)
def test_an_unsound_table_names_file_and_line(tmp_path: Path, content: str, problem: str, line: int) -> None:
    file = tmp_path / "table.yaml"
    file.write_text(content)
    with pytest.raises(KnownError) as caught:
        read_table(file).text("a")
    assert caught.value.values["line"] == line
    assert problem in str(caught.value.values["problem"])
    assert caught.value.values["file"] == str(file)


def test_a_misspelt_field_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "table.yaml"
    file.write_text("good: 1\n\nbaad: 2\n")
    with pytest.raises(KnownError) as caught:
        read_table(file).refuse_others("good")
    assert (caught.value.code, caught.value.values["line"]) == ("table_unsound", 3)


def test_a_list_of_words_stands_for_any_of_them_each_whole(tmp_path: Path) -> None:
    file = tmp_path / "table.yaml"
    file.write_text("words:\n  plain: '\\bask'\n  listed: ['tell\\w*', 'let(?:s)?\\s+know']\n")
    named = read_table(file).named_words("words")
    assert named["plain"] == "\\bask"
    found = [text for text in ("telling", "lets know", "retell", "let knowledge") if re.search(named["listed"], text)]
    assert found == ["telling", "lets know"]


def test_in_a_list_a_lawyer_writes_stars_blanks_and_dots(tmp_path: Path) -> None:
    file = tmp_path / "table.yaml"
    file.write_text("words:\n  listed: ['tell*', 'let know', 'ring ... an', 'a\\w*z']\n")
    found = re.compile(read_table(file).named_words("words")["listed"])
    assert [found.fullmatch(text) is not None for text in ("telling", "let\n know", "ring dich morgen an", "abz")] == [
        True
    ] * 4
    assert not any(found.search(text) for text in ("retell", "let us know", "ring a b c d e an"))


def test_stems_are_found_within_longer_words_and_hold_earlier_names(tmp_path: Path) -> None:
    file = tmp_path / "table.yaml"
    file.write_text("stems:\n  first: ['brudd', 'leak*']\n  both: ['{first}', 'loss']\nwords:\n  listed: ['{both}']\n")
    table = read_table(file)
    stems = table.named_stems("stems")
    assert all(re.search(stems["both"], text) for text in ("sikkerhetsbrudd", "leakage", "losses"))
    whole = re.compile(table.named_words("words", stems)["listed"])
    assert (whole.search("sikkerhetsbrudd"), whole.search("brudd") is None) == (None, False)


def test_an_unknown_name_in_a_list_is_told(tmp_path: Path) -> None:
    file = tmp_path / "table.yaml"
    file.write_text("stems:\n  good: ['{nowhere}']\n")
    with pytest.raises(KnownError, match="nowhere"):
        read_table(file).named_stems("stems")


@pytest.mark.parametrize("empty", ["[]", "['a', '']"])
def test_a_list_without_a_word_is_told_with_its_line(tmp_path: Path, empty: str) -> None:
    file = tmp_path / "table.yaml"
    file.write_text(f"words:\n  good: 'a'\n  bad: {empty}\n")
    with pytest.raises(KnownError) as caught:
        read_table(file).named_words("words")
    assert (caught.value.code, caught.value.values["line"]) == ("table_unsound", 3)


@pytest.mark.parametrize("above", ["negations:", "phrases:"])
def test_a_sample_that_is_not_found_is_named(above: str) -> None:
    written = (places.LAW / "phrases.yaml").read_text(encoding="utf-8")
    before, list_name, rows = written.partition(f"\n{above}\n")
    planted = before + list_name + rows.replace("    match: [", '    match: ["Moonbeam Accord", ', 1)
    with pytest.raises(KnownError) as refused:
        phrases_in(table_from(planted.encode(), "phrases.yaml"))
    assert (refused.value.values["why"], refused.value.values["sample"]) == ("sample_not_found", "Moonbeam Accord")


def test_the_shipped_tables_are_taken_untried_and_are_sound_when_tried() -> None:
    phrases_in(read_table(places.LAW / "phrases.yaml"))
    checklist_in(read_table(places.LAW / "checklist.yaml"))


def test_words_of_a_checklist_that_are_no_pattern_are_told_with_their_line() -> None:
    written = (places.LAW / "checklist.yaml").read_text(encoding="utf-8")
    before, anchor, after = written.partition("\n      - anchor: '")
    planted = f"{before}{anchor}({after}"
    with pytest.raises(KnownError, match="no regular expression") as refused:
        checklist_in(table_from(planted.encode(), "checklist.yaml"))
    assert refused.value.values["line"] == before.count("\n") + 2
