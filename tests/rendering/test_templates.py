import os

import pytest

from campaignkit.model.values import Asset
from campaignkit.rendering.templates import MAX_OUTPUT, TemplateFailed, Templates


@pytest.fixture
def fill(tmp_path):
    """Fill a template's text with values; other files of the kit by name."""
    (tmp_path / "templates").mkdir()

    def filled(text, files=(), **values):
        for name, content in (("page.html", text), *dict(files).items()):
            path = tmp_path / "templates" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return Templates(tmp_path, {"shout": str.upper}).fill("page.html", values)

    return filled


def problem(fill, text, files=(), **values):
    with pytest.raises(TemplateFailed) as failed:
        fill(text, files, **values)
    return failed.value.problem


def test_values_fill_a_template_through_its_filters(fill):
    assert fill("<p>{{ title | shout }}</p>", title="soup") == "<p>SOUP</p>"


@pytest.mark.parametrize("value", ["<script>alert(1)</script>", "{{ 7*7 }}", "{% raw %}", '" onload="x', "&amp;"])
def test_values_are_printed_as_they_stand(fill, value):
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
]


def shout(value):
    return value


@pytest.mark.parametrize("text", ESCAPES)
def test_published_ways_out_of_the_sandbox_are_one_problem_each(fill, text):
    found = problem(fill, f"<p>\n{text}", x="x", f=shout, l=[1], d={}, g=(n for n in ()))
    assert found.file == "templates/page.html"
    assert found.code in {"unsafe-template", "undefined", "template-syntax", "template-error"}


GREEDY = [
    "{{ 2 ** 100000000 }}",
    "{{ 'x' * 1000000000 }}",
    "{{ 1000000000 * 'x' }}",
    "{{ [1] * 1000000000 }}",
    "{{ range(1000000000) | list }}",
    "{{ range(10001) | list }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ 'x'.zfill(1000000000) }}",
    "{{ 'x'.center(1000000000) }}",
    "{{ 'a\\tb'.expandtabs(1000000000) }}",
    "{{ 'x' | center(1000000000) }}",
    "{{ 'x\\ny' | indent(1000000000) }}",
    "{{ 'x\\ny' | indent(width=1000000000) }}",
    "{{ [1] | batch(1000000000, 0) | list }}",
    "{{ [1] | slice(1000000000) | list }}",
    "{{ '%01000000000d' % 1 }}",
    "{{ '%01000000000d' | format(1) }}",
    "{{ {'a': 1} | tojson(indent=1000000000) }}",
]


@pytest.mark.parametrize("text", GREEDY)
def test_a_few_characters_cannot_ask_for_gigabytes(fill, text):
    found = problem(fill, f"<p>{text}")
    assert found.code in {"unsafe-template", "template-syntax", "template-error"}


def test_endless_output_ends_with_a_problem(fill):
    text = "{% for a in range(10000) %}{% for b in range(10000) %}0123456789{% endfor %}{% endfor %}"
    assert str(MAX_OUTPUT) in problem(fill, text).message


def test_an_endless_include_ends_with_a_problem(fill):
    found = problem(fill, "{% include 'page.html' %}")
    assert (found.code, found.file) == ("template-error", "templates/page.html")


@pytest.mark.parametrize("name", ["no.html", "../kit.yaml", "/etc/passwd", "a/../../kit.yaml", ".", "", "%2e%2e/kit.yaml"])
def test_a_template_outside_the_kit_is_missing(fill, tmp_path, name):
    (tmp_path / "kit.yaml").write_text("secret")
    assert problem(fill, f"{{% include '{name}' %}}").code in {"missing-template", "template-syntax", "template-error"}


def test_a_template_behind_a_link_is_missing(fill, tmp_path):
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / "templates/link.html").symlink_to(tmp_path / "secret.html")
    assert problem(fill, "{% include 'link.html' %}").code == "missing-template"


def test_a_pipe_is_no_template(fill, tmp_path):
    os.mkfifo(tmp_path / "templates/pipe.html")
    assert problem(fill, "{% include 'pipe.html' %}").code == "missing-template"


def test_a_template_that_is_no_utf8_is_one_problem(fill, tmp_path):
    (tmp_path / "templates/latin.html").write_bytes(b"\xff\xfe")
    assert "UTF-8" in problem(fill, "{% include 'latin.html' %}").message


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
def test_a_mistake_is_told_with_its_file_and_line(fill, text, line, code):
    found = problem(fill, text, title="Soup", event={"title": "Soup"})
    assert (found.file, found.line, found.code) == ("templates/page.html", line, code)


def test_a_mistake_in_an_included_file_is_told_there(fill):
    found = problem(fill, "{% include 'parts/foot.html' %}", {"parts/foot.html": "\n{{ nothing }}"})
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
def test_a_path_is_no_door(fill, tmp_path, text):
    (tmp_path / "secret.txt").write_text("secret")
    found = problem(fill, text, folder=tmp_path, photo=Asset(tmp_path / "secret.txt", "secret.txt"))
    assert found.code == "unsafe-template"
    assert (tmp_path / "secret.txt").exists()


def test_ordinary_templates_are_not_hindered(fill):
    text = "{% for n in range(3) %}{{ n * 2 }} {% endfor %}{{ [1, 2] | join('-') }}{{ 'ab' * 3 }}{{ 7 % 4 }}"
    assert fill(text + "{{ 'a,b'.split(',')[0] }}") == "0 2 4 1-2ababab3a"
