"""A phone in the room: let in by its code, shown to whoever sits at the computer, and shown the door."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.studio.browser.asking import SHEET, saved, violations
from tests.studio.browser.conftest import Visit, studio_of
from tests.studio.browser.small import small_campaign

WITHOUT_SAFE_CONTEXT = """
Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined })
Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined })
delete Crypto.prototype.randomUUID
"""
"""What browsers keep from pages whose way is not encrypted; an address of this machine counts as if it were."""


def test_a_phone_writes_until_the_door_is_shut(visit: Visit, tmp_path: Path) -> None:
    with studio_of(small_campaign(tmp_path / "soup"), tmp_path, "--lan", "--yes", "--address", "127.0.0.2") as studio:
        page, seen = visit(studio.address)
        page.wait_for_selector(SHEET)
        base, _, key = studio.address.partition("/#k=")
        url = page.request.get(f"{base}/a/{key}/nearby").json()["url"]
        assert url.startswith("http://127.0.0.2:") and key not in url

        phone, seen_there = visit(url, 360, 740, script=WITHOUT_SAFE_CONTEXT)
        phone.wait_for_selector(SHEET)
        expect(phone.locator("#form")).to_contain_text("The way is not encrypted")
        assert phone.locator('[data-open="nearby"]').count() == 0
        theirs, _, guest_key = url.partition("/#k=")
        for path in ("nearby", "nearby.svg"):
            assert phone.request.get(f"{theirs}/a/{guest_key}/{path}").status == 404
        assert phone.request.get(f"{theirs}/a/{key}/campaign").status == 403
        assert page.request.get(f"{base}/a/{guest_key}/campaign").status == 403
        phone.fill("#f-event-where", "Written on a phone")
        saved(phone)
        expect(page.locator("#f-event-where")).to_have_value("Written on a phone")

        page.locator('[data-open="nearby"]').click()
        expect(page.locator("[data-nearby-devices]")).to_contain_text("127.0.0.1")
        assert not violations(page)
        page.locator("[data-nearby-end]").click()
        expect(page.locator("[data-nearby-devices]")).to_contain_text("no other device")
        expect(phone.locator("[data-offline]")).to_be_visible()
        phone.fill("#f-event-where", "Too late")
        page.locator("#nearby [data-close]").click()
        page.fill("#f-event-subtitle", "Ours alone")
        saved(page)
        assert "Too late" not in studio.file.read_text()
        assert not seen.complaints and not seen.foreign and not seen_there.foreign
