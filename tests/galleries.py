"""A small registry, and the site of it that is made once for all tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from campaignkit.jobs.site import Built, SiteWish, site
from campaignkit.lineage.record import Lineage
from campaignkit.registry.directory import DirectoryRegistry
from tests.releases import Line

MANIFEST = """\
name: {name}
version: 1.0.0
title: "{title}"
summary: "{summary}"
license: {license}
authors: [{{name: "{maker}", url: "{url}"}}]
tags: [{tags}]
languages: [{languages}]
connect: {{contact: "{contact}", place: Leipzig}}
fields:
  headline: {{type: text, max: 40, ideal: 20, required: true, help: "What it is"}}
materials:
  a6: {{template: page.html, size: A6, formats: [pdf]}}
"""
PAGE = """\
<style>@page{{margin:0}} body{{margin:0;background:{colour};font:32px sans-serif}} p{{margin:12mm 8mm}}</style>
<p>{{{{ headline }}}}</p><p style="font-size:11px">{{{{ credit.short }}}}</p>
"""
EVIL = "<script>alert(1)</script> & <b>bold</b>"


@dataclass(frozen=True, slots=True)
class SmallRegistry:
    """A registry with a kit, a remix of it, one without conditions, one that would like to be mark-up, and a broken one."""

    registry: DirectoryRegistry
    lines: dict[str, Line]


def small_registry(folder: Path) -> SmallRegistry:
    """Make the registry below a folder."""
    registry = DirectoryRegistry("north", folder / "north")
    registry.root.mkdir(parents=True)

    def line(name: str, colour: str, parent: Lineage | None = None, **facts: str) -> Line:
        told = {
            "title": name.replace("-", " ").capitalize(), "summary": "One sheet for everybody", "license": "CC-BY-SA-4.0",
            "maker": "Werkstatt Ost", "url": "https://ost.example/", "tags": "print", "languages": "en", "headline": "Soup",
            "contact": "hello@ost.example",
        } | facts  # fmt: skip
        lang = told["languages"].split(",")[0]
        files = {
            "kit.yaml": MANIFEST.format(name=name, **told),
            "templates/page.html": PAGE.format(colour=colour),
            "sample/campaign.yaml": f"lang: {lang}\nheadline: {told['headline']}\npartners: [{{name: A}}]\n",
        }
        for path, text in files.items():
            place = folder / "work" / name / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        return Line(registry, folder / "work" / name, parent)

    kitchen = line(
        "kuechenfest", "#f2c26c", title="Küchenfest", tags="Küche, Fest", languages="de", headline="Küche für alle"
    )
    first = kitchen.publish("1.0.0", changes="First release")
    repair = line("repair-day", "#84d6a4", first, title="Reparaturtag", maker="Speiche", tags="bicycle", languages="de, ar")
    rights = line("know-your-rights", "#a9b5ff", license="CC0-1.0", tags="tenants, housing", maker="Open Door")
    evil = line("evil", "#ff9d91", title=EVIL.replace('"', ""), summary=EVIL, contact="javascript:alert(1)")
    lines = {"kuechenfest": kitchen, "repair-day": repair, "know-your-rights": rights, "evil": evil}
    for name in ("repair-day", "know-your-rights", "evil"):
        lines[name].publish("1.0.0", changes=f"First {name}")
    broken = line("broken", "#fff")
    broken.publish()
    (registry.root / "broken/1.0.0/kit/templates/page.html").write_text("other", encoding="utf-8")
    return SmallRegistry(registry, lines)


@pytest.fixture(scope="session")
def north_gallery(tmp_path_factory: pytest.TempPathFactory, home_of_the_session: None) -> tuple[SmallRegistry, Built]:
    """The small registry and the site of it, in English and Arabic; nobody changes either."""
    folder = tmp_path_factory.mktemp("gallery")
    made = small_registry(folder)
    wish = SiteWish(folder / "public", (str(made.registry.root),), title="North kits", langs=("en", "ar"))
    return made, site(wish, jobs=1)


@pytest.fixture
def files_below() -> Callable[[Path], dict[str, bytes]]:
    """The bytes of every file below a folder, by path."""
    return lambda folder: {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }
