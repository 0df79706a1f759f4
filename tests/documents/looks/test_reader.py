from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.documents.looks.reader import Looks, read_looks
from campaignkit.model.look import Box, Kind
from campaignkit.model.look_layers import Disc, Figure, Stack
from tests.documents.looks.texts import BOWL, FAMILIES, LOOK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "looks/plainly/art").mkdir(parents=True)
    (tmp_path / "looks/plainly/art/bowl.svg").write_text(BOWL)
    return tmp_path


def read(folder: Path, text: str) -> Looks:
    (folder / "looks/plainly/look.yaml").write_text(text)
    return read_looks(folder, "looks", "kits/soup/", FAMILIES)


def test_a_look_is_read_with_its_drawings(folder: Path) -> None:
    found = read(folder, LOOK)
    assert found.problems == ()
    (look,) = found.looks
    assert (look.name, look.edge, [face.name for face in look.faces]) == ("plainly", "straight", ["serif"])
    assert look.drawings["bowl"].name == "looks/plainly/art/bowl.svg"


def test_boxes_are_there_by_shape_and_by_size(folder: Path) -> None:
    (look,) = read(folder, LOOK).looks
    title = look.arrangements[0].slots["title"]
    assert title.on(Kind("tall", "a4")) != title.on(Kind("tall", "a5"))
    facts = look.arrangements[0].slots["facts"]
    paper, colour = facts.on(Kind("tall")), facts.on(Kind("square"))
    assert paper and colour and (paper.ground, colour.ground) == ("paper", "brand")
    assert colour.box == Box(22, 31.5, 34, 14.5)


def test_layers_are_of_their_kind_and_may_differ_by_shape(folder: Path) -> None:
    (look,) = read(folder, LOOK).looks
    kinds = [layer.on(Kind("tall")) for layer in look.arrangements[0].layers]
    assert [type(layer) for layer in kinds] == [Disc, Figure, Stack]
    stack = look.arrangements[0].layers[2].on(Kind("square"))
    assert isinstance(stack, Stack) and stack.stack == (2, 2)


@pytest.mark.parametrize(
    ("before", "after", "line", "says"),
    [
        ("look: plainly", "look: plain", 1, "expected the name of its folder, plainly"),
        ("edge: straight", "egde: straight", 3, "unknown key `egde`; did you mean `edge`?"),
        ("[Young Serif, 400]", "[Young Sans, 400]", 5, "there is no font family “Young Sans” in the kit; did you mean"),
        ("fill: brand, box", "fill: red, box", 9, "expected paper, ink, brand"),
        ("tall: [4, 4, 52, 20]", "tall: [4, 4, 52, 20, 1]", 10, "expected a box, such as [4, 3.6, 52, 22]"),
        ("tall: [4, 4, 52, 20]", "tall: [4, 4, 80, 20]", 10, "reaches 84 across"),
        ("tall: [4, 4, 52, 20]", "tal: [4, 4, 52, 20]", 10, "unknown key `tal`; did you mean `tall`?"),
        ("turn: [-9, 9]", "turn: [-90, 9]", 15, "expected a number of at least -30"),
        ("figure: 0", "figur: 0", 15, "unknown key `figur`; did you mean `figure`?"),
    ],
)
def test_every_problem_is_told_at_its_line(folder: Path, before: str, after: str, line: int, says: str) -> None:
    found = read(folder, LOOK.replace(before, after, 1))
    assert found.looks == ()
    problem = next(each for each in found.problems if says in each.message)
    assert (problem.file, problem.line) == ("kits/soup/looks/plainly/look.yaml", line)


def test_a_look_that_lacks_a_slot_says_which(folder: Path) -> None:
    text = "\n".join(line for line in LOOK.splitlines() if not line.startswith("    facts"))
    (problem,) = read(folder, text).problems
    assert (problem.field, problem.code) == ("arrangements.cover.facts", "missing-value")


def test_a_look_with_figures_and_no_drawing_says_where_to_put_one(folder: Path) -> None:
    (folder / "looks/plainly/art/bowl.svg").unlink()
    (problem,) = read(folder, LOOK).problems
    assert problem.message == "has figures and no drawing; put one into looks/plainly/art/"


def test_a_folder_without_a_look_is_none(folder: Path) -> None:
    assert read_looks(folder, "looks", "", FAMILIES) == Looks()
