from __future__ import annotations

import json

import pytest

from campaignkit.documents.events.pages import event_of_page
from campaignkit.errors import InvalidDocuments

EVENT = {
    "@type": "MusicEvent",
    "name": "Choir &amp; soup",
    "startDate": "2027-06-12T18:30+01:00",
    "endDate": "2027-06-12T20:30+01:00",
    "location": {"@type": "Place", "name": "Hall", "address": {"streetAddress": "5 High St", "addressLocality": "Leeds"}},
    "offers": [{"price": "5.00", "priceCurrency": "GBP"}],
    "url": "https://soup.example/choir",
}
MICRODATA = """\
<!doctype html><body><div itemscope itemtype="https://schema.org/Event"><h1 itemprop="name">Soup <b>for</b> all</h1>
<time itemprop="startDate" datetime="2027-06-12">12 June</time><img src=x>
<p itemprop="location" itemscope itemtype="https://schema.org/Place"><span itemprop="name">The hall</span></p>
<a itemprop="url" href="https://soup.example">more</a></div>
"""


def page(*things: object) -> bytes:
    scripts = (f'<script type="application/ld+json">{json.dumps(each)}</script>' for each in things)
    return f"<!doctype html><html><head>{''.join(scripts)}</head><body>Words</body></html>".encode()


@pytest.mark.parametrize("wrapped", [EVENT, [EVENT], {"@graph": [{"@type": "WebPage"}, EVENT]}])
def test_an_event_in_json_is_found_wherever_it_lies(wrapped: object) -> None:
    found = event_of_page("a.html", page({"@type": "Organization", "name": "Us"}, wrapped))
    assert found.values == {
        "event.title": "Choir & soup",
        "event.where": "Hall, 5 High St, Leeds",
        "event.url": "https://soup.example/choir",
        "event.starts": "2027-06-12T18:30",
        "event.ends": "2027-06-12T20:30",
        "event.tz": "",
        "event.price": {"amount": "5.00", "currency": "GBP"},
    }
    assert [str(each)[:40] for each in found.remarks] == ["The file does not say in which time zone"]


def test_an_event_in_the_elements_of_a_page_is_found() -> None:
    assert event_of_page("a.html", MICRODATA.encode()).values == {
        "event.title": "Soup for all",
        "event.where": "The hall",
        "event.url": "https://soup.example",
        "event.starts": "2027-06-12",
        "event.ends": "",
    }


def test_an_event_that_a_page_tells_twice_is_one() -> None:
    assert event_of_page("a.html", page(EVENT, EVENT)).values["event.title"] == "Choir & soup"


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>", page(EVENT, {**EVENT, "name": "Other"}), page({**EVENT, "startDate": "soon"}),
        page({**EVENT, "startDate": None}), b'<script type="application/ld+json">{"@type": "Event"</script>',
        b'<script type="application/ld+json">' + b"[" * 200_000 + b"</script>", b"<div itemscope itemprop=x>" * 20_000,
        b"<" * 100_000, b"\xff\x00<script>",
    ],
)  # fmt: skip
def test_what_tells_of_no_one_event_is_refused(content: bytes) -> None:
    with pytest.raises(InvalidDocuments):
        event_of_page("a.html", content)


def test_strange_values_are_left_out_and_told() -> None:
    strange = {
        **EVENT,
        "location": {"@type": "VirtualLocation", "url": "https://meet.example"},
        "url": "javascript:alert(1)",
        "offers": {"price": "free", "priceCurrency": "x"},
        "organizer": {"name": "Us"},
        "endDate": "2027-06-11",
    }
    found = event_of_page("a.html", page(strange))
    assert {"event.where", "event.url", "event.price"}.isdisjoint(found.values) and found.values["event.ends"] == ""
    assert len(found.remarks) == 6
