from __future__ import annotations

import gzip
from dataclasses import replace

from campaignkit.gallery.site_pages import A_PAGE, INDEX_FILE, SitePages, programs
from campaignkit.gallery.values import ShownKit, Site
from tests.gallery.shown import made_from, shown_kit, site_of


def keys(site: Site) -> dict[str, str]:
    return {each.path: each.key for each in SitePages(site).all()}


def changed(before: Site, after: Site) -> set[str]:
    old, new = keys(before), keys(after)
    return {path for path in new if old.get(path) != new[path]}


def with_change(site: Site, slug: str, **changes: object) -> Site:
    kits = tuple(replace(kit, **changes) if kit.slug == slug else kit for kit in site.kits)  # type: ignore[arg-type]
    return replace(site, kits=kits)


def family() -> tuple[ShownKit, ...]:
    root = shown_kit("root", languages=("de",), tags=("bread",), looks=("riso",))
    soup = made_from(root, "soup")
    return root, soup, shown_kit("other", languages=("fr",), tags=("rent",), looks=("poster",))


def test_a_changed_kit_changes_its_own_pages_those_of_its_family_the_lists_it_is_in_and_the_feeds() -> None:
    before = site_of(*family())
    found = changed(before, with_change(before, "soup", version="1.1.0"))
    assert found == {
        "kits/soup.html", "kits/soup.json", "kits/soup.xml", "kits/root.html", "index.html", "index.json", "feed.xml",
        "search-index.js",
        "lang/en.html", "lang/ar.html", "look/quarters.html", "license/share-alike.html", "tag/food.html",
        "material/a5.html",
    }  # fmt: skip


def test_other_programs_change_every_page_and_nothing_changes_by_itself() -> None:
    site = site_of(*family())
    assert changed(site, site) == set()
    own = {path for path in keys(site) if path.endswith((".html", ".xml", ".json"))}
    assert own <= changed(site, replace(site, built="later"))
    assert programs() == programs()


def test_the_first_page_of_a_list_comes_after_all_that_it_leads_to() -> None:
    paths = [each.path for each in SitePages(site_of(*family())).all()]
    assert paths.index("index.html") > max(paths.index(path) for path in paths if path.startswith(("kits/", "lang/")))


def test_many_kits_stand_on_several_pages_and_the_search_knows_all() -> None:
    some = site_of(*(shown_kit(f"kit-{n}") for n in range(A_PAGE + 5)))
    pages = {each.path: each for each in SitePages(some).all()}
    first, second = (pages[path].make().decode() for path in ("index.html", "index-2.html"))
    assert (first.count('<li class="kit'), second.count('<li class="kit')) == (A_PAGE, 5)
    assert f"kit-{A_PAGE + 1}" in first.split("data-entries>")[1]
    very_many = site_of(*(shown_kit(f"kit-{n}") for n in range(205)))
    pages = {each.path: each for each in SitePages(very_many).all()}
    assert f'data-index="{INDEX_FILE}"' in pages["index.html"].make().decode()
    assert "data-entries" not in pages["index.html"].make().decode()


def test_pages_are_light() -> None:
    """Packed, without pictures: 12 kB for the gallery and for a kit."""
    site = site_of(*(shown_kit(f"kit-{n}") for n in range(12)))
    for each in SitePages(site).all():
        if each.path in ("index.html", "kits/kit-3.html", "search.js"):
            assert len(gzip.compress(each.make())) < 12_000
