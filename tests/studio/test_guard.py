from __future__ import annotations

import pytest

from campaignkit.studio.guard import HEADERS, MOST_WRONG, SANDBOXED, WITHIN, Door, new_key

HOST = "127.0.0.1:8123"
ASKED = {"host": HOST, "sec-fetch-site": "same-origin"}
SENT = {**ASKED, "origin": f"http://{HOST}", "content-type": "application/json", "x-campaignkit": "1"}


def door() -> Door:
    return Door(frozenset({HOST, "localhost:8123"}), "the-key")


def status(method: str, path: str, headers: dict[str, str]) -> int:
    refused = door().refusal(method, path, headers, 0.0)
    return refused.status if refused else 200


def test_who_has_the_key_and_comes_from_the_studios_own_page_is_let_in() -> None:
    assert status("GET", "/", {"host": HOST}) == 200
    assert status("GET", "/a/the-key/campaign", ASKED) == 200
    assert status("PATCH", "/a/the-key/campaign", SENT) == 200


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1", "127.0.0.1:81", "localhost.evil.example:8123", ""])
def test_another_name_for_this_machine_is_refused_so_that_no_name_can_be_bound_anew(host: str) -> None:
    assert status("GET", "/a/the-key/campaign", {**ASKED, "host": host}) == 421


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_pages_of_other_sites_may_not_even_ask(site: str) -> None:
    assert status("GET", "/a/the-key/campaign", {**ASKED, "sec-fetch-site": site}) == 403


@pytest.mark.parametrize(
    "change",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"x-campaignkit": ""},
        {"content-type": "text/plain"},
        {"content-type": "application/x-www-form-urlencoded"},
    ],
)
def test_what_any_page_could_send_writes_nothing(change: dict[str, str]) -> None:
    assert status("PATCH", "/a/the-key/campaign", {**SENT, **change}) in (403, 415)


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "TRACE"])
def test_no_other_request_is_answered(method: str) -> None:
    assert status(method, "/a/the-key/campaign", SENT) == 405


def test_a_wrong_key_opens_nothing_and_guessing_is_stopped_for_a_while() -> None:
    guessed = door()
    for number in range(MOST_WRONG):
        refused = guessed.refusal("GET", f"/a/guess-{number}/campaign", ASKED, 1.0)
        assert refused is not None and refused.status == 403
    stopped = guessed.refusal("GET", "/a/the-key/campaign", ASKED, 2.0)
    assert stopped is not None and stopped.status == 429
    assert guessed.refusal("GET", "/a/the-key/campaign", ASKED, 2.0 + WITHIN) is None


def test_keys_are_long_and_never_the_same() -> None:
    assert len({new_key() for _ in range(50)}) == 50 and len(new_key()) >= 43


def test_pages_run_no_script_but_our_own_and_ask_nobody_else() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self';") and "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert SANDBOXED["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
