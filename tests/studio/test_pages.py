from __future__ import annotations

import re
from pathlib import Path

import pytest

import campaignkit.studio as room
from campaignkit.studio.pages import page

TEMPLATES = sorted((Path(room.__file__).parent / "templates").glob("*.html"))


def test_whatever_is_shown_is_text() -> None:
    values = {"kits": [{"name": "k", "title": "<script>alert(1)</script>", "about": '"><img src=x onerror=alert(1)>'}]}
    shown = page("start.html", **values, langs={"en": "English"}, key="k", folder="<b>", words={"a": "</template><script>"})
    assert "<script>alert" not in shown and "<img src=x" not in shown and "</template><script>" not in shown
    assert "&lt;script&gt;alert(1)" in shown


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_no_template_has_a_script_a_style_or_a_handler_inside(template: Path) -> None:
    text = template.read_text()
    assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|javascript:", text)
