from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from campaignkit.errors import InvalidDocuments, NotFound, Taken
from campaignkit.jobs.edit import edit, undo
from campaignkit.jobs.fork import fork
from campaignkit.jobs.take_reply import apply, prepare
from campaignkit.workspace.replies.reply import Reply, read_reply
from tests.replies import PNG, SVG, campaign_zip, release_facts

VALUES = 'lang: en\nevent: {title: Stew for all}\npartners: [{name: Aire Kitchen, logo: "logos/aire.svg"}, {name: Moor}]\n'


@pytest.fixture(scope="module")
def forked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fork("event-flyer", tmp_path_factory.mktemp("take") / "soup").campaign_folder


@pytest.fixture
def soup(forked: Path, tmp_path: Path) -> Path:
    return shutil.copytree(forked, tmp_path / "soup")


def reply(values: str = VALUES, **facts: str) -> Reply:
    return read_reply(campaign_zip(values, {"logos/aire.svg": SVG}, **{**release_facts(), **facts}), "soup.zip")


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_each_value_is_told_with_what_it_was_and_no_picture_is_written_over(soup: Path) -> None:
    own = (soup / "logos/aire.svg").read_bytes()
    filling = prepare(reply(), soup)
    assert [(each.path, each.was) for each in filling.changes] == [
        ("event.title", "Bread & Roses:|free lunch for all"),
        ("partners[id=aire-kitchen].logo", "logos/aire.svg"),
        ("partners", None),
    ]
    assert list(filling.files) == ["logos/aire-2.svg"] and filling.remark == ""
    assert apply(filling) == ()
    text = (soup / "campaign.yaml").read_text()
    assert "{name: Aire Kitchen, logo: logos/aire-2.svg}" in text and "title: Stew for all" in text and "Moor" in text
    assert (soup / "logos/aire.svg").read_bytes() == own and (soup / "logos/aire-2.svg").read_bytes() == SVG
    undo(soup)
    assert "Moor" not in (soup / "campaign.yaml").read_text()


def test_to_take_it_twice_changes_nothing(soup: Path) -> None:
    apply(prepare(reply(), soup))
    with pytest.raises(Taken, match="already"):
        prepare(reply(), soup)


def test_what_somebody_changes_meanwhile_stays_as_it_is(soup: Path) -> None:
    filling = prepare(reply(), soup)
    seen = filling.changes[0]
    edit(soup, [type(seen)("set", seen.path, "Other", was=seen.was)])
    assert [each.operation.path for each in apply(filling)] == ["event.title"]
    assert "title: Other" in (soup / "campaign.yaml").read_text()


def test_another_version_of_the_kit_is_said_and_another_kit_refused(soup: Path) -> None:
    older = {"version": "0.9.0", "record": f"sha256:{'b' * 64}"}
    assert "was filled in for event-flyer 0.9.0 (ck:bbbb-bbbb); this campaign has" in prepare(reply(**older), soup).remark
    before = everything(soup)
    with pytest.raises(NotFound, match="this campaign has event-flyer"):
        prepare(reply(kit="soup-flyer", **older), soup)
    assert everything(soup) == before


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("lang: pl\nevent: {title: Zupa}", "unspoken-language"),
        ("event: {plaice: x}", "unknown-key"),
        ("photo: photos/other.png", "missing-file"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(soup: Path, values: str, code: str) -> None:
    before = everything(soup)
    with pytest.raises(InvalidDocuments) as refused:
        prepare(read_reply(campaign_zip(values, {"photos/a.png": PNG}, **release_facts()), "soup.zip"), soup)
    assert [each.code for each in refused.value.problems] == [code]
    assert everything(soup) == before
