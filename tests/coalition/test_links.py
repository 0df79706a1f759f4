from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import parse_qsl, urlsplit

from hypothesis import given
from hypothesis import strategies as st

from campaignkit.coalition.links import LABELS, labelled

ALL = {"utm_source": "mo-hardware", "utm_medium": "email", "utm_campaign": "soup", "utm_content": "workers"}
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\ud800"), max_size=12)


def test_a_link_gets_its_labels_in_the_usual_order() -> None:
    wanted = "https://soup.example/x?utm_source=mo-hardware&utm_medium=email&utm_campaign=soup&utm_content=workers"
    assert labelled("https://soup.example/x", ALL) == wanted


def test_the_query_and_the_place_in_the_page_stay() -> None:
    url = labelled("https://soup.example/x?a=1;b=%20&c#place", {"utm_source": "s"})
    assert url == "https://soup.example/x?a=1;b=%20&c&utm_source=s#place"


def test_a_label_that_the_address_has_already_goes_first() -> None:
    assert labelled("https://soup.example/?utm_source=own", ALL | {"utm_medium": ""}) == (
        "https://soup.example/?utm_source=own&utm_campaign=soup&utm_content=workers"
    )


def test_without_labels_nothing_changes() -> None:
    assert labelled("https://soup.example/?a=%7e", {}) == "https://soup.example/?a=%7e"


def test_only_web_addresses_are_labelled() -> None:
    for link in ("mailto:a@b.example?subject=x", "tel:+44113", "#place", "cid:banner"):
        assert labelled(link, ALL) == link


@given(st.dictionaries(st.sampled_from(LABELS), WORDS), st.lists(st.tuples(WORDS, WORDS), max_size=3))
def test_every_label_can_be_read_back_beside_what_was_there(
    labels: Mapping[str, str], given_pairs: Sequence[tuple[str, str]]
) -> None:
    query = "&".join(f"k{index}=v" for index, _ in enumerate(given_pairs))
    read = parse_qsl(urlsplit(labelled(f"https://soup.example/?{query}", labels)).query, keep_blank_values=True)
    assert [pair for pair in read if pair[0] in labels] == [(n, labels[n]) for n in LABELS if labels.get(n)]
    assert [pair for pair in read if pair[0] not in labels] == [(f"k{index}", "v") for index, _ in enumerate(given_pairs)]
