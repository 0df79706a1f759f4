from __future__ import annotations

import json

from campaignkit.gallery.machine import entries, entries_script, index_document, kit_document
from campaignkit.gallery.values import Broken
from tests.gallery.shown import made_from, sheet, shown_kit, site_of


def test_a_program_finds_each_kit_its_page_and_why_others_are_not_there() -> None:
    site = site_of(made_from(shown_kit("root"), "soup"), broken=(Broken("north", "stew", "it was altered"),))
    told = json.loads(index_document(site))
    (kit,) = told["kits"]
    assert (kit["page"], kit["feed"], kit["archive"]) == ("kits/soup.html", "kits/soup.xml", "files/soup/soup.zip")
    assert kit["parents"] == [{"record": shown_kit("root").record, "relation": "fork"}]
    assert told["broken"] == [{"registry": "north", "name": "stew", "reason": "it was altered"}]


def test_a_kit_is_told_whole() -> None:
    told = json.loads(
        kit_document(shown_kit("soup", sheets=(sheet(), sheet("a6", pictures=(), downloads=(), reason="too long"))))
    )
    assert told["sheets"][0]["files"] == [
        {"format": "pdf", "path": "files/x/a5.pdf", "bytes": 1_140_000, "holds_kit": True}
    ]
    assert told["sheets"][1]["reason"] == "too long"
    assert told["fields"][0] == {
        "path": "event.title", "label": "Title", "type": "text", "required": True, "help": "What it is", "ideal": 32,
        "max": 120,
    }  # fmt: skip
    assert len(told["terms"]["if"]) == 3


def test_what_the_search_knows_is_small_and_loads_as_a_script() -> None:
    script = entries_script((shown_kit("soup"),)).decode()
    assert json.loads(script.removeprefix("self.campaignkitEntries=")) == entries((shown_kit("soup"),))
    assert len(script) < 280
