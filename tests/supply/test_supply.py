"""The bill of materials, the licences and the question about weaknesses are made by commands that can say no."""

from __future__ import annotations

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CalledProcessError

import pytest

from tests.supply import known_vulnerabilities
from tests.supply.bill_of_materials import BILL, REPORT, Library, bill, libraries, main, report
from tests.supply.known_vulnerabilities import NOT_ASKED, NOTHING_KNOWN, OWN_PINS, ROOT, SOMETHING_KNOWN, verdict
from tests.supply.local_database import pinned

MADE_AT = datetime(2026, 11, 29, tzinfo=UTC)


def test_the_bill_has_what_cyclonedx_1_6_requires() -> None:
    found = libraries()
    made = bill(found, MADE_AT)
    assert (made["bomFormat"], made["specVersion"], made["version"]) == ("CycloneDX", "1.6", 1)
    assert made["serialNumber"].startswith("urn:uuid:")
    assert made["metadata"]["timestamp"] == "2026-11-29T00:00:00Z"
    references = [each["bom-ref"] for each in made["components"]]
    assert len(set(references)) == len(references) == len(found) > 30
    for each in made["components"]:
        assert each["type"] == "library"
        assert each["purl"] == f"pkg:pypi/{each['name']}@{each['version']}"
        assert each["licenses"][0]["expression"]
    own = made["metadata"]["component"]["bom-ref"]
    needs = {each["ref"]: each["dependsOn"] for each in made["dependencies"]}
    assert set(needs) == {own, *references}
    assert any(name.startswith("pkg:pypi/lxml@") for name in needs[own])
    reached = {own}
    while more := {each for ref in reached for each in needs[ref]} - reached:
        reached |= more
    assert reached == set(needs)  # nothing is shipped that nothing needs
    assert bill(found, MADE_AT) == made


def test_every_library_has_a_licence_that_is_known_and_fits() -> None:
    assert not [each.name for each in libraries() if not each.fits]


@pytest.mark.parametrize("licence", ["", "GPL-3.0-only", "MIT AND GPL-2.0-only", "Proprietary"])
def test_a_licence_that_is_unknown_or_does_not_fit_is_told(licence: str) -> None:
    assert not Library("x", "1", "", (), licence, None).fits
    assert Library("x", "1", "", (), "LGPL-3.0-only OR GPL-2.0-only", None).fits


def test_both_files_are_written(tmp_path: Path) -> None:
    assert main([str(tmp_path)]) == 0
    assert json.loads((tmp_path / BILL).read_text(encoding="utf-8"))["components"]
    said = (tmp_path / REPORT).read_text(encoding="utf-8")
    assert said == report(libraries())
    assert "| lxml |" in said
    assert "Redistribution and use in source and binary forms" in said  # the texts themselves


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        ({"dependencies": [{"name": "x", "version": "1", "vulns": []}]}, NOTHING_KNOWN),
        ({"dependencies": [{"name": "x", "version": "1", "vulns": [{"id": "PYSEC-1"}]}]}, SOMETHING_KNOWN),
        (
            {
                "dependencies": [
                    {"name": "y", "skip_reason": "not found"},
                    {"name": "x", "version": "1", "vulns": [{"id": "CVE-1", "fix_versions": ["2"]}]},
                ]
            },
            SOMETHING_KNOWN,
        ),
        ({"dependencies": [{"name": "x", "skip_reason": "not found"}]}, NOT_ASKED),
        ({"dependencies": []}, NOT_ASKED),
        ("no JSON", NOT_ASKED),
    ],
)
def test_a_known_weakness_fails_and_silence_is_no_clearance(answer: object, status: int) -> None:
    assert verdict(answer if isinstance(answer, str) else json.dumps(answer))[0] == status


def test_what_asks_is_pinned_and_hashed_too() -> None:
    lines = OWN_PINS.read_text(encoding="utf-8").splitlines()
    names = [line for line in lines if "==" in line]
    assert any(line.startswith("pip-audit==") for line in names)
    assert sum("--hash=sha256:" in line for line in lines) >= len(names)


PLANTED = {"dependencies": [{"name": "lxml", "version": "1", "vulns": [{"id": "PYSEC-2026-1", "fix_versions": ["2"]}]}]}


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (json.dumps(PLANTED), SOMETHING_KNOWN, "lxml 1: PYSEC-2026-1, mended in ['2']"),
        ("", NOT_ASKED, "it needs a network"),
    ],
)
def test_a_planted_weakness_fails_the_command_and_no_network_is_one_line(  # noqa: PLR0913, PLR0917 - what came and what to say
    answer: str,
    status: int,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    stand_in = tmp_path / "python"
    stand_in.write_text(f"#!/bin/sh\nprintf '%s' '{answer}'\necho 'no route' >&2\nexit 1\n")
    stand_in.chmod(0o700)
    monkeypatch.setattr(known_vulnerabilities, "prepared", lambda: stand_in)
    assert known_vulnerabilities.main([]) == status
    told = capsys.readouterr()
    assert told.out.count("\n") == 1
    assert said in told.out
    assert not told.err


def test_without_a_network_what_asks_is_not_installed_and_that_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def refused(*_command: object, **_how: object) -> None:
        raise CalledProcessError(1, "pip", stderr=b"Retrying ...")

    monkeypatch.setattr(known_vulnerabilities, "prepared", refused)
    assert known_vulnerabilities.main([]) == NOT_ASKED
    told = capfd.readouterr()
    assert (told.out.count("\n"), told.err) == (1, "")
    assert "needs a network" in told.out


def _record(name: str, *events: dict[str, str], **more: object) -> dict[str, object]:
    affected = {"package": {"ecosystem": "PyPI", "name": name}, "ranges": [{"type": "ECOSYSTEM", "events": [*events]}]}
    return {"id": f"PYSEC-{name}", "modified": "2026-11-28T10:00:00Z", "affected": [affected | more]}


def test_a_file_of_known_weaknesses_is_asked_where_there_is_no_network(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, packed = tmp_path / "osv.json", tmp_path / "all.zip"
    version = pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))["alembic"]
    old = [_record("Alembic", {"introduced": "0"}, {"fixed": version}), _record("django", {"introduced": "0"})]
    file.write_text(json.dumps(old), encoding="utf-8")
    assert known_vulnerabilities.main(["--database", str(file)]) == NOTHING_KNOWN
    assert "2 records, the newest of 2026-11-28: 0 weaknesses known" in capsys.readouterr().out
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("1.json", json.dumps(_record("alembic", {"introduced": "0.1"}, {"fixed": "99"})))
        archive.writestr("2.json", json.dumps(_record("babel", versions=[pinned_babel()])))
        archive.writestr("3.json", json.dumps(_record("lxml", {"introduced": "0"}) | {"withdrawn": "2026-01-01"}))
    assert known_vulnerabilities.main(["--database", str(packed)]) == SOMETHING_KNOWN
    told = capsys.readouterr().out
    assert f"alembic {version}: PYSEC-alembic, mended in ['99']" in told
    assert "PYSEC-babel, mended in none yet" in told
    assert "lxml" not in told
    for content in ("[]", "no JSON", '{"x": 1}'):
        file.write_text(content, encoding="utf-8")
        assert known_vulnerabilities.main(["--database", str(file)]) == NOT_ASKED
    assert known_vulnerabilities.main(["--database"]) == NOT_ASKED


def pinned_babel() -> str:
    return pinned((ROOT / "requirements.txt").read_text(encoding="utf-8"))["babel"]
