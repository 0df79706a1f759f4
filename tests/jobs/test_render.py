from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from campaignkit.errors import CannotWrite, InvalidDocuments, NotFound, Taken
from campaignkit.jobs.render import Wish, render, render_in
from campaignkit.sandbox.child import Limits
from campaignkit.sandbox.pool import Pool
from campaignkit.workspace import lock

KITS = Path(__file__).parents[2] / "kits"
WORKSHOPS = Path(__file__).parent.parent / "sandbox"
CAMPAIGN = "lang: en\nheadline: Hello\npartners:\n  - {name: Aire Kitchen}\n"
MATERIALS = """\
materials:
  a5: {template: flyer.html, size: A5, pages: 1, formats: [pdf, html]}
  MISDEED: {template: flyer.html, size: A5, pages: 1, formats: [png]}
"""


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(WORKSHOPS))


@pytest.fixture
def campaign(tmp_path: Path, new_kit: Callable[..., Path]) -> Callable[..., Path]:
    def make(misdeed: str = "plain", text: str = CAMPAIGN) -> Path:
        kit = new_kit("soup/kits/soup-flyer")
        manifest = (kit / "kit.yaml").read_text().split("materials:")[0]
        (kit / "kit.yaml").write_text(manifest + MATERIALS.replace("MISDEED", misdeed))
        (tmp_path / "soup/campaign.yaml").write_text(text)
        return tmp_path / "soup"

    return make


