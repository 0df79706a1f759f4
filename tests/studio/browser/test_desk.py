"""What is written in the studio, by one or by many, and what becomes of it: on a campaign that costs next to nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.studio.browser.asking import SHEET, saved, shows, violations
from tests.studio.browser.conftest import Studio, Visit

WHERE = "#f-event-where"
CARD = '[data-path="event.where"] .conflict'


def opened(visit: Visit, soup: Studio, scheme: str = "light") -> Page:
    """A page with its first sheet."""
    page, _ = visit(soup.address, scheme=scheme)
    page.wait_for_selector(SHEET)
    return page


def without_changes(page: Page) -> Callable[[], None]:
    """The page's changes do not reach the server until what this tells is called."""
    page.route("**/campaign", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_())
    return lambda: page.unroute("**/campaign")


def both_wrote(one: Page, other: Page) -> None:
    """Two wrote the same field at once; the other one is asked which shall stand."""
    through = without_changes(other)
    other.fill(WHERE, "The other hall")
    one.fill(WHERE, "The first hall")
    saved(one)
    expect(other.locator("[data-offline]")).to_be_visible()
    through()
    expect(other.locator(CARD)).to_contain_text("The first hall")


def test_what_an_editor_writes_shows_with_a_ring_and_its_words_are_never_written_over(soup: Studio, visit: Visit) -> None:
    page = opened(visit, soup)
    text = soup.file.read_text()
    soup.file.write_text(text.replace("title: ", "subtitle: By hand\n  title: ", 1))
    expect(page.locator("#f-event-subtitle")).to_have_value("By hand")
    expect(page.locator("#f-event-subtitle")).to_have_class("in changed")
    shows(page, "By hand")
    assert "# ours, by hand" in soup.file.read_text()


def test_two_who_write_the_same_field_are_both_heard_and_one_wording_is_kept(soup: Studio, visit: Visit) -> None:
    one, other = opened(visit, soup), opened(visit, soup)
    both_wrote(one, other)
    card = other.locator(CARD)
    expect(card).to_contain_text("The other hall")
    expect(other.locator(WHERE)).to_have_value("The other hall")
    assert "The first hall" in soup.file.read_text() and "The other hall" not in soup.file.read_text()
    other.fill(WHERE, "The other hall, upstairs")
    card.get_by_role("button", name="Keep mine").click()
    expect(card).to_have_count(0)
    saved(other)
    assert "The other hall, upstairs" in soup.file.read_text()
    expect(one.locator(WHERE)).to_have_value("The first hall")
    one.locator(WHERE).blur()
    expect(one.locator(WHERE)).to_have_value("The other hall, upstairs")


def test_an_answer_from_before_ones_own_words_never_takes_their_place(soup: Studio, visit: Visit) -> None:
    one, other = opened(visit, soup), opened(visit, soup)
    both_wrote(one, other)
    held: list[Route] = []

    def hold_first(route: Route) -> None:
        """Fetch the first answer now and give it when the test wants it."""
        if route.request.method == "GET" and not held:
            held.append(route)
            answers.append(route.fetch())
        else:
            route.continue_()

    answers: list[object] = []
    other.route("**/campaign", hold_first)
    with other.expect_request(lambda request: request.url.endswith("/campaign") and request.method == "GET"):
        one.fill("#f-event-subtitle", "Something else")
    saved(one)
    other.locator(CARD).get_by_role("button", name="Keep mine").click()
    saved(other)
    expect(other.locator(CARD)).to_have_count(0)
    with other.expect_response(lambda response: response.url.endswith("/campaign") and response.request.method == "GET"):
        held[0].fulfill(response=answers[0])  # type: ignore[arg-type]
    other.locator(WHERE).blur()
    expect(other.locator("#f-event-subtitle")).to_have_value("Something else")
    expect(other.locator(WHERE)).to_have_value("The other hall")
    expect(other.locator(CARD)).to_have_count(0)
    assert "where: The other hall" in soup.file.read_text()


def test_a_day_that_two_changed_is_asked_for_too(soup: Studio, visit: Visit) -> None:
    page = opened(visit, soup)
    through = without_changes(page)
    page.fill("#f-event-starts", "2027-06-19")
    page.locator("#f-event-starts").blur()
    expect(page.locator("[data-offline]")).to_be_visible()
    soup.file.write_text(soup.file.read_text().replace("starts: 2027-06-12T18:30", "starts: 2027-06-13T18:30"))
    through()
    card = page.locator('[data-path="event.starts"] .conflict')
    expect(card).to_contain_text("2027-06-13T18:30")
    card.get_by_role("button", name="Keep mine").click()
    saved(page)
    expect(card).to_have_count(0)
    assert "starts: 2027-06-19T18:30" in soup.file.read_text()


