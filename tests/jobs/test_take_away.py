from __future__ import annotations

from campaignkit.jobs.take_away import DAY_OF_ENTRIES, KINDS


def test_every_file_has_its_kind_and_entries_no_date_of_their_own() -> None:
    assert set(KINDS) == {"pdf", "png", "html", "txt", "eml", "ics"} and DAY_OF_ENTRIES[0] == 1980
