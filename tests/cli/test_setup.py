"""init, schema, doctor, cache and completion: what one does once."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys

import pytest


def test_a_new_kit_is_made_where_it_is_said(campaignkit, here):
    told = campaignkit("init", "street-party", "--by", "Tea Circle")
    assert told.status == 0
    assert told.out == "street-party\n"
    assert (here / "street-party" / "kit.yaml").is_file()
    assert told.err.splitlines()[-1] == "Next: edit street-party/kit.yaml, then campaignkit render street-party"


def test_a_name_that_no_kit_can_have_is_told(campaignkit, here):
    told = campaignkit("init", "Street Party!")
    assert told.status == 1
    assert list(here.iterdir()) == []


def test_schemas_are_written_for_the_editor(campaignkit, here):
    campaignkit("fork", "event-flyer", "soup")
    told = campaignkit("schema", "soup")
    assert told.status == 0
    assert told.out.splitlines() == ["soup/.campaignkit/campaign.schema.json", "soup/.campaignkit/kit.schema.json"]
    assert campaignkit("schema", "soup", "--json").json["paths"] == [str(here / line) for line in told.out.splitlines()]
    schema = json.loads((here / told.out.splitlines()[0]).read_text())
    assert "event" in schema["properties"]


def test_a_folder_that_is_no_campaign_gets_no_schema(campaignkit, here):
    told = campaignkit("schema", "nowhere")
    assert told.status == 1
    assert list(here.iterdir()) == []


def test_the_doctor_finds_this_machine_complete(campaignkit):
    told = campaignkit("doctor")
    assert told.status == 0, told.out
    assert "HarfBuzz" in told.out
    findings = campaignkit("doctor", "--json").json
    assert findings["ok"] is True
    assert {"part", "state", "found", "mend"} <= findings["findings"][0].keys()


def test_a_machine_without_fonts_is_status_6_and_the_mend_is_named(process, here):
    (here / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig><dir>/nowhere</dir></fontconfig>')
    told = process("doctor", FONTCONFIG_FILE=str(here / "fonts.conf"))
    assert told.returncode == 6, told.stdout
    assert "Next: " in told.stderr
    assert "Traceback" not in told.stderr


WITHOUT_SQLITE = "import sys; sys.modules['sqlite3'] = None; from campaignkit.cli.main import main; main()"


@pytest.mark.parametrize(("words", "status"), [(("list",), 6), (("search", "soup"), 6), (("cache", "clear"), 0)])
def test_a_python_without_sqlite_is_told_plainly_and_only_where_it_matters(words, status):
    done = subprocess.run([sys.executable, "-c", WITHOUT_SQLITE, *words], capture_output=True, text=True, check=False)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert ("built without SQLite" in done.stderr and "campaignkit doctor" in done.stderr) == (status == 6)


def test_the_cache_is_shown_and_cleared(campaignkit, own_home):
    campaignkit("list")
    told = campaignkit("cache", "show")
    assert told.out == f"{own_home / 'cache'}\n"
    assert told.err.startswith("  2 files of the catalogue of kits, ")
    cleared = campaignkit("cache", "clear")
    assert cleared.status == 0
    assert "  2 files of the catalogue of kits, " in cleared.err
    assert campaignkit("cache", "clear").err.startswith("There was nothing to remove.")
    left = campaignkit("cache", "show", "--json").json
    assert (left["entries"], left["bytes"], left["held"]["registries"]) == (0, 0, {"entries": 0, "bytes": 0})


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_that_asks_the_command(campaignkit, shell):
    told = campaignkit("completion", shell)
    assert told.status == 0
    assert f"_CAMPAIGNKIT_COMPLETE={shell}_complete" in told.out


def test_the_command_completes_its_own_names(process):
    told = process(_CAMPAIGNKIT_COMPLETE="bash_complete", COMP_WORDS="campaignkit re", COMP_CWORD="1")
    assert set(told.stdout.split()) == {"plain,render", "plain,registry"}


@pytest.fixture
def completed(process):
    """What bash is offered for the last of these words, in a process of its own that says nothing else."""

    def offered(*words):
        typed = {"COMP_WORDS": shlex.join(("campaignkit", *words)), "COMP_CWORD": str(len(words))}
        told = process(_CAMPAIGNKIT_COMPLETE="bash_complete", **typed)
        assert told.stderr == ""
        return told.stdout.split()

    return offered


def test_the_shell_completes_what_the_folder_has(campaignkit, completed, here):
    campaignkit("init", "tea-flyer", "-q")
    campaignkit("fork", "./tea-flyer", "own", "-q")
    file = here / "own" / "campaign.yaml"
    file.write_text(file.read_text().replace("lang: en", "langs: [en, fr]"))
    assert completed("render", "own", "-m", "A") == ["plain,a5"]
    assert completed("render", "own", "--kit", "te") == ["plain,tea-flyer"]
    assert completed("render", "own", "--lang", "") == ["plain,en", "plain,fr"]
    assert completed("render", "own", "--partner", "corner") == ["plain,corner-hall"]
    assert completed("render", "tea-flyer", "-m", "a") == ["plain,a5"]
    assert completed("render", "own", "--profile", "p") == ["plain,press"]
    assert completed("render", "own", "-f", "p") == ["plain,pdf", "plain,png"]


def test_the_shell_completes_registries_and_their_kits(campaignkit, completed, here):
    campaignkit("registry", "add", "hub", str(here / "hub"))
    assert completed("publish", "--to", "h") == ["plain,hub"]
    assert completed("registry", "remove", "h") == ["plain,hub"]
    assert completed("lineage", "event") == ["plain,event-flyer"]
    assert completed("fork", "./") == ["file,./"]


def test_where_there_is_no_campaign_nothing_is_offered_and_nothing_said(completed, here):
    (here / "campaign.yaml").write_text("partners: [")
    assert completed("render", "-m", "a") == completed("render", "nowhere", "--lang", "") == []


def test_completing_loads_nothing_that_renders(here):
    code = (
        "import sys; from pathlib import Path; from campaignkit.jobs.offers import offers; offers(Path()); "
        "print([name for name in ('weasyprint', 'jinja2', 'jsonschema', 'babel', 'sqlite3') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
