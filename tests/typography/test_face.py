from __future__ import annotations

from campaignkit.typography.face import Ink


def test_ink_is_as_wide_as_from_its_first_stem_to_its_last() -> None:
    assert Ink(left=0.1, right=2.6, top=0.7, bottom=-0.2, advance=2.8, drop=0.8).width == 2.5
