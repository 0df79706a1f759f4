from __future__ import annotations

import pytest

from campaignkit.errors import NotFound
from campaignkit.registry.argument.code import code_of, coded_release, is_only_code

DIGEST = f"sha256:{'a' * 64}"


@pytest.mark.parametrize(
    ("text", "beginning", "only"),
    [
        ("ck:7f3a-9c2e", "sha256:7f3a9c2e", True),
        ("CK:7F3A9C2E", "sha256:7f3a9c2e", True),
        ("7f3a-9c2e", "sha256:7f3a9c2e", False),
        (DIGEST, DIGEST, True),
        ("soup-flyer", "", False),
    ],
)
def test_a_code_is_the_beginning_of_a_digest(text: str, beginning: str, only: bool) -> None:
    assert (code_of(text), is_only_code(text)) == (beginning, only)


def test_a_code_that_nobody_knows_is_told_and_what_may_be_a_name_is_not_taken_for_one() -> None:
    assert coded_release("soup-flyer") is None
    assert coded_release("0000-0000") is None
    for text in ("ck:0000-0000", DIGEST):
        with pytest.raises(NotFound, match="No registry of yours has the kit with the code"):
            coded_release(text)
