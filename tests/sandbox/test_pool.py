from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import MachineIncomplete
from campaignkit.lineage.credits import Credit
from campaignkit.model.campaign import Campaign
from campaignkit.model.fallback import Fallback
from campaignkit.model.kit import Kit
from campaignkit.sandbox.child import Limits
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.order import Order, Sheet, WorkerSetup
from campaignkit.sandbox.pool import Pool

HERE = Path(__file__).parent
CREDIT = Credit("Soup", "1.0.0", "A", "CC BY-SA 4.0", "https://a.example/", "ck:0123-4567", "", "", "sha256:0", "")
SMALL = Limits(memory=600 * 1024 * 1024, cpu=1, clock=6.0)


@pytest.fixture(autouse=True)
def _importable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(HERE))


def setting(folder: Path, name: str = "soup") -> Any:
    kit = Kit(folder / "kits" / name, name, "1.0.0", "Soup", "", "CC-BY-SA-4.0", (), (), ())
    return WorkerSetup(kit, Campaign(folder, {"headline": "Hello"}), CREDIT, 86400, frozenset({kit.folder}))


def orders(where: Any, *materials: Any) -> Any:
    return [Order(where, Sheet(material, "en", ("pdf",))) for material in materials]


def run(pool: Pool, jobs: Sequence[Order]) -> dict[int, Made]:
    return dict(pool.run(jobs))


def odd_pool(size: int = 1, limits: Limits = SMALL) -> Pool:
    return Pool(size, "odd_workshops:Odd", limits)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return Path(f"/proc/{pid}/stat").read_text().split(") ")[1][0] != "Z"


def test_a_sheet_comes_back_with_its_files_steps_and_omissions(tmp_path: Path) -> None:
    with odd_pool() as pool:
        ((_, made),) = pool.run(orders(setting(tmp_path), "a5"))
        assert made.files[0].path.read_text() == "soup Hello ck:0123-4567 86400 a5 en pdf"
    assert (made.problems, made.steps, made.fallbacks) == (
        (),
        {"title": "48"},
        (Fallback("dropped", "bullets.2", "left out"),),
    )


def test_a_sheet_that_is_only_checked_writes_nothing(tmp_path: Path) -> None:
    with odd_pool() as pool:
        ((_, made),) = pool.run([Order(setting(tmp_path), Sheet("a5", "en", ("pdf",)), write=False)])
        assert made.files == ()
        assert not list(pool.folder.glob("worker-1/out-0/*"))


def test_a_problem_of_the_page_comes_back_whole_and_nothing_is_written(tmp_path: Path) -> None:
    with odd_pool() as pool:
        ((_, made),) = pool.run(orders(setting(tmp_path), "wrong"))
    assert [str(problem) for problem in made.problems] == ["campaign.yaml:3:1 headline: expected less, found more"]
    assert (made.files, made.worker_died) == ((), False)


@pytest.mark.parametrize(
    ("misdeed", "code", "words"),
    [
        ("sleep", "out-of-time", "6 seconds"),
        ("spin", "out-of-time", "1 seconds of computing"),
        ("swell", "out-of-memory", "600 MB"),
        ("fall", "renderer-died", "SIGSEGV"),
        ("kill", "renderer-died", "SIGKILL"),
        ("fault", "renderer-died", "KeyError: 'a bug'"),
        ("escape", "renderer-died", ""),
        ("absent", "renderer-died", ""),
        ("altered", "renderer-died", ""),
        ("linked", "renderer-died", ""),
        ("refuse", "cannot-make", "There is no room. Make some."),
        ("recurse", "too-deep", "too deeply"),
        ("trap", "renderer-died", "SIGTRAP"),
        ("abort", "renderer-died", "SIGABRT"),
        ("leave", "renderer-died", "exit status 3"),
        ("hang_up", "renderer-died", "exit status 0"),
        ("babble", "renderer-died", "cannot be used"),
        ("nowhere", "cannot-be", "it cannot be"),
    ],
)
def test_what_goes_wrong_is_one_problem_and_the_others_go_on(tmp_path: Path, misdeed: str, code: str, words: str) -> None:
    # The clock is for what sleeps; what computes must meet its own limit first, however busy the machine is.
    with odd_pool(limits=SMALL if misdeed == "sleep" else replace(SMALL, clock=60.0)) as pool:
        found = run(pool, orders(setting(tmp_path), "a4", misdeed, "a5"))
    before, wrong, after = (found[number] for number in range(3))
    assert [len(made.files) for made in (before, wrong, after)] == [1, 0, 1]
    (problem,) = wrong.problems
    assert (problem.file, problem.field, problem.code) == ("kits/soup/kit.yaml", f"materials.{misdeed}", code)
    assert words in problem.message


def test_a_sheet_with_more_on_it_gets_more_time(tmp_path: Path) -> None:
    with odd_pool(limits=replace(SMALL, clock=60.0)) as pool:
        ((_, made),) = pool.run(orders(setting(tmp_path), "toil"))
    assert len(made.files) == 1


def test_what_a_worker_prints_is_no_answer(tmp_path: Path) -> None:
    with odd_pool() as pool:
        ((_, made),) = pool.run(orders(setting(tmp_path), "chatter"))
    assert len(made.files) == 1


