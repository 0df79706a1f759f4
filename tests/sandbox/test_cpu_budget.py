from __future__ import annotations

import subprocess
import sys

from campaignkit.sandbox.cpu_budget import BASE, CEILING, Allowance, SheetCost, slowness

FRESH = """
import resource
from campaignkit.sandbox.cpu_budget import SheetCost, begin, drawing, laid_out, widen
soft = lambda: resource.getrlimit(resource.RLIMIT_CPU)[0]
"""


def in_a_fresh_process(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", FRESH + code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_a_sheet_earns_time_by_what_is_on_it_and_by_the_pages_that_are_done() -> None:
    assert SheetCost().seconds == 0
    book = SheetCost(characters=1_000_000, pages=300)  # for which eleven seconds were measured
    table = SheetCost(
        characters=150_000, elements=12_000, pages=48
    )  # two thousand rows, for which eleven seconds were measured
    photos = SheetCost(megapixels=144)  # twelve photographs that are no JPEGs: 35 to 70 seconds
    assert all(BASE + work.seconds > 22 for work in (book, table, photos))


def test_every_finished_layout_earns_for_small_sheets_are_laid_out_often() -> None:
    card = SheetCost(
        characters=1_500, elements=200, pages=1, layouts=75
    )  # twelve partners in Arabic on A6: fifteen seconds
    assert BASE + card.seconds > 30
    told = in_a_fresh_process("begin(7); laid_out(); laid_out(); laid_out(); print(soft())")
    assert told == ["9"]


def test_each_logo_earns_what_it_takes_to_draw_it_for_a_dozen_may_each_take_seconds() -> None:
    assert in_a_fresh_process("begin(6); drawing(3.5); drawing(3.5); print(soft())") == ["14"]


def test_nothing_earns_more_than_the_ceiling() -> None:
    assert Allowance(0, BASE, work=SheetCost(elements=10**9)).until == CEILING + 1


def test_a_slow_machine_gets_more_and_a_fast_one_no_less() -> None:
    assert slowness(0.1) == 1
    assert 1 < slowness(2.0) < slowness(3.0) < slowness(100) == slowness(1000)
    assert Allowance(0, BASE, slow=2).until == 2 * BASE + 1


def test_time_that_was_taken_before_does_not_count() -> None:
    assert Allowance(100, BASE).until == 100 + BASE + 1


def test_the_kernel_is_told_and_a_smaller_layout_takes_nothing_back() -> None:
    told = in_a_fresh_process(
        "begin(7); print(soft()); widen(SheetCost(pages=100)); print(soft())\n"
        "widen(SheetCost(megapixels=2)); print(soft())\n"
        "widen(SheetCost(pages=1)); print(soft()); begin(7); print(soft())"
    )
    assert told == ["8", "38", "40", "40", "8"]


def test_a_limit_from_outside_is_never_passed() -> None:
    told = in_a_fresh_process(
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20)); begin(7); widen(SheetCost(elements=10**6)); print(soft())"
    )
    assert told == ["20"]


def test_a_process_without_a_sheet_is_not_limited() -> None:
    assert in_a_fresh_process("widen(SheetCost(elements=10)); print(soft() == resource.RLIM_INFINITY)") == ["True"]
