"""The built-in kits' own templates with any words in any field: pages stay the same but for the words."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from campaignkit.documents.project import read_project
from campaignkit.lineage.credits import credit_of_record
from campaignkit.lineage.provenance import identify_folder
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.model.kit_fields import fields_for
from campaignkit.rendering.context.composition import composers
from campaignkit.rendering.context.fill import Filling
from campaignkit.rendering.context.wording import is_address
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.photos.album import Album
from campaignkit.sandbox.order import Sheet
from campaignkit.typography.face import Face, Ink, TextDirection

KITS = Path(__file__).parents[3] / "kits"
SIGNS = st.text("<>&\"'`=;:!@*\\(){}[]/-#$% aB1é\u200bא", min_size=1, max_size=24)
WORDS = SIGNS | st.sampled_from(
    ["</style><script>x</script>", '" onload="x', "red;} body{top:0", "javascript:x", "{{ 7*7 }}"]
)


def alike(_face: Face, _voice: TextDirection, _text: str) -> Ink:
    """All words as wide as any: how a title breaks is no question here."""
    return Ink(0, 1, 0.7, 0, 1, 0.9)


def filling(kit: Kit, campaign: Campaign) -> Filling:
    looks = composers(kit.designs, Gate((kit.folder,)))
    credit, album = credit_of_record(identify_folder(kit)), Album(Gate(()), {})
    return Filling(kit, campaign, credit, fields_for((kit,)), (), {}, album, composers=looks, measure=alike)


@pytest.fixture(scope="module", params=[("event-flyer", "a5"), ("co-branded-ad", "300x600")], ids=lambda each: each[0])
def printed(request: pytest.FixtureRequest) -> Callable[..., str]:
    """Fill a kit's sample with every text replaced by `said` of it; tells the page."""
    name, material = request.param
    project = read_project(KITS / name)
    kit = project.kits[0]

    def page(said: Callable[..., Any]) -> str:
        def worded(value: Any) -> Any:
            if isinstance(value, str):
                return value if is_address(value) or re.fullmatch("#[0-9a-f]{6}", value) else said(value)
            if isinstance(value, dict):
                return {key: worded(entry) for key, entry in value.items()}
            return tuple(map(worded, value)) if isinstance(value, tuple) else value

        partners = tuple(replace(partner, name=said(partner.name), short_name="") for partner in project.campaign.partners)
        campaign = replace(project.campaign, values=worded(dict(project.campaign.values)), partners=partners)
        return filling(kit, campaign).web(Sheet(material, "en", ("html",)), kit.material(material))

    return page


def skeleton(text: str) -> list[str | None]:
    """Everything of a page that is no words: tags, attributes, and what styles it and leads away."""
    found = []
    for element in lxml_html.document_fromstring(text).iter():
        found += [element.tag if isinstance(element.tag, str) else "comment", *element.attrib]
        found += [element.get("style"), _leading(element.get("href")), element.text if element.tag == "style" else None]
    return found


def _leading(link: str | None) -> str | None:
    """Where a link leads, but for what it looks for there: those are words."""
    return link and re.sub(r"(?<=\?query=)[\w%./~-]*$", "", link)


@settings(max_examples=4, deadline=None)
@given(words=WORDS)
def test_words_change_nothing_but_words(printed: Callable[..., str], words: str) -> None:
    harmless = re.sub("[^ ]", "w", words)
    assert skeleton(printed(lambda text: f"w{words}")) == skeleton(printed(lambda text: f"w{harmless}"))
