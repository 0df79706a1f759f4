"""A first-time user's walk through the studio, without YAML and without help."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.studio.browser.conftest import SHEET, Studio, Visit, studio_of

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40">'
    '<path fill="{}" d="M0 0h90v40H0zM10 10h70v20H10z" fill-rule="evenodd"/></svg>'
)


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:160]}" for each in found]


def picture(page: Page) -> str:
    return page.get_attribute(SHEET, "src") or ""


def holding(words: str) -> re.Pattern[str]:
    return re.compile(re.escape(words))


def saved(page: Page) -> None:
    """Nothing waits to be written any more: the words alone stand there before the first letter, too."""
    expect(page.locator('[data-saved][data-waiting="0"] [data-words]')).to_have_text("Saved")


@pytest.mark.parametrize("width", [1440, 360])
def test_from_nothing_to_a_flyer_with_partners_and_its_files(visit: Visit, tmp_path: Path, width: int) -> None:
    folder = tmp_path / "campaign"
    folder.mkdir()
    with studio_of(folder, tmp_path) as studio:
        page, seen = visit(studio.address, width, 900 if width > 700 else 740)
        page.wait_for_selector("#begin")
        assert not violations(page)
        page.check('input[value="event-flyer"]')
        page.fill("#s-title", "Soup for all")
        page.fill("#s-day", "2027-06-12")
        page.fill("#s-from", "18:30")
        page.fill("#s-where", "St Mary’s Hall, Leeds")
        page.fill("#s-who", "Aire Kitchen")
        page.click("text=Show me the sheets")
        page.wait_for_selector(SHEET)
        assert "Soup for all" in (page.get_attribute(SHEET, "alt") or "")
        assert not violations(page)

        before = picture(page)
        page.locator('.spots a[data-field="event.starts"]').click()
        expect(page.locator("#f-event-starts")).to_be_focused()
        page.fill("#f-event-starts", "2027-06-19")
        page.locator("#f-event-starts").blur()
        expect(page.locator(SHEET)).not_to_have_attribute("src", before)
        assert "19 June 2027" in (page.get_attribute(SHEET, "alt") or "")

        page.locator('.groups a[href="#g-who"]').click()
        marks = []
        for name, colour in (("alder-library", "#15423a"), ("tin-table", "#b4551d"), ("pale-pantry", "#f4f2ee")):
            marks.append(tmp_path / f"{name}-logo.svg")
            marks[-1].write_text(MARK.format(colour))
        page.set_input_files("[data-logos]", marks)
        expect(page.locator("[data-partner]")).to_have_count(4)
        expect(page.locator('[data-partner="alder-library"] .name')).to_have_text("Alder library")
        expect(page.locator('[data-partner="pale-pantry"] .says').first).to_contain_text("too light")
        page.locator('[data-partner="tin-table"] [data-more]').click()
        page.locator('[data-path="partners[id=tin-table].role"] select').select_option("lead")
        expect(page.locator('[data-partner="tin-table"] .tag')).to_have_text("Leads")
        saved(page)

        if width < 700:
            page.locator("[data-handle]").click()
        page.locator('[data-open="download"]').first.click()
        with page.expect_download() as download:
            page.locator("[data-files] a", has_text="PDF").first.click()
        assert Path(download.value.path()).read_bytes().startswith(b"%PDF")
        assert not violations(page)
        text = (folder / "campaign.yaml").read_text()
        assert "starts: 2027-06-19T18:30" in text and "role: lead" in text and "# bullets:" in text
        assert not seen.foreign and not seen.complaints


def test_what_an_editor_writes_shows_with_a_ring_and_its_words_are_never_written_over(soup: Studio, visit: Visit) -> None:
    page, _ = visit(soup.address)
    page.wait_for_selector(SHEET)
    text = soup.file.read_text()
    soup.file.write_text(text.replace("title: ", "subtitle: By hand\n  title: ", 1))
    expect(page.locator("#f-event-subtitle")).to_have_value("By hand")
    expect(page.locator("#f-event-subtitle")).to_have_class("in changed")
    expect(page.locator(SHEET)).to_have_attribute("alt", holding("By hand"))
    assert "# ours, by hand" in soup.file.read_text()


def test_two_who_write_the_same_field_are_both_heard(soup: Studio, visit: Visit) -> None:
    one, _ = visit(soup.address)
    other, _ = visit(soup.address)
    for page in (one, other):
        page.wait_for_selector(SHEET)
    other.route("**/campaign", lambda route: route.abort() if route.request.method == "PATCH" else route.continue_())
    other.fill("#f-event-where", "The other hall")
    one.fill("#f-event-where", "The first hall")
    saved(one)
    expect(other.locator("[data-offline]")).to_be_visible()
    other.unroute("**/campaign")
    card = other.locator('[data-path="event.where"] .conflict')
    expect(card).to_contain_text("The first hall")
    expect(card).to_contain_text("The other hall")
    expect(other.locator("#f-event-where")).to_have_value("The other hall")
    assert "The first hall" in soup.file.read_text() and "The other hall" not in soup.file.read_text()


def test_words_written_while_the_server_was_gone_are_there_after_it_is_back(soup: Studio, visit: Visit) -> None:
    page, _ = visit(soup.address)
    page.wait_for_selector(SHEET)
    soup.kill()
    page.fill("#f-event-where", "Written in the dark")
    page.locator("#f-event-where").blur()
    expect(page.locator("[data-offline]")).to_be_visible()
    before = soup.address
    soup.start()
    assert soup.address == before
    expect(page.locator("[data-offline]")).to_be_hidden()
    saved(page)
    assert "Written in the dark" in soup.file.read_text()


def test_a_file_that_is_broken_in_an_editor_is_told_and_can_be_put_back(soup: Studio, visit: Visit) -> None:
    page, _ = visit(soup.address)
    page.wait_for_selector(SHEET)
    good = soup.file.read_text()
    soup.file.write_text(good.replace("title: ", 'title: "', 1))
    expect(page.locator("[data-broken]")).to_be_visible()
    page.fill("#f-event-where", "Meanwhile")
    page.locator("[data-put-back]").click()
    expect(page.locator("[data-broken]")).to_be_hidden()
    saved(page)
    assert "Meanwhile" in soup.file.read_text()
    assert list(soup.folder.glob("campaign.yaml.broken-*"))


def test_too_much_is_saved_told_beside_the_field_and_undone(soup: Studio, visit: Visit) -> None:
    page, _ = visit(soup.address)
    page.wait_for_selector(SHEET)
    page.fill("#f-event-where", "far away " * 20)
    expect(page.locator('[data-path="event.where"] [data-says]')).to_contain_text("at most")
    expect(page.locator('[data-count-of="when"]')).to_have_text("1")
    assert "far away far away" in soup.file.read_text()
    assert not violations(page)
    page.locator("[data-undo]").click()
    expect(page.locator('[data-path="event.where"] [data-says]')).not_to_contain_text("at most")


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
    saved(page)
    page.locator("[data-canvas]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#f-event-title")).to_be_focused()
    assert "title: Keys only" in soup.file.read_text()
    assert not seen.complaints


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_press_check_tells_what_is_still_the_samples(soup: Studio, visit: Visit, scheme: str) -> None:
    page, _ = visit(soup.address, scheme=scheme)
    page.wait_for_selector(SHEET)
    page.check('input[value="press"]')
    expect(page.locator("[data-press]")).to_contain_text("is still the sample's")
    assert not violations(page)


def test_a_second_language_stands_beside_the_first(soup: Studio, visit: Visit) -> None:
    page, _ = visit(soup.address)
    page.wait_for_selector(SHEET)
    page.locator('.groups a[href="#g-make"]').click()
    page.select_option("[data-new-lang]", "ar")
    page.click("[data-add-lang]")
    expect(page.locator("#f-event-title")).to_have_attribute("lang", "ar")
    page.fill("#f-event-title", "حساء للجميع")
    saved(page)
    expect(page.locator(SHEET)).to_have_attribute("alt", holding("حساء"))
    assert "ar: حساء للجميع" in soup.file.read_text()
