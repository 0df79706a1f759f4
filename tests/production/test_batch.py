"""Jobs brought to an end with real workers of a kind that writes its own words into each file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from campaignkit.documents.project import Project, read_project
from campaignkit.errors import CannotWrite, InvalidDocuments, Problem
from campaignkit.production.batch import Setups, finish, worker_setups
from campaignkit.production.plan import Job, Wish, plan
from campaignkit.production.store import Store
from campaignkit.sandbox.made import Made
from campaignkit.sandbox.pool import Pool

ODD = Path(__file__).parents[1] / "sandbox"


@pytest.fixture
def project(new_kit: Callable[..., Path]) -> Project:
    """A small kit with its sample; a worker does what a material is called."""
    folder = new_kit()
    with (folder / "kit.yaml").open("a", encoding="utf-8") as manifest:
        for name in ("one", "two", "wrong"):
            manifest.write(f"  {name}: {{template: flyer.html, size: A5, pages: 1, formats: [pdf]}}\n")
    return read_project(folder)


@pytest.fixture
def setups(project: Project) -> Setups:
    return worker_setups(project.kits, project.campaign, {})


@pytest.fixture
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    monkeypatch.syspath_prepend(str(ODD))
    with Pool(1, "odd_workshops:Odd") as pool:
        yield pool


def jobs(project: Project, *materials: str) -> list[Job]:
    planned = {job.sheet.material: job for job in plan(project.kits, project.campaign, Wish())}
    return [planned[name] for name in materials]


def test_what_is_made_comes_in_the_order_of_the_jobs_and_is_told_as_it_comes(
    project: Project, setups: Setups, pool: Pool, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    made = finish(
        pool, jobs(project, "one", "two"), setups, Store(tmp_path / "s"), lambda done, all_, what: told.append((done, all_))
    )
    assert [sheet.files[0].path.read_text().split()[-3] for sheet in made] == ["one", "two"]
    assert told == [(0, 2), (1, 2), (2, 2)]


def test_what_the_store_has_is_taken_from_it_without_a_worker(
    project: Project, setups: Setups, pool: Pool, tmp_path: Path
) -> None:
    store = Store(tmp_path / "s")
    (first,) = finish(pool, jobs(project, "one"), setups, store)
    before = first.files[0].path.read_bytes()
    with Pool(1, "nothing:AtAll") as none:
        (again,) = finish(none, jobs(project, "one"), setups, store)
        assert again.cached and not first.cached
        assert again.files[0].path.read_bytes() == before


def test_one_that_fails_takes_no_other_along_and_is_not_kept(
    project: Project, setups: Setups, pool: Pool, tmp_path: Path
) -> None:
    store = Store(tmp_path / "s")
    wrong, right = finish(pool, jobs(project, "wrong", "one"), setups, store)
    assert [problem.code for problem in wrong.problems] == ["does-not-fit"] and right.files
    assert store.usage()[0] == 1


def test_a_machine_without_room_is_told_as_that_and_not_as_the_sheet_s_fault(
    project: Project, setups: Setups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = Made(problems=(Problem("kit.yaml", "materials.a5", "No space left on device", "cannot-write"),))
    with Pool(1) as pool:
        monkeypatch.setattr(Pool, "run", lambda self, orders: iter([(0, full)]))
        with pytest.raises(CannotWrite, match=r"Cannot write to the temporary folder .*: No space left on device"):
            finish(pool, jobs(project, "one"), setups, Store(tmp_path / "s"))


def test_a_setup_is_another_where_any_file_of_the_kit_is(project: Project, setups: Setups) -> None:
    (before,) = setups.values()
    assert worker_setups(project.kits, project.campaign, {}) == setups
    marks = project.folder / "assets/our-logo.svg"
    marks.parent.mkdir()
    marks.write_text("<svg/>")
    (after,) = worker_setups(project.kits, project.campaign, {}).values()
    assert after.digest != before.digest
    assert after.credit == before.credit


def test_a_lineage_that_is_damaged_makes_no_setup(project: Project) -> None:
    (project.folder / "lineage.json").write_text("{")
    with pytest.raises(InvalidDocuments):
        worker_setups(project.kits, project.campaign, {})
