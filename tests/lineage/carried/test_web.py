import json
from base64 import b64decode

import pytest

from campaignkit.errors import Refused
from campaignkit.lineage.carried import web
from campaignkit.lineage.credits import credit_of_record
from campaignkit.lineage.provenance import Provenance
from campaignkit.lineage.record import Lineage


def links(suppe: Lineage, **parts: object) -> list[dict[str, str]]:
    assert suppe.record
    credit = credit_of_record(Provenance(suppe.record, suppe.records))
    return [dict(link) for link in web.links(credit, parts.get("lineage"), parts.get("kit"))]  # type: ignore[arg-type]


def test_a_page_names_its_licence_and_nothing_else_leads_outside(suppe: Lineage) -> None:
    told = links(suppe, lineage=b"{}", kit=("kit.zip", b"PK"))
    assert [link["rel"] for link in told] == ["license", "describedby", "describedby", "enclosure"]
    assert told[0]["href"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert all(link["href"].startswith("data:") for link in told[1:])


def test_linked_data_tells_the_credit_in_words_that_search_engines_know(suppe: Lineage) -> None:
    (told,) = (link for link in links(suppe) if link["type" if "type" in link else "rel"] == "application/ld+json")
    facts = json.loads(b64decode(told["href"].partition(",")[2]))
    assert facts["@type"] == "WebPage"
    assert facts["isBasedOn"]["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert facts["isBasedOn"]["author"] == "Küche für Alle"


@pytest.mark.parametrize(
    "page",
    [
        "<html><head><META NAME='campaignkit.record' CONTENT=x><link href='data:application/json;base64,e30='"
        " type='application/json' title=whatever rel='describedby'></head>",
        '<svg xmlns:ck="x"><metadata><ck:record digest="x"/><ck:link rel="describedby" type="application/json" '
        'href="data:application/json;base64,e30="/></metadata></svg>',
    ],
    ids=["a page that somebody's website wrote anew", "a drawing"],
)
def test_what_a_page_or_drawing_carries_is_found_however_it_is_written(page: str) -> None:
    assert web.found_in(page, "page.html") == web.EmbeddedData("x", b"{}", None)


@pytest.mark.parametrize("href", ["", "data:application/json,{}", "https://a.example/x.json", "data:;base64,%%%"])
def test_a_link_without_data_in_base64_is_refused(href: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        web.found_in(f'<link rel="describedby" type="application/json" href="{href}">', "page.html")


def test_pages_that_never_end_are_read_in_good_time() -> None:
    for text in (
        "<" * 200_000,
        "<link " * 50_000,
        "<!--" * 50_000,
        "<a b='" * 50_000,
        "&#x" * 100_000,
        "<link " + "a" * 3_000_000,
        "<link a" + " " * 3_000_000 + ">",
    ):
        assert web.found_in(text, "page.html") == web.EmbeddedData("", None, None)
