"""The command's JSON documents, and a way to say what must be in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from campaignkit.registry.directory import DirectoryRegistry


@pytest.fixture
def document(campaignkit: Callable[..., Any]) -> Callable[..., Any]:
    """`document("render", "soup")`: what `campaignkit render soup --json` prints, whatever its status is."""
    return lambda *words: campaignkit(*words, "--json").json


@pytest.fixture
def shelf(campaignkit: Callable[..., Any], here: Path) -> DirectoryRegistry:
    """An empty registry that the person added."""
    campaignkit("registry", "add", "shelf", "./shelf")
    return DirectoryRegistry("shelf", here / "shelf")


@pytest.fixture
def soup(campaignkit: Callable[..., Any], shelf: DirectoryRegistry, shelve: Callable[..., Any]) -> str:
    """A campaign with a remix of the registry's kit soup 1.0.0, of which there is 1.1.0 now."""
    first = shelve(shelf, "soup")
    campaignkit("fork", "soup", "tea", "--as", "tea-flyer", "--by", "Tea Circle <https://tea.example/>")
    shelve(shelf, "soup", "1.1.0", previous=first, readme="How to cook it.")
    return "tea"


@pytest.fixture
def reads() -> Callable[[Any, Any], bool]:
    """Whether a document has exactly the keys of a shape, in their order, and values of its types.

    A shape is a type, `str | None`, `[shape]` for a list with at least one entry, `[]` for an empty one, `{key: shape}`, or
    `{str: shape}` where the keys are not known. Says what is different as an assertion's message.
    """

    def compare(value: Any, shape: Any) -> bool:
        assert "\n".join(_differences(value, shape, "document")) == ""
        return True

    return compare


def _differences(value: Any, shape: Any, place: str) -> Iterator[str]:
    if isinstance(shape, dict) and isinstance(value, dict):
        shapes = dict.fromkeys(value, shape[str]) if str in shape else shape
        if list(value) != list(shapes) or not value:
            yield f"{place} has the keys {list(value)}, not {list(shapes)}"
        for key in value.keys() & shapes.keys():
            yield from _differences(value[key], shapes[key], f"{place}.{key}")
    elif isinstance(shape, list) and isinstance(value, list):
        if bool(value) != bool(shape):
            yield f"{place} has {len(value)} entries"
        for number, entry in enumerate(value if shape else ()):
            yield from _differences(entry, shape[0], f"{place}[{number}]")
    elif isinstance(shape, dict | list) or (str if isinstance(value, str) else type(value)) not in _types(shape):
        yield f"{place} is {value!r}, not {shape}"


def _types(shape: Any) -> tuple[type, ...]:
    """The types that a value may have: `bool` is no `int`."""
    return (type(None),) if shape is None else get_args(shape) or (shape,)
