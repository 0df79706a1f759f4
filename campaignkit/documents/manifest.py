"""A manifest held against its schema: what is wrong in plain words, and what is left that is sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, cast

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from campaignkit.documents.reading.report import Report, did_you_mean, found, quoted, suggestion
from campaignkit.documents.reading.source import Node, Scalar, Table
from campaignkit.documents.reading.source import Sequence as ListNode
from campaignkit.documents.schemas.manifest import manifest_schema
from campaignkit.documents.schemas.shapes import Schema
from campaignkit.documents.values.field_paths import FieldPath
from campaignkit.messages import _
from campaignkit.model.enumeration import one_of

_TYPES = {
    "string": _("text"),
    "integer": _("a whole number"),
    "boolean": _("true or false"),
    "array": _("a list"),
    "object": _("a group"),
}


def sound_manifest(report: Report, table: Table) -> dict[str, Any]:
    """The manifest as plain values, without those that the schema refuses; each of these is noted."""
    return sound(report, table, manifest_schema)


def sound(report: Report, table: Table, schema: Callable[[], Schema]) -> dict[str, Any]:
    """A file as plain values, without those that the schema refuses; each of these is noted."""
    report.repeated_keys(table)
    data = plain(table)
    refused: dict[FieldPath, ValidationError] = {}
    for error in sorted(_validator(schema).iter_errors(data), key=_gravity):
        path, node = _path_and_node(table, error)
        if error.validator in ("required", "additionalProperties"):
            _explain_keys(report, table, path, error)
        elif path not in refused:
            refused[path] = error
            report.error(node, field_path(path), *_message_and_code(error, node))
    for path in refused:
        _take_out(data, path)
    assert isinstance(data, dict)
    return data


def plain(node: Node) -> Any:
    """A tree as the values that a schema speaks of; what YAML programs read in two ways is a value of no type."""
    if isinstance(node, Table):
        return {name: plain(child) for name, child in node.entries.items()}
    if isinstance(node, ListNode):
        return [plain(child) for child in node.items]
    return _plain_scalar(node)


def _plain_scalar(node: Scalar) -> Any:
    if node.is_empty:
        return None
    if node.kind == "truth" and node.text in ("true", "false"):
        return node.text == "true"
    if node.is_trap:
        return _Ambiguous()
    if node.kind == "integer":
        return int(node.text[:300])
    return float(node.text[:300]) if node.kind == "decimal" else node.text


def node_at(root: Node, path: Iterable[str | int]) -> Node:
    """The node at a path, or the last one on the way that is there."""
    node = root
    for step in path:
        if isinstance(node, Table) and isinstance(step, str) and step in node.entries:
            node = node.entries[step]
        elif isinstance(node, ListNode) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
    return node


def field_path(path: Iterable[str | int]) -> str:
    """A path in the form that problems use: `authors[0].name`."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).removeprefix(".")


class _Ambiguous:
    """A value of no type, so that every schema refuses it."""


@lru_cache(maxsize=4)
def _validator(schema: Callable[[], Schema]) -> Draft7Validator:
    return Draft7Validator(schema())


def _path_and_node(table: Table, error: ValidationError) -> tuple[FieldPath, Node]:
    path = tuple(error.absolute_path)
    node = node_at(table, path)
    if isinstance(node, Table) and isinstance(error.instance, str):  # what is wrong is a key
        return (*path, error.instance), node.keys[error.instance]
    return path, node


def _schema(error: ValidationError) -> dict[str, Any]:
    return cast(dict[str, Any], error.schema)


def _gravity(error: ValidationError) -> tuple[bool, bool]:
    """Of several errors in one place, the wrong type comes first and the wrong wording last."""
    return error.validator != "type", error.validator == "pattern"


