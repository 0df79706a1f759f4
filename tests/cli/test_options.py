"""The options that stand on every command, and those that several share."""

from __future__ import annotations

import pytest

from campaignkit.cli import overview
from tests.cli.command import Command


@pytest.mark.parametrize("name", overview.names())
def test_every_command_has_the_options_that_stand_everywhere(campaignkit: Command, name: str) -> None:
    told = campaignkit(name, "-h")
    for option in ("-q, --quiet", "-v, --verbose", "--color [auto|always|never]", "-V, --version", "-h, --help"):
        assert option in told.out


def test_a_format_that_comes_later_is_told_in_words_of_its_own(campaignkit: Command) -> None:
    told = campaignkit("render", "-f", "pptx")
    assert told.status == 2
    assert "pptx cannot be made yet; choose pdf, " in told.err


def test_a_format_that_nobody_has_is_a_mistake_of_usage(campaignkit: Command) -> None:
    told = campaignkit("render", "-f", "docx")
    assert told.status == 2
    assert "'docx'" in told.err


def test_a_program_that_asks_wrongly_still_gets_the_documents_shape(campaignkit: Command) -> None:
    told = campaignkit("render", "--json", "-j", "none")
    assert told.status == 2
    assert told.json.keys() >= {"outputs", "problems"}


def test_several_values_may_be_given_by_commas_or_one_by_one(campaignkit: Command) -> None:
    campaignkit("fork", "event-flyer", "soup", "-q")
    told = campaignkit("render", "soup", "-m", "a5,a6", "-m", "social", "-f", "png,pdf,", "--lang", "en")
    assert told.status == 0, told.err
    names = {line.rsplit("/", 1)[-1] for line in told.out.splitlines()}
    assert names == {f"{name}.{kind}" for name in ("a5", "a6", "social") for kind in ("png", "pdf")}


def test_an_unknown_one_of_several_is_named_alone(campaignkit: Command) -> None:
    campaignkit("fork", "event-flyer", "soup", "-q")
    assert "'a55'" in campaignkit("render", "soup", "-m", "a5,a55").err
    assert "'docx'" in campaignkit("render", "soup", "-f", "pdf,docx").err
