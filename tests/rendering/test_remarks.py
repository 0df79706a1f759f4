"""What is wrong with a group's pictures counts where they are shown, and for whom."""

from __future__ import annotations

from pathlib import Path

from campaignkit.errors import Problem
from campaignkit.rendering.remarks import Remark, for_profile, problems_shown


def test_a_print_shop_gets_no_mark_that_cannot_be_seen() -> None:
    hidden = Problem("campaign.yaml", "partners[0].logo", "x", "invisible-logo", severity="warning")
    faint = Problem("campaign.yaml", "partners[0].logo", "x", "faint-logo", severity="warning")
    assert [each.severity for each in for_profile((hidden, faint), "press")] == ["error", "warning"]
    assert for_profile((hidden, faint), "home") == (hidden, faint)


def test_a_problem_is_a_pages_own_where_any_of_its_addresses_stands() -> None:
    remark = Remark(frozenset({"data:,a", "data:,b"}), Problem("", "", "x", "x"))
    assert problems_shown("<img src='data:,b'>", [remark]) == (remark.problem,)
    assert problems_shown(str(Path("data")), [remark]) == ()
