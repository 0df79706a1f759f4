"""A first-time user's walk through the studio, without YAML and without help."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.studio.browser.asking import SHEET, saved, shows, violations
from tests.studio.browser.conftest import Visit, studio_of

MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40">'
    '<path fill="{}" d="M0 0h90v40H0zM10 10h70v20H10z" fill-rule="evenodd"/></svg>'
)


def test_from_nothing_to_a_flyer_with_partners_and_its_files(visit: Visit, tmp_path: Path) -> None:
    folder = tmp_path / "campaign"
    folder.mkdir()
    with studio_of(folder, tmp_path) as studio:
        page, seen = visit(studio.address, 360, 740)
        page.wait_for_selector("#begin")
        assert not violations(page)
        page.set_viewport_size({"width": 1440, "height": 900})
        page.check('input[value="event-flyer"]')
        page.fill("#s-title", "Soup for all")
        page.fill("#s-day", "2027-06-12")
        page.fill("#s-from", "18:30")
        page.fill("#s-where", "St Mary’s Hall, Leeds")
        page.fill("#s-who", "Aire Kitchen")
        page.click("text=Show me the sheets")
        shows(page, "Soup for all")
        assert not violations(page)

        page.locator('.spots a[data-field="event.starts"]').click()
        expect(page.locator("#f-event-starts")).to_be_focused()
        page.fill("#f-event-starts", "2027-06-19")
        page.locator("#f-event-starts").blur()
        shows(page, "19 June 2027")

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
        text = (folder / "campaign.yaml").read_text()
        assert "starts: 2027-06-19T18:30" in text and "role: lead" in text and "# bullets:" in text

        page.locator('[data-open="download"]').first.click()
        expect(page.locator("[data-files] a", has_text="PDF").first).to_be_visible()
        assert not violations(page)
        assert page.locator(SHEET).count() == 1
        assert not seen.foreign and not seen.complaints
