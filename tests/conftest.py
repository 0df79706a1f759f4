"""What every test stands on: a machine whose user has no settings, no cache and no colours of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh place for settings and caches, so that no test sees another's, or those of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("CAMPAIGNKIT_CONFIG_HOME", str(home / "config"))
    monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(home / "cache"))
    for name in ("NO_COLOR", "SOURCE_DATE_EPOCH"):
        monkeypatch.delenv(name, raising=False)
    return home


@pytest.fixture
def new_kit(tmp_path: Path) -> Callable[..., Path]:
    """Make a small kit: `new_kit("soup", version="1.0.0", files={"templates/flyer.css": "…"})` tells its folder."""

    def make(where: str = "soup-flyer", *, files: Mapping[str, str] | None = None, **manifest: str) -> Path:
        folder = tmp_path / where
        told = {"name": "soup-flyer", "version": "1.0.0", "license": "CC-BY-SA-4.0", "author": "Werkstatt Ost"} | manifest
        texts = {
            "kit.yaml": KIT.format(**told),
            "templates/flyer.html": "<p>{{ headline }}</p>\n",
            "words/en.yaml": "free: Free for all\n",
            "sample/campaign.yaml": "# Invented.\nlang: en\nheadline: Soup\npartners:\n  - {name: A}\n",
        } | dict(files or {})
        for name, text in texts.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        return folder

    return make


KIT = """\
# Our kit.
name: {name}
version: {version}
title: Soup flyer
summary: One bowl, one sheet
license: {license}
authors: [{{name: {author}, url: https://werkstatt-ost.example/}}]
languages: [en]
marks: [assets/our-logo.svg]
fields:
  headline: {{type: text, max: 40, required: true}}
materials:
  a5: {{template: flyer.html, size: A5, pages: 1, formats: [pdf, html]}}
"""
