"""Take the rows that pass today out of known_faults.toml: python -m tests.assets.mended. It never adds one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache

import pytest

from tests.assets import table, test_words
from tests.assets.drawing import Refused, Workshop
from tests.assets.gallery import FOLDERS, HERE, known_faults, notes, refusals

FILE = HERE / "known_faults.toml"


@cache
def _workshop() -> Workshop:
    return Workshop()


CHECKS: dict[str, Callable[..., None]] = {
    "drawn": table.test_it_is_drawn_right,
    "alike": table.test_it_is_the_same_on_the_next_sheet,
    "trimmed": table.test_it_is_trimmed_to_its_ink,
    "live_text": lambda name: test_words.test_live_text_in_a_logo_is_told(_workshop(), name),
    "refused": lambda name: test_words.test_what_nobody_can_draw_is_refused_with_words_that_help(_workshop(), name),
}


def main() -> None:
    """Rewrite known_faults.toml with what still fails, each fault in as few words as mean no row that passes."""
    head = "".join(line for line in FILE.read_text(encoding="utf-8").splitlines(keepends=True) if line.startswith("#"))
    parts = {part: list(_still_known(part)) for part in CHECKS}
    FILE.write_text(head + "".join(_written(part, faults) for part, faults in parts.items()), encoding="utf-8")


def _still_known(part: str) -> Iterator[str]:
    every = _names(part)
    known = {name for start in known_faults(part) for name in every if table.means(start, name)}
    failing = {name for name in known if _fails(CHECKS[part], name)}
    yield from dict.fromkeys(_shortest(name, every, failing) for name in every if name in failing)


def _names(part: str) -> list[str]:
    if part == "live_text":
        return list(notes("live_text"))
    return list(refusals()) if part == "refused" else [name for folder in FOLDERS for name in table.names_of(part, folder)]


def _fails(check: Callable[..., None], name: str) -> bool:
    """Whether a row fails; one that cannot be looked at on this machine counts as failing still."""
    try:
        check(*name.split())
    except (AssertionError, Refused, pytest.fail.Exception, pytest.skip.Exception):
        return True
    return False


def _shortest(name: str, every: Iterable[str], failing: set[str]) -> str:
    words = name.split()
    starts = (" ".join(words[:count]) for count in range(1, len(words) + 1))
    return next(start for start in starts if all(row in failing for row in every if table.means(start, row)))


def _written(part: str, faults: list[str]) -> str:
    lines = "".join(f'    "{fault}",\n' for fault in faults)
    return f"\n{part} = [\n{lines}]\n" if faults else f"\n{part} = []\n"


if __name__ == "__main__":
    main()
