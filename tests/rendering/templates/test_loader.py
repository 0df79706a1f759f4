"""Templates come from one kit's `templates/` and from nowhere else."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from campaignkit.rendering.templates import TemplateFailed, Templates

OUTSIDE = [
    "no.html", "../kit.yaml", "/etc/passwd", "a/../../kit.yaml", "a/../page.html", "./page.html", ".", "..", "", "/",
    "a//b.html", "%2e%2e/kit.yaml", "..%2fkit.yaml", "..\\kit.yaml", "page.html/", "page.html/x", "page.html\0", "\0",
    "a\0/../kit.yaml", "PAGE.HTML", "Page.html", "page.html ", "file:///etc/passwd", "https://kit.example/page.html",
    "~/page.html", "$HOME", "\udcff", "x" * 5000, "a/" * 3000 + "b", "folder",
]  # fmt: skip


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    (tmp_path / "kit.yaml").write_text("secret")
    (tmp_path / "templates/folder").mkdir(parents=True)
    (tmp_path / "templates/a").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    "how", ["{% include name %}", "{% extends name %}", "{% import name as m %}", "{% from name import m %}"]
)
@pytest.mark.parametrize("name", OUTSIDE)
def test_a_name_that_is_no_template_of_the_kit_is_missing(kit: Path, how: str, name: str) -> None:
    (kit / "templates/page.html").write_text(how)
    with pytest.raises(TemplateFailed) as failed:
        Templates(kit, {}).fill("page.html", {"name": name})
    assert failed.value.problem.code == "missing-template"
    assert len(failed.value.problem.message) < 400


@pytest.mark.parametrize("name", OUTSIDE)
def test_the_same_holds_for_a_material_s_own_template(kit: Path, name: str) -> None:
    (kit / "templates/page.html").write_text("page")
    with pytest.raises(TemplateFailed) as failed:
        Templates(kit, {}).fill(name, {})
    assert failed.value.problem.code == "missing-template"


def test_nothing_is_read_through_a_link(kit: Path) -> None:
    (kit / "secret.html").write_text("secret")
    (kit / "outside").mkdir()
    (kit / "outside/secret.html").write_text("secret")
    (kit / "templates/link.html").symlink_to(kit / "secret.html")
    (kit / "templates/inside.html").symlink_to("page.html")
    (kit / "templates/linked").symlink_to(kit / "outside")
    (kit / "templates/page.html").write_text("page")
    for name in ("link.html", "inside.html", "linked/secret.html"):
        with pytest.raises(TemplateFailed) as failed:
            Templates(kit, {}).fill(name, {})
        assert failed.value.problem.code == "missing-template"


def test_a_pipe_is_no_template(kit: Path) -> None:
    os.mkfifo(kit / "templates/pipe.html")
    with pytest.raises(TemplateFailed) as failed:
        Templates(kit, {}).fill("pipe.html", {})
    assert failed.value.problem.code == "missing-template"


def test_what_is_no_utf8_is_told(kit: Path) -> None:
    (kit / "templates/page.html").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateFailed, match="UTF-8"):
        Templates(kit, {}).fill("page.html", {})


def test_a_book_is_no_template(kit: Path) -> None:
    (kit / "templates/page.html").write_text("x" * 1024 * 1024 + "x")
    with pytest.raises(TemplateFailed, match="at most"):
        Templates(kit, {}).fill("page.html", {})


def test_a_mark_that_windows_puts_before_a_text_is_no_part_of_it(kit: Path) -> None:
    (kit / "templates/page.html").write_bytes(b"\xef\xbb\xbfpage")
    assert Templates(kit, {}).fill("page.html", {}) == "page"


@pytest.mark.parametrize(
    "name", ["page{__import__('os').system('touch PWNED')}.html", "a'b\"c{0}.html", 'x""".html', "#{x}.html"]
)
def test_a_file_s_name_is_no_code(kit: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:  # CVE-2024-56201
    monkeypatch.chdir(kit)
    (kit / "templates" / name).write_text("{{ 1 }}{% block a %}{% endblock %}")
    (kit / "templates/page.html").write_text("{% import name as m %}{% include name %}")
    assert Templates(kit, {}).fill("page.html", {"name": name}) == "1"
    assert not (kit / "PWNED").exists()


def test_parts_in_folders_are_found(kit: Path) -> None:
    (kit / "templates/a/base.html").write_text("[{% block b %}{% endblock %}]")
    (kit / "templates/page.html").write_text("{% extends 'a/base.html' %}{% block b %}x{% endblock %}")
    assert Templates(kit, {}).fill("page.html", {}) == "[x]"
