from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from campaignkit.errors import CampaignKitError, InvalidDocuments, Refused
from campaignkit.workspace.replies.reply import read_reply, renamed, reply_at
from tests.replies import PNG, RECORD, SVG, VALUES, campaign_page, campaign_zip, zipped


def test_a_reply_is_what_was_written_and_which_release_it_is_for() -> None:
    values = 'lang: "en"\npartners:\n- {"name": "Aire", "logo": "logos/Aire Logo.png"}\n'
    reply = read_reply(campaign_zip(values, {"logos/Aire Logo.png": SVG}, consents=["logos/Aire Logo.png"]), "soup.zip")
    assert (reply.kit, reply.version, reply.record, reply.lang) == ("event-flyer", "1.3.0", RECORD, "en")
    assert reply.values["partners"] == [{"name": "Aire", "logo": "logos/aire-logo.svg"}]
    assert reply.pictures == {"logos/aire-logo.svg": SVG} and reply.consents == ("logos/aire-logo.svg",)


def test_the_page_and_the_zip_in_it_say_the_same() -> None:
    data = campaign_zip(VALUES, {"photos/x.png": PNG})
    assert read_reply(campaign_page(data), "a") == read_reply(data, "a")


def test_two_pictures_never_get_one_name() -> None:
    found = read_reply(campaign_zip(pictures={"logos/a b.png": PNG, "logos/a-b.png": PNG, "logos/a_b.svg": SVG}), "a")
    assert sorted(found.pictures) == ["logos/a-b-2.png", "logos/a-b.png", "logos/a-b.svg"]


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"kit": "../evil"}, "no name of a kit"),
        ({"kit": 3}, "no name of a kit"),
        ({"version": ""}, "`version`"),
        ({"version": "1\n2"}, "`version`"),
        ({"record": "sha256:abc"}, "`record`"),
        ({"form": 2}, "another edition"),
        ({"form": True}, "another edition"),
        ({"consents": "yes"}, "`consents`"),
        ({"more": 1}, "expected kit, version"),
    ],
)
def test_a_make_json_that_is_not_the_forms_is_refused(facts: dict[str, Any], words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_reply(campaign_zip(**facts), "a.zip")


@pytest.mark.parametrize("text", [b"{", b"[]", b"\xff", b'{"kit": NaN}', b'{"form": 1, "form": 1}', b"[" * 100_000])
def test_a_make_json_that_is_none_is_refused(text: bytes) -> None:
    with pytest.raises(Refused, match=r"make\.json"):
        read_reply(zipped([("campaign.yaml", VALUES.encode()), ("make.json", text)]), "a.zip")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"MZ\x90", "no picture"), (b"%PDF-1.7", "a PDF"), (b"", "empty"), (b"<html><svg>", "a web page")],
)
def test_kinds_are_judged_by_bytes(content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        read_reply(campaign_zip(pictures={"photos/a.png": content}), "a.zip")


@pytest.mark.parametrize("values", ["a: [", "a: &x [*x]", "- a", "a: !!python/object:os.system x", "a: \x00"])
def test_a_campaign_yaml_that_is_none_is_refused(values: str) -> None:
    with pytest.raises(InvalidDocuments):
        read_reply(campaign_zip(values), "a.zip")


def test_a_text_that_is_not_in_utf_8_is_refused() -> None:
    facts = json.dumps({"kit": "a", "version": "1", "record": RECORD, "form": 1, "consents": []}).encode()
    with pytest.raises(Refused, match="UTF-8"):
        read_reply(zipped([("campaign.yaml", b"a: \xff\xfe"), ("make.json", facts)]), "a.zip")


def test_only_files_that_end_as_replies_do_are_looked_into(tmp_path: Path) -> None:
    for name, content in {"a.zip": campaign_zip(), "a.html": campaign_page(campaign_zip()), "b.html": b"<p>"}.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "folder.zip").mkdir()
    assert reply_at(str(tmp_path / "a.zip")) and reply_at(str(tmp_path / "a.html"))
    assert not any(reply_at(str(tmp_path / name)) for name in ("b.html", "none.zip", "folder.zip", "event-flyer"))


def test_a_picture_with_another_name_is_called_so_everywhere() -> None:
    reply = read_reply(
        campaign_zip('photo: {"file": "photos/a.png"}', {"photos/a.png": PNG}, consents=["photos/a.png"]), "a"
    )
    other = renamed(reply, {"photos/a.png": "photos/a-2.png"})
    assert other.values["photo"] == {"file": "photos/a-2.png"} and other.consents == tuple(other.pictures)


words = some.text(some.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40)


@given(title=words, where=words, bullets=some.lists(words, max_size=4))
def test_whatever_is_written_in_double_quotes_comes_back_as_it_was(title: str, where: str, bullets: list[str]) -> None:
    values = {"event": {"title": title, "where": where}, "bullets": bullets}
    text = "".join(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())
    assert read_reply(campaign_page(campaign_zip(text)), "a").values == values


@given(some.binary(max_size=400), some.integers(0, 600))
def test_whatever_comes_is_read_or_refused(junk: bytes, place: int) -> None:
    data = campaign_zip(pictures={"logos/a.png": PNG})
    for content in (junk, data[:place] + junk + data[place + len(junk) :]):
        try:
            assert read_reply(content, "a.zip").kit == "event-flyer"
        except CampaignKitError as error:
            assert str(error)
