"""What a kit brings to a campaign that is there: lines to fill in, and the sample as comments."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from campaignkit.documents.editing.joining import joined, lacking
from campaignkit.documents.manifest import plain
from campaignkit.documents.reading.source import parse_table
from campaignkit.errors import InvalidDocuments

CAMPAIGN = """\
# Ours.
lang: de   # for now
event:
    title:   "Suppe & mehr"     # | breaks
    starts: 2027-06-12T18:30
    # more to come

partners:
- {name: Küche,  role: joint}
brand: {color: '#123456',
        seed: us}
"""

SAMPLE = """\
# yaml-language-server: $schema=x
# Invented.
lang: en
event:
  title: Sample
  where: Hall, Leeds
  price: {amount: 0, currency: GBP}   # free
brand: {color: '#E5352B', look: quarters}
materials: [a5]

# What there is.
# A few words each.
bullets:
  - one
  - two   # really

ps: |
  Two
  lines
"""

HEAD = "# flyer can print this, too. The words are its sample's: put in your own, and take the # away in front."


def values(text: str) -> object:
    return plain(parse_table(text.encode(), ""))


def put_in(before: str, after: str) -> list[str]:
    """The lines put in; none may be taken out."""
    lines = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
    assert not [line for line in lines if line[0] == "-"]
    return [line[2:] for line in lines]


def test_nothing_of_a_sample_becomes_a_value() -> None:
    after = joined(CAMPAIGN, SAMPLE, (), "flyer")
    assert values(after) == values(CAMPAIGN)
    assert put_in(CAMPAIGN, after) == [
        "    # where: Hall, Leeds",
        "    # price: {amount: 0, currency: GBP}",
        "",
        HEAD,
        "",
        "# What there is.",
        "# A few words each.",
        "# bullets:",
        "#   - one",
        "#   - two   # really",
        "",
        "# ps: |",
        "#   Two",
        "#   lines",
    ]


def test_what_is_required_gets_a_line_to_fill_in_where_it_belongs() -> None:
    wanted = ("event.title", "event.where", "sender.name", "sender.unsubscribe")
    assert lacking(CAMPAIGN, wanted) == ("event.where", "sender.name", "sender.unsubscribe")
    sample = f"{SAMPLE}sender: {{name: Wren, unsubscribe: [a, b]}}\n"
    after = joined(CAMPAIGN, sample, wanted, "flyer")
    assert "    where:   # such as 'Hall, Leeds'\n" in after
    assert "sender:\n  name:   # such as Wren\n  unsubscribe:   # such as [a, b]\n" in after
    assert lacking(after, wanted) == lacking(CAMPAIGN, wanted)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("event:\nlang: en\n", "event:\n  where:\nlang: en\n"),
        ("event: {title: x,}\n", "event: {title: x, where: ,}\n"),
        ("{event: {title: x}}\n", "{event: {title: x, where: }}\n"),
        ("{lang: en}\n", "{lang: en, event: {where: }}\n"),
        ("event: {where: }\n", "event: {where: }\n"),
        ("# mine\n", "# mine\n\nevent:\n  where:\n"),
        ("", "event:\n  where:\n"),
        ("lang: en\r\n", "lang: en\r\n\r\nevent:\r\n  where:\r\n"),
        ("lang: en\n...\n", "lang: en\n\nevent:\n  where:\n...\n"),
    ],
)
def test_the_line_fits_whatever_layout_is_there(text: str, after: str) -> None:
    assert joined(text, "", ("event.where",), "flyer") == after


def test_a_group_inside_a_group_is_made_as_needed() -> None:
    after = joined("event:\n  title: x\n", "", ("event.price.amount", "event.price.currency"), "flyer")
    assert values(after) == {"event": {"title": "x", "price": {"amount": None, "currency": None}}}


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("event: {title: x}\n", "event: {title: x,\n  # where: 'Hall, Leeds',\n  # price: {amount: 0},\n  }\n"),
        (
            "event: {title: x, # mine\n}\n",
            "event: {title: x, # mine\n  # where: 'Hall, Leeds',\n  # price: {amount: 0},\n}\n",
        ),
        ("event: {title}\n", "event: {title,\n  # where: 'Hall, Leeds',\n  # price: {amount: 0},\n  }\n"),
        (
            "{event: {title: x, where: y, price: 0}}\n",
            f"{{event: {{title: x, where: y, price: 0}},\n  {HEAD}\n  # ps: us,\n  }}\n",
        ),
    ],
)
def test_a_group_in_braces_has_its_comments_where_they_can_be_taken_up(text: str, after: str) -> None:
    sample = "event: {title: Sample, where: 'Hall, Leeds', price: {amount: 0}}\n" + "ps: us\n" * text.startswith("{")
    assert joined(text, sample, (), "flyer") == after
    assert joined(after, sample, (), "flyer") == after


def test_a_key_that_a_merge_brings_is_there() -> None:
    text = "sender: &us {name: Wren, postal_address: Leeds}\nnonprofit:\n  <<: *us\n  logo: a.svg\n"
    wanted = ("nonprofit.name", "nonprofit.postal_address", "nonprofit.url")
    assert lacking(text, wanted) == ("nonprofit.url",)
    sample = "nonprofit: {name: Sample, postal_address: Street, color: red}\n"
    after = joined(text, sample, wanted, "flyer")
    assert after == f"{text}  url:\n  # color: red\n"


def test_a_group_that_is_only_referred_to_gets_nothing_and_is_still_told_to_lack_it() -> None:
    for text in ("us: &us {name: W}\nsender: *us\n", "us: &us {sender: {name: W}}\n<<: *us\n"):
        after = joined(text, "sender: {name: S, logo: a.svg}\n", ("sender.name", "sender.url"), "flyer")
        assert (after, lacking(after, ("sender.name", "sender.url"))) == (text, ("sender.url",))


@pytest.mark.parametrize("nothing", ["~", "null", "Null", ""])
def test_a_word_for_nothing_is_nothing(nothing: str) -> None:
    wanted = ("sender.name", "sender.url", "title")
    text = f"sender: {nothing}   # later\ntitle: {nothing}\n"
    assert lacking(text, wanted) == wanted
    after = joined(text, "", wanted, "flyer")
    assert values(after) == {"sender": {"name": None, "url": None}, "title": None}
    assert after.count("sender:") == 1
    in_braces = joined(f"{{sender: {nothing}}}\n", "", ("sender.name",), "flyer")
    assert in_braces.replace(" }", "}") == "{sender: {name:}}\n"


@pytest.mark.parametrize(
    ("event", "found"), [("hello", "found “hello”"), ("[a, b]", "found a list"), ("\n- a", "found a list")]
)
def test_what_stands_where_a_group_must_be_is_told_and_nothing_added(event: str, found: str) -> None:
    with pytest.raises(InvalidDocuments) as caught:
        joined(f"lang: en\nevent: {event}\n", SAMPLE, ("event.title",), "flyer")
    (problem,) = caught.value.problems
    assert (problem.file, problem.field, problem.code) == ("campaign.yaml", "event", "wrong-type")
    assert problem.line in (2, 3)
    assert problem.message.endswith(f"{found}; nothing was changed")


def test_an_alias_of_a_sample_comes_as_what_it_means() -> None:
    sample = "us: &us {name: Wren}\nsender:\n  <<: *us\n  logo: a.svg\npartner: *us\n"
    after = joined("us: 1\nsender:\n  x: 1\n", sample, (), "flyer")
    assert after == f"us: 1\nsender:\n  x: 1\n  # logo: a.svg\n  # name: Wren\n\n{HEAD}\n\n# partner: {{name: Wren}}\n"


def test_a_tab_behind_a_colon_is_no_hindrance() -> None:
    text = "title:\tOurs\t# mine\nevent:\n  note:  \tx\n"
    assert joined(text, "", ("event.title",), "flyer") == f"{text}  title:\n"


def test_a_second_time_adds_nothing() -> None:
    once = joined(CAMPAIGN, SAMPLE, ("event.where",), "flyer")
    assert joined(once, SAMPLE, ("event.where",), "flyer") == once


def test_a_campaign_with_everything_stays_byte_for_byte() -> None:
    assert joined(SAMPLE, SAMPLE, ("event.where",), "flyer") == SAMPLE


def test_several_brands_need_no_single_one() -> None:
    assert joined("brands: [a.yaml]\n", "lang: en\nbrand: {seed: x}\n", (), "flyer") == "brands: [a.yaml]\n"


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from("abcd"), WORDS | st.dictionaries(st.sampled_from("xyz"), WORDS, min_size=1)))
def test_whatever_a_sample_says_the_campaign_says_what_it_did(sample: dict[str, object]) -> None:
    from campaignkit.documents.editing.values import set_values

    before = "a: {x: 1}\nb:\n  y: 2\n"
    after = joined(before, set_values("", sample), (), "flyer")  # type: ignore[arg-type]
    assert values(after) == values(before)
