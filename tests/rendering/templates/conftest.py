"""A small kit to fill templates of."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import Problem
from campaignkit.rendering.context import setting, wording
from campaignkit.rendering.templates import TemplateFailed, Templates

Fill = Callable[..., str]


@pytest.fixture
def fill(tmp_path: Path) -> Fill:
    """Fill a template's text with values; `name` may be another than `page.html`, `files` are the kit's others."""
    (tmp_path / "templates").mkdir()

    def filled(text: str, files: Mapping[str, str] | None = None, name: str = "page.html", **values: Any) -> str:
        for each, content in {name: text, **(files or {})}.items():
            path = tmp_path / "templates" / each
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        own: dict[str, Callable[..., Any]] = {
            **wording.filters("en", "ltr"),
            **setting.filters("en"),
            "shout": str.upper,
            "angry": lambda text, sign: text + sign,
        }
        return Templates(tmp_path, own).fill(name, values)

    return filled


@pytest.fixture
def problem(fill: Fill) -> Callable[..., Problem]:
    """What is wrong with a template."""

    def found(text: str, files: Mapping[str, str] | None = None, **values: Any) -> Problem:
        with pytest.raises(TemplateFailed) as failed:
            fill(text, files, **values)
        return failed.value.problem

    return found