def _explain_keys(report: Report, table: Table, path: FieldPath, error: ValidationError) -> None:
    node = node_at(table, path)
    known = list(_schema(error).get("properties", {}))
    present = node.entries if isinstance(node, Table) else {}
    if error.validator == "required":
        # jsonschema reports each missing key by itself, but names it only in the message
        needed = cast(list[str], error.validator_value)
        name = next(key for key in needed if error.message.startswith(f"{key!r} "))
        message = _("is missing; expected {expectation}").format(
            expectation=_expectation(_schema(error)["properties"][name])
        )
        report.error(_key_of(table, path), field_path((*path, name)), message, "missing-value")
        return
    for name in present:
        if name not in known and isinstance(node, Table):
            message = _("unknown key `{name}`{did_you_mean}").format(name=name, did_you_mean=did_you_mean(name, known))
            report.error(node.keys[name], field_path((*path, name)), message, "unknown-key")


def _key_of(root: Table, path: FieldPath) -> Node:
    """Where a group begins for a reader: its own key, or its first line."""
    parent, node = node_at(root, path[:-1]), node_at(root, path)
    return parent.keys[str(path[-1])] if path and isinstance(parent, Table) else node


_BOUNDS = {"minimum": _("of at least"), "maximum": _("up to")}


def _message_and_code(error: ValidationError, node: Node) -> tuple[str, str]:
    value: Any = error.validator_value
    expectation = _expectation(_schema(error))
    if _is_unquoted_text(error, node):
        return (
            _("expected {expectation}, found {found}, which YAML does not read as text; put it in quotes").format(
                expectation=expectation, found=found(node)
            ),
            "unquoted-text",
        )
    match error.validator, node:
        case "type", _:
            return _wrong_type(error, node, expectation)
        case "enum", _:
            return _unknown_choice(node, value)
        case "minLength" | "minItems" | "minProperties", _:
            return _("expected {expectation}, found nothing in it").format(expectation=expectation), "empty-value"
        case "maxLength", Scalar(text=text):
            return _("expected at most {value} characters, found {number}: {found}").format(
                value=value, number=len(text), found=found(node)
            ), "too-long"
        case "minimum" | "maximum" as bound, _:
            return _("expected a number {bounds} {value}, found {found}").format(
                bounds=_BOUNDS[bound], value=value, found=found(node)
            ), "bad-number"
    name = quoted(str(error.instance)) if isinstance(error.instance, str) else found(node)
    return _("expected {expectation}, found {name}").format(expectation=expectation, name=name), "bad-value"


def _is_unquoted_text(error: ValidationError, node: Node) -> bool:
    """Whether a text is expected, and what stands there YAML takes for something else."""
    return isinstance(node, Scalar) and node.is_trap and _schema(error).get("type") in ("string", None)


def _unknown_choice(node: Node, choices: Sequence[str]) -> tuple[str, str]:
    hint = suggestion(node.text, choices) if isinstance(node, Scalar) else ""
    return _("expected {choices}, found {found}{hint}").format(
        choices=one_of(choices), found=found(node), hint=hint
    ), "unknown-choice"


def _wrong_type(error: ValidationError, node: Node, expectation: str) -> tuple[str, str]:
    if isinstance(node, Scalar) and node.is_empty:
        return _("expected {expectation}, found nothing").format(expectation=expectation), "empty-value"
    fits = isinstance(node, Scalar) and re.search(_schema(error).get("pattern", ""), node.text)
    if fits and _schema(error).get("type") == "string":
        return _("expected {expectation}, found {found}; put it in quotes if it is meant").format(
            expectation=expectation, found=found(node)
        ), "unquoted-text"
    return _("expected {expectation}, found {found}").format(expectation=expectation, found=found(node)), "wrong-type"


def _expectation(schema: dict[str, Any]) -> str:
    examples = schema.get("examples", [])
    kind = schema.get("type")
    words = schema.get("title") or (_TYPES.get(kind, _("another value")) if isinstance(kind, str) else _("a value"))
    if "enum" in schema:
        return one_of(schema["enum"])
    return (
        _("{words}, such as {examples}").format(words=words, examples=examples[0])
        if examples and "such as" not in words
        else words
    )


def _take_out(data: Any, path: Sequence[str | int]) -> None:
    """Remove a value; of a list the whole, because what comes after would move up."""
    parent = None
    for step in path[:-1]:
        if not isinstance(data, dict):
            break
        parent, data = data, data.get(str(step))
        if not isinstance(data, dict):
            assert parent is not None
            parent.pop(str(step), None)
            return
    if path and isinstance(data, dict):
        data.pop(str(path[-1]), None)
