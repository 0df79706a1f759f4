from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from campaignkit.cli.json_shapes.site import site_document
from campaignkit.jobs.site import Built
from tests.gallery.shown import shown_kit, site_of

SITE = {
    "site": str,
    "title": str,
    "languages": [str],
    "kits": [],
    "broken": [],
    "written": [str],
    "removed": [],
    "unchanged": int,
}


def test_site_tells_what_it_wrote(document: Callable[..., Any], reads: Callable[[Any, Any], bool], here: Path) -> None:
    (here / "north").mkdir()
    made = document("site", "./north")
    assert reads(made, SITE)
    assert (made["site"], made["languages"][0]) == (str(here / "public"), "en")
    assert "index.html" in made["written"]
    (here / "north/soup/1.0.0/kit").mkdir(parents=True)
    (here / "north/soup/1.0.0/lineage.json").write_text("{")
    again = document("site", "./north")
    assert reads(again, SITE | {"broken": [{"registry": str, "name": str, "reason": str}]})


def test_each_kit_is_told_with_its_page(reads: Callable[[Any, Any], bool]) -> None:
    kit = {"slug": str, "registry": str, "name": str, "version": str, "page": str, "made": bool, "sheets": int}
    built = Built(site_of(shown_kit("soup")), Path("/web"), ("soup",), ("index.html",))
    assert reads(site_document(built), SITE | {"kits": [kit]})
    assert site_document(built)["kits"] == [
        {"slug": "soup", "registry": "north", "name": "soup", "version": "1.0.0", "page": "kits/soup.html", "made": True,
         "sheets": 1},
    ]  # fmt: skip
