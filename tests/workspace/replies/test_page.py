from __future__ import annotations

import pytest

from campaignkit.errors import Refused
from campaignkit.workspace.replies.page import is_reply_page, zip_in
from tests.replies import campaign_page, campaign_zip


def test_a_page_gives_back_the_zip_that_it_carries() -> None:
    page = campaign_page(campaign_zip(), before="<p>href=&quot;data:application/zip;base64,AAAA&quot;</p>")
    assert is_reply_page(page) and zip_in(page, "a.html") == campaign_zip()


@pytest.mark.parametrize(
    ("page", "words"),
    [
        (campaign_page(b"").replace(b"base64,", b"base64,AAA"), "damaged"),
        (campaign_page(b"", before='<a href="data:application/zip;base64,AAAA">'), "2 of them"),
        (b'<meta name="campaignkit.reply" content="1">', "0 of them"),
    ],
)
def test_a_page_that_carries_none_or_several_or_a_damaged_one_is_refused(page: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        zip_in(page, "a.html")


def test_a_page_of_a_kit_is_none() -> None:
    assert not is_reply_page(b'<!doctype html><link rel="enclosure" href="data:application/zip;base64,AAAA">')
