from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaignkit.errors import NotFound
from campaignkit.files import kit_contents
from campaignkit.jobs.fork import fork
from campaignkit.jobs.suggest import suggest
from campaignkit.lineage.record import read_lineage

ME = "Küche für Alle <https://kueche.example/>"


@pytest.fixture
def home(line: Any) -> Path:
    """A remix of soup-flyer."""
    return fork("soup-flyer", Path("camp"), name="suppe", by=ME).kit_folder


def applied(patch: str, line: Any, folder: Path) -> dict[str, bytes]:
    """The parent's files after its makers took the patch."""
    work = shutil.copytree(line.registry.root / "soup-flyer" / "1.0.0" / "kit", folder)
    (folder.parent / "patch").write_bytes(patch.encode())
    if patch:
        subprocess.run(["git", "apply", "--whitespace=nowarn", "../patch"], cwd=work, check=True, capture_output=True)
    return kit_contents(work)


def test_what_was_made_better_applies_to_the_parents_files_and_the_groups_own_stays_out(home: Path, line: Any) -> None:
    before = kit_contents(line.registry.root / "soup-flyer" / "1.0.0" / "kit")
    manifest = (home / "kit.yaml").read_text().replace("max: 40", "max: 60   ").replace("title: Soup flyer", "title: Suppe")
    (home / "kit.yaml").write_text(manifest + "connect: {place: Leipzig}\nsource: https://kueche.example/kits\n")
    (home / "templates" / "flyer.css").write_text("p { margin: 0 }\n")
    (home / "templates" / "löffel.css").write_text("no line end")
    (home / "assets" / "bowl.svg").write_text("<svg>better</svg>\n")
    (home / "sample" / "campaign.yaml").write_text("headline: Suppe\n")
    (home / "assets" / "our-logo.svg").write_text("<svg/>")
    (home / "README.md").unlink()
    suggestion = suggest(home)
    after = applied(suggestion.patch, line, Path("theirs"))
    assert after == {
        path: data
        for path, data in {
            **before,
            "kit.yaml": before["kit.yaml"].replace(b"max: 40", b"max: 60   "),
            "templates/flyer.css": b"p { margin: 0 }\n",
            "templates/löffel.css": b"no line end",
            "assets/bowl.svg": b"<svg>better</svg>\n",
        }.items()
        if path != "README.md"
    }
    assert suggestion.kept_back == ("assets/our-logo.svg", "sample/campaign.yaml")
    assert suggestion.patch.startswith("Suggestion for soup-flyer 1.0.0 (sha256:")
    for private in ("Küche", "Suppe", "Leipzig", "kueche.example", "lineage"):
        assert private not in suggestion.patch


def test_a_picture_is_named_with_its_digest_and_sent_beside_the_patch(home: Path, line: Any) -> None:
    (home / "assets" / "bowl.png").write_bytes(b"\x89PNG\0better")
    (home / "words" / "en.yaml").write_text("free: Free\n")
    suggestion = suggest(home)
    assert suggestion.pictures == ("assets/bowl.png",)
    assert "Binary file, sent beside this patch: assets/bowl.png (11 bytes, sha256 " in suggestion.patch
    assert applied(suggestion.patch, line, Path("theirs"))["words/en.yaml"] == b"free: Free\n"


def test_a_group_that_changed_only_what_is_its_own_has_nothing_to_suggest(home: Path) -> None:
    (home / "sample" / "campaign.yaml").write_text("headline: Suppe\n")
    suggestion = suggest(home)
    assert (suggestion.patch, suggestion.files) == ("", ())


def test_a_published_remix_is_suggested_to_the_kit_it_came_from(home: Path, line: Any) -> None:
    (home / "words" / "en.yaml").write_text("free: Free\n")
    ours = type(line)(line.registry, home, read_lineage(home))
    (home / "lineage.json").write_bytes(ours.publish("0.1.0").as_fork().to_bytes())
    assert (suggest(home).parent.name, suggest(home).files) == ("soup-flyer", ("words/en.yaml",))


def test_a_parent_whose_files_are_gone_is_told(home: Path, line: Any) -> None:
    (home / "words" / "en.yaml").write_text("free: Free\n")
    shutil.rmtree(line.registry.root)
    shutil.rmtree(home.parents[1] / ".campaignkit" / "base")
    with pytest.raises(NotFound, match=r"soup-flyer 1.0.0 are in none of your registries"):
        suggest(home)


TEXTS = st.none() | st.text("ab \n\r\t+-@é", max_size=30)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(["templates/flyer.css", "README.md", "templates/new file.css", "a/b.txt"]), TEXTS))
def test_whatever_texts_were_changed_the_patch_applies(
    tmp_path_factory: pytest.TempPathFactory, line: Any, edits: dict[str, str | None]
) -> None:
    folder = tmp_path_factory.mktemp("suggest")
    home = fork("soup-flyer", folder / "camp", name="suppe", by=ME).kit_folder
    for path, text in edits.items():
        place = home / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        if text is not None:
            place.write_bytes(text.encode())
    suggestion = suggest(home)
    after = applied(suggestion.patch, line, folder / "theirs")
    assert {path: after.get(path) for path in edits} == {
        path: text if text is None else text.encode() for path, text in edits.items()
    }


def test_a_patch_is_written_only_where_there_is_something_in_it(home: Path, tmp_path: Path) -> None:
    (home / "sample" / "campaign.yaml").write_text("headline: Suppe\n")
    assert suggest(home, out=tmp_path / "a.patch").file is None
    assert not (tmp_path / "a.patch").exists()
    (home / "words" / "en.yaml").write_text("free: Free\n")
    suggestion = suggest(home, out=tmp_path / "a.patch")
    assert suggestion.file == tmp_path / "a.patch"
    assert suggestion.file.read_text(encoding="utf-8") == suggestion.patch
