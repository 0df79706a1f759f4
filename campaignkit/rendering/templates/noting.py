"""What a template reads of a campaign, noted while it is filled: an output depends on that and nothing else of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, TypeVar

from jinja2.runtime import Context
from jinja2.utils import missing

from campaignkit.sandbox import inputs

Done = TypeVar("Done")
Through = Callable[[Any], Any]


class Notes:
    """Names of what was read (see `sandbox.inputs`); `of` are the names by which templates see the campaign's values."""

    def __init__(self) -> None:
        self.read: set[str] = set()
        self.of: Collection[str] = ()

    def apart(self, work: Callable[[], Done]) -> tuple[Done, frozenset[str]]:
        """What comes of `work`, and what that alone read; it counts here as well."""
        before, self.read = self.read, set()
        try:
            done = work()
        finally:
            own, self.read = self.read, before | self.read
        return done, frozenset(own)

    def resolved(self, name: str, found: Any) -> None:
        """Note that a template asked for a name: of a group whether it is there, its values are noted as they are read."""
        if isinstance(found, ReadGroup):
            self.read.add(inputs.presence(name))
        elif found is missing or name in self.of:
            self.read.add(inputs.value(name))


class ReadGroup(Mapping[str, Any]):
    """A group of values at a path, such as `event`, each noted when it is read; there is no other way to them."""

    __slots__ = ("_notes", "_path", "_through", "_values")

    def __init__(self, values: Mapping[str, Any], path: str, notes: Notes, through: Through | None = None) -> None:
        self._values = values
        self._path = path
        self._notes = notes
        self._through = through

    def __getitem__(self, name: str) -> Any:
        path = f"{self._path}.{name}"
        found = self._values.get(name)
        if isinstance(found, Mapping):
            self._notes.read.add(inputs.presence(path))
            return ReadGroup(found, path, self._notes, self._through)
        self._notes.read.add(inputs.value(path))
        found = self._values[name]
        return self._through(found) if self._through else found

    def __iter__(self) -> Iterator[str]:
        self._notes.read.add(inputs.value(self._path))
        return iter(self._values)

    def __len__(self) -> int:
        self._notes.read.add(inputs.value(self._path))
        return len(self._values)

    def __bool__(self) -> bool:
        self._notes.read.add(inputs.presence(self._path))
        return bool(self._values)

    def __repr__(self) -> str:
        return repr(self.whole())

    @property
    def size(self) -> int:
        """How many values there are, for those who measure and do not read."""
        return len(self._values)

    def whole(self) -> dict[str, Any]:
        """All of it as a plain mapping."""
        return {name: entry.whole() if isinstance(entry, ReadGroup) else entry for name, entry in self.items()}

    def through(self, change: Through) -> ReadGroup:
        """The same group whose values come changed that way."""
        before = self._through
        return ReadGroup(self._values, self._path, self._notes, (lambda value: change(before(value))) if before else change)


class NotingContext(Context):
    """A template's names, noted as they are asked for."""

    def resolve_or_missing(self, key: str) -> Any:
        """The value of a name, or Jinja2's mark for one that is missing."""
        found = super().resolve_or_missing(key)
        notes: Notes = self.environment.notes  # type: ignore[attr-defined]
        notes.resolved(key, found)
        return found
