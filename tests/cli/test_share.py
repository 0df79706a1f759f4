"""publish, lineage, verify and registry: the commands through which kits travel."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest


@pytest.fixture
def remix(campaignkit, new_kit):
    """A campaign with a remix of a small kit, and a registry called shelf."""
    campaignkit("registry", "add", "shelf", "./shelf")
    campaignkit("fork", str(new_kit("soup-flyer")), "tea", "--as", "tea-flyer", "--by", "Tea Circle <https://tea.example/>")
    return "tea"


def test_publishing_shows_which_files_go_out_and_that_the_campaign_stays(campaignkit, remix, here):
    told = campaignkit("publish", remix, "--to", "shelf", "-m", "A line for the tea", "--yes")
    assert told.status == 0, told.err
    assert told.out == f"{here}/shelf/tea-flyer/0.1.0\n"
    assert "  kit.yaml\n" in told.err
    assert "Your campaign stays here" in told.err
    assert "campaignkit fork shelf/tea-flyer@0.1.0" in told.err


def test_a_dry_run_publishes_nothing(campaignkit, remix, here):
    told = campaignkit("publish", remix, "--to", "shelf", "--dry-run")
    assert told.status == 0
    assert "dry run" in told.err
    assert not (here / "shelf" / "tea-flyer").exists()


def test_publishing_twice_is_done_and_says_so(campaignkit, remix):
    keys = {"name", "version", "record", "tree", "registry", "location", "published"}
    first = campaignkit("publish", remix, "--to", "shelf", "--json", "--yes")
    second = campaignkit("publish", remix, "--to", "shelf", "--json", "--yes")
    assert first.json.keys() >= keys
    assert (first.json["published"], second.json["published"]) == (True, False)
    assert (second.status, second.json["record"]) == (0, first.json["record"])


def test_a_version_that_is_taken_is_refused_with_what_to_do(campaignkit, remix, here):
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    readme = here / remix / "kits" / "tea-flyer" / "README.md"
    readme.write_text("Changed after the release.\n")
    told = campaignkit("publish", remix, "--to", "shelf", "--yes")
    assert told.status == 1
    assert "0.1.1" in told.err or "version" in told.err


def test_a_licence_that_is_not_open_is_status_4(campaignkit, remix, here):
    manifest = here / remix / "kits" / "tea-flyer" / "kit.yaml"
    manifest.write_text(manifest.read_text().replace("CC-BY-SA-4.0", "CC-BY-NC-4.0"))
    told = campaignkit("publish", remix, "--to", "shelf", "--yes")
    assert told.status == 4
    assert not (here / "shelf" / "tea-flyer").exists()


@pytest.fixture
def remix_of_remix(campaignkit, remix):
    """A campaign with a remix of the published remix."""
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    campaignkit("fork", "shelf/tea-flyer", "coffee", "--as", "coffee-flyer", "--by", "Coffee Circle")
    return "coffee"


def test_the_lineage_names_the_remix_and_its_parent(campaignkit, remix_of_remix):
    told = campaignkit("lineage", remix_of_remix)
    assert told.status == 0
    assert "coffee-flyer" in told.out.splitlines()[0]
    assert "tea-flyer" in told.out.splitlines()[1]
    assert campaignkit("lineage", remix_of_remix, "--format", "mermaid").out.startswith("graph")


def test_programs_get_the_graph_of_a_draft_and_of_a_release(campaignkit, remix_of_remix):
    draft = campaignkit("lineage", remix_of_remix, "--json").json
    assert draft.keys() >= {"root", "draft", "records", "edges"}
    assert (draft["root"], draft["draft"]["name"]) == (None, "coffee-flyer")
    campaignkit("publish", remix_of_remix, "--to", "shelf", "--yes")
    graph = campaignkit("lineage", remix_of_remix, "--format", "json").json
    assert graph["draft"] is None
    assert graph["root"] in graph["records"]
    assert ("fork", graph["root"]) in {(edge["relation"], edge["child"]) for edge in graph["edges"]}


def test_a_sound_release_verifies(campaignkit, remix):
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    campaignkit("fork", "shelf/tea-flyer", "coffee")
    assert campaignkit("verify", "coffee").status == 0
    assert campaignkit("verify", "coffee", "--json").json == {"ok": True, "problems": []}


def test_an_altered_release_is_status_1_and_names_the_file(campaignkit, remix, here):
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    (here / "shelf" / "tea-flyer" / "0.1.0" / "kit" / "kit.yaml").write_text("name: other\n")
    told = campaignkit("verify", "shelf/tea-flyer/0.1.0", "--json")
    assert told.status == 1
    assert told.json["ok"] is False
    assert any(problem.get("path") == "kit.yaml" for problem in told.json["problems"])
    assert "kit.yaml" in campaignkit("verify", "shelf/tea-flyer/0.1.0").err


def test_registries_are_added_listed_and_removed(campaignkit, here):
    assert campaignkit("registry", "add", "shelf", "./shelf").status == 0
    assert campaignkit("registry", "list").out == f"shelf  {here}/shelf\n"
    (known,) = campaignkit("registry", "list", "--json").json["registries"]
    assert known["name"] == "shelf"
    assert campaignkit("registry", "remove", "shelf").status == 0
    assert campaignkit("registry", "list").out == ""


def test_a_registry_that_is_not_known_is_told(campaignkit):
    told = campaignkit("registry", "remove", "shelf")
    assert told.status == 1
    assert "shelf" in told.err


@pytest.mark.parametrize(("answer", "status", "there"), [(b"n\n", 1, False), (b"y\n", 0, True)])
def test_a_person_at_a_terminal_is_asked_first(remix, here, package_root, terminal, answer, status, there):
    ours, theirs = terminal
    os.write(ours, answer)
    code = "from campaignkit.cli.main import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "publish", remix, "--to", "shelf"],
        stdin=theirs,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": package_root},
        check=False,
    )
    assert "cannot be taken back" in done.stderr
    assert done.returncode == status, done.stderr
    assert (here / "shelf" / "tea-flyer" / "0.1.0").is_dir() == there


def test_a_dry_run_shows_what_goes_out_and_everything_that_must_be_mended(campaignkit, remix, here):
    (here / remix / "kits" / "tea-flyer" / "README.md").write_text("Ask maria@gmx.de\n")
    for more in ((), ("--json",)):
        told = campaignkit("publish", remix, "--to", "shelf", "--dry-run", *more)
        assert told.status == 1
        assert "  README.md\n" in told.err
        assert "What changed: " in told.err
        assert "README.md:1:5: a mail address, maria@gmx.de" in told.err
    assert [problem["code"] for problem in told.json["problems"] if problem["severity"] == "error"] == ["private-data"]
    assert not (here / "shelf" / "tea-flyer").exists()


def test_a_branch_is_pushed_and_the_next_step_told(campaignkit, remix, here):
    subprocess.run(["git", "init", "-q", "--bare", str(here / "hub.git")], check=True)
    campaignkit("registry", "add", "hub", "hub.git")
    told = campaignkit("publish", remix, "--to", "hub", "--branch", "tea-0.1.0", "--yes")
    assert told.status == 0, told.err
    assert "no release before that is merged" in told.err
    document = campaignkit("publish", remix, "--to", "hub", "--branch", "tea-0.1.1", "--json", "--yes").json
    assert (document["published"], document["branch"]) == (False, "tea-0.1.1")
    assert campaignkit("publish", remix, "--to", "hub", "--json", "--yes").json["branch"] is None
    assert campaignkit("fork", "hub/tea-flyer", "coffee").status == 0


def test_a_whole_registry_verifies(campaignkit, remix, here):
    campaignkit("publish", remix, "--to", "shelf", "--yes")
    assert campaignkit("verify", "shelf", "--json").json == {"ok": True, "problems": []}
    (here / "shelf/tea-flyer/0.1.0/kit/words/en.yaml").unlink()
    told = campaignkit("verify", "shelf")
    assert told.status == 1
    assert "tea-flyer/0.1.0/words/en.yaml: missing" in told.err
