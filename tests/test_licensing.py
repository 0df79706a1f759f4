import time

import pytest

from campaignkit import licensing
from campaignkit.errors import Refused


@pytest.mark.parametrize(
    ("spdx", "name"),
    [
        ("CC-BY-SA-4.0", "CC BY-SA 4.0"),
        ("CC-BY-NC-ND-3.0", "CC BY-NC-ND 3.0"),
        ("CC0-1.0", "CC0 1.0"),
        ("LAL-1.3", "Free Art Licence 1.3"),
        ("OFL-1.1", "OFL 1.1"),
        ("CC-BY-4.0 AND OFL-1.1", "CC BY 4.0 and OFL 1.1"),
        ("(MIT OR CC0-1.0)", "(MIT or CC0 1.0)"),
    ],
)
def test_a_licence_is_called_what_people_call_it(spdx: str, name: str) -> None:
    assert licensing.short_name(spdx) == name


@pytest.mark.parametrize(
    ("spdx", "url"),
    [
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("LAL-1.3", "https://artlibre.org/licence/lal/en/"),
        ("(MIT OR CC0-1.0)", "https://spdx.org/licenses/MIT.html"),
        ("", ""),
    ],
)
def test_a_licence_has_an_address(spdx: str, url: str) -> None:
    assert licensing.url(spdx) == url


@pytest.mark.parametrize("spdx", ["CC-BY-SA-4.0", "CC-BY-NC-ND-4.0", "MIT OR (CC0-1.0 AND OFL-1.1)"])
def test_expressions_of_the_spdx_list_are_known(spdx: str) -> None:
    assert licensing.is_known(spdx)


@pytest.mark.parametrize(
    "spdx", ["", " ", "CC-BY-SA", "cc-by-4.0", "MIT AND", "LicenseRef-ours", "all rights reserved", "(((("]
)
def test_anything_else_is_not(spdx: str) -> None:
    assert not licensing.is_known(spdx)


@pytest.mark.parametrize("spdx", ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-3.0", "LAL-1.3", "MIT", "CC-BY-NC-4.0 OR CC-BY-4.0"])
def test_kits_may_carry_open_licences(spdx: str) -> None:
    licensing.open_for_kits(spdx)


@pytest.mark.parametrize(
    ("spdx", "why"),
    [
        ("", "no licence"),
        ("Our own", "not a licence on the SPDX list"),
        ("CC-BY-NC-SA-4.0", "commercial use"),
        ("CC-BY-ND-4.0", "forbids remixes"),
        ("CC-BY-4.0 AND CC-BY-NC-4.0", "commercial use"),
        ("Adobe-2006", "not among the licences"),
        ("GPL-3.0-only WITH Classpath-exception-2.0", "not among the licences"),
    ],
)
def test_kits_may_not_carry_others_and_the_reason_is_told(spdx: str, why: str) -> None:
    with pytest.raises(Refused, match=why) as refusal:
        licensing.open_for_kits(spdx)
    assert refusal.value.exit_status == 4
    assert "CC-BY-SA-4.0" in refusal.value.hint


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("CC0-1.0", "CC-BY-SA-4.0"),
        ("CC-BY-4.0", "CC-BY-SA-4.0"),
        ("CC-BY-4.0", "CC0-1.0"),
        ("CC-BY-SA-3.0", "CC-BY-SA-4.0"),
        ("CC-BY-SA-4.0", "LAL-1.3"),
        ("LAL-1.3", "CC-BY-SA-4.0"),
        ("CC-BY-SA-4.0", "GPL-3.0-or-later"),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0 AND OFL-1.1"),
        ("CC-BY-SA-4.0 OR CC-BY-4.0", "CC-BY-4.0"),
    ],
)
def test_work_may_become_a_remix_where_the_parents_terms_are_kept(parent: str, child: str) -> None:
    licensing.may_follow([parent], child)


@pytest.mark.parametrize(
    ("parent", "child"),
    [
        ("CC-BY-SA-4.0", "CC0-1.0"),
        ("CC-BY-SA-4.0", "CC-BY-4.0"),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0"),
        ("CC-BY-SA-3.0", "LAL-1.3"),
        ("GPL-3.0-or-later", "CC-BY-SA-4.0"),
        ("CC-BY-SA-4.0", "CC-BY-SA-4.0 OR CC0-1.0"),
        ("CC-BY-SA-4.0 AND MIT", "MIT"),
        ("CC-BY-NC-4.0", "CC-BY-4.0"),
        ("CC-BY-ND-4.0", "CC-BY-SA-4.0"),
        ("CC-BY-4.0", "CC-BY-NC-4.0"),
    ],
)
def test_a_remix_that_breaks_a_parents_terms_is_refused(parent: str, child: str) -> None:
    with pytest.raises(Refused):
        licensing.may_follow([parent], child)


def test_every_parent_counts_and_the_way_out_is_named() -> None:
    with pytest.raises(Refused) as refusal:
        licensing.may_follow(["CC0-1.0", "CC-BY-SA-4.0"], "CC-BY-4.0")
    assert "CC-BY-SA-4.0" in refusal.value.hint


def test_an_expression_made_to_multiply_is_answered_at_once() -> None:
    started = time.process_time()
    licensing.is_known(" AND ".join(f"(MIT OR {name})" for name in ("ISC", "X11", "NTP", "Zlib", "0BSD", "CC0-1.0") * 9))
    assert time.process_time() - started < 2
