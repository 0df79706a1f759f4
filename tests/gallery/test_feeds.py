from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from campaignkit.gallery.feeds import MOST, NEVER, feed_of, feed_of_all, record_id
from campaignkit.gallery.values import KitMaker, Version
from tests.gallery.shown import digest, shown_kit, site_of

ATOM = "{http://www.w3.org/2005/Atom}"


def parsed(feed: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(feed)


def texts(root: ElementTree.Element, path: str) -> list[str | None]:
    return [element.text for element in root.findall("/".join(f"{ATOM}{step}" for step in path.split("/")))]


def test_a_feed_has_all_that_the_standard_demands() -> None:
    """RFC 4287, 4.1.1 and 4.1.2: an id, a title and a time of feed and entries, an author, a way to the page."""
    root = parsed(feed_of_all(site_of(shown_kit("soup"), shown_kit("stew"))))
    for element in (root, *root.iter(f"{ATOM}entry")):
        for needed in ("id", "title", "updated", "author"):
            assert len(element.findall(f"{ATOM}{needed}")) == 1
        assert [link.get("rel") for link in element.findall(f"{ATOM}link")].count("alternate") == 1
    assert len(set(texts(root, "entry/id"))) == 2
    assert texts(root, "updated") == ["2027-01-01T12:00:00Z"]


def test_an_entry_keeps_its_name_wherever_the_site_stands() -> None:
    kit = shown_kit("soup")
    here, there = (parsed(feed_of(site_of(kit, url=url), kit)) for url in ("", "https://kits.example/"))
    assert texts(here, "entry/id") == texts(there, "entry/id") == [record_id(digest("soup"))]
    assert texts(here, "id") == [parsed(feed_of(site_of(kit), kit)).findtext(f"{ATOM}id")]
    assert texts(there, "id") == ["https://kits.example/kits/soup.xml"]


def test_links_are_whole_where_the_address_is_known_and_lead_from_the_feed_where_not() -> None:
    kit = shown_kit("soup")
    near, far = (parsed(feed_of(site_of(kit, url=url), kit)) for url in ("", "https://kits.example/"))
    assert link(near) == "../kits/soup.html#v1.0.0"
    assert link(far) == "https://kits.example/kits/soup.html#v1.0.0"


def link(root: ElementTree.Element) -> str | None:
    found = root.find(f"{ATOM}entry/{ATOM}link")
    return found.get("href") if found is not None else None


def test_what_strangers_write_is_text_and_drafts_are_no_news() -> None:
    versions = (
        Version("1.0.0", "2027-01-01T12:00:00Z", "<b>&\x00\ud800</b>", digest("a")),
        Version("2.0.0", "", "", digest("b")),
    )
    kit = shown_kit("soup", title="<script>", makers=(KitMaker("A", "javascript:x"),), versions=versions)
    root = parsed(feed_of_all(site_of(kit)))
    assert texts(root, "entry/title") == ["<script> 1.0.0"]
    assert texts(root, "entry/summary") == ["<b>&</b>"]
    assert texts(root, "entry/author/uri") == []


def test_a_feed_of_nothing_is_a_feed_and_one_of_much_has_an_end() -> None:
    assert texts(parsed(feed_of_all(site_of())), "updated") == [NEVER]
    kits = [
        replace(shown_kit(f"kit-{n}"), versions=(Version("1", "2027-01-01T12:00:00Z", "", digest(str(n))),))
        for n in range(60)
    ]
    assert len(texts(parsed(feed_of_all(site_of(*kits))), "entry/id")) == MOST
