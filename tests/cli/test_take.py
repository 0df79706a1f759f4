"""take: what somebody suggested comes into the makers' kit, and they see what that changes before and after."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.command import Command

FLYER = "kits/{}-flyer/templates/flyer.html"


@pytest.fixture
def patch(campaignkit: Command, remix: str, here: Path) -> str:
    """A suggestion of the Tea Circle for soup-flyer, of which Coffee has a remix, too."""
    campaignkit("fork", str(here / "soup-flyer"), "coffee", "--as", "coffee-flyer", "--by", "Coffee")
    template = here / remix / FLYER.format("tea")
    template.write_text(template.read_text().replace("15mm", "20mm"))
    campaignkit("suggest", remix, "--by", "Tea Circle <https://tea.example/>", "-o", "better.patch")
    return "better.patch"


def test_it_says_whose_it_is_what_changes_and_how_to_take_it_back(campaignkit: Command, patch: str, here: Path) -> None:
    told = campaignkit("take", patch, "coffee")
    assert told.status == 0, told.err
    assert told.out == "coffee/kits/coffee-flyer\n"
    assert told.err.splitlines() == [
        "coffee-flyer 0.1.0 takes what Tea Circle <https://tea.example/> suggested for soup-flyer 1.0.0.",
        "  newer     templates/flyer.html",
        "coffee-flyer has it; its credits name Tea Circle from now on. To take it back: campaignkit update coffee --undo",
        "Next: campaignkit check coffee, then raise `version:` and publish",
    ]
    assert "20mm" in (here / "coffee" / FLYER.format("coffee")).read_text()
    assert "Merged with Suggestion for Soup flyer 1.0.0 by Tea Circle" in campaignkit("credits", "coffee").out
    assert "merges tea-flyer 1.0.0" in campaignkit("lineage", "coffee").out
    assert campaignkit("update", "coffee", "--undo").status == 0
    assert "15mm" in (here / "coffee" / FLYER.format("coffee")).read_text()


def test_a_dry_run_changes_nothing(campaignkit: Command, patch: str, here: Path) -> None:
    before = (here / "coffee" / FLYER.format("coffee")).read_bytes()
    told = campaignkit("take", patch, "coffee", "--dry-run")
    assert (told.status, "Nothing was changed: this was a dry run.\n" in told.err) == (0, True)
    assert (here / "coffee" / FLYER.format("coffee")).read_bytes() == before


def test_lines_that_both_changed_end_with_status_3_and_the_next_step(campaignkit: Command, patch: str, here: Path) -> None:
    template = here / "coffee" / FLYER.format("coffee")
    template.write_text(template.read_text().replace("15mm", "5mm"))
    told = campaignkit("take", patch, "coffee")
    assert told.status == 3
    assert "  DECIDE    templates/flyer.html\n" in told.err
    assert "1 file waits for you: templates/flyer.html\n" in told.err
    assert "Next: choose, then campaignkit check coffee; or take it all back: campaignkit update coffee --undo" in told.err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("hello\n", "expected a patch, as `campaignkit suggest` writes it, found no line that begins one"),
        ("diff --git a/x b/x\n", "expected the line `Lineage: sha256:…`"),
    ],
)
def test_what_is_no_suggestion_is_told_in_a_line(
    campaignkit: Command, remix: str, here: Path, content: str, words: str
) -> None:
    (here / "a.patch").write_text(content)
    told = campaignkit("take", "a.patch", remix)
    assert told.status == 1
    assert told.err.splitlines()[0].startswith("a.patch") and words in told.err.splitlines()[0]
    assert len(told.err.splitlines()) == 3


def test_who_is_not_named_can_be_named(campaignkit: Command, patch: str, here: Path) -> None:
    text = (here / patch).read_text()
    (here / patch).write_text("".join(line for line in text.splitlines(keepends=True) if not line.startswith("From:")))
    told = campaignkit("take", patch, "coffee")
    assert told.status == 1
    assert 'Next: Ask who made it, and say so: --by "Name <mail or url>"' in told.err
    assert campaignkit("take", patch, "coffee", "--by", "Tea Circle").status == 0


def test_a_file_that_is_not_there_is_told(campaignkit: Command, remix: str) -> None:
    told = campaignkit("take", "none.patch", remix)
    assert told.status == 1
    assert "There is no file" in told.err
