"""What a worker is by itself; what parent and worker are together is told in test_pool."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from multiprocessing import Pipe
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import CannotWrite, InvalidDocuments, Problem
from campaignkit.lineage.credits import Credit
from campaignkit.model.campaign import Campaign
from campaignkit.model.kit import Kit
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.order import Sheet, WorkerSetup
from campaignkit.sandbox.worker import MOST_OPEN_FILES, load_factory, made_with

CREDIT = Credit("Soup", "1.0.0", "A", "CC BY-SA 4.0", "https://a.example/", "ck:0123-4567", "", "", "sha256:0", "")
KIT = Kit(Path("/c/kits/soup"), "soup", "1.0.0", "Soup", "", "CC-BY-SA-4.0", (), (), ())
SETUP = WorkerSetup(KIT, Campaign(Path("/c"), {}), CREDIT, 86400, frozenset())
SHEET = Sheet("a5", "en", ("pdf",))


class Failing:
    """A maker that raises what it is told to."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def make(self, sheet: Sheet, out: Path | None) -> Made:
        raise self.error


def made(error: BaseException) -> Made:
    _, what = made_with(Failing(error), Failing, SETUP, SHEET, None)  # type: ignore[arg-type]
    return what


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (CannotWrite("The disk is full.", "Free some space."), "cannot-make", "The disk is full. Free some space."),
        (OSError(28, "No space left on device"), "cannot-write", "No space left on device"),
        (RecursionError(), "too-deep", "nested too deeply"),
    ],
)
def test_what_goes_wrong_with_a_sheet_is_a_problem_of_its_material(error: BaseException, code: str, words: str) -> None:
    (problem,) = made(error).problems
    assert (problem.file, problem.field, problem.code) == ("kits/soup/kit.yaml", "materials.a5", code)
    assert words in problem.message


def test_a_problem_that_knows_its_place_keeps_it() -> None:
    known = Problem("campaign.yaml", "headline", "is too long", "too-long", line=3)
    first, second = made(InvalidDocuments([known, replace(known, file="", field="")])).problems
    assert first == known
    assert (second.file, second.field) == ("kits/soup/kit.yaml", "materials.a5")


@pytest.mark.parametrize("error", [MemoryError(), ValueError("a fault of ours")])
def test_a_lack_of_memory_or_a_fault_of_ours_ends_the_worker(error: BaseException) -> None:
    with pytest.raises(type(error)):
        made(error)


def test_a_maker_is_set_up_once_with_the_kit_s_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    seen: list[Any] = []

    class Plain:
        def __init__(self, *given: object) -> None:
            import os

            seen.append((given, os.environ["SOURCE_DATE_EPOCH"]))

        def make(self, sheet: Sheet, out: Path | None) -> Made:
            return Made()

    maker, _ = made_with(None, Plain, SETUP, SHEET, None)
    again, _ = made_with(maker, Plain, SETUP, SHEET, None)
    assert again is maker
    assert seen == [((KIT, SETUP.campaign, CREDIT, 86400, None), "86400")]


def test_a_factory_is_found_by_its_dotted_name() -> None:
    assert load_factory("collections:OrderedDict").__name__ == "OrderedDict"


@pytest.fixture
def python() -> Callable[[str], subprocess.CompletedProcess[str]]:
    """Run a few lines in a process of their own, which limits itself for good."""

    def run(code: str) -> subprocess.CompletedProcess[str]:
        folder = Path(__file__).parents[2]
        return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False)

    return run


def test_a_worker_limits_its_memory_files_and_dumps(python: Callable[[str], subprocess.CompletedProcess[str]]) -> None:
    done = python(
        "import json, resource as r; from campaignkit.sandbox.worker import confine_self; confine_self(700_000_000)\n"
        "print(json.dumps({n: r.getrlimit(getattr(r, 'RLIMIT_' + n))[1] for n in ('AS', 'CORE', 'NOFILE')}))"
    )
    limits = json.loads(done.stdout)
    assert limits["CORE"] == 0 and 0 < limits["NOFILE"] <= MOST_OPEN_FILES
    if sys.platform != "darwin":
        assert limits["AS"] == 700_000_000
    assert resource.getrlimit(resource.RLIMIT_CORE)[1] != 0 or limits["CORE"] == 0


def test_a_worker_whose_parent_is_another_has_nothing_to_do(
    python: Callable[[str], subprocess.CompletedProcess[str]],
) -> None:
    done = python("from campaignkit.sandbox.worker import die_with; die_with(1); print('still here')")
    assert (done.returncode, done.stdout) == (0, "")


def test_a_worker_ends_when_its_channel_closes() -> None:
    from campaignkit.sandbox.worker import serve

    ours, theirs = Pipe()
    ours.send(SETUP)
    ready = []

    class Closing:
        """The worker's end of a channel whose other end closes after the word that it is ready."""

        def send_bytes(self, message: bytes) -> None:
            ready.append(json.loads(message))
            ours.close()

        def recv(self) -> Any:
            raise EOFError

    serve(Closing(), Failing, 1)  # type: ignore[arg-type]
    theirs.close()
    assert ready == [{"ready": True}]
