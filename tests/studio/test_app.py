from __future__ import annotations

from pathlib import Path

import pytest

from campaignkit.studio.app import LARGEST_FILE
from tests.studio.conftest import Ask


def patch(value: object, was: object, path: str = "event.where") -> dict[str, object]:
    return {"tab": "t", "seq": 1, "ops": [{"op": "set", "path": path, "lang": "", "was": was, "value": value}]}


def test_the_shell_holds_no_data_and_every_answer_says_what_browsers_must_know(ask: Ask) -> None:
    shell = ask("GET", "/")
    assert shell.status == 200 and b"Bread" not in shell.body
    for reply in (shell, ask("GET", "/static/main.js"), ask("GET", "campaign"), ask("GET", "nothing")):
        assert reply.headers["content-security-policy"].startswith("default-src 'none'")
        assert reply.headers["x-content-type-options"] == "nosniff" and reply.headers["x-frame-options"] == "DENY"
        assert "set-cookie" not in reply.headers and "access-control-allow-origin" not in reply.headers


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static/\\..\\app.py", "/static/main.js\0",
        "/static//etc/passwd", "/campaign.yaml", "/a", "/a/", "/static/",
    ],
)  # fmt: skip
def test_paths_lead_nowhere_but_to_what_is_in_the_tables(ask: Ask, path: str) -> None:
    assert ask("GET", path).status in (403, 404)


@pytest.mark.parametrize("path", ["logo/../../x.png", "sheet/a/b.png", "photo/00.png", "file/../pdf", "layout/x/y.json"])
def test_no_path_of_the_disk_can_be_asked_for(ask: Ask, path: str) -> None:
    assert ask("GET", path).status in (404, 409)


def test_without_the_key_or_from_elsewhere_nothing_is_told_or_written(ask: Ask, soup: Path) -> None:
    before = (soup / "campaign.yaml").read_bytes()
    assert ask("GET", "/a/wrong/campaign").status == 403
    assert ask("GET", "campaign", host="evil.example").status == 421
    assert ask("PATCH", "campaign", patch("x", None), origin="http://evil.example").status == 403
    assert ask("PATCH", "campaign", patch("x", None), content_type="text/plain").status == 415
    assert ask("PATCH", "campaign", patch("x", None), x_campaignkit="").status == 415
    assert ask("OPTIONS", "campaign").status == 405
    assert (soup / "campaign.yaml").read_bytes() == before


def test_a_change_is_written_once_and_a_late_one_is_told_as_a_conflict(ask: Ask, soup: Path) -> None:
    where = ask("GET", "campaign").json["values"]["event.where"][""]
    first = ask("PATCH", "campaign", patch("The garden", where))
    assert first.status == 200 and first.json["applied"] and "The garden" in (soup / "campaign.yaml").read_text()
    assert ask("PATCH", "campaign", patch("The garden", where)).json == first.json, "a lost reply is no conflict"
    late = ask("PATCH", "campaign", {**patch("The attic", where), "seq": 2}).json
    assert late["conflicts"][0]["theirs"] == "The garden"
    assert ask("POST", "undo", {}).json["done"] and where in (soup / "campaign.yaml").read_text()


@pytest.mark.parametrize("document", [b"{", b"[]", b'{"tab": 1}', b'{"tab": "t", "seq": 1, "ops": [{"op": "drop"}]}'])
def test_what_is_no_change_is_refused(ask: Ask, document: bytes) -> None:
    assert ask("PATCH", "campaign", document).status == 400


def test_a_file_that_is_broken_just_now_is_told_with_its_line(ask: Ask, soup: Path) -> None:
    ask("GET", "campaign")
    (soup / "campaign.yaml").write_text('event:\n  title: "x\n')
    reply = ask("PATCH", "campaign", patch("x", None))
    assert reply.status == 423 and reply.json["line"]


def test_what_comes_in_is_judged_and_named_by_us(ask: Ask, soup: Path) -> None:
    taken = ask("POST", "files/logos?name=..%2F..%2Fevil.svg", b"<svg/>", content_type="application/octet-stream")
    assert taken.json["path"] == "logos/evil.svg" and (soup / "logos/evil.svg").is_file()
    refused = ask("POST", "files/logos?name=a.png", b"MZ\x90", content_type="application/octet-stream")
    assert refused.status == 423 and "picture" in refused.json["error"]
    large = ask("POST", "files/logos?name=a.png", bytes(LARGEST_FILE + 1), content_type="application/octet-stream")
    assert large.status == 413
    assert ask("POST", "files/kits?name=a.svg", b"<svg/>", content_type="application/octet-stream").status == 404


def test_hostile_words_are_shown_as_words(ask: Ask, soup: Path) -> None:
    path = soup / "campaign.yaml"
    path.write_text(path.read_text().replace("Aire Kitchen", "<img src=x onerror=alert(1)>", 1))
    page = ask("GET", "desk")
    assert page.status == 200 and b"<img src=x" not in page.body and b"&lt;img src=x" in page.body
