from __future__ import annotations

from pathlib import Path

from campaignkit.jobs.preview import snapshot
from campaignkit.studio.editor import editor, files_named, mark_of


def test_a_filled_field_is_never_hidden_and_the_title_is_the_campaigns(soup: Path) -> None:
    shown = editor(snapshot(soup), "", "screen", "k")
    assert shown["title"] == "Bread & Roses: free lunch for all"
    assert [part["name"] for part in shown["parts"]] == ["what", "when", "who", "look", "make"]
    hidden = [field for part in shown["parts"] for field in part["rest"]]
    assert hidden and not any(any(shown["view"].values[field.path].values()) for field in hidden)


def test_partners_have_their_marks_under_names_that_are_no_paths(soup: Path) -> None:
    shown = editor(snapshot(soup), "", "screen", "k")
    first = shown["partners"][0]
    assert first["id"] == "aire-kitchen" and first["mark"] == mark_of(first["logo"])
    assert files_named(snapshot(soup).values.tree)[first["mark"]] == first["logo"]


def test_what_is_made_is_all_of_it_until_something_is_chosen(soup: Path) -> None:
    path = soup / "campaign.yaml"
    assert editor(snapshot(soup), "", "screen", "k")["makes"][0]["chosen"] is None
    path.write_text(path.read_text() + "\nmaterials: [a5, social]\n")
    makes = editor(snapshot(soup), "", "screen", "k")["makes"][0]
    assert makes["chosen"] == ["a5", "social"] and makes["path"] == "materials"
