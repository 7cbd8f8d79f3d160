"""Every hit of a scan says what it is about: the mechanism by its name, anything else by the document's own words."""

from __future__ import annotations

from dpa_tracker import places
from dpa_tracker.queries.scan import named_in, scan_file


def test_a_hit_that_is_no_mechanism_is_called_by_the_words_of_the_document() -> None:
    scan = scan_file(places.SAMPLE / "old_privacy_policy.txt")
    named = {hit.code: named_in(hit) for hit in scan.hits}
    assert named["privacy_shield"] == "EU-U.S. Privacy Shield"
    assert named["rx-dir95"] == "95/46/EC"
    assert all(named.values())
