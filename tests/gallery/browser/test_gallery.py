"""The gallery as people use it: found by words and by links, with a mouse, keys alone, no script, from right to left."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from campaignkit.jobs.site import Built
from tests.galleries import EVIL, SmallRegistry
from tests.gallery.browser.conftest import Visit

SHOWN = "[data-kits] > li:not([hidden]) h3"


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


@pytest.mark.parametrize(("typed", "titles"), [
    ("kuche", ["Küchenfest"]),
    ("FEST küchen", ["Küchenfest"]),
    ("bicycle", ["Reparaturtag"]),
    ("arabic", ["Reparaturtag"]),
    ("speiche repara", ["Reparaturtag"]),
    ("open door", ["Know your rights"]),
])  # fmt: skip
def test_words_in_any_order_find_kits_whatever_their_accents_and_case(
    visit: Visit, host: str, typed: str, titles: list[str]
) -> None:
    page, seen = visit(f"{host}index.html")
    page.fill("#q", typed)
    expect(page.locator(SHOWN)).to_have_text(titles)
    expect(page.locator("[data-count]")).to_have_text("1 kit")
    expect(page).to_have_url(re.compile(r"\?q="))
    assert (seen.foreign, seen.complaints) == ([], [])


def test_filters_narrow_down_stand_in_the_address_and_come_back_from_there(visit: Visit, host: str) -> None:
    page, seen = visit(f"{host}index.html")
    page.select_option('select[name="lang"]', "de")
    expect(page.locator(SHOWN)).to_have_text(["Küchenfest", "Reparaturtag"], use_inner_text=True)
    page.select_option('select[name="license"]', "none")
    expect(page.locator("[data-none]")).to_be_visible()
    expect(page.locator("[data-count]")).to_have_text("0 kits")
    page.click("[data-clear]")
    expect(page.locator(SHOWN)).to_have_count(4)
    expect(page.locator("#q")).to_be_focused()
    page.goto(f"{host}index.html?license=none&q=rights")
    expect(page.locator(SHOWN)).to_have_text(["Know your rights"])
    expect(page.locator('select[name="license"]')).to_have_value("none")
    assert (seen.foreign, seen.complaints) == ([], [])


def test_from_a_page_of_some_kits_all_can_be_found(visit: Visit, host: str) -> None:
    page, seen = visit(f"{host}license/none.html")
    expect(page.locator(SHOWN)).to_have_text(["Know your rights"])
    page.select_option('select[name="license"]', "")
    page.fill("#q", "repara")
    expect(page.locator(SHOWN)).to_have_text(["Reparaturtag"])
    page.click("text=Reparaturtag")
    expect(page).to_have_url(f"{host}kits/repair-day.html")
    assert (seen.foreign, seen.complaints) == ([], [])


def test_a_folder_does_as_well_as_a_web_host(visit: Visit, north_gallery: tuple[SmallRegistry, Built]) -> None:
    page, seen = visit(f"{north_gallery[1].out.as_uri()}/tag/print.html")
    page.select_option('select[name="tag"]', "")
    page.fill("#q", "kuche")
    expect(page.locator(SHOWN)).to_have_text(["Küchenfest"])
    page.click("text=Küchenfest")
    expect(page.locator("h1")).to_have_text("Küchenfest")
    assert page.evaluate("document.querySelector('.wall img').naturalWidth") > 0
    assert (seen.foreign, seen.complaints) == ([], [])


def test_without_script_filters_are_links(visit: Visit, host: str) -> None:
    page, seen = visit(f"{host}index.html", java_script_enabled=False)
    expect(page.locator(".find")).to_be_hidden()
    page.click(".facets >> text=Deutsch")
    expect(page).to_have_url(f"{host}lang/de.html")
    expect(page.locator(SHOWN)).to_have_count(2)
    page.click("text=Reparaturtag")
    expect(page.locator("h1")).to_have_text("Reparaturtag")
    assert (seen.foreign, seen.complaints) == ([], [])


def test_keys_alone_reach_everything(visit: Visit, host: str) -> None:
    page, seen = visit(f"{host}index.html")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(f"{SHOWN} a").first).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("rights")
    expect(page.locator(SHOWN)).to_have_count(1)
    page.locator(f"{SHOWN} a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Know your rights")
    assert (seen.foreign, seen.complaints) == ([], [])


PAGES = ("index.html", "kits/repair-day.html", "kits/evil.html", "take-part.html", "lang/de.html", "ar/index.html",
         "ar/kits/repair-day.html", "ar/take-part.html")  # fmt: skip


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_every_page_is_fit_for_everybody_and_asks_nobody_else(visit: Visit, host: str, width: int, scheme: str) -> None:
    page, seen = visit(f"{host}index.html", width, scheme)
    for path in PAGES:
        page.goto(f"{host}{path}")
        assert not violations(page), path
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    assert (seen.foreign, seen.complaints) == ([], [])


def test_arabic_pages_run_from_right_to_left_and_count_as_arabic_does(visit: Visit, host: str) -> None:
    page, _seen = visit(f"{host}ar/index.html")
    mark = page.locator(".brand").bounding_box()
    assert mark and mark["x"] > 700
    expect(page.locator("[data-count]")).to_have_text("4 قوالب")
    page.fill("#q", "kuche")
    expect(page.locator("[data-count]")).to_have_text("قالب واحد")


def test_mark_up_of_a_stranger_is_read_and_never_run(visit: Visit, host: str) -> None:
    page, seen = visit(f"{host}index.html")
    page.on("dialog", lambda dialog: seen.complaints.append(dialog.message))
    page.fill("#q", "alert bold")
    expect(page.locator(SHOWN)).to_have_text([EVIL])
    page.goto(f"{host}kits/evil.html")
    expect(page.locator("h1")).to_have_text(EVIL)
    assert page.locator('a[href^="javascript"]').count() == 0
    assert seen.complaints == []


def test_the_family_leads_from_kit_to_kit_and_a_broken_kit_says_why(visit: Visit, host: str) -> None:
    page, seen = visit(f"{host}kits/repair-day.html")
    page.click(".lineage >> text=Küchenfest")
    expect(page.locator("h1")).to_have_text("Küchenfest")
    page.click(".lineage >> text=Reparaturtag")
    expect(page.locator("h1")).to_have_text("Reparaturtag")
    page.goto(f"{host}index.html")
    expect(page.locator(".broken li")).to_contain_text("altered")
    assert (seen.foreign, seen.complaints) == ([], [])
