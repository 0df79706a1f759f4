from __future__ import annotations

from campaignkit.gallery.family import Families, Relative
from campaignkit.gallery.values import Tie
from tests.gallery.shown import digest, made_from, shown_kit


def told(relative: Relative) -> object:
    """A tree by titles: a kit alone, or with what was made from it."""
    name = f"*{relative.title}" if relative.is_self else relative.title
    return (name, *map(told, relative.children)) if relative.children else name


def test_a_kit_stands_below_what_it_was_made_from_beside_its_siblings_and_above_its_remixes() -> None:
    root = shown_kit("root")
    soup = made_from(root, "soup")
    stew, broth = made_from(root, "stew"), made_from(soup, "broth")
    families = Families((root, soup, stew, broth))
    assert [told(tree) for tree in families.of(soup)] == [("Root", ("*Soup", "Broth"), "Stew")]
    assert [told(tree) for tree in families.of(broth)] == [("Root", ("Soup", "*Broth"))]
    assert [told(tree) for tree in families.of(root)] == [("*Root", ("Soup", "Broth"), "Stew")]
    assert [families.remixes(kit) for kit in (root, soup, broth)] == [2, 1, 0]


def test_a_parent_that_is_not_shown_is_named_without_a_link() -> None:
    (tree,) = Families((kit := made_from(shown_kit("elsewhere"), "soup"),)).of(kit)
    assert (tree.title, tree.slug, tree.makers) == ("Elsewhere", "", "Werkstatt Ost")
    assert told(tree) == ("Elsewhere", "*Soup")


def test_a_remix_of_an_older_release_belongs_to_the_kit_and_is_told_how() -> None:
    soup = shown_kit("soup", line=(digest("soup"), digest("soup-0.9")))
    part = shown_kit("part", ties=(Tie(digest("soup-0.9"), "component"),))
    (tree,) = Families((soup, part)).of(soup)
    assert [(child.slug, child.relation) for child in tree.children] == [("part", "component")]


def test_kits_that_took_from_each_other_end_somewhere() -> None:
    one = shown_kit("one", ties=(Tie(digest("two"), "merge"),))
    two = shown_kit("two", ties=(Tie(digest("one"), "fork"),))
    assert told(Families((one, two)).of(one)[0]) == ("Two", ("*One", "Two"))
    assert Families((one, two)).of(two)
