import time

import pytest

from campaignkit import licensing
from campaignkit.licensing.expression import alternatives


@pytest.mark.parametrize("spdx", ["CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "MIT OR (CC0-1.0 AND OFL-1.1)"])
def test_expressions_of_the_spdx_list_are_known(spdx: str) -> None:
    assert licensing.is_known(spdx)


@pytest.mark.parametrize(
    "spdx", ["", " ", "CC-BY-SA", "cc-by-4.0", "MIT AND", "LicenseRef-ours", "all rights reserved", "(((("]
)
def test_anything_else_is_not(spdx: str) -> None:
    assert not licensing.is_known(spdx)


def test_an_expression_is_a_choice_of_sets() -> None:
    assert alternatives("MIT OR (CC0-1.0 AND OFL-1.1)") == {frozenset({"MIT"}), frozenset({"CC0-1.0", "OFL-1.1"})}
    assert alternatives("nothing known") == frozenset()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("CC-BY-SA-4", "CC-BY-SA-4.0"),
        ("CC-BY-SA", "CC-BY-SA-4.0"),
        ("cc by 4.0", "CC-BY-4.0"),
        ("CC0", "CC0-1.0"),
        ("FAL-1.3", "LAL-1.3"),
        ("Free Art License 1.3", "LAL-1.3"),
        ("apache 2.0", "Apache-2.0"),
        ("all rights reserved", ""),
        ("", ""),
    ],
)
def test_a_misspelt_licence_is_recognised(text: str, meant: str) -> None:
    assert licensing.nearest(text) == meant


def test_an_expression_made_to_multiply_is_answered_at_once() -> None:
    started = time.process_time()
    licensing.is_known(" AND ".join(f"(MIT OR {name})" for name in ("ISC", "X11", "NTP", "Zlib", "0BSD", "CC0-1.0") * 9))
    licensing.nearest("CC-BY-SA " * 10_000)
    assert time.process_time() - started < 2
