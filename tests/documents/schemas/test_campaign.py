from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import yaml
from jsonschema import Draft7Validator

from campaignkit.documents.kit import read_kit
from campaignkit.documents.schemas.campaign import campaign_schema
from campaignkit.model.kit import Kit, Material
from tests.judging import lets_through

KITS = Path(__file__).parents[3] / "kits"


def test_the_schema_is_draft_7() -> None:
    assert lets_through(Draft7Validator.check_schema, campaign_schema([]))


def test_every_word_of_a_campaign_is_explained() -> None:
    kits = [read_kit(file.parent) for file in KITS.glob("*/kit.yaml")]
    words = campaign_schema(kits)["properties"]
    assert [name for name, word in words.items() if not word.get("description")] == []


def test_the_samples_of_the_starter_kits_satisfy_their_schemas() -> None:
    for file in KITS.glob("*/sample/campaign.yaml"):
        kit = read_kit(file.parents[1])
        data = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        assert [error.message for error in Draft7Validator(campaign_schema([kit])).iter_errors(data)] == []


def test_the_kits_own_fields_stand_in_the_campaigns_schema() -> None:
    kit = read_kit(KITS / "event-flyer")
    schema = campaign_schema([kit])
    assert schema["properties"]["brand"]["properties"]["look"]["enum"] == list(kit.looks)
    assert schema["properties"]["bullets"]["maxItems"] == 3
    assert "event" in schema["required"]


def test_editors_know_the_audiences_that_the_kits_write_to() -> None:
    mail = Material("mail", "mail.mjml", ("html",), each="audience")
    kit = Kit(Path("/nowhere"), "mail", "1.0.0", "Mail", "Mail", "CC0-1.0", (), (), (mail,), partners=(0, 12))
    schema = campaign_schema([replace(kit, voices={"en": {"workers": {}}, "es": {"workers": {}, "customers": {}}})])
    word, own = schema["properties"]["audiences"]["items"]["anyOf"]
    assert word["examples"] == ["workers", "customers"]
    assert own["required"] == ["id"]
    assert schema["required"] == ["audiences"]
    assert "required" not in campaign_schema([])
    valid = Draft7Validator(schema).is_valid
    assert valid({"audiences": ["workers", "friends", {"id": "us", "subject": {"en": "Come", "es": "Venga"}, "ask": "Go"}]})
    assert not valid({"audiences": ["Our Folk"]})
    assert not valid({"audiences": [{"subject": "Come"}]})


def test_one_way_to_unsubscribe_needs_no_list_in_editors_either() -> None:
    valid = Draft7Validator(campaign_schema([])).is_valid
    assert valid({"sender": {"unsubscribe": "mailto:stop@mo.example"}})
    assert valid({"sender": {"unsubscribe": ["mailto:stop@mo.example", "https://mo.example/u"]}})


def test_editors_are_offered_the_words_to_choose_from() -> None:
    partner = campaign_schema([])["properties"]["partners"]["items"]["properties"]
    assert "joint" in partner["role"]["enum"]
    assert "nonprofit" in partner["type"]["enum"]


def test_editors_take_what_the_reader_takes() -> None:
    validator = Draft7Validator(campaign_schema([]))
    for text in (
        "photo: photos/lunch.jpg",
        "photo: {file: photos/lunch.jpg, focus: [0.4, 0.3], alt: Lunch}",
        "event: {price: 5 €}",
        "words: {fr: {together: Ensemble}}",
        "disclosure: {political: true}",
        "partners: [{name: A, approver: anna@a.example, rules: {min_height: 10mm, separate: true}}]",
        "brand: {arrangement: column, face: serif, art: [bowl], subject: food, scale: huge, cmyk: {}, spot: {}}",
    ):
        assert list(validator.iter_errors(yaml.safe_load(text))) == [], text
