from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from campaignkit.errors import Problem
from campaignkit.rendering.layout.explanation import explained, longest
from campaignkit.rendering.layout.fit import Setting, Trial

FAULT = Problem("campaign.yaml", "event.title", "does not fit", "does-not-fit")


@given(st.integers(0, 400), st.integers(1, 400))
def test_the_length_told_fits_and_is_near_the_longest(most: int, length: int) -> None:
    def lay_out(choice: Any) -> Any:
        cut = dict(choice.cuts)["event.title"]
        return Trial(choice, (), () if cut <= most else (FAULT,))

    found = longest(lay_out, Setting(), "event.title", length)
    assert found <= most
    assert min(most, length) - found <= max(1, length // 50)


def test_a_text_without_room_is_told_with_its_length_and_what_would_fit() -> None:
    def lay_out(choice: Setting) -> Trial:
        return Trial(choice, (), () if dict(choice.cuts)["event.title"] <= 30 else (FAULT,))

    failed = Trial(Setting(), (), (FAULT, FAULT))
    (problem,) = explained(failed, lay_out, {"event.title": 80}, {"event.title": "event.short_title"})
    assert "with 80 characters; about 30 would" in problem.message
    assert problem.message.endswith("A shorter wording for this sheet alone may stand in event.short_title")


def test_a_text_that_fits_at_no_length_is_not_asked_to_be_a_few_letters() -> None:
    (problem,) = explained(
        Trial(Setting(), (), (FAULT,)), lambda choice: Trial(choice, (), (FAULT,)), {"event.title": 80}, {}
    )
    assert "shorten what stands beside it" in problem.message


def test_faults_of_another_kind_are_told_as_they_are() -> None:
    other = Problem("kit.yaml", "", "needs 2 pages", "page-count")
    assert explained(Trial(Setting(), (), (other,)), lambda choice: Trial(choice, (), ()), {}, {}) == (other,)
