from __future__ import annotations

from campaignkit.gallery.facets import MOST_TAGS, facets, picked, values_of
from tests.gallery.shown import sheet, shown_kit

FLYER = shown_kit(
    "flyer", sheets=(sheet("a5"), sheet("300x250", group="screen", label="300 × 250")), tags=("Suppe", "Café")
)
MAIL = shown_kit("mail", sheets=(sheet("mail", group="mail"),), license="CC-BY-4.0 OR CC0-1.0", looks=("cutpaper",))


def test_kits_are_picked_by_what_they_are_for_and_speak_and_look_like() -> None:
    by_kind = {facet.kind: facet for facet in facets((FLYER, MAIL))}
    assert [part.label for part in by_kind["material"].parts] == ["For paper", "For screens", "Mails and calendars"]
    assert [(value.value, str(value.label)) for value in by_kind["look"].values] == [
        ("cutpaper", "Cut paper"), ("quarters", "Quarters"),
    ]  # fmt: skip
    assert [value.value for value in by_kind["lang"].values] == ["en", "ar"]
    assert [value.value for value in by_kind["license"].values] == ["none", "share-alike"]
    assert [value.value for value in by_kind["tag"].values] == ["cafe", "food", "suppe"]


def test_a_value_is_the_subject_of_a_page() -> None:
    look = next(facet for facet in facets((MAIL,)) if facet.kind == "look")
    assert str(picked(look, look.values[0]).title) == "Kits in the look Cut paper"


def test_a_kit_knows_its_values_as_they_stand_in_addresses() -> None:
    assert values_of(FLYER, "tag") == ("suppe", "cafe")
    assert values_of(MAIL, "license") == ("none",)
    assert values_of(FLYER, "material") == ("a5", "300x250")


def test_of_very_many_tags_the_common_ones_can_be_chosen() -> None:
    kits = [shown_kit(f"kit-{n}", tags=(f"tag {n}", "soup")) for n in range(MOST_TAGS + 5)]
    tags = next(facet for facet in facets(kits) if facet.kind == "tag").values
    assert len(tags) == MOST_TAGS
    assert "soup" in [tag.value for tag in tags]
