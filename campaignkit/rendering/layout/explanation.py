"""Why a sheet does not fit, in words a person can act on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from campaignkit.errors import Problem
from campaignkit.messages import _
from campaignkit.rendering.layout.fit import LayOut, Setting, Trial


def explained(trial: Trial, lay_out: LayOut, lengths: Mapping[str, int], shorts: Mapping[str, str]) -> tuple[Problem, ...]:
    """A failing trial's faults in words a person can act on: the field, its length, and how much shorter it must be.

    `lengths` holds the length of every text by its field path, `shorts` where a shorter wording of a field could be given.
    """
    problems = []
    for fault in trial.faults:
        length = lengths.get(fault.field)
        if fault.code == "does-not-fit" and length:
            enough = longest(lay_out, trial.choice, fault.field, length)
            advice = (
                _("about {enough} would").format(enough=enough)
                if enough
                else _("even a few would not; shorten what stands beside it")
            )
            if fault.field in shorts:
                advice += _(". A shorter wording for this sheet alone may stand in {shorts}").format(
                    shorts=shorts[fault.field]
                )
            fault = replace(
                fault,
                message=_("{message} at the smallest size with {length} characters; {advice}").format(
                    message=fault.message, length=length, advice=advice
                ),
            )
        problems.append(fault)
    return tuple(dict.fromkeys(problems))


def longest(lay_out: LayOut, choice: Setting, path: str, length: int) -> int:
    """How many characters of the text at `path` would fit with `choice`; 0 if none."""
    low, high = 0, length
    while high - low > max(1, length // 50):
        middle = (low + high) // 2
        trial = lay_out(replace(choice, measures=(), evened=(), titles=(), cuts=((path, middle),)))
        low, high = (low, middle) if any(fault.field == path for fault in trial.faults) else (middle, high)
    return low
