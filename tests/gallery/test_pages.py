from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from campaignkit.gallery.pages import page, page_path
from campaignkit.gallery.site_pages import SitePages
from campaignkit.gallery.values import Broken, KitMaker
from tests.gallery.shown import made_from, shown_kit, site_of

EVIL = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def made(*kits: object, **changes: object) -> dict[str, str]:
    """The pages of a site by their paths."""
    site = site_of(*kits, **changes)  # type: ignore[arg-type]
    return {each.path: each.make().decode() for each in SitePages(site).all() if each.path.endswith(".html")}


class Tags(HTMLParser):
    """What elements a page has, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_what_strangers_write_shows_as_text() -> None:
    kit = shown_kit(
        "soup", title=EVIL, summary=EVIL, tags=(EVIL,), credit=EVIL, makers=(KitMaker(EVIL, f"https://x/{EVIL}"),)
    )
    pages = made(kit, broken=(Broken("north", "stew", EVIL),))
    for text in pages.values():
        for tag, attributes in Tags(text).found:
            assert not [name for name in attributes if name.startswith("on")]
            assert tag != "script" or (attributes.get("src") or "").endswith("search.js") or attributes.get("type")
        assert "<script>alert" not in text


def test_links_out_are_safe_and_pass_nothing_on() -> None:
    kit = shown_kit(
        "soup",
        makers=(KitMaker("A", "javascript:x"), KitMaker("B", "https://b.example/")),
        connect={"contact": "c@d.example"},
    )
    tags = Tags(made(kit)["kits/soup.html"]).found
    away = [attributes for tag, attributes in tags if tag == "a" and ":" in (attributes["href"] or "")]
    assert {attributes["href"] for attributes in away} == {
        "https://b.example/", "mailto:c@d.example", "https://creativecommons.org/licenses/by-sa/4.0/",
    }  # fmt: skip
    assert all("noopener nofollow" in (attributes["rel"] or "") for attributes in away)


def test_every_page_says_what_it_may_load_and_loads_nothing_from_elsewhere() -> None:
    for path, text in made(shown_kit("soup"), langs=("en", "ar")).items():
        assert "default-src &#39;none&#39;" in text
        found = Tags(text).found
        loaded = [
            attributes.get("src") or attributes.get("href") or ""
            for tag, attributes in found
            if tag in ("img", "script", "link")
        ]
        assert not [
            address for address in loaded if re.match(r"[a-z]+:|//", address) and "creativecommons" not in address
        ], path
        assert not [tag for tag, attributes in found if tag == "style" or "style" in attributes]


def test_a_page_says_its_language_its_direction_and_where_it_is_in_others() -> None:
    pages = made(shown_kit("soup"), langs=("en", "ar"))
    assert '<html lang="ar" dir="rtl">' in pages["ar/kits/soup.html"]
    assert '<link rel="alternate" hreflang="en" href="../../kits/soup.html">' in pages["ar/kits/soup.html"]
    assert '<link rel="alternate" hreflang="ar" href="ar/index.html">' in pages["index.html"]


def test_pictures_have_their_size_and_wait_from_the_seventh_card_on() -> None:
    cards = [
        attributes
        for tag, attributes in Tags(made(*(shown_kit(f"kit-{n}") for n in range(9)))["index.html"]).found
        if tag == "img"
    ]
    assert [attributes.get("loading") for attributes in cards] == [None] * 6 + ["lazy"] * 3
    assert all(attributes["width"] and attributes["height"] and attributes["alt"] for attributes in cards)
    assert cards[0]["srcset"] == "files/x/a5-320.webp 320w, files/x/a5-640.webp 640w"


def test_an_empty_site_says_how_to_publish_the_first_kit() -> None:
    text = made()["index.html"]
    assert "campaignkit publish my-campaign --to REGISTRY" in text
    assert "search.js" not in text


def test_a_kit_that_cannot_be_shown_is_named_with_its_reason() -> None:
    text = made(shown_kit("soup"), broken=(Broken("north", "stew", "it was altered"),))["index.html"]
    assert "<bdi>stew</bdi></b> <bdi>it was altered</bdi>" in text


def test_make_mine_is_there_only_where_a_kit_has_such_a_page() -> None:
    assert "Make mine" not in made(shown_kit("soup"))["kits/soup.html"]
    assert 'href="../mine/soup.html"' in made(shown_kit("soup", mine="mine/soup.html"))["kits/soup.html"]


def test_parents_and_remixes_are_linked_and_what_is_unknown_is_said() -> None:
    root = shown_kit("root")
    pages = made(root, made_from(root, "soup"), made_from(shown_kit("elsewhere"), "stew"))
    assert 'href="../kits/root.html"' in pages["kits/soup.html"]
    assert 'href="../kits/soup.html"' in pages["kits/root.html"]
    assert "not on this site" in pages["kits/stew.html"]
    assert "are not known here" in pages["kits/root.html"]


@pytest.mark.parametrize(
    ("number", "base", "path"), [(1, "", "index.html"), (2, "", "index-2.html"), (3, "lang/de", "lang/de-3.html")]
)
def test_a_list_has_pages(number: int, base: str, path: str) -> None:
    assert page_path(number, base) == path


def test_the_same_values_make_the_same_page() -> None:
    values = {"site": site_of(), "has_mine": False, "example": ""}
    first, second = (page("take-part.html", "en", "take-part.html", {"en": "take-part.html"}, **values) for _ in range(2))
    assert first == second
