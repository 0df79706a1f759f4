from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.errors import NotFound, Refused
from campaignkit.registry.argument.kit import open_argument, place_of, shared_kit
from campaignkit.registry.argument.reply import release_for
from campaignkit.workspace.replies.reply import read_reply
from tests.replies import campaign_page, campaign_zip, release_facts


def test_a_reply_means_the_release_that_it_is_for(tmp_path: Path) -> None:
    data = campaign_zip(**release_facts())
    assert release_for(read_reply(data, "a.zip")).name == "event-flyer"
    for name, content in {"a.zip": data, "soup.campaign.html": campaign_page(data)}.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert place_of(str(path)).folder == shared_kit(str(path)).folder
        assert open_argument(str(path)).kit.name == "event-flyer"


def test_a_record_that_no_registry_has_is_said_and_no_kit_is_guessed_by_its_name() -> None:
    with pytest.raises(NotFound) as refused:
        release_for(read_reply(campaign_zip(kit="event-flyer"), "soup.zip"))
    assert refused.value.message == "soup.zip is for event-flyer 1.3.0 (ck:aaaa-aaaa), which no registry of yours has."


@pytest.mark.parametrize("other", [{"kit": "sponsor-email"}, {"version": "9.9.9"}])
def test_a_name_that_is_not_that_of_the_record_is_refused(other: dict[str, str]) -> None:
    with pytest.raises(Refused, match="its record is that of event-flyer"):
        release_for(read_reply(campaign_zip(**{**release_facts(), **other}), "soup.zip"))
