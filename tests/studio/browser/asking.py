"""What browser tests ask of a page again and again; each waits for what it asserts."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

SHEET = ".paper img.sheet"


def violations(page: Page) -> list[str]:
    """What axe finds wrong with a page as it stands."""
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def holding(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


def saved(page: Page) -> None:
    """Nothing waits to be written any more: the words alone stand there before the first letter, too."""
    expect(page.locator('[data-saved][data-waiting="0"] [data-words]')).to_have_text("Saved")


def shows(page: Page, words: str) -> None:
    """The sheet in view is set with these words."""
    expect(page.locator(SHEET)).to_have_attribute("alt", holding(words))
