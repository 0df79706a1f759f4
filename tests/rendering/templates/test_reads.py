"""What a template reads, told from its text: enough to warn of values that reach no sheet, and never of one that does."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from campaignkit.rendering.templates import Reads, reads_of


def reads(tmp_path: Path, text: str, **parts: str) -> Reads:
    (tmp_path / "templates").mkdir(exist_ok=True)
    for name, part in {"page": text, **parts}.items():
        (tmp_path / "templates" / f"{name}.html").write_text(part, encoding="utf-8")
    return reads_of(tmp_path, ["page.html"])


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{{ event.title }}", "event.title"),
        ('{{ event["title"] | heading }}', "event.title"),
        ("{{ event.starts.day }}", "event.starts"),
        ("{{ event.title.split('|') }}", "event.title"),
        ("{% if event.price %}free{% endif %}", "event.price"),
        ("{% for fact in facts %}{{ fact.text }}{% endfor %}", "facts.text"),
        ("{% for bullet in bullets %}{{ bullet }}{% endfor %}", "bullets"),
        ("{{ partner.own_line }}", "partners.own_line"),
        ("{{ distributors[0].name }}", "distributors.name"),
        ("{% set at = event %}{{ at.where }}", "event.where"),
        ("{% set at = event %}{% set place = at.where %}{{ place }}", "event.where"),
        ("{% with at = event %}{{ at.where }}{% endwith %}", "event.where"),
        ("{% macro m(e) %}{{ e.where }}{% endmacro %}{{ m(event) }}", "event.where"),
        ("{% for key, value in event.items() %}{{ value }}{% endfor %}", "event.where"),
        ("{{ event.get('where') }}", "event.where"),
        ("{{ event[name] }}", "event.where"),
        ("{{ a[event.where] }}", "event.where"),
        ("{{ partners | map(attribute='url') | join }}", "partners.url"),
        ("{{ partners | sort }}", "partners.url"),
        ("{{ partners | selectattr('url') | list | length }}", "partners.url"),
        ("{% for p in partners[1:] | sort(attribute='own_line') %}{{ p.name }}{% endfor %}", "partners.own_line"),
        ("{% for p in partners[1:3] %}{{ p.url }}{% endfor %}", "partners.url"),
        ("{% for link in a %}{% for b in link.parts %}{{ b.x }}{% endfor %}{% endfor %}", "a.parts.x"),
        ("{% for link in a %}{% else %}{{ link.base }}{% endfor %}", "link.base"),
        ("{% for x in x.rows %}{{ x.y }}{% endfor %}", "x.rows.y"),
        ("{{ event | when('time') }}", "event.ends"),
        ("{{ (event.where or 'here') | upper }}", "event.where"),
        ("{{ 'x' if no else event.where }}", "event.where"),
        ("{{ qr(event.where) }}", "event.where"),
        ("{{ x(at=event.where) }}", "event.where"),
        ("{% set text, field = (ad.headline, 'x') %}{{ text }}", "ad.headline"),
        ("{% include 'part.html' %}", "access"),
        ("{% import 'part.html' as part with context %}", "access"),
        ("{% from 'part.html' import x %}", "access"),
        ("{% extends 'part.html' %}", "access"),
        ("{% include ['none.html', 'part.html'] ignore missing %}", "access"),
        ("{% include name %}", "anything.at.all"),
        ("{% if %}", "anything.at.all"),
    ],
)
def test_what_a_template_reads_is_known(tmp_path: Path, text: str, path: str) -> None:
    assert reads(tmp_path, text, part="{{ access }}", none="").cover(path)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{{ event.title }}", "event.where"),
        ("{{ event.title }}", "title"),
        ("{{ event.phone }}", "phone"),
        ("{% if event %}{{ event.title }}{% endif %}", "event.where"),
        ("{% for fact in facts %}{{ fact.text }}{% endfor %}", "facts.source"),
        ("{{ partners | length }}", "partners.url"),
        ("{{ event | when }}", "event.where"),
        ("{{ partners | map(attribute='url') | join }}", "partners.own_line"),
        ("{% if not partners or event %}x{% endif %}", "event.where"),
        ("{# {{ event.where }} #}event.where", "event.where"),
        ("{% set at = event %}{{ at.title }}", "event.where"),
        ("{% for p in partners[1:3] %}{{ p.name }}{% endfor %}", "partners.url"),
        ("{% if partners | rejectattr('logo') | list %}x{% endif %}", "partners.url"),
        ("{% for link in sender.unsubscribe %}{{ link }}{% endfor %}", "link.base"),
    ],
)
def test_what_it_does_not_read_is_not_said_to_be_read(tmp_path: Path, text: str, path: str) -> None:
    assert not reads(tmp_path, text).cover(path)


def test_names_that_stand_for_one_another_come_to_an_end(tmp_path: Path) -> None:
    assert reads(tmp_path, "{% set a = b.c %}{% set b = a.d %}{{ a }}{{ b }}").cover("a")


def test_names_that_all_stand_for_each_other_take_no_time(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(60)]
    text = "".join(f"{{% set {one} = {other}.{one}{other} %}}" for one in names for other in names)
    began = time.monotonic()
    assert reads(tmp_path, text).cover("anything")
    assert time.monotonic() - began < 10


def test_nothing_of_a_template_runs(tmp_path: Path) -> None:
    assert not reads(tmp_path, "{{ 1 / 0 }}{{ 'x' * 10 ** 10 }}{% for i in range(10 ** 9) %}{% endfor %}").cover("event")


def test_a_template_that_is_not_there_or_too_deep_reads_everything(tmp_path: Path) -> None:
    assert reads_of(tmp_path, ["none.html"]).cover("event.where")
    assert reads(tmp_path, "{{ " + "(" * 5000 + "a" + ")" * 5000 + " }}").cover("event.where")
