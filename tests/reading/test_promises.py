"""What a number promises, by what its sentence does with it; and whom a short agreement lets in by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dpa_tracker.reading.brought_in import brought_in
from dpa_tracker.reading.checklist import checklist
from dpa_tracker.reading.commitments import commitments
from dpa_tracker.reading.plain_text import read_text
from dpa_tracker.reading.reading_apart import read_and_scan
from dpa_tracker.reading.running_text import RunningText
from dpa_tracker.reading.scan import Scan

AIM = "The Supplier shall use reasonable efforts to notify the Customer of a Personal Data Breach within 24 hours."


def _scan(text: str, name: str = "paper.md") -> Scan:
    return read_and_scan(text.encode(), name, None, None)[1]


def _numbers(text: str) -> dict[str, int]:
    return {each.term: each.number for each in _scan(text).commitments}


def _points(text: str) -> set[str]:
    return {each.clause.identity for each in _scan(text).clauses if each.found}


def test_tables_from_before_promises_were_told_apart_take_every_number() -> None:
    text = RunningText(read_text(AIM.encode(), "paper.txt").passages)
    terms = checklist().terms
    assert not commitments(text, terms)
    before = tuple(replace(each, no_promise=None) for each in terms)
    assert [each.number for each in commitments(text, before)] == [24]


def test_who_owes_a_number_may_stand_in_the_line_above_the_list() -> None:
    item = "notify the other party of a personal data breach within 24 hours."
    assert _numbers(f"# Data processing agreement\n\nThe Supplier shall:\n\n- {item}\n")
    assert not _numbers(f"# Data processing agreement\n\nThe Customer shall:\n\n- {item}\n")


@pytest.mark.parametrize("mark", ["- ", ""])
def test_what_is_done_within_the_time_may_stand_in_the_list_below(mark: str) -> None:
    text = f"""# Data processing agreement

At the end of the agreement, and within a period of 30 days, as the Customer chooses, the Supplier does one of these:

{mark}Option A: all personal data are handed over.

{mark}Option B: all personal data are erased.

# Invoices
"""
    assert _numbers(text) == {"deletion_days": 30}


PLAIN = """Terms for the guest list under Article 28 GDPR

1. We are the hotel's processor. The hotel is happy for us to use Nimbus Hosting for the servers.

2. Nimbus has to keep to the same rules as we do. If Nimbus makes a mistake we answer for it.
"""


def test_a_company_that_is_agreed_to_is_known_by_its_name_from_then_on() -> None:
    assert {"28-2-auth", "28-4-flow", "28-4-liab"} <= _points(PLAIN)
    unknown = PLAIN.replace("The hotel is happy for us to use Nimbus Hosting for the servers.", "")
    assert not {"28-4-flow", "28-4-liab"} & _points(unknown)


def test_neither_a_party_nor_a_german_noun_is_such_a_name() -> None:
    text = RunningText(read_text(PLAIN.replace("Terms", "Nimbus and the hotel: terms").encode(), "paper.txt").passages)
    assert brought_in(text, [1]) is None
    german = (
        "Vertrag der Kita und der Firma\n\n"
        "Die Kita hat nichts dagegen, dass wir dem Rechenzentrum und Wolkenheim GmbH die Daten geben.\n"
    )
    names = brought_in(RunningText(read_text(german.encode(), "vertrag.txt").passages), [1])
    assert names is not None
    assert names.stand_in("Wolkenheim")
    assert not names.stand_in("Rechenzentrum")


def test_one_word_is_not_all_that_a_loose_sign_asks_for() -> None:
    text = (
        "# Databehandleravtale\n\nVi er databehandler.\n\nPersonvern Sikkerhet All dokumentasjon Tilbake til forsiden\n"
    )
    assert "28-3-h" not in _points(text)
    assert "28-3-h" not in _points(
        "# Databehandleravtale\n\nVi er databehandler.\n\nSpørsmål kan rettes til oss på nettsiden.\n"
    )


def test_what_stands_under_a_heading_can_deny_what_the_heading_seems_to_say() -> None:
    text = """# Accord de sous-traitance (article 28 RGPD)

Nous sommes le sous-traitant.

## Liste des sous-traitants ultérieurs

La liste à jour et les garanties associées sont publiées sur notre site.
"""
    assert "28-4-liab" not in _points(text)


def test_loose_signs_are_for_short_papers() -> None:
    filling = "\n\nThe service is described in the annex to the order and is paid for each month." * 400
    assert "28-4-liab" not in _points(PLAIN + filling)


# in an agreement under Article 28, whose wide words these are not: (the sentence, the point it does not give)
NOT_MEANT = [
    ("Le prestataire s'assure que ce sous-traitant ultérieur présente des garanties équivalentes.", "28-4-liab"),
    ("Den Ansvarige har rätt att invända mot anlitandet av ett underbiträde.", "28-4-liab"),
    (
        "Bei Widerspruch gegen einen neuen Subunternehmer steht dem Auftraggeber ein Sonderkündigungsrecht zu.",
        "28-4-liab",
    ),
    ("Die Subunternehmer verarbeiten in der EU oder unter Garantien gemäß Art. 46 DSGVO.", "28-4-liab"),
    ("Le sous-traitant notifie toute violation de données, pour permettre, si nécessaire, la suite.", "28-3-infr"),
    ("We notify you of any breach of security by e-mail to the address in the order form.", "28-3-infr"),
    ("Die Firma verarbeitet die Daten im Auftrag des Kunden. Dies geschieht gemäß Art. 28 DSGVO.", "28-3-a"),
    ("En cas de violation de données, le Prestataire s'engage à :", "28-2-auth"),
    ("Les logs d'audit sont conservés deux ans ; le client peut lire l'accord.", "28-3-h"),
    ("The list of our sub-processors (hosting, email delivery) is kept up to date as it changes.", "28-2-notice"),
    ("If a legal requirement compels us, we tell you, unless that law prohibits it.", "28-3-infr"),
    ("With each vendor we assess their commitment to privacy, and we work with such vendors only.", "28-3-f"),
    ("Vertraulichkeit: Trennung der Mandanten; Zugriff nur für angemeldete Personen.", "28-3-b"),
]


@pytest.mark.parametrize(("said", "point"), NOT_MEANT)
def test_words_that_only_look_like_a_promise_give_no_point(said: str, point: str) -> None:
    assert point not in _points(f"AVV, Article 28 GDPR\n\n{said}\n")


def test_what_a_copy_of_the_day_before_has_lost_is_no_time_to_tell() -> None:
    said = "Dabei können die seither erfassten Änderungen (längstens eines Tages) verloren gehen."
    assert not _numbers(f"Auftragsverarbeitungsvertrag (AVV)\n\nSo sichert die Firma die Daten.\n\n{said}\n")


def test_the_time_in_which_data_is_erased_is_no_time_to_object() -> None:
    text = (
        "# Accord de traitement des données\n\nLe prestataire s'engage à :\n\n"
        "- ne pas recourir à un autre sous-traitant sans en informer le client, qui peut s'y opposer\n"
        "- assister le client\n"
        "- supprimer toutes les données personnelles traitées pour le compte du client dans un délai de 30 jours"
        " suivant la fin du contrat\n"
    )
    assert _numbers(text) == {"deletion_days": 30}