@pytest.fixture
def pool() -> Iterator[Pool]:
    with Pool(2, "odd_workshops:Odd", Limits(memory=600 * 1024 * 1024, cpu=1, clock=3.0)) as made:
        yield made


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_every_file_lies_in_its_place_with_a_receipt(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    rendered = render_in(pool, folder, Wish())
    out = folder / "out/soup-flyer"
    assert [output.path for output in rendered.outputs] == [out / "a5.pdf", out / "a5.html", out / "plain.png"]
    assert sorted(files(folder / "out")) == [f"soup-flyer/{n}" for n in ("a5.html", "a5.pdf", "plain.png", "receipt.json")]
    told = json.loads((out / "receipt.json").read_text())["files"]
    assert {name: facts["sha256"] for name, facts in told.items()} == {o.path.name: o.file.sha256 for o in rendered.outputs}
    assert told["a5.pdf"]["steps"] == {"title": "48"}


def test_a_second_run_takes_everything_from_the_cache_and_changes_nothing(
    campaign: Callable[..., Path], pool: Pool
) -> None:
    folder = campaign()
    first, before = render_in(pool, folder, Wish()), files(folder)
    second = render_in(pool, folder, Wish())
    assert [output.made.cached for output in (*first.outputs, *second.outputs)] == [False] * 3 + [True] * 3
    assert files(folder) == before
    assert [output.made.steps for output in first.outputs] == [output.made.steps for output in second.outputs]


def test_a_changed_value_or_kit_file_is_made_anew(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    render_in(pool, folder, Wish())
    (folder / "campaign.yaml").write_text(CAMPAIGN.replace("Hello", "Hallo"))
    assert not any(output.made.cached for output in render_in(pool, folder, Wish()).outputs)
    (folder / "kits/soup-flyer/templates/flyer.html").write_text("<p>new</p>")
    assert not any(output.made.cached for output in render_in(pool, folder, Wish()).outputs)


def test_bad_documents_are_told_and_nothing_is_written(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign(text=CAMPAIGN + "hedline: x\n")
    with pytest.raises(InvalidDocuments):
        render_in(pool, folder, Wish())
    assert not (folder / "out").exists()


def test_a_sheet_with_an_error_takes_no_other_along(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign("wrong")
    for kept in (False, True):
        rendered = render_in(pool, folder, Wish())
        made = [(output.path.name, output.made.cached) for output in rendered.outputs]
        assert made == [
            ("a5.pdf", kept),
            ("a5.html", kept),
        ]
        assert [(problem.line, problem.severity) for problem in rendered.problems] == [(3, "error")]
        assert [(sheet.job.sheet.material, sheet.job.sheet.lang, sheet.stale) for sheet in rendered.missing] == [
            ("wrong", "en", ())
        ]
    told = json.loads((folder / "out/soup-flyer/receipt.json").read_text())["files"]
    assert sorted(told) == ["a5.html", "a5.pdf"]


def test_what_an_earlier_run_left_of_a_sheet_that_fails_now_is_named(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign("wrong")
    old = folder / "out/soup-flyer/wrong.png"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"last year")
    (missing,) = render_in(pool, folder, Wish()).missing
    assert missing.stale == (old,) and old.read_bytes() == b"last year"


def test_where_no_sheet_can_be_made_nothing_is_written(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign("wrong")
    rendered = render_in(pool, folder, Wish(materials=("wrong",)))
    assert not rendered.outputs and len(rendered.missing) == 1
    assert not (folder / "out").exists()


def test_a_fallen_worker_costs_its_own_material_only_and_is_tried_again(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign("kill")
    for _ in range(2):
        rendered = render_in(pool, folder, Wish())
        assert [output.path.name for output in rendered.outputs] == ["a5.pdf", "a5.html"]
        assert [(problem.code, problem.severity) for problem in rendered.problems] == [("renderer-died", "error")]


def test_progress_counts_to_the_end_also_when_all_is_kept(campaign: Callable[..., Path], pool: Pool) -> None:
    folder, told = campaign(), []
    for _ in range(2):
        render_in(pool, folder, Wish(), lambda done, total, what: told.append((done, total)))
    assert told == [(0, 2), (1, 2), (2, 2), (2, 2)]


def test_what_earlier_runs_made_stays_in_the_receipt(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    render_in(pool, folder, Wish())
    render_in(pool, folder, Wish(materials=("a5",), formats=("png",)))
    told = json.loads((folder / "out/soup-flyer/receipt.json").read_text())["files"]
    assert sorted(told) == ["a5.html", "a5.pdf", "a5.png", "plain.png"]


def test_an_out_folder_that_is_a_file_is_told(campaign: Callable[..., Path], pool: Pool, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    with pytest.raises(CannotWrite):
        render_in(pool, campaign(), Wish(out=tmp_path / "taken"))
    assert (tmp_path / "taken").read_text() == "mine"


def test_rendering_into_a_kit_is_refused(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    before = files(folder)
    with pytest.raises(CannotWrite, match="change the kit"):
        render_in(pool, folder, Wish(out=folder / "kits/soup-flyer/out"))
    assert files(folder) == before


def test_a_kit_on_its_own_is_filled_with_its_sample_and_stays_as_it_is(
    campaign: Callable[..., Path], pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, new_kit: Callable[..., Path]
) -> None:
    folder = campaign()
    render_in(pool, folder, Wish())
    mine = files(folder / "out")
    (output, *_) = render_in(pool, folder / "kits/soup-flyer", Wish()).outputs
    assert output.path == folder / "out/sample/soup-flyer/a5.pdf"
    assert {name: data for name, data in files(folder / "out").items() if "sample" not in name} == mine
    alone = new_kit("elsewhere/soup-flyer")
    before = files(alone)
    monkeypatch.chdir(alone)
    (output, *_) = render_in(pool, alone, Wish()).outputs
    assert output.path == tmp_path / "elsewhere/soup-flyer-out/soup-flyer/a5.pdf"
    assert files(alone) == before


def test_press_asks_for_own_words_only_where_the_wished_kits_have_sample_words(
    campaign: Callable[..., Path], pool: Pool, new_kit: Callable[..., Path]
) -> None:
    folder = campaign(text=CAMPAIGN + "sender: {name: Invented Club}\n")
    mail = new_kit("soup/kits/soup-mail")
    manifest = (mail / "kit.yaml").read_text()
    (mail / "kit.yaml").write_text(manifest.replace("name: soup-flyer", "name: soup-mail"))
    (mail / "sample/campaign.yaml").write_text("sender: {name: Invented Club}\n")
    (mail / "templates/flyer.html").write_text("<p>{{ sender.name }}</p>")
    with pytest.raises(InvalidDocuments) as caught:
        render_in(pool, folder, Wish(kits=("soup-mail",), profile="press"))
    assert "sender.name" in {problem.field for problem in caught.value.problems}
    problems = render_in(pool, folder, Wish(kits=("soup-flyer",), profile="press")).problems
    assert "sender.name" not in {problem.field for problem in problems}


def test_a_material_is_found_whatever_its_capitals(campaign: Callable[..., Path], pool: Pool) -> None:
    assert {output.job.sheet.material for output in render_in(pool, campaign(), Wish(materials=("A5",))).outputs} == {"a5"}


def test_asking_for_a_material_that_is_not_there_tells_what_is(campaign: Callable[..., Path], pool: Pool) -> None:
    with pytest.raises(NotFound) as caught:
        render_in(pool, campaign(), Wish(materials=("a6",)))
    assert "a5, plain" in caught.value.hint


def test_any_number_of_processes_makes_the_same_bytes(
    campaign: Callable[..., Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, made = campaign(), []
    for size in (1, 3):
        monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / f"cache-{size}"))
        with Pool(size, "odd_workshops:Plain") as workers:
            render_in(workers, folder, Wish(out=tmp_path / f"out-{size}"))
        made.append(files(tmp_path / f"out-{size}"))
    assert made[0] == made[1]


def test_a_print_shop_never_gets_the_words_of_the_sample(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign(text=CAMPAIGN.replace("Hello", "Soup"))
    assert [problem.severity for problem in render_in(pool, folder, Wish()).problems] == ["warning"]
    with pytest.raises(InvalidDocuments) as caught:
        render_in(pool, folder, Wish(profile="press"))
    assert [(problem.code, problem.severity) for problem in caught.value.problems] == [("sample-value", "error")]
    assert not list(folder.glob("out/*/*press*"))


def test_a_print_shop_never_gets_a_sheet_without_its_partners(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign()
    manifest = folder / "kits/soup-flyer/kit.yaml"
    manifest.write_text(manifest.read_text() + "partners: {min: 1}\n")
    with pytest.raises(InvalidDocuments) as refusal:
        render_in(pool, folder, Wish(profile="press"))
    assert [problem.code for problem in refusal.value.problems if problem.severity == "error"] == ["partners-not-shown"]
    assert not (folder / "out").exists()


def test_a_missing_logo_is_an_error_unless_it_is_a_draft(campaign: Callable[..., Path], pool: Pool) -> None:
    folder = campaign(text=CAMPAIGN.replace("Kitchen}", "Kitchen, logo: gone.svg}"))
    with pytest.raises(InvalidDocuments):
        render_in(pool, folder, Wish())
    assert {problem.code for problem in render_in(pool, folder, Wish(draft=True)).problems} == {"missing-logo"}


def test_the_starter_kit_has_the_same_bytes_with_one_process_and_with_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for number in (1, 2):
        monkeypatch.setenv("CAMPAIGNKIT_CACHE_HOME", str(tmp_path / f"cache-{number}"))
        wish = Wish(out=tmp_path / f"out-{number}", materials=("a6", "social", "invite"))
        assert len(render(KITS / "event-flyer", wish, jobs=number).outputs) == 3
        made.append(files(tmp_path / f"out-{number}"))
    assert made[0] == made[1]


@pytest.mark.parametrize("way", [".", "kits/soup-flyer"])
def test_a_campaign_at_work_is_found_through_a_link_and_from_its_kit(
    campaign: Callable[..., Path], pool: Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.1)
    folder = campaign()
    (tmp_path / "link").symlink_to(folder)
    with lock.writing_campaign(folder, "fork"), pytest.raises(Taken, match="fork, process"):
        render_in(pool, tmp_path / "link" / way, Wish())
    assert not (folder / "out").exists()


RUN = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from campaignkit.jobs.render import Wish, render_in
from campaignkit.sandbox.pool import Pool
with Pool(2, "odd_workshops:Odd") as pool:
    render_in(pool, Path({folder!r}), Wish())
"""


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_an_interrupted_run_leaves_nothing_half_written(campaign: Callable[..., Path], sign: signal.Signals) -> None:
    folder = campaign("sleep")
    script = RUN.format(path=[str(WORKSHOPS), *sys.path], folder=str(folder))
    run = subprocess.Popen([sys.executable, "-c", script], stderr=subprocess.DEVNULL, env=dict(os.environ))
    time.sleep(1.5)
    run.send_signal(sign)
    run.wait(10)
    assert not (folder / "out").exists()
