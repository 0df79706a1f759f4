from __future__ import annotations

import base64
import hashlib
import re
from typing import Any

from campaignkit.documents.kit import read_kit
from campaignkit.gallery.mine import pages
from campaignkit.gallery.mine.questions import questions_of
from campaignkit.gallery.mine.words import SCRIPT_WORDS
from campaignkit.places import built_in_kits

HOSTILE = '</script><script>alert("1")</script>'


def text(**more: Any) -> str:
    kit = read_kit(built_in_kits() / "event-flyer")
    values = {
        "kit": kit,
        "questions": questions_of(()),
        "partners": (0, 3),
        "looks": (),
        "colours": {},
        "currencies": (),
        "credit": "Design",
    }
    return pages.page("en", {"sample": {"event.title": HOSTILE}}, needs=0, **(values | more)).decode()


def test_only_its_own_script_and_style_can_run_and_nothing_is_fetched() -> None:
    page = text()
    policy = re.findall(r'Content-Security-Policy" content="([^"]*)"', page)[0].replace("&#39;", "'")
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    for tag in ("script", "style"):
        inside = page.partition(f"\n<{tag}>")[2].partition(f"</{tag}>\n")[0]
        assert f"'sha256-{base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()}'" in policy
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_words_of_a_kit_are_words() -> None:
    page = text(credit=HOSTILE)
    assert HOSTILE not in page and "\\u003c/script\\u003e" in page and "&lt;/script&gt;" in page


def test_all_that_the_script_says_is_there() -> None:
    script = "".join(pages._static(name) for name in pages.SCRIPTS)
    said = set(re.findall(r'say\("(\w+)"', script))
    assert said <= set(SCRIPT_WORDS)
    assert b"caches" in pages.service_worker()
