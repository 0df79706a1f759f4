from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit, Material, Size
from campaignkit.rendering.context.link_labels import labels
from campaignkit.sandbox.order import Sheet

MAIL = Material("mail", "mail.mjml", ("eml",), each="audience")
AD = Material("300x250", "ad.html", ("png",), Size(79.4, 66.1, "px", "300x250px"))
FLYER = Material("a5", "flyer.html", ("pdf",), Size(148, 210, "mm", "A5"))
KIT = Kit(Path("/kit"), "sponsor-email", "1.0.0", "Mail", "", "CC0-1.0", (), (), (MAIL, AD, FLYER))
SOUP = Campaign(
    Path("/soup"),
    {
        "link": {"campaign": "Soup-a-thon 2027"},
        "sender": {"name": "Miller & Daughters", "from": "news@mo-hardware.example"},
    },
)


def of(material: Material, campaign: Campaign = SOUP, audience: str = "") -> Mapping[str, str]:
    return labels(Sheet(material.name, "en", material.formats, audience=audience), material, KIT, campaign)


def test_a_mail_is_labelled_with_its_sender_and_audience() -> None:
    assert of(MAIL, audience="workers") == {
        "utm_source": "mo-hardware",
        "utm_medium": "email",
        "utm_campaign": "soup-a-thon-2027",
        "utm_content": "workers",
    }


def test_other_pieces_are_labelled_with_their_kit_medium_and_name() -> None:
    assert (of(AD)["utm_medium"], of(FLYER)["utm_medium"]) == ("display", "print")
    assert (of(AD)["utm_source"], of(AD)["utm_content"]) == ("sponsor-email", "300x250")


def test_a_campaign_that_does_not_ask_for_labels_gets_none() -> None:
    assert of(MAIL, replace(SOUP, values={})) == {}


def test_the_campaigns_own_labels_go_first() -> None:
    link = {"campaign": "soup", "utm_source": "staff", "utm_campaign": "Own Words"}
    found = of(MAIL, replace(SOUP, values={**SOUP.values, "link": link}))
    assert (found["utm_source"], found["utm_campaign"]) == ("staff", "Own Words")


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("a@mail.wren.example", "wren"),
        ("a@wren.co.example", "wren"),
        ("a@localhost", "miller-daughters"),
        ("", "miller-daughters"),
    ],
)
def test_the_source_is_the_name_in_the_senders_domain(address: str, source: str) -> None:
    sender = {"name": "Miller & Daughters", "from": address}
    assert of(MAIL, replace(SOUP, values={**SOUP.values, "sender": sender}))["utm_source"] == source
