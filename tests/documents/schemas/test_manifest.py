from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jsonschema import Draft7Validator

from campaignkit.documents.schemas.manifest import manifest_schema
from tests.judging import lets_through


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(schema, dict):
        for name, inner in schema.get("properties", {}).items():
            yield f"{path}.{name}", inner
        for key, inner in schema.items():
            yield from properties(inner, f"{path}.{key}")
    elif isinstance(schema, list):
        for inner in schema:
            yield from properties(inner, path)


def test_the_schema_is_draft_7() -> None:
    assert lets_through(Draft7Validator.check_schema, manifest_schema())


def test_everything_in_the_manifest_is_explained() -> None:
    unexplained = [
        name for name, inner in properties(manifest_schema()) if "$ref" not in inner and not inner.get("description")
    ]
    assert unexplained == []
