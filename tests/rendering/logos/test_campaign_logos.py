"""A campaign's logos, opened once: measured marks, and what is wrong with each where it is shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from campaignkit.model.campaign import Campaign, Partner
from campaignkit.model.values import Asset, Photo
from campaignkit.rendering.guard.gate import Gate
from campaignkit.rendering.layout.typesetter import Typesetter
from campaignkit.rendering.logos import campaign_logos
from campaignkit.rendering.logos.campaign_logos import Logos
from campaignkit.rendering.remarks import problems_shown

SIGN = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="40" height="10" fill="{}"/></svg>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("logos")
    for name, colour in (("dark", "#003366"), ("pale", "#fdfdfd")):
        (folder / f"{name}.svg").write_text(SIGN.format(colour))
    (folder / "broken.svg").write_bytes(b"<svg")
    picture = Image.new("RGBA", (300, 100), (255, 255, 255, 0))
    picture.paste("#c80040", (0, 0, 100, 100))
    picture.paste("white", (140, 30, 300, 70))
    picture.save(folder / "half.png")
    return folder


@pytest.fixture(scope="module")
def opened(folder: Path) -> Callable[..., Any]:
    """The logos of partners by their files' names, and of a mail's parties."""
    setter = Typesetter(folder, [], Gate((folder,)))

    def logos(*names: Any, outside: Any = None, **parties: Any) -> Any:
        partners = tuple(
            Partner(f"p{number}", f"Partner {number}", logo=Asset(folder / name, name) if name else None)
            for number, name in enumerate(names)
        )
        values: Any = {
            party: {"name": party.title(), "logo": Asset(folder / name, name)} if name else {"name": party.title()}
            for party, name in parties.items()
        }
        return Logos(Campaign(folder, values, partners=partners), Gate((outside or folder,)), setter)

    return logos


def remarks(logos: Any) -> Any:
    return [(remark.problem.field, remark.problem.code) for remark in logos.remarks]


def test_each_partner_with_a_logo_has_a_measured_mark(opened: Callable[..., Any]) -> None:
    logos = opened("dark.svg", None, "none.svg")
    assert set(logos.partners) == {"p0"} and logos.partners["p0"].ratio == pytest.approx(4, rel=0.05)
    assert remarks(logos) == []


def test_a_mark_is_known_by_the_addresses_under_which_pages_show_it(opened: Callable[..., Any]) -> None:
    logos = opened("half.png")
    mark = logos.partners["p0"]
    assert set(logos.sources) == {mark.url, mark.for_screen().url}
    source = logos.sources[mark.url]
    assert (source.place, source.file, source.owner) == ("partners[0].logo", "half.png", "Partner 0")


def test_one_that_paper_hides_gets_a_ground_of_its_own_and_a_warning(opened: Callable[..., Any]) -> None:
    logos = opened("dark.svg", "pale.svg")
    assert remarks(logos) == [("partners[1].logo", "invisible-logo")]
    assert logos.partners["p1"].ratio < logos.partners["p0"].ratio  # the pad around it
    assert "ask Partner 1" in logos.remarks[0].problem.message


def test_one_that_paper_hides_in_part_is_named(opened: Callable[..., Any]) -> None:
    assert remarks(opened("half.png")) == [("partners[0].logo", "faint-logo")]


def test_one_that_cannot_be_opened_is_an_error_on_the_pages_that_need_it_alone(
    opened: Callable[..., Any],
) -> None:
    logos = opened("broken.svg", "dark.svg")
    broken, sound = logos.partners["p0"].url, logos.partners["p1"].url
    (problem,) = problems_shown(f'<img src="{broken}">', logos.remarks)
    assert (problem.field, problem.code, problem.severity) == ("partners[0].logo", "broken-picture", "error")
    assert "ask Partner 0 for another version" in problem.message
    assert problems_shown(f'<img src="{sound}">', logos.remarks) == ()


def test_two_broken_ones_are_told_apart(opened: Callable[..., Any]) -> None:
    logos = opened("broken.svg", "broken.svg")
    assert logos.partners["p0"].url != logos.partners["p1"].url


def test_a_file_outside_is_not_read(opened: Callable[..., Any], tmp_path: Path) -> None:
    (problem,) = [remark.problem for remark in opened("dark.svg", outside=tmp_path).remarks]
    assert problem.code == "broken-picture" and "no picture" not in problem.message and "dark.svg" in problem.message


def test_whatever_a_library_stumbles_over_is_told_and_lack_of_memory_is_not_hidden(
    opened: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaign_logos, "open_mark", lambda *_: dict[str, int]()["a"])
    assert "it cannot be drawn (KeyError)" in opened("dark.svg").remarks[0].problem.message

    def exhausted(*_: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(campaign_logos, "open_mark", exhausted)
    with pytest.raises(MemoryError):
        opened("dark.svg")


def test_the_parties_of_a_mail_have_marks_where_they_gave_some(opened: Callable[..., Any]) -> None:
    logos = opened(sender="pale.svg", nonprofit=None)
    assert set(logos.parties) == {"sender"} and logos.problems == []  # a mail puts a pad under it anyway
    logos = opened(nonprofit="broken.svg")
    assert logos.parties == {} and [problem.field for problem in logos.problems] == ["nonprofit.logo"]


def test_a_logo_in_any_other_field_has_a_mark(folder: Path) -> None:
    names = {"emblem": "dark.svg", "sign": "broken.svg", "recipients": "people.csv", "picture": "half.png"}
    files = {field: Asset(folder / name, name) for field, name in names.items()}
    values: dict[str, Any] = {
        "emblem": files["emblem"],
        "list": ({"sign": files["sign"]},),
        "recipients": files["recipients"],
        "photo": Photo(files["picture"]),
    }
    gate = Gate((folder,))
    logos = Logos(Campaign(folder, values), gate, Typesetter(folder, [], gate))
    assert set(logos.emblems) == {folder / "dark.svg", folder / "broken.svg"}
    assert remarks(logos) == [("list[0].sign", "broken-picture")]