def test_a_worker_learns_nothing_of_the_person_and_has_no_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example")
    monkeypatch.setenv("API_TOKEN", "hidden")
    with odd_pool() as pool:
        ((_, made),) = pool.run(orders(setting(tmp_path), "environment"))
        told = made.files[0].path.read_text()
    assert "86400" in told
    assert "PROXY" not in told
    assert "API_TOKEN" not in told


def test_a_worker_serves_one_kit_only_and_stays_warm_for_it(tmp_path: Path) -> None:
    soup, bread = setting(tmp_path, "soup"), setting(tmp_path, "bread")
    with odd_pool() as pool:
        found = run(pool, [*orders(soup, "whoami"), *orders(bread, "whoami"), *orders(soup, "whoami")])
        pids = [found[n].files[0].path.read_text().split()[0] for n in range(3)]
    assert pids[0] == pids[2] != pids[1]


def test_a_worker_reads_its_kit_and_what_the_campaign_names_and_nothing_else(tmp_path: Path) -> None:
    where = setting(tmp_path)
    for name in ("kits/soup/kit.yaml", "kits/bread/kit.yaml", "logo.svg", "campaign.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    where = replace(where, reads=where.reads | {tmp_path / "logo.svg"})
    with odd_pool() as pool:
        ((_, made),) = pool.run(orders(where, "pry"))
        told = made.files[0].path.read_text()
    if "unfenced" in told:
        pytest.skip("this system has no Landlock")
    assert told.split()[:7] == [
        "kit:yes",
        "logo:yes",
        "campaign:no",
        "other-kit:no",
        "write:no",
        "program:no",
        "network:no",
    ]


def test_a_warm_worker_takes_up_a_changed_campaign(tmp_path: Path) -> None:
    first = setting(tmp_path)
    second = replace(first, campaign=Campaign(tmp_path, {"headline": "Changed"}))
    with odd_pool() as pool:
        run(pool, orders(first, "a5"))
        ((_, made),) = pool.run(orders(second, "a5"))
        assert "Changed" in made.files[0].path.read_text()
        assert made.files[0].path.parents[1].name == "worker-1"


@pytest.mark.parametrize("size", [1, 2, 5])
def test_any_number_of_workers_makes_the_same_files(tmp_path: Path, size: int) -> None:
    jobs = orders(setting(tmp_path), *"abcdef") + orders(setting(tmp_path, "bread"), *"abc")
    with odd_pool(size) as pool:
        found = run(pool, jobs)
        told = [found[n].files[0].path.read_text() for n in range(len(jobs))]
    assert [text.split()[-3] for text in told] == list("abcdefabc")


def test_a_worker_killed_in_the_midst_of_a_sheet_is_one_problem(tmp_path: Path) -> None:
    with odd_pool(limits=replace(SMALL, cpu=30, clock=30.0)) as pool:
        pool.warm()
        (child,) = pool._children
        going = pool.run(orders(setting(tmp_path), "a4", "sleep", "a5"))
        _, first = next(going)
        killer = subprocess.Popen(["sh", "-c", f"sleep 0.5; kill -9 {child.process.pid}"])
        (_, second), (_, third) = going
        killer.wait()
    assert [len(first.files), len(third.files)] == [1, 1]
    assert second.problems[0].code == "renderer-died"


def test_a_renderer_that_cannot_be_imported_is_an_incomplete_machine(tmp_path: Path) -> None:
    with Pool(1, "cannot_import:Workshop") as pool, pytest.raises(MachineIncomplete, match="libpango"):
        run(pool, orders(setting(tmp_path), "a5"))


def test_nothing_is_left_when_the_pool_closes(tmp_path: Path) -> None:
    with odd_pool(2) as pool:
        run(pool, orders(setting(tmp_path), "a4", "a5"))
        pids = [child.process.pid for child in pool._children]
    assert not pool.folder.exists()
    assert not any(alive(pid) for pid in pids)


def test_a_run_that_is_given_up_leaves_no_answer_for_the_next(tmp_path: Path) -> None:
    with odd_pool(2) as pool:
        going = pool.run(orders(setting(tmp_path), "a4", "sleep"))
        next(going)
        assert isinstance(going, Generator)
        going.close()
        ((_, made),) = pool.run(orders(setting(tmp_path), "a5"))
        assert made.files[0].path.read_text().endswith("a5 en pdf")


def gone(pid: int) -> bool:
    """Whether a process comes to its end within the time that a busy machine may take for it."""
    for _ in range(200):
        if not alive(pid):
            return True
        time.sleep(0.05)
    return False


PARENT = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
import test_pool as t
with t.odd_pool(limits=t.Limits()) as pool:
    pool.warm()
    print(pool._children[0].process.pid, pool.folder, flush=True)
    for _ in pool.run(t.orders(t.setting(Path({folder!r})), "sleep")):
        pass
"""


@pytest.mark.parametrize(("sign", "tidy"), [(signal.SIGKILL, False), (signal.SIGINT, True)])
def test_workers_die_with_their_parent(tmp_path: Path, sign: signal.Signals, tidy: bool) -> None:
    script = PARENT.format(path=[str(HERE), *sys.path], folder=str(tmp_path))
    parent = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert parent.stdout
    worker, folder = parent.stdout.readline().split(" ", 1)
    time.sleep(1.0)
    parent.send_signal(sign)
    parent.wait(10)
    assert gone(int(worker))
    assert tidy is not Path(folder.strip()).exists()
    shutil.rmtree(folder.strip(), ignore_errors=True)
