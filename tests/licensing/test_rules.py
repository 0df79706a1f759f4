import pytest

from campaignkit import licensing
from campaignkit.errors import Refused
from campaignkit.licensing import LicensedWork as Work
from tests.judging import lets_through

CHILD = "Suppe 0.1.0 by Küche für Alle"


def follow(parents: list[str], child: str) -> None:
    licensing.may_follow([Work(spdx, f"Kit {number}") for number, spdx in enumerate(parents)], Work(child, CHILD))


@pytest.mark.parametrize("spdx", ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-3.0", "LAL-1.3", "MIT", "CC-BY-NC-4.0 OR CC-BY-4.0"])
def test_kits_may_carry_open_licences(spdx: str) -> None:
    assert lets_through(licensing.open_for_kits, spdx)


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


def test_a_misspelt_licence_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(Refused) as refusal:
        licensing.open_for_kits("FAL-1.3", CHILD)
    assert CHILD in refusal.value.message
    assert "LAL-1.3" in refusal.value.hint


@pytest.mark.parametrize(
    ("parents", "child"),
    [
        (["CC0-1.0"], "CC-BY-SA-4.0"),
        (["CC-BY-4.0"], "CC0-1.0"),
        (["CC-BY-SA-3.0", "CC-BY-4.0", "CC0-1.0"], "CC-BY-SA-4.0"),
        (["CC-BY-SA-4.0", "LAL-1.3"], "LAL-1.3"),
        (["CC-BY-SA-4.0", "GPL-3.0-or-later"], "GPL-3.0-only"),
        (["CC-BY-SA-4.0"], "CC-BY-SA-4.0 AND OFL-1.1"),
        (["CC-BY-SA-4.0 OR CC-BY-4.0"], "CC-BY-4.0"),
        (["CC-BY-NC-4.0 OR CC-BY-4.0"], "CC-BY-4.0"),
        (["CC-BY-SA-4.0 AND MIT"], "CC-BY-SA-4.0"),
        (["CC-BY-4.0"], "CC-BY-SA-4.0 OR MIT"),
    ],
)
def test_works_may_be_remixed_where_the_terms_of_each_are_kept(parents: list[str], child: str) -> None:
    assert lets_through(follow, parents, child)


@pytest.mark.parametrize(
    ("parents", "child"),
    [
        (["CC-BY-SA-4.0"], "CC0-1.0"),
        (["CC-BY-SA-4.0"], "CC-BY-SA-3.0"),
        (["CC-BY-SA-4.0"], "GPL-3.0-or-later"),
        (["CC-BY-SA-3.0"], "LAL-1.3"),
        (["GPL-3.0-or-later"], "CC-BY-SA-4.0"),
        (["CC-BY-SA-4.0"], "CC-BY-SA-4.0 OR CC0-1.0"),
        (["CC-BY-SA-4.0 AND MIT"], "MIT"),
        (["CC0-1.0", "CC-BY-SA-4.0"], "CC-BY-4.0"),
        (["CC-BY-NC-4.0"], "CC-BY-4.0"),
        (["CC-BY-ND-4.0"], "CC-BY-SA-4.0"),
        (["CC-BY-4.0"], "CC-BY-NC-4.0"),
        ([""], "CC-BY-4.0"),
        (["all mine"], "CC-BY-4.0"),
    ],
)
def test_a_remix_that_breaks_the_terms_of_one_is_refused(parents: list[str], child: str) -> None:
    with pytest.raises(Refused) as refusal:
        follow(parents, child)
    assert refusal.value.exit_status == 4


def test_a_refusal_names_both_works_the_clause_and_what_would_be_allowed() -> None:
    with pytest.raises(Refused) as refusal:
        follow(["CC0-1.0", "CC-BY-SA-4.0"], "CC-BY-4.0")
    assert "Kit 1 is under CC BY-SA 4.0" in refusal.value.message
    assert "share-alike" in refusal.value.message
    assert CHILD in refusal.value.message
    assert refusal.value.hint == "Set `license:` in kit.yaml to CC-BY-SA-4.0, LAL-1.3 or GPL-3.0-only."


def test_a_base_that_nobody_may_build_on_is_named_with_the_clause() -> None:
    with pytest.raises(Refused, match=r"Kit 0 is under CC BY-ND 4.0, which forbids remixes \(ND\)") as refusal:
        follow(["CC-BY-ND-4.0"], "CC-BY-SA-4.0")
    assert "Ask the authors of Kit 0" in refusal.value.hint


def test_two_works_that_no_licence_can_join_are_both_named() -> None:
    with pytest.raises(Refused, match=r"Kit 1 \(CC BY-SA 1.0\) and Kit 2 \(CC BY-SA 4.0\) cannot be combined"):
        follow(["CC0-1.0", "CC-BY-SA-1.0", "CC-BY-SA-4.0"], "CC-BY-SA-4.0")


# Creative Commons' chart of which two works may be remixed together, as far as kits may be made of them.
@pytest.mark.parametrize("one", ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0"])
@pytest.mark.parametrize(
    "other", ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0"]
)
def test_two_works_may_be_joined_if_both_are_open(one: str, other: str) -> None:
    allowed = licensing.would_do([Work(one, "A"), Work(other, "B")])
    assert bool(allowed) == (not any(term in one + other for term in ("-NC", "-ND")))
    if "CC-BY-SA-4.0" in (one, other) and allowed:
        assert "CC-BY-4.0" not in allowed


def test_a_font_keeps_to_itself() -> None:
    assert licensing.keeps_to_itself("OFL-1.1")
    assert licensing.keeps_to_itself("OFL-1.1 OR CC-BY-NC-4.0")
    assert not licensing.keeps_to_itself("CC-BY-4.0")
    assert not licensing.keeps_to_itself("LicenseRef-ours")


def test_what_is_allowed_but_leaves_the_credit_unsaid_is_told() -> None:
    (told,) = licensing.advice([Work("CC-BY-4.0", "Photos by A"), Work("CC0-1.0", "B")], Work("CC0-1.0", CHILD))
    assert told.startswith("Photos by A is under CC BY 4.0: whoever takes Suppe")
    assert licensing.advice([Work("CC-BY-4.0", "A")], Work("CC-BY-SA-4.0", CHILD)) == ()
    assert licensing.advice([Work("CC-BY-4.0 OR CC0-1.0", "A")], Work("CC0-1.0", CHILD)) == ()
