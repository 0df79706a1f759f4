from __future__ import annotations

from jsonschema import Draft7Validator

from campaignkit.documents.manifest import plain
from campaignkit.documents.reading.source import parse_table
from campaignkit.documents.schemas.look import look_schema
from tests.documents.looks.texts import LOOK


def test_a_look_fits_it() -> None:
    Draft7Validator.check_schema(look_schema())
    assert list(Draft7Validator(look_schema()).iter_errors(plain(parse_table(LOOK.encode(), "look.yaml")))) == []


def test_numbers_have_bounds() -> None:
    texts = (LOOK.replace("chance: 0.5", "chance: 2"), LOOK.replace("stack: [3, 4]", "stack: [3, 40]"))
    for text in texts:
        assert len(list(Draft7Validator(look_schema()).iter_errors(plain(parse_table(text.encode(), "look.yaml"))))) == 1