def test_words_written_while_the_server_was_gone_are_there_after_it_is_back(soup: Studio, visit: Visit) -> None:
    page = opened(visit, soup)
    soup.kill()
    page.fill(WHERE, "Written in the dark")
    page.locator(WHERE).blur()
    expect(page.locator("[data-offline]")).to_be_visible()
    before = soup.address
    soup.start()
    assert soup.address == before
    expect(page.locator("[data-offline]")).to_be_hidden()
    saved(page)
    assert "Written in the dark" in soup.file.read_text()


def test_a_file_that_is_broken_in_an_editor_is_told_and_can_be_put_back(soup: Studio, visit: Visit) -> None:
    page = opened(visit, soup)
    good = soup.file.read_text()
    soup.file.write_text(good.replace("title: ", 'title: "', 1))
    expect(page.locator("[data-broken]")).to_be_visible()
    page.fill(WHERE, "Meanwhile")
    page.locator("[data-put-back]").click()
    expect(page.locator("[data-broken]")).to_be_hidden()
    saved(page)
    assert "Meanwhile" in soup.file.read_text()
    assert list(soup.folder.glob("campaign.yaml.broken-*"))


def test_too_much_is_saved_told_beside_the_field_and_undone(soup: Studio, visit: Visit) -> None:
    page = opened(visit, soup)
    page.fill(WHERE, "far away " * 20)
    expect(page.locator('[data-path="event.where"] [data-says]')).to_contain_text("at most")
    expect(page.locator('[data-count-of="when"]')).to_have_text("1")
    assert "far away far away" in soup.file.read_text()
    assert not violations(page)
    page.locator("[data-undo]").click()
    expect(page.locator('[data-path="event.where"] [data-says]')).not_to_contain_text("at most")


def test_what_can_only_be_meant_one_way_is_mended_by_one_press_and_undone(soup: Studio, visit: Visit) -> None:
    page = opened(visit, soup)
    text = soup.file.read_text()
    soup.file.write_text(
        text.replace("where:", "url: www.soup.example\n  where:").replace("2027-06-12T18:30", "12.6.2027 18:30")
    )
    page.get_by_role("button", name="Write https://www.soup.example").click()
    expect(page.locator("#f-event-url")).to_have_value("https://www.soup.example")
    page.get_by_role("button", name="Write 2027-06-12T18:30").click()
    expect(page.locator("#f-event-starts")).to_have_value("2027-06-12")
    saved(page)
    assert "starts: 2027-06-12T18:30" in soup.file.read_text()
    page.locator("[data-undo]").click()
    expect(page.get_by_role("button", name="Write 2027-06-12T18:30")).to_be_visible()


def test_it_all_goes_by_keyboard_alone(soup: Studio, visit: Visit) -> None:
    page, seen = visit(soup.address)
    page.wait_for_selector(SHEET)
    page.keyboard.press("Alt+Digit2")
    expect(page.locator("#f-event-starts")).to_be_focused()
    page.keyboard.press("Alt+Digit1")
    expect(page.locator("#f-event-title")).to_be_focused()
    page.keyboard.press("Control+A")
    page.keyboard.type("Keys only")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-speak]")).to_have_text("Saved")
    assert "title: Keys only" in soup.file.read_text()
    shows(page, "Keys only")
    page.locator("[data-canvas]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".spots a").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#f-event-title")).to_be_focused()
    assert not seen.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_press_check_tells_what_is_still_the_samples(soup: Studio, visit: Visit, scheme: str) -> None:
    page = opened(visit, soup, scheme)
    page.check('input[value="press"]')
    expect(page.locator("[data-press]")).to_contain_text("is still the sample's")
    assert not violations(page)


def test_a_second_language_stands_beside_the_first(soup: Studio, visit: Visit) -> None:
    soup.file.write_text(soup.file.read_text().replace("  where:", "  subtitle: 3 × 3 = 9\n  where:"))
    page = opened(visit, soup)
    page.locator('.groups a[href="#g-make"]').click()
    page.select_option("[data-new-lang]", "ar")
    page.click("[data-add-lang]")
    expect(page.locator("#f-event-title")).to_have_attribute("lang", "ar")
    page.fill("#f-event-title", "حساء للجميع")
    saved(page)
    line = page.locator('[data-path="event.subtitle"]')
    line.get_by_role("button", name="Same in").click()
    expect(page.locator("#f-event-subtitle")).to_have_value("3 × 3 = 9")
    saved(page)
    expect(line.get_by_role("button", name="Same in")).to_have_count(0)
    shows(page, "حساء")
    assert "ar: حساء للجميع" in soup.file.read_text()


def test_on_a_phone_the_sheets_rise_and_a_file_is_taken_away(soup: Studio, visit: Visit) -> None:
    page, seen = visit(soup.address, 360, 740)
    page.wait_for_selector(SHEET)
    assert not violations(page)
    page.locator("[data-handle]").click()
    expect(page.locator("body")).to_have_attribute("data-d", "full")
    page.locator('[data-open="download"]').first.click()
    with page.expect_download() as download:
        page.locator("[data-files] a", has_text="PDF").first.click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing runs out at the side"
    assert not violations(page) and not seen.complaints
