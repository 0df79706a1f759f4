from __future__ import annotations

import json

import pytest

from campaignkit.errors import NotFound
from campaignkit.jobs.mine import mine_page, service_worker
from campaignkit.registry.resolve import find


def test_a_kit_of_mails_has_a_form_without_a_likeness() -> None:
    """Sheets are looked at in a browser: tests/gallery/browser/test_mine.py."""
    page = mine_page("sponsor-email", "fr").decode()
    data = json.loads(page.partition('id="data">')[2].partition("</script>")[0])
    release = find("sponsor-email")
    assert release.lineage and release.lineage.record
    assert data["kit"]["record"] == release.lineage.record.digest
    assert (data["lang"], data["designs"], data["form"]) == ("fr", [], 1)
    assert {"sender.name", "sender.from"} <= {field["path"] for field in data["fields"] if field["required"]}
    assert 'id="likeness"' not in page and 'id="m-sender-from"' in page and len(page) < 200_000
    assert b"fetch" in service_worker()


def test_a_language_that_the_kit_does_not_speak_is_its_first_one() -> None:
    assert '<html lang="en"' in mine_page("sponsor-email", "ja").decode()


def test_a_kit_that_nobody_knows_has_no_page() -> None:
    with pytest.raises(NotFound):
        mine_page("no-such-kit")
