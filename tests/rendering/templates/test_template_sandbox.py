"""What templates may do: every published way out of Jinja2's sandbox is played again here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from campaignkit.errors import Problem
from campaignkit.model.values import Asset


def test_values_fill_a_template_through_its_filters(fill: Callable[..., str]) -> None:
    assert fill("<p>{{ title | shout }}</p>", title="soup") == "<p>SOUP</p>"


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", '" onload="x', "&amp;"])
def test_values_are_printed_as_they_stand(fill: Callable[..., str], value: str) -> None:
    out = fill('<p title="{{ v }}">{{ v }}</p>', v=value)
    assert "<script" not in out and "49" not in out and ' onload="' not in out


ESCAPES = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ''['__class__'] }}",
    "{{ x.__init__.__globals__ }}",
    "{{ f.__globals__ }}",
    "{{ f.__code__.co_code }}",
    "{{ f['__globals__'] }}",
    "{{ [x] | selectattr('__class__') | list }}",
    "{{ ([x] | map(attribute='__class__') | first).mro() }}",
    "{{ [x] | sum(attribute='__class__') }}",
    "{{ x | attr('__class__') }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{x.__class__}'.format_map({'x': x}) }}",
    "{% set f = '{0.__class__}'.format %}{{ f(x) }}",
    "{{ ['{0.__class__}'] | map('format', x) | list }}",
    "{{ ('{0.__class__}' | string).format(x) }}",
    "{{ self.__init__.__globals__ }}",
    "{{ self._TemplateReference__context.environment }}",
    "{{ cycler.__init__.__globals__.os }}",
    "{{ lipsum.__globals__ }}",
    "{{ namespace.__init__ }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ request.application.__globals__ }}",
    "{{ l.append(1) }}",
    "{{ d.update(a=1) }}",
    "{{ d.clear() }}",
    "{% import 'page.html' as m %}{{ m.__loader__ }}",
    "{{ g.gi_frame.f_builtins }}",
    "{{ g.gi_code }}",
    "{{ ().__class__.__base__ }}",
    "{{ x | xmlattr }}",
    "{{ x | pprint }}",
    "{% for a in [x] %}{{ loop.__class__ }}{% endfor %}",
    "{% macro m() %}{% endmacro %}{{ m.__func__.__globals__ }}",
    "{{ caller.__class__ }}",
    "{{ f | map(attribute='func_globals') }}{{ f.func_globals }}",
    # CVE-2016-10745, CVE-2019-10906, CVE-2024-56326: formatting reaches attributes, by whatever name the method is had.
    "{{ '{0.__class__.__init__.__globals__}'.format(f) }}",
    "{{ '{x.__class__}'['format_map']({'x': x}) }}",
    "{{ ('{0.__cl' ~ 'ass__}').format(x) }}",
    "{{ ['{0.__class__}'] | map(attribute='format') | list }}",
    "{{ ('{0.__class__}' | safe).format(x) }}",
    "{% set f = ('{0.__class__}' | escape).format_map %}{{ f({}) }}",
    "{% macro m(f) %}{{ f(x) }}{% endmacro %}{{ m('{0.__class__}'.format) }}",
    "{{ '%s' % x }}",
    "{{ '%(a)s' % {'a': x} }}",
    "{{ ('%s' | safe) % x }}",
    # CVE-2025-27516: |attr looked the method up beside the sandbox.
    "{{ '{0.__class__}' | attr('format') }}",
    "{{ x | attr('upper') }}",
    "{{ [x] | map('attr', '__class__') | list }}",
    # CVE-2019-8341, which is what templates are: those that a value holds are text.
    "{{ x.__class__.__base__.__subclasses__()[40]('/etc/passwd').read() }}",
    # CVE-2020-28493, CVE-2024-22195, CVE-2024-34064: filters that are left out.
    "{{ x | urlize }}",
    "{{ {'a b=c onclick': 1} | xmlattr }}",
    # The lists that are handed around for finding holes in servers.
    "{{ config }}",
    "{{ config.items() }}",
    "{{ request }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ url_for.__globals__['os'] }}",
    "{{ g.pop.__globals__ }}",
    "{{ lipsum(n=100) }}",
    "{{ cycler('a').next() }}",
    "{{ joiner.__init__.__globals__ }}",
    "{{ dict.mro() }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ namespace().__init__ }}",
    "{{ namespace.mro() }}",
    "{% set ns = namespace() %}{{ ns.__class__ }}",
    "{% set x.y = 1 %}",
    "{{ range.__globals__ }}",
    "{{ ''.join.__self__.__class__ }}",
    "{{ 1 .__class__ }}",
    "{{ 1.0.real }}",
    "{{ true.__class__ }}",
    "{{ none.__class__ }}",
    "{{ ()['__class__'] }}",
    "{{ {}['__class__'] }}",
    "{{ x['\\x5f\\x5fclass\\x5f\\x5f'] }}",
    "{{ x[('_' * 2) ~ 'class' ~ ('_' * 2)] }}",
    "{{ x[['__class', '__'] | join] }}",
    "{{ x['__ssalc__' | reverse] }}",
    "{{ x | map(attribute='__class__') | list }}",
    "{{ [x] | groupby('__class__') }}",
    "{{ [x] | sort(attribute='__class__') }}",
    "{{ [x, x] | max(attribute='__class__') }}",
    "{{ [x] | unique(attribute='__class__') | list }}",
    "{{ [x] | join(attribute='__class__') }}",
    "{{ [f] | map(attribute='__globals__') | list | first }}",
    "{{ f.func_globals }}",
    "{{ f.func_code }}",
    "{{ f.__closure__ }}",
    "{{ f.__defaults__ }}",
    "{{ f.__wrapped__ }}",
    "{{ g.gi_frame }}",
    "{{ g.gi_yieldfrom }}",
    "{{ g.send(none) }}",
    "{{ g.throw(1) }}",
    "{{ g.close() }}",
    "{{ c.cr_frame }}",
    "{{ c.cr_code }}",
    "{{ c.send(none) }}",
    "{{ a.ag_frame }}",
    "{{ a.ag_code }}",
    "{{ e.__traceback__.tb_frame }}",
    "{{ e.with_traceback }}",
    "{{ e.args }}",
    "{{ t.tb_frame.f_globals }}",
    "{{ k.f_builtins }}",
    "{{ o.co_consts }}",
    "{{ d.fromkeys([1]) }}",
    "{{ d.setdefault('a', 1) }}",
    "{{ d.pop('a') }}",
    "{{ d | map('pop') }}",
    "{{ l.sort() }}",
    "{{ l.extend([1]) }}",
    "{{ l.insert(0, 1) }}",
    "{{ l.__iadd__([1]) }}",
    "{{ s.add(1) }}",
    "{{ b.decode() }}",
    "{{ x.encode() }}",
    "{{ x.translate({}) }}",
    "{{ x.maketrans({}) }}",
    "{{ self }}",
    "{{ self.x }}",
    "{{ self['__init__'] }}",
    "{{ self | string }}",
    "{% block x %}{% endblock %}{{ self.x._context }}",
    "{% block x %}{% endblock %}{{ self.x._stack }}",
    "{% block x %}{{ super }}{% endblock %}",
    "{% block x %}{{ super.super }}{% endblock %}",
    "{% block x %}{{ block.super }}{% endblock %}",
    "{% for a in [x] %}{{ loop._iterator }}{% endfor %}",
    "{% for a in [x] %}{{ loop._undefined }}{% endfor %}",
    "{% for a in [x] %}{{ loop }}{% endfor %}",
    "{% for a in [x] %}{{ loop.cycle.__func__.__globals__ }}{% endfor %}",
    "{% macro m() %}{{ varargs.__class__ }}{% endmacro %}{{ m(1) }}",
    "{% macro m() %}{{ kwargs.__class__ }}{% endmacro %}{{ m(a=1) }}",
    "{% macro m() %}{{ caller.__init__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{{ caller._environment }}{% endmacro %}{% call m() %}{% endcall %}",
    "{% macro m() %}{% endmacro %}{{ m._environment }}",
    "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "{% macro m() %}{% endmacro %}{{ m }}",
    "{% macro m() %}{% endmacro %}{{ m ~ '' }}",
    "{% import 'page.html' as m %}{{ m._body_stream }}",
    "{% import 'page.html' as m %}{{ m.__class__ }}",
    "{% import self as m %}",
    "{% include f %}",
    "{{ x.__html__ }}",
    "{{ environment }}",
    "{{ context }}",
    "{{ resolve('x') }}",
    "{{ __builtins__ }}",
    "{{ undefined.__init__ }}",
    "{{ (nothing | default(x)).__class__ }}",
    "{{ nothing.__class__ }}",
    "{{ x is __class__ }}",
    "{% filter attr('__class__') %}{% endfilter %}",
    "{% set x = __import__('os') %}",
    "{% from 'page.html' import __builtins__ %}",
    "{% extends x.__class__ %}",
    "{% print(x.__class__) %}",
    "{% do x.__class__ %}",
    "{% debug %}",
    "{% trans %}{{ x.__class__ }}{% endtrans %}",
    "{% with y=x.__class__ %}{{ y }}{% endwith %}",
]


def shout(value: Any) -> Any:
    return value


async def waiting() -> None:
    pass


async def wandering() -> AsyncIterator[None]:
    yield


@pytest.fixture
def treasures() -> Iterator[dict[str, object]]:
    """One of everything that has been a way out."""
    try:
        raise ValueError("x")
    except ValueError as error:
        caught = error
    nothing: tuple[int, ...] = ()
    walk: Any = (n for n in nothing)
    promise, stroll = waiting(), wandering()
    yield {
        "x": "x", "f": shout, "l": [1], "d": {}, "s": {1}, "b": b"x", "g": walk, "c": promise, "a": stroll, "e": caught,
        "t": caught.__traceback__, "k": walk.gi_frame, "o": shout.__code__,
    }  # fmt: skip
    promise.close()


@pytest.mark.parametrize("text", ESCAPES)
def test_published_ways_out_of_the_sandbox_are_one_problem_each(
    problem: Callable[..., Problem], treasures: dict[str, object], text: str
) -> None:
    found = problem(f"<p>\n{text}", **treasures)
    assert found.file == "templates/page.html"
    assert found.code in {"unsafe-template", "undefined", "template-syntax", "template-error", "missing-template"}


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("a\nb\n{{ tilte }}", 3, "undefined"),
        ("a\n{{ event.tilte }}", 2, "undefined"),
        ("a\n\n\n{% if %}", 4, "template-syntax"),
        ("a\n{{ 1 / 0 }}", 2, "template-error"),
        ("a\n{{ title | shuot }}", 2, "template-syntax"),
        ("{{ title.__class__ }}", 1, "unsafe-template"),
    ],
)
def test_a_mistake_is_told_with_its_file_and_line(problem: Callable[..., Problem], text: str, line: int, code: str) -> None:
    found = problem(text, title="Soup", event={"title": "Soup"})
    assert (found.file, found.line, found.code) == ("templates/page.html", line, code)


def test_a_mistake_in_an_included_file_is_told_there(problem: Callable[..., Problem]) -> None:
    found = problem("{% include 'parts/foot.html' %}", {"parts/foot.html": "\n{{ nothing }}"})
    assert (found.file, found.line) == ("templates/parts/foot.html", 2)


@pytest.mark.parametrize(
    "text",
    [
        "{{ folder.read_text() }}",
        "{{ (folder / 'secret.txt').read_text() }}",
        "{{ folder.parent }}",
        "{{ photo.path.read_bytes() }}",
        "{{ photo.path.parent.rmdir() }}",
        "{{ ([photo.path] | map(attribute='parent') | first) / 'x' }}",
    ],
)
def test_a_path_is_no_door(problem: Callable[..., Problem], tmp_path: Path, text: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    found = problem(text, folder=tmp_path, photo=Asset(tmp_path / "secret.txt", "secret.txt"))
    assert found.code == "unsafe-template"
    assert (tmp_path / "secret.txt").exists()


def test_ordinary_templates_are_not_hindered(fill: Callable[..., str]) -> None:
    text = "{% for n in range(3) %}{{ n * 2 }} {% endfor %}{{ [1, 2] | join('-') }}{{ 'ab' * 3 }}{{ 7 % 4 }}"
    assert fill(text + "{{ 'a,b'.split(',')[0] }}") == "0 2 4 1-2ababab3a"
