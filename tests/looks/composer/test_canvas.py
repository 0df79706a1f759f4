from __future__ import annotations

import re
from xml.etree import ElementTree

from campaignkit.looks.composer.canvas import GROUND, ROUGH, Canvas
from campaignkit.looks.composer.placing import Placed
from campaignkit.looks.palette import derive
from campaignkit.model.look import Area, Box, Edge
from tests.looks.composer.drawings import RED, drawing


def canvas(edge: Edge = "cut") -> Canvas:
    return Canvas(60, 85, 2, RED, "hull", edge)


def placed(x: float) -> Placed:
    roles = {role: RED[role] for role in drawing().roles}
    return Placed(drawing(), x, 40, 20, 0, roles)


def test_a_field_at_the_edge_of_the_sheet_fills_the_bleed() -> None:
    sheet = canvas()
    sheet.area(Area("brand", Box(0, 0, 60, 30)), "field")
    assert f'<path fill="{RED["brand"]}" d="M-2 -2h64v32h-64Z"/>' in sheet.svg()


def test_a_field_inside_the_sheet_stays_where_it_is() -> None:
    sheet = canvas()
    sheet.area(Area("second", Box(10, 10, 20, 20)), "field")
    assert 'd="M10 10h20v20h-20Z"' in sheet.svg()


def test_scissors_cut_one_side_a_little_off_the_line() -> None:
    sheet = canvas()
    sheet.area(Area("paper", Box(-2, 50, 64, 40), "top"), "field")
    heights = [float(y) for _, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", sheet.svg().partition("d=")[2])]
    cut, straight = heights[:4], heights[4:6]
    assert all(abs(height - 50) <= ROUGH for height in cut)
    assert len(set(cut)) == 4
    assert straight == [87, 87]


def test_a_look_with_straight_edges_has_no_cuts() -> None:
    sheet = canvas("straight")
    sheet.area(Area("paper", Box(10, 50, 20, 10), "top"), "field")
    assert "M10 50h20v10h-20Z" in sheet.svg()


def test_where_two_figures_cross_both_inks_print() -> None:
    apart, crossing = canvas(), canvas()
    for sheet, x in ((apart, 58.0), (crossing, 25.0)):
        sheet.figure(placed(10))
        sheet.figure(placed(x), [placed(10)])
    assert "clip-path" not in apart.svg()
    assert crossing.svg().count('clip-path="url(#') == 1


def test_what_is_read_from_the_right_is_mirrored_as_a_whole() -> None:
    assert '<g transform="matrix(-1 0 0 1 60 0)">' in Canvas(60, 85, 2, RED, "hull", "cut", mirrored=True).svg()


def test_it_is_sound_xml() -> None:
    sheet = canvas()
    sheet.area(Area("brand", Box(0, 0, 60, 85)), "field")
    sheet.disc(RED["spark"], 5, 5, 3)
    sheet.figure(placed(20), [placed(15)])
    assert ElementTree.fromstring(sheet.svg()).get("viewBox") == "-2 -2 64 89"


def test_a_field_of_the_colour_of_the_paper_has_a_line_along_its_edge() -> None:
    white = derive("#ffffff", profile="home")
    sheet = Canvas(60, 85, 2, white, "hull", "straight")
    sheet.area(Area("paper", Box(0, 0, 60, 85)), GROUND)
    sheet.area(Area("brand", Box(-2, -2, 64, 40)), "under0")
    assert sheet.svg().count(f'stroke="{white["line"]}"') == 1
    plain = canvas()
    plain.area(Area("brand", Box(-2, -2, 64, 40)), "under0")
    assert "stroke" not in plain.svg()
