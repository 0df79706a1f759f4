from __future__ import annotations

from campaignkit.documents.values.field_paths import BESIDE, inside, known_values, required
from campaignkit.model.kit import Field

PRICE = Field("price", "money", required=True)
EVENT = Field("event", "group", fields=(Field("title", "text", required=True), Field("where", "text"), PRICE))
BULLETS = Field("bullets", "list", item=Field("", "text"))
SPEAKERS = Field("speakers", "list", item=Field("", "group", fields=(Field("name", "text"), Field("photo", "image"))))


def test_an_absent_group_leaves_its_required_values_wanting() -> None:
    assert [path for path, _ in required(EVENT, "event")] == ["event.title", "event.price"]


def test_an_absent_value_leaves_itself_wanting_or_nothing() -> None:
    assert list(required(PRICE, "price")) == [("price", PRICE)]
    assert list(required(BULLETS, "bullets")) == []


def test_a_required_group_without_required_values_is_wanting_itself() -> None:
    group = Field("sender", "group", required=True, fields=(Field("name", "text"),))
    assert [path for path, _ in required(group, "sender")] == ["sender"]


def test_values_are_named_without_numbers() -> None:
    paths = [path for path, _ in known_values((EVENT, BULLETS, SPEAKERS))]
    assert paths == ["event.title", "event.where", "event.price", "bullets", "speakers.name", "speakers.photo"]


def test_what_has_a_reader_of_its_own_has_values_too() -> None:
    paths = {path for path, _ in known_values(BESIDE)}
    assert {"partners.name", "partners.logo", "audiences.subject", "brand.color"} <= paths


def test_inside_are_the_fields_of_a_group_or_of_a_list_s_entries() -> None:
    assert [field.name for field in inside(EVENT)] == ["title", "where", "price"]
    assert [field.name for field in inside(SPEAKERS)] == ["name", "photo"]
    assert inside(BULLETS) == () and inside(PRICE) == ()
