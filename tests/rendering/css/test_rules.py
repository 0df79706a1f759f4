from __future__ import annotations

import pytest
import tinycss2

from campaignkit.rendering.css.conditions import Screen
from campaignkit.rendering.css.rules import LOST, RulePlace, SheetNotes, flattened, selectors
from campaignkit.rendering.guard.gate import TooMuch


def flat(sheet: str, notes: SheetNotes | None = None) -> list[tuple[str, str]]:
    """Each rule of a style sheet as its selector and its declarations."""
    parsed = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    rules = flattened(parsed, RulePlace(), notes or SheetNotes(Screen(100, 50), []))
    return [(selector, ";".join(each.serialize() for each in rule.declarations)) for selector, rule in rules]


@pytest.mark.parametrize(
    ("sheet", "rules"),
    [
        ("g{fill:red}", [("g", "fill:red")]),
        ("g{fill:red;p{fill:lime}}", [("g", "fill:red"), (":is(g) p", "fill:lime")]),
        ("g{p &,&>b{fill:lime}}", [("p :is(g),:is(g)>b", "fill:lime")]),
        ("@media (min-width:101px){g{fill:red}}", []),
        ("@supports (fill:red){g{fill:red}}", [("g", "fill:red")]),
        ("@scope(.a){:scope>p{fill:red}}", [(":is(.a)>p", "fill:red")]),
    ],
)
def test_rules_are_flat_and_only_those_that_hold_here(sheet: str, rules: list[tuple[str, str]]) -> None:
    assert flat(sheet) == rules


def test_layers_are_in_the_order_in_which_they_are_first_named() -> None:
    notes = SheetNotes(Screen(100, 50), [])
    flat("@layer a.b, c; @layer a{g{fill:red}} @layer{g{fill:lime}}", notes)
    assert list(notes.layers) == [("a",), ("a", "b"), ("c",), (" 1",)]


def test_what_is_left_out_is_noted_and_so_are_first_values_of_variables() -> None:
    notes = SheetNotes(Screen(100, 50), [])
    assert flat("@import 'x.css'; @property --a{initial-value:lime} @property --b{initial-value:url(x.png)}", notes) == []
    assert notes.losses == [LOST["import"]]
    assert list(notes.variables) == ["--a"]


def test_a_rule_whose_selector_cannot_be_read_is_passed_over() -> None:
    notes = SheetNotes(Screen(100, 50), [])
    assert selectors("g:hover::before", notes) == []
    assert selectors("g > ", notes) == []
    assert len(selectors("g, p", notes)) == 2


def test_rules_too_deep_in_each_other_are_refused() -> None:
    with pytest.raises(TooMuch, match="too deep"):
        flat("&,&,&{" * 12 + "fill:red" + "}" * 12)
